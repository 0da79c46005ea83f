"""The equations of a table, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.form.model import CellKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlint.form.model import Identity, TableForm


class Equation(NamedTuple):
    """An identity of the form in one row or one column: the sum of `left` and that of `right` without `minus`."""

    left: tuple[CellKey, ...]
    right: tuple[CellKey, ...]
    minus: tuple[CellKey, ...]
    at_least: bool
    """Whether the left side may be larger."""


def equations(table: TableForm, identities: Iterable[Identity]) -> Iterator[Equation]:
    """Yield the equations of a table."""
    for identity in identities:
        if identity.table != table.key:
            continue
        along_row = identity.along == "row"
        others = table.rows if along_row else table.columns
        for other in others:

            def cells(terms: tuple[str, ...], other: str = other, along_row: bool = along_row) -> tuple[CellKey, ...]:
                keys = ((other, term) if along_row else (term, other) for term in terms)
                return tuple(CellKey(table.key, *key) for key in keys)

            sides = [cells(terms) for terms in (identity.left, identity.right, identity.minus)]
            if all(key.row in table.rows and key.column in table.rows[key.row].columns for key in sum(sides, ())):
                yield Equation(sides[0], sides[1], sides[2], identity.relation != "equal")


def totals(found: Iterable[Equation]) -> dict[CellKey, tuple[CellKey, ...]]:
    """Return the cells that are the sum of others, with these. The first equation of a cell counts."""
    sums: dict[CellKey, tuple[CellKey, ...]] = {}
    for left, right, minus, at_least in found:
        if len(left) == 1 and not minus and not at_least:
            sums.setdefault(left[0], right)
    return sums
