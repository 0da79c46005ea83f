"""What the .gitignore files of a repository leave out of a folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

FILE_NAME = ".gitignore"
_REPOSITORY = ".git"


class GitIgnore:
    """The .gitignore files from the top of a repository down to a folder, and of the folders below it.

    A folder that is itself left out was named all the same: what stands above it is not asked then. Outside a
    repository nothing is left out. What one user alone ignores (`core.excludesFile`, `.git/info/exclude`) is read all
    the same: a check says the same to everybody.
    """

    def __init__(self, folder: str) -> None:
        self._specs: dict[str, GitIgnoreSpec | None] = {}
        self._tops: dict[str, str | None] = {}
        self._start = os.path.abspath(folder)
        top = self._top(self._start)
        self._highest = "" if top is None else top
        if top is not None and self._start != top and self._is_left_out_with_its_parents(top):
            self._highest = self._start

    def match(self, path: str, is_folder: bool = False) -> bool:
        """Whether a path below the folder is left out. The closest file with something to say decides."""
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

    def _is_left_out_with_its_parents(self, top: str) -> bool:
        path = self._start
        while path != top:
            if self.match(path, is_folder=True):
                return True
            path = os.path.dirname(path)
        return False

    def _top(self, folder: str) -> str | None:
        """The top of the repository that a folder is in: the closest folder with a `.git`, which may be a file."""
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
    """The patterns of a file; as for git, a line that is no pattern says nothing."""
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
