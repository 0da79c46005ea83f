"""The fixes that rules offer, and the fixed texts."""

from __future__ import annotations

import random

import pytest

from reportlint import Fix, Rule
from reportlint_rules.blanks import RULES as BLANKS
from reportlint_rules.form import ColumnHeader, RowLabel
from reportlint_rules.prose import RepeatedPunctuation, RepeatedWord, StrayMark
from reportlint_rules.structure import RULES as STRUCTURE
from reportlint_rules.totals import RULES as TOTALS
from reportlint_rules.years import RULES as YEARS
from tests.builtin.checking import LAYOUT_NAMES, rendered, report_of
from tests.kit import LAYOUTS, Story, a_story, full_width_digits, half_width

BlankCell, PlaceholderCell = BLANKS[:2]
every_layout = pytest.mark.parametrize("layout", LAYOUT_NAMES)


def fixes(rule: type[Rule], text: str) -> list[Fix | None]:
    """Return the fixes of a rule, finding by finding."""
    return [finding.fix for finding in rule().check(report_of(text))]


def mended(rule: type[Rule], text: str) -> str:
    """Return the text with all fixes of the rule applied."""
    edits = [edit for fix in fixes(rule, text) if fix is not None for edit in fix.edits]
    for edit in sorted(edits, key=lambda edit: edit.passage.start, reverse=True):
        text = text[: edit.passage.start] + edit.content + text[edit.passage.end :]
    return text


def line_with(line: str) -> str:
    return rendered(Story(insert={"end:overview": line})).text


def label(row: str, printed: str, table: str = "applications") -> Story:
    return Story(row_labels={(table, row): printed})


# ------------------------------------------------------------------------------- labels


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name not in ("spaces", "glued", "one-line")])
@pytest.mark.parametrize(
    ("row", "printed"),
    [
        ("refused.deliberative_process", "6.属于四类过程信息"),
        ("refused.deliberative_process", "6.属于四类过程性性信息"),
        ("partially_granted", "（二）部分公开（区分处里的，只计这一情形，不计其他情形）"),
        ("carried_in", "二、上年接转政府信息公开申请数量"),
        ("refused", "（三）不于公开"),
    ],
)
def test_a_misspelt_label_becomes_the_forms(row: str, printed: str, layout: str) -> None:
    assert mended(RowLabel, rendered(label(row, printed), layout).text) == rendered(layout=layout).text


@every_layout
@pytest.mark.parametrize("printed", ["本年新收政府信息公开申请数量", "、本年新收政府信息公开申请数量"])
def test_a_lost_numeral_is_put_back(printed: str, layout: str) -> None:
    assert mended(RowLabel, rendered(label("received", printed), layout).text) == rendered(layout=layout).text


@every_layout
def test_a_lost_number_is_put_between_its_brackets(layout: str) -> None:
    assert mended(RowLabel, rendered(label("granted", "（）予以公开"), layout).text) == rendered(layout=layout).text


@every_layout
def test_marks_of_half_width_stay_and_come_so(layout: str) -> None:
    sound = half_width(rendered(layout=layout)).text
    for row, printed in [
        ("partially_granted", "（二）部分公开（区分处里的，只计这一情形，不计其他情形）"),
        ("partially_granted", "（二）部分公开（区分处理的，只计这一情形，不计其他情况）"),
        ("granted", "予以公开"),
    ]:
        assert mended(RowLabel, half_width(rendered(label(row, printed), layout)).text) == sound


def test_white_space_and_numeral_stay_as_they_are() -> None:
    text = rendered(label("granted", "  (一)  予 以 公 幵 ")).text
    assert mended(RowLabel, text) == text.replace("公 幵", "公 开")


def test_each_wrong_character_is_mended_by_itself() -> None:
    printed = "1. 申请人无正当 理由逾期不补、行 政机关不理再处 理其政府信息公开 申请"
    meant = "1. 申请人无正当 理由逾期不补正、行 政机关不再处 理其政府信息公开 申请"
    row = "other.not_corrected"
    assert mended(RowLabel, rendered(label(row, printed)).text) == rendered(label(row, meant)).text


def test_a_label_that_was_cut_gets_its_end() -> None:
    text = rendered(label("carried_out", "四、结转下年度继续办")).text
    assert mended(RowLabel, text) == rendered().text


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_label_that_is_broken_over_lines_is_left_alone(line_end: str) -> None:
    text = rendered(Story(), "cells").text.replace("属于四类过程性信息", "属于四类\n过程信息").replace("\n", line_end)
    assert mended(RowLabel, text) == text


