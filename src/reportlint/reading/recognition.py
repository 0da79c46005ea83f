"""Which form a text follows, and whether it is a report of that form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.text.dates import years
from reportlint.text.fold import wording
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.form.forms import Edition, Forms
    from reportlint.form.model import Form
    from reportlint.model.report import Report, Table
    from reportlint.text.source import Source

_WORDS = "report"
_LEAST_PROSE = 60
"""Characters of prose. A report with empty tables and less prose is a template."""
_MARKS = partial(regex, r"[\W_]+")
_PLACEHOLDER = partial(regex, r"[xX×*_○〇□]{2}|\.{3}|…")
_PIECE = 1_000_000
"""Characters of a text that are gone through at a time."""
_LONG = 200_000
"""Characters of a text that is longer than any report alone."""
_LEAST_WHOLE = 4
"""The fewest characters of a wording that a long text has by chance no longer."""
_LEAST_BROKEN = 5
"""Characters of a label that may be cut off behind them."""
_MOST_LINES = 500_000
"""The most line ends of a text that is read: each line takes about a kilobyte of memory."""


_MARKDOWN = (".md", ".markdown")
_FENCES = ("```", "~~~")
_LEAST_REPEATED, _LONGEST_TITLE = 3, 60
"""The fewest parts, and the longest title, of one of several reports in a text."""


class NotReport(NamedTuple):
    """A text that is not a report of a known form.

    `reason` is one of `empty`, `template`, `explanation`, `former-form`, `several` and `other`.
    """

    reason: str


def bare_of(source: Source) -> str:
    """Return the folded text without white space."""
    folded = source.folded
    # The words of a long text are not all held at once.
    return "".join("".join(folded[at : at + _PIECE].split()) for at in range(0, len(folded), _PIECE))


def editions_of(bare: str, forms: Forms) -> list[Edition]:
    """Return the editions that a text without white space may follow, likeliest first.

    The last one is of the product's own form: the edition with the most markers in the text, the newest if there are
    none. An edition of another form comes before it if the text has a greater share of its markers, and its title or
    half of its markers.
    """
    bare = bare.replace("|", "")
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


def rejected(report: Report, forms: Forms) -> str | None:
    """Return the reason of `NotReport` for a text that is not a report of its form, None for a report."""
    if not report.tables and _is_older(report, min(each.form.first_year for each in forms.own)):
        return "former-form"
    if not (_has_parts(report) if _is_of_parts(report.form) else _is_table(report)):
        return kind_of_other(bare_of(report.text.source), report.form)
    if _is_several(report) or _is_on_many_sheets(report):
        return "several"
    if report.path.lower().endswith(_MARKDOWN) and _is_quoted(report):
        return "other"
    cut = report.cut.form.table if report.cut is not None else None
    unknown = any(_may_have_figures(table) for table in report.tables.values() if table.key != cut)
    if not unknown and not any(cell.state == "number" for cell in report.cells):
        prose = sum(map(len, _prose(report)))
        if prose < _LEAST_PROSE and report.tables and not _is_filled_in(report):
            return "template"
    return None


def _prose(report: Report) -> set[str]:
    """Return the lines of prose. Of a workbook these are sentences, not in brackets: other cells name its parts."""
    lines = {line.text.strip() for section in report.sections for line in section.paragraphs}
    document = report.text.source.document
    if document is not None and document.has_sheets:
        lines = {line for line in lines if "。" in line and not line.startswith(("（", "("))}
    return lines


def _is_filled_in(report: Report) -> bool:
    """Return whether a unit wrote a report of a year, whatever it left blank: it is named, and it has a sentence.

    Placeholders, as in ××县人民政府, name no unit. Lines in brackets say how to fill in the form.
    """
    if report.unit is None or report.year is None or _PLACEHOLDER().search(report.unit.name):
        return False
    lines = ["".join(line.folded.split()) for section in report.sections for line in section.paragraphs]
    return any("。" in line and not line.startswith("(") and not _PLACEHOLDER().search(line) for line in lines)


def _is_several(report: Report) -> bool:
    """Return whether a text holds the reports of several units or years: their parts are repeated, under other titles.

    A report that was pasted twice has one title.
    """
    keys = [section.key for section in report.sections]
    if 2 * sum(keys.count(key) > 1 for key in set(keys)) <= len(set(keys)) or len(set(keys)) < _LEAST_REPEATED:
        return False
    source = report.text.source
    endings = tuple(report.form.words[_WORDS]["title"]["endings"])
    lines = ("".join(source.folded[start:end].split()) for start, end in source.line_spans)
    titles = {line for line in lines if len(line) <= _LONGEST_TITLE and line.endswith(endings)}
    return len({title for title in titles if next(years(title), None) is not None}) > 1


def _is_quoted(report: Report) -> bool:
    """Return whether the report begins inside of a block of code: a page in Markdown shows it as an example."""
    starts = [section.heading.start for section in report.sections]
    starts += [table.passage.start for table in report.tables.values()]
    if report.title is not None:
        starts.append(report.title.passage.start)
    above = report.text.source.text[: min(starts, default=0)].splitlines()
    fences = [line.strip()[:3] for line in above if line.strip()[:3] in _FENCES]
    return len(fences) % 2 == 1


def _is_on_many_sheets(report: Report) -> bool:
    """Return whether sheets of a workbook repeat the rows of a table: they are of several units or years."""
    document = report.text.source.document
    if document is None or not document.has_sheets:
        return False
    for table in report.tables.values():
        sheets: dict[str, set[str]] = {}
        for row in table.rows:
            if row.shown:
                sheets.setdefault(row.key, set()).add(document.origin(row.passage.start).sheet)
        if 2 * sum(len(each) > 1 for each in sheets.values()) > len(table.form.rows):
            return True
    return False


def _is_older(report: Report, first_year: int) -> bool:
    """Return whether the title or the period of a report names a year before the first edition, and neither another."""
    period = report.period
    days = [day for day in (period.start, period.end) if day is not None] if period is not None else []
    years = {day.year for day in days}
    if report.title is not None and report.title.year is not None:
        years.add(report.title.year)
    return bool(years) and max(years) < first_year


def kind_of_other(bare: str, form: Form) -> str:
    """Return the reason of `NotReport` for a text without the parts of a form."""
    words: Mapping[str, Any] = form.words[_WORDS]["reject"]
    if any(word in bare for word in words["explanation"]):
        return "explanation"
    if any(word in bare for word in words["former"]):
        return "former-form"
    return "other"


# ------------------------------------------------------------------------------- whether a text can be a report


def possible(source: Source, bare: str, editions: list[Edition]) -> list[Edition]:
    """Return the editions whose parts a text may have: their words are in it, wherever they stand.

    That is decided before tables and sentences are read, which takes a hundred times as long. `bare` is the text
    without white space.
    """
    if max(source.text.count("\n"), source.text.count("\r")) > _MOST_LINES:
        return []
    markers = editions[-1].form.markers
    if 2 * sum(marker in bare for marker in markers) > len(markers):
        return editions  # in all likelihood it is a report
    known = set(bare)
    if not any(known.issuperset(word) for each in editions for word in (*each.form.headings, *each.form.labels)):
        return []
    squeezed = "".join(_MARKS().sub("", bare[at : at + _PIECE]) for at in range(0, len(bare), _PIECE))
    return [each for each in editions if _may_have_parts(each.form, squeezed, known)]


def _may_have_parts(form: Form, squeezed: str, known: set[str]) -> bool:
    """Return whether a text without marks may have the parts of a form that a report has at least.

    Misspelt and incomplete headings count, and labels of every kind. Of a long text some whole wording is required.
    """

    def has(word: str) -> bool:
        return known.issuperset(word) and word in squeezed

    titles: dict[str, set[str]] = {}
    for title, section in form.headings.items():
        titles.setdefault(section.key, set()).add(title)
    if len(squeezed) > _LONG and not any(
        has(word) for word in (*form.headings, *form.labels) if len(word) >= _LEAST_WHOLE
    ):
        return False
    parts = 0
    for section in form.sections.values():
        half = len(title := wording(section.title)) // 2
        parts += not section.implied and (
            any(map(has, titles.get(section.key, ())))
            or any(all(map(has, words)) for words in section.keywords)
            or has(title[:half])
            or has(title[half:])
        )
    tables = {label.table for word, labels in form.labels.items() if has(word[:_LEAST_BROKEN]) for label in labels}
    return parts + len(tables) >= (2 if _is_of_parts(form) else 1)


def _is_of_parts(form: Form) -> bool:
    """Return whether a form has at least two parts, which are headings and tables."""
    return sum(not section.implied for section in form.sections.values()) + len(form.tables) > 1


def _may_have_figures(table: Table) -> bool:
    """Return whether a table that was not read may be full of figures: it has some, or is lost as a whole."""
    return not table.certain and (
        not table.strays or any(char.isdecimal() for stray in table.strays for char in stray.text)
    )


def _has_parts(report: Report) -> bool:
    """Return whether a text has two parts of the form, other than a single heading and a single table without title."""
    if report.tables_alone and _is_table(report):
        return True
    headings = {section.key for section in report.sections if not section.form.implied}
    if not headings and report.title is None and not _is_table(report):
        return False  # a page that shows some lines of a report
    if len(headings) + len(report.tables) < 2:
        return False
    return len(headings) >= 2 or _is_titled(report) or len(report.tables) >= 2


def _is_table(report: Report) -> bool:
    """Return whether a text has a table of its form: the title and one row, or half of the rows."""
    for table in report.tables.values():
        rows = {row.key for row in table.rows}
        if rows and (_is_titled(report) or 2 * len(rows) >= len(table.form.rows)):
            return True
    return False


def _is_titled(report: Report) -> bool:
    return report.title is not None and report.title.exact
