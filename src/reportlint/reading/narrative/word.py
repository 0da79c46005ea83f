"""A word of a sentence, and the row of words that a reader of sentences builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, Literal


class Word:
    """A terminal of `narrative.lark`: a stretch of a sentence, with its meaning.

    The parser's tree holds these objects, and `clauses` uses them again as the items of a clause.
    """

    __slots__ = ("approximate", "denied", "end", "key", "measure", "start", "text", "tree", "type", "value")

    def __init__(self, type_: str, start: int, end: int, text: str = "", key: str = "", value: int | float = 0) -> None:
        self.type = type_
        self.start = start
        self.end = end
        self.text = text
        self.key = key
        self.value = value
        """The number of a NUMBER, the year of a YEAR, the yuan that one MEASURE of money is worth."""
        # The rest is set where the word becomes an item of a clause.
        self.measure = ""
        self.approximate: Literal["", "about", "over"] = ""
        self.denied = False
        """Whether it follows a negation."""
        self.tree: Any = None

    def __repr__(self) -> str:
        return f"{self.type}({self.text!r} {self.key})"


_LONGEST_UNKNOWN = 500
"""The most characters of unknown text that are kept of its parts: the last ones."""


class WordRow:
    """The words of a sentence, added from left to right."""

    __slots__ = ("approximation", "negations", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Word] = []
        self.approximation: tuple[int, int, str] | None = None
        """Start, end and key of the last word such as 约, which counts only directly before a number."""
        self.negations = 0
        """Negations since the clause began."""

    def add_unknown(self, start: int, end: int) -> None:
        """Add text that is not in the vocabulary, as one word with unknown text directly before it."""
        text = self.text[start:end].strip("\n")
        if not text:
            return
        last = self.words[-1] if self.words else None
        if last is not None and last.type == "OTHER":
            last.end, last.text = end, (last.text + text)[-_LONGEST_UNKNOWN:]
        else:
            self.words.append(Word("OTHER", start, end, text))

    def add_number(self, start: int, end: int, value: int | float, unknown: int) -> None:
        """Add a number, after the unknown text from `unknown` on and the word such as 约 directly before it."""
        if unknown < start:
            self.add_unknown(unknown, start)
        if self.approximation is not None and self.approximation[1] == start:
            first, stop, key = self.approximation
            self.words.append(Word("ABOUT", first, stop, self.text[first:stop], key))
        self.words.append(Word("NUMBER", start, end, self.text[start:end], value=value))

    def closed(self) -> list[Word]:
        """Return the words with exactly one STOP, at the end."""
        kept = [word for word in self.words if word.type != "STOP"]
        length = len(self.text)
        kept.append(Word("STOP", length, length))
        return kept