def test_a_misspelt_label_whose_end_stands_on_the_next_line_is_not_completed() -> None:
    whole, first = "5.要求行政机关确认或重新出具已获取信息", "5.要求行政机关确人或"
    lines = rendered(layout="spaces").text.split("\n")
    at = next(index for index, line in enumerate(lines) if line.startswith(whole))
    lines[at : at + 1] = [lines[at].replace(whole, first), "重新出具已获取信息"]
    text = "\n".join(lines)
    assert mended(RowLabel, text) == text


@pytest.mark.parametrize("place", ["一、\n本年新收", "一、 “ ”\n\n本年新收", "本年新收\n一、"])
def test_a_numeral_on_the_next_line_is_not_put_before_its_label_again(place: str) -> None:
    text = rendered(layout="cells").text.replace("一、本年新收", place)
    assert mended(RowLabel, text) == text


def test_a_label_with_words_of_its_own_is_left_alone() -> None:
    text = rendered(label("carried_in", "二、上年结转政府信息公开申请数量（含依法延期办理的）")).text
    assert mended(RowLabel, text) == text


@pytest.mark.parametrize("figure", ["25", "２５", "二十五", "①", "无"])
def test_a_misspelt_label_with_what_belongs_to_the_next_cell_is_left_alone(figure: str) -> None:
    text = rendered(label("granted", f"（一）予以公幵 {figure}")).text
    assert mended(RowLabel, text) == text


def test_a_header_with_a_border_is_left_alone() -> None:
    text = rendered(Story(column_labels={("applications", "natural_person"): "自然人├────┤总计"})).text
    assert mended(ColumnHeader, text) == text


@pytest.mark.parametrize("row", ["|:-|:-|:-|:-|", "| :--- | :--- |", "|-:|-:|"])
def test_the_delimiter_of_a_markdown_table_has_no_stray_mark(row: str) -> None:
    text = rendered(layout="markdown").text.replace("|---|---|---|---|", row)
    assert mended(StrayMark, text) == text


def test_a_row_that_is_there_twice_is_left_alone() -> None:
    story = label("granted", "（一）予以公幵").replace(doubled_rows=frozenset({("applications", "granted")}))
    text = rendered(story).text
    assert mended(RowLabel, text) == text


def test_a_text_in_traditional_characters_is_left_alone() -> None:
    text = rendered(label("granted", "（一）予以公幵")).text.replace("属于", "屬於")
    assert RowLabel().check(report_of(text))
    assert mended(RowLabel, text) == text


# ------------------------------------------------------------------------------- headers


@every_layout
@pytest.mark.parametrize(
    ("column", "printed"),
    [("public_welfare", "社会公益机构"), ("research", "科研机购"), ("legal_service", "法律服务机")],
)
def test_a_misspelt_header_becomes_the_forms(column: str, printed: str, layout: str) -> None:
    story = Story(column_labels={("applications", column): printed})
    assert mended(ColumnHeader, rendered(story, layout).text) == rendered(layout=layout).text


def test_every_place_of_a_header_is_mended() -> None:
    story = Story(column_labels={("proceedings", "pending"): "尚未审完"})
    text = rendered(story).text
    assert text.count("尚未审完") == 3
    assert mended(ColumnHeader, text) == rendered().text


def test_a_header_of_other_words_is_left_alone() -> None:
    text = rendered(Story(column_labels={("applications", "public_welfare"): "慈善团体"})).text
    assert mended(ColumnHeader, text) == text


# ------------------------------------------------------------------------------- prose


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("渠道拓宽。。内容更新", "渠道拓宽。内容更新"),
        ("渠道、、内容", "渠道、内容"),
        ("渠道拓宽，。内容更新。，", "渠道拓宽。内容更新。"),
        ("渠道、，内容，、形式", "渠道，内容，形式"),
        ("渠道拓宽；。内容；，形式", "渠道拓宽。内容；形式"),
        ("渠道,，内容，,形式", "渠道，内容，形式"),
        ("内容,,形式", "内容,形式"),
        ("内容：：形式", "内容：形式"),
    ],
)
def test_of_two_marks_the_longer_pause_stays(printed: str, meant: str) -> None:
    assert mended(RepeatedPunctuation, line_with(printed)) == line_with(meant)


