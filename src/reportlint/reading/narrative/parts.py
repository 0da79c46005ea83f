"""The parts of a list after 其中 and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.reading.narrative.bound import COLUMN, ROW

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.model.claims import Claim
    from reportlint.reading.narrative.clauses import Item

BESIDE = frozenset({"SHARE", "percentage", "aside", "SUM", "TOPIC", "LIST"})
"""Kinds of items in a clause that only adds to the part before it: 占86.9%."""
LEAST_PARTS = 2


class PartList:
    """The parts of one list, gathered clause by clause."""

    def __init__(self, words: Mapping[str, Any], totals: Sequence[Claim] = ()) -> None:
        self._words = words
        self._kind = ""
        self._ended = False
        """Whether a clause that is not a part followed the parts."""
        self.totals = totals
        """The numbers that may be broken down."""
        self.parts: list[Claim] = []
        self.complete = True
        """Whether nothing says that the list leaves parts out."""
        self.overlapping = False
        """Whether the parts are channels, which can carry the same thing twice."""

    def begin(self, totals: Sequence[Claim], *, complete: bool) -> None:
        """Begin after 其中. In a bracket, drop the parts before it, and break down the total of the bracket."""
        self.totals = self.totals or totals
        self.parts = []
        self.complete = complete
        self._ended = False

    def add(self, items: Sequence[Item], counted: Sequence[Claim]) -> None:
        """Add the numbers of a clause, as far as they are parts."""
        text = text_of(items)
        if any(item.type == "OPEN" for item in items) or any(word in text for word in self._words["highlights"]):
            self.complete = False
        # In 账号8个，其中公众号4个、微博4个 the channels themselves are counted.
        places = bool(counted) and counted[0].measure in self._words["places"]
        if not places or any(item.type == "DEED" for item in items):
            self.overlapping = self.overlapping or any(word in text for word in self._words["channels"])
        if not counted:
            if items and all(item.type in BESIDE for item in items):
                return
            self._ended = self._ended or bool(self.parts)
            # A part without a number leaves the list incomplete.
            self.complete = self.complete and not any(word in text for word in self._words["rest"])
            return
        if self._ended:
            self.complete = False
        kind = _kind_of(counted[0], items)
        first = self.parts[0] if self.parts else counted[0]
        if self.parts and kind != self._kind and text.startswith(tuple(self._words["last"])):
            kind = self._kind  # 其他1件 closes a list of any kind
        if self.parts and (kind != self._kind or not alike(counted[0], first, self._words)):
            self._ended = True
            return
        if self._ended and self.parts:
            return
        self._kind = self._kind or kind
        # In 其中线上1次40人次、线下2次80人次 two lists run side by side. The one named first is read.
        self.parts += [claim for claim in counted if alike(claim, first, self._words)]


def alike(one: Claim, other: Claim, words: Mapping[str, Any]) -> bool:
    """Return whether two numbers may count the same things: 306篇 and 45件 may, 30件 and 5次 may not."""
    if one.measure == other.measure:
        return True
    return any(one.measure in measures and other.measure in measures for measures in words["alike"])


def text_of(items: Sequence[Item]) -> str:
    """Return the words of a clause without its quantities."""
    return "".join([item.text for item in items if item.type != "quantity"])


def _kind_of(claim: Claim, items: Sequence[Item]) -> str:
    """Return the kind of a part: a list does not mix kinds."""
    if claim.role in (ROW, "carried_out", "pending"):
        return ROW
    if claim.role == COLUMN:
        return COLUMN
    if claim.topic and claim.certain:
        return claim.topic + claim.role
    return "compared" if any(item.type == "COMPARE" for item in items) else "other"
