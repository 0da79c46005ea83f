"""Tables that follow another edition of the form than the rest of the report."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportlint.text.fold import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reportlint.form.forms import Forms
    from reportlint.form.model import Form, TableForm
    from reportlint.model.report import Report, Table

    Shape = frozenset[tuple[str, tuple[str, ...]]]

_LONG = 8
"""The characters of a label that stand in a text as its row only."""


def tables_of_other_editions(
    report: Report, forms: Forms, read: Callable[[Form, list[str]], Mapping[str, Table]]
) -> dict[str, Table]:
    """Return the tables that another edition of the form explains wholly, and that of the report does not.

    `read` reads some tables of the text by an edition. It is called only where most of a table was read, and rows are
    not there that only the edition of the report has.
    """
    found: dict[str, Table] = {}
    for other in (edition.form for edition in forms.own if edition.form is not report.form):
        wanted = [key for key in _partly_read(report.tables) if _may_follow(report, key, other.tables.get(key))]
        if not wanted or report.form.key != other.key:
            continue
        tables = read(other, wanted)
        for key in wanted:
            table = tables.get(key)
            if table is not None and _is_whole(table):
                found.setdefault(key, table._replace(edition=other.edition))
    return found


@lru_cache(maxsize=8)
def form_with(form: Form, others: tuple[tuple[str, Form], ...]) -> Form:
    """Return an edition of the form with some tables of other editions, and their identities."""
    forms = dict(others)
    owners = {key: forms.get(key, form) for key in form.tables}
    identities = {
        key: identity
        for owner in {id(each): each for each in owners.values()}.values()
        for key, identity in owner.identities.items()
        if owners.get(identity.table) is owner
    }
    return form._replace(
        tables=MappingProxyType({key: owner.tables[key] for key, owner in owners.items()}),
        identities=MappingProxyType(identities),
        cells=tuple(cell for key, owner in owners.items() for cell in owner.cells if cell.table == key),
    )


def _partly_read(tables: Mapping[str, Table]) -> Iterator[str]:
    for key, table in tables.items():
        read = {row.key for row in table.rows if row.aligned and row.shown}
        if len(table.form.rows) > len(read) and 2 * len(read) >= len(table.form.rows):
            yield key


def _may_follow(report: Report, key: str, other: TableForm | None) -> bool:
    """Return whether a table lacks rows that only its own edition has, and the text their labels."""
    if other is None:
        return False
    table = report.tables[key]
    shape, known = _shape(table.form), _shape(other)
    alone = {row for row, _ in shape - known if row not in other.rows}
    if any(row.key in alone and row.printed and row.exact for row in table.rows):
        return False  # its label is there, as only this edition has it
    if {row for row, _ in shape - known} <= {row.key for row in table.rows if row.aligned and row.shown}:
        return False
    labels = [label for row in alone if len(label := wording(table.form.rows[row].label)) >= _LONG]
    text = "".join(wording(section.body.folded) for section in report.sections if section.form.table == key)
    return not any(label in text for label in labels)


def _shape(form: TableForm) -> Shape:
    return frozenset((key, tuple(row.columns)) for key, row in form.rows.items())


def _is_whole(table: Table) -> bool:
    rows: Sequence[str] = [row.key for row in table.rows if row.aligned and row.shown]
    return table.certain and sorted(rows) == sorted(table.form.rows)
