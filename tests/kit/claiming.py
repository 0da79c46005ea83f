"""Sentences that state the figures of a story truthfully, with the cells that each of their numbers claims.

A phrasing is a template: `收到政府信息公开申请{received}件`. These fields may stand in the braces:

- `we`, `year`: words of the story.
- a name of `named.NAMES`: a number. If a name has several readings, one of them is used.
- a name with a way of writing it: `:han` 三, `:full` ３, `:about` 约12, `:over` 10余, `:yuan` 3800 for
  0.38 (万元).
- `%part/whole`: one named number as a percentage of another, with one decimal.
- `*list` and a mark: `{*outcomes、}` is 予以公开3件、部分公开1件, each wording with its number.
- `!name words!`: words that deny the named number.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from tests.kit.figures import Figure, consistent, figure_text
from tests.kit.form import Cell
from tests.kit.named import INVENTED, LISTS, NAMES, Reading
from tests.kit.story import Story, a_story
from tests.kit.units import UNITS, kind_of

PLAIN_UNITS = tuple(unit for unit in UNITS if kind_of(unit) not in ("县", "区", "市"))
"""Units whose 我 cannot mean a whole county."""
_ATTEMPTS = 400
_DENSITIES = (0.01, 0.03, 0.1, 0.3, 0.6)

_FIELD = re.compile(r"\{([^{}]+)\}")
_DIGITS = "零一二三四五六七八九"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_LONGEST_HEADING = 26
"""Minimum length of a line that may be cut off; shorter ones look like headings."""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """A sentence template.

    The names in `needs` must have figures other than zero; after a ! the figure must be zero.
    """

    topic: str
    text: str
    needs: tuple[str, ...] = ()

    def holds(self, story: Story) -> bool:
        """Return whether the phrasing fits a story and is true of it."""
        return self.fits(story) and all(
            bool(_value(story, need.lstrip("!"))) != need.startswith("!") for need in self.needs
        )

    def fits(self, story: Story) -> bool:
        """Return whether the story's form counts every number that the phrasing states."""
        return all(_readings(story, name) for name in self._told)

    @property
    def _told(self) -> list[str]:
        """The names whose numbers the phrasing states."""
        fields = [re.split(r"[: ]", field.lstrip("!"))[0] for field in _FIELD.findall(self.text)]
        return [field for field in fields if field in NAMES]

    @property
    def denies(self) -> bool:
        """Whether the phrasing denies something without a number."""
        return "{!" in self.text

    @property
    def of_the_unit(self) -> bool:
        """Whether it refers to the unit as 我…; from a county's government that may mean the whole county."""
        return "{we}" in self.text


class Number(NamedTuple):
    """A number in a sentence."""

    start: int
    end: int
    name: str
    figure: Figure
    """The figure in the sentence: in yuan where the sentence says so."""
    true: Figure
    """The correct figure."""
    code: str
    """The rule that reports the sentence if only this number is wrong."""
    on: int
    """The index of the number that the finding marks."""
    cells: frozenset[Cell]
    """The cells of all readings."""


class Said(NamedTuple):
    """A sentence with its numbers in order."""

    phrasing: Phrasing
    text: str
    numbers: tuple[Number, ...]


def say(
    phrasing: Phrasing,
    story: Story,
    rng: random.Random,
    instead: Mapping[int, int] | None = None,
    *,
    cut: bool = False,
    spaced: bool = False,
) -> Said:
    """Fill in a phrasing with the story's figures. `instead` replaces numbers, by their index in the sentence.

    `cut` puts a line end inside the sentence, `spaced` puts spaces around its numbers.
    """
    said = _Saying(phrasing, story, rng, instead or {}, spaced).say()
    return _cut(said, rng) if cut else said


