"""The items of a clause as its percentages need them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reportlint.form.vocabulary import RATE
from reportlint.reading.narrative.parts import BESIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.model.claims import Claim
    from reportlint.reading.narrative.clauses import Item

_NUMBERS = frozenset({"quantity", "number"})
_NO_NAME = frozenset({"quantity", "number", "percentage", "aside", "COMPARE", "OPEN", "YEAR", "NOT"})
"""Kinds of items that do not occur in a clause that gives a name and its share."""
_LEAST_NAMED = 2
"""The fewest items of such a clause: a name and 占."""


class ShareClause:
    """The items of a clause with percentages, gone through once for all of them.

    `first` and `stop` bound the numbers of the clause among those of the sentence.
    """

    __slots__ = ("_beside", "_named", "_topic", "first", "items", "stop")

    def __init__(self, items: Sequence[Item], first: int, stop: int) -> None:
        self.items = items
        self.first = first
        self.stop = stop
        self._beside: list[bool] = []
        """For each item, whether all between it and the number before it only add to that number."""
        self._named = len(items)
        """The index of the first item that does not occur in a clause with a name and its share."""
        self._topic = ""
        """The key of the first topic."""
        beside = True
        for index, item in enumerate(items):
            self._beside.append(beside)
            kind = item.type
            beside = kind in _NUMBERS or (beside and kind in BESIDE)
            if kind in _NO_NAME:
                self._named = min(self._named, index)
            elif kind == "TOPIC":
                self._topic = self._topic or item.key

    def numbers(self, counted: Sequence[Claim], place: int) -> int:
        """Return how many of the numbers of the sentence precede the percentage at a place."""
        if len(counted) > self.stop:
            return len(counted)  # those of a bracket before it
        return bisect_right(counted, place, self.first, self.stop, key=lambda claim: claim.passage.start)

    def is_share(self, at: int) -> bool:
        """Return whether the words before a percentage make it a share of the number before: 占, 占申请总数的."""
        items = self.items
        share = at - 2 if at > 1 and items[at - 1].type == "TOPIC" else at - 1
        if share < 0 or items[share].type != "SHARE" or items[share].key == RATE:
            return False
        # 准予公开占58.5% does not say how many were granted.
        return self._beside[share]

    def is_of_number(self, at: int) -> bool:
        """Return whether the number before a percentage is its whole: 3件，占收到申请12件的25%."""
        items = self.items
        if at < 1 or items[at - 1].type != "quantity" or items[at - 1].approximate:
            return False
        share = next((index for index in range(at - 2, -1, -1) if items[index].type in ("SHARE", "quantity")), -1)
        if share < 0 or items[share].type != "SHARE" or items[share].key == RATE:
            return False
        return not any(item.type in ("OTHER", "COMPARE", "NOT", "YEAR", "percentage") for item in items[share:at])

    def topic(self, at: int) -> str:
        """Return the topic that the words before a percentage name, empty if they end in another word."""
        return self._topic if at and self.items[at - 1].type == "TOPIC" else ""

    def name(self, at: int) -> Sequence[Item]:
        """Return the name in a clause of a name and its share, as 政府网站占54.4%. Empty for another clause."""
        if not _LEAST_NAMED <= at <= self._named or self.items[at - 1].type != "SHARE":
            return ()
        return self.items[: at - 1]

    def rate(self, at: int) -> Item | None:
        """Return the word for a rate before a percentage, None if another word precedes it."""
        return self.items[at - 1] if at and self.items[at - 1].key == RATE else None
