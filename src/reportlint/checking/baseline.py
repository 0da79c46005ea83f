"""Findings that are known, and kept out of the way."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import FileResult

_NOTHING: Mapping[str, Any] = {}
_FIGURES = ("expected", "actual")


class Entry(NamedTuple):
    """A finding that is known."""

    code: str
    fingerprint: str
    place: str = ""
    """The cell or the section, for those who read the file."""
    data: Mapping[str, Any] = _NOTHING
    """What else tells the finding from another at the same place: see `telling`. Entries of old lack it."""

    def answers_for(self, data: Mapping[str, Any]) -> bool:
        """Whether a finding with this fingerprint is the known one, or only of its kind.

        Figures have to be the same. What is named may have become less, since a part was mended, but no more.
        """
        for key, known in self.data.items():
            value = data.get(key)
            if isinstance(known, list) and isinstance(value, list):
                if not set(map(str, value)) <= set(map(str, known)):
                    return False
            elif value != known:
                return False
        return True


class Match(NamedTuple):
    """A file of the baseline beside what was found in it."""

    path: str
    """As the baseline has it."""
    home: str
    """Where it was found today."""
    result: FileResult
    new: list[Diagnostic]
    known: list[Entry]
    """The entries that answer for a finding of today."""


class Baseline:
    """What is known of each file. A file is known by its path, seen from the folder of the baseline; where nothing
    is left at that path, by its name and its findings, since a folder may have been renamed.
    """

    def __init__(self, files: Mapping[str, Sequence[Entry]] = _NOTHING, folder: str = os.curdir) -> None:
        self.files = files
        self.folder = folder

    @property
    def count(self) -> int:
        """How many findings are known."""
        return sum(map(len, self.files.values()))

    def keep_back(self, results: Iterable[FileResult]) -> int:
        """Take what is known out of the results; gives how many. Each entry answers for one finding."""
        known = 0
        for match in self.against(results):
            match.result.diagnostics = match.new
            known += len(match.known)
        return known

    def against(self, results: Iterable[FileResult]) -> list[Match]:
        """The files that were read and of which something is known."""
        if not self.files:
            return []
        read = {self.named(result.path): result for result in results}
        homes = {path: path for path in self.files if path in read}
        gone = [path for path in self.files if path not in read and not self._exists(path)]
        free = {path: result for path, result in read.items() if path not in self.files}
        homes |= self._moved(gone, free)
        return [
            Match(path, home, read[home], *_sifted(read[home].diagnostics, self.files[path]))
            for path, home in homes.items()
        ]

    def _moved(self, gone: Collection[str], free: Mapping[str, FileResult]) -> dict[str, str]:
        """Where the files went: the one with most folders in common, then with most findings."""
        homes: dict[str, str] = {}
        taken: set[str] = set()
        for depth in range(max((path.count("/") + 1 for path in gone), default=0), 0, -1):
            tails: dict[tuple[str, ...], list[str]] = {}
            for path in free:
                tails.setdefault(tuple(path.split("/")[-depth:]), []).append(path)
            pairs = [
                (-alike, path, home)
                for path in gone
                for home in tails.get(tuple(path.split("/")[-depth:]), ())
                if path not in homes
                and home not in taken
                and (alike := _alike(self.files[path], free[home].diagnostics))
            ]
            for _, path, home in sorted(pairs):
                if path not in homes and home not in taken:
                    homes[path] = home
                    taken.add(home)
        return homes

    def named(self, path: str) -> str:
        """A path as the baseline has it."""
        try:
            return os.path.relpath(path, self.folder).replace(os.sep, "/")
        except ValueError:  # another drive
            return os.path.abspath(path).replace(os.sep, "/")

    def _exists(self, path: str) -> bool:
        return os.path.lexists(os.path.join(self.folder, path))


def entry_of(diagnostic: Diagnostic) -> Entry:
    """What makes a finding known."""
    place = "/".join(diagnostic.cell or ()) or diagnostic.section or ""
    return Entry(diagnostic.code, diagnostic.fingerprint, place, telling(diagnostic))


def telling(diagnostic: Diagnostic) -> dict[str, Any]:
    """What tells a finding from another of its rule at the same place and with the same wording: the figures of a
    cell, and lists of what is at fault. Counts and lengths are left out: any line that is added changes them.
    """
    return {
        # As a file gives it back.
        key: [str(item) for item in value] if isinstance(value, list | tuple) else _plain(value)
        for key, value in diagnostic.data.items()
        if isinstance(value, list | tuple) or (key in _FIGURES and diagnostic.cell is not None)
    }


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int | float | str) else str(value)


def _sifted(diagnostics: Iterable[Diagnostic], entries: Iterable[Entry]) -> tuple[list[Diagnostic], list[Entry]]:
    """The findings that no entry answers for, and the entries that answer for one."""
    left: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        left.setdefault((entry.fingerprint, entry.code), []).append(entry)
    new = []
    answering = []
    for diagnostic in diagnostics:
        candidates = left.get((diagnostic.fingerprint, diagnostic.code), [])
        data = telling(diagnostic) if candidates else {}
        answer = next((each for each in candidates if each.answers_for(data)), None)
        if answer is None:
            new.append(diagnostic)
        else:
            candidates.remove(answer)
            answering.append(answer)
    return new, answering


def _alike(entries: Iterable[Entry], diagnostics: Iterable[Diagnostic]) -> int:
    known = {(entry.fingerprint, entry.code) for entry in entries}
    return len(known & {(diagnostic.fingerprint, diagnostic.code) for diagnostic in diagnostics})
