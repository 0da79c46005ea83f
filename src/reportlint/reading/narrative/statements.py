"""Statements other than a number next to its name: lists of names with numbers, denials, “all of them”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.reading.narrative.bound import COLUMN, NOTHING, ROW, Bound
from reportlint.reading.narrative.completion import LOSE, Completion, bound_of
from reportlint.reading.narrative.discourse import MOST_BEFORE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.model.claims import Claim
    from reportlint.reading.narrative.background import Background
    from reportlint.reading.narrative.claim_builder import ClaimBuilder
    from reportlint.reading.narrative.clauses import Item
    from reportlint.reading.narrative.completion import NoneLeft
    from reportlint.reading.narrative.discourse import Discourse


_MOST_ITEMS = 100
"""The most items before the first of several numbers that are looked at for each of them."""


class Statements:
    """Reads the statements of one sentence, and adds their claims to those of the sentence."""

    def __init__(
        self, background: Background, discourse: Discourse, builder: ClaimBuilder, claims: list[Claim]
    ) -> None:
        self._binder = background.binder
        self._denier = background.denier
        self._referents = background.referents
        self._discourse = discourse
        self._builder = builder
        self._claims = claims
        self._completion = Completion(background)
        self.since = 0
        """The index of the first claim that “all” can refer to."""

    def divide(self) -> None:
        """Pass a semicolon: “all” refers to claims after it."""
        self.since = len(self._claims)

    def each(self, items: list[Item], numbers: list[int], foreign: str) -> list[tuple[Claim, list[Item]]]:
        """Return the claims of names and their numbers, each with the items before it: 复议、诉讼分别为1件、2件."""
        at = next(index for index, item in enumerate(items) if item.type == "EACH")
        names = [item for item in items[:at] if item.type in ("TOPIC", "ROW", "COLUMN")]
        known = len(names) == len(numbers) and not any(item.type == "OTHER" for item in items[: numbers[-1]])
        deeds = [item for item in items[:at] if item.type == "DEED"][-_MOST_ITEMS:]
        before = items[: numbers[0]][-_MOST_ITEMS:]
        made = []
        for place, index in enumerate(numbers):
            context = self._discourse.context()
            bound = self._binder.bind([*deeds, names[place]], items[index], [], context) if known else NOTHING
            made.append((self._builder.count(bound, items[index], before, foreign, in_list=True), before))
        return made

    def denials(self, items: list[Item], foreign: str) -> None:
        """Read 未收到政府信息公开申请, 无复议、诉讼 and 复议:无."""
        denied = [item for item in items if item.denied]
        at = next((index for index, item in enumerate(items) if item.type == "NOT"), -1)
        if at < 0:
            return
        front = items[:at]
        if self.lost(items, foreign):
            return
        names = [item for item in front if item.type in ("TOPIC", "ROW")]
        if not any(item.type in ("TOPIC", "ROW") for item in denied):
            # 复议、诉讼均无 and 申请零受理、零结转: the names precede the negation.
            again = next((index for index, item in enumerate(denied) if item.type == "LIST"), len(denied))
            if any(item.type == "NOT" for item in denied[again:]):
                denied = denied[:again]
            if not names or any(item.type != "DEED" for item in denied):
                return
            denied, front = [*denied, *(item for item in front if item.type in ("TOPIC", "ROW", "LIST"))], []
        hedged = any(item.type in ("LIMIT", "COMPARE", "COLUMN") for item in front)
        for item, bound in self._denier.denied(denied, self._discourse.context()):
            # If the whole county has none, its government has none.
            certain = bound.certain and not (hedged or {foreign, self._discourse.foreign} - {"", "whole"})
            none = self._builder.span(items[at], item)
            self._claims.append(self._builder.claim(none, bound, certain, "none"))
            self._discourse.topic = bound.topic

    def finished(self, items: list[Item], foreign: str) -> None:
        """Read 收到申请7件，均已办结 and 复议3件，均已审结: none is left over."""
        self._note(
            self._completion.finished(items, self._counted(), self._discourse.context(), self._builder.text), foreign
        )

    def lost(self, items: list[Item], foreign: str) -> bool:
        """Read 诉讼3件，零败诉 and 诉讼无败诉: none was corrected. Return whether a clause denies that."""
        if not any(item.denied and item.key == LOSE for item in items):
            return False
        self._note(self._completion.lost(items, self._counted(), self._discourse.context()), foreign)
        return True

    def _counted(self) -> list[Claim]:
        """Return the numbers before a clause that it may refer to."""
        since = max(self.since, len(self._claims) - MOST_BEFORE)
        return [claim for claim in self._claims[since:] if claim.kind == "count"]

    def _note(self, found: Sequence[NoneLeft], foreign: str) -> None:
        for place, bound, whole in found:
            certain = bound.certain and not (foreign or self._discourse.foreign)
            self._claims.append(self._builder.claim(place, bound, certain, "none", whole))

    def alls(self, items: list[Item]) -> None:
        """Read 复议3件，均维持 and 收到申请7件，均来自个人, and 复议均维持 without a number."""
        names = [item for item in items if item.type in ("COLUMN", "ROW")]
        every = next((item for item in items if item.type == "ALL"), None)
        since = max(self.since, len(self._claims) - MOST_BEFORE)
        if every is not None:
            self.divide()
        counted = [claim for claim in self._claims[since:] if claim.kind == "count" and claim.topic and claim.readings]
        if len(names) != 1 or any(item.type in ("OTHER", "NOT", "LIMIT") for item in items):
            return
        if every is not None and self._all_of_named(items, every, names[0]):
            return
        if not counted or any(item.type == "LIST" for item in items):
            return
        last = counted[-1]
        latest = next(claim for claim in reversed(self._claims) if claim.kind == "count")
        if every is None and last.value != 1:
            return
        name = names[0]
        table = last.readings[0][0][0]
        own = [claim for claim in counted if claim.readings[0][0][0] == table] if every else [last]
        bases = [bound_of(claim) for claim in own]
        for base in bases if name.type == "COLUMN" else bases[-1:]:
            readings = self._referents.cells(name, base)
            if readings and readings[0][0][0] == table and base.role != COLUMN:
                # In 办结143件，其中信访类9件，均已办结, “all” refers to those nine.
                certain = base.certain and not self._discourse.foreign and latest is last
                bound = Bound(base.topic, COLUMN if name.type == "COLUMN" else ROW, readings, certain)
                item = self._builder.span(every or name, name)
                self._claims.append(self._builder.claim(item, bound, certain, "all", base.readings))

    def _all_of_named(self, items: Sequence[Item], every: Item, name: Item) -> bool:
        """Read 复议均维持. Return whether the clause has this form."""
        front, rest = items[: items.index(every)], items[items.index(every) + 1 :]
        bases = self._completion.named(front, self._discourse.context()) if list(rest) == [name] else []
        for base in bases:
            readings = self._referents.cells(name, base)
            if readings and base.readings and readings[0][0].table == base.readings[0][0].table:
                certain = base.certain and not self._discourse.foreign
                bound = Bound(base.topic, COLUMN if name.type == "COLUMN" else ROW, readings, certain)
                item = self._builder.span(every, name)
                self._claims.append(self._builder.claim(item, bound, certain, "all", base.readings))
        return bool(bases)
