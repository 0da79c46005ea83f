"""Faults within one report: how each is planted, and where it has to be found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.kit import LAYOUTS, SECTIONS, Where, form_of

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from tests.kit import Cell, Rendered, Story

_SEPARATED = frozenset(name for name, layout in LAYOUTS.items() if layout.family not in ("spaces", "none"))
"""Layouts in which a cell can hold any text."""
_BLANKS = frozenset(name for name, layout in LAYOUTS.items() if layout.shows_blanks) - {
    "tab-shifted",
    "tab-deep",
    "pipe-open",
}
"""Layouts in which the position of an empty cell is always certain."""
_LINES = frozenset(LAYOUTS) - {"one-line"}
"""Layouts in which a line can be inserted between two others."""
_ROWS = tuple(form_of("2021").identity("outcome-total").right)


class Planted(NamedTuple):
    """A report with its planted fault."""

    story: Story
    place: Callable[[Rendered], Where]
    cell: Cell | None = None


class Fault(NamedTuple):
    """A kind of fault."""

    name: str
    code: str
    plant: Callable[[random.Random, Story], Planted]
    layouts: frozenset[str] = frozenset(LAYOUTS)
    first_year: bool = False
    """Whether the faulty report would pass for one of the year before, so that it can only be a unit's first report."""

    def fits(self, layout: str, first: bool) -> bool:
        """Return whether the layout can show the fault, in a unit's first report (`first`) or in a later one."""
        return layout in self.layouts and (first or not self.first_year)


def _on(name: str) -> Callable[[Rendered], Where]:
    return lambda rendered: Where(rendered.lines[name], None)


def _in_cell(story: Story, cell: Cell, text: str) -> Planted:
    return Planted(story.with_cells({cell: text}), lambda rendered: rendered.cells[cell], cell)


def _some_cell(rng: random.Random, story: Story) -> Cell:
    """Return a cell of table three that no other report depends on."""
    form = story.form
    row = rng.choice(form.identity("outcome-total").right)
    return "applications", row, rng.choice(form.identity("row-total").right)


def _more(story: Story, cell: Cell, by: int) -> Planted:
    return _in_cell(story, cell, str(int(story.figures.get(cell, 0)) + by))


def _row_total(rng: random.Random, story: Story) -> Planted:
    _, row, column = _some_cell(rng, story)
    return _more(story, ("applications", row, rng.choice((column, "total"))), rng.randint(1, 3))


def _outcome_total(rng: random.Random, story: Story) -> Planted:
    column = rng.choice(tuple(story.form.tables["applications"].columns))
    return _more(story, ("applications", "outcome_total", column), rng.randint(1, 3))


def _balance(rng: random.Random, story: Story) -> Planted:
    column = rng.choice(story.form.identity("row-total").right)
    cells: list[Cell] = [("applications", "received", each) for each in (column, "total")]
    planted = story.with_cells({cell: str(int(story.figures.get(cell, 0)) + 2) for cell in cells})
    return Planted(planted, lambda rendered: rendered.cells[cells[0]], cells[0])


def _proceedings_total(rng: random.Random, story: Story) -> Planted:
    row = rng.choice(tuple(story.form.tables["proceedings"].spans))
    return _more(story, ("proceedings", row, "total"), 2)


def _text(text: str) -> Callable[[random.Random, Story], Planted]:
    return lambda rng, story: _in_cell(story, _some_cell(rng, story), text)


def _sentence(anchor: str, text: str) -> Callable[[random.Random, Story], Planted]:
    """Return a fault that adds a sentence.

    `{year}` is the report's year, `{last}` the one before, `{we}` the unit's word for itself.
    """

    def plant(rng: random.Random, story: Story) -> Planted:
        line = text.format(year=story.year, last=story.year - 1, we=story.we, count=rng.randint(12, 99))
        return Planted(story.replace(insert={anchor: line}), _on(f"insert:{anchor}"))

    return plant


def _without_section(rng: random.Random, story: Story) -> Planted:
    key = rng.choice(("overview", "proceedings", "problems", "other"))
    following = SECTIONS[SECTIONS.index(key) + 1] if key != "other" else "problems"
    return Planted(story.replace(missing_sections=frozenset({key})), _on(f"heading:{following}"))


