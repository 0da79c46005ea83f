"""Application of fixes to a text, each only if the meaning of the text stays the same."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reportlint.linting.fix_effects import Refusal, Splice, refusal_of
from reportlint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reportlint.linting.fix_effects import Chosen
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import FileResult

_MOST_READINGS = 500
"""How often a text is checked again at most. One check tries many fixes: only fixes that never settle need so many."""


class FixedText(NamedTuple):
    """A text after all fixes that could be applied."""

    text: str
    fixed: tuple[Diagnostic, ...] = ()
    """The findings whose fixes were applied."""
    refused: tuple[Refusal, ...] = ()
    settled: bool = True
    """False if the fixes undo each other without end: then the text is as it was."""


def apply_fixes(
    result: FileResult, check: Callable[[Source], FileResult], wanted: Callable[[Diagnostic], bool]
) -> FixedText:
    """Apply the wanted fixes until none is left to apply.

    `result` and what `check` returns hold text and report. After every fix the text is checked again: if a figure, a
    row, a section or another finding is no longer what it was, the fix is undone. Fixes are tried together, and one by
    one if they do not pass together. A refused one is tried again once the text has changed, so that a second run
    finds nothing to do.
    """
    assert result.source is not None
    now = result
    fixed: list[Diagnostic] = []
    readings = 0
    seen = {result.source.text}
    while True:
        source = now.source
        assert source is not None
        chosen = _choose(source, filter(wanted, now.diagnostics))
        refused = []
        for attempt in _attempts(chosen):
            readings += 1
            text = _applied(source, attempt)
            if text in seen or readings > _MOST_READINGS:
                return FixedText(result.source.text, settled=False)
            after = check(Source(source.path, text, source.encoding))
            refusal = refusal_of(now, after, attempt)
            if refusal is None:
                fixed += [diagnostic for diagnostic, _ in attempt]
                now = after
                seen.add(text)
                break
            if len(attempt) == 1:
                refused.append(refusal)
        else:
            return FixedText(source.text, tuple(fixed), tuple(refused))


def _attempts(chosen: Chosen) -> Iterator[Chosen]:
    """Yield all fixes at once, then each by itself."""
    if chosen:
        yield chosen
    if len(chosen) > 1:
        for one in chosen:
            yield [one]


def _choose(source: Source, diagnostics: Iterable[Diagnostic]) -> Chosen:
    """Return fixes that do not touch each other. Of two that do, the second in the text waits."""
    offers = [(diagnostic, _splices(source, diagnostic)) for diagnostic in diagnostics]
    taken: list[Splice] = []
    chosen: Chosen = []
    for diagnostic, splices in sorted(((each, how) for each, how in offers if how), key=lambda offer: offer[1][0][:2]):
        if not any(_touch(one, other) for one in splices for other in taken):
            taken += splices
            chosen.append((diagnostic, splices))
    return chosen


def _splices(source: Source, diagnostic: Diagnostic) -> list[Splice]:
    """Return the edits of a fix in the order of the text; none if they touch each other or change nothing."""
    fix = diagnostic.fix
    if fix is None:
        return []
    splices = sorted(Splice(edit.start, edit.end, edit.content, not fix.safe) for edit in fix.edits)
    if any(_touch(one, other) for one, other in pairwise(splices)):
        return []
    return [splice for splice in splices if source.text[splice.start : splice.end] != splice.content]


def _touch(one: Splice, other: Splice) -> bool:
    return one.start <= other.end and other.start <= one.end


def _applied(source: Source, chosen: Chosen) -> str:
    text = source.text
    for splice in sorted((splice for _, splices in chosen for splice in splices), reverse=True):
        text = text[: splice.start] + splice.content + text[splice.end :]
    return text
