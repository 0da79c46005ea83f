"""The figures of a unit over several years: the cases carried out of one year are carried into the next."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tests.kit import form_of

if TYPE_CHECKING:
    import random

    from tests.kit import Cell, Figures

SCALES = ("quiet", "small", "medium", "large")
"""The workload of a unit; in a quiet one every figure is 0."""

_APPLICATIONS = {"quiet": (0, 0), "small": (0, 3), "medium": (3, 25), "large": (30, 120)}
_DOCUMENTS = {"quiet": 0, "small": 2, "medium": 6, "large": 20}
_DECISIONS = {"quiet": 0, "small": 6, "medium": 300, "large": 4000}
_SUITS = {"quiet": 0, "small": 0, "medium": 2, "large": 7}
_CARRIED = 0.15
_APPLICANTS = (60, 14, 3, 3, 8, 12)
_OFTEN = {
    "granted": 40,
    "partially_granted": 12,
    "unavailable.not_held": 20,
    "unavailable.not_compiled": 6,
    "other.fee_unpaid": 0,  # the narrative says that nobody was asked for a fee
}
IN_FORCE = ("disclosure", "normative_documents", "in_force")
CARRIED_IN = ("applications", "carried_in", "total")


class Course(NamedTuple):
    """The relations that the figures of a year have to keep or break."""

    scale: str
    carries: bool = True
    """Whether applications may be carried over into the next year."""
    keeps: bool = False
    """Whether as many documents are repealed as issued."""
    carried_in_off: int = 0
    """The surplus of natural persons' applications carried in, compared with those carried out of last year."""
    in_force_off: int = 0
    """The surplus of documents in force, compared with the number that follows from last year's."""


class Year(NamedTuple):
    """The figures of a year, without those that are 0."""

    edition: str
    figures: Figures


def figures_of(rng: random.Random, edition: str, course: Course, before: Year | None) -> Figures:
    """Return the figures of a year, without those that are 0. `before` is the preceding year, if there is one."""
    figures: dict[Cell, int] = {}
    _applications(figures, rng, edition, course, before)
    _proceedings(figures, rng, edition, _SUITS[course.scale])
    made: Figures = {cell: figure for cell, figure in figures.items() if figure}
    made.update(_disclosure(rng, edition, course, before))
    return {cell: figure for cell, figure in made.items() if figure}


def _applications(
    figures: dict[Cell, int], rng: random.Random, edition: str, course: Course, before: Year | None
) -> None:
    form = form_of(edition)
    columns = form.identity("row-total").right
    ends = form.identity("outcome-total").right
    weights = [_OFTEN.get(end, 1) for end in ends]
    source = before.figures if before else {}
    left = {column: int(source.get(("applications", "carried_out", column), 0)) for column in columns}
    left["natural_person"] += course.carried_in_off
    new = dict.fromkeys(columns, 0)
    for column in rng.choices(columns, _APPLICANTS, k=rng.randint(*_APPLICATIONS[course.scale])):
        new[column] += 1

    def add(row: str, column: str, count: int) -> None:
        for each in (column, "total"):
            figures["applications", row, each] = figures.get(("applications", row, each), 0) + count

    for column in columns:
        add("received", column, new[column])
        add("carried_in", column, left[column])
        for end in rng.choices(ends, weights, k=new[column] + left[column]):
            if course.carries and rng.random() < _CARRIED:
                add("carried_out", column, 1)
            else:
                add(end, column, 1)
                add("outcome_total", column, 1)


def _proceedings(figures: dict[Cell, int], rng: random.Random, edition: str, most: int) -> None:
    form = form_of(edition)
    columns = form.identity("proceedings-total").right
    for row in form.tables["proceedings"].spans:
        for column in rng.choices(columns, k=rng.randint(0, most)):
            for each in (column, "total"):
                figures["proceedings", row, each] = figures.get(("proceedings", row, each), 0) + 1


def _disclosure(rng: random.Random, edition: str, course: Course, before: Year | None) -> Figures:
    figures: Figures = {}
    most = _DOCUMENTS[course.scale]
    issued, repealed, standing = (rng.randint(0, most) for _ in range(3))
    row = ("disclosure", "normative_documents")
    if edition == "2021":
        if before is not None and before.edition == "2021":
            standing = int(before.figures.get(IN_FORCE, 0))
        repealed = issued if course.keeps else min(repealed, standing + issued)
        figures |= {(*row, "issued"): issued, (*row, "repealed"): repealed}
        figures[IN_FORCE] = standing + issued - repealed + course.in_force_off
    else:
        figures |= {(*row, "made"): issued, (*row, "disclosed"): issued, (*row, "disclosed_total"): issued + standing}
    for kind in ("licences", "penalties", "compulsion"):
        cell = ("disclosure", kind, "decisions")
        figures[cell] = decisions = rng.randint(0, _DECISIONS[course.scale] // (1 if kind == "licences" else 4))
        # A sound report never repeats all figures of last year.
        if kind == "licences" and _DECISIONS[course.scale] and before and decisions == before.figures.get(cell, 0):
            figures[cell] = decisions + 1
    if edition == "2021" and course.scale in ("medium", "large") and rng.random() < 0.3:
        figures["disclosure", "fees", "amount"] = Decimal(rng.randint(1, 4999)) / 100
    return figures
