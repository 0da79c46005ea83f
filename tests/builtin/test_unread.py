"""Where a table was not read, no rule judges it: neither a rule of the product nor one of a plugin."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint import Edit, Fix, Related, Rule
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import make_ruleset
from reportlint.plugins.loading import load_plugins
from reportlint.text.source import Source
from tests.kit import LAYOUTS, Story, consistent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report
    from reportlint.model.results import FileResult

TABLE = "applications"
FAULTS: dict[str, dict[str, Any]] = {
    "figure": {"cell_text": {(TABLE, "granted", "total"): "77"}},
    "blank": {"cell_text": {(TABLE, "granted", "total"): ""}},
    "placeholder": {"cell_text": {(TABLE, "carried_out", "research"): "/"}},
    "unit": {"cell_text": {(TABLE, "received", "total"): "7件"}},
    "missing row": {"missing_rows": frozenset({(TABLE, "partially_granted")})},
    "doubled row": {"doubled_rows": frozenset({(TABLE, "partially_granted")})},
    "label": {"row_labels": {(TABLE, "granted"): "（一）予公开"}},
    "header": {"column_labels": {(TABLE, "commercial"): "商业业"}},
    "claim": {"insert": {"end:overview": "2023年，收到政府信息公开申请888件。"}},
}


class EveryCell(Rule):
    """A rule of a plugin that finds fault with all that it sees of the tables."""

    code, name, severity = "X001", "every-cell", "error"
    message: ClassVar = {"zh": "错", "en": "wrong"}
    summary: ClassVar = message

    def check(self, report: Report) -> Iterator[Finding]:
        """Find fault with each cell, row and table, and with a sentence that is compared with one."""
        for cell in report.cells:
            yield self.finding(cell, fix=Fix(self.message, (Edit(cell.passage, ""),)))
            yield self.finding(report.text.part(0, 2), related=[Related(cell.passage, self.message)])
        for table in report.tables.values():
            yield self.finding(table.opening)
            for row in table.rows:
                yield self.finding(row)


@cache
def linter() -> Linter:
    plugins = load_plugins()
    rules = (*(rule() for rule in plugins.rules if rule.event is None), EveryCell())
    checker = Linter(make_ruleset(plugins)._replace(rules=rules), "en")
    checker.keep = True
    return checker


def checked(text: str) -> FileResult:
    return linter().check_text(Source("a.txt", text))


def by_column(text: str) -> str:
    """Put the labels of table three first, and all of its cells behind them, column by column."""
    lines = text.split("\n")
    start = next(index for index, line in enumerate(lines) if line.startswith("一、本年新收"))
    stop = next(index for index, line in enumerate(lines) if line.startswith("四、结转")) + 1
    block = [line.split("\t") for line in lines[start:stop]]
    labels = ["".join(cells[:-7]) for cells in block]
    cells = [cells[-7 + column] for column in range(7) for cells in block]
    return "\n".join([*lines[:start], *labels, *filter(None, cells), *lines[stop:]])


@settings(max_examples=8)
@given(seed=st.integers(0, 1_000_000), fault=st.sampled_from(sorted(FAULTS)))
def test_of_a_table_that_was_not_read_nothing_is_said_but_that(seed: int, fault: str) -> None:
    story = Story(figures=consistent(random.Random(seed), 300), tells_numbers=fault != "claim").replace(**FAULTS[fault])
    result = checked(by_column(LAYOUTS["tab"].render(story).text))
    assert result.report is not None
    table = result.report.tables[TABLE]
    assert not table.certain
    about = [
        each
        for each in result.diagnostics
        if (each.cell is not None and each.cell.table == TABLE)
        or table.passage.start <= each.start < table.passage.end
        or any(table.passage.start <= related.start < table.passage.end for related in each.related)
    ]
    assert [(each.code, each.fix) for each in about] == [("E005", None)]
    assert not {each.code for each in result.diagnostics} & {"F002", "S001", "S007", "T001", "N001", "N003"}
    assert any(each.code == "X001" for each in result.diagnostics)  # the other tables are judged
    assert all(result.report.figures.get(cell.key) is None for cell in result.report.cells if cell.table == TABLE)
