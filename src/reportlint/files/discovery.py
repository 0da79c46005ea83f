"""The files that paths name, and their content."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from reportlint.files.reading import MOST_OF_REPORT, Unreadable, read_regular, read_standard_input, reason
from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlint.files.patterns import Patterns

STANDARD_INPUT = "-"
TEXT_SUFFIXES: tuple[str, ...] = (".txt",)
"""The endings of the names of text files."""


class File(NamedTuple):
    """A file to read."""

    path: str
    """The path as shown: as given, or below the folder that was given."""
    walked: bool = False
    """Whether it was found in a folder rather than named."""
    standard_input: bool = False


class Found(NamedTuple):
    """The files that paths name."""

    files: tuple[File, ...]
    empty: tuple[str, ...]
    """Folders without a file to read."""
    excluded: tuple[str, ...]
    """Named files that were left out."""
    ignored: tuple[str, ...] = ()
    """The files and folders that .gitignore leaves out of the empty folders."""
    unread_ignore_files: tuple[str, ...] = ()
    """The .gitignore files that could not be read."""


def find_files(
    paths: Sequence[str],
    excludes: Sequence[Patterns] = (),
    *,
    force_exclude: bool = False,
    respect_gitignore: bool = False,
    standard_input: str = "<stdin>",
    suffixes: Callable[[], tuple[str, ...]] = lambda: TEXT_SUFFIXES,
) -> Found:
    """Return the files that paths name, in the order of the paths, each once.

    A folder stands for the files below it whose names end with one of `suffixes()`, in sorted order, without links to
    folders, hidden names, excluded files and, with `respect_gitignore`, files that git ignores. A named file is always
    read; only `force_exclude` applies the excludes to it, and to the name of standard input. Raises `UsageError` for a
    path that does not exist.
    """
    files: dict[str, File] = {}
    empty = []
    excluded = []
    ignored: list[str] = []
    unread: dict[str, None] = {}

    def is_left_out(path: str) -> bool:
        return force_exclude and any(patterns.match(path) for patterns in excludes)

    for path in paths:
        if path == STANDARD_INPUT:
            if is_left_out(standard_input):
                excluded.append(standard_input)
            else:
                files.setdefault(STANDARD_INPUT, File(standard_input, standard_input=True))
        elif not os.path.lexists(path):
            raise UsageError("no-such-path", path=path)
        elif os.path.isdir(path):
            walk = _Walk(path, excludes, suffixes(), respect_gitignore=respect_gitignore)
            unread.update(dict.fromkeys(walk.unread))
            if not walk.files:
                empty.append(path)
                ignored += walk.ignored
            for name in walk.files:
                files.setdefault(os.path.abspath(name), File(name, walked=True))
        elif is_left_out(path):
            excluded.append(path)
        else:
            files[os.path.abspath(path)] = File(path)
    return Found(tuple(files.values()), tuple(empty), tuple(excluded), tuple(ignored), tuple(unread))


class _Walk:
    """The files below a folder, in order. A folder that cannot be opened is one itself, so that reading it fails."""

    def __init__(
        self, folder: str, excludes: Sequence[Patterns], suffixes: tuple[str, ...], *, respect_gitignore: bool
    ) -> None:
        self.ignored: list[str] = []
        """The files and folders that .gitignore leaves out."""
        self._excludes = excludes
        self._git = None
        if respect_gitignore:
            from reportlint.files.gitignore import GitIgnore

            self._git = GitIgnore(folder)
        found: list[str] = []
        for parent, folders, names in os.walk(folder, onerror=lambda error: found.append(error.filename)):
            folders[:] = [name for name in folders if self._is_entered(os.path.join(parent, name), name)]
            for name in names:
                path = os.path.join(parent, name)
                if name.lower().endswith(suffixes) and not name.startswith(".") and not self._leaves_out(path):
                    found.append(path)
        self.files = sorted(map(_from_here, found), key=lambda path: path.split(os.sep))
        self.unread = self._git.unread if self._git is not None else []

    def _is_entered(self, path: str, name: str) -> bool:
        return not name.startswith(".") and not self._leaves_out(path, is_folder=True)

    def _leaves_out(self, path: str, *, is_folder: bool = False) -> bool:
        if any(patterns.match(path, is_folder) for patterns in self._excludes):
            return True
        if self._git is None or not self._git.match(path, is_folder):
            return False
        self.ignored.append(_from_here(path))
        return True


def _from_here(path: str) -> str:
    return path.removeprefix(os.curdir + os.sep)


def read_bytes(file: File, limit: int = MOST_OF_REPORT) -> bytes:
    """Return the content of a file of at most `limit` bytes. Raises `Unreadable`."""
    if file.standard_input:
        return read_standard_input(limit)
    try:
        return read_regular(file.path, limit)
    except Unreadable as error:
        if error.kind == "directory" and file.walked:  # a folder that could not be opened
            raise Unreadable("permission") from None
        raise
    except OSError as error:
        raise Unreadable("other", reason(error)) from None
