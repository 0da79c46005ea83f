"""The text of a file, and stretches of it that know their place."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from reportlint.text.fold import fold, load_characters, phrase_pattern
from reportlint.text.furniture import without_furniture
from reportlint.text.lines import read_lines
from reportlint.text.markup import read_markup
from reportlint.text.regex import regex
from reportlint.text.tabs import with_single_tabs

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from reportlint.text.document import Document
    from reportlint.text.offsets import Offsets
    from reportlint.text.origin import Origin

_LINE_END = partial(regex, r"\r\n|\r|\n")


class Location(NamedTuple):
    """A point in a text: line and column, both from 1, columns in code points."""

    line: int
    column: int


class Place(NamedTuple):
    """A stretch of a text; `end` is exclusive."""

    start: Location
    end: Location

    @property
    def line(self) -> int:
        """The line on which the stretch begins."""
        return self.start.line

    @property
    def column(self) -> int:
        """The column at which the stretch begins."""
        return self.start.column

    @property
    def last_line(self) -> int:
        """The last line that has a character of the stretch."""
        return self.end.line - 1 if self.end.column == 1 and self.end.line > self.start.line else self.end.line


class ReadOnly:
    """A base whose instances cannot be changed: every rule is given the same report."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be set: a report is read-only")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be deleted: a report is read-only")


