"""From the sentences of a report to what they claim."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any

from reportlint.model.claims import Breakdown, Claim, Claims, Share
from reportlint.reading.narrative.binding import ANY, COLUMN, NOTHING, ROW, Binder, Bound, Context
from reportlint.reading.narrative.breakdowns import MOST_BEFORE, Breaking, Percentages
from reportlint.reading.narrative.clauses import (
    ASIDE,
    NUMBER,
    PERCENTAGE,
    QUANTITY,
    at_colons,
    counts,
    items_of,
    spans_of,
)
from reportlint.reading.narrative.portions import left_open, told_of_portions
from reportlint.reading.narrative.sentences import claims_something, sentences_of, topic_of
from reportlint.reading.narrative.subject import Limit, Subject
from reportlint.reading.narrative.vocabulary import vocabulary_of
from reportlint.reading.narrative.words import WordReader
from reportlint.reading.parser import grammar
from reportlint.reading.parser.lalr import Tree, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.form.model import Form
    from reportlint.model.report import Section
    from reportlint.reading.narrative.clauses import Item
    from reportlint.reading.narrative.sentences import Sentence

GRAMMAR = "narrative.lark"
_NO_LIMIT = Limit()
_PUBLISH, _LAPSE = "publish", "lapse"
_REPEALED = ("repeal", _LAPSE)
_NUMBERS = frozenset({QUANTITY, NUMBER})
_FOREIGN = frozenset({"SCOPE", "YEAR"})
_ALL_OF = frozenset({"ALL", "ROW", "COLUMN"})
_TIMES = frozenset({"LIMIT", "YEAR"})
_NESTED = frozenset({ASIDE, PERCENTAGE})
"""The kinds of items that make each step of reading a clause worth its while."""
_PART_ROLES = frozenset({ROW, COLUMN, "carried_out", "pending"})
"""Roles of numbers that are parts of another."""


def read_claims(sections: Sequence[Section], form: Form, unit: str, year: int | None) -> Claims:
    """Everything that the prose of the sections claims. `unit` and `year` are those of the report.

    Nothing where the form says no words of claims.
    """
    if "claims" not in form.words:
        return Claims((), (), ())
    reader = _Reader(form, unit, year)
    read = reader.read
    for sentence in sentences_of(sections, form.words["claims"]["sentence"]):
        read(sentence)
    reader.end_paragraph()
    return Claims(tuple(reader.claims), tuple(reader.breakdowns), tuple(reader.shares))


class _Reader:
    """Reads sentences one after the other; a paragraph gives its topic on."""

    def __init__(self, form: Form, unit: str, year: int | None) -> None:
        self.claims: list[Claim] = []
        self.breakdowns: list[Breakdown] = []
        self.shares: list[Share] = []
        self._vocabulary = vocabulary_of(form.edition, form.folder)
        self._data: dict[str, Any] = form.words["claims"]
        self._words: dict[str, Any] = self._data["sentence"]
        self._passing = tuple(self._words["passing"])
        self._word_reader = WordReader(self._vocabulary)
        self._binder = Binder(self._vocabulary)
        self._subject = Subject(unit, year, self._data["bodies"])
        self._topic = ""
        self._about = False
        self._limit = _NO_LIMIT
        self._before: list[Claim] = []
        self._paragraph = 0
        """Where the claims of the paragraph begin."""
        self._table = grammar.table(GRAMMAR)

    def read(self, sentence: Sentence) -> None:
        """Take one sentence."""
        text = sentence.text
        if sentence.opens:
            self.end_paragraph()
            self._topic, self._about, self._before = "", sentence.section in self._words["about"], []
            self._limit = _NO_LIMIT
        elif self._limit.topic and self._subject.speaks_of_itself(text):
            self._limit = _NO_LIMIT
        if not claims_something(text, self._words):
            # A heading, most often.
            if topic := topic_of(text, self._words):
                self._topic, self._about = topic, True
            self._before = []
            return
        words, about = self._word_reader.read(text)
        self._about = self._about or about
        tree = run(self._table, words).children[0]
        reading = _SentenceReading(self, sentence)
        reading.body(tree)
        self.claims += left_open(reading.claims, _REPEALED) if reading.lapsed else reading.claims
        self.breakdowns += reading.breakdowns
        self.shares += reading.percentages.shares(reading.breakdowns, self._before)
        self._before = [claim for claim in reading.claims if claim.kind == "count"]

    def end_paragraph(self) -> None:
        """Leave open what may be told of a portion only: that shows where all of its sentences are read."""
        for index in told_of_portions(self.claims[self._paragraph :], self._vocabulary.outcome_topic):
            at = self._paragraph + index
            self.claims[at] = self.claims[at]._replace(certain=False)
        self._paragraph = len(self.claims)


class _SentenceReading:
    """What one sentence claims."""

    def __init__(self, reader: _Reader, sentence: Sentence) -> None:
        self.claims: list[Claim] = []
        self.breakdowns: list[Breakdown] = []
        self.percentages = Percentages(reader._data, sentence)
        self._reader = reader
        self._sentence = sentence
        self._text = sentence.text
        self._base: Bound = NOTHING
        self._foreign: Any = ""
        self._published = False
        """Whether it has counted what was published: what is open to applicants may then be a kind of document."""
        self.lapsed = False
        """Whether it tells of documents that lapsed: the table may count these as repealed."""
        self._inside: set[int] = set()
        """What stands in brackets."""
        self._since = 0
        """Where the claims begin that 均 speaks of."""
        self._breaking = Breaking(reader._data["breakdown"], reader._before, sentence)

    # ----------------------------------------------------------------------------- bodies and clauses

    def body(self, tree: Any) -> None:
        """The clauses of a sentence or a bracket, and the lists behind 其中."""
        lists = [child for child in tree.children if type(child) is Tree and child.data == "breakdown"]
        for child in tree.children:
            if type(child) is Tree:
                if child.data == "clause":
                    self.clause(items_of(child))
                else:
                    self._break_down(child, last=child is lists[-1])
            elif child.type == "SEMICOLON":
                self._breaking.mark()
                self._since = len(self.claims)
        self._breaking.close(self.breakdowns)

    def _break_down(self, tree: Any, *, last: bool) -> None:
        """A list behind 其中: its numbers are parts of one before it."""
        opening = tree.children[0]
        base = self._base
        topic = self._reader._topic
        before = self.claims[-MOST_BEFORE:]
        self._breaking.open(opening, sorted(before, key=lambda claim: id(claim) not in self._inside))
        for child in tree.children[1:]:
            if getattr(child, "data", "") == "clause":
                known = len(self.claims)
                self.clause(items_of(child), base)
                if any(claim.topic and claim.role not in _PART_ROLES for claim in self.claims[known:]):
                    # Another number of applications: whose are the applicants that follow?
                    base = base._replace(certain=False)
            elif getattr(child, "type", "") == "SEMICOLON":
                self._breaking.mark()
                self._since = len(self.claims)
        if not last:
            self._breaking.followed()
        self._breaking.close(self.breakdowns)
        if topic:
            self._reader._topic = topic

    def _aside(self, item: Item) -> None:
        """A bracket behind a number: what it consists of, most often."""
        kept = self._breaking, self._base, self._foreign, self._published, self._reader._topic
        self._breaking = Breaking(self._reader._data["breakdown"], [], self._sentence, self.claims[-1:])
        since, self._since = self._since, max(0, len(self.claims) - 1)
        first = len(self.claims)
        self.body(item.tree)
        self._inside.update(map(id, self.claims[first:]))
        self._breaking, self._base, self._foreign, self._published, self._reader._topic = kept
        self._since = since

    def clause(self, items: list[Item], base: Bound | None = None) -> None:
        """One clause. In a list, columns stand for those of the number that is broken down."""
        for part in at_colons(items):
            self._part(part, base)

    def _part(self, items: list[Item], base: Bound | None) -> None:
        """A clause, or the part of one on a side of a colon."""
        items = self._reader._subject.own(items)
        kinds = {item.type for item in items}
        numbers = [] if kinds.isdisjoint(_NUMBERS) else [at for at in range(len(items)) if counts(items, at)]
        if "DEED" in kinds and not self.lapsed:
            self.lapsed = _LAPSE in [item.key for item in items]
        foreign = "" if kinds.isdisjoint(_FOREIGN) else self._is_foreign(items[: numbers[0]] if numbers else items)
        made: list[Claim] = []
        if len(numbers) > 1 and "EACH" in kinds:
            made = self._each(items, numbers, foreign)
        elif numbers:
            spans = spans_of(items, numbers)
            for (before, after), index in zip(spans, numbers, strict=True):
                context = Context(self._reader._topic, self._reader._about, base or self._base)
                bound = self._binder.bind(before, items[index], after, context)
                made.append(self._count(bound, items[index], before, foreign, in_list=base is not None))
        self.claims += made
        if not numbers:
            if ("LIMIT" in kinds and kinds <= _TIMES) or self._is_of_years(items):
                self._foreign = "year"  # 2023年5月，收到申请3件: what follows is of that time.
            if "NOT" in kinds:
                self._denials(items, foreign)
            if not kinds.isdisjoint(_ALL_OF):
                self._alls(items)
        self._breaking.clause(items, made)
        if not kinds.isdisjoint(_NESTED):
            for item in items:
                if item.type == ASIDE:
                    self._aside(item)
                elif item.type == PERCENTAGE:
                    self.percentages.add(item, items)
        if not numbers and "TOPIC" in kinds:
            self._note_topic(items)

    def _is_of_years(self, items: Sequence[Item]) -> bool:
        """Whether a clause names several years: 自条例施行以来, “十四五”期间; 今年以来 names this one."""
        words = self._reader._words
        end = items[-1].end if items else 0
        told = self._text[:end] + self._text[end:].partition(",")[0]
        own = any(item.type == "YEAR" and item.value == self._reader._subject.year for item in items)
        return told.endswith(tuple(words.get("since", ()))) and not own and not told.endswith(tuple(words["within"]))

    @property
    def _binder(self) -> Binder:
        return self._reader._binder

    # ----------------------------------------------------------------------------- what is claimed

    def _count(self, bound: Bound, number: Item, before: Sequence[Item], foreign: str, *, in_list: bool) -> Claim:
        """The claim that a number makes."""
        reader = self._reader
        kinds = {item.type for item in before}
        foreign = foreign or self._foreign
        compared = "COMPARE" in kinds
        named = "TOPIC" in kinds
        others = "OTHER" in kinds and reader._subject.is_of_others(before)
        limited = bool(foreign) or others or "LIMIT" in kinds
        # 其中9件申请: some of those that were counted.
        some = in_list and bound.role == ANY and not named
        certain = bound.certain and not (limited or compared or "OPEN" in kinds or some)
        certain = certain and not self._may_be_part(bound, number, named)
        if number.denied and number.value:
            certain = False
        if compared:
            bound = NOTHING
        limit = Limit(bound.topic, inf if foreign or others else number.value, foreign) if bound.topic else _NO_LIMIT
        deeds = [item.key for item in before if item.type == "DEED"] if "DEED" in kinds else []
        self._note_limit(limit, deeds, named, limited=limited, certain=certain)
        if not in_list or bound.role != COLUMN:
            self._base = bound if bound.certain is certain else bound._replace(certain=certain)
        if bound.topic:
            reader._topic = bound.topic
        elif not (in_list or compared or self._passes(before)):
            # Something else was counted: what follows speaks of that.
            reader._topic = ""
        claim = self._claim(number, bound, certain, "none" if number.value == 0 and bound.topic else "count")
        self.percentages.count(claim, before)
        return claim

    def _passes(self, before: Sequence[Item]) -> bool:
        """Whether a number that nothing is known of leaves the topic: 共计61件 · 撤回1件."""
        words = self._reader._passing
        passes = bool(before)
        for item in before:
            if item.type == ASIDE:
                return True
            passes = passes and (item.type == "SUM" or item.text.endswith(words))
        return passes

    def _may_be_part(self, bound: Bound, number: Item, named: bool) -> bool:
        """Whether a number may speak of less than its words say: of the part that was counted before it."""
        limit = self._reader._limit
        if (limit.value == inf or not named) and limit.holds(bound.topic, number.value):
            return True
        asked = bound.topic == self._reader._vocabulary.outcome_topic
        return self._published and asked and bound.role == (ANY if named else ROW)

    def _note_limit(self, limit: Limit, deeds: list[str], named: bool, *, limited: bool, certain: bool) -> None:
        """通过网站收到申请5件，办结5件 · 清理文件30件，废止4件: what follows such a number may be part of it."""
        published = _PUBLISH in deeds
        if limit.topic and (limited or (published and not self._base.certain)):
            self._reader._limit = max(self._reader._limit, limit, key=lambda each: each.value)
        elif certain and deeds and named:
            self._reader._limit = _NO_LIMIT
        self._published = published or (self._published and not (certain and deeds))

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

    def _each(self, items: list[Item], numbers: list[int], foreign: str) -> list[Claim]:
        """复议、诉讼分别为1件、2件: the names and the numbers in turn."""
        at = next(index for index, item in enumerate(items) if item.type == "EACH")
        names = [item for item in items[:at] if item.type in ("TOPIC", "ROW", "COLUMN")]
        known = len(names) == len(numbers) and not any(item.type == "OTHER" for item in items[: numbers[-1]])
        made = []
        for place, index in enumerate(numbers):
            context = Context(self._reader._topic, self._reader._about, self._base)
            deeds = [item for item in items[:at] if item.type == "DEED"]
            bound = self._binder.bind([*deeds, names[place]], items[index], [], context) if known else NOTHING
            made.append(self._count(bound, items[index], items[: numbers[0]], foreign, in_list=True))
        return made

    def _denials(self, items: list[Item], foreign: str) -> None:
        """未收到政府信息公开申请 · 无复议、诉讼 · 复议:无."""
        denied = [item for item in items if item.denied]
        at = next((index for index, item in enumerate(items) if item.type == "NOT"), -1)
        if at < 0:
            return
        front = items[:at]
        names = [item for item in front if item.type in ("TOPIC", "ROW")]
        if not any(item.type in ("TOPIC", "ROW") for item in denied):
            if not names or any(item.type not in ("DEED",) for item in denied):
                return
            # 复议、诉讼均无: the names stand in front.
            denied, front = [*denied, *(item for item in front if item.type in ("TOPIC", "ROW", "LIST"))], []
        context = Context(self._reader._topic, self._reader._about, self._base)
        hedged = any(item.type in ("LIMIT", "COMPARE", "COLUMN") for item in front)
        for item, bound in self._binder.denied(denied, context):
            # Where the whole county has none, its government has none.
            certain = bound.certain and not (hedged or {foreign, self._foreign} - {"", "whole"})
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
        """复议3件，均维持 · 收到申请7件，均来自个人."""
        names = [item for item in items if item.type in ("COLUMN", "ROW")]
        every = next((item for item in items if item.type == "ALL"), None)
        since = max(self._since, len(self.claims) - MOST_BEFORE)
        self._since = len(self.claims) if every else self._since
        counted = [claim for claim in self.claims[since:] if claim.kind == "count" and claim.topic and claim.readings]
        if len(names) != 1 or not counted or any(item.type in ("OTHER", "NOT", "LIST", "LIMIT") for item in items):
            return
        last = counted[-1]
        told = next(claim for claim in reversed(self.claims) if claim.kind == "count")
        if every is None and last.value != 1:
            return
        name = names[0]
        own = [claim for claim in counted if claim.readings[0][0][0] == last.readings[0][0][0]] if every else [last]
        bases = [Bound(claim.topic, claim.role, claim.readings, claim.certain) for claim in own]
        for base in bases if name.type == "COLUMN" else bases[-1:]:
            readings = self._binder.cells(name, base)
            if readings and readings[0][0][0] == base.readings[0][0][0] and base.role != COLUMN:
                item = self._span(every or name, name)
                # Behind 办结143件，其中信访类9件, 均 speaks of those nine.
                certain = base.certain and not self._foreign and told is last
                bound = Bound(base.topic, COLUMN if name.type == "COLUMN" else "row", readings, certain)
                self.claims.append(self._claim(item, bound, certain, "all", base.readings))

    # ----------------------------------------------------------------------------- what it depends on

    def _is_foreign(self, items: Sequence[Item]) -> str:
        """What makes a clause speak of others or of another year. It holds for what follows, too."""
        foreign = self._reader._subject.foreign(items)
        if foreign and self._foreign in ("", "whole"):
            self._foreign = foreign
        now = any(item.type == "YEAR" and item.value == self._reader._subject.year for item in items)
        if now and self._reader._limit.by not in ("scope", "whole"):
            self._reader._limit = _NO_LIMIT
        return foreign

    def _note_topic(self, items: Sequence[Item]) -> None:
        """A clause that counts nothing may still say what the next ones are about."""
        topics = [item.key for item in items if item.type == "TOPIC" and not item.key.startswith("?")]
        if topics:
            self._reader._topic, self._reader._about = topics[-1], True
