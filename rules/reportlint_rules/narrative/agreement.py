"""Whether a number of the text agrees with the tables: with what they show, or with what a sum shows they should."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reportlint import Related
from reportlint_rules.same import SameReport
from reportlint_rules.totals.applications import causes
from reportlint_rules.totals.cells import certain_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlint import Cell, Claim, Report

Reading: TypeAlias = "tuple[tuple[str, str, str], ...]"
"""Cells whose sum a number can stand for."""

_MOST_ROWS = 2
"""Longer sums are named by their number of rows."""
_MOST_RELATED = 6
_QUOTED = 40
_MARKS = ",;:。、("


class Disagreement(NamedTuple):
    """A claim that no reading of the tables allows."""

    claim: Claim
    repeated: tuple[Claim, ...]
    """The same number of the same thing, said again."""
    figures: tuple[int | float, ...]
    """What the tables show, reading by reading; for `all`, the figure of the whole."""
    cells: tuple[Cell, ...]
    """The cells that were read, those of the likeliest reading first."""

    @property
    def figure(self) -> int | float:
        """What the likeliest reading shows."""
        return self.figures[0]

    @property
    def nothing(self) -> bool:
        """Whether the one says that there was nothing and the other that there was something."""
        return self.claim.value == 0 or not any(self.figures)


def disagreements(report: Report) -> tuple[Disagreement, ...]:
    """Every certain claim of a report that its tables contradict, in the order of the text."""
    return _disagreements(SameReport(report))


@lru_cache(maxsize=1)
def _disagreements(same: SameReport) -> tuple[Disagreement, ...]:
    report = same.report
    tables = _Tables(report)
    found: dict[object, Disagreement] = {}
    for claim in report.claims:
        if not claim.certain or not claim.readings:
            continue
        made = tables.against(claim)
        if made is None:
            continue
        key = (claim.kind, claim.value, claim.readings[0])
        if key in found:
            found[key] = found[key]._replace(repeated=(*found[key].repeated, claim))
        else:
            found[key] = made
    return tuple(found.values())


class _Tables:
    """The figures of a report's tables that can be relied on."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._cells: dict[str, Mapping[tuple[str, str], Cell]] = {}

    def against(self, claim: Claim) -> Disagreement | None:
        """How the tables contradict a claim; None where a reading of them allows it, or where none can be made."""
        figures: list[int | float] = []
        cells: list[Cell] = []
        for index, reading in enumerate(claim.readings):
            known = self._known(reading)
            if known is None:
                # Where one reading cannot be made, the number may be that one.
                return None
            figure = _sum(known)
            if claim.kind == "all":
                whole = self._known(claim.whole[min(index, len(claim.whole) - 1)])
                if whole is None or figure == _sum(whole):
                    return None
                figure, known = _sum(whole), (*known, *whole)
            elif claim.allows(_measured(claim, figure)):
                return None
            figures.append(figure)
            cells += [cell for cell in known if cell not in cells]
        if not figures or self._explained(claim, figures):
            return None
        return Disagreement(claim, (), tuple(figures), tuple(cells))

    def _known(self, reading: Reading) -> tuple[Cell, ...] | None:
        """The cells of a reading; None where one of them holds no certain number."""
        found = []
        for table, row, column in reading:
            if table not in self._cells:
                self._cells[table] = certain_cells(self._report, table)
            cell = self._cells[table].get((row, column))
            if cell is None:
                return None
            found.append(cell)
        return tuple(found)

    def _explained(self, claim: Claim, figures: list[int | float]) -> bool:
        """Whether the claim agrees with what the sums of the table show to be right: then the table is at fault (T)."""
        table = claim.readings[0][0][0]
        for scheme, _, explanations in causes(SameReport(self._report)):
            if scheme.table != table:
                continue
            if claim.kind == "all":
                return True
            for cause in explanations:
                if any(claim.allows(figure - cause.delta) or claim.allows(figure + cause.delta) for figure in figures):
                    return True
        return any(self._unbalanced(table, row) for reading in claim.readings for _, row, _ in reading)

    def _unbalanced(self, table: str, row: str) -> bool:
        """Whether a row of another table breaks an identity of its own: that is told once, there."""
        for identity in self._report.form.identities.values():
            if identity.table != table or identity.along != "row" or table in self._summed:
                continue
            sides = [
                self._known(tuple((table, row, column) for column in side))
                for side in (identity.left, identity.right, identity.minus)
            ]
            if None in sides:
                continue
            left, right, minus = (_sum(side) for side in sides if side is not None)
            if left < right - minus or (identity.relation == "equal" and left != right - minus):
                return True
        return False

    @property
    def _summed(self) -> set[str]:
        """The tables whose sums are looked at as a whole."""
        identities = self._report.form.identities.values()
        return {identity.table for identity in identities if identity.along == "column"}


