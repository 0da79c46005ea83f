"""From a text to a `Report`."""

from __future__ import annotations

from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.model.report import Cell, Report, Section
from reportlint.reading.front.title import Front, is_date_line
from reportlint.reading.narrative.claims import read_claims
from reportlint.reading.parser.grammar import parsing_table
from reportlint.reading.parser.lalr import run
from reportlint.reading.recognition import rejected
from reportlint.reading.tables.collect import build_tables
from reportlint.reading.tables.lexer import tokenize
from reportlint.text.dates import years
from reportlint.text.source import Passage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.form.forms import Edition, Forms
    from reportlint.form.model import CellKey, Form, SectionForm
    from reportlint.model.report import DateRange, PrintedDate, Table, Title, Unit
    from reportlint.reading.parser.lalr import Tree
    from reportlint.reading.tables.tokens import Token
    from reportlint.text.source import Source

_GRAMMAR = "report.lark"
_WORDS = "report"
_LONGEST_CLOSING = 120
_NUMERAL_MARKS = "( 一二三四五六七八九十0123456789—–―-、.,:) \t\u3000"
_NUMERALS = "一二三四五六七八九十"


class NotReport(NamedTuple):
    """A text that is no report of a known form, and why it was taken for none.

    `reason` is one of `empty`, `template`, `explanation`, `former-form` and `other`.
    """

    reason: str


def read_report(source: Source, forms: Forms) -> Report | NotReport:
    """Read a text as a report of one of the forms."""
    if not source.text.strip():
        return NotReport("empty")
    reasons = []
    for edition in editions_of(source, forms):
        report = _build(source, edition, parse(source, edition.form))
        reason = rejected(report)
        if reason is None:
            return report
        reasons.append(reason)
    return NotReport(next((reason for reason in reasons if reason != "other"), "other"))


def parse(source: Source, form: Form) -> Tree:
    """Return the tree of a text. Every text has one."""
    return run(parsing_table(_GRAMMAR), tokenize(source, form))


def editions_of(source: Source, forms: Forms) -> list[Edition]:
    """Return the editions that a text may follow, likeliest first. The last one is of the product's own form.

    Of the own form it is the edition with the most markers in the text, the newest if there are none. An edition of
    another form comes before it if the text has a greater share of its markers, and its title or half of its markers.
    """
    bare = "".join(source.folded.split()).replace("|", "")
    counts = [sum(marker in bare for marker in each.form.markers) for each in forms.own]
    best = max(counts)
    own = forms.own[len(counts) - 1 - counts[::-1].index(best)]
    least = best / len(own.form.markers)
    fitting: list[tuple[float, str, int, int]] = []
    for number, each in enumerate(forms.others):
        share = sum(marker in bare for marker in each.form.markers) / len(each.form.markers)
        if share > least and (2 * share >= 1 or any(title in bare for title in each.titles)):
            fitting.append((-share, each.form.key, -each.form.first_year, number))
    return [*(forms.others[number] for *_, number in sorted(fitting)), own]


def _build(source: Source, edition: Edition, tree: Tree) -> Report:
    form = edition.form
    words: dict[str, Any] = form.words[_WORDS]
    front = Front(source, words)
    whole = Passage(source, 0, len(source.text))
    sections, preamble_end, closing = _sections(source, tree, words)
    preamble = Passage(source, 0, preamble_end)
    lines = _lines(tree.children[0], source)
    tables = build_tables(tree, source, form)
    if not sections and form.implied is not None and (table := tables.get(form.implied.table or "")) is not None:
        sections = (_implied(form.implied, table),)
        preamble = Passage(source, 0, table.passage.start)
        closing = [line for line in lines if line.start >= table.passage.end]
        lines = [line for line in lines if line.start < table.passage.start]
    title = front.title(lines)
    first_body = sections[0].body.end if sections else len(source.text)
    period = front.period(0, first_body)
    last = sections[-1].paragraphs[-1] if sections and sections[-1].paragraphs else None
    published = front.published(lines, closing, last)
    year, year_source = _year(title, period, sections, published, source)
    unit = front.unit(title, lines, closing)
    if unit is None and form.unit is not None:
        unit = _named_unit(form.unit, tables, front)
    told = read_claims(sections, edition, unit.name if unit is not None else "", year)
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
        preamble=preamble,
        sections=sections,
        tables=MappingProxyType(tables),
        closing=Passage(source, closing[0].start, closing[-1].end) if closing else None,
        layout=_layout(source, tables),
        traditional=source.traditional,
        unreadable_dates=front.unreadable_dates(),
        grid=MappingProxyType(_grid(form, tables, whole, sections)),
        claims=told.claims,
        breakdowns=told.breakdowns,
        shares=told.shares,
    )


