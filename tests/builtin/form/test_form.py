"""F: the edition of the form, its rows and its columns."""

from __future__ import annotations

import pytest

from reportlint_rules.form import (
    ColumnHeader,
    DuplicateRow,
    MissingRow,
    OutdatedForm,
    RowLabel,
    SupersededNotice,
    UnalignedRow,
)
from reportlint_rules.unread import NotUnderstood
from tests.builtin.checking import LAYOUT_NAMES, found, rendered, report_of
from tests.kit import SECTIONS, Story

every_layout = pytest.mark.parametrize("layout", LAYOUT_NAMES)
APPLICATIONS = tuple(
    (table, row) for table, row, column in Story().form.cells() if table == "applications" and column == "total"
)


# ------------------------------------------------------------------------------- F001


@every_layout
def test_the_old_form_in_a_later_year_is_found_on_the_first_header(layout: str) -> None:
    told = rendered(Story(edition="2019", year=2022), layout)
    (finding,) = found(OutdatedForm, told)
    assert finding.printed == "本年新制作数量"
    assert "2022 年度报告使用了 2019、2020 年度的旧格式" in finding.zh
    assert finding.severity == "error"


def test_the_old_form_is_right_for_its_years_and_where_the_year_cannot_be_told() -> None:
    assert found(OutdatedForm, Story(edition="2019", year=2020)) == []
    told = Story(edition="2019", year=2022, title="青禾镇政府信息公开工作年度报告", preamble=(), signed="")
    told = told.replace(overview=("工作有序开展。",), problems=("部分栏目更新较慢，已安排专人。",), other=("无。",))
    assert found(OutdatedForm, told) == []


# ------------------------------------------------------------------------------- F002


@every_layout
@pytest.mark.parametrize(
    "row",
    [
        ("disclosure", "normative_documents"),
        ("applications", "received"),
        ("applications", "refused.third_party_rights"),
        ("applications", "outcome_total"),
    ],
)
def test_a_missing_row_is_found_on_the_first_label_of_its_table(row: tuple[str, str], layout: str) -> None:
    told = rendered(Story(missing_rows=frozenset({row})), layout)
    (finding,) = found(MissingRow, told)
    assert finding.line == told.lines[f"table:{row[0]}"]
    assert finding.data == {"table": row[0], "rows": [row[1]]}


def test_several_missing_rows_are_named_in_one_finding() -> None:
    rows = {("applications", "granted"), ("applications", "carried_out")}
    (finding,) = found(MissingRow, Story(missing_rows=frozenset(rows)))
    assert "“（一）予以公开”、“四、结转下年度继续办理”" in finding.zh
    assert "3(1) granted" in finding.en


def test_a_table_that_lacks_most_of_its_rows_says_how_many() -> None:
    (finding,) = found(MissingRow, Story(missing_rows=frozenset(APPLICATIONS[:20])))
    assert finding.zh == "收到和处理政府信息公开申请情况表应有 25 个项目，缺少 20 个"
    assert finding.severity == "error"


def test_a_missing_table_lacks_no_rows() -> None:
    assert found(MissingRow, Story(missing_tables=frozenset({"applications"}))) == []


def test_an_extra_row_is_no_missing_one() -> None:
    told = rendered()
    row = told.line(told.lines["row:disclosure/compulsion"])
    text = told.text.replace(row, f"{row}\n涉企实地核查\t3\t\t")
    assert found(MissingRow, text) == []
    assert len(found(NotUnderstood, text)) == 1


# ------------------------------------------------------------------------------- F003


@every_layout
@pytest.mark.parametrize("row", [("disclosure", "licences"), ("applications", "carried_in")])
def test_a_row_twice_is_found_on_the_second(row: tuple[str, str], layout: str) -> None:
    told = rendered(Story(doubled_rows=frozenset({row})), layout)
    (finding,) = found(DuplicateRow, told)
    name = "/".join(row)
    assert finding.line == told.lines[f"again:row:{name}"]
    assert finding.related[0][0] == told.lines[f"row:{name}"]
    assert f"第 {told.lines[f'row:{name}']} 行" in finding.zh


def test_a_whole_table_twice_is_one_finding() -> None:
    told = Story(section_order=(*SECTIONS[:3], "applications", *SECTIONS[3:]), heading_text={})
    (finding,) = found(DuplicateRow, told)
    assert finding.data == {"table": "applications"}
    assert "重复出现" in finding.zh


