"""What is told of a portion only, and no row counts: outcomes of those carried in, of one kind of applicant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.reading.narrative.binding import COLUMN, ROW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.model.claims import Claim

_CARRIED_IN, _FINISH = "carried_in", "finish"
_RESULTS = frozenset({ROW, _FINISH})
_LEFT = frozenset({"carried_out", "pending"})
_INCOMING = frozenset({"new", "receive", "handle", "any"})


def told_of_portions(claims: Sequence[Claim], topic: str) -> set[int]:
    """The indices of the claims of a paragraph that may tell of a portion of what `topic` counts.

    Behind 上年结转6件 an outcome of 4件 is one of those six; the row of the table counts more than these.
    """
    return _Paragraph(claims, topic).portions() if claims else set()


def left_open(claims: Sequence[Claim], roles: tuple[str, ...]) -> list[Claim]:
    """The claims, none of these roles certain."""
    return [claim._replace(certain=False) if claim.role in roles else claim for claim in claims]


class _Paragraph:
    """The claims of a paragraph, each result held against the number in front of it."""

    def __init__(self, claims: Sequence[Claim], topic: str) -> None:
        self._claims = claims
        self._own = [index for index, claim in enumerate(claims) if claim.topic == topic and claim.kind == "count"]
        self._found: set[int] = set()

    def portions(self) -> set[int]:
        """The indices of the claims that may be told of a portion."""
        base = -1
        whole = -1
        listed: list[int] = []
        results: list[int] = []
        for index in self._own:
            role = self._claims[index].role
            if role in _RESULTS or role in _LEFT:
                results.append(index)
                continue
            self._close(base, results, whole, listed)
            if role != COLUMN:
                whole, listed = index, []
            else:
                listed = [*([] if results else listed), index]
            base, results = index, []
        self._close(base, results, whole, listed)
        return self._found

    def _close(self, base: int, results: Sequence[int], whole: int, listed: Sequence[int]) -> None:
        """Take the results behind a number: they are told of it where it is a portion that can hold them."""
        if base < 0 or not results:
            return
        if self._claims[base].role == COLUMN:
            rows = [index for index in results if self._claims[index].role == ROW]
            complete = whole >= 0 and sum(self._value(each) for each in listed) == self._value(whole)
            if rows and not complete and self._fit(base, rows):
                self._found.update(rows)
        elif self._claims[base].role == _CARRIED_IN and self._are_of_carried(base, results):
            # What is told of the new ones in the same paragraph leaves these out.
            self._found.update(index for index in self._own if self._claims[index].role in _RESULTS)
            self._found.update(results)

    def _are_of_carried(self, base: int, results: Sequence[int]) -> bool:
        """Whether results behind what was carried in may be of that. 新收2件，上年结转3件，办结1件: of both."""
        rows = [index for index in results if self._claims[index].role == ROW]
        finished = [index for index in results if self._claims[index].role == _FINISH]
        if not self._fit(base, rows) or any(self._value(index) > self._value(base) for index in finished):
            return False
        return bool(rows) or (bool(finished) and self._stands_alone(base))

    def _stands_alone(self, base: int) -> bool:
        """Whether no number of what came in stands before a number without a result between them."""
        for index in reversed([index for index in self._own if index < base]):
            claim = self._claims[index]
            if claim.role in _RESULTS:
                return True
            if claim.role in _INCOMING:
                source = claim.passage.source
                return ";" in source.folded[claim.passage.end : self._claims[base].passage.start]
        return True

    def _fit(self, base: int, rows: Sequence[int]) -> bool:
        """Whether a number can hold all these outcomes. What breaks down another one is counted there."""
        total: int | float = 0
        told: list[set[tuple[str, str, str]]] = []
        for index in rows:
            cells = set(self._claims[index].readings[0]) if self._claims[index].readings else set()
            if not any(cells and cells < each for each in told):
                total += self._value(index)
            told.append(cells)
        return total <= self._value(base)

    def _value(self, index: int) -> int | float:
        return self._claims[index].value or 0
