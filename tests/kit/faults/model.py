"""What a fault and its legitimate neighbour are: a change of a faultless story, and what a checker has to say of it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from tests.kit.story import SECTIONS, Story
from tests.kit.units import UNITS, kind_of

Spot: TypeAlias = tuple[str, str, str]
"""Table, row, column; an empty column is the whole row."""

_MARKED = re.compile("‹(.*?)›")
TOWNS = tuple(unit for unit in UNITS if kind_of(unit) in ("镇", "乡"))
GOVERNMENTS = tuple(unit for unit in UNITS if unit.endswith("人民政府"))


class Expected(NamedTuple):
    """A finding that has to be made, and where: at one of the cells, on a line with the text, or in the section."""

    code: str
    cells: tuple[Spot, ...] = ()
    text: str = ""
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Planted:
    """A story with a fault, or with a neighbour of one, of which nothing is expected."""

    story: Story
    expected: tuple[Expected, ...] = ()
    also: tuple[str, ...] = ()
    """Rules whose findings are consequences of the fault: neither asked for nor counted as false."""
    around: str = "{0}"
    """What is put around the last paragraph of a Word file."""


Plant: TypeAlias = Callable[[random.Random, Story], Planted | None]
"""Changes a story; None if this story has no room for the change."""


@dataclass(frozen=True, slots=True)
class Case:
    """A class of faults, or of their legitimate neighbours (`fault` is False)."""

    code: str
    about: str
    """What is wrong, or why nothing is, in English."""
    plant: Plant
    fault: bool = True
    kinds: tuple[str, ...] = ()
    """The layouts and kinds of documents that can show it; all if empty."""
    unit: tuple[str, ...] = UNITS
    """The units of which one writes the report."""
    edition: str = "2021"
    alone: bool = True
    """False if it only adds a sentence, so that several cases can be put into one report."""


def said(story: Story, template: str, rng: random.Random) -> tuple[str, str]:
    """Return a sentence of a template, and the part between ‹ and ›, which the finding is about.

    Fields: `we`, `unit`, `year`, `last` and `next` (year), `n` and `m` (numbers, n < m).
    """
    small = rng.randint(11, 40)
    filled = template.format(
        we=story.we,
        unit=story.unit,
        year=story.year,
        last=story.year - 1,
        next=story.year + 1,
        n=small,
        m=small + rng.randint(3, 40),
    )
    marked = _MARKED.search(filled)
    return _MARKED.sub(r"\1", filled), marked[1] if marked else filled


def added(story: Story, anchor: str, text: str) -> Story:
    """Return a story with one more line at an anchor."""
    before = story.insert.get(anchor)
    return story.replace(insert={**story.insert, anchor: f"{before}\n{text}" if before else text})


def sentences(
    code: str,
    *templates: str,
    about: str,
    fault: bool = True,
    anchor: str = "end:overview",
    also: tuple[str, ...] = (),
    unit: tuple[str, ...] = UNITS,
    quiet: bool = False,
) -> Iterable[Case]:
    """Yield a case for each template of a sentence. With `quiet`, the story states no other figures."""

    section = anchor.partition(":")[2]

    def plant_of(template: str) -> Plant:
        def plant(rng: random.Random, story: Story) -> Planted:
            text, marked = said(story, template, rng)
            story = added(story.replace(tells_numbers=False) if quiet else story, anchor, text)
            expected = (Expected(code, text=marked, section=section if section in SECTIONS else None),) if fault else ()
            return Planted(story, expected, also)

        return plant

    for template in templates:
        yield Case(code, about, plant_of(template), fault, unit=unit, alone=False)
