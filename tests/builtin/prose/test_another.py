"""P009: another county or town where the unit's own name belongs."""

from __future__ import annotations

import pytest

from reportlint.testing import canonical
from reportlint_rules.prose import AnotherUnit
from reportlint_rules.prose.divisions import divisions, stem
from tests.builtin.checking import Found, found

EVERY = divisions()
PREFECTURES = {place for sets in EVERY.values() for above in sets for place in above}
COUNTIES = sorted(name for name, sets in EVERY.items() if name not in PREFECTURES and len(sets) == 1)
SAMPLE = COUNTIES[::400]


def told(unit: str, text: str) -> list[Found]:
    """Return the findings in the report of a unit with a text in its overview."""
    report = canonical().edit(everywhere="云栖县人民政府", with_=unit)
    return found(AnotherUnit, report.edit(section="overview", text=text).text)


def test_the_list_has_every_level_and_knows_what_is_above() -> None:
    assert len(EVERY) > 2800
    assert len([name for name, sets in EVERY.items() if sets == (frozenset(),)]) == 31
    assert EVERY["青田县"] == (frozenset({"浙江省", "丽水市"}),)
    assert len(EVERY["鼓楼区"]) == 4
    assert [stem(name) for name in ("青田县", "赵县", "景宁畲族自治县")] == ["青田", "赵县", "景宁畲族"]


@pytest.mark.parametrize("county", SAMPLE)
def test_the_places_of_a_unit_are_its_own_and_those_elsewhere_are_not(county: str) -> None:
    above = EVERY[county][0]
    far = next(name for name in COUNTIES[7::11] if EVERY[name][0].isdisjoint(above) and stem(county) not in name)
    sentence = "2024年，{}人民政府认真贯彻落实《条例》。"
    for unit in (f"{county}人民政府", f"{county}教育局"):
        for place in (county, *(f"{place}{county}" for place in above), *(each for each in above if each in EVERY)):
            assert told(unit, sentence.format(place)) == []
        (finding,) = told(unit, sentence.format(far))
        assert finding.printed == far
    for place in above:
        assert told(f"{place}人民政府", sentence.format(county)) == []


@pytest.mark.parametrize(
    ("unit", "text", "printed"),
    [
        ("云栖县青禾镇人民政府", "2024年，碧溪镇人民政府认真贯彻落实《条例》。", "碧溪镇"),
        ("云栖县青禾镇人民政府", "结合碧溪乡工作实际，更新目录。", "碧溪乡"),
        ("澄澜市望湖区柳岸街道办事处", "2024年柳浪街道办事处扎实推进公开工作。", "柳浪街道"),
        ("云栖县教育局", "青田县教育局高度重视信息公开。", "青田县"),
        ("青田县人民政府", "根据要求，碧溪县人民政府编制本报告。", "碧溪县"),
        ("浙江省丽水市青田县人民政府", "2024年，龙泉市共主动公开政府信息386条。", "龙泉市"),
    ],
)
def test_another_place_in_the_place_of_the_unit_is_told(unit: str, text: str, printed: str) -> None:
    (finding,) = told(unit, text)
    assert (finding.printed, finding.severity) == (printed, "warning")


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("云栖县青禾镇人民政府", "2024年，云栖县青禾镇人民政府认真贯彻落实《条例》。青禾镇高度重视信息公开。"),
        ("云栖县青禾镇人民政府", "2024年，乡镇人民政府认真落实任务。各镇人民政府扎实推进公开工作。全镇高度重视。"),
        ("云栖县青禾镇人民政府", "2024年，青禾街道办事处认真贯彻落实《条例》。"),
        ("云栖县青禾镇人民政府", "碧溪镇撤销后并入我镇。2024年，碧溪镇人民政府认真贯彻落实《条例》。"),
        ("青禾镇人民政府", "2024年，青田县人民政府认真贯彻落实《条例》。"),
        ("云栖县教育局", "2024年，青禾镇人民政府认真贯彻落实《条例》。"),
        ("云栖县人民政府", "2024年，丽水市人民政府认真贯彻落实《条例》。"),
        ("云栖县人民政府", "青田县人民政府扎实推进标准化，我县派员学习。收到青田县人民政府移送的申请1件。"),
        ("云栖县人民政府", "落实“2024年，青田县人民政府认真贯彻落实《条例》”的要求。"),
        ("澄澜市人民政府", "2024年，青田县人民政府认真贯彻落实《条例》。"),
        ("澄澜新区管理委员会", "2024年，青田县人民政府认真贯彻落实《条例》。"),
        ("青田县人民政府", "2024年，丽水市青田县人民政府认真贯彻落实《条例》。结合我县实际更新目录。"),
    ],
)
def test_places_that_a_report_may_name_are_not_told(unit: str, text: str) -> None:
    assert told(unit, text) == []
