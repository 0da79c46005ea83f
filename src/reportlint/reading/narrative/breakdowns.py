"""What a total consists of, as a sentence lists it; and the percentages beside the parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.model.claims import Breakdown, Claim, Share
from reportlint.reading.narrative.binding import COLUMN, ROW
from reportlint.reading.narrative.vocabulary import RATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.reading.narrative.clauses import Item
    from reportlint.reading.narrative.sentences import Sentence
    from reportlint.reading.narrative.words import Word

_LEAST_PARTS = 2
MOST_BEFORE = 16
"""How many of the last numbers a list or a percentage can go back to."""
_ALL = 100
_CARRIED_IN = "carried_in"
_COMMA = ","
_DIVIDES = ",;:("
_BEFORE_NAMES = ",;:(、。\n"
_LEAST_NAMED = 2
"""A name and 占."""
_NO_NAME = frozenset({"quantity", "number", "percentage", "aside", "COMPARE", "OPEN", "YEAR", "NOT"})
"""What stands in no clause that gives only a name and its share."""
_BESIDE = frozenset({"SHARE", "percentage", "aside", "SUM", "TOPIC", "LIST"})
"""What may stand beside a part in a clause of its own: 占86.9%."""
_LEFT_OVER = frozenset({"carried_in", "carried_out", "carried", "pending"})
"""Deeds whose numbers are seldom what a list breaks down."""


class Breaking:
    """Gathers the parts of a list while the clauses of a sentence go by."""

    def __init__(
        self, data: dict[str, Any], before: Sequence[Claim], sentence: Sentence, totals: Sequence[Claim] = ()
    ) -> None:
        self._data = data
        self._before = before
        self._sentence = sentence
        self._totals = list(totals)
        self._parts: list[Claim] = []
        self._open = False
        self._ended = False
        self._overlapping = False
        self._listing = bool(totals)
        self._kind = ""
        self._run: list[tuple[Claim, list[Item]]] = []
        """Numbers outside a list, one after the other: a total may follow them, or stand before them."""
        self._found: list[Breakdown] = []

    def open(self, opening: Word, claims: Sequence[Claim]) -> None:
        """A list begins: what was counted before it is what it breaks down."""
        counted = [claim for claim in claims if claim.kind != "all"]
        self._totals = self._totals or counted or list(self._before)
        self._parts, self._run = [], []
        self._listing, self._ended = True, False
        self._open = opening.text in self._data["open"]

    def mark(self) -> None:
        """A semicolon: a list goes on behind it, a run of numbers outside a list does not."""
        if not self._listing:
            self._run = []

    def followed(self) -> None:
        """Another list follows: the last number of this one may be what that one breaks down, and no part."""
        self._open = True

    def clause(self, items: list[Item], made: Sequence[Claim]) -> None:
        """Take a clause with the numbers that it gives."""
        counted = [claim for claim in made if claim.kind != "all"] if made else []
        if self._listing:
            self._part(items, counted)
        elif counted:
            self._alone(items, counted)
        else:
            self._run = []

    def close(self, found: list[Breakdown]) -> None:
        """The list or the sentence ends."""
        if self._listing and len(self._parts) >= _LEAST_PARTS and self._totals:
            self._made(self._totals, self._parts, not self._open)
        elif not self._listing:
            self._announced()
        found += self._found
        self._found = []
        self._parts, self._totals, self._run = [], [], []
        self._listing = self._open = self._ended = self._overlapping = False
        self._kind = ""

    # ----------------------------------------------------------------------------- a list behind 其中

    def _part(self, items: list[Item], counted: Sequence[Claim]) -> None:
        if any(item.type == "OPEN" for item in items) or any(word in _text(items) for word in self._data["highlights"]):
            self._open = True
        self._overlapping = self._overlapping or _is_channel(items, self._data)
        if not counted:
            if items and all(item.type in _BESIDE for item in items):
                return
            self._ended = self._ended or bool(self._parts)
            # A part without a number leaves the list open.
            self._open = self._open or any(word in _text(items) for word in self._data["rest"])
            return
        if self._ended:
            self._open = True
        kind = self._kind_of(counted[0], items)
        first = self._parts[0] if self._parts else counted[0]
        if self._parts and kind != self._kind and _text(items).startswith(tuple(self._data["last"])):
            kind = self._kind  # 其他1件 closes a list of whatever kind
        if self._parts and (kind != self._kind or not self._alike(counted[0], first)):
            self._ended = True
            return
        if self._ended and self._parts:
            return
        self._kind = self._kind or kind
        # 其中线上1次40人次、线下2次80人次 are two lists in one: that of what is named first is read.
        self._parts += [claim for claim in counted if self._alike(claim, first)]

    def _kind_of(self, claim: Claim, items: Sequence[Item]) -> str:
        """What kind of part a number is: lists do not mix them."""
        if claim.role in (ROW, "carried_out", "pending"):
            return ROW
        if claim.role == COLUMN:
            return COLUMN
        if claim.topic and claim.certain:
            return claim.topic + claim.role
        return "compared" if any(item.type == "COMPARE" for item in items) else "other"

    def _alike(self, one: Claim, other: Claim) -> bool:
        """Whether two numbers may count the same: 306篇 and 45件 do, 30件 and 5次 do not."""
        if one.measure == other.measure:
            return True
        return any(one.measure in measures and other.measure in measures for measures in self._data["alike"])

    # ----------------------------------------------------------------------------- a list without it

    def _alone(self, items: list[Item], counted: Sequence[Claim]) -> None:
        """网站45条、公众号261条，共计306条 · 共公开70条，工作动态66条，其他信息4条."""
        sums = [item for item in items if item.type == "SUM"]
        strict = any(item.text in self._data["sum"] for item in sums)
        if len(counted) == 1 and strict and len(self._run) >= _LEAST_PARTS:
            plain = not any(item.type in ("OTHER", "TOPIC", "ROW", "COLUMN", "LIMIT") for item in items)
            run = [claim for claim, _ in self._run]
            if plain and all(self._alike(claim, counted[0]) for claim in run):
                self._made([counted[0]], run, complete=True)
            self._run = []
            return
        if sums and len(counted) == 1:
            self._announced()
            self._run = [(counted[0], items)]
            return
        if self._run and bool(self._run[-1][0].topic) != bool(counted[0].topic):
            # Applications and what was published are not added.
            self._run = []
        self._run += [(claim, items) for claim in counted]

    def _announced(self) -> None:
        """A total in front of a list that ends with what is left over."""
        run, self._run = self._run, []
        if len(run) <= _LEAST_PARTS or not any(item.type == "SUM" for item in run[0][1]):
            return
        total, parts = run[0][0], [claim for claim, _ in run[1:]]
        rest = _text(run[-1][1])
        if not any(word in rest for word in self._data["last"]) or any(claim.topic for claim in parts):
            return
        if any(item.type in ("DEED", "COMPARE", "OPEN") for _, items in run[1:] for item in items):
            return
        if all(self._alike(claim, total) for claim in parts):
            self._made([total], parts, complete=True)

    def _made(self, totals: Sequence[Claim], parts: Sequence[Claim], complete: bool) -> None:
        alike = [total for total in totals if self._alike(total, parts[0])]
        alike.sort(key=lambda total: total.role not in _LEFT_OVER)
        if alike:
            first = parts[0].passage
            passage = type(first)(first.source, first.start, max(part.passage.end for part in parts))
            self._found.append(Breakdown(passage, tuple(alike[::-1]), tuple(parts), complete, self._overlapping))


def _is_channel(items: Sequence[Item], data: dict[str, Any]) -> bool:
    text = _text(items)
    return any(word in text for word in data["channels"])


def _text(items: Sequence[Item]) -> str:
    return "".join(item.text for item in items if item.type != "quantity")


class Percentages:
    """The percentages of a sentence, with the numbers that they are shares of."""

    def __init__(self, data: dict[str, Any], sentence: Sentence) -> None:
        self._data = data
        self._sentence = sentence
        self._counted: list[Claim] = []
        self._fronts: list[Sequence[Item]] = []
        """What stands in front of each of them in its clause."""
        self._names: list[str] = []
        """The names of as many of them as was asked for."""
        self._carried = False
        """Whether one of them was carried in: the whole may then be a sum."""
        self._found: list[tuple[Item, Sequence[Item], int]] = []

    def count(self, claim: Claim, before: Sequence[Item]) -> None:
        """Take a number with the items in front of it."""
        self._counted.append(claim)
        self._fronts.append(before)
        self._carried = self._carried or claim.role == _CARRIED_IN

    def add(self, item: Item, items: Sequence[Item]) -> None:
        """Take a percentage of a clause."""
        if not item.approximate:
            at = next(index for index, each in enumerate(items) if each is item)
            numbers, place = len(self._counted), self._place(item)
            while numbers and self._counted[numbers - 1].passage.start > place:
                numbers -= 1
            self._found.append((item, items[:at], numbers))

    def shares(self, breakdowns: Sequence[Breakdown], before: Sequence[Claim]) -> list[Share]:
        """The shares of one number in another. `before` are the numbers of the sentence before."""
        if not self._found:
            return []
        named = [
            (item, found, numbers)
            for item, found, numbers in self._found
            if numbers and _names_share(found) and not self._of_several(item, numbers)
        ]
        parts = [self._counted[numbers - 1] for _, _, numbers in named]
        shares = []
        totals = {id(part): each.totals[0] for each in breakdowns for part in each.parts}
        own = {id(part) for part in parts}
        for (item, found, numbers), part in zip(named, parts, strict=True):
            wholes = [totals[id(part)]] if id(part) in totals else []
            near = self._counted[max(0, numbers - 1 - MOST_BEFORE) : numbers - 1]
            earlier = (self._counted[:1] if numbers - 1 > MOST_BEFORE else []) + near
            wholes += [claim for claim in (*earlier, *before[: -MOST_BEFORE - 1 : -1]) if id(claim) not in own]
            topic = next((each.key for each in found if each.type == "TOPIC"), "") if found[-1].type == "TOPIC" else ""
            shares.append((item, part, [whole for whole in wholes if not topic or whole.topic == topic]))
        for item, found, numbers in self._found:
            if numbers and (claim := self._named(found, numbers)) is not None and id(claim) in totals:
                shares.append((item, claim, [totals[id(claim)]]))
        for item, found, numbers in self._found:
            if found and found[-1].key == RATE and self._stands_alone(found[-1]):
                shares += self._rate(item, numbers)
        return [self._share(*each) for each in shares if self._is_plain(*each[1:])]

    def _of_several(self, item: Item, numbers: int) -> bool:
        """Whether a share in a clause of its own follows several numbers of one clause: 41件、35件，占50%, of both."""
        if numbers < _LEAST_PARTS:
            return False
        one, other = (claim.passage for claim in self._counted[numbers - 2 : numbers])
        folded = one.source.folded
        between, behind = folded[one.end : other.start], folded[other.end : self._place(item)]
        return _COMMA in behind and not any(mark in between for mark in _DIVIDES)

    def _named(self, found: Sequence[Item], numbers: int) -> Claim | None:
        """政府网站210条、公开栏56条，政府网站占54.4%: the only number before it that has the very name of the share."""
        if len(found) < _LEAST_NAMED or found[-1].type != "SHARE" or any(item.type in _NO_NAME for item in found):
            return None
        name = self._name(found[:-1])
        self._names += map(self._name, self._fronts[len(self._names) : numbers])
        same = [claim for claim, known in zip(self._counted[:numbers], self._names, strict=False) if known == name]
        return same[0] if len(same) == 1 else None

    def _name(self, items: Sequence[Item]) -> str:
        """All that the sentence has in front of the end of some items, back to the last mark."""
        before = self._sentence.text[: items[-1].end] if items else ""
        name = before[max(before.rfind(mark) for mark in _BEFORE_NAMES) + 1 :]
        for word in sorted(self._data["breakdown"]["joins"], key=len, reverse=True):
            name = name.removeprefix(word)
        return name

    def _rate(self, item: Item, numbers: int) -> list[tuple[Item, Claim, list[Claim]]]:
        """收到20件，办结18件，办结率90%: the last that were finished, and the last that came in before them."""
        words = self._data["rates"]
        since = max(0, numbers - MOST_BEFORE)
        counted = self._counted[since:numbers]
        deeds = [_deed(front) for front in self._fronts[since:numbers]]
        done = [index for index, deed in enumerate(deeds) if deed in words["finished"]]
        known = zip(counted[: done[-1]], deeds, strict=False) if done else ()
        taken = [claim for claim, deed in known if deed in words["received"]]
        # 100 % is said of what was due, too.
        if not taken or (item.value == _ALL and taken[-1].value != counted[done[-1]].value):
            return []
        return [(item, counted[done[-1]], taken[::-1])]

    def _is_plain(self, part: Claim, wholes: list[Claim]) -> bool:
        """Whether a percentage can be that of its part in one of the wholes, and in no sum of them."""
        wholes[:] = [whole for whole in wholes if self._holds(whole, part)]
        return bool(wholes) and not self._carried

    def _holds(self, whole: Claim, part: Claim) -> bool:
        alike = whole.measure == part.measure or any(
            whole.measure in measures and part.measure in measures for measures in self._data["breakdown"]["alike"]
        )
        return alike and (whole.value or 0) >= (part.value or 0)

    def _share(self, item: Item, part: Claim, wholes: list[Claim]) -> Share:
        sentence = self._sentence
        passage = sentence.stretch.passage(sentence.start + item.start, sentence.start + item.end)
        decimals = len(item.text.partition(".")[2])
        return Share(passage, sentence.passage, sentence.section, float(item.value), decimals, part, tuple(wholes))

    def _stands_alone(self, rate: Item) -> bool:
        """Whether nothing stands in front of a rate: 按时办结率 is another."""
        return self._sentence.text[rate.start - 1 : rate.start] in self._data["rates"]["marks"]

    def _place(self, item: Item) -> int:
        return self._sentence.stretch.passage(self._sentence.start + item.start, self._sentence.start + item.end).start


def _deed(front: Sequence[Item]) -> str:
    """The deed that stands next to a number."""
    return next((item.key for item in reversed(front) if item.type == "DEED"), "")


def _names_share(found: Sequence[Item]) -> bool:
    """Whether the words before a percentage say that it is a share of what was counted: 占, 占申请总数的."""
    at = next((index for index, item in reversed(list(enumerate(found))) if item.type == "SHARE"), -1)
    if at < 0 or found[at].key == RATE:
        return False
    # 准予公开占58.5% gives no number of what was granted.
    number = next((index for index in reversed(range(at)) if found[index].type in ("quantity", "number")), -1)
    between = [item.type for item in found[at + 1 :]]
    return all(item.type in _BESIDE for item in found[number + 1 : at]) and between in ([], ["TOPIC"])
