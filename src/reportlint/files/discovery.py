"""The files that paths name, and their content."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING, NamedTuple

from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.files.patterns import Patterns

STANDARD_INPUT = "-"
SUFFIX = ".txt"


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

    def holds(self, path: str) -> bool:
        """Return whether a path leads to one of the files, which writing there would overwrite."""
        if not os.path.exists(path):
            return False
        named = (file.path for file in self.files if not file.standard_input)
        return any(os.path.exists(each) and os.path.samefile(each, path) for each in named)


class Unreadable(Exception):  # noqa: N818
    """A file that cannot be read.

    `kind` is `permission`, `directory`, `special` (a device, a socket) or `other`. `error` gives the reason, as a key
    of the message catalogue or in the system's words.
    """

    def __init__(self, kind: str, error: str = "") -> None:
        super().__init__(error or kind)
        self.kind = kind
        self.error = error


def find_files(
    paths: Sequence[str],
    excludes: Sequence[Patterns] = (),
    *,
    force_exclude: bool = False,
    respect_gitignore: bool = False,
    standard_input: str = "<stdin>",
) -> Found:
    """Return the files that paths name, in the order of the paths, each once.

    A folder stands for the `.txt` files below it in sorted order, without links to folders, hidden names, excluded
    files and, with `respect_gitignore`, files that git ignores. A named file is always read; only `force_exclude`
    applies the excludes to it. Raises `UsageError` for a path that does not exist.
    """
    files: dict[str, File] = {}
    empty = []
    excluded = []
    ignored: list[str] = []
    for path in paths:
        if path == STANDARD_INPUT:
            files.setdefault(STANDARD_INPUT, File(standard_input, standard_input=True))
        elif not os.path.lexists(path):
            raise UsageError("no-such-path", path=path)
        elif os.path.isdir(path):
            left: list[str] = []
            below = [File(name, walked=True) for name in _walk(path, excludes, left if respect_gitignore else None)]
            if not below:
                empty.append(path)
                ignored += left
            for file in below:
                files.setdefault(os.path.abspath(file.path), file)
        elif force_exclude and any(patterns.match(path) for patterns in excludes):
            excluded.append(path)
        else:
            files[os.path.abspath(path)] = File(path)
    return Found(tuple(files.values()), tuple(empty), tuple(excluded), tuple(ignored))


def _walk(folder: str, excludes: Sequence[Patterns], ignored: list[str] | None) -> list[str]:
    """Return the files below a folder. A folder that cannot be opened is returned itself, so that reading it fails.

    Ignored files and folders are added to `ignored`. With None, .gitignore files are not read.
    """
    found = []
    refused: list[str] = []
    git = None
    if ignored is not None:
        from reportlint.files.gitignore import GitIgnore

        git = GitIgnore(folder)

    def left_out(path: str, is_folder: bool = False) -> bool:
        if any(patterns.match(path, is_folder) for patterns in excludes):
            return True
        if git is None or ignored is None or not git.match(path, is_folder):
            return False
        ignored.append(path.removeprefix(current))
        return True

    current = os.curdir + os.sep
    for parent, folders, names in os.walk(folder, onerror=lambda error: refused.append(error.filename)):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and not left_out(os.path.join(parent, name), is_folder=True)
        ]
        for name in names:
            path = os.path.join(parent, name)
            if name.lower().endswith(SUFFIX) and not name.startswith(".") and not left_out(path):
                found.append(path)
    return sorted((path.removeprefix(current) for path in (*found, *refused)), key=lambda path: path.split(os.sep))


def read_bytes(file: File) -> bytes:
    """Return the content of a file. Raises `Unreadable`."""
    try:
        if file.standard_input:
            return sys.stdin.buffer.read()
        mode = os.stat(file.path).st_mode
        if stat.S_ISDIR(mode):
            raise Unreadable("permission" if file.walked else "directory")
        # A named pipe may be a shell's <(…). Reading one that was found in a folder would block for ever.
        if not (stat.S_ISREG(mode) or (stat.S_ISFIFO(mode) and not file.walked)):
            raise Unreadable("special")
        with open(file.path, "rb", buffering=0) as stream:
            return stream.readall()
    except PermissionError:
        raise Unreadable("permission") from None
    except OSError as error:
        raise Unreadable("other", _reason(error)) from None
    except (AttributeError, ValueError):  # standard input is None or closed
        raise Unreadable("other", "closed-input") from None


def _reason(error: OSError) -> str:
    import errno

    known = {errno.ELOOP: "link-loop", errno.ENOENT: "broken-link"}
    return known.get(error.errno or 0, error.strerror or str(error))
