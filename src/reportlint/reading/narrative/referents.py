"""The topics and cells that the words of a clause refer to, in an edition of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.form.model import CellKey
from reportlint.reading.narrative.bound import ANY, Bound
from reportlint.reading.narrative.clauses import NUMBER, PERCENTAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.form.vocabulary import Topic, Vocabulary
    from reportlint.model.claims import Reading
    from reportlint.reading.narrative.bound import Context
    from reportlint.reading.narrative.clauses import Item

UNKNOWN = frozenset({"OTHER", NUMBER, PERCENTAGE})
"""Kinds of items that are not understood."""
RECEIVED = frozenset({"receive", "new"})
"""Deeds that make a bare 申请 clear in a paragraph on disclosure."""


class Referents:
    """Looks up the words of clauses in the vocabulary of an edition."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def topic(self, item: Item, around: Sequence[Item], context: Context) -> Topic | None:
        """Return the topic that a word names; None for a weak word that may mean something else here.

        `around` are the items around the word, which it is one of.
        """
        key = item.key.removeprefix("?")
        if key != item.key:
            index = next((at for at, each in enumerate(around) if each is item), 0)
            neighbour = around[index - 1] if index else None
            kind = neighbour.type if neighbour is not None else ""
            received = kind == "DEED" and neighbour is not None and neighbour.key in RECEIVED
            plain = context.about and (received or key != self.vocabulary.outcome_topic)
            # 要求公开政府信息的申请 names one topic twice.
            twice = neighbour is not None and kind == "TOPIC" and neighbour.key == key
            foreign = kind in UNKNOWN or kind == "TOPIC" or not (plain or context.topic == key)
            if kind != "DISCLOSURE" and not twice and foreign:
                return None
        return self.vocabulary.topics[key]

    def measured(self, topic: Topic, measure: str) -> bool:
        """Return whether a measure counts a topic: decisions are not counted in 项, documents not in 条."""
        return topic.money if measure in self.vocabulary.money else measure in topic.measures

    def readings(self, topic: Topic, deeds: list[str]) -> tuple[Reading, ...] | None:
        """Return the readings that any of the deeds allows; None if the topic has none of these deeds."""
        known = [topic.roles[deed] for deed in deeds or [ANY] if deed in topic.roles]
        return tuple(dict.fromkeys(reading for each in known for reading in each)) if known else None

    def bound(self, topic: Topic, deeds: list[str], certain: bool) -> Bound:
        """Return the subject of a number of a topic, with the last of the deeds as its role."""
        readings = self.readings(topic, deeds)
        return Bound(topic.key, deeds[-1] if deeds else ANY, readings or (), certain and readings is not None)

    def cells(self, item: Item, base: Bound) -> tuple[Reading, ...]:
        """Return the readings of a row or a column.

        A column is read in the rows of `base`. Empty if the table of `base` does not have the column.
        """
        if item.type == "ROW":
            return self.vocabulary.outcomes[item.key]
        table, columns = self.vocabulary.columns[item.key]
        return tuple(
            tuple(
                CellKey(table, row, column) for row in dict.fromkeys(key.row for key in reading) for column in columns
            )
            for reading in base.readings
            if reading and reading[0].table == table
        )
