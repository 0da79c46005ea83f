"""What the lexer hands to the grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlint.form.model import Label, SectionForm


class Token:
    """A terminal of `report.lark` with its exact place in the text.

    `start` and `end` are the offsets of what the token says. `begin` and `stop` are those of all the
    text that it stands for, white space and separators included: the next token begins where this one
    stops, so that all tokens together are the text. Zero-width tokens are what the text leaves unsaid
    (an empty cell, a row without a label).

    `meaning` is what the form calls it: the label of a row, the section of a heading.
    """

    __slots__ = ("begin", "column", "end", "line", "meaning", "start", "stop", "type")

    def __init__(
        self,
        type_: str,
        start: int,
        end: int,
        line: int,
        meaning: Label | SectionForm | None = None,
        column: int = -1,
    ) -> None:
        self.type = type_
        self.start = start
        self.end = end
        self.line = line
        self.meaning = meaning
        self.column = column
        """The index of the cell in its line, -1 where the line has no cells."""
        self.begin = self.stop = start

    def __repr__(self) -> str:
        return f"Token({self.type}, {self.start}:{self.end}, line {self.line}, {self.meaning})"