def wrong_figure(said: Said, which: int, story: Story, rng: random.Random) -> int | None:
    """Return a figure that no reading of a number allows; None if the number alone cannot be wrong."""
    number = said.numbers[which]
    if not number.code:
        return None
    if number.name in INVENTED:
        whole = number.name == INVENTED[0]
        if number.code == "N011":
            return int(number.figure) * 3 if whole else int(number.figure) // 2
        return int(number.figure) + (1 if whole else -1)
    if number.name.startswith("%"):
        return int(number.figure * 10) // 10 + rng.choice((3, 7))
    if number.code == "N008":
        return 0 if number.name == "unpaid" else int(number.figure) * 2 + 10_000
    known = [_sum(story, reading) for reading in _readings(story, number.name.partition(":")[0])]
    return int(max(known)) * 2 + rng.randint(11, 19)


class _Saying:
    """A sentence under construction."""

    def __init__(
        self, phrasing: Phrasing, story: Story, rng: random.Random, instead: Mapping[int, int], spaced: bool
    ) -> None:
        self._phrasing = phrasing
        self._story = story
        self._rng = rng
        self._instead = instead
        self._gap = " " if spaced else ""
        self._text = ""
        self._numbers: list[Number] = []
        sizes = [rng.randint(2, 60) for _ in INVENTED[1:]]
        told = [name for name in INVENTED[1:] if f"{{{name}}}" in phrasing.text]
        self._invented = dict(zip(INVENTED[1:], sizes, strict=True))
        self._invented[INVENTED[0]] = sum(self._invented[name] for name in told)
        if len(told) == 1:
            self._invented[INVENTED[0]] += rng.randint(3, 90)

    def say(self) -> Said:
        """Fill in the template."""
        at = 0
        text = self._phrasing.text
        for match in _FIELD.finditer(text):
            self._text += text[at : match.start()]
            self._field(match.group(1))
            at = match.end()
        self._text += text[at:]
        return Said(self._phrasing, self._text, tuple(each._replace(on=self._on(each)) for each in self._numbers))

    def _on(self, number: Number) -> int:
        """Return the index of the number to mark: the sum if parts do not add up, otherwise the number itself."""
        names = [each.name for each in self._numbers]
        if number.name in INVENTED:
            return names.index(INVENTED[0]) if number.code == "N006" else len(names) - 1
        return names.index(number.name)

    def _field(self, field: str) -> None:
        if field == "we":
            self._text += self._story.we
        elif field == "year":
            self._text += str(self._story.year)
        elif field.startswith("*"):
            self._list(field[1:-1], field[-1])
        elif field.startswith("%"):
            self._share(*field[1:].split("/"))
        elif field.startswith("!"):
            name, words = field[1:-1].split(" ")
            self._add(words, name, 0, NAMES[name].code, _readings(self._story, name), gap="")
        else:
            self._number(*field.partition(":")[::2])

    def _number(self, name: str, way: str) -> None:
        if name in INVENTED:
            self._add("", name, self._invented[name], "N011" if "%" in self._phrasing.text else "N006")
            return
        readings, code = _readings(self._story, name), NAMES[name].code
        reading = self._rng.choice(readings)
        figure = _sum(self._story, reading)
        if way == "yuan":
            figure = int(figure * 10_000)
        self._add("", name if not way else f"{name}:{way}", figure, code, readings, way=way)

    def _list(self, name: str, mark: str) -> None:
        listed = [(words, key) for words, key in LISTS[name] if _value(self._story, key)]
        for number, (words, key) in enumerate(listed):
            self._text += (mark if number else "") + words
            self._number(key, "")
            self._text += "件"

    def _share(self, part: str, whole: str) -> None:
        told = {number.name: number for number in self._numbers}
        share = Decimal(int(told[part].true) * 100) / Decimal(int(told[whole].true))
        self._add("", f"%{part}/{whole}", share.quantize(Decimal("0.1")), "N011")

    def _add(
        self,
        words: str,
        name: str,
        figure: Figure,
        code: str,
        readings: tuple[Reading, ...] = (),
        way: str = "",
        gap: str | None = None,
    ) -> None:
        gap = self._gap if gap is None else gap
        true, figure = figure, self._instead.get(len(self._numbers), figure)
        text = words or _written(figure, way)
        start = len(self._text) + len(gap)
        cells = frozenset(cell for reading in readings for cell in reading)
        self._numbers.append(Number(start, start + len(text), name, figure, true, code, 0, cells))
        self._text += gap + text + gap


