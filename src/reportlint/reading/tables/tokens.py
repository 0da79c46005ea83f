"""The tokens that the lexer gives to the grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.text.lines import Atom

if TYPE_CHECKING:
    from reportlint.form.model import Label, SectionForm


class Token(Atom):
    """A terminal of `report.lark` with its place in the text.

    `start` and `end` are the offsets of the words or figures themselves. The white space and the separators around
    them belong to the token in front: with them, all tokens joined are the text. A token without text represents
    something that the text leaves out: an empty cell, or the label of a row that has none. A cell with nothing but a
    small number, and an empty one, are tokens as they are.
    """

    __slots__ = ("meaning",)

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
        self.column = column
        self.meaning = meaning
        """The label of the form, or the section of a heading."""

    def __repr__(self) -> str:
        return f"Token({self.type}, {self.start}:{self.end}, line {self.line}, {self.meaning})"
