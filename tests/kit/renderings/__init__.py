"""The tables of a report as converters write them: each rendering is a value, with the text and what it says.

converted = a_conversion(random.Random(1), "page")
converted.text                                            # as pdftotext -layout may print it
converted.cells["applications", "received", "total"]      # Decimal("12"), or None
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Protocol

from tests.kit.figures import consistent
from tests.kit.form import form_of
from tests.kit.renderings.drawn import Drawn
from tests.kit.renderings.flow import Flow
from tests.kit.renderings.markup import Markup
from tests.kit.renderings.page import Page
from tests.kit.renderings.report import Converted, Paper, Printer, Rendering
from tests.kit.renderings.rows import Rows
from tests.kit.renderings.stacked import ByColumn, OneLine, Stacked
from tests.kit.renderings.wording import Wording
from tests.kit.story import YEARS, Story
from tests.kit.units import UNITS

__all__ = ["KINDS", "Converted", "Rendering", "a_conversion", "a_rendering", "a_report", "with_fault"]


class _Drawable(Protocol):
    def drawn(self, rng: random.Random) -> Printer:
        """Return a printer drawn at random."""


KINDS: dict[str, _Drawable] = {
    "rows": Rows,
    "page": Page,
    "drawn": Drawn,
    "flow": Flow,
    "stacked": Stacked,
    "one line": OneLine,
    "by column": ByColumn,
    "markup": Markup,
}
"""What draws a printer, by the name of its kind."""
_WITHOUT_PAGES = ("one line", "markup")
_WITH_LONE_FIGURES = ("stacked", "by column")
_WITHOUT_BLANKS = ("by column",)
"""Where figures are not beside their label, a blank that leaves no trace moves all behind it."""


def a_rendering(rng: random.Random, kind: str | None = None) -> Rendering:
    """Return a rendering drawn at random."""
    kind = kind or rng.choice(sorted(KINDS))
    printer = KINDS[kind].drawn(rng)
    paper = Paper.drawn(rng, kind in _WITHOUT_PAGES, kind in _WITH_LONE_FIGURES)
    if kind == "one line" and rng.random() < 0.3:
        paper = replace(paper, gap=" ")
    return Rendering(kind, printer, paper, Wording.drawn(rng))


def a_report(rng: random.Random, edition: str = "2021") -> Story:
    """Return a consistent report. Some leave cells blank instead of writing 0."""
    figures = consistent(rng, rng.choice((9, 9, 300, 20_000)), edition, rng.choice((0.1, 0.4, 0.8)))
    blanks: dict[tuple[str, str, str], str] = {}
    if rng.random() < 0.25:
        share = rng.choice((0.02, 0.3, 1))
        tables = rng.choice((("applications",), ("disclosure", "proceedings"), tuple(form_of(edition).tables)))
        blanks = {cell: "" for cell, each in figures.items() if not each and cell[0] in tables and rng.random() < share}
    return Story(rng.choice(UNITS), YEARS[edition], edition, figures, rng.randrange(2), cell_text=blanks)


def with_fault(rng: random.Random, story: Story) -> Story:
    """Return a report with another figure in one cell of a sum, or without a row. Its prose tells no figures."""
    story = story.replace(tells_numbers=False, cell_text={})
    if rng.random() < 0.3:
        rows = [row.key for row in story.form.tables["applications"].blocks[0].rows]
        return story.replace(missing_rows=frozenset({("applications", rng.choice(rows))}))
    cells = [cell for cell in story.figures if cell[0] != "disclosure"]
    cell = rng.choice(cells)
    wrong = int(story.figures[cell]) + rng.choice((1, 2, 10))
    return story.with_cells({cell: str(wrong)})


def a_conversion(rng: random.Random, kind: str | None = None, faulty: bool = False) -> Converted:
    """Return a report in a rendering, both drawn at random. It is consistent unless it is to be faulty."""
    rendering = a_rendering(rng, kind)
    story = a_report(rng, "2019" if rng.random() < 0.1 else "2021")
    if rendering.kind in _WITHOUT_BLANKS:
        story = story.replace(cell_text={})
    return rendering.render(with_fault(rng, story) if faulty else story)
