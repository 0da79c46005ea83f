"""Entries of the baseline: what identifies a known finding, and which present findings they cover."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportlint.model.diagnostic import Diagnostic

_NOTHING: Mapping[str, Any] = {}
_FIGURES = ("expected", "actual")


class Entry(NamedTuple):
    """A known finding."""

    code: str
    fingerprint: str
    place: str = ""
    """The cell or the section, for readers of the file."""
    data: Mapping[str, Any] = _NOTHING
    """Data that distinguish findings at one place: see `distinguishing`. Entries of old files have none."""
    reason: str = ""
    """Why the finding stays, in the words of whoever keeps the baseline."""
    expires: str = ""
    """The last day, as YYYY-MM-DD, on which the finding is known. Empty if it is known for good."""

    def covers(self, data: Mapping[str, Any]) -> bool:
        """Return whether a finding with this fingerprint is the known one. `data` are its distinguishing data.

        Figures have to be equal. A list may have lost items that were corrected, but must not have new ones.
        """
        for key, known in self.data.items():
            value = data.get(key)
            if isinstance(known, list) and isinstance(value, list):
                if not set(map(str, value)) <= set(map(str, known)):
                    return False
            elif value != known:
                return False
        return True

    def has_expired(self, today: str) -> bool:
        """Return whether the last day of the entry is over. `today` is a date as YYYY-MM-DD."""
        return bool(self.expires) and self.expires < today


def entry_of(diagnostic: Diagnostic, known: Entry | None = None) -> Entry:
    """Return the entry for a finding, with reason and last day of the entry that covers it now."""
    place = "/".join(diagnostic.cell or ()) or diagnostic.section or ""
    reason, expires = (known.reason, known.expires) if known is not None else ("", "")
    return Entry(diagnostic.code, diagnostic.fingerprint, place, distinguishing(diagnostic), reason, expires)


def distinguishing(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return the data that distinguish a finding from others of its rule at the same place and with the same wording.

    They are the figures of a cell, and lists of faulty things. Counts and lengths are left out, since any added line
    changes them.
    """
    return {
        # The types that reading the file gives back, so that both compare equal.
        key: [str(item) for item in value] if isinstance(value, list | tuple) else _plain(value)
        for key, value in diagnostic.data.items()
        if isinstance(value, list | tuple) or (key in _FIGURES and diagnostic.cell is not None)
    }


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int | float | str) else str(value)


def covered_by(
    entries: Iterable[Entry], diagnostics: Iterable[Diagnostic], today: str
) -> list[tuple[Diagnostic, Entry | None]]:
    """Return each finding with the entry that covers it, or None. An entry covers one finding at most.

    Of several entries that would do, one that has expired comes last.
    """
    left: dict[tuple[str, str], list[Entry]] = {}
    for entry in sorted(entries, key=lambda each: each.has_expired(today)):
        left.setdefault((entry.fingerprint, entry.code), []).append(entry)
    pairs = []
    for diagnostic in diagnostics:
        candidates = left.get((diagnostic.fingerprint, diagnostic.code), [])
        data = distinguishing(diagnostic) if candidates else {}
        known = next((each for each in candidates if each.covers(data)), None)
        if known is not None:
            candidates.remove(known)
        pairs.append((diagnostic, known))
    return pairs


def alike(entries: Iterable[Entry], diagnostics: Iterable[Diagnostic]) -> int:
    """Return how many entries have the rule and the fingerprint of a finding."""
    known = {(entry.fingerprint, entry.code) for entry in entries}
    return len(known & {(diagnostic.fingerprint, diagnostic.code) for diagnostic in diagnostics})
