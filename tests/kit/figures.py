"""Figures for the tables of a report, satisfying every 勾稽关系 of the form."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from hypothesis import strategies as st

from tests.kit.form import Cell, Form, Identity, form_of

Figure: TypeAlias = int | Decimal
Figures: TypeAlias = dict[Cell, Figure]
Draw: TypeAlias = Callable[[], int]


def consistent(rng: random.Random, largest: int = 9, edition: str = "2021", density: float = 0.4) -> Figures:
    """Return figures that break no identity.

    `largest` bounds a figure that is not a sum, `density` is the share of such figures that are not zero. 规章 are
    always 0, because no unit of the kit may make them.
    """
    form = form_of(edition)

    def draw() -> int:
        # Both numbers are always drawn, so that a lower density only removes figures.
        chance, figure = rng.random(), rng.randint(1, max(1, largest))
        return figure if largest and chance < density else 0

    figures: Figures = dict.fromkeys(form.cells(), 0)
    _fill_disclosure(figures, form, rng, draw)
    for column in form.identity("row-total").right:
        spread = {row: draw() for row in (*form.identity("outcome-total").right, "carried_out")}
        pending = sum(spread.values())
        carried_in = min(draw(), pending)
        spread |= {"carried_in": carried_in, "received": pending - carried_in}
        figures |= {("applications", row, column): figure for row, figure in spread.items()}
    for column in form.identity("proceedings-total").right:
        for row in form.tables["proceedings"].spans:
            figures["proceedings", row, column] = draw()
    _add_up(figures, form)
    return figures


def single_digit(rng: random.Random, edition: str = "2021") -> Figures:
    """Return consistent figures, all of them, including totals and fees, whole numbers from 0 to 9."""
    form = form_of(edition)
    figures: Figures = dict.fromkeys(form.cells(), 0)
    for cell in form.cells():
        if cell[0] == "disclosure" and cell[1] != "regulations":
            figures[cell] = rng.randint(0, 9)
    _respect_in_force(figures, form)
    columns = form.identity("row-total").right
    closed, carried_out = rng.randint(0, 9), rng.randint(0, 9)
    ends = [rng.choice(form.identity("outcome-total").right) for _ in range(closed)] + ["carried_out"] * carried_out
    rng.shuffle(ends)
    received = rng.randint(max(0, len(ends) - 9), min(9, len(ends)))
    for number, end in enumerate(ends):
        column = rng.choice(columns)
        for row in (end, "received" if number < received else "carried_in"):
            figures["applications", row, column] += 1
    for row in form.tables["proceedings"].spans:
        for _ in range(rng.randint(0, 9)):
            figures["proceedings", row, rng.choice(form.identity("proceedings-total").right)] += 1
    _add_up(figures, form)
    return figures


def nothing(edition: str = "2021") -> Figures:
    """Return the figures of a year without any activity: all zero."""
    return dict.fromkeys(form_of(edition).cells(), 0)


def broken(figures: Mapping[Cell, Figure], edition: str = "2021") -> list[tuple[str, str]]:
    """Return the identities that the figures break, each with the row or column where they break it."""
    form = form_of(edition)
    found = []
    for identity in form.identities:
        for place, terms in _applications_of(identity, form):
            left, right, minus = (sum((figures[cell] for cell in side), Decimal()) for side in terms)
            kept = left >= right - minus if identity.relation == "at-least" else left == right - minus
            if not kept:
                found.append((identity.key, place))
    return found


def figure_text(figure: Figure) -> str:
    """Return a figure as a report prints it: `0`, `-3`, `12.5`."""
    return format(figure, "f") if isinstance(figure, Decimal) else str(figure)


def figures_strategy(edition: str = "2021", largest: int = 9) -> st.SearchStrategy[Figures]:
    """Return a hypothesis strategy for consistent figures; they shrink by thinning out, down to all zero."""

    def build(percent: int, seed: int) -> Figures:
        return consistent(random.Random(seed), largest, edition, percent / 100)

    return st.builds(build, st.integers(0, 80), st.integers(0, 2**32 - 1))


def single_digit_strategy(edition: str = "2021") -> st.SearchStrategy[Figures]:
    """Return a strategy for figures that fit the layout without separators."""
    return st.integers(0, 2**32 - 1).map(lambda seed: single_digit(random.Random(seed), edition))


def _fill_disclosure(figures: Figures, form: Form, rng: random.Random, draw: Draw) -> None:
    kinds = form.tables["disclosure"].kinds
    for cell in form.cells():
        table, row, column = cell
        if table != "disclosure" or row == "regulations":
            continue
        figure = draw()
        money = Decimal(rng.randint(1, 4999)) / 100
        if kinds[column] in ("money", "free-money"):
            figures[cell] = money if figure else 0
        elif kinds[column] == "signed":
            before = int(figures[table, row, "last_year_items"])
            figures[cell] = -min(figure, before) if rng.random() < 0.5 else figure
        else:
            figures[cell] = figure
    _respect_in_force(figures, form)
    if ("disclosure", "procurement", "purchases") in figures and not figures["disclosure", "procurement", "purchases"]:
        figures["disclosure", "procurement", "purchase_amount"] = 0


def _respect_in_force(figures: Figures, form: Form) -> None:
    """Raise 现行有效 to at least 制发 less 废止; in the form of 2019, 对外公开总数 to at least the new ones."""
    newest, whole = ("issued", "in_force") if form.edition == "2021" else ("disclosed", "disclosed_total")
    row = ("disclosure", "normative_documents")
    least = int(figures[*row, newest]) - int(figures.get((*row, "repealed"), 0))
    figures[*row, whole] = max(least, figures[*row, whole])


def _add_up(figures: Figures, form: Form) -> None:
    for row in form.identity("balance").left + form.identity("outcome-total").right + ("carried_out",):
        _total_row(figures, "applications", row, form.identity("row-total").right)
    for column in form.tables["applications"].columns:
        figures["applications", "outcome_total", column] = sum(
            int(figures["applications", row, column]) for row in form.identity("outcome-total").right
        )
    for row in form.tables["proceedings"].spans:
        _total_row(figures, "proceedings", row, form.identity("proceedings-total").right)


def _total_row(figures: Figures, table: str, row: str, parts: Sequence[str]) -> None:
    figures[table, row, "total"] = sum(int(figures[table, row, column]) for column in parts)


def _applications_of(identity: Identity, form: Form) -> list[tuple[str, tuple[list[Cell], list[Cell], list[Cell]]]]:
    """Return each row or column where an identity applies, with the cells of its left, right and minus."""
    found = []
    for block in form.tables[identity.table].blocks:
        rows, columns = tuple(row.key for row in block.rows), block.columns
        along_row = identity.along == "row"
        if not set(identity.left + identity.right) <= set(columns if along_row else rows):
            continue
        for place in rows if along_row else columns:
            left, right, minus = (
                [(identity.table, place, key) if along_row else (identity.table, key, place) for key in side]
                for side in (identity.left, identity.right, identity.minus)
            )
            found.append((place, (left, right, minus)))
    return found
