"""Percentages and the numbers that they are shares of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.form.vocabulary import RATE
from reportlint.model.claims import Share
from reportlint.reading.narrative.discourse import MOST_BEFORE
from reportlint.reading.narrative.parts import BESIDE, alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.model.claims import Breakdown, Claim
    from reportlint.reading.narrative.clauses import Item
    from reportlint.reading.narrative.sentences import Sentence

_ALL = 100
_CARRIED_IN = "carried_in"
_COMMA = ","
_DIVIDES = ",;:("
_BEFORE_NAMES = ",;:(、。\n"
_LEAST_NUMBERS = 2
_LEAST_NAMED = 2
"""The fewest items of a clause that gives a name and its share: a name and 占."""
_NO_NAME = frozenset({"quantity", "number", "percentage", "aside", "COMPARE", "OPEN", "YEAR", "NOT"})
"""Kinds of items that do not occur in such a clause."""


class ShareReader:
    """The percentages of a sentence, and the numbers that each of them may be a share of."""

    def __init__(self, words: dict[str, Any], sentence: Sentence) -> None:
        self._rates = words["rates"]
        self._breakdown = words["breakdown"]
        self._sentence = sentence
        self._counted: list[Claim] = []
        self._fronts: list[Sequence[Item]] = []
        """Of each of them, the items before it in its clause."""
        self._names: list[str] = []
        """The names of the first of them, as many as were needed."""
        self._carried = False
        """Whether one of them was carried in: a whole may then be a sum."""
        self._found: list[tuple[Item, Sequence[Item], int]] = []
        """Each percentage, the items before it in its clause, and the number of numbers before it."""

    def count(self, claim: Claim, before: Sequence[Item]) -> None:
        """Add a number, with the items before it in its clause."""
        self._counted.append(claim)
        self._fronts.append(before)
        self._carried = self._carried or claim.role == _CARRIED_IN

    def add(self, item: Item, items: Sequence[Item]) -> None:
        """Add a percentage, with the items of its clause."""
        if not item.approximate:
            at = next(index for index, each in enumerate(items) if each is item)
            numbers, place = len(self._counted), self._place(item)
            while numbers and self._counted[numbers - 1].passage.start > place:
                numbers -= 1
            self._found.append((item, items[:at], numbers))

    def shares(self, breakdowns: Sequence[Breakdown], before: Sequence[Claim]) -> list[Share]:
        """Return the shares of one number in another.

        `breakdowns` are those of the sentence, `before` the numbers of the sentence before.
        """
        if not self._found:
            return []
        totals = {id(part): each.totals[0] for each in breakdowns for part in each.parts}
        shares = self._shares_of_parts(totals, before)
        for item, found, numbers in self._found:
            if numbers and (claim := self._named(found, numbers)) is not None and id(claim) in totals:
                shares.append((item, claim, [totals[id(claim)]]))
        for item, found, numbers in self._found:
            if found and found[-1].key == RATE and self._stands_alone(found[-1]):
                shares += self._rate(item, numbers)
        return [self._share(*each) for each in shares if self._is_plain(*each[1:])]

    def _shares_of_parts(
        self, totals: dict[int, Claim], before: Sequence[Claim]
    ) -> list[tuple[Item, Claim, list[Claim]]]:
        """Return each percentage after a number with 占, the number, and the wholes that it may be a share of."""
        named = [
            (item, found, numbers)
            for item, found, numbers in self._found
            if numbers and _names_share(found) and not self._is_of_several(item, numbers)
        ]
        parts = [self._counted[numbers - 1] for _, _, numbers in named]
        own = {id(part) for part in parts}
        shares = []
        for (item, found, numbers), part in zip(named, parts, strict=True):
            wholes = [totals[id(part)]] if id(part) in totals else []
            near = self._counted[max(0, numbers - 1 - MOST_BEFORE) : numbers - 1]
            earlier = (self._counted[:1] if numbers - 1 > MOST_BEFORE else []) + near
            wholes += [claim for claim in (*earlier, *before[: -MOST_BEFORE - 1 : -1]) if id(claim) not in own]
            topic = next((each.key for each in found if each.type == "TOPIC"), "") if found[-1].type == "TOPIC" else ""
            shares.append((item, part, [whole for whole in wholes if not topic or whole.topic == topic]))
        return shares

    def _is_of_several(self, item: Item, numbers: int) -> bool:
        """Return whether a percentage in its own clause may be of several numbers before it: 41件、35件，占50%."""
        if numbers < _LEAST_NUMBERS:
            return False
        one, other = (claim.passage for claim in self._counted[numbers - 2 : numbers])
        folded = one.source.folded
        between, behind = folded[one.end : other.start], folded[other.end : self._place(item)]
        return _COMMA in behind and not any(mark in between for mark in _DIVIDES)

    def _named(self, found: Sequence[Item], numbers: int) -> Claim | None:
        """Return the only number before a share with the same name: 政府网站210条、公开栏56条，政府网站占54.4%."""
        if len(found) < _LEAST_NAMED or found[-1].type != "SHARE" or any(item.type in _NO_NAME for item in found):
            return None
        name = self._name(found[:-1])
        self._names += map(self._name, self._fronts[len(self._names) : numbers])
        same = [claim for claim, known in zip(self._counted[:numbers], self._names, strict=False) if known == name]
        return same[0] if len(same) == 1 else None

    def _name(self, items: Sequence[Item]) -> str:
        """Return the text from the last mark to the end of some items."""
        before = self._sentence.text[: items[-1].end] if items else ""
        name = before[max(before.rfind(mark) for mark in _BEFORE_NAMES) + 1 :]
        for word in sorted(self._breakdown["joins"], key=len, reverse=True):
            name = name.removeprefix(word)
        return name

    def _rate(self, item: Item, numbers: int) -> list[tuple[Item, Claim, list[Claim]]]:
        """Return a rate with the last number finished and those received before it: 收到20件，办结18件，办结率90%."""
        words = self._rates
        since = max(0, numbers - MOST_BEFORE)
        counted = self._counted[since:numbers]
        deeds = [_deed(front) for front in self._fronts[since:numbers]]
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


def _names_share(found: Sequence[Item]) -> bool:
    """Return whether the words before a percentage make it a share of the number before: 占, 占申请总数的."""
    at = next((index for index, item in reversed(list(enumerate(found))) if item.type == "SHARE"), -1)
    if at < 0 or found[at].key == RATE:
        return False
    # 准予公开占58.5% does not say how many were granted.
    number = next((index for index in reversed(range(at)) if found[index].type in ("quantity", "number")), -1)
    between = [item.type for item in found[at + 1 :]]
    return all(item.type in BESIDE for item in found[number + 1 : at]) and between in ([], ["TOPIC"])