def _lines(node: Tree, source: Source) -> list[Passage]:
    """The lines of prose directly below a node."""
    return [
        Passage(source, child.start, child.end)
        for child in node.children
        if not hasattr(child, "data") and child.type == "PARAGRAPH"
    ]


# ------------------------------------------------------------------------------- sections


def _sections(source: Source, tree: Tree, words: dict[str, Any]) -> tuple[tuple[Section, ...], int, list[Passage]]:
    nodes: list[Any] = list(tree.children[1:])
    starts = [node.children[0].start for node in nodes]
    end = len(source.text)
    closing: list[Passage] = []
    if nodes:
        closing = _closing(_lines(nodes[-1], source), nodes[-1].children, words)
        if closing:
            end = closing[0].start
    sections = []
    for index, node in enumerate(nodes):
        heading: Token = node.children[0]
        stop = starts[index + 1] if index + 1 < len(nodes) else end
        section: SectionForm = heading.meaning  # type: ignore[assignment]
        number, title = _numbered(source, heading)
        body_start = min(_skip_mark(source.folded, heading.end, stop), stop)
        sections.append(
            Section(
                key=section.key,
                form=section,
                number=number,
                title=title,
                heading=Passage(source, heading.start, heading.end),
                body=Passage(source, body_start, max(stop, body_start)),
                paragraphs=tuple(line for line in _lines(node, source) if line.end <= stop),
            )
        )
    return tuple(sections), starts[0] if starts else end, closing


def _implied(form: SectionForm, table: Table) -> Section:
    """The section that has no heading: it is its table."""
    return Section(form.key, form, None, form.title, table.opening, table.passage, ())


def _named_unit(place: CellKey, tables: Mapping[str, Table], front: Front) -> Unit | None:
    """The body that a cell of the form names."""
    key, row_key, column = place
    row = tables[key].row(row_key) if key in tables else None
    cells = row.cells if row is not None else ()
    return next((front.named(cell.passage) for cell in cells if cell.column == column and cell.state == "text"), None)


def _skip_mark(folded: str, start: int, stop: int) -> int:
    """Pass over the mark between a heading and what follows it."""
    while start < stop and folded[start] in " \t:|。.":
        start += 1
    return start


def _numbered(source: Source, heading: Token) -> tuple[int | None, str]:
    """The number in front of a heading, and the title behind it as printed."""
    folded = source.folded[heading.start : heading.end]
    text = source.text[heading.start : heading.end]
    bare = folded.lstrip("( ")
    number = None
    if bare[0] in _NUMERALS:
        number = _NUMERALS.index(bare[0]) + 1
    elif bare[0].isdecimal():
        number = int(bare[0])
    elif bare[0] in "—–―-":
        number = 1
    skip = len(folded) - len(folded.lstrip(_NUMERAL_MARKS))
    return number, text[skip:]


def _closing(lines: list[Passage], children: Sequence[Any], words: dict[str, Any]) -> list[Passage]:
    """Signature, date and page furniture at the end of the last section."""
    closing: list[Passage] = []
    last_table = max((index for index, child in enumerate(children) if hasattr(child, "data")), default=-1)
    after_table = {child.start for child in children[last_table + 1 :]}
    for line in reversed(lines):
        if line.start not in after_table or len(line) > _LONGEST_CLOSING:
            break
        bare = "".join(line.folded.split())
        parts = line.folded.split()
        furniture = len(bare) <= 60 and any(word in bare for word in words["closing"]["furniture"])
        signatures = tuple(words["closing"]["signatures"])
        signed = len(bare) <= 30 and bare.endswith(signatures)
        # Where lines are joined, signature and date stand on one.
        dated = len(bare) <= 50 and all(part.endswith(signatures) or is_date_line(part) for part in parts)
        dated = dated or is_date_line(line.folded)
        wordless = not any("\u4e00" <= char <= "\u9fff" for char in bare)
        if not (furniture or signed or dated or wordless) or bare.endswith("。"):
            break
        closing.append(line)
    return closing[::-1]


# ------------------------------------------------------------------------------- year, layout, cells


def _year(
    title: Title | None,
    period: DateRange | None,
    sections: tuple[Section, ...],
    published: PrintedDate | None,
    source: Source,
) -> tuple[int | None, str | None]:
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
        # The earlier of two equally frequent ones: plans speak of the next year.
        return max(counts, key=lambda year: (counts[year], -year)), "narrative"
    if published is not None:
        return published.date.year - 1, "signature"
    return None, None


def _layout(source: Source, tables: Mapping[str, Table]) -> str:
    """How most rows of the tables stand in the text."""
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
    """Every cell of the form; of a row that stands twice, the first that shows a figure."""
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
