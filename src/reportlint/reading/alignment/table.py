"""A table that the lexer did not read whole, read once more as a whole."""

from __future__ import annotations

from bisect import bisect_left
from itertools import zip_longest
from typing import TYPE_CHECKING

from reportlint.model.report import Cell, Row, State, Table
from reportlint.reading.alignment.apart import joined
from reportlint.reading.alignment.assignment import RowSpec, Run, Stretch, assign
from reportlint.reading.alignment.lost_column import holds_below, lost_column, with_column, without_column
from reportlint.reading.alignment.order import runs_in_order
from reportlint.reading.alignment.pieces import WORDS, read_pieces
from reportlint.reading.alignment.placement import Placement
from reportlint.reading.alignment.presence import has_figures, has_labels, mark_of_lost
from reportlint.reading.alignment.totals import end_in_totals, is_count, total_column
from reportlint.reading.tables.values import figure
from reportlint.text.source import Passage

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from reportlint.form.model import Form, Identity, RowForm, TableForm
    from reportlint.model.report import Section
    from reportlint.reading.alignment.pieces import Piece
    from reportlint.text.source import Source

_SLIPS = 2
"""So many cells with digits apart are slips of the author. Of a conversion there are more."""


def read_again(
    tables: Mapping[str, Table], sections: Sequence[Section], source: Source, form: Form
) -> tuple[dict[str, Table], tuple[Section, ...]]:
    """Return tables and sections after one more reading of each table that was not read whole.

    Lines that turned out to be of a table are no longer paragraphs of their section.
    """
    found = dict(tables)
    kept = []
    held = [section.form.table for section in sections]
    for section in sections:
        key = section.form.table
        # Of a section that is there twice, the first reading knows both tables.
        if key is not None and held.count(key) == 1 and not section.form.implied and _is_alignable(form.tables[key]):
            table = found.get(key)
            if table is None or not _is_whole(table):
                better = _Reading(table, form, form.tables[key], section, source).table()
                if better is not None:
                    found[key] = better
                    section = _without(section, better.passage)
        kept.append(section)
    return {key: found[key] for key in form.tables if key in found}, tuple(kept)


def _without(section: Section, table: Passage) -> Section:
    """Return a section without the paragraphs that are lines of its table."""
    paragraphs = [line for line in section.paragraphs if line.end <= table.start or line.start >= table.end]
    return section._replace(paragraphs=tuple(paragraphs))


def _is_whole(table: Table, splits: int = 0) -> bool:
    """Return whether every row of the form was read once with some figures, and nothing besides.

    No more cells than `splits` have digits apart.
    """
    return (
        len(table.rows) == len(table.form.rows)
        and not table.strays
        and all(row.aligned and row.shown for row in table.rows)
        and sum(cell.fault == "split" for row in table.rows for cell in row.cells) <= splits
        and len({row.key for row in table.rows}) == len(table.rows)
    )


def _is_alignable(form: TableForm) -> bool:
    """Return whether the rows of a table hold figures: words have no order to align."""
    return not any(row.words for row in form.rows.values())


