"""Keys of sections, tables, rows and columns, looked up in the editions of a form, and errors for unknown ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from reportlint.messages.catalogue import phrase_in_all
from reportlint.messages.errors import UsageError, near_matches
from reportlint.text.fold import fold, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reportlint.form.model import CellKey, Form, Name, TableForm

    Where = Callable[[], object]
    """A function that returns the place of a key in its file."""


_FEW = 4
"""The most keys that an error offers for a part of a name."""
_SHORTEST = 2
"""The fewest characters of a part of a name."""


class FormKeys(NamedTuple):
    """The keys of the editions that a rule is for. A key has to exist in one of them."""

    forms: tuple[Form, ...]

    def section(self, key: str, where: Where) -> None:
        """Raise `UsageError` for a section that no edition has."""
        _hold(key, "form-section", _names(form.sections for form in self.forms), where)

    def table(self, key: str, where: Where) -> None:
        """Raise `UsageError` for a table that no edition has."""
        _hold(key, "form-table", _names(form.tables for form in self.forms), where)

    def row(self, table: str, key: str, where: Where) -> None:
        """Raise `UsageError` for a row that the table has in no edition."""
        _hold(key, "form-row", _names(each.rows for each in self._tables(table)), where)

    def column(self, table: str, key: str, where: Where) -> None:
        """Raise `UsageError` for a column that the table has in no edition."""
        _hold(key, "form-column", _names(each.columns for each in self._tables(table)), where)

    def cell(self, key: CellKey, where: Where) -> None:
        """Raise `UsageError` for a cell that no edition has."""
        if any(key in form.cells for form in self.forms):
            return
        table, row, column = key
        self.table(table, where)
        self.row(table, row, where)
        beside = [each for each in self._tables(table) if row in each.rows]
        names = ({key: each.columns[key] for key in each.rows[row].columns} for each in beside)
        _hold(column, "form-column", _names(names), where)

    def _tables(self, key: str) -> list[TableForm]:
        return [form.tables[key] for form in self.forms if key in form.tables]


def editions_of(keys: tuple[str, ...], forms: tuple[Form, ...], where: Callable[[str], object]) -> FormKeys:
    """Return the keys of some editions, of all if none is named. Raises `UsageError` for an unknown edition."""
    for key in keys:
        _hold(key, "form-edition", {form.edition: None for form in forms}, lambda key=key: where(key))  # type: ignore[misc]
    return FormKeys(tuple(form for form in forms if not keys or form.edition in keys))


def listed(known: Mapping[str, Name | None]) -> Name:
    """Return keys with their names, for a message."""
    return {
        "zh": "、".join(key if name is None else f"{key}（{name['zh']}）" for key, name in known.items()),
        "en": ", ".join(key if name is None else f"{key} ({name['en']})" for key, name in known.items()),
    }


class _Named(Protocol):
    @property
    def name(self) -> Name: ...


def _names(parts: Iterable[Mapping[str, _Named]]) -> dict[str, Name | None]:
    """Return the names of parts of the editions, by key."""
    return {key: part.name for each in parts for key, part in each.items()}


def _hold(key: str, what: str, known: Mapping[str, Name | None], where: Where) -> None:
    if key not in known:
        place, kind = where(), phrase_in_all(what)
        error = UsageError("no-such-place", where=place, key=key, what=kind, word=key, known=known)
        parts = [each for each in known if each.startswith(f"{key}.")]
        error.near = parts or error.near or _named(key, known)
        if not error.near:
            error = UsageError("no-such-place-of", where=place, key=key, what=kind, there=listed(known))
        raise error


def _named(name: str, known: Mapping[str, Name | None]) -> list[str]:
    """Return the keys of what has a name, or if there is none, of the few things whose name contains it."""
    wanted = _compared(name)
    names = {key: [_compared(text) for text in (texts or {}).values()] for key, texts in known.items()}
    same = [key for key, texts in names.items() if wanted in texts]
    if same or len(wanted) < _SHORTEST:
        return same
    partly = [key for key, texts in names.items() if any(wanted in text for text in texts)]
    return partly if len(partly) <= _FEW else []


def _compared(name: str) -> str:
    """Return a name for comparison: the numeral and the brackets in front, width and white space make no difference."""
    return wording("".join(fold(name)[0].lower().split()))


# ------------------------------------------------------------------------------- keys that a rule asks a report for


def hold_section(key: str, form: Form) -> None:
    """Raise `KeyError`, with the near keys, for a section that no edition of any form has."""
    if key not in form.sections and key not in form.other_sections:
        raise _misspelt("section", key, form.sections)


def hold_table(key: str, form: Form) -> None:
    """Raise `KeyError`, with the near keys, for a table that no edition of any form has."""
    if key not in form.tables and key not in form.other_tables:
        raise _misspelt("table", key, form.tables)


def hold_row(key: str, table: TableForm) -> None:
    """Raise `KeyError`, with the near keys, for a row that the table has in no edition of any form."""
    if key not in table.rows and key not in table.other_rows:
        raise _misspelt("row", key, table.rows)


def no_such_cell(form: Form, table: str, row: str, column: str = "") -> KeyError:
    """Return the error for a cell, a row or a column that the edition does not have."""
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
    names = list(known)
    near = near_matches(str(key), names)
    told = f"did you mean {', '.join(near)}?" if near else f"the form has {', '.join(names)}"
    return KeyError(f"the form has no {what} {key}{where}; {told}")
