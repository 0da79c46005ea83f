"""The reports of one unit: their texts as bytes, and the truth about each."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.corpus.faults import FAULTS, Fault, Planted
from benchmarks.corpus.names import Unit, unit_of
from benchmarks.corpus.narrative import Recipe, Teller, edition_of, narrative
from benchmarks.corpus.years import CARRIED_IN, IN_FORCE, SCALES, Course, Year, figures_of
from tests.kit import ENCODINGS, LAYOUTS, NEWLINES, Story, encode, figure_text, full_width_digits, half_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.corpus.plan import Part, Run
    from tests.kit import Figures, Layout, Rendered

_SCALES = (15, 40, 35, 10)
_ENCODINGS = (80, 5, 2, 1, 12)
_NEWLINES = (85, 14, 1)
_CHANGES = {"none": None, "half-width": half_width, "full-width-digits": full_width_digits}
_CHANGED = (90, 7, 3)
_STEADY = 0.7
"""Share of the units that use one spelling of their name every year."""
_TELLS = 0.6
"""Share of the reports whose narrative states figures of the tables."""
_AS_FULL = 0.6
_ALIKE = 0.5
"""Share of the reports filed twice whose second text is the same in another layout."""


class Written(NamedTuple):
    """A file and the truth about it, a line of `truth.jsonl`."""

    path: str
    data: bytes
    truth: dict[str, Any]


def reports_of(index: int, run: Run, parts: Mapping[int, Part]) -> Iterator[Written]:
    """Yield all reports of a unit, year by year."""
    history = _History(index, run, parts.get(index))
    for number, year in enumerate(run.years):
        yield from history.reports(year, number == 0)


def path_of(unit: Unit, year: int, again: bool = False) -> str:
    """Return the path of a report, relative to the folder of the run."""
    return f"{unit.county}/{year}/{unit.place}{'-2' if again else ''}.txt"


class _History:
    """The reports of a unit, each built on the year before."""

    def __init__(self, index: int, run: Run, part: Part | None) -> None:
        self.run, self.part = run, part
        self.unit = unit_of(index, run.seed)
        rng = self._rng("unit")
        scale = rng.choices(SCALES, _SCALES)[0]
        if part is not None and part.kind == "C004":
            scale = "medium" if scale != "large" else scale
        only_digits = all(LAYOUTS[name].single_digits for name in run.layouts)
        self.scale = "quiet" if only_digits else scale
        self.spelling = self._spelling(rng)
        self.steady = rng.random() < _STEADY
        self.before: Year | None = None
        self.before_year = 0

    def reports(self, year: int, first: bool) -> Iterator[Written]:
        """Yield the report of a year; two if the unit files it twice."""
        rng = self._rng(str(year))
        if self.before_year != year - 1:
            self.before = None
        figures = self._figures(rng, year)
        spelling = self.spelling if self.steady else self._spelling(rng)
        story = self._story(rng, year, figures, spelling, self._recipe(year), rng.random() < _TELLS)
        planted = None
        layout = LAYOUTS[rng.choice(self.run.layouts)]
        if self.part is None and rng.random() < self.run.faults and story.edition == "2021":
            quiet = self._story(rng, year, figures, spelling, self._recipe(year), tells=False)
            if found := _planted(rng, quiet, layout, first):
                planted = found
                story = found[1].story
        truth = self._truth(year, spelling, story, figures)
        written = _file(rng, story, layout, self.run.layouts, path_of(self.unit, year), truth)
        if planted is not None:
            truth["faults"].append(_found(*planted, written.rendered))
        truth["faults"] += self._across(year, figures)
        yield written.file
        if self.part is not None and self.part.kind == "C006" and self.part.year == year:
            yield self._again(rng, year, story, spelling)
        self.before, self.before_year = Year(story.edition, figures), year

    def _rng(self, purpose: str) -> random.Random:
        return random.Random(f"{self.run.seed}/{self.unit.number}/{purpose}")

    def _spelling(self, rng: random.Random) -> str:
        return "full" if rng.random() < _AS_FULL else rng.choice(self.unit.spellings)

    def _shows(self, kind: str, year: int) -> bool:
        return self.part is not None and self.part.kind == kind and self.part.year == year

    def _figures(self, rng: random.Random, year: int) -> Figures:
        if self._shows("C004", year) and self.before is not None and self.before.edition == edition_of(year):
            return dict(self.before.figures)
        same = self.part is not None and self.part.kind == "C004"
        course = Course(
            self.scale,
            carries=not same,
            keeps=same,
            carried_in_off=rng.randint(1, 4) if self._shows("C001", year) else 0,
            in_force_off=rng.randint(1, 4) if self._shows("C002", year) else 0,
        )
        return figures_of(rng, edition_of(year), course, self.before)

    def _recipe(self, year: int) -> Recipe:
        seed = f"{self.run.seed}/{self.unit.number}/{year}/recipe"
        part = self.part
        if part is None or part.year != year or part.kind not in ("copy", "boilerplate"):
            return Recipe(seed)
        if part.kind == "boilerplate":
            return Recipe(seed, boilerplate=True)
        if not part.tells:
            return Recipe(seed)
        return Recipe(f"{self.run.seed}/{part.source}/{part.source_year}/recipe", edit=part.edit)

    def _story(
        self, rng: random.Random, year: int, figures: Figures, spelling: str, recipe: Recipe, tells: bool
    ) -> Story:
        name = self.unit.written(spelling)
        edition = edition_of(year)
        told = narrative(recipe, Teller(self.unit, name, year, edition, figures, tells), rng)
        return Story(
            unit=self.unit.written("full"),
            year=year,
            edition=edition,
            figures=figures,
            title=f"{name}{year}年政府信息公开工作年度报告",
            signature=name,
            signed=f"{year + 1}年1月{rng.randint(4, 29)}日",
            **told,  # type: ignore[arg-type]
        )

    def _truth(self, year: int, spelling: str, story: Story, figures: Figures) -> dict[str, Any]:
        return {
            "unit": f"{self.unit.county}/{self.unit.place}",
            "name": self.unit.written(spelling),
            "spelling": spelling,
            "year": year,
            "edition": story.edition,
            "figures": {"/".join(cell): figure_text(figure) for cell, figure in figures.items()},
            "faults": [],
            "pairs": self._pairs(year),
        }

    def _across(self, year: int, figures: Figures) -> list[dict[str, Any]]:
        """Return the faults that the report shows together with another one."""
        if self.part is None or not self._shows(self.part.kind, year) or not self.part.tells:
            return []
        last = path_of(self.unit, year - 1)
        match self.part.kind:
            case "C001":
                cell = {"cell": "/".join(CARRIED_IN), "actual": str(figures[CARRIED_IN])}
                return [{"code": "C001", "name": "carried-in", **cell, "with": [last]}]
            case "C002":
                cell = {"cell": "/".join(IN_FORCE), "actual": str(figures[IN_FORCE])}
                return [{"code": "C002", "name": "in-force", **cell, "with": [last]}]
            case "C004":
                return [{"code": "C004", "name": "same-figures", "with": [last]}]
            case "copy":
                own = self.part.source == self.unit.number
                source = self.unit if own else unit_of(self.part.source, self.run.seed)
                told = {"source": "own-last-year" if own else "neighbour", "edit": self.part.edit}
                path = path_of(source, self.part.source_year)
                return [{"code": "C003", "name": "copy", **told, "with": [path]}]
        return []

    def _pairs(self, year: int) -> list[dict[str, Any]]:
        """Return the reports with which it shares boilerplate only."""
        if self.part is None or self.part.kind != "boilerplate" or self.part.year != year:
            return []
        path = path_of(unit_of(self.part.source, self.run.seed), year)
        return [{"kind": "boilerplate", "with": path}]

    def _again(self, rng: random.Random, year: int, story: Story, spelling: str) -> Written:
        """Return a second report for the year: the same text in another layout, or another text."""
        alike = rng.random() < _ALIKE
        spelling = rng.choice(self.unit.spellings) if rng.random() < 0.5 else spelling
        recipe = self._recipe(year) if alike else Recipe(f"{self.run.seed}/{self.unit.number}/{year}/again")
        again = self._story(rng, year, story.figures, spelling, recipe, tells=True)
        if alike:
            again = story.replace(title=again.title, signature=again.signature)
        truth = self._truth(year, spelling, again, story.figures)
        layout = LAYOUTS[rng.choice(self.run.layouts)]
        path = path_of(self.unit, year, again=True)
        written = _file(rng, again, layout, self.run.layouts, path, truth)
        first = path_of(self.unit, year)
        truth["faults"].append({"code": "C006", "name": "filed-twice", "same_text": alike, "with": [first]})
        return written.file


class _Rendered(NamedTuple):
    file: Written
    rendered: Rendered


def _planted(rng: random.Random, story: Story, layout: Layout, first: bool) -> tuple[Fault, Planted] | None:
    """Return the story with a fault that the layout can show; None if several tries find none."""
    fitting = [fault for fault in FAULTS if fault.fits(layout.name, first)]
    for _ in range(5):
        fault = rng.choice(fitting)
        planted = fault.plant(rng, story)
        if layout.fits(planted.story):
            return fault, planted
    return None


def _found(fault: Fault, planted: Planted, rendered: Rendered) -> dict[str, Any]:
    where = planted.place(rendered)
    cell = "/".join(planted.cell) if planted.cell else None
    return {"code": fault.code, "name": fault.name, "line": where.line, "column": where.column, "cell": cell}


def _file(
    rng: random.Random, story: Story, layout: Layout, layouts: tuple[str, ...], path: str, truth: dict[str, Any]
) -> _Rendered:
    """Write the story as bytes. If the layout cannot show its figures, another layout is used."""
    encoding = rng.choices(ENCODINGS, _ENCODINGS)[0]
    newline = rng.choices(NEWLINES, _NEWLINES)[0]
    change = rng.choices(tuple(_CHANGES), _CHANGED)[0]
    if layout.single_digits and not layout.fits(story):
        layout = LAYOUTS[rng.choice([name for name in layouts if not LAYOUTS[name].single_digits])]
    rendered = layout.render(story)
    if (changed := _CHANGES[change]) is not None:
        rendered = changed(rendered)
    truth |= {"layout": layout.name, "encoding": encoding, "newline": repr(newline)[1:-1], "change": change}
    return _Rendered(Written(path, encode(rendered.text, encoding, newline), {"path": path} | truth), rendered)
