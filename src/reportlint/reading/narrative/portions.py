"""Numbers that count a portion only, which no row counts: outcomes of applications carried in, or of one applicant."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportlint.reading.narrative.bound import COLUMN, ROW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.form.model import CellKey
    from reportlint.model.claims import Claim

_CARRIED_IN, _FINISH = "carried_in", "finish"
_RESULTS = frozenset({ROW, _FINISH})
_LEFT = frozenset({"carried_out", "pending"})
_INCOMING = frozenset({"new", "receive", "handle", "any"})


def portions(claims: Sequence[Claim], topic: str) -> set[int]:
    """Return the indices of the claims of a paragraph that may count a portion of what `topic` counts.

    After 上年结转6件 an outcome of 4件 is one of those six. The row of the table counts more.
    """
    return _Paragraph(claims, topic).portions() if claims else set()


def without_certainty(claims: Sequence[Claim], roles: tuple[str, ...]) -> list[Claim]:
    """Return the claims, those of the roles no longer certain."""
    return [claim._replace(certain=False) if claim.role in roles else claim for claim in claims]


class _Paragraph:
    """The claims of a paragraph, with each result compared to the number before it."""

    def __init__(self, claims: Sequence[Claim], topic: str) -> None:
        self._claims = claims
        self._own = [index for index, claim in enumerate(claims) if claim.topic == topic and claim.kind == "count"]
        self._found: set[int] = set()
        self._carried = False
        """Whether all results were found to be portions."""

    def portions(self) -> set[int]:
        """Return the indices of the claims that may count a portion."""
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
                if results:
                    listed = []
                listed.append(index)
            base, results = index, []
        self._close(base, results, whole, listed)
        return self._found

    def _close(self, base: int, results: Sequence[int], whole: int, listed: Sequence[int]) -> None:
        """Add the results after a number, if the number is a portion that can hold them."""
        if base < 0 or not results:
            return
        if self._claims[base].role == COLUMN:
            rows = [index for index in results if self._claims[index].role == ROW]
            complete = whole >= 0 and sum(self._value(each) for each in listed) == self._value(whole)
            if rows and not complete and self._fit(base, rows):
                self._found.update(rows)
        elif self._claims[base].role == _CARRIED_IN and self._are_of_carried(base, results):
            # Results of new applications in the same paragraph leave these out.
            if not self._carried:
                self._found.update(index for index in self._own if self._claims[index].role in _RESULTS)
                self._carried = True
            self._found.update(results)

    def _are_of_carried(self, base: int, results: Sequence[int]) -> bool:
        """Return whether results after the number carried in may be of it alone.

        In 新收2件，上年结转3件，办结1件 the result is of both numbers.
        """
        rows = [index for index in results if self._claims[index].role == ROW]
        finished = [index for index in results if self._claims[index].role == _FINISH]
        if not self._fit(base, rows) or any(self._value(index) > self._value(base) for index in finished):
            return False
        return bool(rows) or (bool(finished) and self._stands_alone(base))

    def _stands_alone(self, base: int) -> bool:
        """Return whether no number of incoming applications precedes a number without a result between them."""
        for place in range(bisect_left(self._own, base) - 1, -1, -1):
            claim = self._claims[self._own[place]]
            if claim.role in _RESULTS:
                return True
            if claim.role in _INCOMING:
                source = claim.passage.source
                return ";" in source.folded[claim.passage.end : self._claims[base].passage.start]
        return True

    def _fit(self, base: int, rows: Sequence[int]) -> bool:
        """Return whether a number can hold all these outcomes. An outcome that is part of another one counts once."""
        total: int | float = 0
        seen: dict[frozenset[CellKey], None] = {}
        for index in rows:
            cells = frozenset(self._claims[index].readings[0] if self._claims[index].readings else ())
            if not any(cells and cells < each for each in seen):
                total += self._value(index)
            seen[cells] = None
        return total <= self._value(base)

    def _value(self, index: int) -> int | float:
        return self._claims[index].value or 0
