"""N010: the same passage twice in one report."""

from __future__ import annotations

import time

import pytest

from reportlint_rules.narrative import RepeatedPassage
from reportlint_rules.structure import DuplicateSection
from tests.builtin.checking import LAYOUT_NAMES, Found, found, rendered
from tests.kit import SECTIONS, VOICES, Story, half_width

every_layout = pytest.mark.parametrize("layout", LAYOUT_NAMES)

CHECKED = "建立信息发布保密审查制度，由专人核对拟公开内容，确保公开信息准确规范。"
SECOND = "每季度通报各科室的公开情况，结果作为年终评比的依据之一。"
SHORT = "全年无泄密情况。"


def _found(insert: dict[str, str], layout: str = "tab") -> list[Found]:
    """Return the findings in a report with these lines, after checking that half-width marks give the same."""
    told = rendered(Story(insert=insert), layout)
    wide, half = found(RepeatedPassage, told), found(RepeatedPassage, half_width(told))
    assert [(each.severity, each.place, each.related) for each in wide] == [
        (each.severity, each.place, each.related) for each in half
    ]
    return wide


# ------------------------------------------------------------------------------- findings


@every_layout
def test_a_sentence_that_stands_in_two_sections_is_found_on_the_later_place(layout: str) -> None:
    told = rendered(Story(insert={"end:overview": CHECKED, "start:other": CHECKED}), layout)
    for each in (told, half_width(told)):
        (finding,) = found(RepeatedPassage, each)
        assert finding.severity == "warning"
        assert finding.place == (told.lines["insert:start:other"], 1)
        assert finding.related == ((told.lines["insert:end:overview"], 1),)
        assert finding.printed.endswith("规范。")
        assert "总体情况" in finding.zh


def test_a_sentence_that_stands_twice_in_one_section_is_found() -> None:
    (finding,) = _found({"start:overview": CHECKED, "end:overview": "加强督促。" + CHECKED})
    assert finding.printed == CHECKED
    assert finding.column == 6
    assert finding.key == "section"


@pytest.mark.parametrize("voice", range(len(VOICES)))
def test_any_longer_sentence_of_a_report_is_found_when_it_stands_there_again(voice: int) -> None:
    story = Story(voice=voice, tells_numbers=False)
    told = story.prose()
    sentences = [line for line in (*told["overview"], *told["problems"]) if line.endswith("。") and len(line) > 36]
    assert len(sentences) > 3
    for sentence in sentences:
        assert len(found(RepeatedPassage, story.replace(insert={"end:other": sentence}))) == 1, sentence


@every_layout
def test_repeated_sentences_in_a_row_are_one_finding(layout: str) -> None:
    passage = CHECKED + SHORT + SECOND
    (finding,) = _found({"start:overview": passage, "end:problems": passage}, layout)
    assert finding.printed == passage
    assert finding.data["sentences"] == 3
    assert "3 句" in finding.zh


def test_sentences_repeated_at_different_places_are_findings_of_their_own() -> None:
    insert = {"start:overview": CHECKED + SECOND, "end:problems": SECOND, "end:other": CHECKED}
    assert {finding.printed for finding in _found(insert)} == {CHECKED, SECOND}


def test_a_sentence_that_stands_three_times_is_one_finding() -> None:
    (finding,) = _found({"start:overview": CHECKED, "end:problems": CHECKED, "end:other": CHECKED})
    assert len(finding.related) == 2
    assert finding.data["places"] == 3


@pytest.mark.parametrize(
    "again",
    [
        CHECKED.replace("，", ","),
        CHECKED.replace("，", "、"),
        CHECKED.replace("保密审查", "“保密审查”"),
        CHECKED.replace("由专人", "由 专人"),
        "（三）" + CHECKED,
        "3." + CHECKED,
        "一是" + CHECKED,
        "（三）（1）" + CHECKED,
        "②" + CHECKED,
        "政府信息管理方面：" + CHECKED,
        "（三）信息管理：一是" + CHECKED,
        CHECKED.replace("。", "！"),
        CHECKED.replace("。", "；"),
    ],
)
def test_numerals_labels_marks_and_white_space_do_not_count(again: str) -> None:
    (finding,) = _found({"start:overview": CHECKED, "end:problems": again})
    assert finding.printed.endswith(again[-8:])
    assert finding.printed.startswith("建立信息")


