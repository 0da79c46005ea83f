"""The files that paths name, and their content."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reportlint.files.reading import MOST_OF_REPORT, Unreadable, read_regular, read_standard_input, reason
from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reportlint.files.patterns import Patterns

STANDARD_INPUT = "-"
ARCHIVE = ".zip"
HIDDEN = (".", "~$")
"""The beginnings of names that are passed over: hidden files, and those that office programs make of open documents."""
_NOTHING: Mapping[str, int] = {}
COPY = "（批注）"
"""The end of the names, without their suffixes, of copies that this program makes of documents. A folder stands for the
documents, not for the copies."""
TEXT_SUFFIXES: tuple[str, ...] = (".txt", ".md")
"""The endings of the names of text files."""
_OFFICE = (".doc", ".docm", ".docx", ".et", ".odt", ".ofd", ".rtf", ".wps", ".wpt", ".xls", ".xlsm", ".xlsx")
_OTHERS = (".7z", ".htm", ".html", ".mht", ".mhtml", ".pdf", ".rar", ".tar", ".tgz")
MAY_BE_REPORTS = (*_OFFICE, *_OTHERS)
"""The endings of files that may hold a report. Those in a folder that nothing reads are counted."""


class File(NamedTuple):
    """A file to read."""

    path: str
    """The path as shown: as given, or below the folder that was given."""
    walked: bool = False
    """Whether it was found in a folder rather than named."""
    standard_input: bool = False
    archive: str = ""
    """The path of the ZIP file that it is in; its own path is then that one with its path in the archive."""
    member: int = 0
    """Its place among the entries of the archive."""


class Found(NamedTuple):
    """The files that paths name."""

    files: tuple[File, ...]
    empty: tuple[str, ...]
    """Folders and named ZIP files without a file to read."""
    excluded: tuple[str, ...]
    """Named files that were left out."""
    ignored: tuple[str, ...] = ()
    """The files and folders that .gitignore leaves out of the empty folders."""
    unread_ignore_files: tuple[str, ...] = ()
    """The .gitignore files that could not be read."""
    left_out: Mapping[str, int] = _NOTHING
    """How many files of each ending in the folders may be reports and are not read."""
    copies: int = 0
    """How many annotated copies of documents are in the folders."""


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
    read; only `force_exclude` applies the excludes to it, and to the name of standard input. A ZIP file stands for the
    files in it as a folder does. Raises `UsageError` for a path that does not exist.
    """
    files: dict[str, File] = {}
    empty = []
    excluded = []
    ignored: list[str] = []
    unread: dict[str, None] = {}
    left_out: set[str] = set()
    copies: set[str] = set()

    def is_left_out(path: str) -> bool:
        return force_exclude and any(patterns.match(path) for patterns in excludes)

    def add(path: str, *, walked: bool) -> None:
        if not path.lower().endswith(ARCHIVE):
            files[_place(path)] = File(path, walked)
            return
        content = _Archive(path, excludes, suffixes(), walked=walked)
        left_out.update(content.left_out)
        if not walked and not content.files:
            empty.append(path)
        files.update((f"{_place(path)}{os.sep}{file.member}", file) for file in content.files)

    for path in paths:
        if path == STANDARD_INPUT:
            if is_left_out(standard_input):
                excluded.append(standard_input)
            else:
                files.setdefault(STANDARD_INPUT, File(standard_input, standard_input=True))
        elif not os.path.lexists(path):
            raise UsageError("no-such-path", path=path)
        elif os.path.isdir(path):
            walk = _Walk(path, excludes, (*suffixes(), ARCHIVE), respect_gitignore=respect_gitignore)
            unread.update(dict.fromkeys(walk.unread))
            copies.update(map(os.path.abspath, walk.copies))
            left_out.update(walk.left_out)
            if not walk.files:
                empty.append(path)
                ignored += walk.ignored
            for name in walk.files:
                if _place(name) not in files:
                    add(name, walked=True)
        elif is_left_out(path):
            excluded.append(path)
        else:
            add(path, walked=False)
    counts = Counter(os.path.splitext(path)[1].lower() for path in left_out)
    return Found(
        tuple(files.values()),
        tuple(empty),
        tuple(excluded),
        tuple(ignored),
        tuple(unread),
        dict(sorted(counts.items())),
        len(copies),
    )


