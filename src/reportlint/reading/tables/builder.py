"""From the tables of the tree to `Table`, row by row and cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.form.model import Label
from reportlint.model.report import Cell, Header, Row, Table
from reportlint.reading.parser.lalr import Tree
from reportlint.reading.tables.alignment import RawRow, Shapes, Slot, Spacing
from reportlint.reading.tables.choice import chosen
from reportlint.reading.tables.tokens import Token
from reportlint.reading.tables.values import figure
from reportlint.text.fold import wording
from reportlint.text.regex import regex
from reportlint.text.source import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.form.model import Form, RowForm, TableForm
    from reportlint.model.report import State
    from reportlint.text.source import Source

_NUMBERED = regex(r"\s*[(]?\s*(?:[一二三四五六七八九十]{1,2}|\d{1,2})\s*[)、.:,]")
_NUMERALS = frozenset("(一二三四五六七八九十0123456789")
"""What a numeral begins with."""
_ROWS = frozenset({"row", "subrow", "detail", "stray"})
_OUTSIDE = frozenset({"HEADING", "PARAGRAPH"})


_new = tuple.__new__
"""Most of the cells, rows and passages of all reports are made here, and this makes them fastest."""


class TableBuilder:
    """Gathers the parts of one table of the form, wherever page breaks have left them."""

    def __init__(self, form: TableForm, source: Source) -> None:
        self.form = form
        self.source = source
        self.tokens: list[Token] = []
        self.heads: list[Token] = []
        self.rows: list[RawRow] = []
        self.labels: list[tuple[Label, Token]] = []
        self.strays: list[Token] = []

    def widths(self) -> list[tuple[RawRow, int]]:
        """Every row with the number of its columns."""
        return [(raw, sum(len(form.columns) for form in self._forms(raw))) for raw in self.rows]

    def build(self, spacing: Spacing) -> Table:
        """The table. Rows whose values have no certain place come out as not aligned."""
        if self.form.spans and self.heads and not self.rows:
            self.rows.append(self._unfilled())
        shapes = Shapes(self.widths, self._header_places, spacing)
        rows: list[Row] = []
        for raw in self.rows:
            rows.extend(self._rows(raw, self._forms(raw), shapes))
        return Table(
            key=self.form.key,
            form=self.form,
            passage=Passage(
                self.source, min([token.start for token in self.tokens]), max([token.end for token in self.tokens])
            ),
            headers=tuple(self._headers()),
            labels=tuple((label, self._passage(token)) for label, token in self.labels),
            rows=tuple(rows),
            strays=tuple(self._passage(token) for token in self.strays),
        )

    def _passage(self, token: Token) -> Passage:
        passage: Passage = _new(Passage, (self.source, token.start, token.end))
        return passage

    def _forms(self, raw: RawRow) -> tuple[RowForm, ...]:
        """The rows of the form that a line of figures holds: one, or those that stand side by side."""
        meaning = raw.label.meaning
        assert isinstance(meaning, Label)
        if meaning.kind == "spans":
            return tuple(self.form.rows.values())
        return (self.form.rows[meaning.key],)

    def _unfilled(self) -> RawRow:
        """The row without a label of a table that has nothing but its head: every cell is empty."""
        last = self.heads[-1]
        label = Token("ROW", last.end, last.end, last.line, Label("spans", self.form.key, "", "", ""))
        return RawRow(label, [], last, None)

    # ----------------------------------------------------------------------------- headers

    def _header_places(self) -> dict[int, int]:
        """For blocks by their number of columns: the index of the cell under which the values begin."""
        places: dict[int, int] = {}
        for block in self.form.blocks:
            first = block.columns[0]
            for token in self.heads:
                if isinstance(token.meaning, Label) and token.meaning.kind == "column" and token.meaning.key == first:
                    places.setdefault(len(block.columns), token.column)
                    if self.form.spans:
                        places.setdefault(sum(len(row.columns) for row in self.form.rows.values()), token.column)
        return places

    def _headers(self) -> Iterator[Header]:
        halves = self._halves() if None in [token.meaning for token in self.heads] else {}
        for token in self.heads:
            label = token.meaning
            printed = self.source.text[token.start : token.end]
            if token in halves:
                yield Header(self._passage(token), printed, halves[token], exact=True)
            elif not isinstance(label, Label):
                yield Header(self._passage(token), printed, None, exact=False)
            elif label.kind == "column":
                word = wording(self.source.folded[token.start : token.end])
                exact = word == label.wording
                cut = not exact and (label.wording.startswith(word) or label.wording.endswith(word))
                yield _new(Header, (self._passage(token), printed, label.key, exact, cut))

    def _halves(self) -> dict[Token, str]:
        """Headers broken over two lines of cells: the upper halves and the lower ones, with their column."""
        unknown = [
            (token, wording(self.source.folded[token.start : token.end]))
            for token in self.heads
            if token.meaning is None
        ]
        columns = {wording(column.label): column.key for column in self.form.columns.values()}
        halves: dict[Token, str] = {}
        for index, (upper, first) in enumerate(unknown):
            for lower, second in unknown[index + 1 : index + 1 + 2 * len(columns)]:
                if lower not in halves and (key := columns.get(first + second)) is not None:
                    halves[upper] = halves[lower] = key
                    break
        return halves

    # ----------------------------------------------------------------------------- rows

    def _rows(self, raw: RawRow, forms: Sequence[RowForm], shapes: Shapes) -> Iterator[Row]:
        if len(forms) == 1 and (cells := self._whole_numbers(raw, forms[0])) is not None:
            yield self._row(raw, forms[0], cells, len(cells))
            return
        if len(forms) == 1 and forms[0].words and len(forms[0].columns) == 1 and len(raw.values) > 1:
            # Words may go on in the next cell, and on the next line.
            values = raw.values
            cell = self._cell(forms[0], forms[0].columns[0], Slot(values[0], values[0].start, values[-1].end))
            yield self._row(raw, forms[0], (cell,), 1)
            return
        slots = shapes.place(raw, sum(len(form.columns) for form in forms))
        offset = 0
        for form in forms:
            if slots is None:
                yield self._row(raw, form, None, len(raw.values))
                continue
            own = slots[offset : offset + len(form.columns)]
            offset += len(form.columns)
            placed = tuple(self._cell(form, column, slot) for column, slot in zip(form.columns, own, strict=True))
            yield self._row(raw, form, placed, sum(cell.state not in ("blank", "absent") for cell in placed))

    def _whole_numbers(self, raw: RawRow, form: RowForm) -> tuple[Cell, ...] | None:
        """The cells of a row that has a whole number for each column: of most rows. None for another."""
        if form.words:
            return None
        source, text, table, row = self.source, self.source.text, self.form.key, form.key
        figures = [token for token in raw.cells if token.type != "BLANK"]
        if len(figures) != len(form.columns):
            return None
        cells = []
        new = _new
        for token, column in zip(figures, form.columns, strict=True):
            start, end = token.start, token.end
            printed = text[start:end]
            if not printed.isdecimal():
                return None
            passage = new(Passage, (source, start, end))
            cells.append(new(Cell, (table, row, column, "number", int(printed), printed, passage, None, ())))
        return tuple(cells)

    def _row(self, raw: RawRow, form: RowForm, cells: tuple[Cell, ...] | None, shown: int) -> Row:
        """A row with its cells, None where they have no certain place; `shown` says how many values the text has."""
        token = raw.label
        source = self.source
        printed = source.text[token.start : token.end]
        meaning = token.meaning
        assert isinstance(meaning, Label)
        passage = self._passage(token)
        if token.start == token.end and raw.values:
            passage = self._passage(raw.values[0])
        place = (self.form.key, form.key)
        own = cells or tuple(
            [_new(Cell, (*place, column, "absent", None, "", passage, None, ())) for column in form.columns]
        )
        label = source.folded[token.start : token.end]
        numbered = label[:1] in _NUMERALS and _NUMBERED.match(label) is not None
        exact = not label or wording(label) == meaning.wording
        row: Row = _new(Row, (*place[::-1], form, passage, printed, numbered, exact, own, cells is not None, shown))
        return row

    def _cell(self, row: RowForm, column: str, slot: Slot) -> Cell:
        token, start, end = slot
        source = self.source
        text = source.text[start:end]
        passage = _new(Passage, (source, start, end))
        place = (self.form.key, row.key, column)
        if token is None or token.type == "BLANK":
            return _new(Cell, (*place, "blank", None, text, passage, None, ()))
        if token.type == "PLACEHOLDER":
            return _new(Cell, (*place, "placeholder", None, text, passage, None, ()))
        folded = source.folded[start:end]
        kind = self.form.columns[column].kind
        if kind == "text":
            return _new(Cell, (*place, "text", None, text, passage, None, ()))
        if kind == "choice":
            ticked = chosen(folded, self.form.columns[column].choices)
            state: State = "blank" if ticked == () else "text"
            return _new(Cell, (*place, state, None, text, passage, None, ticked or ()))
        if folded.isdecimal():
            return _new(Cell, (*place, "number", int(folded), text, passage, None, ()))
        value, fault = figure(folded, kind)
        return _new(Cell, (*place, "text" if value is None else "number", value, text, passage, fault, ()))


def build_tables(tree: Tree, source: Source, form: Form) -> dict[str, Table]:
    """Every table of the form that the tree holds, by its key."""
    builders: dict[str, TableBuilder] = {}
    _Walk(builders, source, form).walk(tree)
    spacing = Spacing(lambda: [pair for builder in builders.values() for pair in builder.widths()], source)
    return {key: builders[key].build(spacing) for key in form.tables if key in builders}


class _Walk:
    """Goes through the tree in the order of the text and hands every part to its table."""

    def __init__(self, builders: dict[str, TableBuilder], source: Source, form: Form) -> None:
        self.builders = builders
        self.source = source
        self.form = form
        self.current: str | None = None
        self.open: tuple[Token, list[Token], Token | None] | None = None
        self.last: Token | None = None

    def walk(self, tree: Tree) -> None:
        self._node(tree)
        self._finish(None)

    def _node(self, tree: Tree) -> None:
        if tree.data in _ROWS:
            label, *cells = tree.children
            self._finish(label)
            self._take(label)
            self.open = (label, cells, self.last)
            self.last = cells[-1] if cells else label
            return
        for child in tree.children:
            if type(child) is Tree:
                self._node(child)
                continue
            if self.open is not None:
                self._finish(child)
            if child.type not in _OUTSIDE:
                self._take(child)
            self.last = child

    def _take(self, token: Token) -> None:
        """A label: note the table that it belongs to, and what it is there."""
        label = token.meaning
        if isinstance(label, Label) and label.table:
            self.current = label.table
        builder = self._builder()
        if builder is None:
            return
        builder.tokens.append(token)
        if token.type == "HEADER":
            builder.heads.append(token)
        elif token.type in ("BLOCK", "GROUP", "SUBGROUP") and isinstance(label, Label):
            builder.labels.append((label, token))

    def _finish(self, following: Token | None) -> None:
        """Close the open row, now that it is known what follows."""
        if self.open is None:
            return
        label, cells, previous = self.open
        self.open = None
        builder = self._builder()
        if builder is None:
            return
        builder.tokens.extend(cells)
        if label.type == "STRAY":
            shown = [cell for cell in (label, *cells) if cell.end > cell.start]
            if shown:
                builder.strays.append(shown[0])
            return
        builder.rows.append(_new(RawRow, (label, cells, previous, following)))

    def _builder(self) -> TableBuilder | None:
        if self.current is None:
            return None
        if self.current not in self.builders:
            self.builders[self.current] = TableBuilder(self.form.tables[self.current], self.source)
        return self.builders[self.current]
