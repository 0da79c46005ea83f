"""The tables of a report, drawn like its form: each box with its figure, its state and its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.form.drawing import drawn
from reportlint.form.model import WORDS
from reportlint.messages.catalogue import phrase
from reportlint.outputs.html.text import printed
from reportlint.outputs.placement import BoxKey, box_key

if TYPE_CHECKING:
    from reportlint.form.drawing import Box, Drawing
    from reportlint.form.model import TableForm
    from reportlint.model.report import Report
    from reportlint.outputs.placement import Placement

_FORM_LANGUAGE = "zh"
"""The language of the wordings of a form."""
_LONGEST = 40
"""The number of characters of a cell that are shown. A figure has fewer."""
_LEAST_UPRIGHT = 6
"""The number of lines from which on a label is written from top to bottom."""


class SheetBox(NamedTuple):
    """A box of a drawn table: a head, a label or a figure."""

    text: str
    gloss: str
    """The name in the language of the page, if that is not the language of the form."""
    columns: int
    rows: int
    scope: str
    """The `scope` of a header; empty for a figure."""
    state: str = ""
    """The state of a figure; `unaligned` or `missing` for the label of such a row."""
    id: str = ""
    wrong: tuple[int, ...] = ()
    related: tuple[int, ...] = ()
    note: str = ""
    upright: bool = False


class Sheet(NamedTuple):
    """A drawn table, line by line."""

    key: str
    title: str
    head: list[list[SheetBox]]
    body: list[list[SheetBox]]
    numbers: tuple[int, ...]
    """The findings on the table as a whole."""
    there: bool
    """Whether the text has the table."""


def sheets(report: Report, placement: Placement, prefix: str, language: str) -> list[Sheet]:
    """Draw every table of the form. `prefix` begins the id of each cell."""
    return [_Sheet(report, form, placement, prefix, language).sheet() for form in report.form.tables.values()]


def cell_id(prefix: str, key: BoxKey) -> str:
    """Return the id of a cell on the page."""
    return f"{prefix}-{key.table}-{key.row}-{key.column}"


class _Sheet:
    """Draws one table."""

    def __init__(self, report: Report, form: TableForm, placement: Placement, prefix: str, language: str) -> None:
        self._report = report
        self._form = form
        self._placement = placement
        self._prefix = prefix
        self._language = language
        table = report.table(form.key)
        rows = table.rows if table is not None else ()
        self._there = table is not None
        self._present = {row.key for row in rows}
        # The figures of a label that is repeated after a page break are next to its other occurrence.
        self._unaligned = {row.key for row in rows if not row.aligned} - {
            row.key for row in rows if row.aligned and row.shown
        }

    def sheet(self) -> Sheet:
        """Return the drawn table."""
        form = self._form
        title = form.name[self._language]
        numbers = tuple(self._placement.boxes.get(BoxKey(form.key), ()))
        if not self._there:
            return Sheet(form.key, title, [], [], numbers, False)
        drawing = drawn(form)
        lines: list[list[SheetBox]] = [[] for _ in range(drawing.lines)]
        for box in sorted(drawing.boxes, key=lambda box: (box.line, box.column)):
            lines[box.line].append(self._figure(box) if box.kind == "figure" else self._label(box))
        top = 0 if any(block.label for block in form.blocks) else _head_lines(drawing)
        return Sheet(form.key, title, lines[:top], lines[top:], numbers, True)

    def _label(self, box: Box) -> SheetBox:
        own = bool(box.row) and not box.figure
        state = note = ""
        if own and box.row not in self._present:
            state, note = "missing", phrase(self._language, "page-row-missing")
        elif own and box.row in self._unaligned:
            state, note = "unaligned", phrase(self._language, "page-row-unaligned")
        return SheetBox(
            text=box.text,
            gloss=self._gloss(box),
            columns=box.width,
            rows=box.height,
            scope=_scope(box),
            state=state,
            wrong=tuple(self._placement.boxes.get(box_key(self._form.key, box), ())),
            note=note,
            upright=box.column == 0 and box.height >= _LEAST_UPRIGHT,
        )

    def _gloss(self, box: Box) -> str:
        if self._language == _FORM_LANGUAGE:
            return ""
        if box.figure:
            return self._form.columns[box.figure].name[self._language]
        return self._form.rows[box.row].name[self._language] if box.row else ""

    def _figure(self, box: Box) -> SheetBox:
        cell = self._report.cell(self._form.key, box.row, box.figure)
        key = box_key(self._form.key, box)
        wrong = tuple(self._placement.boxes.get(key, ()))
        related = tuple(self._placement.related.get(key, ()))
        text = printed(cell.text.strip())
        return SheetBox(
            text=text if len(text) <= _LONGEST else text[:_LONGEST] + "…",
            gloss="",
            columns=box.width,
            rows=box.height,
            scope="",
            state="words" if cell.state == "text" and self._form.columns[cell.column].kind in WORDS else cell.state,
            id=cell_id(self._prefix, key) if wrong or related else "",
            wrong=wrong,
            related=related,
            note=phrase(self._language, f"page-state-{cell.state}") if cell.state in ("blank", "absent") else "",
        )


def _head_lines(drawing: Drawing) -> int:
    """Return the number of lines above the first figure."""
    return min(box.line for box in drawing.boxes if box.kind == "figure")


def _scope(box: Box) -> str:
    if box.kind == "label":
        return "row" if box.row else "rowgroup"
    return "col" if box.figure or box.width == 1 else "colgroup"
