"""N009: section five names no problem, or no improvement."""

from __future__ import annotations

import pytest

from reportlint_rules.narrative import NoProblems
from reportlint_rules.structure import EmptySection
from tests.builtin.checking import LAYOUT_NAMES, Found, found, rendered
from tests.kit import Story, half_width

every_layout = pytest.mark.parametrize("layout", LAYOUT_NAMES)
TITLE = "五、存在的主要问题及改进情况"


def _found(*lines: str, layout: str = "tab") -> list[Found]:
    """Return the findings for this text in section five, after checking that half-width marks give the same."""
    told = rendered(Story(problems=lines), layout)
    wide, half = found(NoProblems, told), found(NoProblems, half_width(told))
    assert [(each.severity, each.place) for each in wide] == [(each.severity, each.place) for each in half]
    return wide


# ------------------------------------------------------------------------------- no problems


@every_layout
@pytest.mark.parametrize(
    "line",
    [
        "无。",
        "无",
        "暂无。",
        "没有。",
        "无问题",
        "暂无问题。",
        "不存在问题。",
        "无存在的问题。",
        "本年度无。",
        "2023年，我镇无存在问题。",
        "我镇政府信息公开工作不存在问题。",
        "本机关目前没有发现突出问题。",
        "政府信息公开工作中无明显问题和不足。",
        "（一）无。",
        "存在的主要问题：无。改进情况：无。",
        "无相关问题及改进措施。",
    ],
)
def test_a_section_that_says_none_is_found_on_its_sentence(line: str, layout: str) -> None:
    (finding,) = _found(line, layout=layout)
    assert (finding.severity, finding.printed) == ("warning", line)
    assert finding.key == "none"
    assert f"“{line.rstrip('。')}”" in finding.zh


def test_none_below_two_subheadings_is_one_finding_on_the_heading() -> None:
    (finding,) = _found("（一）存在的主要问题", "无。", "（二）改进情况", "无。")
    assert (finding.severity, finding.printed) == ("warning", TITLE)


def test_a_sentence_that_denies_problems_among_others_is_found() -> None:
    (finding,) = _found("经自查，信息发布准确及时，未发现问题。")
    assert (finding.severity, finding.key) == ("warning", "none")


def test_an_empty_section_is_left_to_its_own_rule() -> None:
    assert _found() == []
    assert len(found(EmptySection, Story(problems=()))) == 1


def test_a_section_that_is_missing_is_left_to_its_own_rule() -> None:
    assert found(NoProblems, Story(missing_sections=frozenset({"problems"}))) == []


# ------------------------------------------------------------------------------- problems without improvements


@every_layout
@pytest.mark.parametrize(
    "lines",
    [
        ("我镇的公开工作还有两方面不足：一是部分栏目的更新间隔较长；二是政策解读的形式比较单一。",),
        ("对照上级要求，主要问题是经办人员调整较多、业务不够熟练，以及基层公示栏的内容不够丰富。",),
        ("存在的主要问题及改进情况如下：一是更新不及时；二是人员紧缺。",),
        ("工作人员业务能力有待进一步提高，公开内容有待完善。",),
        ("公开制度还不够健全，培训力度不强，平台建设滞后。",),
        ("（一）存在的主要问题", "一是更新不及时。", "二是解读形式单一。", "（二）改进措施"),
        ("2023年，我镇政府信息公开工作取得了一定成效，但仍存在不足。", "一是公开渠道较少。", "二是专业人员缺乏。"),
        ("信息公开的时效性还需加强，内容质量仍有待提升。",),
        ("制度未完善，人员没有落实，内容不规范。",),
    ],
)
def test_problems_without_any_improvement_are_found_on_the_heading(lines: tuple[str, ...], layout: str) -> None:
    (finding,) = _found(*lines, layout=layout)
    assert (finding.severity, finding.printed) == ("warning", TITLE)
    assert finding.key == "no-improvement"


@pytest.mark.parametrize(
    "line", ["信息公开的时效性需要加强，内容需要丰富，存在差距。", "人员紧缺，业务能力需要进一步提高。"]
)
def test_a_wish_that_may_be_a_plan_lowers_the_severity(line: str) -> None:
    (finding,) = _found(line)
    assert finding.severity == "info"


@pytest.mark.parametrize(
    "lines",
    [
        ("存在更新不及时的问题。下一步加强管理。",),
        ("一是更新不及时，将加强培训；二是解读单一，将丰富形式。",),
        ("存在的问题：人员不足。改进措施：增加人员。",),
        ("主要是人员紧缺。今年已增加专职人员一名。",),
        ("更新不及时。我镇已完善制度，按月核对栏目。",),
        ("更新不及时。已按月核对栏目，安排专人负责。",),
        ("解读形式单一。组织经办人员学习先进单位的做法。",),
        ("问题：栏目更新慢。整改：按月核对。",),
        ("内容不够丰富，今后逐步增加图表。",),
        ("工作人员业务不熟练，有待提高。为此，我镇安排了专题培训。",),
        ("均有待今后予以高度重视并加以解决，人员不足。",),
        ("力量薄弱。2024年，进一步充实力量。",),
        ("存在信息更新不及时等问题，需要今后努力改进。",),
        ("上年存在的更新不及时问题已整改到位。",),
        ("（一）存在的主要问题", "更新不及时。", "（二）改进情况", "按月核对栏目，专人督促更新。"),
        ("人员紧缺，信息更新不及", "时。下一", "步，将按月核对。"),
        ("人员紧缺。改进：", "1.增加人员", "2.加强培训"),
        ("更新不及时，已按月核对栏目。",),
        ("更新不及时", "解读单一", "已按月核对栏目"),
        ("更新不及时，为此专人负责栏目。",),
    ],
)
def test_problems_with_improvements_pass_however_short(lines: tuple[str, ...]) -> None:
    assert _found(*lines) == []


# ------------------------------------------------------------------------------- improvements without problems


@every_layout
@pytest.mark.parametrize(
    "line",
    [
        "下一步，我镇将继续加强学习培训，提升公开质量。",
        "今后，进一步完善制度，强化督促检查，及时更新栏目。",
        "不存在问题，下一步将继续做好公开工作。",
    ],
)
def test_plans_without_a_word_on_problems_are_information(line: str, layout: str) -> None:
    (finding,) = _found(line, layout=layout)
    assert (finding.severity, finding.printed) == ("info", TITLE)


@pytest.mark.parametrize(
    "line",
    [
        "针对上年反映的问题，继续按月核对栏目。",
        "补齐短板，加强培训。",
        "为改进上述不足，编写操作手册。",
        "着力解决群众反映的难点，优化公开流程，克服困难。",
        "详见附件。",
        "按照上级要求执行。",
    ],
)
def test_a_section_that_can_be_read_otherwise_passes(line: str) -> None:
    assert _found(line) == []
