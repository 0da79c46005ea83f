"""Table four with a rule between its head and its figures: these are read once, and a wrong total is told."""

from __future__ import annotations

import pytest

from reportlint import check_text
from reportlint.testing import canonical

TEXT = canonical().text
HEAD = TEXT.index("行政复议\t\t")
END = TEXT.index("\n\n五、")
ROWS = TEXT[HEAD:END].split("\n")
RULES = {
    "grid": "+" + "-----+" * 15,
    "double": "+" + "=====+" * 15,
    "line": "-" * 40,
    "one": "+" + "-" * 60 + "+",
    "box": "├" + "──┼" * 14 + "──┤",
    "heavy": "╞" + "══╪" * 14 + "══╡",
    "org": "|" + "-----+" * 14 + "-----|",
}
CELLS = {"pipe": "| {} |", "box": "│ {} │", "tab": "{}"}


def drawn(rule: str, cells: str, total: str, *, everywhere: bool) -> str:
    separator = {"pipe": " | ", "box": " │ ", "tab": "\t"}[cells]
    rows = [CELLS[cells].format(separator.join(row.split("\t"))) for row in ROWS]
    rows[-1] = rows[-1].replace(f"3{separator}11{separator}", f"3{separator}{total}{separator}")
    lines = [rule, *(line for row in rows for line in (row, rule))] if everywhere else [*rows[:-1], rule, rows[-1]]
    return TEXT[:HEAD] + "\n".join(lines) + TEXT[END:]


@pytest.mark.parametrize("everywhere", [False, True])
@pytest.mark.parametrize("cells", CELLS)
@pytest.mark.parametrize("rule", RULES)
def test_the_figures_below_a_rule_are_read_once(rule: str, cells: str, everywhere: bool) -> None:
    sound, wrong = (
        check_text(drawn(RULES[rule], cells, total, everywhere=everywhere), language="en") for total in ("11", "12")
    )
    for result in (sound, wrong):
        assert result.report is not None
        table = result.report.table("proceedings")
        assert table is not None
        assert [row.key for row in table.rows] == list(table.form.rows)
    assert [each.code for each in sound.diagnostics] == []
    assert [each.code for each in wrong.diagnostics] == ["T004"]
