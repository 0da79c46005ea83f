"""From the paths on the command line to files, and from a file to its bytes."""

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
    """As it is shown: as given, or below the folder that was given."""
    walked: bool = False
    """Whether it was found in a folder, not named."""
    standard_input: bool = False


class Found(NamedTuple):
    """What the paths came to."""

    files: tuple[File, ...]
    empty: tuple[str, ...]
    """Folders without a file to check."""
    excluded: tuple[str, ...]
    """Files that were named, and left out."""
    ignored: tuple[str, ...] = ()
    """What .gitignore left out of folders without a file to check: files, and folders whole."""

    def holds(self, path: str) -> bool:
        """Whether a path leads to one of the files: what is written there would take its place."""
        if not os.path.exists(path):
            return False
        named = (file.path for file in self.files if not file.standard_input)
        return any(os.path.exists(each) and os.path.samefile(each, path) for each in named)


class Unreadable(Exception):  # noqa: N818
    """A file that cannot be read.

    `kind` is `permission`, `directory`, `special` (a device, a socket) or `other`; `error` says more, as a key
    of the phrase table or in the system's own words.
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
    """The files that the paths stand for, in the order of the paths, each once.

    A folder stands for the `.txt` files below it, in sorted order; links to folders and hidden names are
    not followed, nor what the excludes name or, for `respect_gitignore`, the repository's .gitignore files.
    A file that is named is read all the same; `force_exclude` applies the excludes to it, .gitignore never does.
    Raises `UsageError` for a path that does not exist.
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
    """The files of a folder and of those below it. A folder that cannot be opened stands for itself.

    What .gitignore leaves out is put into `ignored`; for None, .gitignore is not asked.
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
    """The content of a file. Raises `Unreadable`."""
    try:
        if file.standard_input:
            return sys.stdin.buffer.read()
        mode = os.stat(file.path).st_mode
        if stat.S_ISDIR(mode):
            raise Unreadable("permission" if file.walked else "directory")
        # A pipe that was named is a shell's <(…). One that was found would block for ever.
        if not (stat.S_ISREG(mode) or (stat.S_ISFIFO(mode) and not file.walked)):
            raise Unreadable("special")
        with open(file.path, "rb", buffering=0) as stream:
            return stream.readall()
    except PermissionError:
        raise Unreadable("permission") from None
    except OSError as error:
        raise Unreadable("other", _reason(error)) from None
    except (AttributeError, ValueError):  # standard input that is None, or closed
        raise Unreadable("other", "closed-input") from None


def _reason(error: OSError) -> str:
    import errno

    known = {errno.ELOOP: "link-loop", errno.ENOENT: "broken-link"}
    return known.get(error.errno or 0, error.strerror or str(error))
