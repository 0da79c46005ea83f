"""What a reader of documents is, and the exception by which it says why a document cannot be read."""

from __future__ import annotations

import codecs
from importlib import import_module
from typing import TYPE_CHECKING

from reportlint.messages.catalogue import phrase_in_all

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Protocol

    from reportlint.text.source import Source

    Read = Callable[[str, bytes], Source]

    class Converter(Protocol):
        """What makes documents of one kind of those of another, with a program that is not part of this one."""

        def convert(self, kind: str, data: bytes) -> bytes:
            """Return a document of `kind` as what its reader reads. Raises `UnreadableDocument`."""

        def is_there(self) -> bool:
            """Return whether the program is there."""

        @property
        def stamp(self) -> str:
            """A text that changes with the program. Empty if it is not there."""


_BEGINNING = 1024
"""The bytes that the first bytes of a document are looked for in, white space and a byte-order mark aside."""


class UnreadableDocument(Exception):  # noqa: N818
    """A document that cannot be read: damaged, encrypted, a scan.

    `reason` is a sentence without its full stop in each language, by `zh` and `en`, that says what is wrong and what
    to do.
    """

    def __init__(self, reason: Mapping[str, str]) -> None:
        super().__init__(reason["en"])
        self.reason = reason

    def __reduce__(self) -> tuple[type[UnreadableDocument], tuple[Mapping[str, str]]]:
        return type(self), (self.reason,)


class Reader:
    """A reader of one kind of document.

    It is for files whose content begins with one of `magic` (bytes in lower case; white space and a byte-order mark in
    front do not count) and, if there are `marks`, holds one of those (in lower case where its beginning is meant); and
    for files that no reader recognises by their content, if their name ends with one of `suffixes` (in lower case, with
    the dot). `check` looks for the files with these suffixes in a folder.

    `read` makes a `Source` of the name and the content of a file, or raises `UnreadableDocument`. It touches neither
    files nor the network. `"module:function"` in its place delays the import until a document has to be read.
    `needs` are the packages that must be installed for it, each with the extra of this project that brings it.

    With `through`, another program has to make a document of that kind first, which `read` then reads; such a file is
    recognised by its content only. `check` calls LibreOffice; without it, reading raises `UnreadableDocument`.
    """

    __slots__ = ("_converter", "_read", "kind", "magic", "marks", "needs", "suffixes", "through")

    def __init__(
        self,
        kind: str,
        read: Read | str,
        *,
        suffixes: tuple[str, ...],
        magic: tuple[bytes, ...] = (),
        marks: tuple[bytes, ...] = (),
        needs: Mapping[str, str] | None = None,
        through: str = "",
    ) -> None:
        self.kind = kind
        self.suffixes = suffixes
        self.magic = magic
        self.marks = marks
        self.needs = needs or {}
        self.through = through
        self._read = read
        self._converter: Callable[[], Converter] | None = None

    def __repr__(self) -> str:
        return f"Reader({self.kind!r})"

    def knows(self, data: bytes) -> bool:
        """Return whether a content is of this kind."""
        beginning = data[:_BEGINNING].removeprefix(codecs.BOM_UTF8).lstrip().lower()
        if not self.magic or not beginning.startswith(self.magic):
            return False
        return not self.marks or any(mark in beginning or mark in data for mark in self.marks)

    @property
    def converter(self) -> Converter | None:
        """What converts documents for this reader; None if nothing does."""
        return None if self._converter is None else self._converter()

    def converting(self, converter: Callable[[], Converter]) -> Reader:
        """Return this reader with what converts documents for it; itself if it reads them as they are.

        `converter` is called when a document has to be converted, or somebody asks whether it could be.
        """
        if not self.through:
            return self
        found = Reader(
            self.kind,
            self._read,
            suffixes=self.suffixes,
            magic=self.magic,
            marks=self.marks,
            needs=self.needs,
            through=self.through,
        )
        found._converter = converter
        return found

    def read(self, name: str, data: bytes) -> Source:
        """Read a document. Raises `UnreadableDocument`, and `Undecodable` for a text."""
        missing = self.missing_extra()
        if missing:
            raise UnreadableDocument(phrase_in_all("reader-needs", kind=self.kind, extra=missing))
        if not self.through:
            return self._function()(name, data)
        converter = self.converter
        if converter is None or not converter.is_there():
            raise UnreadableDocument(phrase_in_all("reader-needs-program", kind=self.kind, through=self.through))
        data = converter.convert(self.kind, data)
        return self._function()(name, data).as_kind(self.kind)

    def missing_extra(self) -> str:
        """Return the extra of this project that brings a package that is not installed; empty if all are."""
        return next((extra for package, extra in self.needs.items() if not _is_installed(package)), "")

    def is_usable(self) -> bool:
        """Return whether the packages and the program that it needs are installed."""
        converter = self.converter if self.through else None
        return not self.missing_extra() and (not self.through or (converter is not None and converter.is_there()))

    def _function(self) -> Read:
        if isinstance(self._read, str):
            module, _, function = self._read.partition(":")
            read: Read = getattr(import_module(module), function)
            self._read = read
        return self._read


def _is_installed(package: str) -> bool:
    from importlib.util import find_spec

    return find_spec(package) is not None
