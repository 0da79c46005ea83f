"""A whole report whose tables a converter has printed, with what a reader should find in them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from tests.kit.renderings.grid import grids
from tests.kit.renderings.screen import wrapped
from tests.kit.renderings.wording import Wording
from tests.kit.sheet import sheet

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping

    from tests.kit.form import Cell
    from tests.kit.renderings.grid import Grid
    from tests.kit.story import Story

FURNITURE = (
    ("— {} —",),
    ("", "- {} -", ""),
    ("", "", "第 {} 页 共 9 页", ""),
    ("{}/9",),
    ("\f",),
    ("— {} —", "\f{title}"),
    ("{title}", "第{}页"),
    ("{}",),
)
"""The lines at the end of a page, with the place of its number."""


class Printer(Protocol):
    """A way to print a table."""

    def lines(self, grid: Grid) -> list[str]:
        """Return the lines of a table."""

    def loose(self, grid: Grid) -> set[Cell]:
        """Return the cells that may stay unread, because this print does not tell them apart."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What surrounds the tables, and where pages end."""

    gap: str
    """What separates paragraphs."""
    prose: int
    """The width of the lines of prose; 0 for a paragraph a line."""
    heading: str
    """The mark before the headings of sections."""
    apart: bool
    """Whether the blocks of table two are tables of their own."""
    rows: int
    """How many rows of a table are on a page."""
    heads: bool
    """Whether the column headers are repeated on each page."""
    lines: int
    """How many lines are on a page: it ends inside rows, too. 0 for no end."""
    end: tuple[str, ...]
    """The lines at the end of a page, one of `FURNITURE`."""
    cut: tuple[str, int, int] | None
    """The table that the text ends in, the row that it ends in, and how many cells of this row are lost."""

    @classmethod
    def drawn(cls, rng: random.Random, whole: bool, loose: bool) -> Paper:
        """Return a paper drawn at random.

        On a `whole` one no page ends inside a table. On a `loose` one a figure may stand alone on its line, so that
        a page number may not.
        """
        pages = not whole and rng.random() < 0.4
        cut = (
            ("applications", rng.randint(4, 27), rng.choice((0, 0, rng.randint(1, 6)))) if rng.random() < 0.1 else None
        )
        return cls(
            gap=rng.choice(("\n", "\n\n")),
            prose=0 if whole else rng.choice((0, 0, 0, 50, 64, 80)),
            heading=rng.choice(("", "", "", "", "## ")),
            apart=rng.random() < 0.4,
            rows=rng.choice((8, 15)) if pages and rng.random() < 0.4 else 100,
            heads=rng.random() < 0.5,
            lines=rng.choice((12, 25, 40)) if pages else 0,
            end=rng.choice(FURNITURE[:-1]) if loose or rng.random() < 0.9 else FURNITURE[-1],
            cut=cut,
        )


@dataclass(frozen=True, slots=True)
class Rendering:
    """A way in which a converter writes a report: the name of its kind, and its parameters."""

    kind: str
    printer: Printer
    paper: Paper
    wording: Wording

    def render(self, story: Story) -> Converted:
        """Return a report as the converter writes it."""
        cells: dict[Cell, Decimal | None] = dict.fromkeys(story.form.cells())
        shown: set[Cell] = set()
        loose: set[Cell] = set()
        lines: list[str] = []
        for key, text in _parts(story):
            if lines:
                lines += [""] * (len(self.paper.gap) - 1)
            if key not in story.form.tables:
                mark = self.paper.heading if key == "heading" else ""
                lines += wrapped(mark + text, self.paper.prose) if self.paper.prose else [mark + text]
                continue
            found, is_cut = self._grids(story, key)
            for number, grid in enumerate(found, 1):
                figures = {box.cell: box.text for box in grid.boxes if box.cell is not None}
                cells |= {cell: Decimal(each) if each else None for cell, each in figures.items()}
                shown |= figures.keys()
                grid = self.wording.of(grid)
                loose |= self.printer.loose(grid)
                lines += self.printer.lines(grid)
                lines += self._page_end(story, 1) if self.paper.lines and number < len(found) else []
            if is_cut:
                break
        text = "\n".join(self._paged(story, lines)) if self.paper.gap != " " else " ".join(lines)
        return Converted(self, story, text + "\n", cells, frozenset(shown), frozenset(loose))

    def _grids(self, story: Story, key: str) -> tuple[list[Grid], bool]:
        """Return the tables that show one table of the form, and whether the text ends in it."""
        found = grids(sheet(story, key), self.paper.apart)
        cut = self.paper.cut
        is_cut = cut is not None and cut[0] == key
        if cut is not None and is_cut:
            found = [found[0].between(0, cut[1])]
            found = [found[0].without_last(cut[2])] if cut[2] else found
        rows = self.paper.rows
        if len(found) == 1 and found[0].height > rows:
            grid = found[0]
            found = [grid.between(first, first + rows, self.paper.heads) for first in range(0, grid.height, rows)]
        return found, is_cut

    def _paged(self, story: Story, lines: list[str]) -> Iterator[str]:
        for number, line in enumerate(lines, 1):
            yield line
            if self.paper.lines and number % self.paper.lines == 0:
                yield from self._page_end(story, number // self.paper.lines)

    def _page_end(self, story: Story, number: int) -> list[str]:
        return [line.replace("{title}", story.title_text).replace("{}", str(number)) for line in self.paper.end]


@dataclass(frozen=True, slots=True)
class Converted:
    """A converted report, and what its tables say."""

    rendering: Rendering
    story: Story
    text: str
    cells: Mapping[Cell, Decimal | None]
    """The figure of each cell of the form; None if it is blank, or not in the text."""
    shown: frozenset[Cell]
    """The cells in the text, blank or not."""
    loose: frozenset[Cell]
    """The cells that may stay unread."""

    @property
    def planted(self) -> tuple[str, str] | None:
        """The row with a planted fault, if there is one: a figure that is not that of its sums, or no row at all."""
        figures = [cell[:2] for cell, text in self.story.cell_text.items() if text]
        return next(iter((*figures, *self.story.missing_rows)), None)


def _parts(story: Story) -> Iterator[tuple[str, str]]:
    """Yield the parts of a report: a table by its key, all else as text with what it is."""
    prose = story.prose()
    yield "title", story.title_text
    yield from (("text", text) for text in prose["preamble"])
    for key in story.section_order:
        yield "heading", story.heading(key)
        yield from (("text", text) for text in prose.get(key, ()))
        if key in story.form.tables:
            yield key, ""
    yield "text", story.signature_text
    yield "text", story.signed_text