class _Reading:
    """The second reading of one table."""

    def __init__(self, first: Table | None, form: Form, table: TableForm, section: Section, source: Source) -> None:
        self._first = first
        self._whole_form = form
        self._form = table
        self._section = section
        self._source = source
        self._identities = self._sums("row")
        widths = {len(row.columns) for row in table.rows.values()}
        if table.spans:
            widths = {sum(len(row.columns) for row in table.rows.values())}
        self._pieces = read_pieces(source, section.body.start, section.body.end, widths)
        self._stretch = Stretch(self._pieces)
        self._unplaced: list[tuple[RowForm, Run]] = []
        """The figures of rows of which the columns are not certain."""

    def table(self) -> Table | None:
        """Return the table as it is known after both readings. None where the first one stands."""
        figures = self._stretch.figures
        rows_of_form = self._form.rows.values()
        if not has_figures(self._pieces, sum(len(row.columns) for row in rows_of_form)):
            labels = [_characters(row.label) for row in rows_of_form]
            if self._first is not None or not figures or not has_labels(self._pieces, labels):
                mark = mark_of_lost(self._first, self._section.body)
                return None if mark is None else self._uncertain(mark, (), ())
        second = {row.key: row for row in self._rows()}
        if len(second) < len(rows_of_form) and (
            pieces := joined(self._pieces, self._form, self._identities, self._sums("column"))
        ):
            self._pieces, self._stretch = pieces, Stretch(pieces)
            second = {row.key: row for row in self._rows()}
            figures = self._stretch.figures
        if not second and (narrow := self._without_column()):
            return self._uncertain(self._passage(), narrow, ())
        first = {row.key: row for row in _certain_rows(self._first) if self._adds_up(row) is not False}
        if len(second) == len(self._form.rows):
            first = {}  # every figure has its row: what the first reading took for one is no evidence
        doubtful = self._doubtful(first.keys() - second.keys())
        for key in doubtful:
            del first[key]
        rows = [row for key in self._form.rows if (row := _agreed(first.get(key), second.get(key))) is not None]
        used = {cell.passage.start for row in rows for cell in row.cells if cell.state == "number"}
        unused = [each for each in figures if each.start not in used]
        certain = len(rows) == len(self._form.rows)
        if not certain and self._first is not None and _is_whole(self._first, _SLIPS):
            return None
        if not certain and not doubtful and _is_accounted_for(self._first, rows, len(figures)):
            placed = {row.key: row for row in self._placed(second)}
            return self._completed({**self._totals(), **placed, **second})
        if certain and unused and self._first is not None and len(self._first.rows) >= len(rows):
            return None
        if not certain:
            known = {**self._totals(), **{row.key: row for row in rows}}
            rows = [known[key] for key in self._form.rows if key in known]
        return Table(
            key=self._form.key,
            form=self._form,
            passage=self._passage(),
            headers=(),
            labels=(),
            rows=tuple(rows),
            strays=tuple(Passage(self._source, each.start, each.end) for each in unused),
            certain=certain,
        )

    def _completed(self, second: Mapping[str, Row]) -> Table | None:
        """Return the table of the first reading with the columns that only the second one knows."""
        if self._first is None:
            return None
        rows = tuple(
            row._replace(cells=other.cells, aligned=other.aligned)
            if (not row.aligned or _is_unread(row))
            and (other := second.get(row.key)) is not None
            and (other.shown == row.shown or (other.shown == len(other.cells) and self._adds_up(other)))
            else row
            for row in self._first.rows
        )
        return self._first._replace(rows=rows) if rows != self._first.rows else None

    def _placed(self, known: Container[str]) -> Iterator[Row]:
        """Yield the rows whose label only the first reading knows, and whose columns only the second one does."""
        rows = self._first.rows if self._first is not None else ()
        starts = [figure.start for figure in self._stretch.figures]
        for row, following in zip_longest(rows, rows[1:]):
            if row.aligned or row.key in known or self._form.spans:
                continue
            stop = len(starts) if following is None else bisect_left(starts, following.passage.start)
            run = Run(bisect_left(starts, row.passage.end), stop)
            if run.stop - run.first != row.shown or not 0 < row.shown <= len(row.form.columns):
                continue
            columns = self._placement.columns(run, len(row.form.columns))
            if columns is None:
                self._unplaced.append((row.form, run))
            elif self._adds_up(placed := self._row(row.form, run, columns, [None] * len(row.form.columns))):
                yield placed

    def _uncertain(self, passage: Passage, rows: Iterable[Row], strays: Iterable[Passage]) -> Table:
        return Table(self._form.key, self._form, passage, (), (), tuple(rows), tuple(strays), certain=False)

    def _doubtful(self, keys: Iterable[str]) -> list[str]:
        """Return which rows of the first reading alone have nothing to support them, where figures have no row."""
        first = self._first
        if first is None or not first.strays:
            return []
        rows = {row.key: row for row in first.rows}
        return [key for key in keys if self._adds_up(rows[key]) is None]

    def _passage(self) -> Passage:
        """Return the stretch of the table: from its first label or figure to its last."""
        places = [(self._stretch.figures[0].start, self._stretch.figures[-1].end)]
        if self._first is not None:
            places.append((self._first.passage.start, self._first.passage.end))
        return Passage(self._source, min(start for start, _ in places), max(end for _, end in places))

    def _rows(self) -> Iterator[Row]:
        """Yield the rows that the second reading is certain of. Those whose columns are not certain are kept apart."""
        self._unplaced.clear()
        if self._form.spans:
            yield from self._side_by_side()
            return
        forms = list(self._form.rows.values())
        specs = [RowSpec(_characters(form.label), len(form.columns)) for form in forms]
        runs = assign(self._stretch, specs)
        if None in runs:
            labels = [spec.label for spec in specs]
            ordered = runs_in_order(self._stretch, forms, labels, self._identities, self._sums("column"))
            runs = runs if ordered is None else [*ordered]
        whole = None not in runs and sum(run.stop - run.first for run in runs if run) == len(self._stretch.figures)
        self._placement = placement = Placement(
            self._pieces, self._stretch, zip(runs, [spec.width for spec in specs], strict=True)
        )
        for form, run in zip(forms, runs, strict=True):
            if run is None:
                if (slots := placement.blank_row(_characters(form.label), len(form.columns))) is not None:
                    yield _blank_row(self._form.key, form, slots, self._source)
                continue
            columns = placement.columns(run, len(form.columns))
            if columns is None:
                self._unplaced.append((form, run))
                continue
            row = self._row(form, run, columns, placement.blanks(run, len(form.columns)))
            is_read = all(cell.state in ("number", "blank") for cell in row.cells)
            if len(columns) < len(row.cells) and self._adds_up(row) is False:
                continue  # figures that touch look like one, and leave a column without any
            if is_read and (whole or self._is_supported(row, run)) and self._holds_together(row, run):
                yield row

    def _totals(self) -> dict[str, Row]:
        """Return the rows whose columns are not certain, with nothing but their totals."""
        columns = [total_column(form, self._identities) for form, _ in self._unplaced]
        figures = [self._stretch.figures[run.first : run.stop] for _, run in self._unplaced]
        plain = all(is_count(each) for row in figures for each in row)
        if None in columns or not plain or not end_in_totals([[int(each.text) for each in row] for row in figures]):
            return {}
        found = {}
        for form, run in self._unplaced:
            row = self._row(form._replace(columns=form.columns[-1:]), run._replace(first=run.stop - 1), [0], [None])
            found[form.key] = with_column(row, self._form)._replace(shown=run.stop - run.first)
        return found

    def _sums(self, along: str) -> list[Identity]:
        """Return the equations of the table along its rows, or along its columns."""
        return [
            each
            for each in self._whole_form.identities.values()
            if each.table == self._form.key and each.along == along and each.relation == "equal"
        ]

    def _without_column(self) -> list[Row]:
        """Return the rows of a table that has lost a column, if the sums over the rows hold in all others."""
        lost = lost_column(self._pieces, self._form)
        if lost is None:
            return []
        narrow = _Reading(None, self._whole_form, without_column(self._form, lost), self._section, self._source)
        rows = [*narrow._rows()]
        if len(rows) < len(self._form.rows) or not holds_below(rows, self._sums("column")):
            return []
        return [with_column(row, self._form) for row in rows]

    def _holds_together(self, row: Row, run: Run) -> bool:
        """Return whether the digits that white space parts may be joined: if the sums of the row then hold."""
        figures = self._stretch.figures[run.first : run.stop]
        return all(figure.parts == 1 for figure in figures) or self._adds_up(row) is True

    def _is_supported(self, row: Row, run: Run) -> bool:
        """Return whether a row of a table that is not wholly explained is beyond doubt.

        Its sums hold, as the form has them. Where the form has none, its label is on the line of its figures.
        """
        adds_up = self._adds_up(row)
        if adds_up is not None:
            # Noughts add up wherever they stand.
            return adds_up and (run.stop - run.first == len(row.cells) or any(cell.value for cell in row.cells))
        line = self._stretch.figures[run.first].row
        return self._stretch.is_line(run) and any(
            piece.kind == WORDS
            and piece.row == line
            and piece.start < self._stretch.figures[run.first].start
            and self._names(piece.text, row)
            for piece in self._pieces
        )

    def _names(self, words: str, row: Row) -> bool:
        """Return whether words are the label of a row, or a part of it that no other label has."""
        label = _characters(row.form.label)
        others = [_characters(form.label) for form in self._form.rows.values() if form.key != row.key]
        return label in words or (words in label and not any(words in other for other in others))

    def _adds_up(self, row: Row) -> bool | None:
        """Return whether the sums of a row hold; None if the form has none for it."""
        sums = [each for each in self._identities if each.left[0] in row.form.columns]
        values = {cell.column: cell.value or 0 for cell in row.cells}
        held = [_sum(values, each.left) == _sum(values, each.right) - _sum(values, each.minus) for each in sums]
        return all(held) if held else None

    def _side_by_side(self) -> Iterator[Row]:
        """Yield the rows of a table whose figures stand in one line without labels."""
        forms = list(self._form.rows.values())
        if len(self._stretch.figures) != sum(len(form.columns) for form in forms):
            return
        first = 0
        for form in forms:
            run = Run(first, first + len(form.columns))
            row = self._row(form, run, list(range(len(form.columns))), [None] * len(form.columns))
            if self._holds_together(row, run):
                yield row
            first = run.stop

    def _row(self, form: RowForm, run: Run, columns: Sequence[int], blanks: Sequence[Piece | None]) -> Row:
        figures = dict(zip(columns, self._stretch.figures[run.first : run.stop], strict=True))
        place = self._stretch.figures[run.first]
        cells = []
        for index, column in enumerate(form.columns):
            piece = figures.get(index)
            if piece is None:
                at = blanks[index] or place
                passage = Passage(self._source, at.start, at.end if blanks[index] else at.start)
                cells.append(Cell(self._form.key, form.key, column, "blank", None, "", passage))
                continue
            passage = Passage(self._source, piece.start, piece.end)
            value, fault = figure(piece.text, self._form.columns[column].kind)
            state: State = "text" if value is None else "number"
            # Between the digits may stand white space.
            text = passage.text if passage.folded == piece.text else piece.text
            cells.append(Cell(self._form.key, form.key, column, state, value, text, passage, fault))
        passage = Passage(self._source, place.start, place.end)
        return Row(form.key, self._form.key, form, passage, "", True, True, tuple(cells), True, len(figures))