def _cut(said: Said, rng: random.Random) -> Said:
    """Break the sentence into two lines."""
    places = [at for at in range(_LONGEST_HEADING, len(said.text) - 1) if "，" in said.text[:at]]
    if not places:
        return said
    at = rng.choice(places)
    moved = tuple(
        number._replace(start=number.start + (number.start >= at), end=number.end + (number.end > at))
        for number in said.numbers
    )
    return said._replace(text=said.text[:at] + "\n" + said.text[at:], numbers=moved)


def _readings(story: Story, name: str) -> tuple[Reading, ...]:
    """Return the readings of a name in the story's edition of the form; none if it does not count that."""
    cells = frozenset(story.form.cells())
    found = tuple(tuple(cell for cell in reading if cell in cells) for reading in NAMES[name].readings)
    return found if all(found) else ()


def _sum(story: Story, reading: Reading) -> Figure:
    return sum((story.figures.get(cell, 0) for cell in reading), 0)


def _value(story: Story, name: str) -> Figure:
    """Return the figure of a name in its first reading."""
    return _sum(story, NAMES[name].readings[0])


def _written(figure: Figure, way: str) -> str:
    text = figure_text(figure)
    if way == "han":
        return _in_words(int(figure))
    if way == "full":
        return text.translate(_WIDE)
    if way == "about":
        return f"约{text}"
    if way == "over" and figure > 10 and figure % 10:
        return f"{int(figure) // 10 * 10}余"
    return text


def _in_words(figure: int) -> str:
    """Return a figure up to 99 in Chinese (三, 十二, 三十五); larger ones in digits."""
    tens, ones = divmod(figure, 10)
    if figure > 99:
        return str(figure)
    if not tens:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")


# ------------------------------------------------------------------------------- places in the report

_PLACES = {"applications": 3, "proceedings": 3, "documents": 5, "publication": 1}
"""The index of the paragraph of section one for each topic."""


def with_sentences(story: Story, *said: Said, section: str = "overview") -> Story:
    """Add sentences to a section.

    In section one they go to the paragraph for their topic, in section six to the beginning.
    """
    if section == "other":
        first, *rest = story.prose()["other"]
        if any(each.phrasing.topic == "fees" for each in said):
            # The story's own sentence on fees would repeat it.
            first = ""
        return story.replace(other=(first + "".join(each.text for each in said), *rest))
    paragraphs = list(story.prose()["overview"])
    for each in said:
        paragraphs[_PLACES[each.phrasing.topic]] += each.text
    return story.replace(overview=tuple(paragraphs))


# ------------------------------------------------------------------------------- stories that fit a phrasing


def a_story_for(phrasing: Phrasing, seed: int, edition: str = "2021", unit: str | None = None) -> Story | None:
    """Return a faultless report of which a phrasing is true and whose prose states no numbers; None if none is found.

    The default is a random unit whose 我 cannot mean a whole county.
    """
    if not phrasing.fits(a_story(random.Random(seed), edition)):
        return None
    for attempt in range(_ATTEMPTS):
        rng = random.Random(f"{phrasing.text} {seed} {attempt}")
        figures = consistent(rng, rng.choice((3, 9, 40)), edition, rng.choice(_DENSITIES))
        story = a_story(rng, edition, unit or rng.choice(PLAIN_UNITS)).replace(figures=figures, tells_numbers=False)
        if phrasing.holds(story):
            return story
    return None