class Source(ReadOnly):
    """The text of one file.

    `written` is the decoded text with its line ends. `text` is what it stands for: without tags and characters that
    nobody sees, with references as the characters that they name. `folded` has the length of `text` and is the form in
    which wordings are compared: full width is half width, traditional characters are simplified. Offsets are those of
    `text`, locations those of `written`. Of most files `text` is `written`.

    For a Word file, a web page or another document, `written` is the text that its reader made; it has no markup.
    `document` says what else is known of it, and is None for a text file. `encoding` is then the kind of document.
    """

    __slots__ = ("__dict__", "document", "encoding", "path", "written")

    path: str
    written: str
    encoding: str
    document: Document | None

    def __init__(self, path: str, text: str, encoding: str = "utf-8", document: Document | None = None) -> None:
        put = object.__setattr__
        put(self, "path", path)
        put(self, "written", text)
        put(self, "encoding", encoding)
        put(self, "document", document)

    @cached_property
    def _distinct(self) -> set[str]:
        return load_characters().of(self.written)

    @cached_property
    def _read(self) -> tuple[str, Offsets | None]:
        if self.document is not None:
            return self.written, None
        return read_markup(self.written, self._distinct, load_characters().radicals)

    @cached_property
    def text(self) -> str:
        """The text that is read."""
        return self._read[0]

    @cached_property
    def _fold(self) -> tuple[str, int]:
        text = self.text
        return fold(text, self._distinct if text is self.written else None)

    @cached_property
    def folded(self) -> str:
        """The folded text, with one tab between two cells. Every character has the same offset as in `text`."""
        return with_single_tabs(self._fold[0])

    @property
    def traditional(self) -> int:
        """The number of traditional characters in the text."""
        return self._fold[1]

    @cached_property
    def line_spans(self) -> tuple[tuple[int, int], ...]:
        """The start and end offsets of every line of `text`, without its line end."""
        return _lines(self.text)

    @cached_property
    def written_lines(self) -> tuple[tuple[int, int], ...]:
        """The start and end offsets in `written` of every line that a location counts, without its line end."""
        return self.line_spans if self.text is self.written else _lines(self.written)

    @cached_property
    def furniture(self) -> frozenset[int]:
        """The numbers of the lines of `text` that are page furniture."""
        lines = read_lines(self.folded, self.line_spans)
        kept = {line.number for line in without_furniture(self.folded, lines)}
        return frozenset(line.number for line in lines if line.number not in kept)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [start for start, _ in self.line_spans]

    @cached_property
    def _written_starts(self) -> list[int]:
        return self._line_starts if self.text is self.written else [start for start, _ in self.written_lines]

    def line_at(self, offset: int) -> int:
        """Return the number of the line of `line_spans` that an offset is on, counted from 1."""
        return bisect_right(self._line_starts, offset)

    def written_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets into `written` of a stretch of `text`."""
        offsets = self._read[1]
        if offsets is None:
            return start, end
        begin = offsets.start(start)
        return begin, max(begin, offsets.end(end)) if end > start else begin

    def is_as_written(self, start: int, end: int) -> bool:
        """Return whether a stretch of `text` is written as it is read, so that it can be replaced in the file."""
        offsets = self._read[1]
        if start == end:
            return offsets is None or offsets.start(start) == offsets.end(start)
        first, last = self.written_span(start, end)
        return self.text is self.written or fold(self.written[first:last])[0] == self.folded[start:end]

    def origin(self, offset: int) -> Origin | None:
        """Return where in its document the character at an offset stands; None for a text file."""
        return self.document.origin(offset) if self.document is not None else None

    def as_kind(self, kind: str) -> Source:
        """Return the same text as read from a document of another kind, from which this one was made."""
        document = self.document
        return Source(self.path, self.written, kind, None if document is None else document.as_kind(kind))

    def location(self, offset: int) -> Location:
        """Return the line and column of the character at `offset`."""
        return self.written_location(self.written_span(offset, offset)[0])

    def written_location(self, offset: int) -> Location:
        """Return the line and column of the character at an offset into `written`."""
        if offset == 0:
            return Location(1, 1)  # without the lines of a text that is not read any further
        line = bisect_right(self._written_starts, offset)
        return Location(line, offset - self._written_starts[line - 1] + 1)

    def place(self, start: int, end: int) -> Place:
        """Return the stretch between two offsets."""
        start, end = self.written_span(start, end)
        return Place(self.written_location(start), self.written_location(end))

    def line_text(self, line: int) -> str:
        """Return the written text of a line that a location counts, from 1, without its line end."""
        start, end = self.written_lines[line - 1]
        return self.written[start:end]


def _lines(text: str) -> tuple[tuple[int, int], ...]:
    spans = []
    start = 0
    if "\r" not in text:
        for line in text.split("\n"):
            end = start + len(line)
            spans.append((start, end))
            start = end + 1
        return tuple(spans)
    for match in _LINE_END().finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return tuple(spans)


class Passage(NamedTuple):
    """A stretch of a report's text that knows its place.

    `text` is the text as printed, `folded` the same for comparison. Offsets into one are offsets into the other.
    """

    source: Source
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"Passage({self.text!r} at {self.place.line}:{self.place.column})"

    @property
    def text(self) -> str:
        """The text as printed."""
        return self.source.text[self.start : self.end]

    @property
    def folded(self) -> str:
        """The folded text, for comparison."""
        return self.source.folded[self.start : self.end]

    @property
    def written(self) -> tuple[int, int]:
        """The offsets of the passage in the text of its file, markup included."""
        return self.source.written_span(self.start, self.end)

    @property
    def place(self) -> Place:
        """The position of the passage in its file."""
        return self.source.place(self.start, self.end)

    def part(self, start: int, end: int) -> Passage:
        """Return the passage between two offsets into this one."""
        return Passage(self.source, self.start + start, self.start + end)

    def strip(self) -> Passage:
        """Return the passage without the white space around it."""
        text = self.text
        start = len(text) - len(text.lstrip())
        return self.part(start, max(start, len(text.rstrip())))

    def phrases(self, *phrases: str) -> Iterator[Passage]:
        """Yield every occurrence of any of the phrases, in the order of the text.

        White space, line ends, width, and traditional characters make no difference; punctuation does. Raises
        `ValueError` for no phrase or an empty one.
        """
        for match in phrase_pattern(phrases).finditer(self.source.folded, self.start, self.end):
            yield Passage(self.source, match.start(), match.end())

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Passage]]:
        """Yield every match of a pattern in `folded`, with its passage. White space and line ends count."""
        for match in pattern.finditer(self.source.folded, self.start, self.end):
            yield match, Passage(self.source, match.start(), match.end())
