"""Whether a text shows that the rows that a table lacks are not there, and that its empty rows are empty."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.digits_apart import rows_in_doubt
from reportlint.reading.shifted import shifted_rows
from reportlint.reading.tables.torn import rest_of, words_of
from reportlint.reading.torn_figures import rows_with_torn_marks, torn_rows, without_rows
from reportlint.reading.unsupported import unsupported_rows
from reportlint.text.fold import wording
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.form.model import Form
    from reportlint.model.report import Row, Section, Table
    from reportlint.text.source import Passage

_SENTENCE = "。;"
_PART = 4
"""The fewest characters that tell the label that they are a part of."""
_FIGURE = partial(regex, r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w.])")
"""A figure that touches no letter, unlike most figures in sentences."""

_BAR = partial(regex, r"[|\t]")
"""What parts two cells."""


def with_evidence(tables: Mapping[str, Table], sections: Sequence[Section], form: Form) -> dict[str, Table]:
    """Return the tables. One that may have rows or figures which were not read is not certain."""
    found = dict(tables)
    for key, table in tables.items():
        here = [section for section in sections if section.form.table == key]
        if lost := shifted_rows(table, form) | rows_with_torn_marks(table):
            found[key] = without_rows(table, lost)
            continue
        if _is_plain(table, here):
            continue
        if table.certain and len(here) <= 1 and not any(row.words for row in table.form.rows.values()):
            evidence = _Evidence(table, here[0] if here else None)
            if not evidence.is_enough():
                found[key] = evidence.uncertain()
        elif not table.certain and (torn := torn_rows(table)):
            found[key] = without_rows(table, torn)
        if doubted := rows_in_doubt(found[key], form, sections) | unsupported_rows(found[key], form):
            found[key] = without_rows(found[key], doubted)
    return found


def _is_plain(table: Table, sections: Sequence[Section]) -> bool:
    """Return whether every row was read whole and nothing besides, as in most tables: that needs no more evidence."""
    rows = table.rows
    return (
        len(rows) == len(table.form.rows)
        and not table.strays
        and len({row.key for row in rows if row.aligned and row.shown}) == len(rows)
        and all(line.start <= table.passage.start for section in sections for line in section.paragraphs)
    )


class _Gap(NamedTuple):
    """What lies between two rows that were read with certainty, or before the first or after the last."""

    before: Row | None
    after: Row | None
    rows: tuple[Row, ...]
    """The rows between them."""


class _Evidence:
    """What a text shows of the rows of a table that are empty, uncertain or not there.

    They are what they seem to be if the rows around them were read with certainty, and nothing stands between these
    that was not understood.
    """

    def __init__(self, table: Table, section: Section | None) -> None:
        self._table = table
        self._order = {key: index for index, key in enumerate(table.form.rows)}
        self._end = max(table.passage.end, section.body.end if section is not None else 0)
        lines = section.paragraphs if section is not None else ()
        unknown = [stray for stray in table.strays if stray.text.strip() or stray.start == stray.end]
        unknown += [line for line in lines if line.start > table.passage.start and self._is_of_table(line)]
        self._unknown = sorted(unknown, key=lambda each: each.start)
        """The passages in the table, or behind it, that were not understood."""
        self._torn = torn_rows(table)
        self._sound = [
            index
            for index, row in enumerate(table.rows)
            if (_is_sound(row) or _is_known_in_part(row)) and row.key not in self._torn and not self._goes_on(row)
        ]
        """The rows that were read with certainty, by their places in the table."""
        self._keys = {table.rows[index].key for index in self._sound}
        present = {row.key for row in table.rows}
        self._missing = ["".join(words_of(row.label)) for key, row in table.form.rows.items() if key not in present]
        """The labels of the rows that are not in the table."""

    def is_enough(self) -> bool:
        """Return whether the text leaves nothing open."""
        table = self._table
        present = {row.key for row in table.rows}
        missing = [key for key in table.form.rows if key not in present]
        if self._torn:
            return False
        if not missing and len(self._sound) == len(table.rows):
            return True
        return all(self._explains(gap, missing) for gap in self._gaps())

    def uncertain(self) -> Table:
        """Return the table with the rows that were read with certainty, and without the others.

        The figures beside something that was not understood may be of it.
        """
        table = self._table
        doubtful = {
            row.passage.start
            for gap in self._gaps()
            if self._mixes(gap)
            for row in (gap.before, gap.after)
            if row is not None
        }
        sound = {*self._sound}
        kept = []
        left = []
        for index, row in enumerate(table.rows):
            if (index in sound and row.passage.start not in doubtful) or _is_known_in_part(row):
                kept.append(row)
            elif row.key not in self._keys:
                left.append(row.passage)
        strays = sorted({each.start: each for each in (*left, *self._unknown)}.items())
        return table._replace(rows=tuple(kept), strays=tuple(each for _, each in strays), certain=False)

    def _gaps(self) -> Iterator[_Gap]:
        rows = self._table.rows
        for first, last in pairwise((-1, *self._sound, len(rows))):
            between = tuple(row for row in rows[first + 1 : last] if row.key not in self._keys)
            yield _Gap(rows[first] if first >= 0 else None, rows[last] if last < len(rows) else None, between)

    def _explains(self, gap: _Gap, missing: Sequence[str]) -> bool:
        """Return whether it is certain what stands in a gap."""
        first = self._order[gap.before.key] if gap.before else -1
        last = self._order[gap.after.key] if gap.after else len(self._order)
        lacking = [key for key in missing if first < self._order[key] < last]
        if not lacking and not gap.rows:
            return True
        if any(not first < self._order[row.key] < last for row in gap.rows) or self._unknown_in(gap):
            return False
        if all(not row.aligned for row in gap.rows) and not lacking:
            return True
        if gap.before is None and gap.after is None:
            return len(gap.rows) * 2 > len(self._order) and all(row.aligned for row in gap.rows)
        if gap.before is None and lacking and not self._has_head(gap):
            return False
        return all(row.aligned for row in gap.rows)

    def _mixes(self, gap: _Gap) -> bool:
        """Return whether figures of the rows around a gap may belong to what stands in it."""
        if not gap.rows:
            return any(self._has_figures(each, gap) and not self._is_missing(each) for each in self._unknown_in(gap))
        return not self._explains(gap, ()) and any(
            row.shown == 0 if row.aligned else not _is_known_in_part(row) for row in gap.rows
        )

    def _has_figures(self, unknown: Passage, gap: _Gap) -> bool:
        """Return whether there are figures beside what was not understood, other than those in the cells of a row."""
        if gap.after is not None and _BAR().search(unknown.source.folded, unknown.end, gap.after.passage.start):
            return _has_figures(unknown, gap.after.passage.start)
        return _has_figures(unknown)

    def _is_missing(self, unknown: Passage) -> bool:
        """Return whether a line has the label, or much of it, of a row that is not in the table."""
        words = "".join(words_of(unknown.folded))
        return any((label and label in words) or (len(words) >= _PART and words in label) for label in self._missing)

    def _unknown_in(self, gap: _Gap) -> list[Passage]:
        """Return what stands in a gap and was not understood."""
        start = _end_of(gap.before) if gap.before else self._table.passage.start
        end = gap.after.passage.start if gap.after else self._end
        first, last = (bisect_left(self._unknown, at, key=lambda each: each.start) for at in (start, end))
        return self._unknown[first:last]

    def _goes_on(self, row: Row) -> bool:
        """Return whether a row goes on where its label does, with further figures: a page has ended in it."""
        rest = rest_of(wording(row.passage.folded), wording(row.form.label))
        end = _end_of(row)
        at = bisect_left(self._unknown, end, key=lambda each: each.start)
        if not rest or at == len(self._unknown):
            return False
        words = words_of(self._unknown[at].folded)
        return bool(words) and rest.startswith(words[0]) and _has_figures(self._unknown[at])

    def _has_head(self, gap: _Gap) -> bool:
        """Return whether the head of the table stands in front of its first rows."""
        assert gap.after is not None
        heads = [head.passage for head in self._table.headers] + [passage for _, passage in self._table.labels]
        return any(head.start < gap.after.passage.start for head in heads)

    def _is_of_table(self, line: Passage) -> bool:
        """Return whether a line of prose may be a part of the table that was not understood."""
        text = line.folded
        if any(mark in text for mark in _SENTENCE):
            return False
        if line.start < self._table.passage.end:
            return True
        return _FIGURE().search(text) is not None or not any("\u4e00" <= char <= "\u9fff" for char in text)


def _has_figures(passage: Passage, before: int | None = None) -> bool:
    """Return whether there are figures from a passage to the end of its last line, and before an offset if given."""
    folded = passage.source.folded
    stop = folded.find("\n", passage.end)
    stop = len(folded) if stop < 0 else stop
    return _FIGURE().search(folded, passage.start, stop if before is None else min(stop, before)) is not None


def _is_known_in_part(row: Row) -> bool:
    """Return whether the column of one figure is certain in a row without certain columns for all."""
    return not row.aligned and any(cell.state == "number" for cell in row.cells)


def _is_sound(row: Row) -> bool:
    """Return whether a row was read with certainty: it has figures, or empty cells of its own."""
    if not row.aligned:
        return False
    starts = {cell.passage.start for cell in row.cells}
    return row.shown > 0 or (len(starts) == len(row.cells) and (len(starts) > 1 or min(starts) > row.passage.end))


def _end_of(row: Row) -> int:
    return max((cell.passage.end for cell in row.cells), default=row.passage.end)
