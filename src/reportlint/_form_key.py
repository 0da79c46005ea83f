"""The keys by which a rule without code names sections, tables, rows and columns: held against the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint._phrases import phrase_in_all
from reportlint._usage_error import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reportlint._form import Form, TableForm

    Where = Callable[[], object]
    """Where the file says that."""


class FormKeys(NamedTuple):
    """The keys of the editions that a rule is for. A key that one of them has is a key."""

    forms: tuple[Form, ...]

    def section(self, key: str, where: Where) -> None:
        """Raise `UsageError` for a section that no edition has."""
        _hold(key, "form-section", (name for form in self.forms for name in form.sections), where)

    def table(self, key: str, where: Where) -> None:
        """Raise `UsageError` for a table that no edition has."""
        _hold(key, "form-table", (name for form in self.forms for name in form.tables), where)

    def row(self, table: str, key: str, where: Where) -> None:
        """Raise `UsageError` for a row that the table has in no edition."""
        _hold(key, "form-row", (name for each in self._tables(table) for name in each.rows), where)

    def column(self, table: str, key: str, where: Where) -> None:
        """Raise `UsageError` for a column that the table has in no edition."""
        _hold(key, "form-column", (name for each in self._tables(table) for name in each.columns), where)

    def cell(self, place: tuple[str, str, str], where: Where) -> None:
        """Raise `UsageError` for a cell that no edition has."""
        if any(place in form.cells for form in self.forms):
            return
        table, row, column = place
        self.table(table, where)
        self.row(table, row, where)
        beside = (name for each in self._tables(table) if row in each.rows for name in each.rows[row].columns)
        _hold(column, "form-column", beside, where)

    def _tables(self, key: str) -> list[TableForm]:
        return [form.tables[key] for form in self.forms if key in form.tables]


def editions_of(keys: tuple[str, ...], forms: tuple[Form, ...], where: Callable[[str], object]) -> FormKeys:
    """The editions of these keys, all for none. Raises `UsageError` for one that does not exist."""
    for key in keys:
        _hold(key, "form-edition", (form.edition for form in forms), lambda key=key: where(key))  # type: ignore[misc]
    return FormKeys(tuple(form for form in forms if not keys or form.edition in keys))


def _hold(key: str, what: str, known: Iterable[str], where: Where) -> None:
    names = list(dict.fromkeys(known))
    if key not in names:
        raise UsageError("no-such-place", where=where(), key=key, what=phrase_in_all(what), word=key, known=names)
