"""The claims of the text compared with the tables: with their figures, and with what the sums show to be right."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reportlint import CellKey
from reportlint_rules.totals.causes import unbalanced_tables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlint import Cell, Claim, Report

_UNFINISHED = "unfinished"

Reading: TypeAlias = tuple[CellKey, ...]
"""Cells whose sum a number may give."""


class Disagreement(NamedTuple):
    """A claim that contradicts the tables in every reading."""

    claim: Claim
    repeated: tuple[Claim, ...]
    """Later claims of the same number for the same cells."""
    agreeing: tuple[Claim, ...]
    """Other claims on the same cells that agree with the tables."""
    figures: tuple[int | float, ...]
    """The figures in the tables, one for each reading; for `all`, those of the whole."""
    part: int | float | None
    """For `all`, the figure of the kind that is said to be all."""
    cells: tuple[Cell, ...]
    """The cells that were compared, those of the likeliest reading first."""

    @property
    def figure(self) -> int | float:
        """The figure of the likeliest reading."""
        return self.figures[0]

    @property
    def expected(self) -> int | float:
        """The number that the text should give, in the unit of the claim."""
        return _measured(self.claim, self.figure if self.part is None else self.part)

    @property
    def nothing(self) -> bool:
        """Whether the text or the tables say that there was nothing."""
        return self.claim.value == 0 or not any(self.figures)


def disagreements(report: Report) -> tuple[Disagreement, ...]:
    """Return the certain claims of a report that contradict its tables, in the order of the text."""
    tables = _Tables(report)
    found: dict[object, Disagreement] = {}
    repeated: dict[object, list[Claim]] = {}
    latest: dict[str, Claim] = {}
    for claim in report.claims:
        if not claim.certain or not claim.readings:
            continue
        if claim.kind == "count" and claim.topic:
            latest[claim.topic] = claim
        made = tables.against(claim)
        if made is None:
            continue
        if claim.role == _UNFINISHED and not tables.leaves_over(claim, latest.get(claim.topic)):
            continue
        key = (claim.kind, claim.value, claim.readings[0])
        if key in found:
            repeated.setdefault(key, []).append(claim)
        else:
            found[key] = made
    return tuple(
        each._replace(repeated=tuple(repeated.get(key, ())), agreeing=tables.agreeing(each.claim))
        for key, each in found.items()
    )


def contradicted(report: Report) -> frozenset[Claim]:
    """Return the claims that are reported because a table contradicts them."""
    return frozenset(claim for found in report.derive(disagreements) for claim in (found.claim, *found.repeated))


def confirmed(report: Report, claims: Iterable[Claim]) -> bool:
    """Return whether the tables give the number of every claim."""
    return all(
        claim.certain
        and any(
            (known := report.figures.all_of(reading)) is not None and claim.allows(_measured(claim, _sum(known)))
            for reading in claim.readings
        )
        for claim in claims
    )


class _Tables:
    """Compares claims with the certain figures of a report's tables."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._by_reading: dict[Reading, list[Claim]] | None = None
        """The certain claims by their likeliest reading."""
        self._agreeing: dict[Reading, tuple[Claim, ...]] = {}

    def against(self, claim: Claim) -> Disagreement | None:
        """Return how a claim contradicts the tables; None if a reading agrees, or one cannot be made."""
        if claim.kind != "all" and any(self._shows(reading, claim) for reading in claim.readings):
            return None
        figures: list[int | float] = []
        cells: list[Cell] = []
        part = None
        for index, reading in enumerate(claim.readings):
            known = self._known(reading)
            if known is None:
                # The number may be that of a reading that cannot be made.
                return None
            figure = _sum(known)
            if claim.kind == "all":
                whole = self._known(claim.whole[min(index, len(claim.whole) - 1)])
                # 上年结转6件，均予以公开: the table has at least as many, since new applications add to them.
                if whole is None or figure >= _sum(whole):
                    return None
                part, figure, known = figure if part is None else part, _sum(whole), (*known, *whole)
            elif claim.allows(_measured(claim, figure)):
                return None
            figures.append(figure)
            cells += [cell for cell in known if cell not in cells]
        if not figures or self._explained(claim, figures):
            return None
        return Disagreement(claim, (), (), tuple(figures), part, tuple(cells))

    def leaves_over(self, claim: Claim, number: Claim | None) -> bool:
        """Return whether 均已办结 is false of a number: fewer were finished, and the table agrees with the number."""
        done = self._known(claim.whole[0])
        if number is None or number.value is None or number.approximate or done is None:
            return False
        # 新收5件，均已办结, with one of those carried in left over.
        return number.value > _sum(done) and self.against(number) is None

    def _shows(self, reading: Reading, claim: Claim) -> bool:
        """Return whether the cells of a reading, certain or not, give the number of a claim, as most do."""
        cells = [self._report.grid.get(place) for place in reading]
        figure = sum(cell.value for cell in cells if cell is not None and cell.value is not None)
        return claim.allows(_measured(claim, figure)) and all(
            cell is not None and cell.value is not None for cell in cells
        )

    def agreeing(self, claim: Claim) -> tuple[Claim, ...]:
        """Return the claims on the same cells that agree with the tables."""
        if claim.kind == "all":
            return ()
        reading = claim.readings[0]
        if reading not in self._agreeing:
            if self._by_reading is None:
                self._by_reading = {}
                for other in self._report.claims:
                    if other.kind != "all" and other.certain and other.readings:
                        self._by_reading.setdefault(other.readings[0], []).append(other)
            known = self._known(reading)
            others = self._by_reading.get(reading, ()) if known is not None else ()
            self._agreeing[reading] = tuple(
                other for other in others if known is not None and other.allows(_measured(other, _sum(known)))
            )
        return self._agreeing[reading]

    def _known(self, reading: Reading) -> tuple[Cell, ...] | None:
        """Return the cells of a reading, None if one of them has no certain number."""
        return self._report.figures.all_of(reading)

    def _explained(self, claim: Claim, figures: list[int | float]) -> bool:
        """Return whether the sums show that the table is wrong and the claim may be right: the T rules report that."""
        table = claim.readings[0][0][0]
        for unbalanced in self._report.derive(unbalanced_tables):
            if unbalanced.scheme.table != table:
                continue
            if claim.kind == "all":
                return True
            for cause in unbalanced.causes:
                if any(claim.allows(figure - cause.delta) or claim.allows(figure + cause.delta) for figure in figures):
                    return True
        return any(self._unbalanced(table, row) for reading in claim.readings for _, row, _ in reading)

    def _unbalanced(self, table: str, row: str) -> bool:
        """Return whether a row of another table breaks an identity of that table, which another rule reports."""
        for identity in self._report.form.identities.values():
            if identity.table != table or identity.along != "row" or table in self._summed:
                continue
            sides = [
                self._known(tuple(CellKey(table, row, column) for column in side))
                for side in (identity.left, identity.right, identity.minus)
            ]
            if None in sides:
                continue
            left, right, minus = (_sum(side) for side in sides if side is not None)
            if left < right - minus or (identity.relation == "equal" and left != right - minus):
                return True
        return False

    @property
    def _summed(self) -> set[str]:
        """The tables whose sums are checked as a whole."""
        identities = self._report.form.identities.values()
        return {identity.table for identity in identities if identity.along == "column"}


def _sum(cells: tuple[Cell, ...]) -> int | float:
    return sum(cell.value or 0 for cell in cells)


def _measured(claim: Claim, figure: float) -> float:
    """Convert a figure to the unit of the claim: money is in yuan in claims, in 10 000 yuan in tables."""
    return round(figure * 10_000, 2) if claim.money else figure
