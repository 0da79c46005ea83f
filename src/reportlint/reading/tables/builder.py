"""Building a `Table` from the tokens of one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.form.model import Label
from reportlint.model.report import Cell, Row, Table
from reportlint.reading.tables.alignment import Alignment
from reportlint.reading.tables.headers import first_cells, read_headers
from reportlint.reading.tables.merged import Merged
from reportlint.reading.tables.raw_rows import RawRow, Slot
from reportlint.reading.tables.tokens import Token
from reportlint.reading.tables.torn import is_torn
from reportlint.reading.tables.values import chosen, figure
from reportlint.text.fold import wording
from reportlint.text.numbers import MOST_DIGITS
from reportlint.text.regex import regex
from reportlint.text.source import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.form.model import RowForm, TableForm
    from reportlint.model.report import State
    from reportlint.reading.tables.spacing import Spacing
    from reportlint.text.lines import Atom
    from reportlint.text.source import Source

_NUMBERED = regex(r"\s*[(]?\s*(?:[一二三四五六七八九十]{1,2}|\d{1,2})\s*[)、.:,]")
_NUMERALS = frozenset("(一二三四五六七八九十0123456789")
"""The characters that a numeral begins with."""


_LEAST_LINE = 5
"""A whole line of figures without labels has more: as many are in one of its rows."""


class TableBuilder:
    """The tokens of one table of the form, from all of its pages."""

    def __init__(self, form: TableForm, source: Source) -> None:
        self.form = form
        self.source = source
        self.tokens: list[Atom] = []
        self.heads: list[Atom] = []
        self.rows: list[RawRow] = []
        self.labels: list[tuple[Label, Atom]] = []
        """The labels of blocks and groups."""
        self.strays: list[Atom] = []

    def widths(self) -> list[tuple[RawRow, int]]:
        """Return every row with the number of its columns."""
        return [(raw, sum(len(form.columns) for form in self._forms(raw))) for raw in self.rows]

    def build(self, spacing: Spacing) -> Table:
        """Return the table. A row whose values have no certain columns is not aligned."""
        if self.form.spans and self.heads and not self.rows:
            self.rows.append(self._unfilled())
        self._leave_parts()
        alignment = Alignment(
            self.widths,
            lambda: first_cells(self.heads, self.form),
            spacing,
            Merged(self.widths, self.source),
            self._has_cells,
        )
        start, end = min([token.start for token in self.tokens]), max([token.end for token in self.tokens])
        return Table(
            key=self.form.key,
            form=self.form,
            passage=Passage(self.source, start, end),
            headers=tuple(read_headers(self.heads, self.form, self.source)),
            labels=tuple((label, self._passage(token)) for label, token in self.labels if not self._is_torn(token)),
            rows=self._without_pieces([row for raw in self.rows for row in self._rows(raw, alignment)]),
            strays=tuple(self._passage(token) for token in self.strays),
        )

    def _leave_parts(self) -> None:
        """Take figures beside the only whole line of a table without labels for strays: page numbers in its head."""
        if not self.form.spans or len(self.rows) < 2:
            return
        whole = [raw for raw, width in self.widths() if len(raw.values) == width > _LEAST_LINE]
        if len(whole) == 1:
            self.strays += [raw.values[0] for raw in self.rows if raw is not whole[0] and raw.values]
            self.rows = whole

    def _has_cells(self, raw: RawRow) -> bool:
        document = self.source.document
        return document is not None and document.has_cell_at(raw.label.start)

    def _without_pieces(self, rows: list[Row]) -> tuple[Row, ...]:
        """Return rows without lines of other labels that look like one: words, and the figures are in another line."""
        if len({row.key for row in rows}) == len(rows):
            return tuple(rows)
        labels = [wording(row.label) for row in self.form.rows.values()]
        filled = {row.key for row in rows if any(cell.state == "number" for cell in row.cells)}

        def is_piece(row: Row) -> bool:
            words = [wording(cell.passage.folded) for cell in row.cells if cell.state == "text"]
            others = [cell for cell in row.cells if cell.state not in ("text", "blank")]
            return bool(words) and not others and all(any(word in label for label in labels) for word in words)

        return tuple(row for row in rows if row.key not in filled or not is_piece(row))

    def _passage(self, token: Atom) -> Passage:
        return Passage(self.source, token.start, token.end)

    def _forms(self, raw: RawRow) -> tuple[RowForm, ...]:
        """Return the rows of the form that a line of figures holds: one, or several side by side."""
        meaning = raw.label.meaning
        assert isinstance(meaning, Label)
        if meaning.kind == "spans":
            return tuple(self.form.rows.values())
        return (self.form.rows[meaning.key],)

    def _unfilled(self) -> RawRow:
        """Return an empty row without a label, for a table that has nothing but its head."""
        last = self.heads[-1]
        label = Token("ROW", last.end, last.end, last.line, Label("spans", self.form.key, "", "", ""))
        return RawRow(label, [], last, None)

    def _rows(self, raw: RawRow, alignment: Alignment) -> Iterator[Row]:
        forms = self._forms(raw)
        if len(forms) == 1 and (cells := self._whole_numbers(raw, forms[0])) is not None:
            yield self._row(raw, forms[0], cells, len(cells))
            return
        if len(forms) == 1 and forms[0].words and len(forms[0].columns) == 1 and len(raw.values) > 1:
            # Words may go on in the next cell, and on the next line.
            values = raw.values
            cell = self._cell(forms[0], forms[0].columns[0], Slot(values[0], values[0].start, values[-1].end))
            yield self._row(raw, forms[0], (cell,), 1)
            return
        slots = alignment.place(raw, sum(len(form.columns) for form in forms))
        offset = 0
        for form in forms:
            if slots is None:
                yield self._row(raw, form, None, len(raw.values))
                continue
            own = slots[offset : offset + len(form.columns)]
            offset += len(form.columns)
            placed = tuple(self._cell(form, column, slot) for column, slot in zip(form.columns, own, strict=True))
            shown = sum(cell.state not in ("blank", "absent") for cell in placed)
            yield self._row(raw, form, placed, len(raw.values) if alignment.is_repeated(raw, len(own)) else shown)

    def _whole_numbers(self, raw: RawRow, form: RowForm) -> tuple[Cell, ...] | None:
        """Return the cells of a row that has a whole number for each column, as most rows have. None for others."""
        if form.words:
            return None
        source, text, table, row = self.source, self.source.text, self.form.key, form.key
        figures = [token for token in raw.cells if token.type != "BLANK"]
        if len(figures) != len(form.columns):
            return None
        cells = []
        for token, column in zip(figures, form.columns, strict=True):
            start, end = token.start, token.end
            printed = text[start:end]
            if not printed.isdecimal() or end - start > MOST_DIGITS:
                return None
            passage = Passage(source, start, end)
            cells.append(Cell(table, row, column, "number", int(printed), printed, passage, None, ()))
        return tuple(cells)

    def _row(self, raw: RawRow, form: RowForm, cells: tuple[Cell, ...] | None, shown: int) -> Row:
        """Return a row with its cells, absent ones if `cells` is None. `shown` is the number of values in the text."""
        token = raw.label
        meaning = token.meaning
        assert isinstance(meaning, Label)
        label = self.source.folded[token.start : token.end]
        passage = self._passage(raw.values[0] if not label and raw.values else token)
        return Row(
            key=form.key,
            table=self.form.key,
            form=form,
            passage=passage,
            printed=self.source.text[token.start : token.end],
            numbered=label[:1] in _NUMERALS and _NUMBERED.match(label) is not None,
            exact=not label or wording(label) == meaning.wording or self._is_torn(token),
            cells=cells or tuple([self._absent(form, column, passage) for column in form.columns]),
            aligned=cells is not None,
            shown=shown,
        )

    def _is_torn(self, token: Atom) -> bool:
        """Return whether a label that is not the wording of the form is one with what stands beside it."""
        label = token.meaning
        assert isinstance(label, Label)
        folded = self.source.folded
        if wording(folded[token.start : token.end]) == label.wording:
            return False
        if label.kind != "row":
            return is_torn(folded, token.start, token.end, label.wording)
        groups = [wording(group.label) for group in self.form.groups.values()]
        officials = {label.wording, wording(self.form.rows[label.key].label)}  # a part of one may be in use by itself
        return any(is_torn(folded, token.start, token.end, official, groups) for official in officials)

    def _absent(self, row: RowForm, column: str, passage: Passage) -> Cell:
        return Cell(self.form.key, row.key, column, "absent", None, "", passage)

    def _cell(self, row: RowForm, column: str, slot: Slot) -> Cell:
        token, start, end = slot.token, slot.start, slot.end
        passage = Passage(self.source, start, end)
        state: State = "text"
        value: int | float | None = None
        fault: str | None = None
        ticked: tuple[str, ...] | None = None
        if token is None or token.type == "BLANK":
            state = "blank"
        elif token.type == "PLACEHOLDER":
            state = "placeholder"
        elif (kind := self.form.columns[column].kind) == "choice":
            ticked = chosen(passage.folded, self.form.columns[column].choices)
            state = "blank" if ticked == () else "text"
        elif kind != "text":
            value, fault = figure(passage.folded, kind)
            state = "text" if value is None else "number"
        return Cell(self.form.key, row.key, column, state, value, passage.text, passage, fault, ticked or ())
