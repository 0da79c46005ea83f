"""Identities without code: every relation, chosen rows and columns, several tables, and what enters no sum."""

from __future__ import annotations

from operator import eq, ge, le
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportlint import rules_from_toml
from reportlint.messages.errors import UsageError
from reportlint.rules.declared.file import read_rules
from reportlint.rules.sentences import sentence
from reportlint.testing import edit, report
from reportlint.toml.writer import toml_text
from tests.kit import LAYOUTS, Story

if TYPE_CHECKING:
    from pathlib import Path

    from reportlint import Finding, Rule

HEAD = """
[[rule]]
code = "CITY001"
name = "city-rule"
kind = "identity"
severity = "warning"
summary = "甲"
"""
AT_MOST = """
table = "applications"
along = "column"
left = ["granted"]
right = ["received"]
relation = "at-most"
"""
DISPUTES = """
left = [["proceedings", "reconsideration", "total"]]
relation = "at-most"
right = [["applications", "outcome_total", "total"]]
"""
HOLDS = {"equal": eq, "at-least": ge, "at-most": le}
COLUMNS = ("natural_person", "commercial", "total")
ROWS = ("received", "carried_in", "granted", "carried_out")


def rule_of(folder: Path, body: str) -> type[Rule]:
    path = folder / "city.toml"
    path.write_text(HEAD + body, encoding="utf-8")
    return rules_from_toml(path)[0]


def found(rule: type[Rule], text: object) -> list[Finding]:
    return list(rule().check(report(text)))  # type: ignore[arg-type]


def test_as_much_at_most_is_broken_by_more_only(tmp_path: Path) -> None:
    rule = rule_of(tmp_path, DISPUTES)
    cell = ("proceedings", "reconsideration", "total")
    for value in ("143", "0"):
        assert found(rule, edit(cell=cell, value=value)) == []
    (finding,) = found(rule, edit(cell=cell, value="144"))
    assert (finding.passage.text, finding.cell, finding.data) == ("144", cell, {"expected": 143, "actual": 144})
    assert [(part.passage.text, part.message["zh"]) for part in finding.related] == [
        ("143", "收到和处理政府信息公开申请情况表/（七）总计/总计 143")
    ]
    assert sentence(rule, finding, "zh") == (
        "行政复议、行政诉讼情况表：行政复议/总计为 144，最多应为 "
        "收到和处理政府信息公开申请情况表/（七）总计/总计，即 143"
    )
    assert sentence(rule, finding, "en").endswith(
        "/total is 144, more than table of applications/3(7) total/total, which is 143"
    )


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("", ["natural_person", "total"]),
        ('columns = ["total"]\n', ["total"]),
        ('columns = ["total", "commercial"]\n', ["total"]),
        ('columns = ["commercial"]\n', []),
    ],
)
def test_an_identity_may_be_of_some_columns_only(tmp_path: Path, line: str, cells: list[str]) -> None:
    text = edit(cell=("applications", "granted", "total"), value="999").edit(
        cell=("applications", "granted", "natural_person"), value="998"
    )
    found_in = [each.cell for each in found(rule_of(tmp_path, AT_MOST + line), text)]
    assert found_in == [("applications", "granted", column) for column in cells]


def test_an_identity_may_be_of_some_rows_only(tmp_path: Path) -> None:
    body = (
        'table = "applications"\nalong = "row"\nleft = ["total"]\nright = ["natural_person"]\nrelation = "at-least"\n'
    )
    text = edit(cell=("applications", "granted", "total"), value="1").edit(
        cell=("applications", "received", "total"), value="2"
    )
    assert len(found(rule_of(tmp_path, body), text)) == 2
    (finding,) = found(rule_of(tmp_path, body + 'rows = ["received"]\n'), text)
    assert finding.cell == ("applications", "received", "total")


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_finding_is_where_the_figures_break_the_relation_and_nowhere_else(
    tmp_path: Path, data: st.DataObject
) -> None:
    draw = data.draw
    texts = st.sampled_from(["0", "1", "2", "3", "7", "", "/", "无"])
    values = {(row, column): draw(texts) for row in ROWS for column in COLUMNS}
    left, right, minus = (draw(_rows(least)) for least in (1, 1, 0))
    relation = draw(st.sampled_from(sorted(HOLDS)))
    body = f'left = {toml_text(left)}\nright = {toml_text(right)}\nrelation = "{relation}"\n'
    body += f"minus = {toml_text(minus)}\n" if minus else ""
    columns = draw(st.lists(st.sampled_from(COLUMNS), min_size=1, unique=True))
    in_columns = rule_of(tmp_path, f'table = "applications"\nalong = "column"\ncolumns = {toml_text(columns)}\n{body}')

    cells = {("applications", row, column): value for (row, column), value in values.items()}
    text = LAYOUTS["tab"].render(Story(cell_text=cells)).text
    expected = []
    for column in (column for column in COLUMNS if column in columns):
        if not all(values[row, column].isdecimal() for row in (*left, *right, *minus)):
            continue
        actual, more, less = (sum(int(values[row, column]) for row in rows) for rows in (left, right, minus))
        if not HOLDS[relation](actual, more - less):
            expected.append(("applications", left[0], column))
    assert [each.cell for each in found(in_columns, text)] == expected


