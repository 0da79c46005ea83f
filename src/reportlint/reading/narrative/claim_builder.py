"""Building a claim from the number of a clause and its subject."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from reportlint.model.claims import Claim
from reportlint.reading.narrative.bound import ANY, NOTHING
from reportlint.reading.narrative.word import Word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from reportlint.model.claims import Reading
    from reportlint.reading.narrative.background import Background
    from reportlint.reading.narrative.bound import Bound
    from reportlint.reading.narrative.clauses import Item
    from reportlint.reading.narrative.discourse import Discourse
    from reportlint.reading.narrative.sentences import Sentence

_AND_SO_ON = "等"


class ClaimBuilder:
    """Builds the claims of one sentence."""

    def __init__(self, background: Background, discourse: Discourse, sentence: Sentence) -> None:
        self._subject = background.subject
        self._money = background.vocabulary.money
        self._discourse = discourse
        self._sentence = sentence

    def count(self, bound: Bound, number: Item, before: Sequence[Item], foreign: str, *, in_list: bool) -> Claim:
        """Build the claim of a number, and note its subject in the discourse.

        `before` are the items before it. `foreign` is the reason why its clause is not about the unit and the year.
        `in_list` is true for a part of a list.
        """
        discourse = self._discourse
        kinds = {item.type for item in before}
        foreign = foreign or discourse.foreign
        compared = "COMPARE" in kinds
        named = "TOPIC" in kinds
        others = "OTHER" in kinds and self._subject.is_of_others(before)
        limited = bool(foreign) or others or "LIMIT" in kinds
        # 其中9件申请: some of those that were counted.
        some = in_list and bound.role == ANY and not named
        open_ = "OPEN" in kinds and not _is_apposition(before)
        certain = bound.certain and not (limited or compared or open_ or some)
        certain = certain and not discourse.may_be_part(bound, number, named)
        if number.denied and number.value:
            certain = False
        if compared:
            bound = NOTHING
        value = inf if foreign or others else number.value
        deeds = [item.key for item in before if item.type == "DEED"] if "DEED" in kinds else []
        discourse.note_limit(bound, value, foreign, deeds, named=named, limited=limited, certain=certain)
        discourse.note_count(bound, before, certain=certain, in_list=in_list, compared=compared)
        return self.claim(number, bound, certain, "none" if number.value == 0 and bound.topic else "count")

    def claim(
        self,
        item: Item,
        bound: Bound,
        certain: bool,
        kind: Literal["count", "none", "all"],
        whole: tuple[Reading, ...] = (),
    ) -> Claim:
        """Build a claim placed on an item of the sentence."""
        sentence = self._sentence
        return Claim(
            passage=sentence.stretch.passage(sentence.start + item.start, sentence.start + item.end),
            sentence=sentence.passage,
            section=sentence.section,
            kind=kind,
            value=None if kind == "all" else item.value,
            measure=item.measure,
            money=item.measure in self._money,
            approximate=item.approximate,
            topic=bound.topic,
            role=bound.role,
            readings=bound.readings,
            whole=whole,
            certain=certain,
        )

    @property
    def text(self) -> str:
        """The folded sentence, without white space."""
        return self._sentence.text

    def span(self, first: Item, last: Item) -> Item:
        """Return an item that spans two words in either order: a negation and the word that it denies."""
        start, end = min(first.start, last.start), max(first.end, last.end)
        return Word("NOT", start, end, self._sentence.text[start:end])


def _is_apposition(items: Sequence[Item]) -> bool:
    """Return whether the only word for a part joins an example and its kind: 律所等机构."""
    opens = [index for index, item in enumerate(items) if item.type == "OPEN"]
    return (
        len(opens) == 1
        and 0 < opens[0] < len(items) - 1
        and items[opens[0]].text == _AND_SO_ON
        and items[opens[0] - 1].type == "OTHER"
        and items[opens[0] + 1].type == "COLUMN"
    )