@pytest.mark.parametrize("line", ["如下：，内容", "公开：。", "编号1,,234", "等等。。。。。。"])
def test_where_the_right_mark_cannot_be_told_both_stay(line: str) -> None:
    assert mended(RepeatedPunctuation, line_with(line)) == line_with(line)


def test_figures_with_two_marks_in_a_table_stay() -> None:
    text = rendered(Story(cell_text={("applications", "received", "total"): "1,,000"})).text
    assert mended(RepeatedPunctuation, text) == text


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("我镇我镇高度重视。", "我镇高度重视。"),
        ("切实提高政府政府的服务意识。", "切实提高政府的服务意识。"),
        ("全面推进政务公开政务公开，接受监督。", "全面推进政务公开，接受监督。"),
        ("群众的的满意程度。", "群众的满意程度。"),
        ("严格界定过程性性信息。", "严格界定过程性信息。"),
    ],
)
def test_a_word_that_stands_twice_is_left_once(printed: str, meant: str) -> None:
    assert mended(RepeatedWord, line_with(printed)) == line_with(meant)


@every_layout
@pytest.mark.parametrize("mark", ["-", "*"])
def test_a_stray_mark_behind_a_label_goes(mark: str, layout: str) -> None:
    text = rendered(label("block.3", f"第二十条第（六）项{mark}", "disclosure"), layout).text
    assert mended(StrayMark, text) == rendered(layout=layout).text


def test_a_stray_mark_behind_a_heading_goes() -> None:
    text = rendered(Story(heading_text={"problems": "五、存在的主要问题及改进情况-"})).text
    assert mended(StrayMark, text) == rendered().text


def test_a_missing_bracket_is_for_people() -> None:
    assert fixes(StrayMark, line_with("设置专栏（含政策问答，方便查询。")) == [None]


# ------------------------------------------------------------------------------- blank cells

BLANK = ("applications", "granted", "research")


@pytest.mark.parametrize("layout", ["tab", "tab-deep", "pipe-rows", "markdown", "pipe-cells", "cells-spaced"])
def test_a_blank_cell_gets_a_nought_and_only_on_demand(layout: str) -> None:
    text = rendered(Story(cell_text={BLANK: ""}), layout).text
    (fix,) = fixes(BlankCell, text)
    assert fix is not None
    assert not fix.safe
    cell = report_of(mended(BlankCell, text)).cell(*BLANK)
    assert (cell.state, cell.value, cell.text) == ("number", 0, "0")


def test_a_row_without_figures_gets_noughts() -> None:
    row = {
        ("proceedings", "reconsideration", column): ""
        for column in ("upheld", "corrected", "other", "pending", "total")
    }
    text = rendered(Story(cell_text=row)).text
    assert mended(BlankCell, text) == rendered().text


def test_a_nought_is_as_wide_as_the_other_figures() -> None:
    text = full_width_digits(rendered(Story(cell_text={BLANK: ""}))).text
    assert mended(BlankCell, text) == full_width_digits(rendered()).text


def test_a_placeholder_is_for_people() -> None:
    assert fixes(PlaceholderCell, rendered(Story(cell_text={BLANK: "/"})).text) == [None]


# ------------------------------------------------------------------------------- all of them


@pytest.mark.parametrize("rule", [*TOTALS, *YEARS, *STRUCTURE, PlaceholderCell], ids=lambda rule: rule.code)
def test_rules_on_figures_years_and_structure_offer_nothing(rule: type[Rule]) -> None:
    assert not rule.fixable
    story = a_story(random.Random(7)).replace(
        title="某镇政府信息公开年度年度报告", cell_text={("applications", "received", "total"): "99件", BLANK: "/"}
    )
    assert all(fix is None for fix in fixes(rule, rendered(story).text))


@pytest.mark.parametrize("rule", [RowLabel, ColumnHeader, RepeatedPunctuation, RepeatedWord, StrayMark, BlankCell])
def test_rules_that_fix_say_so_and_what_and_how_safely(rule: type[Rule]) -> None:
    chinese, english = (rule.__doc__ or "").split("\n    ---\n")
    assert rule.fixable
    assert ("不安全" in chinese.partition("## 自动修复\n")[2].split("##")[0]) == (rule is BlankCell)
    assert english.partition("## Fix\n")[2].strip().startswith("Unsafe" if rule is BlankCell else "Safe")