def _rows(least: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ROWS), min_size=least, max_size=2)


MISTAKES = [
    (AT_MOST + 'rows = ["received"]\n', ':14: rows needs along = "row"'),
    (DISPUTES + 'columns = ["total"]\n', ':12: columns needs along = "column"'),
    (AT_MOST + 'columns = ["totals"]\n', ":14: there is no column “totals”; did you mean total?"),
    (
        'table = "disclosure"\nalong = "row"\nleft = ["in_force"]\nright = ["issued"]\n'
        'rows = ["regulations", "fees"]\n',
        ":12: “fees” does not have all terms of the identity",
    ),
    (
        DISPUTES.replace("at-most", "<="),
        ":10: relation cannot be “<=”; it can be equal, at-least, at-most; did you mean at-most?",
    ),
    (
        DISPUTES.replace("at-most", "≥"),
        ":10: relation cannot be “≥”; it can be equal, at-least, at-most; did you mean at-least?",
    ),
    (
        AT_MOST.replace('"granted"', '"total"'),
        ':11: “total” is a column and no row; terms that are columns need along = "row" (in every row)',
    ),
    (
        AT_MOST.replace('"column"', '"row"'),
        ':11: “granted” is a row and no column; terms that are rows need along = "column" (in every column)',
    ),
    (
        DISPUTES.replace(
            '[["proceedings", "reconsideration", "total"]]', '["proceedings", "reconsideration", "total"]'
        ),
        ":9: without a table, left has to be cells [[table, row, column], …], as in "
        '[["applications", "received", "total"]]',
    ),
    (
        AT_MOST.replace('"granted"', '"declined"'),
        ":11: there is no row “declined”; did you mean declined.petition, declined.duplicate, declined.publication, "
        "declined.excessive, declined.confirmation?",
    ),
    (AT_MOST.replace('"granted"', '"予以公开"'), ":11: there is no row “予以公开”; did you mean granted?"),
    (AT_MOST.replace('"granted"', '"新收"'), ":11: there is no row “新收”; did you mean received?"),
    (AT_MOST.replace('"granted"', '"结转"'), ":11: there is no row “结转”; did you mean carried_in, carried_out?"),
    (AT_MOST + 'columns = ["总计"]\n', ":14: there is no column “总计”; did you mean total?"),
    (
        DISPUTES.replace('"reconsideration"', '"行政复议"'),
        ":9: there is no row “行政复议”; did you mean reconsideration?",
    ),
]


@pytest.mark.parametrize(("body", "said"), MISTAKES)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, body: str, said: str) -> None:
    path = tmp_path / "city.toml"
    path.write_text(HEAD + body, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        read_rules(path)
    assert raised.value.text("en").partition("city.toml")[2] == said


@pytest.mark.parametrize(
    ("body", "zh", "en"),
    [
        (
            AT_MOST,
            "表 `applications` 的每一列：`granted ≤ received` 不成立，"
            "即：（一）予以公开 ≤ 一、本年新收政府信息公开申请数量。",
            "in every column of the table `applications`: 3(1) granted ≤ 1 received this year.",
        ),
        (
            AT_MOST + 'columns = ["total"]\n',
            "表 `applications` 的列 `total`：`granted",
            "in the column `total` of the table",
        ),
        (
            DISPUTES,
            "`proceedings/reconsideration/total ≤ applications/outcome_total/total` 不成立，即：行政复议/总计 ≤ "
            "收到和处理政府信息公开申请情况表/（七）总计/总计。",
            "does not hold: administrative reconsideration/total ≤ table of applications/3(7) total/total.",
        ),
    ],
)
def test_the_page_says_what_is_compared_and_where(tmp_path: Path, body: str, zh: str, en: str) -> None:
    page = rule_of(tmp_path, body).__doc__ or ""
    assert zh in page
    assert en in page
