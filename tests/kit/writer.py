"""A text writer that records the position of every part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.kit.form import Cell


@dataclass(frozen=True, slots=True)
class Where:
    """A position in the text: line and code-point column, both from 1; None if the text shows nothing."""

    line: int | None
    column: int | None


UNSEEN = Where(None, None)


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of a printed table.

    It is a figure (`cell`), the label of a row (`label`), a header word, or the empty rest of a merged cell (`merged`).
    """

    text: str
    cell: Cell | None = None
    label: tuple[str, str] | None = None
    merged: bool = False


MERGED = Slot("", merged=True)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A report as text, and the position of each of its parts.

    `cells` and `labels` give the first printing of a cell or row label, `again` the second cell of a doubled
    row; omitted rows, tables and sections are missing here too. `printed` is the text of each cell.
    `lines` has title, heading:SECTION, table:TABLE, PART:N (the n-th paragraph of preamble, overview,
    problems, other), row:TABLE/ROW, insert:ANCHOR, signature, signed; a second occurrence begins with again:.
    """

    name: str
    text: str
    cells: Mapping[Cell, Where]
    printed: Mapping[Cell, str]
    lines: Mapping[str, int]
    labels: Mapping[tuple[str, str], Where]
    again: Mapping[Cell, Where]

    def read(self, where: Where, length: int) -> str:
        """Return the text of a given length at a position."""
        if where.line is None or where.column is None:
            return ""
        return self.line(where.line)[where.column - 1 : where.column - 1 + length]

    def line(self, number: int) -> str:
        """Return a line of the text, without its line end."""
        return self.text.split("\n")[number - 1]

    def find(self, wording: str) -> Where:
        """Return the position of a wording. Raise `ValueError` unless it occurs exactly once."""
        if (found := self.text.count(wording)) != 1:
            raise ValueError(f"{wording!r} occurs {found} times, not once")
        before = self.text[: self.text.index(wording)]
        return Where(before.count("\n") + 1, len(before) - before.rfind("\n"))


class Writer:
    """A builder for a text, from its beginning to its end."""

    def __init__(self, shows_blanks: bool = True) -> None:
        """Start an empty text. Without `shows_blanks`, a blank cell has no position."""
        self.shows_blanks = shows_blanks
        self._parts: list[str] = []
        self._line = 1
        self._column = 1
        self._cells: dict[Cell, Where] = {}
        self._again: dict[Cell, Where] = {}
        self._labels: dict[tuple[str, str], Where] = {}
        self._printed: dict[Cell, str] = {}
        self._lines: dict[str, int] = {}

    def write(self, text: str) -> None:
        """Append text."""
        if not text:
            return
        self._parts.append(text)
        if "\n" in text:
            self._line += text.count("\n")
            self._column = len(text) - text.rfind("\n")
        else:
            self._column += len(text)

    def part(self, gap: str) -> None:
        """Add a gap before the next part, unless the text is empty.

        If the text ends with a blank cell, that cell is already part of the gap.
        """
        if not self._parts:
            return
        self.write("\n" if gap == "\n\n" and self._parts[-1].endswith("\n") else gap)

    def mark(self, name: str) -> None:
        """Record the current line under a name."""
        self._lines[f"again:{name}" if name in self._lines else name] = self._line

    def slot(self, slot: Slot) -> None:
        """Append a table cell and record its position."""
        here = Where(self._line, self._column)
        if slot.cell is not None:
            place = here if slot.text or self.shows_blanks else UNSEEN
            (self._again if slot.cell in self._cells else self._cells)[slot.cell] = place
            self._printed[slot.cell] = slot.text
        if slot.label is not None:
            self._labels.setdefault(slot.label, here)
            self.mark("row:" + "/".join(slot.label))
        self.write(slot.text)

    def finish(self, name: str) -> Rendered:
        """Return the finished text under the name of its layout."""
        return Rendered(
            name=name,
            text="".join(self._parts),
            cells=self._cells,
            printed=self._printed,
            lines=self._lines,
            labels=self._labels,
            again=self._again,
        )
