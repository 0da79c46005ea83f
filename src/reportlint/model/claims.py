"""Claims: numbers in the sentences of a report, totals with their parts, and percentages."""

# Without `from __future__ import annotations`: a NamedTuple compiles every annotation that is a string.

from typing import Literal, NamedTuple, TypeAlias

from reportlint.form.model import CellKey
from reportlint.text.source import Passage

Reading: TypeAlias = tuple[CellKey, ...]
"""Cells whose sum a number may give."""

_TENTH = 0.1


class Claim(NamedTuple):
    """A number in a sentence, a denial, or a statement that all were of one kind.

    `kind` is `count` for a number, `none` for a denial or a 0, `all` for 均维持 and the like.
    """

    passage: Passage
    """The number with its measure; for a denial and for `all`, the words that say so."""
    sentence: Passage
    section: str
    kind: Literal["count", "none", "all"]
    value: int | float | None
    """The number, in yuan if the measure is money; 0 for a denial, None for `all`."""
    measure: str
    money: bool
    approximate: Literal["", "about", "over"]
    """`over` for 30余件 (somewhat more than 30), `about` for 约30件 (near 30)."""
    topic: str
    """The key of what is counted; empty if the form does not know it."""
    role: str
    """The deed (`receive`, `finish`, …; `any` without one), `row` for an outcome, `column` for applicants and results,
    `denied`, or `unfinished` for what 均已办结 says to be nothing."""
    readings: tuple[Reading, ...]
    """The sums of cells that the number may give, the likeliest first. Empty if no table counts it."""
    whole: tuple[Reading, ...]
    """For `all`: the sums that `readings` should account for in full. For `unfinished`: those that were finished."""
    certain: bool
    """Whether it is clear what is counted, for which unit and for which year."""

    def allows(self, figure: float) -> bool:
        """Return whether a figure agrees with the number: exactly, or within a tenth of an approximate number."""
        value = self.value
        if value is None:
            return True
        if not self.approximate:
            return value == figure
        if abs(value - figure) <= _TENTH * max(abs(value), abs(figure)):
            return True
        return self.approximate == "over" and value <= figure < value + _last_unit(value)


class Breakdown(NamedTuple):
    """A total and the parts that a sentence lists for it."""

    passage: Passage
    """The text from the first part to the last."""
    totals: tuple[Claim, ...]
    """The number that is broken down, and earlier ones that may be meant instead."""
    parts: tuple[Claim, ...]
    complete: bool
    """Whether nothing says that parts are left out."""
    overlapping: bool
    """Whether the parts are channels of publication, where one thing may count twice."""


class Share(NamedTuple):
    """A percentage that one number is of another."""

    passage: Passage
    sentence: Passage
    section: str
    value: float
    decimals: int
    part: Claim
    wholes: tuple[Claim, ...]
    """The numbers that it may be a share of, the likeliest first."""

    @property
    def expected(self) -> float | None:
        """The percentage that follows from the likeliest whole, None if that is 0."""
        whole = self.wholes[0].value
        return self.part.value / whole * 100 if whole and self.part.value is not None else None


class Claims(NamedTuple):
    """All claims of a report, in the order of the text."""

    claims: tuple[Claim, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    shares: tuple[Share, ...] = ()


def _last_unit(value: float) -> float:
    """Return the unit of the last digit that is not 0: 10 for 40, 100 for 1500."""
    unit = 1.0
    while value and value % (unit * 10) == 0 and unit < value:
        unit *= 10
    return unit
