"""What a number in a clause speaks of: a topic, and the cells that count it; and how certain that is."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.narrative.clauses import ASIDE, NUMBER, PERCENTAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.model.claims import Reading
    from reportlint.reading.narrative.clauses import Item
    from reportlint.reading.narrative.vocabulary import Topic, Vocabulary

_NAMES = frozenset({"TOPIC", "ROW", "COLUMN", "DEED"})
_TRANSPARENT = frozenset({"DISCLOSURE", "SUM", "EACH", "ALL", "YEAR", "LIST", "SHARE"})
"""Words between a name and its number that leave them together."""
_CHAINED = _NAMES | _TRANSPARENT
_UNKNOWN = frozenset({"OTHER", NUMBER, PERCENTAGE})
_DENIABLE = frozenset({"TOPIC", "ROW", "DEED", "LIST", "NOT", "DISCLOSURE", "SUM", "YEAR", ASIDE})
_UNDENIED = frozenset({"finish", "pending"})
"""Deeds whose denial leaves open how many there were."""
ANY, DENIED, ROW, COLUMN = "any", "denied", "row", "column"
_RECEIVED = frozenset({"receive", "new"})
"""Deeds that make plain what a bare 申请 is in a paragraph on disclosure."""
_STATES = frozenset({"carried_out", "pending", "valid"})
_GENERAL = frozenset({"", "receive", "handle", "happen", "new", "collect", "send", "decide"})
"""Deeds that, denied, say that there was nothing of the topic at all."""


class Bound(NamedTuple):
    """What a number speaks of."""

    topic: str
    role: str
    """A deed; `any` without one, `row` for an outcome, `column` for applicants and results."""
    readings: tuple[Reading, ...]
    certain: bool


NOTHING = Bound("", "", (), False)


class Context(NamedTuple):
    """What the sentence and the paragraph have said before a clause."""

    topic: str = ""
    """The topic last spoken of."""
    about: bool = False
    """Whether the sentence or the paragraph is about the disclosure of information."""
    base: Bound = NOTHING
    """What the last number of the sentence spoke of."""


class Binder:
    """Binds the numbers of clauses, by the words of an edition."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def bind(self, before: Sequence[Item], number: Item, after: Sequence[Item], context: Context) -> Bound:
        """What a number speaks of, by the items between it and the numbers before and behind it in its clause."""
        chain, blocked = _chain(before)
        kinds = [item.type for item in chain]
        if "ROW" in kinds:
            found = self._outcome(chain, blocked, context)
        elif "TOPIC" in kinds:
            topics = [item for item in chain if item.type == "TOPIC"]
            found = self._topics(topics, number, before, after, context)
        elif "COLUMN" in kinds:
            found = self._applicants(chain, blocked, context)
        else:
            found = self._following(chain, after, blocked, context)
        topic = self._vocabulary.topics.get(found.topic)
        if topic is None or (
            (found.readings or not topic.table) and (not number.measure or self._measured(topic, number.measure))
        ):
            return found
        return found._replace(certain=False)

    def denied(self, items: Sequence[Item], context: Context) -> list[tuple[Item, Bound]]:
        """What the items behind a negation say that there was none of, each with the item that names it.

        Empty where anything stands among them that is not understood.
        """
        names = _denied_names(items)
        deeds = [item for item in items if item.type == "DEED"]
        if not names or any(item.type not in _DENIABLE for item in items) or _doubly_denied(items):
            return []
        if len(deeds) > 1 and any(item.key not in _GENERAL for item in deeds):
            return []
        deed = deeds[0].key if deeds else ""
        found = [(item, self._denial(item, deed, items, context)) for item in names]
        return [] if any(not bound.topic for _, bound in found) else found

    def cells(self, item: Item, base: Bound) -> tuple[Reading, ...]:
        """The cells of the row or the columns that a word names, the columns where `base` stands; none elsewhere."""
        if item.type == "ROW":
            return self._vocabulary.outcomes[item.key]
        table, columns = self._vocabulary.columns[item.key]
        return tuple(
            tuple((table, row, column) for row in dict.fromkeys(place[1] for place in reading) for column in columns)
            for reading in base.readings
            if reading and reading[0][0] == table
        )

    # ----------------------------------------------------------------------------- a name in front of the number

    def _outcome(self, chain: Sequence[Item], blocked: bool, context: Context) -> Bound:
        """准予公开3件 · 准予公开及公开部分43件."""
        topic = self._vocabulary.topics[self._vocabulary.outcome_topic]
        named = any(item.type == "TOPIC" and item.key.removeprefix("?") == topic.key for item in chain)
        other = any(item.type == "COLUMN" for item in chain)
        if not named and context.topic != topic.key:
            return NOTHING
        readings = _sums([self._vocabulary.outcomes[item.key] for item in self._narrowest(chain)])
        return Bound(topic.key, ROW, readings, not other and not blocked)

    def _narrowest(self, chain: Sequence[Item]) -> list[Item]:
        """The outcomes that are listed; of two without a list mark between, 行政执法案卷不公开, the narrower one."""
        kept: list[Item] = []
        listed = True
        for item in chain:
            if item.type == "LIST":
                listed = True
            elif item.type == "ROW":
                if listed or not kept:
                    kept.append(item)
                elif self._cells(item) < self._cells(kept[-1]):
                    kept[-1] = item
                listed = False
        return kept

    def _cells(self, item: Item) -> int:
        return len(self._vocabulary.outcomes[item.key][0])

    def _topics(
        self, named: list[Item], number: Item, before: Sequence[Item], after: Sequence[Item], context: Context
    ) -> Bound:
        """收到政府信息公开申请3件 · 复议、诉讼0件."""
        named = _listed(named, before)
        topics = [self._topic(item, before, context) for item in named]
        last = topics[-1]
        if last is None:
            return NOTHING
        deeds, sure = _deeds(before, after, named[0])
        if not deeds and ANY not in last.roles and context.base.role in last.roles:
            # 作出许可决定3件、处罚决定5件: the deed of the one before.
            deeds = [context.base.role]
        known = [self._readings(topic, deeds) for topic in topics if topic is not None]
        certain = sure and len(known) == len(named) and None not in known
        if number.value and (
            (last.disclosure and not context.about)
            # 复议、诉讼均为1件: each of them.
            or (len(named) > 1 and any(item.type in ("ALL", "EACH") for item in before))
        ):
            certain = False
        readings = _sums([each for each in known if each is not None]) if certain or any(known) else ()
        found = Bound(last.key, deeds[-1] if deeds else ANY, readings, certain)
        if columns := [item for item in before if item.type == "COLUMN"]:
            return Bound(last.key, COLUMN, self.cells(columns[-1], found), certain and len(columns) == 1)
        return found

    def _applicants(self, chain: Sequence[Item], blocked: bool, context: Context) -> Bound:
        """个人3件 · 维持2件."""
        base = context.base
        columns = [item for item in chain if item.type == "COLUMN"]
        readings = self.cells(columns[-1], base)
        if not readings:
            return NOTHING
        # 为企业办理3件 is no number of applicants.
        done = any(item.type == "DEED" and item.key not in _RECEIVED for item in chain)
        return Bound(base.topic, COLUMN, readings, base.certain and not blocked and not done and len(columns) == 1)

    # ----------------------------------------------------------------------------- the name behind the number

    def _following(self, chain: Sequence[Item], after: Sequence[Item], blocked: bool, context: Context) -> Bound:
        """收到3件政府信息公开申请 · 2件结转下年度 · 3件准予公开; and, where the topic is known, 办结3件."""
        deeds = [item.key for item in chain if item.type == "DEED"]
        following = [item for item in after if item.type not in ("ALL", "DISCLOSURE", "YEAR")]
        first = following[0] if following else None
        if first is not None and first.type == "TOPIC":
            topic = self._topic(first, after, context)
            if topic is None:
                return NOTHING
            rest = following[1:]
            if not deeds and rest and rest[0].type == "ROW":
                return Bound(topic.key, ROW, self._vocabulary.outcomes[rest[0].key], not blocked)
            deeds = deeds or [item.key for item in rest if item.type == "DEED"][:1]
            return self._bound(topic, deeds, not blocked)
        topic = self._vocabulary.topics.get(context.topic)
        if topic is None or (first is not None and first.type in _UNKNOWN and deeds):
            return NOTHING
        if not deeds and not blocked and first is not None:
            if first.type in ("ROW", "COLUMN"):
                readings = self.cells(first, context.base)
                row = first.type == "ROW"
                if row and topic.key != self._vocabulary.outcome_topic:
                    return NOTHING
                return (
                    Bound(topic.key, ROW if row else COLUMN, readings, row or context.base.certain)
                    if readings
                    else NOTHING
                )
            deeds = [first.key] if first.type == "DEED" else []
        return self._bound(topic, deeds, not blocked) if deeds else NOTHING

    # ----------------------------------------------------------------------------- what the words stand for

    def _measured(self, topic: Topic, measure: str) -> bool:
        """Whether a measure counts a topic: 项 are no decisions, 条 no documents."""
        return topic.money if measure in self._vocabulary.money else measure in topic.measures

    def _bound(self, topic: Topic, deeds: list[str], certain: bool) -> Bound:
        readings = self._readings(topic, deeds)
        return Bound(topic.key, deeds[-1] if deeds else ANY, readings or (), certain and readings is not None)

    def _readings(self, topic: Topic, deeds: list[str]) -> tuple[Reading, ...] | None:
        """The readings that any of the deeds leaves; None where the deed is none of the topic's."""
        known = [topic.roles[deed] for deed in deeds or [ANY] if deed in topic.roles]
        return tuple(dict.fromkeys(reading for each in known for reading in each)) if known else None

    def _topic(self, item: Item, around: Sequence[Item], context: Context) -> Topic | None:
        """The topic that a word names; None for a weak word where something else may be meant."""
        key = item.key.removeprefix("?")
        if key != item.key:
            index = next((at for at, each in enumerate(around) if each is item), 0)
            neighbour = around[index - 1] if index else None
            kind = neighbour.type if neighbour is not None else ""
            received = kind == "DEED" and neighbour is not None and neighbour.key in _RECEIVED
            plain = context.about and (received or key != self._vocabulary.outcome_topic)
            if kind != "DISCLOSURE" and (kind in _UNKNOWN or kind == "TOPIC" or not (plain or context.topic == key)):
                return None
        return self._vocabulary.topics[key]

    def _denial(self, item: Item, deed: str, items: Sequence[Item], context: Context) -> Bound:
        """What is denied of one name."""
        if item.type == "ROW":
            known = context.topic == self._vocabulary.outcome_topic and deed in _GENERAL
            return Bound(context.topic, ROW, self._vocabulary.outcomes[item.key], True) if known else NOTHING
        topic = self._topic(item, items, context)
        if topic is None:
            return NOTHING
        if deed in _GENERAL:
            return Bound(topic.key, DENIED, topic.roles.get(DENIED, ()), DENIED in topic.roles)
        # 未制发文件 denies what was made, not what is in force.
        known = deed in topic.roles and deed not in _UNDENIED
        return Bound(topic.key, deed, topic.roles[deed], True) if known else NOTHING


