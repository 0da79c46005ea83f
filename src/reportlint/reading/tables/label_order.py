"""Rows of one label, in groups of their own: which of them comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.form.model import Label, TableForm


def in_order(candidates: Sequence[Label], last: Label, table: TableForm) -> Label:
    """The candidate that belongs to the group that the reading is in, else the first behind what was read last."""
    order = {key: number for number, key in enumerate(table.rows)}
    inside = last.key.split("/") if last.kind == "group" else list(_groups(last, table))
    after = _position(last, table, order) if last.table == table.key else -1
    behind = [label for label in candidates if _position(label, table, order) > after] or list(candidates)
    # The innermost group that holds one of them.
    for depth in range(len(inside), 0, -1):
        path = tuple(inside[:depth])
        here = [label for label in behind if _groups(label, table)[:depth] == path]
        if here:
            return here[0]
    return behind[0]


def _groups(label: Label, table: TableForm) -> tuple[str, ...]:
    item = table.rows.get(label.key) or table.groups.get(label.key)
    return item.groups if item is not None else ()


def _position(label: Label, table: TableForm, order: dict[str, int]) -> float:
    """The place of a row among all rows; a group stands before its first one."""
    if label.kind == "row":
        return order.get(label.key, -1)
    path = tuple(label.key.split("/"))
    inside = [order[row.key] for row in table.rows.values() if row.groups[: len(path)] == path]
    return min(inside, default=0) - 0.5