def _sum(cells: tuple[Cell, ...]) -> int | float:
    return sum(cell.value or 0 for cell in cells)


def _measured(claim: Claim, figure: float) -> float:
    """A figure in the unit of the claim: money is claimed in yuan, and shown in 10 000 yuan."""
    return round(figure * 10_000, 2) if claim.money else figure


# ------------------------------------------------------------------------------- what is said of it


def quote(claim: Claim) -> str:
    """The words of a claim with what stands in front of them, from the last mark on."""
    sentence, passage = claim.sentence, claim.passage
    before = sentence.source.folded[sentence.start : passage.start]
    cut = max(before.rfind(mark) for mark in _MARKS) + 1
    if len("".join(before[cut:].split())) < 2:
        cut = max(before.rfind(mark, 0, max(0, cut - 1)) for mark in _MARKS) + 1
    start = max(sentence.start + cut, passage.start - _QUOTED)
    return "".join(sentence.source.text[start : passage.end].split())


def shown(report: Report, found: Disagreement) -> dict[str, str]:
    """What the tables show, in every language: each reading with its figure."""
    told: dict[str, list[str]] = {"zh": [], "en": []}
    claim = found.claim
    readings = claim.whole if claim.kind == "all" else claim.readings
    for reading, figure in zip(readings, found.figures, strict=False):
        for language, name in _name(report, reading).items():
            text = f"{name}为 {figure}" if language == "zh" else f"{name}: {figure}"
            if text not in told[language]:
                told[language].append(text)
    return {"zh": "，".join(told["zh"]), "en": "; ".join(told["en"])}


def _name(report: Report, reading: Reading) -> dict[str, str]:
    """The name of a sum of cells."""
    rows = list(dict.fromkeys((table, row) for table, row, _ in reading))
    columns = list(dict.fromkeys((table, column) for table, _, column in reading))
    names = [report.row_name(*row) for row in rows]
    above = [report.column_name(*column) for column in columns]
    told = {}
    for language, join in (("zh", "与"), ("en", " and ")):
        if len(rows) > _MOST_ROWS:
            text = f"{names[0][language]}等 {len(rows)} 行之和" if language == "zh" else f"sum of {len(rows)} rows"
        else:
            text = join.join(f"“{name[language]}”" if language == "zh" else name[language] for name in names)
            if len(rows) > 1:
                text += "之和" if language == "zh" else " together"
        if len(above) == 1:
            text += f"的{above[0][language]}" if language == "zh" else f", {above[0][language]}"
        else:
            text += f"的 {len(above)} 列之和" if language == "zh" else f", sum of {len(above)} columns"
        told[language] = text
    return told


def related(report: Report, found: Disagreement) -> Iterator[Related]:
    """The cells that were read, with their figures, and the other places that say the same."""
    for cell in found.cells[:_MOST_RELATED]:
        row, column = report.row_name(cell.table, cell.row), report.column_name(cell.table, cell.column)
        yield Related(
            cell.passage, {language: f"{row[language]} · {column[language]}: {cell.value}" for language in row}
        )
    for claim in found.repeated:
        yield Related(claim.passage, {"zh": "此处也这样写", "en": "said here, too"})
