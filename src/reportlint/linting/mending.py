"""Fixes chosen, made, and held against what the text said before."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reportlint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reportlint.form.model import CellKey
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.report import Report
    from reportlint.model.results import FileResult

_MOST_READINGS = 500
"""How often a text is read again at most. Each reading sees many fixes: only some that never end need so many."""


class Splice(NamedTuple):
    """A stretch of a text, as offsets, and what comes in its place."""

    start: int
    end: int
    content: str
    fills: bool
    """Whether it may put a figure into a blank cell."""


class Refusal(NamedTuple):
    """A fix that was not made, because the text would have said something else with it."""

    diagnostic: Diagnostic
    reason: str
    """A key of the phrase table: a figure or a row would change, or the parts of the report, or other findings."""
    codes: tuple[str, ...] = ()
    """The rules that would have found something else."""


class Mended(NamedTuple):
    """A text after all fixes that could be made."""

    text: str
    fixed: tuple[Diagnostic, ...] = ()
    """What was found, and is no longer so."""
    refused: tuple[Refusal, ...] = ()
    settled: bool = True
    """False where the fixes never came to an end: then the text is as it was."""


Chosen = list[tuple["Diagnostic", list[Splice]]]


def mend(result: FileResult, read: Callable[[Source], FileResult], wants: Callable[[Diagnostic], bool]) -> Mended:
    """Make the fixes that are wanted until none is left to make.

    `result` and what `read` gives hold source and report. Every fix is followed by a new reading: where a figure, a
    row, a section or another finding is no longer what it was, the fix is undone. Fixes are tried together, and one by
    one where they do not pass together; what was refused is tried again when the text has changed, so that
    a second run finds nothing to do.
    """
    assert result.source is not None
    now = result
    fixed: list[Diagnostic] = []
    readings = 0
    seen = {result.source.text}
    while True:
        source = now.source
        assert source is not None
        chosen = _choose(source, filter(wants, now.diagnostics))
        refused = []
        for attempt in _attempts(chosen):
            readings += 1
            text = _made(source, attempt)
            if text in seen or readings > _MOST_READINGS:
                return Mended(result.source.text, settled=False)
            after = read(Source(source.path, text, source.encoding))
            refusal = _harm(now, after, attempt)
            if refusal is None:
                fixed += [diagnostic for diagnostic, _ in attempt]
                now = after
                seen.add(text)
                break
            if len(attempt) == 1:
                refused.append(refusal)
        else:
            return Mended(source.text, tuple(fixed), tuple(refused))


def _attempts(chosen: Chosen) -> Iterator[Chosen]:
    """All fixes at once, then each by itself."""
    if chosen:
        yield chosen
    if len(chosen) > 1:
        for one in chosen:
            yield [one]


# ------------------------------------------------------------------------------- choosing and making


def _choose(source: Source, diagnostics: Iterable[Diagnostic]) -> Chosen:
    """The fixes that do not touch each other, the first in the text before the others; the rest has to wait."""
    offers = [(diagnostic, _splices(source, diagnostic)) for diagnostic in diagnostics]
    taken: list[Splice] = []
    chosen: Chosen = []
    for diagnostic, splices in sorted(((each, how) for each, how in offers if how), key=lambda offer: offer[1][0][:2]):
        if not any(_touch(one, other) for one in splices for other in taken):
            taken += splices
            chosen.append((diagnostic, splices))
    return chosen


def _splices(source: Source, diagnostic: Diagnostic) -> list[Splice]:
    """The edits of a fix by their place in the text; none where they are at odds or change nothing."""
    fix = diagnostic.fix
    if fix is None:
        return []
    splices = sorted(Splice(edit.start, edit.end, edit.content, not fix.safe) for edit in fix.edits)
    if any(_touch(one, other) for one, other in pairwise(splices)):
        return []
    return [splice for splice in splices if source.text[splice.start : splice.end] != splice.content]


def _touch(one: Splice, other: Splice) -> bool:
    return one.start <= other.end and other.start <= one.end


def _made(source: Source, chosen: Chosen) -> str:
    text = source.text
    for splice in sorted((splice for _, splices in chosen for splice in splices), reverse=True):
        text = text[: splice.start] + splice.content + text[splice.end :]
    return text


# ------------------------------------------------------------------------------- what must stay


def _harm(before: FileResult, after: FileResult, chosen: Chosen) -> Refusal | None:
    """Why the fixes cannot stay; None where nothing but their own findings is different."""
    first = chosen[0][0]
    splices = [splice for _, own in chosen for splice in own]
    old, new = before.report, after.report
    if old is None or new is None or (old.edition, _sections(old)) != (new.edition, _sections(new)):
        return Refusal(first, "fix-refused-report")
    if not _same_figures(old, new, splices):
        return Refusal(first, "fix-refused-figures")
    codes = _other_findings(before, after, chosen, splices)
    return Refusal(first, "fix-refused-findings", tuple(sorted(codes))) if codes else None


def _sections(report: Report) -> list[str]:
    return [section.key for section in report.sections]


def _same_figures(before: Report, after: Report, splices: Sequence[Splice]) -> bool:
    """Whether every row has the cells that it had, but for blank ones that a fix has filled, and the sentences their
    numbers.
    """
    if list(before.tables) != list(after.tables) or _told(before) != _told(after):
        return False
    for key, table in before.tables.items():
        rows = after.tables[key].rows
        if [(row.key, row.aligned) for row in table.rows] != [(row.key, row.aligned) for row in rows]:
            return False
        for row, same in zip(table.rows, rows, strict=True):
            for old, new in zip(row.cells, same.cells, strict=True):
                if (old.state, old.value, old.text.strip()) == (new.state, new.value, new.text.strip()):
                    continue
                start, end = old.passage.start, old.passage.end
                written = [each for each in splices if each.fills and start <= each.start and each.end <= end]
                if old.state != "blank" or new.text.strip() not in {each.content.strip() for each in written}:
                    return False
    return True


def _told(report: Report) -> list[float | None]:
    return [claim.value for claim in report.claims if claim.kind == "count"]


def _other_findings(before: FileResult, after: FileResult, chosen: Chosen, splices: Sequence[Splice]) -> set[str]:
    """The rules that find more than before, or elsewhere, or no longer find what no fix has touched."""
    assert after.source is not None
    own = {id(diagnostic) for diagnostic, _ in chosen}
    codes = {diagnostic.code for diagnostic, _ in chosen}
    old = Counter(_key(each, _moved(after.source, each, splices)) for each in before.diagnostics)
    new = Counter(_key(each, each.place.line) for each in after.diagnostics)
    fewer = _by_code(before) >= _by_code(after)
    # What is left of a kind may come forward when the first of it has been mended.
    more = {key[0] for key in new - old if key[0] not in codes or not fewer}
    mended = Counter(
        _key(each, _moved(after.source, each, splices))
        for each in before.diagnostics
        if id(each) in own or each.code in codes or _inside(each, splices)
    )
    return more | {key[0] for key in old - new - mended}


class _Identity(NamedTuple):
    """What a finding is told from others by, before fixes and after them."""

    code: str
    cell: CellKey | None
    section: str | None
    line: int


def _key(diagnostic: Diagnostic, line: int) -> _Identity:
    return _Identity(diagnostic.code, diagnostic.cell, diagnostic.section, line)


def _moved(after: Source, diagnostic: Diagnostic, splices: Sequence[Splice]) -> int:
    """The line on which a finding stands after the fixes: columns may differ, lines only where a fix has line ends."""
    start = diagnostic.start
    moved = start + sum(len(each.content) - (each.end - each.start) for each in splices if each.end <= start)
    return after.location(min(max(moved, 0), len(after.text))).line


def _inside(diagnostic: Diagnostic, splices: Sequence[Splice]) -> bool:
    """Whether a fix has touched the passage of a finding: both had the same cause."""
    return any(each.start <= diagnostic.end and diagnostic.start <= each.end for each in splices)


def _by_code(result: FileResult) -> Counter[str]:
    return Counter(diagnostic.code for diagnostic in result.diagnostics)
