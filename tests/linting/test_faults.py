"""One fault planted in a sound report gives exactly its finding, on its line, in every layout that can show it."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import make_ruleset
from reportlint.plugins.loading import load_plugins
from reportlint.text.source import Source
from tests.kit import (
    LAYOUTS,
    SECTIONS,
    a_story,
    consistent,
    form_of,
    full_width_digits,
    half_width,
    we,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlint.model.diagnostic import Diagnostic
    from tests.kit import Cell, Rendered, Story

pytestmark = pytest.mark.no_cover  # the tests of the rules cover the same lines

RULES = make_ruleset(load_plugins())
COLUMNS = ("natural_person", "commercial", "research", "public_welfare", "legal_service", "other", "total")
ROWS = [row for table, row in dict.fromkeys(cell[:2] for cell in form_of("2021").cells()) if table == "applications"]
LEAVES = [row for row in ROWS if row not in ("received", "carried_in", "outcome_total", "carried_out")]
FIRST_MIDDLE_LAST = ("received", "refused.third_party_rights", "carried_out")


def diagnostics(text: str) -> list[Diagnostic]:
    """Return the findings of the rules above the severity `info`."""
    return [
        each for each in Linter(RULES, "en").check_text(Source("a.txt", text)).diagnostics if each.severity != "info"
    ]


class Fault(NamedTuple):
    """A fault: how to plant it, the code of its finding, and its line."""

    code: str
    plant: Callable[[Story], Story]
    line: Callable[[Rendered], int | None]
    layouts: tuple[str, ...] = tuple(LAYOUTS)


def more(cell: Cell, by: int = 1) -> Callable[[Story], Story]:
    """Return a change that makes a figure too large."""

    def plant(story: Story) -> Story:
        return story.with_cells({cell: str(int(story.figures.get(cell, 0)) + by)})

    return plant


def more_in_row(row: str, column: str) -> Callable[[Story], Story]:
    """Return a change that makes a figure and the total of its row too large."""

    def plant(story: Story) -> Story:
        cells = [("applications", row, column), ("applications", row, "total")]
        return story.with_cells({cell: str(int(story.figures.get(cell, 0)) + 1) for cell in cells})

    return plant


def instead(cell: Cell, text: str) -> Callable[[Story], Story]:
    """Return a change that prints another text instead of a figure."""
    return lambda story: story.with_cells({cell: text})


def at(cell: Cell) -> Callable[[Rendered], int | None]:
    """Return a function for the line of a cell."""
    return lambda rendered: rendered.cells[cell].line


def on(name: str) -> Callable[[Rendered], int | None]:
    """Return a function for the line of a part of the report."""
    return lambda rendered: rendered.lines[name]


SEPARATED = tuple(
    name for name, layout in LAYOUTS.items() if layout.family in ("tab", "pipe", "pipe-cells", "cell-per-line")
)
"""Layouts in which a cell can hold any text."""
SHOWING_BLANKS = tuple(
    name
    for name, layout in LAYOUTS.items()
    if layout.shows_blanks and name not in ("tab-shifted", "tab-deep", "pipe-open")
)
"""Layouts in which the position of an empty cell is always certain."""

FAULTS: dict[str, Fault] = {}
for row in FIRST_MIDDLE_LAST:
    for column in ("natural_person", "public_welfare", "total"):
        cell = ("applications", row, column)
        FAULTS[f"row total {row} {column}"] = Fault("T001", more(cell), at(cell))
for column in ("natural_person", "public_welfare", "total"):
    cell = ("applications", "outcome_total", column)
    FAULTS[f"outcome total {column}"] = Fault("T002", more(cell), at(cell))
for column in ("natural_person", "public_welfare", "other"):
    for row in ("received", "carried_out"):
        cell = ("applications", "received", column)
        FAULTS[f"balance {row} {column}"] = Fault("T003", more_in_row(row, column), at(cell))
    cell = ("applications", "outcome_total", column)
    FAULTS[f"outcome total by a whole row {column}"] = Fault("T002", more_in_row("granted", column), at(cell))
for row in ("reconsideration", "direct_suit", "suit_after_reconsideration"):
    cell = ("proceedings", row, "total")
    FAULTS[f"proceedings total {row}"] = Fault("T004", more(cell, 2), at(cell))
for row, column in (("received", "natural_person"), ("declined.petition", "research"), ("carried_out", "total")):
    cell = ("applications", row, column)
    FAULTS[f"blank {row} {column}"] = Fault("B001", instead(cell, ""), at(cell), SHOWING_BLANKS)
    FAULTS[f"placeholder {row} {column}"] = Fault("B002", instead(cell, "/"), at(cell), SEPARATED)
    FAULTS[f"negative {row} {column}"] = Fault("T006", instead(cell, "-3"), at(cell), SEPARATED)
    FAULTS[f"fraction {row} {column}"] = Fault("T006", instead(cell, "1.5"), at(cell), SEPARATED)
    FAULTS[f"split {row} {column}"] = Fault("T006", instead(cell, "1 3612"), at(cell), SEPARATED)
for row in ("regulations", "normative_documents"):
    cell = ("disclosure", row, "issued")
    FAULTS[f"blank {row}"] = Fault("B001", instead(cell, ""), at(cell), SHOWING_BLANKS)
    FAULTS[f"dash {row}"] = Fault("B002", instead(cell, "—"), at(cell), SEPARATED)
FEES = ("disclosure", "fees", "amount")
FAULTS["fee in yuan"] = Fault("T008", instead(FEES, "380元"), at(FEES), SEPARATED)
IN_FORCE = ("disclosure", "normative_documents", "in_force")
FAULTS["in force"] = Fault(
    "T005",
    lambda story: story.with_figures(
        {("disclosure", "normative_documents", "issued"): 5, ("disclosure", "normative_documents", "repealed"): 1}
    ).with_cells({IN_FORCE: "2"}),
    at(IN_FORCE),
)
for key in ("overview", "disclosure", "problems", "other"):
    FAULTS[f"section {key} twice"] = Fault(
        "S003",
        lambda story, key=key: story.replace(insert={f"end:{key}": story.heading(key)}),  # type: ignore[misc]
        lambda rendered, key=key: rendered.lines[f"insert:end:{key}"],  # type: ignore[misc]
        ("tab", "pipe-rows", "cells"),
    )
for table in ("disclosure", "applications", "proceedings"):
    FAULTS[f"no table {table}"] = Fault(
        "S007",
        lambda story, table=table: story.replace(missing_tables=frozenset({table})),  # type: ignore[misc]
        on(f"heading:{table}"),
    )
FAULTS["signature field"] = Fault(
    "B003",
    lambda story: story.replace(insert={"after:title": "主要负责人签字："}),
    on("insert:after:title"),
    SEPARATED,
)
FAULTS["title without a year"] = Fault(
    "Y001", lambda story: story.replace(title=f"{story.unit}政府信息公开工作年度报告"), on("title")
)


LINES = tuple(name for name in LAYOUTS if name != "one-line")
"""Layouts in which a line can be inserted between two others."""


def told(anchor: str, sentence: str) -> Callable[[Story], Story]:
    """Return a change that adds a sentence.

    `{year}` is the report's year, `{last}` the one before, `{next}` the one after, `{we}` the unit's word for itself.
    """

    def plant(story: Story) -> Story:
        words = {"year": story.year, "last": story.year - 1, "next": story.year + 1, "we": we(story.unit)}
        return story.replace(insert={anchor: sentence.format(**words)})

    return plant


def section_after(key: str) -> Callable[[Rendered], int | None]:
    """Return a function for the heading that a missing section is reported on: the next one, or the last one left."""
    following = SECTIONS[SECTIONS.index(key) + 1] if key != "other" else "problems"
    return on(f"heading:{following}")


for key in SECTIONS:
    FAULTS[f"no section {key}"] = Fault(
        "S001",
        lambda story, key=key: story.replace(missing_sections=frozenset({key})),  # type: ignore[misc]
        section_after(key),
    )
for key in ("problems", "other"):
    FAULTS[f"empty section {key}"] = Fault(
        "S005",
        lambda story, key=key: story.replace(**{key: ()}),  # type: ignore[misc]
        on(f"heading:{key}"),
    )
FAULTS["sections out of order"] = Fault(
    "S002",
    lambda story: story.replace(section_order=(*SECTIONS[:4], "other", "problems")),
    on("heading:problems"),
)
for row in ("received", "refused.internal_affairs", "carried_out"):
    FAULTS[f"no row {row}"] = Fault(
        "F002",
        lambda story, row=row: story.replace(missing_rows=frozenset({("applications", row)})),  # type: ignore[misc]
        lambda rendered: rendered.find("本列数据").line,
    )
    FAULTS[f"row {row} twice"] = Fault(
        "F003",
        lambda story, row=row: story.replace(doubled_rows=frozenset({("applications", row)})),  # type: ignore[misc]
        lambda rendered, row=row: rendered.lines[f"again:row:applications/{row}"],  # type: ignore[misc]
    )
FAULTS["misprinted header"] = Fault(
    "F005",
    lambda story: story.replace(column_labels={("disclosure", "repealed"): "本年度止件数"}),
    lambda rendered: rendered.find("本年度止件数").line,
    SEPARATED,
)
FAULTS["old form"] = Fault(
    "F001",
    lambda story: a_story(random.Random(story.year), edition="2019", year=2022, unit=story.unit),
    lambda rendered: rendered.find("本年新制作数量").line,
    LINES[:-1],
)
FAULTS["no title"] = Fault("S008", lambda story: story.replace(title=""), lambda rendered: 1)
FAULTS["five parts"] = Fault(
    "S009",
    told("after:title", "本报告由总体情况、主动公开政府信息情况等五个部分组成。"),
    on("insert:after:title"),
    LINES,
)
FAULTS["short period"] = Fault(
    "Y002",
    lambda story: story.replace(preamble=(f"本报告所列数据的统计期限自{story.year}年1月1日起至11月30日止。",)),
    on("preamble:1"),
    LINES,
)
for anchor in ("end:overview", "end:problems", "end:other"):
    FAULTS[f"last year's sentence {anchor}"] = Fault(
        "Y003", told(anchor, "{last}年，{we}主动公开政府信息39条。"), on(f"insert:{anchor}"), LINES
    )
FAULTS["last year's title"] = Fault(
    "Y004", lambda story: story.replace(title=f"{story.unit}{story.year - 1}年政府信息公开工作年度报告"), on("title")
)
FAULTS["signed too late"] = Fault(
    "Y005", lambda story: story.replace(signed=f"{story.year + 1}年4月20日"), on("signed")
)
FAULTS["31 November"] = Fault(
    "Y006", told("end:problems", "{year}年11月31日前完成整改。"), on("insert:end:problems"), LINES
)
FAULTS["a number left out"] = Fault(
    "B004", told("end:overview", "全年通过网站公开政府信息条。"), on("insert:end:overview"), LINES
)
FAULTS["a template's words"] = Fault(
    "B005", told("end:other", "XX镇没有其他需要报告的事项。"), on("insert:end:other"), LINES
)


@pytest.mark.parametrize(("number", "name"), list(enumerate(FAULTS)), ids=FAULTS)
def test_one_fault_gives_exactly_its_finding(number: int, name: str) -> None:
    """Each fault is tried in every third layout, beginning with another one than the fault before."""
    seed = (11, 42, 1207)[number // 3 % 3]
    change = (None, half_width, full_width_digits)[seed % 3]
    fault = FAULTS[name]
    for layout in fault.layouts[number % 3 :: 3]:
        story = a_story(random.Random(seed), digits=LAYOUTS[layout].single_digits).replace(tells_numbers=False)
        planted = fault.plant(story)
        if not LAYOUTS[layout].fits(planted):
            continue
        rendered = LAYOUTS[layout].render(planted)
        if change is not None:
            rendered = change(rendered)
        found = diagnostics(rendered.text)
        assert [each.code for each in found] == [fault.code], (layout, [(each.code, each.message) for each in found])
        assert found[0].location.line == fault.line(rendered), layout


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=5)
@given(
    seed=st.integers(0, 10_000),
    change=st.sampled_from([None, half_width, full_width_digits]),
    year=st.integers(2021, 2025),
)
def test_a_sound_report_gives_no_finding_at_all(layout: str, seed: int, change, year: int) -> None:  # type: ignore[no-untyped-def]
    rng = random.Random(seed)
    story = a_story(rng, digits=LAYOUTS[layout].single_digits, year=year)
    if seed % 2 and not LAYOUTS[layout].single_digits:
        story = story.replace(figures=consistent(rng, largest=2000, density=0.8))
    rendered = LAYOUTS[layout].render(story)
    if change is not None:
        rendered = change(rendered)
    assert Linter(RULES, "zh").check_text(Source("a.txt", rendered.text)).diagnostics == []


def test_any_single_figure_of_table_three_that_is_wrong_is_found_where_it_stands() -> None:
    story = a_story(random.Random(1)).replace(tells_numbers=False)
    for row in ROWS:
        for column in COLUMNS:
            cell = ("applications", row, column)
            figure = story.figures.get(cell, 0)
            assert not isinstance(figure, Decimal)
            found = diagnostics(LAYOUTS["tab"].render(story.with_cells({cell: str(figure + 1)})).text)
            assert [each.cell for each in found] == [cell]
            assert found[0].code == ("T002" if row == "outcome_total" else "T001")
            assert found[0].data["expected"] == figure
            assert found[0].data["actual"] == figure + 1
