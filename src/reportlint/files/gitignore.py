"""The files that the .gitignore files of a repository leave out."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from reportlint.files.reading import MOST_OF_SETTINGS, Unreadable, read_regular
from reportlint.files.repository import top_of_repository

if TYPE_CHECKING:
    from reportlint.files.ignore_patterns import IgnorePatterns

FILE_NAME = ".gitignore"
_IGNORES_CASE = sys.platform in ("win32", "darwin")
"""Whether a repository that git makes here takes small and capital letters for the same (`core.ignoreCase`)."""


class GitIgnore:
    """The .gitignore files from the top of a repository down to a folder, and in the folders below.

    If the folder itself is ignored, it was named on purpose, and the files above it do not apply. Outside a repository
    nothing is ignored. The private patterns of a user (`core.excludesFile`, `.git/info/exclude`) do not apply, so that
    a check gives everybody the same result.
    """

    def __init__(self, folder: str) -> None:
        self.unread: list[str] = []
        """The .gitignore files that are there and cannot be read."""
        self._patterns: dict[str, IgnorePatterns | None] = {}
        self._tops: dict[str, str | None] = {}
        self._chains: dict[str, tuple[tuple[IgnorePatterns, str], ...]] = {}
        self._resolved: dict[str, str] = {}
        self._start = os.path.realpath(folder)
        top = self._top(self._start)
        self._highest = "" if top is None else top
        if top is not None and self._is_ignored_with_parents(top):
            self._highest = self._start
            self._chains.clear()

    def match(self, path: str, is_folder: bool = False) -> bool:
        """Return whether a path below the folder is ignored. The closest .gitignore with a matching pattern decides.

        Whether a folder above the path is ignored is not looked at: whoever walks does not enter such a folder.
        """
        parent, name = os.path.split(path.rstrip(os.sep))
        if parent not in self._resolved:
            self._resolved[parent] = os.path.realpath(parent or os.curdir)
        name = _comparable(os.fsencode(name))
        for patterns, below in self._chain(self._resolved[parent]):
            decision = patterns.decide(below + name, name, is_folder=is_folder)
            if decision is not None:
                return decision
        return False

    def _is_ignored_with_parents(self, top: str) -> bool:
        path = self._start
        while path != top:
            if self.match(path, is_folder=True):
                return True
            path = os.path.dirname(path)
        return False

    def _top(self, folder: str) -> str | None:
        """Return the top of the repository of a folder: the closest folder with a `.git`, which may be a file."""
        if folder not in self._tops:
            self._tops[folder] = top_of_repository(folder)
        return self._tops[folder]

    def _chain(self, folder: str) -> tuple[tuple[IgnorePatterns, str], ...]:
        """Return the patterns for the names in a folder, the closest first, each with the way from its own folder."""
        if folder not in self._chains:
            found = []
            top = self._top(folder)
            here, way = folder, b""
            while top is not None:
                patterns = self._read(here)
                if patterns:
                    found.append((patterns, _comparable(way)))
                if here in (top, self._highest):
                    break
                here, name = os.path.split(here)
                way = os.fsencode(name) + b"/" + way
            self._chains[folder] = tuple(found)
        return self._chains[folder]

    def _read(self, folder: str) -> IgnorePatterns | None:
        if folder not in self._patterns:
            path = os.path.join(folder, FILE_NAME)
            try:
                self._patterns[folder] = _patterns(read_regular(path, MOST_OF_SETTINGS, follow=False))
            except FileNotFoundError:
                self._patterns[folder] = None
            except (OSError, Unreadable):
                self._patterns[folder] = None
                self.unread.append(path)
        return self._patterns[folder]


def _patterns(data: bytes) -> IgnorePatterns | None:
    """Read the patterns of a file, as bytes that are characters: to git a name is bytes."""
    text = _comparable(data.removeprefix(b"\xef\xbb\xbf"))
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    if not any(line.strip() and not line.startswith("#") for line in lines):
        return None
    from reportlint.files.ignore_patterns import IgnorePatterns

    return IgnorePatterns(lines)


def _comparable(text: bytes) -> str:
    return (text.lower() if _IGNORES_CASE else text).decode("latin-1")
