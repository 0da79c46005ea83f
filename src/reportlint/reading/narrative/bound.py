"""The subject of a number in a clause: its topic, its role, and the cells that count it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reportlint.model.claims import Reading

ANY, DENIED, ROW, COLUMN = "any", "denied", "row", "column"
"""Roles other than deeds: see `Claim.role`."""
UNFINISHED = "unfinished"
"""The role of what 均已办结 says to be nothing."""

MOST_NAMES = 32
"""The most names of one list, as of 复议、诉讼3件, that are read. There are no more different ones."""


class Bound(NamedTuple):
    """The subject of a number."""

    topic: str
    """Its key, empty if the number counts nothing of the form."""
    role: str
    """A deed; `any` without one, `row` for an outcome, `column` for applicants and results."""
    readings: tuple[Reading, ...]
    certain: bool


NOTHING = Bound("", "", (), False)


class Context(NamedTuple):
    """The state of the sentence and of the paragraph before a clause."""

    topic: str = ""
    """The topic mentioned last."""
    about: bool = False
    """Whether the sentence or the paragraph is about the disclosure of information."""
    base: Bound = NOTHING
    """The subject of the last number of the sentence."""
