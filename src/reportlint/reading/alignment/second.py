"""The second reading of a table: its figures put into the rows of the form by what stands around them."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING

from reportlint.model.report import Cell, Row, State
from reportlint.reading.alignment.apart import joined
from reportlint.reading.alignment.assignment import RowSpec, Run, Stretch, assign
from reportlint.reading.alignment.balance import columns_by_sums
from reportlint.reading.alignment.certainty import Certainty, Claim
from reportlint.reading.alignment.confirmed import confirmed, contradicted, open_rows
from reportlint.reading.alignment.coverage import characters
from reportlint.reading.alignment.lost_column import holds_below, lost_column, with_column, without_column
from reportlint.reading.alignment.order import runs_in_order
from reportlint.reading.alignment.pieces import is_broken, read_pieces
from reportlint.reading.alignment.placement import Placement
from reportlint.reading.alignment.sums import TableSums
from reportlint.reading.alignment.totals import end_in_totals, is_count, total_column
from reportlint.reading.alignment.twice import printed_once, without_others
from reportlint.reading.tables.values import figure
from reportlint.text.regex import regex
from reportlint.text.source import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportlint.form.model import Form, RowForm, TableForm
    from reportlint.model.report import Section
    from reportlint.reading.alignment.pieces import Piece
    from reportlint.text.source import Source

_HALF = partial(regex, r"\d[.,][ \t]*$")
"""The first half of a figure with a blank in it."""
_NEAR = 6
"""The characters in front of a figure in which the first half of it may end."""


class SecondReading:
    """The figures of one section, and the rows of its table that they may be of."""

    def __init__(self, form: Form, table: TableForm, section: Section, source: Source) -> None:
        self.form = table
        self.sums = TableSums(form, table)
        self._whole_form = form
        self._section = section
        self._source = source
        widths = {len(row.columns) for row in table.rows.values()}
        if table.spans:
            widths = {sum(len(row.columns) for row in table.rows.values())}
        self.specs = [self._spec(row) for row in table.rows.values()]
        pieces = printed_once(read_pieces(source, section.body.start, section.body.end, widths))
        self._take(without_others(pieces, _labels_of_others(form, table)))

    def _take(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.stretch = Stretch(pieces)
        self.starts = [each.start for each in self.stretch.figures]
        self.broken = sum(map(is_broken, self.stretch.figures))
        """The number of figures that are parts of others."""
        self.placement = Placement(pieces, self.stretch, [])
        self._in_order: list[Run] | None = None
        """The figures of the rows, if all sums of the table hold with the figures in the order of the form."""

    def _spec(self, row: RowForm) -> RowSpec:
        form = self.form
        groups = [form.groups["/".join(row.groups[: depth + 1])] for depth in range(len(row.groups))]
        printed = "".join(group.numeral + group.label for group in groups)
        if row.block:
            printed += "".join((row.block, form.corner, *(form.columns[key].label for key in row.columns)))
        return RowSpec(characters(row.label), len(row.columns), characters(printed + row.numeral))

    def join_digits(self) -> bool:
        """Join digits that stand apart, if the sums of the whole table show how. Return whether they do."""
        pieces = joined(self.pieces, self.form, self.sums.along_rows, self.sums.along_columns)
        if pieces:
            self._take(pieces)
        return bool(pieces)

    def certain(self, claims: Mapping[Claim, Row | None], *, apart: bool) -> list[Claim]:
        """Return the claims that are beyond doubt."""
        if self._in_order is not None:
            return [claim for claim, row in claims.items() if row and claim.run == self._in_order[claim.row]]
        if not self.form.spans:
            rows = [row for row in claims.values() if row is not None]
            ordered = len(rows) == len(claims) == len(self.specs) and self.sums.hold_in_columns(rows)
            return self._in_columns(Certainty(self.stretch, self.specs, apart=apart).certain(claims, ordered=ordered))
        taken = [index for claim in sorted(claims) for index in range(*claim.run)]
        if taken != list(range(len(self.starts))) or not self.stretch.is_ordered(Run(0, len(taken))):
            widths = [spec.width for spec in self.specs]
            return [claim for claim in claims if claim.sums == "hold" and len(claim.columns) == widths[claim.row]]
        faults = sum(claim.sums == "fail" for claim in claims)
        return list(claims) if faults <= (0 if apart else 1) else []

    def _in_columns(self, claims: list[Claim]) -> list[Claim]:
        """Return claims without those to scattered figures that a sum over the rows shows in other columns."""
        forms = list(self.form.rows.values())
        whole = [claim for claim in claims if len(claim.columns) == len(forms[claim.row].columns)]
        figures = {forms[claim.row].key: self._figures_of(claim) for claim in whole}
        values = {key: [int(each.text) for each in row] for key, row in figures.items() if all(map(is_count, row))}
        doubtful = contradicted(values, self.sums.along_columns)
        return [
            claim
            for claim in claims
            if claim.is_blank or forms[claim.row].key not in doubtful or not self.stretch.is_scattered(claim.run)
        ]

    # ----------------------------------------------------------------------------- rows

    def claims(self) -> Iterator[tuple[Claim, Row | None]]:
        """Yield the claims of rows to figures, with the rows. A row whose columns are not known has none."""
        if self.form.spans:
            yield from self._side_by_side()
            return
        runs = assign(self.stretch, self.specs)
        if None in runs:
            sums, labels = self.sums, [spec.label for spec in self.specs]
            forms = list(self.form.rows.values())
            self._in_order = runs_in_order(self.stretch, forms, labels, sums.along_rows, sums.along_columns)
            runs = runs if self._in_order is None else [*self._in_order]
        widths = [spec.width for spec in self.specs]
        self.placement = Placement(self.pieces, self.stretch, zip(runs, widths, strict=True))
        for index, (form, run) in enumerate(zip(self.form.rows.values(), runs, strict=True)):
            width = len(form.columns)
            if run is None:
                if (slots := self.placement.blank_row(characters(form.label), width)) is not None:
                    row = self._blank_row(form, slots)
                    place = bisect_left(self.starts, row.passage.start)
                    yield Claim(index, Run(place, place), (), True, "zero"), row
                continue
            if self._is_split(run):
                continue
            columns = self.placement.columns(run, width)
            if columns is None:
                if (unplaced := self._total_of(index, form, run)) is not None:
                    yield unplaced, None
                continue
            blanks = self.placement.blanks(run, width)
            row = self.row(form, run, columns, blanks)
            if self._is_read(row, run) and len(set(columns)) == len(columns):
                yield Claim(index, run, tuple(columns), any(blanks), self.sums.of_row(row)), row

    def _side_by_side(self) -> Iterator[tuple[Claim, Row]]:
        """Yield the rows of a table whose figures stand in one line without labels."""
        if len(self.starts) != sum(spec.width for spec in self.specs):
            return
        first = 0
        for index, form in enumerate(self.form.rows.values()):
            columns = tuple(range(len(form.columns)))
            run = Run(first, first + len(columns))
            row = self.row(form, run, columns, [None] * len(columns))
            if self._is_read(row, run):
                yield Claim(index, run, columns, False, self.sums.of_row(row)), row
            first = run.stop

    def _is_read(self, row: Row, run: Run) -> bool:
        """Return whether all cells are figures, and joined digits are supported by the sums of the row."""
        if any(cell.state not in ("number", "blank") for cell in row.cells):
            return False
        parts = max(each.parts for each in self.stretch.figures[run.first : run.stop])
        return parts == 1 or self.sums.of_row(row) in ("hold", "zero")

    def _is_split(self, run: Run) -> bool:
        """Return whether a figure of a run is the rest of another: `13. 81`."""
        folded = self._source.folded
        return any(
            _HALF().search(folded, max(0, each.start - _NEAR), each.start)
            for each in self.stretch.figures[run.first : run.stop]
        )

    def row(self, form: RowForm, run: Run, columns: Sequence[int], blanks: Sequence[Piece | None]) -> Row:
        """Return a row with these figures in these columns."""
        return self._row_of(form, self.stretch.figures[run.first : run.stop], columns, blanks)

    def _row_of(
        self, form: RowForm, pieces: Sequence[Piece], columns: Sequence[int], blanks: Sequence[Piece | None]
    ) -> Row:
        figures = dict(zip(columns, pieces, strict=True))
        place = pieces[0]
        cells = []
        for index, column in enumerate(form.columns):
            piece = figures.get(index)
            if piece is None:
                at = blanks[index] or place
                passage = Passage(self._source, at.start, at.end if blanks[index] else at.start)
                cells.append(Cell(self.form.key, form.key, column, "blank", None, "", passage))
                continue
            passage = Passage(self._source, piece.start, piece.end)
            value, fault = figure(piece.text, self.form.columns[column].kind)
            state: State = "text" if value is None else "number"
            # Between the digits may stand markup.
            text = passage.text if passage.folded == piece.text else piece.text
            cells.append(Cell(self.form.key, form.key, column, state, value, text, passage, fault))
        passage = Passage(self._source, place.start, place.end)
        return Row(form.key, self.form.key, form, passage, "", True, True, tuple(cells), True, len(figures))

    def _blank_row(self, form: RowForm, slots: Sequence[Piece]) -> Row:
        cells = tuple(
            Cell(self.form.key, form.key, column, "blank", None, "", Passage(self._source, slot.start, slot.end))
            for column, slot in zip(form.columns, slots, strict=True)
        )
        return Row(form.key, self.form.key, form, cells[0].passage, "", True, True, cells, True, 0)

    # ----------------------------------------------------------------------------- totals, lost columns

    def _total_of(self, index: int, form: RowForm, run: Run) -> Claim | None:
        """Return the claim to figures of unknown columns of which the last one is the sum of the others."""
        figures = self.stretch.figures[run.first : run.stop]
        if total_column(form, self.sums.along_rows) is None or len(figures) < 2:
            return None
        if not all(map(is_count, figures)):
            return None
        values = [int(each.text) for each in figures]
        return Claim(index, run, (), False, "hold" if sum(values[:-1]) == values[-1] > 0 else "fail")

    def totals(self, claims: Sequence[Claim], unplaced: Iterable[Run], rows: Iterable[Row]) -> dict[str, Row]:
        """Return rows of which the columns were not known, if all `unplaced` ones end in their totals.

        They have nothing but these, or all their figures where the sums over the other `rows` leave one way only.
        """
        runs = {claim.run for claim in claims}.union(unplaced)
        figures = [self.stretch.figures[run.first : run.stop] for run in runs]
        if not all(is_count(each) for row in figures for each in row):
            return {}
        if not end_in_totals([[int(each.text) for each in row] for row in figures]):
            return {}
        forms = list(self.form.rows.values())
        values = {forms[claim.row].key: [int(each.text) for each in self._figures_of(claim)] for claim in claims}
        known = {row.key: [cell.value or 0 for cell in row.cells] for row in rows}
        columns = columns_by_sums(values, known, len(self.form.columns), self.sums.along_columns)
        found = {}
        for claim in claims:
            form = forms[claim.row]
            if form.key in columns:
                found[form.key] = self.row(form, claim.run, columns[form.key], [None] * len(form.columns))
                continue
            last = claim.run._replace(first=claim.run.stop - 1)
            row = self.row(form._replace(columns=form.columns[-1:]), last, [0], [None])
            found[form.key] = with_column(row, self.form)._replace(shown=claim.run.stop - claim.run.first)
        return found

    def confirmed(self, claims: Sequence[Claim], rows: Sequence[Row]) -> list[Row]:
        """Return rows in doubt that the sums over the rows confirm, given those that were read, and their claims."""
        forms = list(self.form.rows.values())
        known = {row.key: [cell.value or 0 for cell in row.cells] for row in rows if row.aligned}
        if self.form.spans or not self.sums.along_columns or len(known) == len(forms):
            return []
        read = {claim.row: claim.run for claim in claims if forms[claim.row].key in known}
        if [*read.values()] != [read[row] for row in sorted(read)] or len(read) < len(known):
            return []  # the figures are not in the order of the rows
        found = confirmed(self.stretch, open_rows(self.stretch, forms, read), known, self.sums.along_columns)
        return [
            self._row_of(self.form.rows[key], figures, range(len(figures)), [None] * len(figures))
            for key, figures in found.items()
        ]

    def _figures_of(self, claim: Claim) -> list[Piece]:
        return self.stretch.figures[claim.run.first : claim.run.stop]

    def without_column(self) -> list[Row]:
        """Return the rows of a table that has lost a column, if the sums over the rows hold in all others."""
        lost = lost_column(self.pieces, self.form)
        if lost is None:
            return []
        narrow = SecondReading(self._whole_form, without_column(self.form, lost), self._section, self._source)
        claims = dict(narrow.claims())
        rows = [row for claim in narrow.certain(claims, apart=False) if (row := claims[claim]) is not None]
        if len(rows) < len(self.form.rows) or not holds_below(rows, self.sums.along_columns):
            return []
        return [with_column(row, self.form) for row in rows]


def _labels_of_others(form: Form, table: TableForm) -> set[str]:
    """Return the labels of the rows of all other tables, as far as no row of this one has them."""
    own = {characters(row.label) for row in table.rows.values()}
    others = (other for other in form.tables.values() if other.key != table.key)
    return {characters(row.label) for other in others for row in other.rows.values()} - own - {""}