def _blank_row(table: str, form: RowForm, slots: Sequence[Piece], source: Source) -> Row:
    cells = tuple(
        Cell(table, form.key, column, "blank", None, "", Passage(source, slot.start, slot.end))
        for column, slot in zip(form.columns, slots, strict=True)
    )
    return Row(form.key, table, form, cells[0].passage, "", True, True, cells, True, 0)


def _is_accounted_for(first: Table | None, rows: Sequence[Row], figures: int) -> bool:
    """Return whether the first reading says of every figure where it belongs, or that it does not know."""
    if first is None or len(rows) > len(first.rows):
        return False
    shown = sum(row.shown for row in first.rows)
    if any(cell.state == "text" and not any(map(str.isalnum, cell.text)) for row in first.rows for cell in row.cells):
        return False  # separators were taken for cells
    crowded = any(row.shown > len(row.form.columns) for row in first.rows if not row.aligned)
    empty = any(row.shown == 0 for row in first.rows)
    return shown + len(first.strays) >= figures and not (crowded and empty)


def _is_unread(row: Row) -> bool:
    """Return whether a cell of a row holds no figure, or white space between its digits."""
    return any(cell.state == "text" for cell in row.cells)


def _certain_rows(table: Table | None) -> list[Row]:
    """Return the rows of the first reading whose figures are certain. One that is there twice has to be the same."""
    found: dict[str, list[Row]] = {}
    for row in () if table is None else table.rows:
        found.setdefault(row.key, []).append(row)
    return [
        same[0]
        for same in found.values()
        if all(row.aligned and all(cell.state not in ("blank", "absent") for cell in row.cells) for row in same)
        and all([cell.value for cell in row.cells] == [cell.value for cell in same[0].cells] for row in same)
    ]


def _agreed(first: Row | None, second: Row | None) -> Row | None:
    """Return a row by both readings. None if only neither has it, or the two contradict each other."""
    if first is None or second is None:
        return first or second
    same = [cell.value for cell in first.cells] == [cell.value for cell in second.cells]
    return first if same else None


def _characters(label: str) -> str:
    return "".join(char for char in label if "\u4e00" <= char <= "\u9fff")


def _sum(values: Mapping[str, float], columns: Sequence[str]) -> float:
    return round(sum(values[column] for column in columns), 6)