@every_layout
@pytest.mark.parametrize("at", [3, 12, 20, len(CHECKED) - 4])
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"])
def test_a_sentence_cut_by_the_end_of_a_page_is_read_as_one(gap: str, at: int, layout: str) -> None:
    broken = "公开事项逐条登记，做到有据可查。" + CHECKED[:at] + gap + CHECKED[at:]
    insert = {"start:overview": CHECKED, "end:problems": broken}
    assert len(_found(insert, layout)) == 1


def test_a_heading_on_the_line_before_does_not_hide_it() -> None:
    insert = {"start:overview": "（一）组织领导\n" + CHECKED, "end:problems": "（三）信息管理情况\n" + CHECKED}
    (finding,) = _found(insert)
    assert finding.printed == CHECKED


# ------------------------------------------------------------------------------- no findings


@pytest.mark.parametrize(
    "line",
    [
        "加强业务培训，提升公开质量。",
        "认真贯彻落实《中华人民共和国政府信息公开条例》的各项要求。",
        "2023年，我镇未收到政府信息公开申请，未发生因政府信息公开引起的行政复议和行政诉讼。",
        "2023年度，本机关没有收取政府信息公开信息处理费，没有发出收费通知，不存在其他需要说明的情况。",
        "报告中的数据统计期限为2023年1月1日起至2023年12月31日止，以实际发生的事项为准。",
        "根据上级的有关要求，结合全镇工作实际编制本年度报告，现向社会公布。",
        "全面落实公开责任并推动各科室形成长效工作机制",
        "《中华人民共和国政府信息公开条例》《中华人民共和国保守国家秘密法》《中华人民共和国数据安全法》。",
    ],
)
def test_short_sentences_formulae_and_statements_of_none_may_stand_twice(line: str) -> None:
    assert _found({"start:overview": line, "start:problems": line, "end:other": line}) == []


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("通过政府网站主动公开政府信息86条，比上一年有所增加并保持稳定。",) * 2,
        (
            "我镇通过政府网站和公告栏主动公开各类政府信息共计86条次。",
            "我镇通过政府网站和公告栏主动公开各类政府信息共计87条次。",
        ),
        (
            "本机关无其他有关文件专门要求予以报告的事项和有关情况说明。",
            "本单位无其他有关文件专门要求予以报告的事项和有关情况说明。",
        ),
        (
            "部分栏目的更新间隔较长，政策解读的形式比较单一，群众参与不够。",
            "按月核对栏目，增加解读的形式，邀请群众参与政务公开活动。",
        ),
        (
            "进一步完善制度，确保公开工作按照流程有效推进，方便公众查询。",
            "进一步完善制度，确保公开工作按照流程有效推进，促进工作规范。",
        ),
        (CHECKED, CHECKED.replace("专人", "两人")),
        (CHECKED, CHECKED[6:]),
    ],
)
def test_sentences_that_differ_in_a_word_or_a_figure_pass(first: str, again: str) -> None:
    expected = 1 if first == again else 0
    assert len(_found({"start:overview": first, "end:problems": again})) == expected


def test_a_whole_section_that_stands_twice_is_left_to_its_own_rule() -> None:
    story = Story(section_order=(*SECTIONS, "problems"))
    assert found(RepeatedPassage, story) == []
    assert len(found(DuplicateSection, story)) == 1


def test_rows_that_stand_twice_and_lines_behind_the_report_are_none() -> None:
    row = ("applications", "other.not_corrected")
    assert found(RepeatedPassage, Story(doubled_rows=frozenset({row}))) == []
    assert _found({"start:overview": CHECKED, "end:report": "上一篇：" + CHECKED[:-1]}) == []


def test_the_preamble_is_not_compared() -> None:
    assert _found({"after:preamble": CHECKED, "end:overview": CHECKED}) == []


def test_a_very_long_report_is_read_in_linear_time() -> None:
    text = "1.《》（一）" * 3000 + CHECKED * 3000
    start = time.process_time()
    assert len(found(RepeatedPassage, Story(insert={"start:overview": text, "end:problems": text}))) >= 1
    assert time.process_time() - start < 5
