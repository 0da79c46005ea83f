"""A table as cells that cover rows and columns, as the statutory form draws it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from tests.kit.form import Cell
from tests.kit.sheet import Applications, Disclosure, Line, Part, Proceedings, Sheet
from tests.kit.writer import Slot

LABELS = 3
"""The columns for the labels of table three."""


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a printed table, its first row and column, and how many it covers."""

    text: str
    top: int
    left: int
    height: int = 1
    width: int = 1
    cell: Cell | None = None
    """The figure that it shows, if it is not a label."""

    @property
    def bottom(self) -> int:
        """The row below the last one."""
        return self.top + self.height

    @property
    def right(self) -> int:
        """The column behind the last one."""
        return self.left + self.width


@dataclass(frozen=True)
class Grid:
    """The boxes of a table, in reading order. They cover each place once."""

    boxes: tuple[Box, ...]
    head: int
    """How many rows its column headers take. A converter repeats them on every page."""

    @cached_property
    def height(self) -> int:
        """The number of rows."""
        return max(box.bottom for box in self.boxes)

    @cached_property
    def width(self) -> int:
        """The number of columns."""
        return max(box.right for box in self.boxes)

    @cached_property
    def places(self) -> dict[tuple[int, int], Box]:
        """The box at each row and column."""
        return {
            (row, column): box
            for box in self.boxes
            for row in range(box.top, box.bottom)
            for column in range(box.left, box.right)
        }

    def row(self, number: int) -> list[Box]:
        """Return the boxes that begin in a row, from left to right."""
        return [box for box in self.boxes if box.top == number]

    def between(self, first: int, stop: int, repeat_head: bool = False) -> Grid:
        """Return the part of the grid on one page. A label that goes on from the page before is not printed again."""
        above = self.head if repeat_head and first >= self.head else 0
        boxes = [box for box in self.boxes if box.bottom <= above]
        for box in self.boxes:
            top, bottom = max(box.top, first), min(box.bottom, stop)
            if top < bottom:
                text = box.text if box.top >= first else ""
                boxes.append(replace(box, text=text, top=top - first + above, height=bottom - top))
        return Grid(tuple(boxes), self.head if first == 0 else above)

    def without_last(self, count: int) -> Grid:
        """Return the grid whose last row has lost its last cells."""
        return Grid(self.boxes[: len(self.boxes) - count], self.head)


def grids(sheet: Sheet, apart: bool = False) -> list[Grid]:
    """Return a table as one grid. With `apart`, each block of table two is a grid."""
    match sheet:
        case Disclosure():
            width = max(len(part.header) for part in sheet.parts)
            if apart:
                return [_grid(_part(part, 0, width), 0) for part in sheet.parts]
            boxes: list[Box] = []
            for part in sheet.parts:
                boxes += _part(part, max((box.bottom for box in boxes), default=0), width)
            return [_grid(boxes, 0)]
        case Applications():
            return [_grid(_applications(sheet), LABELS)]
        case Proceedings():
            return [_grid(_proceedings(sheet), 3)]


def _grid(boxes: list[Box], head: int) -> Grid:
    return Grid(tuple(sorted(boxes, key=lambda box: (box.top, box.left))), head)


def _part(part: Part, top: int, width: int) -> list[Box]:
    boxes = [Box(part.title.text, top, 0, 1, width), *_stretched(list(part.header), top + 1, width)]
    for number, line in enumerate(part.lines, top + 2):
        boxes += _stretched([head for head in (*line.heads, *line.values) if head is not None], number, width)
    return boxes


def _stretched(slots: list[Slot], top: int, width: int) -> list[Box]:
    """Return the boxes of a row whose last cell covers the columns that are left."""
    last = len(slots) - 1
    return [Box(slot.text, top, at, 1, width - last if at == last else 1, slot.cell) for at, slot in enumerate(slots)]


def _applications(sheet: Applications) -> list[Box]:
    boxes = [
        Box(sheet.opener.text, 0, 0, 3, LABELS),
        Box(sheet.applicants.text, 0, LABELS, 1, 7),
        Box(sheet.person.text, 1, LABELS, 2),
        Box(sheet.organisations.text, 1, LABELS + 1, 1, 5),
        Box(sheet.total.text, 1, LABELS + 6, 2),
        *(Box(slot.text, 2, LABELS + 1 + at) for at, slot in enumerate(sheet.middle)),
    ]
    for number, line in enumerate(sheet.lines):
        boxes += _heads(sheet.lines, number)
        boxes += [Box(slot.text, LABELS + number, LABELS + at, cell=slot.cell) for at, slot in enumerate(line.values)]
    return boxes


def _heads(lines: tuple[Line, ...], number: int) -> Iterator[Box]:
    """Yield the labels that begin in a row. A group covers the rows below it."""
    heads = lines[number].heads
    for level, head in enumerate(heads):
        if head is None:
            continue
        height = 1
        is_group = level + 1 < len(heads)
        while is_group and number + height < len(lines) and _carries_on(lines[number + height], level):
            height += 1
        yield Box(head.text, LABELS + number, level, height, 1 if is_group else LABELS - level)


def _carries_on(line: Line, level: int) -> bool:
    return level + 1 < len(line.heads) and line.heads[level] is None


def _proceedings(sheet: Proceedings) -> list[Box]:
    boxes: list[Box] = []
    left = 0
    for span in sheet.spans:
        width = len(span.columns)
        is_suit = span in sheet.suits
        boxes.append(Box(span.label.text, int(is_suit), left, 1 if is_suit else 2, width))
        boxes += [Box(slot.text, 2, left + at) for at, slot in enumerate(span.columns)]
        boxes += [Box(slot.text, 3, left + at, cell=slot.cell) for at, slot in enumerate(span.values)]
        left += width
    if sheet.suits:
        first = sum(len(span.columns) for span in sheet.reviews)
        boxes.append(Box(sheet.spanner.text, 0, first, 1, left - first))
    return boxes
