"""Building a report from a text."""

from __future__ import annotations

from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.model.report import Cell, Report
from reportlint.reading.alignment.whole import not_whole
from reportlint.reading.editions import form_with, tables_of_other_editions
from reportlint.reading.ending import cut_table, section_cut_off
from reportlint.reading.evidence import with_evidence
from reportlint.reading.front.dates import has_unreadable_dates, read_period, read_published
from reportlint.reading.front.title import TitleReader
from reportlint.reading.front.unit import UnitReader
from reportlint.reading.narrative.claims import read_claims
from reportlint.reading.parser.grammar import parsing_table
from reportlint.reading.parser.lalr import GrammarError, run
from reportlint.reading.recognition import NotReport, bare_of, editions_of, kind_of_other, possible, rejected
from reportlint.reading.sections import outline_of, without_heads
from reportlint.reading.tables.collect import build_tables
from reportlint.reading.tables.lexer import tokenize, with_strays
from reportlint.text.dates import years
from reportlint.text.source import Passage

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from reportlint.form.forms import Edition, Forms
    from reportlint.form.model import CellKey, Form
    from reportlint.model.report import DateRange, PrintedDate, Section, Table, Title
    from reportlint.reading.parser.lalr import Tree
    from reportlint.reading.sections import Outline
    from reportlint.text.source import Source

_GRAMMAR = "report.lark"
_WORDS = "report"
_LONGEST_PREAMBLE = 2_000
"""Characters of a preamble that may say whose figures the report sums up."""


def read_report(source: Source, forms: Forms) -> Report | NotReport:
    """Read a text as a report of one of the forms."""
    if not source.text or source.text.isspace():
        return NotReport("empty")
    bare = bare_of(source)
    editions = editions_of(bare, forms)
    may_be = possible(source, bare, editions)
    reasons = []
    for edition in editions:
        if edition not in may_be:
            reasons.append(kind_of_other(bare, edition.form))
            continue
        report = _build(source, edition, parse(source, edition.form))
        reason = rejected(report, forms)
        if reason is None:
            return _with_other_tables(report, source, forms)
        reasons.append(reason)
    return NotReport(next((reason for reason in reasons if reason != "other"), "other"))


def parse(source: Source, form: Form) -> Tree:
    """Return the parse tree of a text. Every text has one."""
    table, tokens = parsing_table(_GRAMMAR), tokenize(source, form)
    try:
        return run(table, tokens)
    except GrammarError:
        return run(table, with_strays(tokens))


def _with_other_tables(report: Report, source: Source, forms: Forms) -> Report:
    """Return a report with the tables that follow another edition, read by that one."""
    editions = {edition.form.edition: edition for edition in forms.own}
    if report.form not in (edition.form for edition in forms.own):
        return report
    others = tables_of_other_editions(
        report,
        forms,
        lambda form, wanted: _body(source, editions[form.edition], parse(source, form), wanted).tables,
    )
    if not others:
        return report
    tables = {**report.tables, **others}
    form = form_with(report.form, tuple((key, editions[table.edition].form) for key, table in others.items()))
    grid = _grid(form, tables, report.text, report.sections)
    return report._replace(form=form, tables=MappingProxyType(tables), grid=MappingProxyType(grid))


class _Body(NamedTuple):
    """The outline of a text, and its tables and sections as all readings together know them."""

    outline: Outline
    tables: dict[str, Table]
    sections: tuple[Section, ...]
    cut: Section | None


def _body(source: Source, edition: Edition, tree: Tree, wanted: Collection[str] | None = None) -> _Body:
    """Read the tables of a text, all or those that are wanted."""
    form = edition.form
    outline = outline_of(source, tree, form.words[_WORDS])
    tables = build_tables(tree, source, form)
    if not outline.sections and form.implied is not None and (table := tables.get(form.implied.table or "")):
        outline = outline.with_implied(form.implied, table)
    sections = outline.sections
    if not_whole(tables, sections, form):
        from reportlint.reading.alignment.table import read_again

        tables, sections = read_again(tables, sections, source, form, wanted)
    sections = without_heads(sections, form)
    tables = with_evidence(tables, sections, form)
    if source.document is not None:
        from reportlint.reading.doubts import with_doubts

        tables = with_doubts(tables, source.document)
    # A workbook is not cut off like a text that was copied.
    is_text = source.document is None or not source.document.has_sheets
    cut = section_cut_off(sections, tables, outline.closing, form) if is_text else None
    if cut is not None and (key := cut.form.table) in tables:
        tables[key] = cut_table(tables[key])
    return _Body(outline, tables, sections, cut)


