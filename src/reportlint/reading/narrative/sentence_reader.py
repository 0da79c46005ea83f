"""From the tree of one sentence to its claims."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from reportlint.reading.narrative.bound import COLUMN, ROW
from reportlint.reading.narrative.breakdowns import BreakdownReader
from reportlint.reading.narrative.claim_builder import ClaimBuilder
from reportlint.reading.narrative.clauses import (
    ASIDE,
    NUMBER,
    PERCENTAGE,
    QUANTITY,
    at_colons,
    items_of,
    numbers_of,
    spans_of,
)
from reportlint.reading.narrative.completion import bound_of
from reportlint.reading.narrative.discourse import MOST_BEFORE
from reportlint.reading.narrative.shares import ShareReader
from reportlint.reading.narrative.statements import Statements
from reportlint.reading.parser.lalr import Tree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.model.claims import Breakdown, Claim, Share
    from reportlint.reading.narrative.background import Background
    from reportlint.reading.narrative.bound import Bound
    from reportlint.reading.narrative.clauses import Item
    from reportlint.reading.narrative.discourse import Discourse
    from reportlint.reading.narrative.sentences import Sentence

_LAPSE = "lapse"
_NUMBERS = frozenset({QUANTITY, NUMBER})
_FOREIGN = frozenset({"SCOPE", "YEAR"})
_ALL_OF = frozenset({"ALL", "ROW", "COLUMN"})
_TIMES = frozenset({"LIMIT", "YEAR"})
_NESTED = frozenset({ASIDE, PERCENTAGE})
"""Kinds of items that the steps of reading a clause look for. A step without any is skipped."""
_INCOMING = frozenset({"new", "receive", "handle"})
_FINISH = "finish"
_AMONG = "中,"
"""The end of a clause whose topic the next clauses break down: 新收申请中，个人3件."""
_NEAR = 200
"""Characters after a clause within which it ends: at a comma, or with the sentence."""
_PART_ROLES = frozenset({ROW, COLUMN, "carried_out", "pending"})
"""Roles of numbers that are parts of another."""


class SentenceReader:
    """Reads one sentence: its clauses, its brackets, and the lists after 其中."""

    def __init__(self, background: Background, discourse: Discourse, sentence: Sentence) -> None:
        self.claims: list[Claim] = []
        self.breakdowns: list[Breakdown] = []
        self.lapsed = False
        """Whether documents lapsed in it: the table may count these as repealed."""
        self._background = background
        self._discourse = discourse
        self._text = sentence.text
        self._builder = ClaimBuilder(background, discourse, sentence)
        self._statements = Statements(background, discourse, self._builder, self.claims)
        self._breakdown = BreakdownReader(background.words["breakdown"], discourse.before)
        self._shares = ShareReader(background.words, sentence)
        self._inside: set[int] = set()
        """The identities of claims in brackets."""
        self._results = False
        """Whether a list or a bracket breaks down results: 办结9件，其中上年结转的2件."""
        self._reasons: list[Item] = []
        """The outcomes that the clause before names without a number: 因涉密，不公开3件."""

    def read(self, tree: Tree) -> None:
        """Read the sentence that a tree holds, into `claims` and `breakdowns`."""
        self._body(tree)

    def shares(self) -> list[Share]:
        """Return the shares of the sentence that was read."""
        return self._shares.shares(self.breakdowns, self._discourse.counted)

    # ----------------------------------------------------------------------------- bodies

    def _body(self, tree: Tree) -> None:
        """Read the clauses of a sentence or a bracket, and its lists."""
        lists = [child for child in tree.children if type(child) is Tree and child.data == "breakdown"]
        for child in tree.children:
            if type(child) is Tree:
                if child.data == "clause":
                    self._clause(items_of(child))
                else:
                    self._list(child, last=child is lists[-1])
            elif child.type == "SEMICOLON":
                self._divide()
        self.breakdowns += self._breakdown.close()

    def _list(self, tree: Tree, *, last: bool) -> None:
        """Read a list after 其中, whose numbers are parts of one before it. `last` is true if no other list follows."""
        discourse = self._discourse
        base, topic = discourse.base, discourse.topic
        before = self.claims[-MOST_BEFORE:]
        self._breakdown.open(tree.children[0], sorted(before, key=lambda claim: id(claim) not in self._inside))
        results, self._results = self._results, base.role in (_FINISH, ROW)
        for child in tree.children[1:]:
            if type(child) is Tree:
                known = len(self.claims)
                self._clause(items_of(child), base)
                if any(claim.topic and claim.role not in _PART_ROLES for claim in self.claims[known:]):
                    # After another number of applications it is unclear which of the two the applicants belong to.
                    base = base._replace(certain=False)
            elif child.type == "SEMICOLON":
                self._divide()
        self._results = results
        if not last:
            self._breakdown.follow()
        self.breakdowns += self._breakdown.close()
        if topic:
            discourse.topic = topic

    def _aside(self, item: Item, later: int, inside: int) -> None:
        """Read a bracket: it mostly holds the parts of the number before it.

        `later` numbers of its clause follow it. `inside` claims were read in the brackets of the clause before it.
        """
        state, breakdown, since = self._discourse.state(), self._breakdown, self._statements.since
        results = self._results
        first = len(self.claims)
        own = first - inside - later
        before = self.claims[max(0, own - 1) : own]
        if before and (later or inside):
            self._discourse.base = bound_of(before[0])
        self._breakdown = BreakdownReader(self._background.words["breakdown"], (), before)
        self._results = bool(before) and before[0].role in (_FINISH, ROW)
        # “All” in it refers to the number before it, which is not the last one if others follow.
        self._statements.since = first if later or inside else max(0, first - 1)
        self._body(item.tree)
        self._inside.update(map(id, self.claims[first:]))
        self._breakdown, self._statements.since, self._results = breakdown, since, results
        self._discourse.restore(state)

    def _divide(self) -> None:
        """Pass a semicolon."""
        self._breakdown.divide()
        self._statements.divide()
        self._reasons = []

    # ----------------------------------------------------------------------------- clauses

    def _clause(self, items: list[Item], base: Bound | None = None) -> None:
        """Read a clause. In a list, `base` is the subject of the number that is broken down."""
        for part in at_colons(items):
            self._part(part, base)

    def _part(self, items: list[Item], base: Bound | None) -> None:
        """Read a clause, or the part of one on one side of a colon."""
        discourse, statements = self._discourse, self._statements
        items = self._background.subject.own(items)
        kinds = {item.type for item in items}
        numbers = [] if kinds.isdisjoint(_NUMBERS) else numbers_of(items)
        if "DEED" in kinds and not self.lapsed:
            self.lapsed = _LAPSE in [item.key for item in items]
        foreign = (
            "" if kinds.isdisjoint(_FOREIGN) else discourse.note_foreign(items[: numbers[0]] if numbers else items)
        )
        made: list[Claim] = []
        if numbers:
            made = self._counts(items, numbers, foreign, base, each="EACH" in kinds)
            self.claims += made
            tail = items[numbers[-1] + 1 :]
            if len(tail) > 1 and tail[0].type == "TOPIC":
                tail = tail[1:]  # 7件申请均已办结
            if tail and tail[0].type == "ALL":
                # 收到申请7件均已办结: as with a comma.
                statements.finished(tail, foreign)
                statements.alls(tail)
        else:
            if ("LIMIT" in kinds and kinds <= _TIMES) or self._is_of_years(items):
                discourse.foreign = "year"  # 2023年5月，收到申请3件: the number is of that time
            elif _is_of_applicants(items, among=bool(items) and self._text.startswith(_AMONG, items[-1].end)):
                discourse.foreign = "scope"  # of the applications of these applicants
            if "NOT" in kinds:
                statements.denials(items, foreign)
            if not kinds.isdisjoint(_ALL_OF):
                statements.finished(items, foreign)
                statements.alls(items)
        self._breakdown.add(items, made)
        if not kinds.isdisjoint(_NESTED):
            self._nested(items, numbers, made)
        self._reasons = [] if numbers else [item for item in items if item.type == "ROW"]
        if not numbers and "TOPIC" in kinds:
            discourse.note_topic(items)
            if self._text.startswith(_AMONG, items[-1].end):
                discourse.base = self._background.binder.among(items, discourse.context())

    def _nested(self, items: list[Item], numbers: list[int], made: Sequence[Claim]) -> None:
        """Read the brackets and percentages of a clause, whose numbers are at the indices `numbers`."""
        clause = self._shares.clause(items, len(made))
        inside = 0
        for at, item in enumerate(items):
            if item.type == ASIDE:
                later = len(made) - bisect_left(numbers, at) if len(made) == len(numbers) else 0
                known = len(self.claims)
                self._aside(item, later, inside)
                inside += len(self.claims) - known
            elif item.type == PERCENTAGE:
                self._shares.add(clause, at)

    def _counts(
        self, items: list[Item], numbers: list[int], foreign: str, base: Bound | None, *, each: bool
    ) -> list[Claim]:
        """Return the claims of the numbers of a clause. `each` is true if it lists names, then their numbers."""
        found: list[tuple[Claim, Sequence[Item]]] = []
        if each and len(numbers) > 1:
            found += self._statements.each(items, numbers, foreign)
        else:
            for (before, after), index in zip(spans_of(items, numbers), numbers, strict=True):
                number = items[index]
                bound = self._background.binder.bind(before, number, after, self._discourse.context(base))
                if bound.certain and ((self._results and bound.role in _INCOMING) or self._has_reason(bound)):
                    bound = bound._replace(certain=False)
                claim = self._builder.count(bound, number, before, foreign, in_list=base is not None)
                found.append((claim, before))
        for claim, before in found:
            self._shares.count(claim, before)
        return [claim for claim, _ in found]

    def _has_reason(self, bound: Bound) -> bool:
        """Return whether the clause before narrows an outcome: 因涉密，不公开3件."""
        if bound.role != ROW:
            return False
        narrower = [set(reading) for item in self._reasons for reading in self._background.referents.cells(item, bound)]
        return any(each < set(reading) for each in narrower for reading in bound.readings)

    def _is_of_years(self, items: Sequence[Item]) -> bool:
        """Return whether a clause names several years: 自条例施行以来, “十四五”期间. 今年以来 names this one."""
        words: Mapping[str, Any] = self._background.words["sentence"]
        text, end = self._text, items[-1].end if items else 0
        stop = text.find(",", end, end + _NEAR)
        if stop < 0:
            stop = min(len(text), end + _NEAR)
        own = any(item.type == "YEAR" and item.value == self._background.subject.year for item in items)
        since, within = tuple(words.get("since", ())), tuple(words["within"])
        return text.endswith(since, 0, stop) and not own and not text.endswith(within, 0, stop)


def _is_of_applicants(items: Sequence[Item], *, among: bool) -> bool:
    """Return whether a clause limits the next ones to the applications of some applicants.

    `among` is whether 中 follows it.
    """
    types = [item.type for item in items]
    if "COLUMN" not in types or not {"ALL", "NOT", "COMPARE"}.isdisjoint(types):
        return False
    return among or "TOPIC" in types[types.index("COLUMN") :]