def _empty_section(_: random.Random, story: Story) -> Planted:
    return Planted(story.replace(problems=()), _on("heading:problems"))


def _out_of_order(_: random.Random, story: Story) -> Planted:
    return Planted(story.replace(section_order=(*SECTIONS[:4], "other", "problems")), _on("heading:problems"))


def _without_table(_: random.Random, story: Story) -> Planted:
    return Planted(story.replace(missing_tables=frozenset({"proceedings"})), _on("heading:proceedings"))


def _without_row(rng: random.Random, story: Story) -> Planted:
    row = ("applications", rng.choice([row for row in _ROWS if row.startswith(("refused", "declined"))]))
    return Planted(story.replace(missing_rows=frozenset({row})), lambda rendered: rendered.find("本列数据"))


def _row_twice(rng: random.Random, story: Story) -> Planted:
    row = rng.choice([row for row in _ROWS if row.startswith(("refused", "declined"))])
    planted = story.replace(doubled_rows=frozenset({("applications", row)}))
    return Planted(planted, _on(f"again:row:applications/{row}"))


def _misprinted_header(_: random.Random, story: Story) -> Planted:
    planted = story.replace(column_labels={("disclosure", "repealed"): "本年度止件数"})
    return Planted(planted, lambda rendered: Where(rendered.find("本年度止件数").line, None))


def _title(text: str) -> Callable[[random.Random, Story], Planted]:
    """Return a fault that changes the title; `{unit}` and `{last}` are filled in from the report."""

    def plant(_: random.Random, story: Story) -> Planted:
        return Planted(story.replace(title=text.format(unit=story.signature_text, last=story.year - 1)), _on("title"))

    return plant


def _short_period(_: random.Random, story: Story) -> Planted:
    preamble = (f"本报告所列数据的统计期限自{story.year}年1月1日起至11月30日止。",)
    return Planted(story.replace(preamble=preamble), _on("preamble:1"))


def _signed_late(rng: random.Random, story: Story) -> Planted:
    return Planted(story.replace(signed=f"{story.year + 1}年4月{rng.randint(5, 28)}日"), _on("signed"))


def _fee(_: random.Random, story: Story) -> Planted:
    return _in_cell(story, ("disclosure", "fees", "amount"), "380元")


FAULTS = (
    Fault("row-total", "T001", _row_total),
    Fault("outcome-total", "T002", _outcome_total),
    Fault("balance", "T003", _balance),
    Fault("proceedings-total", "T004", _proceedings_total),
    Fault("fraction", "T006", _text("1.5"), _SEPARATED),
    Fault("fee-in-yuan", "T008", _fee, _SEPARATED),
    Fault("blank-cell", "B001", _text(""), _BLANKS),
    Fault("placeholder", "B002", _text("/"), _SEPARATED),
    Fault("empty-field", "B003", _sentence("after:title", "主要负责人签字："), _SEPARATED),
    Fault("number-left-out", "B004", _sentence("end:overview", "全年通过网站公开政府信息条。"), _LINES),
    Fault("template-residue", "B005", _sentence("end:other", "XX镇没有其他需要说明的情况。"), _LINES),
    Fault("missing-section", "S001", _without_section),
    Fault("section-order", "S002", _out_of_order),
    Fault("empty-section", "S005", _empty_section),
    Fault("missing-table", "S007", _without_table),
    Fault("missing-row", "F002", _without_row),
    Fault("row-twice", "F003", _row_twice),
    Fault("misprinted-header", "F005", _misprinted_header, _SEPARATED),
    Fault("title-without-year", "Y001", _title("{unit}政府信息公开工作年度报告")),
    Fault("short-period", "Y002", _short_period, _LINES),
    Fault("stale-year", "Y003", _sentence("end:problems", "{last}年，{we}主动公开政府信息{count}条。"), _LINES),
    Fault("title-of-last-year", "Y004", _title("{unit}{last}年政府信息公开工作年度报告"), first_year=True),
    Fault("signed-late", "Y005", _signed_late),
    Fault("impossible-date", "Y006", _sentence("end:problems", "{year}年11月31日前完成整改。"), _LINES),
)
"""Faults that only the form of 2021 can have."""
