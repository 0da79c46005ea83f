"""Application of fixes to a text, each only if the meaning of the text stays the same."""

from __future__ import annotations

from bisect import bisect, insort
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reportlint.linting.fix_effects import Refusal, Splice, refusal_of
from reportlint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reportlint.linting.fix_effects import Chosen
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import FileResult

    Check = Callable[[Source], FileResult]
    Key = tuple[str, str]
    """The code and the fingerprint of a finding."""

_MOST_READINGS = 500
"""How often a text is checked again at most. One check tries many fixes: only fixes that never settle need so many."""
_MOST_RESTARTS = 20
"""How often single fixes are left out. After that, all fixes of their rules are."""
_UNDONE, _ENDLESS = "fix-refused-undone", "fix-refused-endless"


class FixedText(NamedTuple):
    """A text after all fixes that could be applied."""

    text: str
    fixed: tuple[Diagnostic, ...] = ()
    """The findings whose fixes were applied."""
    refused: tuple[Refusal, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether no fix was left out because it and others undo each other, or have no end."""
        return not any(refusal.reason in (_UNDONE, _ENDLESS) for refusal in self.refused)


def apply_fixes(result: FileResult, check: Check, wanted: Callable[[Diagnostic], bool]) -> FixedText:
    """Apply the wanted fixes until none is left to apply: the safe ones first, then the others.

    `result` and what `check` returns hold text and report. After every fix the text is checked again: if a figure, a
    row, a section or another finding is no longer what it was, the fix is undone. Fixes are tried together, and in
    smaller numbers if they do not pass together. A refused one is tried again once the text has changed, so that a
    second run finds nothing to do. Fixes that undo each other are left out.
    """
    left_out: list[Refusal] = []
    keys: set[Key] = set()
    codes: set[str] = set()
    for restart in range(_MOST_READINGS):
        run = _Run(check, lambda each: wanted(each) and each.code not in codes and key_of(each) not in keys)
        now = run.settle(result)
        if not run.culprits:
            assert now.source is not None
            return FixedText(now.source.written, tuple(run.fixed), (*run.refused.values(), *left_out))
        found = {each.code: each for each in reversed(run.culprits)}
        told = found.values() if run.reason == _ENDLESS else run.culprits
        left_out += [Refusal(each, run.reason, tuple(sorted(found))) for each in told]
        keys.update(key_of(each) for each in run.culprits)
        if restart >= _MOST_RESTARTS or run.reason == _ENDLESS:
            codes.update(found)
    raise AssertionError("every restart leaves out a fix, and finally a rule")


def key_of(diagnostic: Diagnostic) -> Key:
    """Return the identity of a finding in a text that changes elsewhere."""
    return diagnostic.code, diagnostic.fingerprint


class _Run:
    """One attempt to apply all wanted fixes to a text."""

    def __init__(self, check: Check, wanted: Callable[[Diagnostic], bool]) -> None:
        self.fixed: list[Diagnostic] = []
        self.refused: dict[Key, Refusal] = {}
        """The fixes that were refused in the text as it is."""
        self.culprits: list[Diagnostic] = []
        """Fixes that undo each other, or that have no end."""
        self.reason = _UNDONE
        self._check = check
        self._wanted = wanted
        self._doubtful: set[Key] = set()
        """The fixes that were refused in this text or an earlier one: tried by themselves, after the others."""
        self._readings = 0
        self._steps: list[tuple[str, list[Diagnostic]]] = []
        """Every text so far, with the fixes that were applied to it."""

    def settle(self, now: FileResult) -> FileResult:
        """Return the result of the text after all fixes, or of the text at which it is clear that they have no end."""
        while True:
            step = self._step(now, safe=True)
            if step is None and not self.culprits:
                step = self._step(now, safe=False)
            if step is None:
                return now
            now = step
            self.refused.clear()

    def _step(self, now: FileResult, *, safe: bool) -> FileResult | None:
        """Apply some fixes to a text. Return the new result; None if there are none left, or there are culprits."""
        assert now.source is not None
        source = now.source
        offers = [
            (each, splices)
            for each in now.diagnostics
            if each.fix is not None and each.fix.safe is safe and self._wanted(each)
            if (splices := _splices(source, each))
        ]
        step = self._try(now, source, _apart(offer for offer in offers if key_of(offer[0]) not in self._doubtful))
        for offer in offers:
            if step is not None or self.culprits:
                break
            if key_of(offer[0]) not in self.refused:
                step = self._try(now, source, [offer])
        return step

    def _try(self, now: FileResult, source: Source, chosen: Chosen) -> FileResult | None:
        """Apply fixes together, or if they do not pass together, the first half of them that does."""
        if not chosen or self.culprits:
            return None
        self._readings += 1
        if self._readings > _MOST_READINGS:
            refused = [refusal.diagnostic for refusal in self.refused.values()]
            self.reason = _ENDLESS
            self.culprits = refused if len(refused) >= len(self._steps) else self._steps[-1][1]
            self.culprits = self.culprits or [each for each, _ in chosen]
            return None
        text = _applied(source, chosen)
        applied = [diagnostic for diagnostic, _ in chosen]
        before = [*(each for each, _ in self._steps), source.written]
        if text in before:
            since = [each for _, fixes in self._steps[before.index(text) :] for each in fixes] + applied
            unsafe = [each for each in since if each.fix is not None and not each.fix.safe]
            self.culprits = unsafe or since
            return None
        after = self._check(Source(source.path, text, source.encoding))
        refusal = refusal_of(now, after, chosen)
        if refusal is None:
            self._steps.append((source.written, applied))
            self.fixed += applied
            return after
        if len(chosen) == 1:
            key = key_of(applied[0])
            self.refused[key] = refusal
            self._doubtful.add(key)
            return None
        half = len(chosen) // 2
        return self._try(now, source, chosen[:half]) or self._try(now, source, chosen[half:])


def _apart(offers: Iterable[tuple[Diagnostic, list[Splice]]]) -> Chosen:
    """Return fixes that do not touch each other. Of two that do, the second in the text waits."""
    taken: list[Splice] = []
    chosen: Chosen = []
    for diagnostic, splices in sorted(offers, key=lambda offer: offer[1][0][:2]):
        places = [bisect(taken, splice) for splice in splices]
        pairs = zip(places, splices, strict=True)
        if not any(_touch(splice, other) for place, splice in pairs for other in taken[max(place - 1, 0) : place + 1]):
            for splice in splices:
                insort(taken, splice)
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
    return [splice for splice in splices if source.written[splice.start : splice.end] != splice.content]


def _touch(one: Splice, other: Splice) -> bool:
    return one.start <= other.end and other.start <= one.end


def _applied(source: Source, chosen: Chosen) -> str:
    """Return the text after fixes that do not touch each other."""
    text = source.written
    parts = []
    at = 0
    for splice in sorted(splice for _, splices in chosen for splice in splices):
        parts += [text[at : splice.start], splice.content]
        at = splice.end
    return "".join(parts) + text[at:]
