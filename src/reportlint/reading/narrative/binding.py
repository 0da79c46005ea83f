"""Binding of numbers to their subjects, by the words around them in their clauses."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING

from reportlint.reading.narrative.bound import ANY, COLUMN, MOST_NAMES, NOTHING, ROW, Bound
from reportlint.reading.narrative.clauses import ASIDE
from reportlint.reading.narrative.referents import RECEIVED, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.model.claims import Reading
    from reportlint.reading.narrative.bound import Context
    from reportlint.reading.narrative.clauses import Item
    from reportlint.reading.narrative.referents import Referents

_NAMES = frozenset({"TOPIC", "ROW", "COLUMN", "DEED"})
_TRANSPARENT = frozenset({"DISCLOSURE", "SUM", "EACH", "ALL", "YEAR", "LIST", "SHARE"})
"""Kinds of words that do not separate a name from its number."""
_CHAINED = _NAMES | _TRANSPARENT
_MOST_SUMS = 256
"""The most readings of a number that counts several names."""
_STATES = frozenset({"carried_out", "pending", "valid"})
_DECIDE = "decide"
_SINGLED_OUT = frozenset({"OTHER", "COLUMN", "LIMIT", "OPEN"})
"""Kinds of words behind a number and its topic by which it counts only some of them."""


class Binder:
    """Binds the numbers of clauses to their subjects."""

    def __init__(self, referents: Referents) -> None:
        self._referents = referents
        self._vocabulary = referents.vocabulary

    def bind(self, before: Sequence[Item], number: Item, after: Sequence[Item], context: Context) -> Bound:
        """Return the subject of a number.

        `before` and `after` are the items between it and the numbers before and after it in its clause.
        """
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
            (found.readings or not topic.table)
            and (not number.measure or self._referents.measured(topic, number.measure))
        ):
            return found
        return found._replace(certain=False)

    def among(self, items: Sequence[Item], context: Context) -> Bound:
        """Return the subject of which a clause such as 新收申请中 has the next ones name parts."""
        named = [item for item in items if item.type == "TOPIC"]
        topic = self._referents.topic(named[-1], items, context) if len(named) == 1 else None
        if topic is None or any(item.type not in ("TOPIC", "DEED", "DISCLOSURE", "YEAR") for item in items):
            return NOTHING
        return self._referents.bound(topic, [item.key for item in items if item.type == "DEED"], True)

    # ----------------------------------------------------------------------------- a name before the number

    def _outcome(self, chain: Sequence[Item], blocked: bool, context: Context) -> Bound:
        """Bind 准予公开3件 and 准予公开及公开部分43件."""
        topic = self._vocabulary.topics[self._vocabulary.outcome_topic]
        named = any(item.type == "TOPIC" and item.key.removeprefix("?") == topic.key for item in chain)
        other = any(item.type == "COLUMN" for item in chain)
        if not named and context.topic != topic.key:
            return NOTHING
        readings = _sums([self._vocabulary.outcomes[item.key] for item in self._narrowest(chain)])
        return Bound(topic.key, ROW, readings, not other and not blocked)

    def _narrowest(self, chain: Sequence[Item]) -> list[Item]:
        """Return the listed outcomes, and the narrower one of two without a list mark between: 行政执法案卷不公开."""
        kept: list[Item] = []
        listed = True
        for item in chain:
            if item.type == "LIST":
                listed = True
            elif item.type == "ROW":
                if listed or not kept:
                    kept.append(item)
                elif self._size(item) < self._size(kept[-1]):
                    kept[-1] = item
                listed = False
        return kept

    def _size(self, outcome: Item) -> int:
        return len(self._vocabulary.outcomes[outcome.key][0])

    def _topics(
        self, named: list[Item], number: Item, before: Sequence[Item], after: Sequence[Item], context: Context
    ) -> Bound:
        """Bind 收到政府信息公开申请3件 and 复议、诉讼0件."""
        named = _listed(named, before)
        topics = [self._referents.topic(item, before, context) for item in named]
        last = topics[-1]
        if last is None:
            return NOTHING
        deeds, sure = _deeds(before, after, named[0])
        if not deeds and ANY not in last.roles and context.base.role in last.roles:
            # 作出许可决定3件、处罚决定5件: the deed of the number before.
            deeds = [context.base.role]
        known = [self._referents.readings(topic, deeds) for topic in topics if topic is not None]
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
            cells = self._referents.cells(columns[-1], found)
            return Bound(last.key, COLUMN, cells, certain and len(columns) == 1)
        return found

    def _applicants(self, chain: Sequence[Item], blocked: bool, context: Context) -> Bound:
        """Bind 个人3件 and 维持2件."""
        base = context.base
        columns = [item for item in chain if item.type == "COLUMN"]
        readings = self._referents.cells(columns[-1], base)
        if not readings:
            return NOTHING
        # 为企业办理3件 does not count applicants.
        done = any(item.type == "DEED" and item.key not in RECEIVED for item in chain)
        return Bound(base.topic, COLUMN, readings, base.certain and not blocked and not done and len(columns) == 1)

    # ----------------------------------------------------------------------------- a name after the number

    def _following(self, chain: Sequence[Item], after: Sequence[Item], blocked: bool, context: Context) -> Bound:
        """Bind 收到3件政府信息公开申请, 2件结转下年度, 3件准予公开 and, where the topic is known, 办结3件."""
        deeds = [item.key for item in chain if item.type == "DEED"]
        following = [item for item in after if item.type not in ("ALL", "DISCLOSURE", "YEAR")]
        first = following[0] if following else None
        if first is not None and first.type == "TOPIC":
            topic = self._referents.topic(first, after, context)
            if topic is None:
                return NOTHING
            rest = following[1:]
            if not deeds and len(rest) > 1 and rest[0].key == _DECIDE and rest[1].type == "ROW":
                rest = rest[1:]  # 3件申请作出准予公开决定
            if not deeds and rest and rest[0].type == "ROW":
                return Bound(topic.key, ROW, self._vocabulary.outcomes[rest[0].key], not blocked)
            # 有3件申请经补正后受理, 有3件复议被维持: some of them.
            some = not deeds and any(item.type in _SINGLED_OUT for item in rest)
            deeds = deeds or [item.key for item in rest if item.type == "DEED"][:1]
            return self._referents.bound(topic, deeds, not blocked and not some)
        topic = self._vocabulary.topics.get(context.topic)
        if topic is None or (first is not None and first.type in UNKNOWN and deeds):
            return NOTHING
        if not deeds and not blocked and first is not None:
            if first.type in ("ROW", "COLUMN"):
                return self._named_after(first, context)
            deeds = [first.key] if first.type == "DEED" else []
        return self._referents.bound(topic, deeds, not blocked) if deeds else NOTHING

    def _named_after(self, name: Item, context: Context) -> Bound:
        """Bind a number of the known topic to the outcome or the applicants after it: 3件准予公开."""
        readings = self._referents.cells(name, context.base)
        row = name.type == "ROW"
        if not readings or (row and context.topic != self._vocabulary.outcome_topic):
            return NOTHING
        return Bound(context.topic, ROW if row else COLUMN, readings, row or context.base.certain)


def _chain(before: Sequence[Item]) -> tuple[list[Item], bool]:
    """Return the names directly before a number, and whether text that is not understood precedes them."""
    chain: list[Item] = []
    for item in reversed(before):
        if item.type in _CHAINED:
            chain.append(item)
        elif item.type != ASIDE:
            return chain[::-1], item.type in UNKNOWN
    return chain[::-1], False


def _listed(topics: list[Item], before: Sequence[Item]) -> list[Item]:
    """Return the last topic, with those before it that a list mark joins to it."""
    kept = [topics[-1]]
    marked = False
    at = next(index for index, item in enumerate(before) if item is topics[-1])
    for item in reversed(before[:at]):
        if item.type == "LIST":
            marked = True
        elif item.type == "TOPIC" and marked:
            kept.append(item)
            marked = False
        elif item.type != "DISCLOSURE":
            break
        if len(kept) == MOST_NAMES:
            break
    return kept[::-1]


def _deeds(before: Sequence[Item], after: Sequence[Item], topic: Item) -> tuple[list[str], bool]:
    """Return the deeds of a topic and its number, and whether nothing unknown is between them."""
    at = next(index for index, item in enumerate(before) if item is topic)
    if behind := [item.key for item in before[at:] if item.type == "DEED"]:
        return behind, True
    sure = True
    deeds: list[str] = []
    for item in reversed(before[:at]):
        if item.type == "DEED":
            deeds.append(item.key)
        elif item.type in ("LIST", "ALL", "SUM", "YEAR", "DISCLOSURE", "COLUMN", ASIDE):
            continue
        elif deeds:
            break
        else:
            sure = False
    if deeds:
        return deeds[::-1], sure
    # 撤回政府信息公开申请1件, 减免收费3万元: the deed is unknown.
    front = next((item for item in reversed(before[:at]) if item.type not in _TRANSPARENT), None)
    sure = front is None or front.type != "OTHER"
    first = next((item for item in after if item.type != "ALL"), None)
    # 文件3件现行有效. Other deeds after a number state its outcome: 申请3件均已答复.
    return ([first.key] if first is not None and first.key in _STATES else []), sure


def _sums(readings: Iterable[tuple[Reading, ...]]) -> tuple[Reading, ...]:
    """Return every sum of one reading of each; none if there are too many for one of them to be meant."""
    given = list(readings)
    if prod(map(len, given)) > _MOST_SUMS:
        return ()
    return tuple(tuple(dict.fromkeys(place for each in chosen for place in each)) for chosen in product(*given))
