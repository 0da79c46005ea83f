"""Where in a TOML text a place is: in which table, at which key, in which value. The text may be unfinished."""

from __future__ import annotations

from typing import NamedTuple

from reportlint.text.regex import regex

_NAMES = r'"[^"]*"|\'[^\']*\'|[A-Za-z0-9_-]+'
_OPEN, _CLOSED = "[{", "]}"


class TomlPlace(NamedTuple):
    """A place in a TOML text."""

    table: tuple[str, ...]
    """The names in the last header before it."""
    start: int
    """The offset at which the body of that table begins."""
    key: tuple[str, ...]
    """The dotted key whose value it is in; empty in front of a value."""
    part: str
    """`header`, `key` or `value`."""
    word: str
    """What is written of a word in front of the place, without its quote."""
    quoted: bool
    """Whether that word is in quotes."""
    items: tuple[str, ...]
    """The strings before it in the innermost list that it is in."""
    depth: int
    """The number of lists and inline tables around it."""


def names_of(text: str) -> tuple[str, ...]:
    """Return the names of a dotted key or of a header."""
    return tuple(each.strip("\"'") for each in regex(_NAMES).findall(text))


def toml_place(text: str, offset: int) -> TomlPlace:
    """Return what a place is in, by the text in front of it."""
    reader = _Reader(text[:offset])
    reader.read()
    return reader.place()


def word_around(text: str, offset: int) -> tuple[int, int]:
    """Return start and end of the word at a place: what is between quotes, or a bare name."""
    start = offset - len(toml_place(text, offset).word)
    quoted = text[start - 1 : start] in ('"', "'")
    pattern = rf"[^{text[start - 1]}\r\n]*" if quoted else r"[A-Za-z0-9_-]*"
    found = regex(pattern).match(text, start)
    return start, found.end() if found else offset


class _Reader:
    """Reads a text up to its end, statement by statement."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._table: tuple[str, ...] = ()
        self._start = 0
        self._key: tuple[str, ...] = ()
        self._in_value = False
        self._statement = 0
        """Where the present statement begins."""
        self._lists: list[list[str]] = []
        """The strings in each list or inline table that is open."""
        self._word = 0
        """Where the present word begins."""
        self._quoted = False

    def read(self) -> None:
        """Read to the end."""
        text = self._text
        while self._at < len(text):
            char = text[self._at]
            if char in "\"'":
                self._string(char)
            elif char == "#":
                end = text.find("\n", self._at)
                self._at = len(text) if end < 0 else end
            else:
                self._mark(char)
                self._at += 1

    def place(self) -> TomlPlace:
        """Return what the end is in."""
        line = self._text[self._statement :].lstrip()
        part = "value" if self._in_value else "header" if line.startswith("[") else "key"
        items = tuple(self._lists[-1]) if self._lists else ()
        word = self._text[self._word :]
        if not self._quoted:
            word = regex(r"[A-Za-z0-9_-]*$").search(word)[0]  # type: ignore[index]
        table, start = (self._table, self._start)
        return TomlPlace(table, start, self._key, part, word, self._quoted, items, len(self._lists))

    def _string(self, quote: str) -> None:
        text = self._text
        mark = quote * 3 if text.startswith(quote * 3, self._at) else quote
        begin = at = self._at + len(mark)
        while at < len(text) and not text.startswith(mark, at) and not (len(mark) == 1 and text[at] == "\n"):
            at += 2 if quote == '"' and text[at] == "\\" else 1
        at = min(at, len(text))
        if not text.startswith(mark, at) and at == len(text):
            self._word, self._quoted, self._at = begin, True, at
            return
        if self._lists and text.startswith(mark, at):
            self._lists[-1].append(text[begin:at])
        self._at = at + (len(mark) if text.startswith(mark, at) else 0)
        self._word = self._at

    def _mark(self, char: str) -> None:
        if char == "\n" and not self._lists:
            self._end_statement()
        elif char == "=" and not self._in_value:
            self._key = names_of(self._text[self._statement : self._at])
            self._in_value = True
        elif self._in_value and char in _OPEN:
            self._lists.append([])
        elif self._in_value and char in _CLOSED and self._lists:
            self._lists.pop()
        if not (char.isalnum() or char in "_-"):
            self._word = self._at + 1

    def _end_statement(self) -> None:
        line = self._text[self._statement : self._at].strip()
        if not self._in_value and line.startswith("["):
            self._table, self._start = names_of(line.partition("#")[0]), self._at + 1
        self._key, self._in_value, self._statement = (), False, self._at + 1
