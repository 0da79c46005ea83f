"""Which tables of a text the lexer did not read whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.reading.alignment.coverage import characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.form.model import Form, TableForm
    from reportlint.model.report import Row, Section, Table

SLIPS = 2
"""So many cells with digits apart are slips of the author. Of a conversion there are more."""
_LEAST_LABEL = 2
"""The fewest characters of the label of a row."""


def alignable(sections: Sequence[Section], form: Form) -> dict[str, Section]:
    """Return the sections whose tables can be read once more as a whole, by the keys of the tables."""
    held = [section.form.table for section in sections]
    # Of a section that is there twice, the first reading knows both tables.
    return {
        section.form.table: section
        for section in sections
        if section.form.table is not None
        and held.count(section.form.table) == 1
        and not section.form.implied
        and _is_alignable(form.tables[section.form.table])
    }


def not_whole(tables: Mapping[str, Table], sections: Sequence[Section], form: Form) -> list[str]:
    """Return the keys of the alignable tables that are not there, or were not read whole."""
    return [key for key in alignable(sections, form) if key not in tables or not _is_whole(tables[key])]


def _is_whole(table: Table) -> bool:
    """Return whether every row of the form was read once with some figures, and nothing besides but further rows.

    A few cells may have digits apart: these are slips of the author, which a rule reports.
    """
    return (
        len(table.rows) == len(table.form.rows)
        and not (table.strays and any(_is_unexplained(table)))
        and all(row.aligned and (row.shown or _is_one_blank(row, table)) for row in table.rows)
        and len([True for row in table.rows for cell in row.cells if cell.fault == "split"]) <= SLIPS
        and len({row.key for row in table.rows}) == len(table.rows)
    )


def _is_one_blank(row: Row, table: Table) -> bool:
    """Return whether a row has one cell, which is there and empty, in a table of which every figure has its row."""
    label_alone = row.exact and not any(mark in row.printed for mark in "|\t")
    return label_alone and not table.strays and len(row.cells) == 1 and row.cells[0].state == "blank"


def _is_unexplained(table: Table) -> Iterator[bool]:
    """Yield of each stray whether it is not on the line of a row that the author has added, with a label of its own."""
    form = table.form
    labels = [characters(row.label) for row in form.rows.values()]
    labels += [characters(group.label) for group in form.groups.values()]
    for stray in table.strays:
        start, end = stray.source.line_spans[stray.source.line_at(stray.start) - 1]
        words = characters(stray.source.folded[start:end])
        yield len(words) < _LEAST_LABEL or any(words in label for label in labels)


def _is_alignable(form: TableForm) -> bool:
    """Return whether the rows of a table hold figures: words have no order to align."""
    return not any(row.words for row in form.rows.values())
