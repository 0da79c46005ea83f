"""The content of one report: its prose, its tables, and its planted faults."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.kit.figures import Figure, Figures, consistent, figure_text, figures_strategy, single_digit
from tests.kit.form import Cell, Form, form_of
from tests.kit.prose import VOICES, Facts, Paragraphs
from tests.kit.units import UNITS, we

SECTIONS = ("overview", "disclosure", "applications", "proceedings", "problems", "other")
YEARS = {"2021": 2023, "2019": 2020}
ANCHORS = frozenset(f"{place}:{section}" for place in ("before", "start", "end") for section in SECTIONS) | {
    "before:title",
    "after:title",
    "after:preamble",
    "before:signature",
    "end:report",
}


@dataclass(frozen=True, slots=True)
class Story:
    """A report without a layout. It is faultless by default; most of the other fields plant a kind of fault.

    Texts that are None are made from unit, year and figures; "" or () omits them. A name that the form
    does not have (a misspelt row, section or anchor) raises `ValueError`.
    """

    unit: str = UNITS[0]
    year: int = 2023
    edition: str = "2021"
    figures: Figures = field(default_factory=dict)
    """Figures by cell; missing ones are 0."""
    voice: int = 0
    """The index in `VOICES`: reports of different voices share no narrative."""
    tells_numbers: bool = True
    """False: no claim in the text that a table could contradict, except the fee notice in section six."""

    title: str | None = None
    preamble: Paragraphs | None = None
    overview: Paragraphs | None = None
    problems: Paragraphs | None = None
    other: Paragraphs | None = None
    signature: str | None = None
    signed: str | None = None
    wording: Mapping[str, str] = field(default_factory=dict)
    """New wording by old wording, in any paragraph; each old wording must occur exactly once."""

    cell_text: Mapping[Cell, str] = field(default_factory=dict)
    """Text printed instead of the figure; "" is a blank cell."""
    missing_rows: frozenset[tuple[str, str]] = frozenset()
    doubled_rows: frozenset[tuple[str, str]] = frozenset()
    row_labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Labels with their numerals, by (table, row); also groups ("applications", "refused") and block titles
    ("disclosure", "block.1")."""
    column_labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Labels by (table, column); also ("applications", "spanner")."""
    missing_sections: frozenset[str] = frozenset()
    missing_tables: frozenset[str] = frozenset()
    section_order: tuple[str, ...] = SECTIONS
    """A key given twice is printed twice."""
    heading_text: Mapping[str, str] = field(default_factory=dict)
    """Whole headings, numeral included; "" omits one."""
    insert: Mapping[str, str] = field(default_factory=dict)
    """Extra lines by one of `ANCHORS` (start:SECTION is right below the heading), or inside a table by
    after:TABLE/ROW."""

    def __post_init__(self) -> None:
        """Refuse names that the form does not have."""
        names = _names(self.edition)
        _known(self.figures, names.cells)
        _known(self.cell_text, names.cells)
        _known(self.missing_rows | self.doubled_rows, names.rows)
        _known(self.row_labels, names.labels)
        _known(self.column_labels, names.columns)
        sections = (*self.missing_sections, *self.missing_tables, *self.section_order, *self.heading_text)
        _known(sections, frozenset(SECTIONS))
        _known(self.insert, names.anchors)

    @property
    def form(self) -> Form:
        """The form of the tables."""
        return form_of(self.edition)

    @property
    def we(self) -> str:
        """The unit's word for itself: 我镇, 我局, …"""
        return we(self.unit)

    @property
    def title_text(self) -> str:
        """The title as printed."""
        return f"{self.unit}{self.year}年政府信息公开工作年度报告" if self.title is None else self.title

    @property
    def signature_text(self) -> str:
        """The signing unit as printed."""
        return self.unit if self.signature is None else self.signature

    @property
    def signed_text(self) -> str:
        """The date under the signature as printed."""
        return f"{self.year + 1}年1月12日" if self.signed is None else self.signed

    def heading(self, section: str) -> str:
        """Return a section's heading as printed."""
        return self.heading_text.get(section, self.form.sections[section])

    def text_of(self, cell: Cell) -> str:
        """Return the printed text of a cell."""
        return self.cell_text[cell] if cell in self.cell_text else figure_text(self.figures.get(cell, 0))

    def prose(self) -> dict[str, Paragraphs]:
        """Return all paragraphs, under preamble, overview, problems and other."""
        told = VOICES[self.voice](Facts(self.unit, self.year, self.edition, self.figures, self.tells_numbers))
        for key in told:
            own: Paragraphs | None = getattr(self, key)
            if own is not None:
                told[key] = own
        for old, new in self.wording.items():
            if (found := sum(text.count(old) for texts in told.values() for text in texts)) != 1:
                raise ValueError(f"wording {old!r} occurs {found} times, not once")
            told = {key: tuple(text.replace(old, new) for text in texts) for key, texts in told.items()}
        return told

    def replace(self, **changes: Any) -> Story:
        """Return the same story with some fields changed."""
        return dataclasses.replace(self, **changes)

    def with_figures(self, figures: Mapping[Cell, Figure]) -> Story:
        """Return the same story with some figures changed; generated sentences change with them."""
        return self.replace(figures=self.figures | dict(figures))

    def with_cells(self, texts: Mapping[Cell, str]) -> Story:
        """Return the same story with another text printed in some cells; sentences stay unchanged."""
        return self.replace(cell_text={**self.cell_text, **texts})


def a_story(
    rng: random.Random,
    edition: str = "2021",
    unit: str | None = None,
    year: int | None = None,
    digits: bool = False,
) -> Story:
    """Return a faultless report with figures; `digits` keeps every figure to one digit."""
    return Story(
        unit=unit or rng.choice(UNITS),
        year=year or YEARS[edition],
        edition=edition,
        figures=single_digit(rng, edition) if digits else consistent(rng, edition=edition),
        voice=rng.randrange(len(VOICES)),
    )


def story_strategy(edition: str = "2021", largest: int = 9) -> st.SearchStrategy[Story]:
    """Return a hypothesis strategy for faultless reports."""
    first, last = (2021, 2025) if edition == "2021" else (2019, 2020)
    return st.builds(
        Story,
        unit=st.sampled_from(UNITS),
        year=st.integers(first, last),
        edition=st.just(edition),
        figures=figures_strategy(edition, largest),
        voice=st.integers(0, len(VOICES) - 1),
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """The names in an edition of the form that a story may use."""

    cells: frozenset[Cell]
    rows: frozenset[tuple[str, str]]
    labels: frozenset[tuple[str, str]]
    columns: frozenset[tuple[str, str]]
    anchors: frozenset[str]


@cache
def _names(edition: str) -> _Names:
    form = form_of(edition)
    cells = frozenset(form.cells())
    rows = frozenset((table, row) for table, row, _ in cells)
    blocks = {("disclosure", f"block.{n}") for n, _ in enumerate(form.tables["disclosure"].blocks, 1)}
    applications = form.tables["applications"].blocks[0]
    groups = {("applications", key) for row in applications.rows for key, _ in row.groups}
    columns = {(table, column) for table, _, column in cells} | {("applications", "spanner")}
    anchors = {f"after:{table}/{row}" for table, row in rows}
    return _Names(cells, rows, rows | blocks | groups, frozenset(columns), ANCHORS | anchors)


def _known(names: Iterable[Any], known: frozenset[Any]) -> None:
    if strange := frozenset(names) - known:
        raise ValueError(f"the form has no {sorted(strange)}")
