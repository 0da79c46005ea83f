"""Percentages and the numbers that they are shares of."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.model.claims import Share
from reportlint.reading.narrative.discourse import MOST_BEFORE
from reportlint.reading.narrative.parts import alike
from reportlint.reading.narrative.share_clause import ShareClause

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.model.claims import Breakdown, Claim
    from reportlint.reading.narrative.clauses import Item
    from reportlint.reading.narrative.sentences import Sentence

_ALL = 100
_CARRIED_IN = "carried_in"
_COMMA = ","
_OF = "的"
_DIVIDES = ",;:("
_BEFORE_NAMES = ",;:(、。\n"
_LEAST_NUMBERS = 2
_FAR = 1_000
"""Characters between a percentage and its number that leave open how many numbers it is of."""
_LONGEST_NAME = 200
"""The most characters of a name that is compared."""


class _Percentage(NamedTuple):
    """A percentage of the sentence."""

    item: Item
    clause: ShareClause
    at: int
    """Its index in the clause."""
    numbers: int
    """The number of numbers before it."""


class ShareReader:
    """The percentages of a sentence, and the numbers that each of them may be a share of."""

    def __init__(self, words: Mapping[str, Any], sentence: Sentence) -> None:
        self._rates = words["rates"]
        self._breakdown = words["breakdown"]
        self._sentence = sentence
        self._counted: list[Claim] = []
        self._fronts: list[Sequence[Item]] = []
        """Of each of them, the items before it in its clause."""
        self._deeds: list[str] = []
        """The deeds next to the first of them, as many as were needed."""
        self._named: dict[str, list[int]] = {}
        """The indices of the first of them, as many as were needed, by their names."""
        self._names = 0
        """The number of these."""
        self._carried = False
        """Whether one of them was carried in: a whole may then be a sum."""
        self._found: list[_Percentage] = []

    def count(self, claim: Claim, before: Sequence[Item]) -> None:
        """Add a number, with the items before it in its clause."""
        self._counted.append(claim)
        self._fronts.append(before)
        self._carried = self._carried or claim.role == _CARRIED_IN

    def clause(self, items: Sequence[Item], numbers: int) -> ShareClause:
        """Return a clause with percentages, whose numbers are the last ones added."""
        stop = len(self._counted)
        return ShareClause(items, stop - numbers, stop)

    def add(self, clause: ShareClause, at: int) -> None:
        """Add a percentage: the item of its clause at an index."""
        item = clause.items[at]
        if not item.approximate:
            numbers = clause.numbers(self._counted, self._place(item))
            self._found.append(_Percentage(item, clause, at, numbers))

    def shares(self, breakdowns: Sequence[Breakdown], before: Sequence[Claim]) -> list[Share]:
        """Return the shares of one number in another.

        `breakdowns` are those of the sentence, `before` the last numbers of the paragraph before it.
        """
        if not self._found:
            return []
        totals = {id(part): each.totals[0] for each in breakdowns for part in each.parts}
        shares = self._shares_of_parts(totals, before)
        for item, clause, at, numbers in self._found:
            if numbers and (claim := self._same_name(clause.name(at), numbers)) is not None and id(claim) in totals:
                shares.append((item, claim, [totals[id(claim)]]))
        for item, clause, at, numbers in self._found:
            if numbers >= _LEAST_NUMBERS and clause.is_of_number(at) and self._follows(item, clause.items[at - 1]):
                part, whole = self._counted[numbers - 2 : numbers]
                shares.append((item, part, [whole]))
        for item, clause, at, numbers in self._found:
            if (rate := clause.rate(at)) is not None and self._stands_alone(rate):
                shares += self._rate(item, numbers)
        return [self._share(*each) for each in shares if self._is_plain(*each[1:])]

    def _shares_of_parts(
        self, totals: dict[int, Claim], before: Sequence[Claim]
    ) -> list[tuple[Item, Claim, list[Claim]]]:
        """Return each percentage after a number with 占, the number, and the wholes that it may be a share of."""
        named = [
            each
            for each in self._found
            if each.numbers and each.clause.is_share(each.at) and not self._is_of_several(each.item, each.numbers)
        ]
        parts = [self._counted[each.numbers - 1] for each in named]
        own = {id(part) for part in parts}
        shares = []
        for (item, clause, at, numbers), part in zip(named, parts, strict=True):
            wholes = [totals[id(part)]] if id(part) in totals else []
            near = self._counted[max(0, numbers - 1 - MOST_BEFORE) : numbers - 1]
            earlier = (self._counted[:1] if numbers - 1 > MOST_BEFORE else []) + near
            wholes += [claim for claim in (*earlier, *before[: -MOST_BEFORE - 1 : -1]) if id(claim) not in own]
            topic = clause.topic(at)
            shares.append((item, part, [whole for whole in wholes if not topic or whole.topic == topic]))
        return shares

    def _follows(self, item: Item, number: Item) -> bool:
        """Return whether only 的 is between a number and a percentage."""
        return self._sentence.text[number.end : item.start] == _OF

    def _is_of_several(self, item: Item, numbers: int) -> bool:
        """Return whether a percentage in its own clause may be of several numbers before it: 41件、35件，占50%."""
        if numbers < _LEAST_NUMBERS:
            return False
        one, other = (claim.passage for claim in self._counted[numbers - 2 : numbers])
        folded, place = one.source.folded, self._place(item)
        if place - other.end > _FAR:
            return True
        between = folded[max(one.end, other.start - _FAR) : other.start]
        return folded.find(_COMMA, other.end, place) >= 0 and not any(mark in between for mark in _DIVIDES)

    def _same_name(self, found: Sequence[Item], numbers: int) -> Claim | None:
        """Return the only number before a share with the same name: 政府网站210条、公开栏56条，政府网站占54.4%."""
        if not found:
            return None
        while self._names < numbers:
            self._named.setdefault(self._name(self._fronts[self._names]), []).append(self._names)
            self._names += 1
        same = self._named.get(self._name(found), [])
        return self._counted[same[0]] if bisect_left(same, numbers) == 1 else None

    def _name(self, items: Sequence[Item]) -> str:
        """Return the text from the last mark to the end of some items."""
        end = items[-1].end if items else 0
        begin = max(0, end - _LONGEST_NAME)
        text = self._sentence.text
        name = text[max(begin, *(text.rfind(mark, begin, end) + 1 for mark in _BEFORE_NAMES)) : end]
        for word in sorted(self._breakdown["joins"], key=len, reverse=True):
            name = name.removeprefix(word)
        return name

    def _rate(self, item: Item, numbers: int) -> list[tuple[Item, Claim, list[Claim]]]:
        """Return a rate with the last number finished and those received before it: 收到20件，办结18件，办结率90%."""
        words = self._rates
        since = max(0, numbers - MOST_BEFORE)
        counted = self._counted[since:numbers]
        self._deeds += map(_deed, self._fronts[len(self._deeds) : numbers])
        deeds = self._deeds[since:numbers]
        done = [index for index, deed in enumerate(deeds) if deed in words["finished"]]
        known = zip(counted[: done[-1]], deeds, strict=False) if done else ()
        taken = [claim for claim, deed in known if deed in words["received"]]
        # 100 % may also refer to the applications that were due.
        if not taken or (item.value == _ALL and taken[-1].value != counted[done[-1]].value):
            return []
        return [(item, counted[done[-1]], taken[::-1])]

    def _is_plain(self, part: Claim, wholes: list[Claim]) -> bool:
        """Return whether a percentage can be of a single whole. Removes the wholes that cannot hold the part."""
        wholes[:] = [
            whole for whole in wholes if alike(whole, part, self._breakdown) and (whole.value or 0) >= (part.value or 0)
        ]
        return bool(wholes) and not self._carried

    def _share(self, item: Item, part: Claim, wholes: list[Claim]) -> Share:
        sentence = self._sentence
        passage = sentence.stretch.passage(sentence.start + item.start, sentence.start + item.end)
        decimals = len(item.text.partition(".")[2])
        return Share(passage, sentence.passage, sentence.section, float(item.value), decimals, part, tuple(wholes))

    def _stands_alone(self, rate: Item) -> bool:
        """Return whether a mark precedes the name of a rate: 按时办结率 is another one."""
        return self._sentence.text[rate.start - 1 : rate.start] in self._rates["marks"]

    def _place(self, item: Item) -> int:
        return self._sentence.stretch.passage(self._sentence.start + item.start, self._sentence.start + item.end).start


def _deed(front: Sequence[Item]) -> str:
    """Return the deed next to a number."""
    return next((item.key for item in reversed(front) if item.type == "DEED"), "")
