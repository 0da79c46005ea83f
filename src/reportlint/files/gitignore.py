"""The files that the .gitignore files of a repository leave out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

FILE_NAME = ".gitignore"
_REPOSITORY = ".git"


class GitIgnore:
    """The .gitignore files from the top of a repository down to a folder, and in the folders below.

    If the folder itself is ignored, it was named on purpose, and the files above it do not apply. Outside a repository
    nothing is ignored. The private patterns of a user (`core.excludesFile`, `.git/info/exclude`) do not apply, so that
    a check gives everybody the same result.
    """

    def __init__(self, folder: str) -> None:
        self._specs: dict[str, GitIgnoreSpec | None] = {}
        self._tops: dict[str, str | None] = {}
        self._start = os.path.abspath(folder)
        top = self._top(self._start)
        self._highest = "" if top is None else top
        if top is not None and self._start != top and self._is_ignored_with_parents(top):
            self._highest = self._start

    def match(self, path: str, is_folder: bool = False) -> bool:
        """Return whether a path below the folder is ignored. The closest .gitignore with a matching pattern decides."""
        path = os.path.abspath(path)
        folder = os.path.dirname(path)
        top = self._top(folder)
        if top is None:
            return False
        while True:
            spec = self._spec(folder)
            if spec is not None:
                relative = os.path.relpath(path, folder).replace(os.sep, "/")
                decision = spec.check_file(relative + "/" if is_folder else relative).include
                if decision is not None:
                    return decision
            if folder in (top, self._highest) or os.path.dirname(folder) == folder:
                return False
            folder = os.path.dirname(folder)

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
            parent = os.path.dirname(folder)
            if os.path.lexists(os.path.join(folder, _REPOSITORY)):
                self._tops[folder] = folder
            else:
                self._tops[folder] = self._top(parent) if parent != folder else None
        return self._tops[folder]

    def _spec(self, folder: str) -> GitIgnoreSpec | None:
        if folder not in self._specs:
            self._specs[folder] = _read(os.path.join(folder, FILE_NAME))
        return self._specs[folder]


def _read(path: str) -> GitIgnoreSpec | None:
    """Read the patterns of a file. Like git, ignore lines that are not valid patterns."""
    try:
        with open(path, "rb") as file:
            lines = file.read().decode("utf-8-sig", "surrogateescape").split("\n")
    except OSError:
        return None
    written = [line.removesuffix("\r") for line in lines]
    if not any(line.strip() and not line.startswith("#") for line in written):
        return None
    from pathspec import GitIgnoreSpec

    from reportlint.files.patterns import is_pattern

    return GitIgnoreSpec.from_lines([line for line in written if is_pattern(line)])
