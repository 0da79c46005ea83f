"""P005: a unit that refers to itself as a unit of another kind."""

from __future__ import annotations

import pytest

from reportlint_rules.prose import UnitVoice
from tests.builtin.checking import LAYOUT_NAMES, found, rendered
from tests.kit import UNITS, Story, half_width, kind_of

every_layout = pytest.mark.parametrize("layout", LAYOUT_NAMES)
TOWN, RURAL, STREET, COUNTY, BUREAU, DISTRICT, _, COMMISSION = UNITS


def _with(unit: str, line: str, anchor: str = "end:overview") -> Story:
    return Story(unit=unit, insert={anchor: line})


FOREIGN = [
    (TOWN, "我局"),
    (TOWN, "我乡"),
    (TOWN, "我街道"),
    (RURAL, "我镇"),
    (RURAL, "我局"),
    (STREET, "我镇"),
    (STREET, "我乡"),
    (STREET, "我局"),
    (COUNTY, "我局"),
    (COUNTY, "我镇"),
    (DISTRICT, "我街道"),
    (BUREAU, "我镇"),
    (BUREAU, "我街道"),
    (COMMISSION, "我局"),
    (COMMISSION, "我乡"),
]


@every_layout
@pytest.mark.parametrize(("unit", "voice"), FOREIGN)
def test_the_voice_of_another_kind_of_unit_is_found(unit: str, voice: str, layout: str) -> None:
    told = rendered(_with(unit, f"下一步，{voice}将加强业务培训。"), layout)
    for each in (told, half_width(told)):
        (finding,) = found(UnitVoice, each)
        assert finding.place == (told.lines["insert:end:overview"], 5)
        assert (finding.severity, finding.printed) == ("info", voice)
        assert finding.data == {"unit": unit, "voices": [voice], "count": 1}
        assert unit in finding.zh
        assert voice in finding.en


def test_a_report_has_one_finding_on_the_first_place() -> None:
    insert = {
        "end:overview": "我局完善制度，我局加强培训。",
        "start:problems": "我街道还有不足。",
        "start:other": "我局无事项。",
    }
    told = rendered(Story(insert=insert))
    (finding,) = found(UnitVoice, told)
    assert finding.line == told.lines["insert:end:overview"]
    assert finding.data["voices"] == ["我局", "我街道"]
    assert finding.data["count"] == 4
    assert len(finding.related) == 3
    assert "4 处" in finding.zh


def test_the_preamble_speaks_for_the_unit_as_well() -> None:
    (finding,) = found(UnitVoice, _with(TOWN, "现将我局有关情况公布如下。", "after:preamble"))
    assert finding.printed == "我局"


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(
    "line",
    [
        "我县、我区、我市、我省和全县、全区、全市、全局、全镇各单位协同推进。",
        "我办、我委、我院、我中心、我单位、我们、本机关、本单位开展培训。",
        "“我局要公开”“我镇的事我知道”“我乡我家”《我镇这一年》《我街道我家园》《我局》专栏上线。",
        "面对来访，保持自我镇静，克服自我局限，避免自我镇定不足。",
        "我乡镇（街道）工作、我镇街、我镇（街道）、我乡镇各单位。",
        "县水务局、青禾镇、柳岸街道共同参与，局、镇、街道三级联动。",
    ],
)
def test_places_ambiguous_words_and_quotations_pass(unit: str, line: str) -> None:
    assert found(UnitVoice, _with(unit, line)) == []


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_may_speak_of_itself(unit: str) -> None:
    assert found(UnitVoice, _with(unit, f"我{kind_of(unit)}加强培训。")) == []


@pytest.mark.parametrize(
    "unit",
    [
        "云栖县经济开发区管理委员会",
        "云栖县青禾新区管委会",
        "云栖县人民政府办公室",
        "云栖县青禾镇人民政府办公室",
        "云栖县青禾镇人民政府（柳岸街道办事处）",
        "云栖县发展和改革局委员会",
        "云栖县政务服务中心",
        "云栖县图书馆",
        "云栖县公安局交通警察大队",
        "澄澜高新区",
        "云栖县湖滨社区",
    ],
)
def test_a_unit_of_no_certain_kind_is_not_judged(unit: str) -> None:
    assert found(UnitVoice, _with(unit, "我局、我镇、我乡、我街道、我厅加强培训。")) == []


def test_an_unknown_unit_is_not_judged() -> None:
    told = Story(
        title="2023年政府信息公开工作年度报告", signature="", preamble=(), insert={"end:overview": "我局加强培训。"}
    )
    assert found(UnitVoice, told) == []


def test_a_unit_known_from_its_signature_is_judged_where_the_text_bears_it_out() -> None:
    story = Story(title="2023年政府信息公开工作年度报告", insert={"end:overview": "我局加强培训。"})
    assert len(found(UnitVoice, story)) == 1
    silent = story.replace(overview=("我局加强培训。",), problems=("有不足，将改进。",), other=("无。",), insert={})
    assert found(UnitVoice, silent) == []


def test_a_unit_known_from_the_line_above_the_title_is_judged() -> None:
    title = "云栖县青禾镇人民政府\n2023年政府信息公开工作年度报告"
    assert len(found(UnitVoice, Story(title=title, signature="", insert={"end:overview": "我局加强培训。"}))) == 1


def test_a_unit_that_only_a_field_of_the_page_names_is_believed_where_the_text_bears_it_out() -> None:
    story = Story(unit="云栖县教育局", title="2023年政府信息公开工作年度报告", signature="", preamble=())
    field = {"before:title": "发布机构：云栖县青禾镇人民政府"}
    assert found(UnitVoice, story.replace(insert=field)) == []


@pytest.mark.parametrize("unit", ["云栖县教育体育局", "云栖县市场监督管理局青禾分局", "青禾镇", "柳岸街道", "松涧乡"])
def test_short_names_and_compound_names_tell_their_kind(unit: str) -> None:
    foreign = "我厅"
    (finding,) = found(UnitVoice, _with(unit, f"{foreign}加强培训。"))
    assert finding.printed == foreign


def test_furniture_behind_the_signature_is_not_looked_at() -> None:
    assert found(UnitVoice, _with(TOWN, "上一篇：我局年度报告", "end:report")) == []