class _Walk:
    """The files below a folder, in order. A folder that cannot be opened is one itself, so that reading it fails."""

    def __init__(
        self, folder: str, excludes: Sequence[Patterns], suffixes: tuple[str, ...], *, respect_gitignore: bool
    ) -> None:
        self.ignored: list[str] = []
        """The files and folders that .gitignore leaves out."""
        self.left_out: list[str] = []
        """The absolute paths of files that may be reports and have none of the suffixes."""
        self.copies: list[str] = []
        """The annotated copies of documents."""
        self._excludes = excludes
        self._git = None
        if respect_gitignore:
            from reportlint.files.gitignore import GitIgnore

            self._git = GitIgnore(folder)
        found: list[str] = []
        for parent, folders, names in os.walk(folder, onerror=lambda error: found.append(error.filename)):
            folders[:] = [name for name in folders if self._is_entered(os.path.join(parent, name), name)]
            for name in names:
                ending = name.lower()
                is_read = ending.endswith(suffixes)
                if name.startswith(HIDDEN) or not (is_read or ending.endswith(MAY_BE_REPORTS)):
                    continue
                path = os.path.join(parent, name)
                if not self._leaves_out(path):
                    is_copy = os.path.splitext(name)[0].endswith(COPY)
                    (self.copies if is_copy else found if is_read else self.left_out).append(path)
        self.files = sorted(map(_from_here, found), key=lambda path: path.split(os.sep))
        self.left_out = list(map(os.path.abspath, self.left_out))
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


class _Archive:
    """The files in a ZIP file, in order. One that cannot be opened is a file itself, so that reading it fails.

    `walked` says whether the ZIP file was found in a folder.
    """

    def __init__(self, path: str, excludes: Sequence[Patterns], suffixes: tuple[str, ...], *, walked: bool) -> None:
        from reportlint.files.archives import members_of

        self.files: list[File] = []
        self.left_out: list[str] = []
        try:
            members = members_of(path)
        except Unreadable:
            self.files.append(File(path, walked, archive=path, member=-1))
            return
        if members is None:
            self.files.append(File(path, walked))
        for member in members or ():
            shown = path + os.sep + member.name.replace("/", os.sep)
            ending = member.name.lower()
            if any(patterns.match(shown) for patterns in excludes):
                continue
            if ending.endswith((*suffixes, ARCHIVE)):
                self.files.append(File(shown, walked=True, archive=path, member=member.number))
            elif ending.endswith(MAY_BE_REPORTS):
                self.left_out.append(f"{os.path.abspath(path)}{os.sep}{member.name}")


def _place(path: str) -> str:
    """Return the absolute path. Behind a link, `..` is the folder that holds what the link leads to."""
    if os.pardir not in path.split(os.sep):
        return os.path.abspath(path)
    folder, name = os.path.split(path)
    return os.path.join(os.path.realpath(folder or os.curdir), name)


def _from_here(path: str) -> str:
    return path.removeprefix(os.curdir + os.sep)


def read_bytes(file: File, limit: int = MOST_OF_REPORT) -> bytes:
    """Return the content of a file of at most `limit` bytes. Raises `Unreadable`."""
    if file.standard_input:
        return read_standard_input(limit)
    if file.archive:
        from reportlint.files.archives import read_member

        return read_member(file.archive, file.member, limit)
    try:
        return read_regular(file.path, limit)
    except Unreadable as error:
        if error.kind == "directory" and file.walked:  # a folder that could not be opened
            raise Unreadable("permission") from None
        raise
    except OSError as error:
        raise Unreadable("other", reason(error)) from None