def _build(source: Source, edition: Edition, tree: Tree) -> Report:
    form = edition.form
    words: Mapping[str, Any] = form.words[_WORDS]
    outline, tables, sections, cut = _body(source, edition, tree)
    lines, closing = outline.lines, outline.closing
    title = TitleReader(source, words["title"]).read(lines)
    first_section = sections[0].body.end if sections else len(source.text)
    period = read_period(source, first_section, words["period"]["words"])
    published = read_published(source, lines, closing, outline.last_line, words["published"]["fields"])
    year, year_source = _year(title, period, sections, published, source)
    units = UnitReader(words)
    unit = units.read(title, lines, closing)
    if unit is None and form.unit is not None and (name := _text_cell(form.unit, tables)) is not None:
        unit = units.unit(name)
    preamble = outline.preamble.folded[:_LONGEST_PREAMBLE]
    claims = read_claims(sections, edition, unit.name if unit is not None else "", year, preamble)
    whole = Passage(source, 0, len(source.text))
    return Report(
        path=source.path,
        text=whole,
        form=form,
        unit=unit,
        year=year,
        year_source=year_source,
        title=title,
        period=period,
        published=published,
        preamble=outline.preamble,
        sections=sections,
        tables=MappingProxyType(tables),
        closing=Passage(source, closing[0].start, closing[-1].end) if closing else None,
        layout=_layout(source, tables),
        traditional=source.traditional,
        unreadable_dates=has_unreadable_dates(source.folded, words["lost"]),
        grid=MappingProxyType(_grid(form, tables, whole, sections)),
        claims=claims.claims,
        breakdowns=claims.breakdowns,
        shares=claims.shares,
        cut=cut,
    )


def _text_cell(key: CellKey, tables: Mapping[str, Table]) -> Passage | None:
    """Return the passage in a cell of words. None if the cell has no words."""
    row = tables[key.table].row(key.row) if key.table in tables else None
    cells = row.cells if row is not None else ()
    return next((cell.passage for cell in cells if cell.column == key.column and cell.state == "text"), None)


# ------------------------------------------------------------------------------- year, layout, cells


def _year(
    title: Title | None,
    period: DateRange | None,
    sections: tuple[Section, ...],
    published: PrintedDate | None,
    source: Source,
) -> tuple[int | None, str | None]:
    """Return the year of a report and the part that gives it: see `Report.year_source`."""
    if title is not None and title.year is not None:
        return title.year, "title"
    if period is not None and (day := period.end or period.start) is not None:
        return day.year, "period"
    counts: dict[int, int] = {}
    for section in sections:
        if section.form.table is None:
            for year, _, end in years(source.folded, section.body.start, section.body.end):
                if source.folded[end : end + 2].lstrip().startswith("年") and 2008 <= year <= 2100:
                    counts[year] = counts.get(year, 0) + 1
    if counts:
        # Of two equally frequent years the earlier one: plans name the next year.
        return max(counts, key=lambda year: (counts[year], -year)), "narrative"
    if published is not None:
        return published.date.year - 1, "signature"
    return None, None


def _layout(source: Source, tables: Mapping[str, Table]) -> str:
    """Return how most rows of the tables are laid out in the text."""
    counts: dict[str, int] = {}
    for table in tables.values():
        for row in table.rows:
            shown = [cell for cell in row.cells if cell.state not in ("absent", "blank")]
            if not shown:
                continue
            first, last = shown[0].passage, shown[-1].passage
            stretch = source.folded[row.passage.start : last.end]
            after = source.folded[last.end : last.end + 3]
            same_line = "\n" not in stretch and "\r" not in stretch
            if "|" in stretch or after.lstrip(" \r\n").startswith("|"):
                name = "pipe" if same_line else "pipe-cells"
            elif "\t" in stretch:
                name = "tab"
            elif same_line:
                between = source.folded[row.passage.end : first.start]
                name = "spaces" if between else "none"
            else:
                name = "cell-per-line"
            counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: counts[name]) if counts else ""


def _grid(
    form: Form, tables: Mapping[str, Table], whole: Passage, sections: tuple[Section, ...]
) -> dict[CellKey, Cell]:
    """Return every cell of the form. If a row occurs twice, the first occurrence with a figure counts."""
    rows = [row for table in tables.values() for row in table.rows]
    if [(row.table, row.key) for row in rows] == [
        (key, row) for key, table in form.tables.items() for row in table.rows
    ]:
        return dict(zip(form.cells, chain.from_iterable([row.cells for row in rows]), strict=True))
    shown: dict[tuple[str, ...], Cell] = {}
    for row in sorted(rows, key=lambda row: not row.shown):
        for cell in row.cells:
            shown.setdefault(cell[:3], cell)
    headings = {section.form.table: section.heading for section in sections if section.form.table}

    def absent(key: CellKey) -> Cell:
        table = tables.get(key[0])
        where = table.passage if table is not None else headings.get(key[0], whole)
        return Cell(*key, "absent", None, "", where)

    return {key: shown.get(key) or absent(key) for key in form.cells}
