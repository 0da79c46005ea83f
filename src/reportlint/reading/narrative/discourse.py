"""The state of a narrative: the topics and numbers so far on which later clauses depend."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.narrative.bound import ANY, COLUMN, NOTHING, ROW, Bound, Context
from reportlint.reading.narrative.clauses import ASIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.model.claims import Claim, Share
    from reportlint.reading.narrative.background import Background
    from reportlint.reading.narrative.clauses import Item

MOST_BEFORE = 16
"""How many of the last claims a list, a percentage or “all” can refer to."""
_PUBLISH = "publish"
_MOST_BOTH = 16
"""The most readings of two numbers together."""


class Limit(NamedTuple):
    """A number of a part, or of other bodies or years: later numbers of its topic may count no more than this."""

    topic: str = ""
    value: float = 0
    """The largest such number. A later one that is not larger may be part of it. Infinite for numbers of others."""
    by: str = ""
    """Why it is limited: see `Subject.foreign`."""

    def holds(self, topic: str, value: float) -> bool:
        """Return whether a number of a topic may count no more than the part."""
        return bool(self.topic) and topic == self.topic and value <= self.value and (value > 0 or self.value == inf)


_NO_LIMIT = Limit()


class SentenceState(NamedTuple):
    """The state that is saved before a bracket and restored after it."""

    base: Bound
    foreign: str
    published: bool
    topic: str


class Discourse:
    """The state of the current paragraph and sentence."""

    def __init__(self, background: Background) -> None:
        self._background = background
        self._about_sections: Sequence[str] = background.words["sentence"]["about"]
        # Until the paragraph ends.
        self.topic = ""
        """The topic mentioned last; empty if something unknown was counted since."""
        self.about = False
        """Whether the paragraph is about the disclosure of information."""
        self.before: Sequence[Claim] = ()
        """The numbers of the sentence before."""
        self.counted: list[Claim] = []
        """The last numbers of the paragraph, the likeliest whole of a percentage in a later sentence at the end."""
        self._limit = _NO_LIMIT
        # Until the sentence ends.
        self.base: Bound = NOTHING
        """The subject of the last number."""
        self.foreign = ""
        """Why the sentence is not about the unit and the year: see `Subject.foreign`."""
        self._published = False
        """Whether the last number counts what was published: what is open to applicants may then be a part of it."""

    # ----------------------------------------------------------------------------- paragraphs and sentences

    def begin_paragraph(self, section: str) -> None:
        """Clear the state of the paragraph before."""
        self.topic, self.about, self.before = "", section in self._about_sections, ()
        self.counted = []
        self._limit = _NO_LIMIT

    def go_on(self, text: str) -> None:
        """Continue with a sentence of the same paragraph. One that names the unit lifts the limit."""
        if self._limit.topic and self._background.subject.is_about_unit(text):
            self._limit = _NO_LIMIT

    def end_sentence(self, claims: Sequence[Claim], shares: Sequence[Share]) -> None:
        """Note the numbers of a sentence that was read, those that have a share in another one before the others."""
        self.before = [claim for claim in claims if claim.kind == "count"]
        counted = [*self.counted, *self.before][-MOST_BEFORE:]
        if shares:
            parts = {id(share.part) for share in shares}
            counted.sort(key=lambda claim: id(claim) not in parts)
        self.counted = counted

    def begin_sentence(self, *, about: bool) -> None:
        """Clear the state of the sentence before. `about` is whether the new one is about disclosure."""
        self.base, self.foreign, self._published = NOTHING, "", False
        self.about = self.about or about

    def announce(self, topic: str) -> None:
        """Note the topic of a heading, or of a sentence that counts nothing."""
        if topic:
            self.topic, self.about = topic, True

    def state(self) -> SentenceState:
        """Return the state to restore after a bracket."""
        return SentenceState(self.base, self.foreign, self._published, self.topic)

    def restore(self, state: SentenceState) -> None:
        """Return to the state before a bracket."""
        self.base, self.foreign, self._published, self.topic = state

    # ----------------------------------------------------------------------------- the context of a clause

    def context(self, base: Bound | None = None) -> Context:
        """Return the context of a number, with `base` in place of the subject of the number before."""
        return Context(self.topic, self.about, base or self.base)

    def may_be_part(self, bound: Bound, number: Item, named: bool) -> bool:
        """Return whether a number may count only the part that was counted before it.

        `named` is whether its own clause names the topic.
        """
        limit = self._limit
        if (limit.value == inf or not named) and limit.holds(bound.topic, number.value):
            return True
        asked = bound.topic == self._background.vocabulary.outcome_topic
        return self._published and asked and bound.role == (ANY if named else ROW)

    # ----------------------------------------------------------------------------- the effects of a clause

    def note_foreign(self, items: Sequence[Item]) -> str:
        """Return why a clause is about others or another year, and note it for the clauses after it."""
        subject = self._background.subject
        foreign = subject.foreign(items)
        if foreign and self.foreign in ("", "whole"):
            self.foreign = foreign
        now = any(item.type == "YEAR" and item.value == subject.year for item in items)
        if now and self._limit.by not in ("scope", "whole"):
            self._limit = _NO_LIMIT
        return foreign

    def note_topic(self, items: Sequence[Item]) -> None:
        """Note the topic of a clause without a number: the next clauses may be about it."""
        topics = [item.key for item in items if item.type == "TOPIC" and not item.key.startswith("?")]
        if topics:
            self.topic, self.about = topics[-1], True

    def note_count(self, bound: Bound, before: Sequence[Item], *, certain: bool, in_list: bool, compared: bool) -> None:
        """Note the subject of a number. `before` are the items before it in its clause."""
        if not in_list or bound.role != COLUMN:
            self.base = _joined(self.base, bound if bound.certain is certain else bound._replace(certain=certain))
        if bound.topic:
            self.topic = bound.topic
        elif not (in_list or compared or self._passes(before)):
            # Something unknown was counted, and the words after it are about that.
            self.topic = ""

    def note_limit(
        self,
        bound: Bound,
        value: float,
        foreign: str,
        deeds: Sequence[str],
        *,
        named: bool,
        limited: bool,
        certain: bool,
    ) -> None:
        """Note that later numbers may be part of this one: 通过网站收到申请5件，办结5件 · 清理文件30件，废止4件."""
        published = _PUBLISH in deeds
        if bound.topic and (limited or (published and not self.base.certain)):
            limit = Limit(bound.topic, value, foreign)
            self._limit = max(self._limit, limit, key=lambda each: each.value)
        elif certain and deeds and named:
            self._limit = _NO_LIMIT
        self._published = published or (self._published and not (certain and deeds))

    def _passes(self, before: Sequence[Item]) -> bool:
        """Return whether a number of unknown subject leaves the topic as it is: 共计61件 · 撤回1件."""
        words = self._background.passing
        passes = bool(before)
        for item in before:
            if item.type == ASIDE:
                return True
            passes = passes and (item.type == "SUM" or item.text.endswith(words))
        return passes


def _joined(before: Bound, bound: Bound) -> Bound:
    """Return a subject that may also be both of two: 复议3件、诉讼2件，其中维持4件."""
    if not (before.readings and bound.readings and before.topic != bound.topic and before.role == bound.role):
        return bound
    if before.readings[0][0].table != bound.readings[0][0].table or not (before.certain and bound.certain):
        return bound
    both = tuple(tuple(dict.fromkeys((*one, *other))) for one in before.readings for other in bound.readings)
    return bound._replace(readings=(*bound.readings, *both)) if len(both) <= _MOST_BOTH else bound