def _chain(before: Sequence[Item]) -> tuple[list[Item], bool]:
    """The names directly before a number, and whether text that is not understood stands before them."""
    chain: list[Item] = []
    for item in reversed(before):
        if item.type in _CHAINED:
            chain.append(item)
        elif item.type != ASIDE:
            return chain[::-1], item.type in _UNKNOWN
    return chain[::-1], False


def _listed(topics: list[Item], before: Sequence[Item]) -> list[Item]:
    """The last topic, with those before it that a list mark joins to it."""
    kept = [topics[-1]]
    marked = False
    at = next(index for index, item in enumerate(before) if item is topics[-1])
    for item in reversed(before[:at]):
        if item.type == "LIST":
            marked = True
        elif item.type == "TOPIC" and marked:
            kept.insert(0, item)
            marked = False
        elif item.type != "DISCLOSURE":
            break
    return kept


def _deeds(before: Sequence[Item], after: Sequence[Item], topic: Item) -> tuple[list[str], bool]:
    """The deeds that a topic and its number belong to, and whether nothing unknown stands between."""
    at = next(index for index, item in enumerate(before) if item is topic)
    if behind := [item.key for item in before[at:] if item.type == "DEED"]:
        return behind, True
    sure = True
    deeds: list[str] = []
    for item in reversed(before[:at]):
        if item.type == "DEED":
            deeds.insert(0, item.key)
        elif item.type in ("LIST", "ALL", "SUM", "YEAR", "DISCLOSURE", "COLUMN", ASIDE):
            continue
        elif deeds:
            break
        else:
            sure = False
    if deeds:
        return deeds, sure
    # 撤回政府信息公开申请1件, 减免收费3万元: what was done is not known.
    front = next((item for item in reversed(before[:at]) if item.type not in _TRANSPARENT), None)
    sure = front is None or front.type != "OTHER"
    first = next((item for item in after if item.type != "ALL"), None)
    # 文件3件现行有效. What else follows says what became of the number: 申请3件均已答复.
    return ([first.key] if first is not None and first.key in _STATES else []), sure


def _denied_names(items: Sequence[Item]) -> list[Item]:
    """What is denied: the last name, and those that a list mark joins to the next. 申请引发的复议 denies no 申请."""
    kept: list[Item] = []
    joined = True
    for item in reversed(items):
        if item.type in ("TOPIC", "ROW"):
            if joined:
                kept.insert(0, item)
            joined = False
        elif item.type == "LIST":
            joined = True
    return kept


def _doubly_denied(items: Sequence[Item]) -> bool:
    """Whether a negation stands among what is denied, other than behind a list mark: 未收到、未办理申请."""
    return any(
        item.type == "NOT" and (index == 0 or items[index - 1].type != "LIST") for index, item in enumerate(items)
    )


def _sums(readings: Iterable[tuple[Reading, ...]]) -> tuple[Reading, ...]:
    """Every sum of one reading of each."""
    return tuple(tuple(dict.fromkeys(place for each in chosen for place in each)) for chosen in product(*readings))
