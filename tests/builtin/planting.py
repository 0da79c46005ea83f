"""Sentences with figures planted in sound reports, true and false, and the findings of all rules."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import make_ruleset
from reportlint.plugins.loading import load_plugins
from reportlint.text.source import Source
from tests.builtin.checking import LAYOUT_NAMES
from tests.kit import CHARGED, LAYOUTS, a_story_for, say, with_sentences, wrong_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.linting.ruleset import RuleSet
    from reportlint.model.diagnostic import Diagnostic
    from tests.kit import Cell, Number, Phrasing, Said, Story


class Planted(NamedTuple):
    """A report with one false number, and the expected finding."""

    story: Story
    said: Said
    text: str
    code: str
    place: tuple[int, int]
    cells: frozenset[Cell]


@cache
def _rules() -> RuleSet:
    return make_ruleset(load_plugins())


def diagnostics(text: str) -> list[Diagnostic]:
    """Return the findings of the rules above the severity `info`."""
    return [
        each for each in Linter(_rules(), "en").check_text(Source("a.txt", text)).diagnostics if each.severity != "info"
    ]


def codes(text: str) -> list[str]:
    """Return the codes of these findings."""
    return [each.code for each in diagnostics(text)]


def place_of(found: Diagnostic) -> tuple[int, int]:
    """Return the line and column of a finding."""
    return found.place.start.line, found.place.start.column


def place_in(text: str, sentence: str, offset: int) -> tuple[int, int]:
    """Return the line and column of an offset in a sentence that occurs exactly once in a text."""
    assert text.count(sentence) == 1, sentence
    at = text.index(sentence) + offset
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def section_of(phrasing: Phrasing) -> str:
    """Return the section for a phrasing: the one on fees belongs in section six."""
    return "other" if phrasing in CHARGED else "overview"


def told(story: Story, *said: Said, layout: str = "tab") -> str:
    """Render the report with sentences, each in its section."""
    for section in ("overview", "other"):
        here = [each for each in said if section_of(each.phrasing) == section]
        if here:
            story = with_sentences(story, *here, section=section)
    return LAYOUTS[layout].render(story).text


def joined(said: Sequence[Said], mark: str) -> Said:
    """Join several sentences into one, with a mark between them."""
    text = ""
    numbers: list[Number] = []
    for each in said:
        text += mark if text else ""
        first, at = len(numbers), len(text)
        numbers += [
            number._replace(start=number.start + at, end=number.end + at, on=number.on + first)
            for number in each.numbers
        ]
        text += each.text.removesuffix("。").replace("。", "，")
    return said[0]._replace(text=text + "。", numbers=tuple(numbers))


def true_texts(phrasing: Phrasing, edition: str, seeds: range, unit: str | None = None) -> Iterator[str]:
    """Yield reports that contain a phrasing which is true of them."""
    for seed in seeds:
        story = a_story_for(phrasing, seed, edition, unit)
        if story is not None:
            rng = random.Random(seed)
            said = say(phrasing, story, rng, cut=seed % 2 == 1, spaced=seed % 3 == 2)
            yield told(story, said, layout=LAYOUT_NAMES[seed % len(LAYOUT_NAMES)])


def false_texts(phrasing: Phrasing, edition: str, seeds: range, unit: str | None = None) -> Iterator[Planted]:
    """Yield reports that contain a phrasing with one false number, for each number in turn."""
    for seed in seeds:
        story = a_story_for(phrasing, seed, edition, unit)
        if story is None or phrasing.denies:
            continue
        for which in range(len(say(phrasing, story, random.Random(seed)).numbers)):
            planted = _false(phrasing, story, seed, which)
            if planted is not None:
                yield planted


def _false(phrasing: Phrasing, story: Story, seed: int, which: int) -> Planted | None:
    true = say(phrasing, story, random.Random(seed))
    wrong = wrong_figure(true, which, story, random.Random(seed))
    if wrong is None:
        return None
    # The same seed picks the same readings again.
    said = say(phrasing, story, random.Random(seed), {which: wrong}, cut=seed % 2 == 1, spaced=seed % 3 == 2)
    number = said.numbers[which]
    text = told(story, said, layout=LAYOUT_NAMES[seed % len(LAYOUT_NAMES)])
    place = place_in(text, said.text, said.numbers[number.on].start)
    code = "N002" if number.code == "N001" and number.true == 0 and not _of_one_kind(number.name) else number.code
    return Planted(story, said, text, code, place, number.cells)


def _of_one_kind(name: str) -> bool:
    """Return whether a number counts applicants of one kind. Zero of one kind does not mean zero in total."""
    return name not in ("received", "got", "taken")