def test_a_label_repeated_at_a_page_break_is_no_second_row() -> None:
    told = rendered()
    row = told.line(told.lines["row:applications/carried_in"])
    text = told.text.replace(row, "二、上年结转政府信息公开申请数量\n\n" + row)
    assert found(DuplicateRow, text) == []


# ------------------------------------------------------------------------------- F004


@every_layout
@pytest.mark.parametrize(
    ("row", "label"),
    [
        ("refused.deliberative_process", "6.属于四类过程信息"),
        ("refused.third_party_rights", "4.保护第三方合法权利"),
        ("other.not_corrected", "1.申请人无正当理由逾期不补正、行政机关不再处理"),
    ],
)
def test_a_misspelt_label_is_quoted_beside_the_form(row: str, label: str, layout: str) -> None:
    told = rendered(Story(row_labels={("applications", row): label}), layout)
    (finding,) = found(RowLabel, told)
    assert finding.line == told.lines[f"row:applications/{row}"]
    assert finding.printed == label
    assert finding.zh.startswith(f"项目写作“{label}”，规定的写法是“")
    assert finding.severity == "info"


def test_a_misspelt_group_is_quoted_too() -> None:
    told = rendered(Story(row_labels={("applications", "unavailable"): "（四）无法提共"}))
    (finding,) = found(RowLabel, told)
    assert finding.zh == "项目写作“（四）无法提共”，规定的写法是“（四）无法提供”"


def test_a_lost_numeral_is_found_where_others_of_the_level_have_theirs() -> None:
    labels = {("applications", "received"): "本年新收政府信息公开申请数量"}
    told = rendered(Story(row_labels=labels))
    (finding,) = found(RowLabel, told)
    assert finding.line == told.lines["row:applications/received"]
    assert "漏了编号“一、”" in finding.zh


def test_numerals_that_a_whole_level_has_lost_are_the_word_processors() -> None:
    labels = {
        ("applications", row.key): row.label.partition(".")[2]
        for row in Story().form.tables["applications"].blocks[0].rows
        if row.label[:2] in {f"{number}." for number in range(1, 9)}
    }
    assert len(labels) > 15
    assert found(RowLabel, Story(row_labels=labels)) == []


@pytest.mark.parametrize(
    ("row", "label"),
    [
        (("disclosure", "normative_documents"), "规范性文件"),
        (("applications", "refused.security_and_stability"), '3.危及"三安全一稳定"'),
        (("applications", "refused.security_and_stability"), "3．危及‘三安全一稳定’"),
        (("applications", "granted"), "(一) 予 以 公 开"),
        (("applications", "outcome_total"), "（七）合计"),
        (("applications", "partially_granted"), "（二）部分公开"),
        (("applications", "other.miscellaneous"), "3.其它"),
    ],
)
def test_labels_in_general_use_pass(row: tuple[str, str], label: str) -> None:
    assert found(RowLabel, Story(row_labels={row: label})) == []


def test_traditional_characters_are_mentioned_once() -> None:
    told = rendered().text.replace("公开", "公開")
    (finding,) = found(RowLabel, told)
    assert finding.printed == "開"
    assert finding.data["count"] == told.count("開")


# ------------------------------------------------------------------------------- F005


@every_layout
@pytest.mark.parametrize(
    ("table", "column", "header", "severity"),
    [
        ("applications", "public_welfare", "社会公益机构", "warning"),
        ("applications", "commercial", "商业企事业", "warning"),
        ("disclosure", "repealed", "本年废之件数", "warning"),
        ("disclosure", "issued", "本年制发", "info"),
    ],
)
def test_a_misspelt_header_is_quoted_beside_the_form(
    table: str, column: str, header: str, severity: str, layout: str
) -> None:
    (finding,) = found(ColumnHeader, Story(column_labels={(table, column): header}), layout)
    assert finding.printed == header
    assert finding.data == {"table": table, "column": column}
    assert finding.severity == severity


def test_a_header_of_other_words_stands_for_the_only_column_left() -> None:
    (finding,) = found(ColumnHeader, Story(column_labels={("applications", "research"): "高校"}))
    assert finding.zh == "栏目写作“高校”，规定的写法是“科研机构”"


def test_two_headers_of_other_words_could_stand_for_either() -> None:
    labels = {("applications", "research"): "高校", ("applications", "legal_service"): "事务所"}
    assert found(ColumnHeader, Story(column_labels=labels)) == []


