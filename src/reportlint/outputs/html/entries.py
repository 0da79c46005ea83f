"""The files as the page shows them: facts, findings, text and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.messages.catalogue import is_phrase, phrase
from reportlint.outputs.html.sheet import Sheet, cell_id, sheets
from reportlint.outputs.html.text import Stretch, stretches
from reportlint.outputs.known import KNOWN, details, level
from reportlint.outputs.placement import Placement
from reportlint.outputs.places import place_in_form, place_or_line
from reportlint.terminal.screen import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.model.diagnostic import Diagnostic, RelatedPlace
    from reportlint.model.results import FileResult, Run


class Link(NamedTuple):
    """Words with a link to a place on the page, or without one if `href` is empty."""

    text: str
    href: str = ""
    where: str = ""


class Item(NamedTuple):
    """A finding as it is shown."""

    number: int
    severity: str
    sign: str
    code: str
    name: str
    url: str
    message: str
    hint: str
    place: Link
    """The place in the form."""
    line: Link
    related: list[Link]
    fix: str
    grade: str
    """The severity, or `KNOWN`."""
    level: str
    """The severity in words, with a mark if it is known."""
    known: str
    """Why it is known and until when; empty for a new finding, and where the baseline does not say."""


class Entry(NamedTuple):
    """A file as it is shown."""

    id: str
    path: str
    unit: str
    year: str
    edition: str
    reason: str
    """Why it is not a report; empty for a report."""
    counts: Mapping[str, int]
    known: int
    """The number of known findings, which are not among the counts."""
    items: list[Item]
    text: list[Stretch]
    sheets: list[Sheet]

    @property
    def lit(self) -> list[int]:
        """The numbers of the findings that have related places."""
        return [item.number for item in self.items if item.related]


SIGNS = {"error": "✗", "warning": "!", "info": "i", KNOWN: "○"}
"""The signs of the severities and of known findings, for readers who do not see colours."""


def entries(run: Run) -> list[Entry]:
    """Return every file, in the order in which they were checked."""
    results = run.results
    names = run.rule_names()
    pages = [Page(f"r{number}", Placement(result)) for number, result in enumerate(results, 1)]
    known = {result.path: page for result, page in zip(reversed(results), reversed(pages), strict=True)}
    return [
        _Writer(result, page, known, names, run.language).entry() for result, page in zip(results, pages, strict=True)
    ]


class Page(NamedTuple):
    """The beginning of the ids of a file's elements, and the places of its findings."""

    id: str
    placement: Placement


class _Writer:
    """Describes one file."""

    def __init__(
        self, result: FileResult, page: Page, known: Mapping[str, Page], names: Mapping[str, str], language: str
    ) -> None:
        self._result = result
        self._page = page
        # Two files may have one name, since standard input has the name that the user gives it.
        self._known = {**known, result.path: page}
        self._names = names
        self._language = language

    def entry(self) -> Entry:
        """Return the description."""
        result, language = self._result, self._language
        page = self._page
        facts, report = result.facts, result.report
        return Entry(
            id=page.id,
            path=visible(result.path),
            unit=visible(facts.unit) if facts is not None and facts.unit else "",
            year=str(facts.year) if facts is not None and facts.year else "",
            edition=facts.edition or "" if facts is not None else "",
            reason=self._reason() if facts is None else "",
            counts=result.counts(),
            known=len(result.diagnostics) - len(result.new),
            items=[self._item(number, item) for number, item in enumerate(result.diagnostics, 1)],
            text=stretches(page.placement, language) if report is not None else [],
            sheets=sheets(report, page.placement, page.id, language) if report is not None else [],
        )

    def _reason(self) -> str:
        key = f"reason-{self._result.reason}"
        why = phrase(self._language, key) if is_phrase(key) else self._result.reason
        return phrase(self._language, "no-report", reason=visible(why))

    def _item(self, number: int, item: Diagnostic) -> Item:
        fix = ""
        if item.fix is not None:
            key = "page-fix-safe" if item.fix.safe else "page-fix-unsafe"
            fix = phrase(self._language, key, message=visible(item.fix.message))
        known = self._result.known_as(item)
        grade = item.severity if known is None else KNOWN
        return Item(
            number=number,
            severity=item.severity,
            sign=SIGNS[grade],
            code=visible(item.code),
            name=visible(self._names.get(item.code, item.name)),
            url=item.url if item.url.startswith("https://") else "",
            message=visible(item.message),
            hint=visible(item.hint),
            place=self._place(number, item),
            line=self._line(number, item),
            related=[self._related(part) for part in item.related],
            fix=fix,
            grade=grade,
            level=level(item, known, self._language),
            known=visible(details(known, self._language)),
        )

    def _place(self, number: int, item: Diagnostic) -> Link:
        report = self._result.report
        if report is None:
            return Link("")
        box = self._page.placement.box(number, item)
        href = ""
        if box is not None:
            is_cell = box.row and box.column and box.table in report.tables
            href = "#" + (cell_id(self._page.id, box) if is_cell else f"{self._page.id}-{box.table}")
        return Link(visible(place_in_form(item, report, box, self._language)), href)

    def _line(self, number: int, item: Diagnostic) -> Link:
        if self._result.source is None or not self._result.source.written:
            return Link("")
        text = place_or_line(item, self._language)
        return Link(text, f"#{self._page.id}-m{number}" if self._result.report is not None else "")

    def _related(self, part: RelatedPlace) -> Link:
        where = place_or_line(part, self._language)
        if part.path != self._result.path:
            where = f"{visible(part.path)} {where}"
        other = self._known.get(part.path)
        if other is None or other.placement.report is None:
            return Link(visible(part.message), "", where)
        cells = other.placement.cells_at(part.start, part.end)
        if cells and other is self._page:
            return Link(visible(part.message), "#" + cell_id(other.id, cells[0]), where)
        return Link(visible(part.message), f"#{other.id}-L{part.place.line}", where)
