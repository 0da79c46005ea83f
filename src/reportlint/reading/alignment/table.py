"""A table that the lexer did not read whole, read once more as a whole."""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain, pairwise, zip_longest
from typing import TYPE_CHECKING

from reportlint.model.report import Table
from reportlint.reading.alignment.assignment import Run
from reportlint.reading.alignment.certainty import Claim
from reportlint.reading.alignment.coverage import characters
from reportlint.reading.alignment.crowding import Crowding
from reportlint.reading.alignment.presence import has_figures, has_labels, mark_of_lost
from reportlint.reading.alignment.second import SecondReading
from reportlint.reading.alignment.twice import is_copy
from reportlint.reading.alignment.whole import alignable, not_whole
from reportlint.text.source import Passage

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

    from reportlint.form.model import Form
    from reportlint.model.report import Row, Section
    from reportlint.text.source import Source


def read_again(
    tables: Mapping[str, Table],
    sections: Sequence[Section],
    source: Source,
    form: Form,
    wanted: Collection[str] | None = None,
) -> tuple[dict[str, Table], tuple[Section, ...]]:
    """Return tables and sections after one more reading of each table that was not read whole.

    Lines that turned out to be of a table are no longer paragraphs of their section. Of a document, whose cells do not
    depend on those of other tables, only the tables that are `wanted` are read again.
    """
    found = dict(tables)
    sections_of = alignable(sections, form)
    doubtful = not_whole(tables, sections, form)
    if wanted is not None and source.document is not None:
        doubtful = [key for key in doubtful if key in wanted]
    readings = {key: _Reading(found.get(key), form, key, sections_of[key], source) for key in doubtful}
    crowded = [reading for reading in readings.values() if reading.crowding.is_crowded()]
    apart = any(reading.crowding.shows_digits_apart() and not reading.is_whole() for reading in crowded)
    if crowded:
        readings = {key: _Reading(found.get(key), form, key, sections_of[key], source) for key in sections_of}
    kept = []
    for section in sections:
        key = section.form.table
        reading = readings.get(key) if key is not None else None
        if reading is not None and (better := reading.table(apart=apart)) is not None:
            found[better.key] = better
            section = _without(section, better.passage)
        kept.append(section)
    return {key: found[key] for key in form.tables if key in found}, tuple(kept)


def _without(section: Section, table: Passage) -> Section:
    """Return a section without the paragraphs that are lines of its table."""
    paragraphs = [line for line in section.paragraphs if line.end <= table.start or line.start >= table.end]
    return section._replace(paragraphs=tuple(paragraphs))