@pytest.mark.parametrize(
    ("column", "header"),
    [
        (("disclosure", "in_force"), "现行有效件"),
        (("disclosure", "amount"), "本年收费金额（万元）"),
        (("applications", "total"), "合计"),
        (("applications", "other"), "其它"),
        (("applications", "commercial"), "商业 企业"),
    ],
)
def test_headers_in_general_use_pass(column: tuple[str, str], header: str) -> None:
    assert found(ColumnHeader, Story(column_labels={column: header})) == []


# ------------------------------------------------------------------------------- F006


@every_layout
def test_a_row_with_a_value_too_many_is_found_on_its_label(layout: str) -> None:
    between = {"tab": "0\t0", "pipe-rows": "0 | 0", "cells": "0\n0"}[layout]
    story = Story().with_cells({("applications", "granted", "research"): between})
    told = rendered(story, layout)
    (finding,) = found(UnalignedRow, told)
    assert finding.line == told.lines["row:applications/granted"]
    assert "读出 8 个数，应为 7 个" in finding.zh


def test_table_four_without_the_end_of_its_head_is_read_by_its_fifteen_figures() -> None:
    told = rendered(Story().with_cells({("proceedings", "reconsideration", "upheld"): "1"})).text
    head = next(line for line in told.split("\n") if line.strip().startswith("结果维持") and line.startswith("\t"))
    text = told.replace(head + "\n", "", 1)
    assert found(UnalignedRow, text) == found(MissingRow, text) == []
    assert report_of(text).cell("proceedings", "reconsideration", "upheld").value == 1


def _short(rows: tuple[tuple[str, str], ...]) -> str:
    """Return rows with only three values each, whose columns cannot be determined."""
    told = rendered()
    text = told.text
    for row in rows:
        line = told.line(told.lines["row:" + "/".join(row)])
        text = text.replace(line, line.rstrip("\t").removesuffix("\t0" * 4))
    return text


def test_a_row_with_values_too_few_is_found_once() -> None:
    (finding,) = found(UnalignedRow, _short(APPLICATIONS[:1]))
    assert "读出 3 个数，应为 7 个" in finding.zh
    assert finding.severity == "warning"


def test_many_such_rows_are_one_finding_of_their_table() -> None:
    (finding,) = found(UnalignedRow, _short(APPLICATIONS[:2] + APPLICATIONS[4:10]))
    assert len(finding.data["rows"]) == 8
    assert len(finding.related) == 7


def test_one_line_of_figures_under_three_spans_is_one_finding() -> None:
    told = rendered()
    line = told.line(told.cells["proceedings", "reconsideration", "upheld"].line or 0)
    (finding,) = found(UnalignedRow, told.text.replace(line, "\t".join("0" * 13)))
    assert "读出 13 个数，应为 15 个" in finding.zh


# ------------------------------------------------------------------------------- F007

OLD = "根据《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）编制本报告。"


@every_layout
def test_the_old_notice_as_a_basis_is_found_on_its_number(layout: str) -> None:
    told = rendered(Story(preamble=(OLD,)), layout)
    (finding,) = found(SupersededNotice, told)
    assert finding.printed == "国办公开办函〔2019〕60号"
    assert finding.line == told.lines["preamble:1"]
    assert finding.severity == "warning"
    assert "国办公开办函〔2021〕30号" in finding.zh


def test_the_regulation_of_2007_as_a_basis_is_found() -> None:
    (finding,) = found(
        SupersededNotice, Story(preamble=("根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制本报告。",))
    )
    assert finding.data == {"document": "国务院令第492号"}


def test_the_old_notice_beside_the_new_one_is_information() -> None:
    (finding,) = found(SupersededNotice, Story(insert={"after:preamble": OLD}))
    assert finding.severity == "info"


@pytest.mark.parametrize(
    "sentence",
    [
        "原《国办公开办函〔2019〕60号》同时废止。",
        "条例（国务院令第492号公布，国务院令第711号修订）印发全镇学习。",
        "落实某某府办〔2019〕60号文件要求。",
        "全镇有492号楼。",
    ],
)
def test_history_and_other_documents_pass(sentence: str) -> None:
    assert found(SupersededNotice, Story(preamble=(sentence,))) == []


def test_the_old_notice_is_right_for_its_years() -> None:
    assert found(SupersededNotice, Story(edition="2019", year=2020)) == []
