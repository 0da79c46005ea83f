"""What the sentences of a report claim: numbers, nothing, all; what a total consists of; shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from reportlint.form.model import CellKey

if TYPE_CHECKING:
    from reportlint.text.source import Passage

Reading: TypeAlias = tuple[CellKey, ...]
"""Cells whose sum a number can stand for."""

_TENTH = 0.1


class Claim(NamedTuple):
    """A number that a sentence gives, or the statement that there was nothing, or that all were of one kind."""

    passage: Passage
    """The number with its measure; of a denial or of `all`, the words that say so."""
    sentence: Passage
    section: str
    kind: Literal["count", "none", "all"]
    value: int | float | None
    """The number, in yuan where the measure is money; 0 where there was nothing, None for `all`."""
    measure: str
    money: bool
    approximate: Literal["", "about", "over"]
    """`over` of what is said to be somewhat more than the number, `about` of what is said to be near it."""
    topic: str
    """What is counted, by its key; empty where it is nothing of the form."""
    role: str
    """The deed that it belongs to (`receive`, `finish`, …; `any` without one), or `row` for an outcome, `column` for
    applicants and results, `denied`."""
    readings: tuple[Reading, ...]
    """The sums of cells that it can stand for, the likeliest first. Empty where no table counts it."""
    whole: tuple[Reading, ...]
    """For `all`: the sums of cells of which the cells of `readings` are all."""
    certain: bool
    """Whether nothing in the sentence leaves open what it counts, for whom and for which year."""

    def allows(self, figure: float) -> bool:
        """Whether a figure agrees with the number. What is said to be about agrees within a tenth."""
        value = self.value
        if value is None:
            return True
        if not self.approximate:
            return value == figure
        if abs(value - figure) <= _TENTH * max(abs(value), abs(figure)):
            return True
        return self.approximate == "over" and value <= figure < value + _last_unit(value)


class Breakdown(NamedTuple):
    """A total, and the numbers that a sentence says it consists of."""

    passage: Passage
    """From the first part to the last."""
    totals: tuple[Claim, ...]
    """The number that is broken down, and others before it that it may be in its place."""
    parts: tuple[Claim, ...]
    complete: bool
    """Whether nothing says that the list leaves parts out."""
    overlapping: bool
    """Whether the parts are channels, which can carry the same thing twice."""


class Share(NamedTuple):
    """A percentage of a number in another."""

    passage: Passage
    sentence: Passage
    section: str
    value: float
    decimals: int
    part: Claim
    wholes: tuple[Claim, ...]
    """The numbers that it can be a share of, the likeliest first."""

    @property
    def expected(self) -> float | None:
        """The percentage of the likeliest whole; None where that is nothing."""
        whole = self.wholes[0].value
        return self.part.value / whole * 100 if whole and self.part.value is not None else None


class Claims(NamedTuple):
    """Everything that a report's sentences claim, in the order of the text."""

    claims: tuple[Claim, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    shares: tuple[Share, ...] = ()


def _last_unit(value: float) -> float:
    """The unit of the last digit that a round number gives: 10 for 40, 100 for 1500."""
    unit = 1.0
    while value and value % (unit * 10) == 0 and unit < value:
        unit *= 10
    return unit
