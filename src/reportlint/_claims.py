"""From the sentences of a report to what they claim."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint import _grammar
from reportlint._binding import COLUMN, NOTHING, Binder, Bound, Context
from reportlint._breakdown import Breaking, shares_of
from reportlint._claim import Breakdown, Claim, Claims, Share
from reportlint._clause import ASIDE, NUMBER, PERCENTAGE, QUANTITY, items_of
from reportlint._lalr import run
from reportlint._sentence import sentences_of
from reportlint._vocabulary import vocabulary_of
from reportlint._word import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint._clause import Item
    from reportlint._form import Form
    from reportlint._report import Section
    from reportlint._sentence import Sentence

GRAMMAR = "narrative.lark"
_LARGEST = 9999
"""Longer numbers without a measure are telephones and postcodes."""


def read_claims(sections: Sequence[Section], form: Form, unit: str, year: int | None) -> Claims:
    """Everything that the prose of the sections claims. `unit` and `year` are those of the report."""
    reader = _Reader(form, unit, year)
    for sentence in sentences_of(sections, form.words["claims"]["sentence"]):
        reader.read(sentence)
    return Claims(tuple(reader.claims), tuple(reader.breakdowns), tuple(reader.shares))


@cache
def _spoken(counted: str) -> re.Pattern[str]:
    return re.compile(counted)


class _Scope(NamedTuple):
    """What the sentence has said before a clause that its numbers depend on."""

    foreign: bool = False
    """Whether it speaks of others, or of another year."""


class _Reader:
    """Reads sentences one after the other; a paragraph gives its topic on."""

    def __init__(self, form: Form, unit: str, year: int | None) -> None:
        self.claims: list[Claim] = []
        self.breakdowns: list[Breakdown] = []
        self.shares: list[Share] = []
        self._vocabulary = vocabulary_of(form.edition)
        self._data: dict[str, Any] = form.words["claims"]
        self._binder = Binder(self._vocabulary)
        self._unit = unit
        self._year = year
        self._topic = ""
        self._about = False
        self._before: list[Claim] = []
        self._table = _grammar.table(GRAMMAR)

    def read(self, sentence: Sentence) -> None:
        """Take one sentence."""
        text = sentence.text
        if sentence.opens:
            self._topic, self._about, self._before = "", False, []
        if not self._speaks(text):
            self._heard(text)
            self._before = []
            return
        words, about = words_of(text, self._vocabulary)
        self._about = self._about or about
        tree = run(self._table, words).children[0]
        reading = _SentenceReading(self, sentence)
        reading.body(tree)
        self.claims += reading.claims
        self.breakdowns += reading.breakdowns
        self.shares += shares_of(reading.percentages, reading.claims, reading.breakdowns, self._before, sentence)
        self._before = [claim for claim in reading.claims if claim.kind == "count"]

    def _speaks(self, text: str) -> bool:
        """Whether a sentence can claim anything: a number with its measure, or a denial of something known."""
        data = self._data["sentence"]
        if _spoken(data["counted"]).search(text):
            return True
        return any(stem in text for stem in data["stems"]) and any(word in text for word in data["denials"])

    def _heard(self, text: str) -> None:
        """Take the topic of a sentence that claims nothing: a heading, most often."""
        for topic, words in self._data["sentence"]["topics"].items():
            if any(word in text for word in words):
                self._topic, self._about = topic, True


class _SentenceReading:
    """What one sentence claims."""

    def __init__(self, reader: _Reader, sentence: Sentence) -> None:
        self.claims: list[Claim] = []
        self.breakdowns: list[Breakdown] = []
        self.percentages: list[tuple[Item, Sequence[Item], Claim | None]] = []
        self._reader = reader
        self._sentence = sentence
        self._text = sentence.text
        self._base: Bound = NOTHING
        self._foreign = False
        self._started = False
        self._breaking = Breaking(reader._data["breakdown"], reader._before, sentence)

    # ----------------------------------------------------------------------------- bodies and clauses

    def body(self, tree: Any) -> None:
        """The clauses of a sentence or a bracket, and the lists behind 其中."""
        for child in tree.children:
            data = getattr(child, "data", child.type if not hasattr(child, "data") else "")
            if data == "clause":
                self.clause(items_of(child))
            elif data == "breakdown":
                self._break_down(child)
            elif data == "SEMICOLON":
                self._breaking.mark()
        self._breaking.close(self.breakdowns)

    def _break_down(self, tree: Any) -> None:
        """A list behind 其中: its numbers are parts of one before it."""
        opening = tree.children[0]
        base = self._base
        topic = self._reader._topic
        self._breaking.open(opening, self.claims)
        for child in tree.children[1:]:
            if getattr(child, "data", "") == "clause":
                self.clause(items_of(child), base)
            elif getattr(child, "type", "") == "SEMICOLON":
                self._breaking.mark()
        self._breaking.close(self.breakdowns)
        if topic:
            self._reader._topic = topic

    def _aside(self, item: Item) -> None:
        """A bracket behind a number: what it consists of, most often."""
        outer, base = self._breaking, self._base
        topic = self._reader._topic
        self._breaking = Breaking(self._reader._data["breakdown"], [], self._sentence, self.claims[-1:])
        self.body(item.tree)
        self._breaking, self._base = outer, base
        self._reader._topic = topic

    def clause(self, items: list[Item], base: Bound | None = None) -> None:
        """One clause. In a list, columns stand for those of the number that is broken down."""
        for part in _at_colons(items):
            self._part(part, base)

    def _part(self, items: list[Item], base: Bound | None) -> None:
        """A clause, or the part of one on a side of a colon."""
        numbers = [index for index in range(len(items)) if _counts(items, index)]
        foreign = self._is_foreign(items[: numbers[0]] if numbers else items)
        made: list[Claim] = []
        spans = _spans(items, numbers)
        if any(item.kind == "EACH" for item in items) and len(numbers) > 1:
            made = self._each(items, numbers, foreign)
        else:
            for (before, after), index in zip(spans, numbers, strict=True):
                context = Context(self._reader._topic, self._reader._about, base or self._base)
                bound = self._binder.bind(before, items[index], after, context)
                made.append(self._count(bound, items[index], before, foreign, in_list=base is not None))
        self.claims += made
        if not numbers:
            self._denials(items, foreign)
            self._alls(items)
        self._breaking.clause(items, made)
        for item in items:
            if item.kind == ASIDE:
                self._aside(item)
            elif item.kind == PERCENTAGE:
                self.percentages.append((item, items, self._last_count(item)))
        self._note_topic(items, bool(numbers))

    @property
    def _binder(self) -> Binder:
        return self._reader._binder

    def _last_count(self, item: Item) -> Claim | None:
        start = self._sentence.stretch.passage(
            self._sentence.start + item.start, self._sentence.start + item.start
        ).start
        before = [claim for claim in self.claims if claim.kind == "count" and claim.passage.start < start]
        return before[-1] if before else None

    # ----------------------------------------------------------------------------- what is claimed

    def _count(self, bound: Bound, number: Item, before: Sequence[Item], foreign: bool, *, in_list: bool) -> Claim:
        """The claim that a number makes."""
        compared = any(item.kind == "COMPARE" for item in before)
        hedged = any(item.kind in ("LIMIT", "OPEN") for item in before) or _of_others(
            before, self._reader._unit, self._reader._data["bodies"]
        )
        certain = bound.certain and not (foreign or self._foreign or compared or hedged)
        if number.denied and number.value:
            certain = False
        if compared:
            bound = NOTHING
        if not in_list or bound.role != COLUMN:
            self._base = bound._replace(certain=certain)
        if bound.topic:
            self._reader._topic = bound.topic
        elif not in_list and not compared and not any(item.kind == ASIDE for item in before):
            # Something else was counted: what follows speaks of that.
            self._reader._topic = ""
        return self._claim(number, bound, certain, "none" if number.value == 0 and bound.topic else "count")

    def _claim(self, item: Item, bound: Bound, certain: bool, kind: Any, whole: Any = ()) -> Claim:
        sentence = self._sentence
        return Claim(
            passage=sentence.stretch.passage(sentence.start + item.start, sentence.start + item.end),
            sentence=sentence.passage,
            section=sentence.section,
            kind=kind,
            value=None if kind == "all" else item.value,
            measure=item.measure,
            money=item.measure in self._reader._vocabulary.money,
            approximate=item.approximate,
            topic=bound.topic,
            role=bound.role,
            readings=bound.readings,
            whole=whole,
            certain=certain,
        )

    def _each(self, items: list[Item], numbers: list[int], foreign: bool) -> list[Claim]:
        """行政复议、行政诉讼分别为1件、2件: the names and the numbers in turn."""
        at = next(index for index, item in enumerate(items) if item.kind == "EACH")
        names = [item for item in items[:at] if item.kind in ("TOPIC", "ROW", "COLUMN")]
        known = len(names) == len(numbers) and not any(item.kind == "OTHER" for item in items[: numbers[-1]])
        made = []
        for place, index in enumerate(numbers):
            context = Context(self._reader._topic, self._reader._about, self._base)
            deeds = [item for item in items[:at] if item.kind == "DEED"]
            bound = self._binder.bind([*deeds, names[place]], items[index], [], context) if known else NOTHING
            made.append(self._count(bound, items[index], items[: numbers[0]], foreign, in_list=True))
        return made

    def _denials(self, items: list[Item], foreign: bool) -> None:
        """未收到政府信息公开申请 · 无行政复议、行政诉讼 · 行政复议:无."""
        denied = [item for item in items if item.denied]
        at = next((index for index, item in enumerate(items) if item.kind == "NOT"), -1)
        if at < 0:
            return
        front = items[:at]
        names = [item for item in front if item.kind in ("TOPIC", "ROW")]
        if not any(item.kind in ("TOPIC", "ROW") for item in denied):
            if not names or any(item.kind not in ("DEED",) for item in denied):
                return
            # 行政复议、行政诉讼均无: the names stand in front.
            denied, front = [*denied, *(item for item in front if item.kind in ("TOPIC", "ROW", "LIST"))], []
        context = Context(self._reader._topic, self._reader._about, self._base)
        hedged = any(item.kind in ("LIMIT", "COMPARE", "COLUMN") for item in front)
        for item, bound in self._binder.denied(denied, context):
            certain = bound.certain and not (hedged or foreign or self._foreign)
            none = self._span(items[at], item)
            self.claims.append(self._claim(none, bound, certain, "none"))
            self._reader._topic = bound.topic

    def _span(self, first: Item, last: Item) -> Item:
        """The words from a negation to what it denies, in whichever order they stand."""
        start, end = min(first.start, last.start), max(first.end, last.end)
        item = type(first)("NOT", start, end, self._text[start:end])
        item.value = 0
        return item

    def _alls(self, items: list[Item]) -> None:
        """行政复议3件，均维持 · 收到申请7件，均来自自然人."""
        names = [item for item in items if item.kind in ("COLUMN", "ROW")]
        every = next((item for item in items if item.kind == "ALL"), None)
        counted = [claim for claim in self.claims if claim.kind == "count" and claim.topic and claim.readings]
        if len(names) != 1 or not counted or any(item.kind in ("OTHER", "NOT", "LIST", "LIMIT") for item in items):
            return
        last = counted[-1]
        if every is None and last.value != 1:
            return
        name = names[0]
        own = [claim for claim in counted if claim.readings[0][0][0] == last.readings[0][0][0]] if every else [last]
        bases = [Bound(claim.topic, claim.role, claim.readings, claim.certain) for claim in own]
        for base in bases if name.kind == "COLUMN" else bases[-1:]:
            readings = self._binder.cells(name, base)
            if readings and readings[0][0][0] == base.readings[0][0][0] and base.role != COLUMN:
                item = self._span(every or name, name)
                certain = base.certain and not self._foreign
                bound = Bound(base.topic, COLUMN if name.kind == "COLUMN" else "row", readings, certain)
                self.claims.append(self._claim(item, bound, certain, "all", base.readings))

    # ----------------------------------------------------------------------------- what it depends on

    def _is_foreign(self, items: Sequence[Item]) -> bool:
        """Whether a clause speaks of others or of another year. Others hold for what follows, too."""
        year = self._reader._year
        foreign = False
        for index, item in enumerate(items):
            if item.kind == "SCOPE" and not self._reader._unit.endswith(item.text):
                foreign = self._foreign = True
            elif item.kind == "YEAR" and year is not None and item.value != year:
                carried = any(each.key.startswith("carried") for each in items[max(0, index - 1) : index + 2])
                if not carried:
                    foreign = self._foreign = True
        return foreign

    def _note_topic(self, items: Sequence[Item], counted: bool) -> None:
        """A clause that counts nothing may still say what the next ones are about."""
        if counted:
            return
        topics = [item.key for item in items if item.kind == "TOPIC" and not item.key.startswith("?")]
        if topics:
            self._reader._topic, self._reader._about = topics[-1], True


def _at_colons(items: list[Item]) -> list[list[Item]]:
    """A clause cut at its colons; one between a name and what is said of it (行政复议:无, 申请:3件) joins them."""
    parts: list[list[Item]] = [[]]
    for index, item in enumerate(items):
        if item.kind != "COLON":
            parts[-1].append(item)
            continue
        named = index > 0 and items[index - 1].kind in ("TOPIC", "ROW", "COLUMN")
        told = index + 1 < len(items) and items[index + 1].kind in (QUANTITY, NUMBER, "NOT", "ALL")
        if not (named and told):
            parts.append([])
    return [part for part in parts if part]


def _counts(items: Sequence[Item], index: int) -> bool:
    """Whether an item is a number that counts. One without a measure does so behind a name: 行政复议0, 部分公开67."""
    item = items[index]
    if item.kind == QUANTITY:
        return True
    if item.kind != NUMBER or index == 0 or item.value > _LARGEST or item.value != int(item.value):
        return False
    named = any(each.kind in ("TOPIC", "ROW") for each in items[:index])
    ends = index + 1 == len(items) or items[index + 1].kind == "LIST"
    return named and ends and items[index - 1].kind in ("TOPIC", "ROW", "COLUMN", "ALL", "EACH")


def _spans(items: Sequence[Item], numbers: Sequence[int]) -> list[tuple[Sequence[Item], Sequence[Item]]]:
    """For each number of a clause, the items that belong in front of it and behind it."""
    spans: list[tuple[Sequence[Item], Sequence[Item]]] = []
    start = 0
    for place, index in enumerate(numbers):
        before = items[start:index]
        following = numbers[place + 1] if place + 1 < len(numbers) else len(items)
        between = items[index + 1 : following]
        if place + 1 == len(numbers):
            spans.append((before, between))
            break
        # A list mark divides; else the words belong to the number behind them, unless this one had none in front.
        marks = [at for at, item in enumerate(between) if item.kind == "LIST"]
        names = any(item.kind in ("TOPIC", "ROW", "COLUMN", "DEED", "OTHER") for item in before)
        cut = marks[0] if marks else (0 if names else len(between))
        spans.append((before, between[:cut]))
        start = index + 1 + cut
    return spans


def _of_others(before: Sequence[Item], unit: str, bodies: dict[str, Any]) -> bool:
    """Whether another body stands in front of the deed: 县自然资源局受理25件."""
    for item, following in pairwise(before):
        if item.kind != "OTHER" or following.kind not in ("DEED", "TOPIC", "SUM"):
            continue
        text = item.text
        if text.endswith(tuple(bodies["endings"])) and text[-bodies["shortest"] - 1 :] not in unit:
            return True
    return False
