"""The check that fixes change nothing in a report but the stretches that they replace."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reportlint.linting.fix_safety import keeps_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.form.model import CellKey
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.report import Cell, Report
    from reportlint.model.results import FileResult
    from reportlint.text.source import Source

    Chosen = list[tuple[Diagnostic, list["Splice"]]]
    """Diagnostics with the edits of their fixes."""


class Splice(NamedTuple):
    """An edit: the stretch that it replaces, as offsets, and what takes its place."""

    start: int
    end: int
    content: str
    fills: bool
    """Whether it may write a figure into a blank cell."""


class Refusal(NamedTuple):
    """A fix that was not applied, because it would change the meaning of the text."""

    diagnostic: Diagnostic
    reason: str
    """A key of the phrase table: the parts of the report, its figures, or other findings would change."""
    codes: tuple[str, ...] = ()
    """The rules whose findings would change."""


def refusal_of(before: FileResult, after: FileResult, chosen: Chosen) -> Refusal | None:
    """Return why fixes must be undone; None if nothing but their own findings has changed."""
    first = chosen[0][0]
    splices = [splice for _, own in chosen for splice in own]
    old, new = before.report, after.report
    if not _keeps_numbers(before, after, chosen):
        return Refusal(first, "fix-refused-figures")
    if old is None or new is None or (old.edition, _sections(old)) != (new.edition, _sections(new)):
        return Refusal(first, "fix-refused-report")
    if not _says_the_same(old, new, splices):
        return Refusal(first, "fix-refused-figures")
    codes = _other_findings(before, after, chosen, splices)
    return Refusal(first, "fix-refused-findings", tuple(sorted(codes))) if codes else None


def _keeps_numbers(before: FileResult, after: FileResult, chosen: Chosen) -> bool:
    """Return whether the text has the same numbers as before; unsafe fixes may have added some."""
    assert before.source is not None
    assert after.source is not None
    safe = all(each.fix is not None and each.fix.safe for each, _ in chosen)
    return keeps_numbers(before.source.written, after.source.written, may_add=not safe)


def _sections(report: Report) -> list[str]:
    return [section.key for section in report.sections]


def _says_the_same(before: Report, after: Report, splices: Sequence[Splice]) -> bool:
    """Return whether the tables have the same rows and cells, but for filled blanks, and the text the same numbers."""
    if list(before.tables) != list(after.tables) or _numbers(before) != _numbers(after):
        return False
    if [*_rows(before)] != [*_rows(after)]:
        return False
    pairs = zip(_cells(before), _cells(after), strict=True)
    return all(_is_same(old, new) or _is_filled(old, new, splices) for old, new in pairs)


def _numbers(report: Report) -> list[float | None]:
    return [claim.value for claim in report.claims if claim.kind == "count"]


def _rows(report: Report) -> Iterator[tuple[str, str, bool, int]]:
    for key, table in report.tables.items():
        for row in table.rows:
            yield key, row.key, row.aligned, len(row.cells)


def _cells(report: Report) -> Iterator[Cell]:
    return (cell for table in report.tables.values() for row in table.rows for cell in row.cells)


def _is_same(old: Cell, new: Cell) -> bool:
    return (old.state, old.value, old.text.strip()) == (new.state, new.value, new.text.strip())


def _is_filled(old: Cell, new: Cell, splices: Sequence[Splice]) -> bool:
    """Return whether a blank cell now holds the text that a fix has written into it."""
    start, end = old.passage.written
    written = {each.content.strip() for each in splices if each.fills and start <= each.start and each.end <= end}
    return old.state == "blank" and new.text.strip() in written


def _other_findings(before: FileResult, after: FileResult, chosen: Chosen, splices: Sequence[Splice]) -> set[str]:
    """Return the rules with new or moved findings, and those that lack a finding which no fix has touched."""
    assert after.source is not None
    own = {id(diagnostic) for diagnostic, _ in chosen}
    codes = {diagnostic.code for diagnostic, _ in chosen}
    moved = [(each, _identity(each, _line_after(after.source, each, splices))) for each in before.diagnostics]
    old = Counter(key for _, key in moved)
    new = Counter(_identity(each, each.place.line) for each in after.diagnostics)
    fewer = _by_code(before) >= _by_code(after)
    # Once the first finding of a rule is fixed, the rule may report the next one.
    more = {key.code for key in new - old if key.code not in codes or not fewer}
    fixed = Counter(key for each, key in moved if id(each) in own or each.code in codes or _is_touched(each, splices))
    return more | {key.code for key in old - new - fixed}


class _Identity(NamedTuple):
    """The identity of a finding, equal before fixes and after them."""

    code: str
    cell: CellKey | None
    section: str | None
    line: int


def _identity(diagnostic: Diagnostic, line: int) -> _Identity:
    return _Identity(diagnostic.code, diagnostic.cell, diagnostic.section, line)


def _line_after(after: Source, diagnostic: Diagnostic, splices: Sequence[Splice]) -> int:
    """Return the line of a finding after the fixes: it changes only where a fix has line ends."""
    moved = diagnostic.start + sum(
        len(each.content) - (each.end - each.start) for each in splices if each.end <= diagnostic.start
    )
    return after.written_location(min(max(moved, 0), len(after.written))).line


def _is_touched(diagnostic: Diagnostic, splices: Sequence[Splice]) -> bool:
    """Return whether a fix has changed the stretch of a finding: both had the same cause."""
    return any(each.start <= diagnostic.end and diagnostic.start <= each.end for each in splices)


def _by_code(result: FileResult) -> Counter[str]:
    return Counter(diagnostic.code for diagnostic in result.diagnostics)