class _Reading:
    """Both readings of one table."""

    def __init__(self, first: Table | None, form: Form, table: str, section: Section, source: Source) -> None:
        self._first = first
        self._form = form.tables[table]
        self._section = section
        self._source = source
        self._second = SecondReading(form, self._form, section, source)
        self.crowding = Crowding(first.rows if first is not None else (), self._form, self._second)
        self._keys = list(self._form.rows)
        self._unplaced: list[Run] = []
        """The figures of rows that only the first reading knows, and whose columns nobody does."""

    def is_whole(self) -> bool:
        """Return whether every figure has its row, all columns are filled, and all sums hold: no digits are apart."""
        claims = self._claims(second=True)
        certain = self._second.certain(claims, apart=True)
        figures = [index for claim in sorted(certain) for index in range(*claim.run)]
        return figures == list(range(len(self._second.starts))) and all(
            claim.sums in ("hold", "zero") and len(claim.columns) == self._second.specs[claim.row].width
            for claim in certain
        )

    def table(self, *, apart: bool) -> Table | None:
        """Return the table as it is known after both readings. None where the first one stands.

        `apart` is whether the text holds figures with blanks in them.
        """
        enough = self._is_there()
        if not enough:
            mark = mark_of_lost(self._first, self._section.body)
            if mark is not None:
                return self._uncertain(mark, ())
            if self._first is None:
                return self._uncertain(self._section.body, ()) if self._shows_labels() else None
        claims = self._claims(second=enough)
        certain = self._second.certain(claims, apart=apart)
        if enough and len(certain) < len(self._keys) and self._second.join_digits():
            claims = self._claims(second=True)
            certain = self._second.certain(claims, apart=False)
        unread = enough and all(claim.is_blank for claim in certain if claims[claim] is not None)
        if unread and (narrow := self._second.without_column()):
            return self._uncertain(self._passage(), narrow)
        aligned = [row for row in self._first.rows if row.aligned] if self._first is not None else []
        taken = {index for claim in certain for index in range(*claim.run)}
        rows = [row for claim in certain if (row := claims[claim]) is not None]
        for row in aligned:
            if row not in rows and self._stands_alone(row, taken) and not any(is_copy(row, each) for each in rows):
                rows.append(row)
        if enough and len(rows) < len(self._keys):
            rows += self._second.confirmed([claim for claim in certain if claims[claim] is not None], rows)
        unplaced = [claim.run for claim, row in claims.items() if row is None]
        totals = self._second.totals(
            [claim for claim in certain if claims[claim] is None], chain(unplaced, self._unplaced), rows
        )
        if self._form.spans:  # a head without figures below it was read as an empty row
            filled = {row.key for row in rows if row.shown}
            rows = [row for row in rows if row.shown or row.key not in filled]
        if self._first_stands(rows):
            return self._completed({**totals, **{row.key: row for row in rows}})
        known = {row.key for row in rows}
        rows += [row for key, row in totals.items() if key not in known]
        rows.sort(key=lambda row: self._keys.index(row.key))
        return self._uncertain(self._passage(), rows)._replace(certain=len(known) == len(self._keys))

    def _first_stands(self, certain: Sequence[Row]) -> bool:
        """Return whether nothing contradicts the first reading, and it says where every figure belongs or is unsure."""
        if self._first is None or not self._is_accounted_for():
            return False
        aligned = {id(row) for row in self._first.rows if row.aligned}
        unsure = {
            row.key for row in self._first.rows if not row.aligned and row.shown <= self.crowding.width_of_line(row)
        }
        return aligned <= {id(row) for row in certain} and all(
            id(row) in aligned or row.key in unsure for row in certain
        )

    def _is_there(self) -> bool:
        """Return whether the section has enough figures for its table, or labels that the first reading did not see."""
        forms = self._form.rows.values()
        if has_figures(self._second.pieces, sum(len(row.columns) for row in forms)):
            return True
        return self._first is None and bool(self._second.starts) and self._has_labels()

    def _has_labels(self) -> bool:
        labels = [row.label for row in self._form.rows.values() if row.label]
        labels = labels or [column.label for column in self._form.columns.values()]
        return has_labels(self._second.pieces, [characters(label) for label in labels])

    def _shows_labels(self) -> bool:
        """Return whether the section consists of labels of its table, in whatever way they are written."""
        return self._has_labels() and "。" not in self._section.body.folded

    def _uncertain(self, passage: Passage, rows: Iterable[Row]) -> Table:
        rows = tuple(rows)
        used = {cell.passage.start for row in rows for cell in row.cells if cell.state == "number"}
        unused = [each for each in self._second.stretch.figures if each.start not in used]
        strays = tuple(Passage(self._source, each.start, each.end) for each in unused)
        return Table(self._form.key, self._form, passage, (), (), rows, strays, certain=False)

    def _claims(self, *, second: bool) -> dict[Claim, Row | None]:
        """Return the claims of both readings to the figures, or of the first one alone, with their rows."""
        claims: dict[Claim, Row | None] = {}
        for row in self._first.rows if self._first is not None else ():
            if row.aligned and (claim := self._claim(row)) is not None:
                claims[claim] = row
        for claim, known in self._second.claims() if second else ():
            claims.setdefault(claim, known)
        read = {claim.row for claim, known in claims.items() if known is not None}
        for row in self._placed() if second else ():
            claim = self._claim(row)
            if claim is not None and claim.row not in read:
                claims[claim] = row
        return {claim: row for claim, row in claims.items() if row is not None or not self._is_known(claim, claims)}

    def _is_known(self, unplaced: Claim, claims: Mapping[Claim, Row | None]) -> bool:
        """Return whether another claim knows the columns of the same figures, or of more that add up."""
        return any(
            row is not None
            and claim.row == unplaced.row
            and (
                claim.run == unplaced.run
                or (
                    (claim.sums, unplaced.sums) == ("hold", "fail")
                    and claim.run.first <= unplaced.run.first
                    and unplaced.run.stop <= claim.run.stop
                )
            )
            for claim, row in claims.items()
        )

    def _claim(self, row: Row) -> Claim | None:
        """Return the claim of a row of the first reading. None if its figures are not some of the stretch."""
        if any(cell.state not in ("number", "blank") for cell in row.cells):
            return None
        starts, placement = self._second.starts, self._second.placement
        numbers = [cell for cell in row.cells if cell.state == "number"]
        place = bisect_left(starts, numbers[0].passage.start if numbers else row.passage.start)
        run = Run(place, place + len(numbers))
        if [cell.passage.start for cell in numbers] != starts[run.first : run.stop]:
            return None
        if any(each.parts > 1 for each in self._second.stretch.figures[run.first : run.stop]):
            return None
        columns = tuple(index for index, cell in enumerate(row.cells) if cell.state == "number")
        if numbers:
            explicit = any(placement.blanks(run, len(row.cells)))
        else:
            explicit = len({cell.passage.start for cell in row.cells}) == len(row.cells)
        return Claim(self._keys.index(row.key), run, columns, explicit, self._second.sums.of_row(row))

    def _stands_alone(self, row: Row, taken: Container[int]) -> bool:
        """Return whether a row of the first reading is certain that has cells other than figures of the stretch."""
        if self._claim(row) is not None:
            return False
        starts = self._second.starts
        held = {
            index
            for cell in row.cells
            for index in range(bisect_left(starts, cell.passage.start), bisect_left(starts, cell.passage.end))
        }
        folded = self._source.folded
        between = [folded[one.passage.end : other.passage.start] for one, other in pairwise(row.cells)]
        return (
            row.exact
            and len({self._source.location(cell.passage.start).line for cell in row.cells}) == 1
            and (not any(between) or all("\t" in each or "|" in each for each in between))
            and all(cell.state != "text" or any(map(str.isalnum, cell.text)) for cell in row.cells)
            and all(cell.fault != "split" for cell in row.cells)
            and not any(index in taken for index in held)
            and not (self.crowding.is_torn and any(cell.state == "text" for cell in row.cells))
        )

    def _completed(self, second: Mapping[str, Row]) -> Table | None:
        """Return the table of the first reading with the columns that only the second one knows."""
        if self._first is None:
            return None
        rows: list[Row] = []
        completed: set[str] = set()
        for row in self._first.rows:
            other = second.get(row.key)
            if other is None or not self._completes(other, row):
                rows.append(row)
            elif row.key not in completed:  # a further one has another part of the same figures
                completed.add(row.key)
                rows.append(row._replace(cells=other.cells, aligned=other.aligned))
        return self._first._replace(rows=tuple(rows)) if tuple(rows) != self._first.rows else None

    def _completes(self, other: Row, row: Row) -> bool:
        """Return whether a row of the second reading has the columns that one of the first reading lacks."""
        if row.aligned and not _is_unread(row):
            return False
        whole = other.shown == len(other.cells) and self._second.sums.of_row(other) in ("hold", "zero")
        return other.shown == row.shown or whole

    def _placed(self) -> Iterator[Row]:
        """Yield the rows whose label only the first reading knows, and whose columns only the second one does."""
        rows = self._first.rows if self._first is not None else ()
        second, starts = self._second, self._second.starts
        for row, following in zip_longest(rows, rows[1:]):
            if row.aligned or self._form.spans:
                continue
            stop = len(starts) if following is None else bisect_left(starts, following.passage.start)
            run = Run(bisect_left(starts, row.passage.end), stop)
            if run.stop - run.first != row.shown or not 0 < row.shown <= len(row.form.columns):
                continue
            columns = second.placement.columns(run, len(row.form.columns))
            if columns is None:
                self._unplaced.append(run)
            elif len(set(columns)) == len(columns):
                placed = second.row(row.form, run, columns, [None] * len(row.form.columns))
                if second.sums.of_row(placed) == "hold":
                    yield placed

    def _is_accounted_for(self) -> bool:
        """Return whether the first reading says of every figure where it belongs, or that it does not know."""
        first = self._first
        if first is None:
            return False
        shown = sum(row.shown for row in first.rows)
        if any(
            cell.state == "text" and not any(map(str.isalnum, cell.text)) for row in first.rows for cell in row.cells
        ):
            return False  # separators were taken for cells
        crowded = any(row.shown > self.crowding.width_of_line(row) for row in first.rows if not row.aligned)
        empty = any(row.shown == 0 for row in first.rows)
        return shown + len(first.strays) >= len(self._second.stretch.figures) and not (crowded and empty)

    def _passage(self) -> Passage:
        """Return the stretch of the table: from its first label or figure to its last."""
        figures = self._second.stretch.figures
        places = [(figures[0].start, figures[-1].end)] if figures else []
        if self._first is not None:
            places.append((self._first.passage.start, self._first.passage.end))
        return Passage(self._source, min(start for start, _ in places), max(end for _, end in places))


def _is_unread(row: Row) -> bool:
    """Return whether a cell of a row holds no figure, or white space between its digits."""
    return any(cell.state == "text" for cell in row.cells)
