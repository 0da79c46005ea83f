"""How exactly the tables of a report were read, and how honest the findings are about the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlint import CheckResult
    from tests.kit.renderings import Converted


@dataclass(slots=True)
class Judgement:
    """What is right and wrong about a reading."""

    figures: int = 0
    """The cells that hold a figure."""
    right: int = 0
    """Those that were read with it."""
    wrong: list[str] = field(default_factory=list)
    """Cells read with another figure, or with one although they are blank or not in the text."""
    unread: int = 0
    """Figures that were not read, although the text tells the cells apart."""
    said: int = 0
    """Unread figures of a table of which a finding says so, and nothing blames the author."""
    blamed: list[str] = field(default_factory=list)
    """Unread figures of a table in which a finding blames the author."""
    silent: list[str] = field(default_factory=list)
    """Unread figures of a table of which no finding says so."""
    false: list[str] = field(default_factory=list)
    """Errors and warnings on a report that gives no reason for them."""
    missed: list[str] = field(default_factory=list)
    """Planted figures that no finding tells, although their table was read."""

    @property
    def faults(self) -> dict[str, list[str]]:
        """What must not be, by its kind."""
        return {
            "wrong": self.wrong,
            "blamed": self.blamed,
            "silent": self.silent,
            "false": self.false,
            "missed": self.missed,
        }


def judge(converted: Converted, result: CheckResult) -> Judgement:
    """Return the judgement of a reading. The report is consistent but for what its story plants."""
    found = Judgement()
    planted = set() if converted.planted is None else {converted.planted[0]}
    blamed, said = _tables(converted, result, planted, found.false)
    read = {} if result.report is None else {cell[:3]: cell.value for cell in result.report.cells}
    for cell, figure in converted.cells.items():
        value = read.get(cell)
        name = ".".join(cell)
        found.figures += figure is not None
        if value is None:
            if figure is None:
                continue
            found.unread += cell not in converted.loose
            if cell[0] in blamed - planted:
                found.blamed.append(name)
            elif cell[0] in said or None in said:
                found.said += 1
            elif cell[0] not in planted:
                found.silent.append(name)
        elif figure is None or float(figure) != float(value):
            found.wrong.append(f"{name} {figure} read as {value}")
        else:
            found.right += 1
    if converted.planted is not None and converted.rendering.paper.cut is None and not planted & (blamed | said):
        found.missed.append(".".join(converted.planted))
    return found


def _tables(
    converted: Converted, result: CheckResult, planted: set[str], false: list[str]
) -> tuple[set[str | None], set[str | None]]:
    """Return the tables that a finding blames, and those of which one says that they were not read."""
    blanks = {cell[:2] for cell in converted.shown if converted.cells[cell] is None}
    blamed: set[str | None] = set()
    said: set[str | None] = set()
    for each in result.diagnostics:
        cell = each.cell
        table = cell.table if cell is not None else each.section
        if each.code.startswith("E") or each.code == "F006":
            said.add(table)
            if each.code in ("E001", "E009"):
                false.append(f"{each.code} {each.message}")
        elif each.severity in ("error", "warning") and not each.code.startswith("C"):
            if each.code == "B001" and cell is not None and (cell.table, cell.row or "") in blanks:
                continue
            blamed.add(table)
            if table not in planted:
                false.append(f"{each.code} {each.message}")
    return blamed, said
