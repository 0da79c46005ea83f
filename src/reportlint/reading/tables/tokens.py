"""The tokens that the lexer gives to the grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlint.form.model import Label, SectionForm


class Token:
    """A terminal of `report.lark` with its place in the text.

    `start` and `end` are the offsets of the words or figures themselves. `begin` and `stop` also enclose the white
    space and separators around them: each token begins where the one before it stops, so that all tokens joined are
    the text. A token without text represents something that the text leaves out: an empty cell, or the label of a row
    that has none.
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
        """The label of the form, or the section of a heading."""
        self.column = column
        """The index of the cell in its line. -1 on a line without cells."""
        self.begin = self.stop = start

    def __repr__(self) -> str:
        return f"Token({self.type}, {self.start}:{self.end}, line {self.line}, {self.meaning})"
