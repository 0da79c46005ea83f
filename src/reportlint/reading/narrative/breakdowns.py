"""Totals and the parts that a sentence breaks them down into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.model.claims import Breakdown
from reportlint.reading.narrative.parts import LEAST_PARTS, PartList, alike, text_of
from reportlint.text.source import Passage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.model.claims import Claim
    from reportlint.reading.narrative.clauses import Item
    from reportlint.reading.narrative.word import Word

_LEFT_OVER = frozenset({"carried_in", "carried_out", "carried", "pending"})
"""Deeds whose numbers are seldom broken down."""


class BreakdownReader:
    """Gathers breakdowns from the clauses of a sentence or of a bracket, which are added in order.

    A list opens with 其中 or the like, or with the bracket after a total. Outside a list, numbers in a row are a
    breakdown if a sum follows them, or if a sum precedes them and the last one is the remainder.
    """

    def __init__(self, words: Mapping[str, Any], before: Sequence[Claim], totals: Sequence[Claim] = ()) -> None:
        self._words = words
        self._before = before
        """The numbers of the sentence before."""
        self._list: PartList | None = PartList(words, totals) if totals else None
        self._run: list[tuple[Claim, list[Item]]] = []
        """Numbers outside a list, each with its clause."""
        self._found: list[Breakdown] = []

    def open(self, opening: Word, claims: Sequence[Claim]) -> None:
        """Open a list. `claims` are those before it in the sentence, which it may break down."""
        counted = [claim for claim in claims if claim.kind != "all"]
        if self._list is None:
            self._list = PartList(self._words)
        self._list.begin(counted or self._before, complete=opening.text not in self._words["open"])
        self._run = []

    def divide(self) -> None:
        """Pass a semicolon: a list goes on after it, numbers outside a list do not."""
        if self._list is None:
            self._run = []

    def follow(self) -> None:
        """Pass the opening of another list: it may break down the last number of this one, which is then no part."""
        if self._list is not None:
            self._list.complete = False

    def add(self, items: list[Item], made: Sequence[Claim]) -> None:
        """Add a clause with the claims of its numbers."""
        counted = [claim for claim in made if claim.kind != "all"] if made else []
        if self._list is not None:
            self._list.add(items, counted)
        elif counted:
            self._add_to_run(items, counted)
        else:
            self._run = []

    def close(self) -> list[Breakdown]:
        """End the list, the bracket or the sentence, and return the breakdowns since the last end."""
        found = self._list
        if found is None:
            self._close_run()
        elif len(found.parts) >= LEAST_PARTS and found.totals:
            self._make(found.totals, found.parts, complete=found.complete, overlapping=found.overlapping)
        made, self._found = self._found, []
        self._list = None
        self._run = []
        return made

    # ----------------------------------------------------------------------------- numbers outside a list

    def _add_to_run(self, items: list[Item], counted: Sequence[Claim]) -> None:
        """Add numbers to the run: 网站45条、公众号261条，共计306条 · 共公开70条，工作动态66条，其他信息4条."""
        sums = [item for item in items if item.type == "SUM"]
        strict = any(item.text in self._words["sum"] for item in sums)
        if len(counted) == 1 and strict and len(self._run) >= LEAST_PARTS:
            plain = not any(item.type in ("OTHER", "TOPIC", "ROW", "COLUMN", "LIMIT") for item in items)
            run = [claim for claim, _ in self._run]
            if plain and all(alike(claim, counted[0], self._words) for claim in run):
                self._make([counted[0]], run, complete=True)
            self._run = []
            return
        if sums and len(counted) == 1:
            self._close_run()
            self._run = [(counted[0], items)]
            return
        if self._run and bool(self._run[-1][0].topic) != bool(counted[0].topic):
            # Applications and publications are not added up.
            self._run = []
        self._run += [(claim, items) for claim in counted]

    def _close_run(self) -> None:
        """End the run. It is a breakdown if it begins with a sum and ends with the remainder."""
        run, self._run = self._run, []
        if len(run) <= LEAST_PARTS or not any(item.type == "SUM" for item in run[0][1]):
            return
        total, parts = run[0][0], [claim for claim, _ in run[1:]]
        rest = text_of(run[-1][1])
        if not any(word in rest for word in self._words["last"]) or any(claim.topic for claim in parts):
            return
        clauses = {id(items): items for _, items in run[1:]}.values()
        if any(item.type in ("DEED", "COMPARE", "OPEN") for items in clauses for item in items):
            return
        if all(alike(claim, total, self._words) for claim in parts):
            self._make([total], parts, complete=True)

    def _make(
        self, totals: Sequence[Claim], parts: Sequence[Claim], *, complete: bool, overlapping: bool = False
    ) -> None:
        """Make a breakdown of the last total that counts the same as the parts. Earlier totals may be meant instead."""
        same = [total for total in totals if alike(total, parts[0], self._words)]
        same.sort(key=lambda total: total.role not in _LEFT_OVER)
        if same:
            first = parts[0].passage
            passage = Passage(first.source, first.start, max(part.passage.end for part in parts))
            self._found.append(Breakdown(passage, tuple(same[::-1]), tuple(parts), complete, overlapping))
