"""A key that a rule asks a report for and the text does not have: one of a form, or a misspelt one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportlint.form.editions import edition, known_editions, known_folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportlint.form.model import Form, TableForm

_NEAR = 0.6
"""How alike two keys have to be, from 0 to 1, to be taken for one another."""


def hold_section(key: str, sections: Mapping[str, object]) -> None:
    """Raise `KeyError`, with the near keys, for a section that no edition of any form has. `sections` are those of
    the report's own.
    """
    if key not in sections and not any(key in form.sections for form in _forms(known_folders())):
        raise _misspelt("section", key, sections)


def hold_table(key: str, tables: Mapping[str, object]) -> None:
    """Raise `KeyError`, with the near keys, for a table that no edition of any form has."""
    if key not in tables and not any(key in form.tables for form in _forms(known_folders())):
        raise _misspelt("table", key, tables)


def hold_row(key: str, table: TableForm) -> None:
    """Raise `KeyError`, with the near keys, for a row that the table has in no edition of any form."""
    if key not in table.rows and not any(
        table.key in form.tables and key in form.tables[table.key].rows for form in _forms(known_folders())
    ):
        raise _misspelt("row", key, table.rows)


def no_such_cell(form: Form, table: str, row: str, column: str = "") -> KeyError:
    """What is raised for a cell, a row or a column that the edition does not have."""
    if table not in form.tables:
        return _misspelt("table", table, form.tables)
    inside = form.tables[table]
    where = f" in table {table}"
    if row and row not in inside.rows:
        return _misspelt("row", row, inside.rows, where)
    if row and column in inside.columns:
        return _misspelt("column", column, inside.rows[row].columns, f" in row {row}{where}")
    return _misspelt("column", column, inside.columns, where)


def _misspelt(what: str, key: str, known: Iterable[str], where: str = "") -> KeyError:
    from difflib import get_close_matches

    names = list(known)
    near = get_close_matches(str(key), names, n=3, cutoff=_NEAR)
    told = f"did you mean {', '.join(near)}?" if near else f"the form has {', '.join(names)}"
    return KeyError(f"the form has no {what} {key}{where}; {told}")


@cache
def _forms(folders: tuple[str, ...]) -> tuple[Form, ...]:
    """Every edition of every form: a rule may be for several, and ask a report for what another edition has."""
    return tuple(edition(each.key, folder) for folder in folders for each in known_editions(folder))
