"""Statements that all were finished, or that no case was lost: what a clause says to be 0 without naming it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.narrative.bound import ANY, COLUMN, UNFINISHED, Bound
from reportlint.reading.narrative.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.model.claims import Claim, Reading
    from reportlint.reading.narrative.background import Background
    from reportlint.reading.narrative.bound import Context
    from reportlint.reading.narrative.clauses import Item

LOSE, WIN = "lose", "win"
"""The deeds of cases that the unit lost, and won."""
_FINISH, _HANDLE, _CARRIED_OUT, _HAPPEN = "finish", "handle", "carried_out", "happen"
_ALREADY, _MARK = "已", ","
_INCOMING = frozenset({"new", "receive", "handle", ANY})
"""Roles of a number of applications that came in."""
_NAMING = frozenset({"TOPIC", "LIST", "DISCLOSURE", "ALL", "YEAR"})
"""Kinds of items before 无败诉 that leave no doubt whose cases are meant."""


class NoneLeft(NamedTuple):
    """Cells that a clause says to be 0."""

    place: Item
    """The words that say so."""
    bound: Bound
    whole: tuple[Reading, ...]
    """For applications: the sums that count those that were finished."""


class Completion:
    """Reads 均已办结, 均已审结, 均胜诉 and 零败诉."""

    def __init__(self, background: Background) -> None:
        words = background.words["completion"]
        self._timely: tuple[str, ...] = tuple(words["timely"])
        self._later: tuple[str, ...] = tuple(words["later"])
        self._pending: str = words["pending"]
        self._corrected: str = words["corrected"]
        self._referents = background.referents

    def finished(self, items: Sequence[Item], counted: Sequence[Claim], context: Context, text: str) -> list[NoneLeft]:
        """Return what a clause such as 均已办结 says of the cases that it names, or else of the numbers before it.

        `text` is its sentence.
        """
        every = next((item for item in items if item.type == "ALL"), None)
        deeds = [item.key for item in items if item.type == "DEED"]
        if every is None or not deeds or deeds[-1] not in (_FINISH, WIN) or {*deeds} - {_FINISH, _HANDLE, WIN}:
            return []
        if any(item.type != "DEED" and item.type not in _NAMING for item in items):
            return []
        last = next(item for item in reversed(items) if item.type == "DEED")
        place = Word("NOT", min(every.start, last.start), max(every.end, last.end))
        place.text = text[place.start : place.end]
        column = self._corrected if deeds[-1] == WIN else self._pending
        asked = self._referents.vocabulary.outcome_topic
        if named := self._named(items, context):
            return [] if any(base.topic == asked for base in named) else self._none(named, column, place)
        if not counted or counted[-1].topic != asked:
            return self._none(map(bound_of, counted), column, place)
        if deeds[-1] == WIN:
            return []
        said = text[text.rfind(_MARK, 0, place.start) + 1 : place.end]
        # 均按期答复 may be said of those that were due. 均已按期答复 is not.
        partly = self._later if _ALREADY in said else (*self._later, *self._timely)
        if counted[-1].role not in _INCOMING or any(word in said for word in partly):
            return []
        roles = self._referents.vocabulary.topics[counted[-1].topic].roles
        left, done = roles.get(_CARRIED_OUT), roles.get(_FINISH)
        if not left or not done:
            return []
        return [NoneLeft(place, Bound(counted[-1].topic, UNFINISHED, left, counted[-1].certain), done)]

    def lost(self, items: Sequence[Item], counted: Sequence[Claim], context: Context) -> list[NoneLeft]:
        """Return what 零败诉 says of the cases that its clause names, or else of the numbers before it."""
        at = next(index for index, item in enumerate(items) if item.type == "NOT")
        front, denied = items[:at], [item for item in items if item.denied]
        if any(item.key not in (LOSE, _HAPPEN) for item in denied) or any(item.type not in _NAMING for item in front):
            return []
        place = Word("NOT", items[at].start, denied[-1].end)
        named = self._named(front, context)
        if not named and any(item.type == "TOPIC" for item in front):
            return []
        return self._none(named or map(bound_of, counted), self._corrected, place)

    def named(self, items: Sequence[Item], context: Context) -> list[Bound]:
        """Return the subjects that a clause without a number names, none if it has other words than names."""
        return self._named(items, context) if all(item.type in _NAMING for item in items) else []

    def _named(self, items: Sequence[Item], context: Context) -> list[Bound]:
        topics = [self._referents.topic(item, items, context) for item in items if item.type == "TOPIC"]
        return [self._referents.bound(topic, [], context.about) for topic in topics if topic is not None]

    def _none(self, bases: Iterable[Bound], name: str, place: Item) -> list[NoneLeft]:
        """Return the cells of some numbers in the column with a name."""
        column = Word("COLUMN", place.start, place.end, name, name)
        found = []
        for base in bases:
            readings = self._referents.cells(column, base) if base.role != COLUMN else ()
            if readings:
                found.append(NoneLeft(place, Bound(base.topic, COLUMN, readings, base.certain), ()))
        return found


def bound_of(claim: Claim) -> Bound:
    """Return the subject of a number that was read."""
    return Bound(claim.topic, claim.role, claim.readings, claim.certain)
