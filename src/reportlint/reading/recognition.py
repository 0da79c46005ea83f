"""Which form a text follows, and whether it is a report of that form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from reportlint.form.forms import Edition, Forms
    from reportlint.model.report import Report
    from reportlint.text.source import Source

_WORDS = "report"
_LEAST_PROSE = 60
"""Characters of prose. A report with empty tables and less prose is a template."""


class NotReport(NamedTuple):
    """A text that is not a report of a known form.

    `reason` is one of `empty`, `template`, `explanation`, `former-form` and `other`.
    """

    reason: str


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


def rejected(report: Report) -> str | None:
    """Return the reason of `NotReport` for a text that is not a report of its form, None for a report."""
    if not (_has_parts(report) if _is_of_parts(report) else _is_table(report)):
        words: dict[str, Any] = report.form.words[_WORDS]["reject"]
        bare = "".join(report.text.folded.split())
        if any(word in bare for word in words["explanation"]):
            return "explanation"
        if any(word in bare for word in words["former"]):
            return "former-form"
        return "other"
    if not any(cell.state == "number" for cell in report.cells):
        prose = sum(len(line.text.strip()) for section in report.sections for line in section.paragraphs)
        if prose < _LEAST_PROSE and report.tables:
            return "template"
    return None


def _is_of_parts(report: Report) -> bool:
    """Return whether the form has at least two parts, which are headings and tables."""
    form = report.form
    return sum(not section.implied for section in form.sections.values()) + len(form.tables) > 1


def _has_parts(report: Report) -> bool:
    """Return whether a text has two parts of the form, other than a single heading and a single table without title."""
    headings = {section.key for section in report.sections if not section.form.implied}
    if len(headings) + len(report.tables) < 2:
        return False
    return len(headings) >= 2 or _is_titled(report) or len(report.tables) >= 2


def _is_table(report: Report) -> bool:
    """Return whether a text has the only table of its form: its title and one row, or half of the rows."""
    for table in report.tables.values():
        rows = {row.key for row in table.rows}
        if rows and (_is_titled(report) or 2 * len(rows) >= len(table.form.rows)):
            return True
    return False


def _is_titled(report: Report) -> bool:
    return report.title is not None and report.title.exact
