"""Denials: the subjects that the words after a negation deny."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.reading.narrative.bound import DENIED, MOST_NAMES, NOTHING, ROW, Bound
from reportlint.reading.narrative.clauses import ASIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.reading.narrative.bound import Context
    from reportlint.reading.narrative.clauses import Item
    from reportlint.reading.narrative.referents import Referents

_DENIABLE = frozenset({"TOPIC", "ROW", "DEED", "LIST", "NOT", "DISCLOSURE", "SUM", "YEAR", ASIDE})
_GENERAL = frozenset({"", "receive", "handle", "happen", "new", "collect", "send", "decide"})
"""Deeds whose denial means that there was nothing of the topic at all."""
_UNDENIED = frozenset({"finish", "pending"})
"""Deeds whose denial leaves open how many there were."""
_CHANNELS = frozenset({"LIMIT", "LIST", "OPEN"})
_AND_SO_ON = "等"
_RECEIVED = frozenset({"receive", "new", "handle"})


class Denier:
    """Finds the subjects of denials."""

    def __init__(self, referents: Referents) -> None:
        self._referents = referents
        self._vocabulary = referents.vocabulary

    def denied(self, items: Sequence[Item], context: Context) -> list[tuple[Item, Bound]]:
        """Return the names among the items after a negation, each with the subject that is denied.

        Empty if one of the items is not understood.
        """
        items = _without_channels(items)
        names = _denied_names(items, self._vocabulary.outcome_topic)
        deeds = [item for item in items if item.type == "DEED"]
        if not names or any(item.type not in _DENIABLE for item in items) or _is_doubly_denied(items):
            return []
        if len(deeds) > 1 and any(item.key not in _GENERAL for item in deeds):
            return []
        deed = deeds[0].key if deeds else ""
        found = [(item, self._subject(item, deed, items, context)) for item in names]
        return [] if any(not bound.topic for _, bound in found) else found

    def _subject(self, item: Item, deed: str, items: Sequence[Item], context: Context) -> Bound:
        """Return the subject of the denial of one name."""
        if item.type == "ROW":
            known = context.topic == self._vocabulary.outcome_topic and deed in _GENERAL
            return Bound(context.topic, ROW, self._vocabulary.outcomes[item.key], True) if known else NOTHING
        topic = self._referents.topic(item, items, context)
        if topic is None:
            return NOTHING
        if deed in _GENERAL:
            return Bound(topic.key, DENIED, topic.roles.get(DENIED, ()), DENIED in topic.roles)
        # 未制发文件 denies documents issued, not documents in force.
        known = deed in topic.roles and deed not in _UNDENIED
        return Bound(topic.key, deed, topic.roles[deed], True) if known else NOTHING


def _denied_names(items: Sequence[Item], outcome_topic: str) -> list[Item]:
    """Return the last name, and those that a list mark joins to the next one.

    The denial of 申请引发的复议 does not deny 申请, that of 准予公开的申请 denies the outcome.
    """
    kept: list[Item] = []
    joined = True
    for item in reversed(items):
        if item.type in ("TOPIC", "ROW"):
            if joined:
                kept.append(item)
            elif item.type == "ROW" and kept[-1].key.removeprefix("?") == outcome_topic:
                kept[-1] = item
            if len(kept) == MOST_NAMES:
                break
            joined = False
        elif item.type == "LIST":
            joined = True
    return kept[::-1]


def _without_channels(items: Sequence[Item]) -> list[Item]:
    """Return the items without a list of channels that leaves none out: 信函、传真等任何形式的申请."""
    at = next((index for index, item in enumerate(items) if item.type == "OPEN" and item.text == _AND_SO_ON), -1)
    front = items[: at + 1]
    if at < 0 or not all(item.type in _CHANNELS or item.key in _RECEIVED for item in front):
        return list(items)
    return [*(item for item in front if item.type not in _CHANNELS), *items[at + 1 :]]


def _is_doubly_denied(items: Sequence[Item]) -> bool:
    """Return whether the items have a second negation that does not follow a list mark: 未收到、未办理申请."""
    return any(
        item.type == "NOT" and (index == 0 or items[index - 1].type != "LIST") for index, item in enumerate(items)
    )
