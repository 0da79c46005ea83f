"""What a sheet shows: texts that stand alone, and tables, in the order of its rows, without what is hidden."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reportlint.reading.readers.ooxml.faults import fault
from reportlint.reading.readers.xlsx.sheet import SheetCell
from reportlint.text.document import DocumentCell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.reading.readers.xlsx.sheet import Area, Place, Sheet

_MOST_PLACES = 100_000
"""The places of a sheet that joined areas and tables may take up: a report has two thousand."""
_LEAST_IN_ROW = 2
"""The texts, or the cells with borders, of a row of a table at least."""
_NOTHING = SheetCell("")


class Alone(NamedTuple):
    """A text that stands alone in its row."""

    text: str
    place: Place


class TableRow(NamedTuple):
    """A row of a table: the cells that begin in it, from left to right."""

    row: int
    cells: list[DocumentCell]


Block: TypeAlias = Alone | list[TableRow]


class SheetLayout:
    """The blocks of a sheet, and the rows before which something is hidden that has a text."""

    def __init__(self, sheet: Sheet) -> None:
        """Lay out a sheet. Raises `UnreadableDocument` for one beyond the limits."""
        self._sheet = sheet
        self._hidden_columns = _columns(sheet)
        self._shown: dict[Place, SheetCell] = {}
        """The cells that are seen, by the place where their text is."""
        self._spans: dict[Place, Area] = {}
        """The visible joined areas, by the same place."""
        self._covered: set[Place] = set()
        """The other places of joined areas."""
        self._lost: list[Place] = []
        """The places of texts that are hidden."""
        self._places = 0
        self._lay_out()
        self.blocks: list[Block] = list(self._blocks())

    @property
    def hidden(self) -> list[int]:
        """The first row of each group of hidden rows that has a text, and 1 for each such group of columns."""
        rows = sorted({row for row, _ in self._lost if row in self._sheet.hidden_rows})
        columns = sorted({column for row, column in self._lost if row not in self._sheet.hidden_rows})
        starts = [1 for column in columns if column - 1 not in columns]
        return starts + [row for row in rows if row - 1 not in rows]

    # --------------------------------------------------------------------------- cells

    def _lay_out(self) -> None:
        cells = self._sheet.cells
        if not cells:
            return
        last_row, last_column = max(row for row, _ in cells), max(column for _, column in cells)
        for area in self._sheet.areas:
            self._join(area._replace(bottom=min(area.bottom, last_row), right=min(area.right, last_column)))
        for place, cell in cells.items():
            if place in self._shown or place in self._covered:
                continue
            if not self._is_hidden(place):
                self._shown[place] = cell
            elif cell.text:
                self._lost.append(place)

    def _join(self, area: Area) -> None:
        """Show the text of a joined area at its first place that is seen. Areas that overlap are not joined."""
        top, left, bottom, right = area
        if bottom < top or right < left or (top, left) == (bottom, right):
            return
        self._count((bottom - top + 1) * (right - left + 1))
        rows = [row for row in range(top, bottom + 1) if row not in self._sheet.hidden_rows]
        columns = [column for column in range(left, right + 1) if column not in self._hidden_columns]
        places = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
        if self._covered.intersection(places) or any(place in self._spans for place in places):
            return
        cell = self._sheet.cells.get((top, left), _NOTHING)
        self._covered.update(places)
        if rows and columns:
            first = rows[0], columns[0]
            self._covered.remove(first)
            has_border = any(self._sheet.cells.get(place, _NOTHING).has_border for place in places)
            self._shown[first] = cell._replace(has_border=has_border)
            self._spans[first] = area._replace(top=first[0], left=first[1])
        elif cell.text:
            self._lost.append((top, left))

    def _is_hidden(self, place: Place) -> bool:
        return place[0] in self._sheet.hidden_rows or place[1] in self._hidden_columns

    def _count(self, places: int) -> None:
        self._places += places
        if self._places > _MOST_PLACES:
            raise fault("xlsx-too-large")

    # --------------------------------------------------------------------------- blocks

    def _blocks(self) -> Iterator[Block]:
        rows: dict[int, list[int]] = {}
        for row, column in sorted(self._shown):
            rows.setdefault(row, []).append(column)
        used = set(rows)
        for (row, _), area in self._spans.items():
            if self._shown[row, area.left].text:
                used.update(each for each in range(row, area.bottom + 1) if each not in self._sheet.hidden_rows)
        for stretch in self._stretches(sorted(used)):
            yield from self._of_stretch([(row, rows.get(row, [])) for row in stretch])

    def _stretches(self, rows: list[int]) -> Iterator[list[int]]:
        """Yield rows that no empty row parts; hidden ones do not."""
        stretch = rows[:1]
        for above, row in pairwise(rows):
            if any(between not in self._sheet.hidden_rows for between in range(above + 1, row)):
                yield stretch
                stretch = []
            stretch.append(row)
        if stretch:
            yield stretch

    def _of_stretch(self, rows: list[tuple[int, list[int]]]) -> Iterator[Block]:
        in_table = [at for at, (row, columns) in enumerate(rows) if self._is_of_table(row, columns)]
        first, last = (in_table[0], in_table[-1] + 1) if in_table else (len(rows), len(rows))
        yield from self._alone(rows[:first])
        if in_table:
            table = rows[first:last]
            beside: list[Place] = []
            yield self._framed(table, beside) if any(map(self._frame, table)) else self._bare(table)
            yield from (Alone(self._shown[place].text, place) for place in beside)
        yield from self._alone(rows[last:])

    def _is_of_table(self, row: int, columns: list[int]) -> bool:
        texts = [column for column in columns if self._shown[row, column].text]
        return len(texts) >= _LEAST_IN_ROW or self._frame((row, columns)) is not None

    def _alone(self, rows: list[tuple[int, list[int]]]) -> Iterator[Block]:
        for row, columns in rows:
            for column in columns:
                if text := self._shown[row, column].text:
                    yield Alone(text, (row, column))

    def _frame(self, line: tuple[int, list[int]]) -> tuple[int, int] | None:
        """Return the first and the last column of a row with borders. None for a row that has one cell of them."""
        row, columns = line
        framed = [column for column in columns if self._shown[row, column].has_border]
        if not framed:
            return None
        area = self._spans.get((row, framed[-1]))
        last = area.right if area is not None else framed[-1]
        return (framed[0], last) if last > framed[0] else None

    def _framed(self, rows: list[tuple[int, list[int]]], beside: list[Place]) -> list[TableRow]:
        """Return the rows of a table with borders. Texts outside of its frame are beside it, unless computed."""
        found = []
        for row, columns in rows:
            frame = self._frame((row, columns))
            inside = columns
            if frame is not None:
                inside = list(range(frame[0], frame[1] + 1))
                outside = (column for column in columns if not frame[0] <= column <= frame[1])
                beside += [(row, column) for column in outside if self._is_typed((row, column))]
            found.append(self._row(row, inside))
        return found

    def _is_typed(self, place: Place) -> bool:
        cell = self._shown[place]
        return bool(cell.text) and not cell.is_formula

    def _bare(self, rows: list[tuple[int, list[int]]]) -> list[TableRow]:
        """Return the rows of a table without borders. It has the columns in which a text begins.

        A row with one text parts tables: it may be the title of the next one.
        """
        found: list[TableRow] = []
        part: list[tuple[int, list[int]]] = []
        for row, columns in rows:
            if len(columns) < _LEAST_IN_ROW and (row, columns[0] if columns else 0) not in self._spans:
                part.append((row, columns))
                continue
            if len(columns) < _LEAST_IN_ROW:
                found += self._part(part)
                part = []
                found.append(self._row(row, columns))
            else:
                part.append((row, columns))
        return found + self._part(part)

    def _part(self, rows: list[tuple[int, list[int]]]) -> list[TableRow]:
        columns = sorted({column for _, each in rows for column in each})
        return [self._row(row, columns) for row, _ in rows]

    def _row(self, row: int, columns: list[int]) -> TableRow:
        """Return the cells of a row in some columns, blank ones included."""
        self._count(len(columns))
        cells = []
        for column in columns:
            place = row, column
            if place in self._covered or column in self._hidden_columns:
                continue
            cell = self._shown.get(place, _NOTHING)
            area = self._spans.get(place)
            spans = (area.bottom - row + 1, area.right - column + 1) if area is not None else (1, 1)
            cells.append(DocumentCell(cell.text, row, column, *spans, certain=cell.certain))
        return TableRow(row, cells)


def _columns(sheet: Sheet) -> frozenset[int]:
    """Return the hidden columns up to the last one with a cell."""
    last = max((column for _, column in sheet.cells), default=0)
    return frozenset(
        column for first, end in sheet.hidden_columns for column in range(max(first, 1), min(end, last) + 1)
    )
