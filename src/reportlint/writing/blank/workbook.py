"""The blank form as a workbook, whose totals are formulas and whose figures turn red where an identity fails."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlint.form.drawing import drawn
from reportlint.form.model import WORDS, CellKey, TableForm
from reportlint.messages.catalogue import phrase
from reportlint.messages.errors import UsageError
from reportlint.outputs.xlsx.workbook import Workbook
from reportlint.terminal.screen import width as width_of
from reportlint.writing.blank.identities import equations, totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportlint.form.drawing import Box, Drawing
    from reportlint.form.model import ColumnForm, Form
    from reportlint.outputs.xlsx.workbook import Sheet
    from reportlint.writing.blank.content import Blank, Line
    from reportlint.writing.blank.identities import Equation

try:
    import xlsxwriter  # noqa: F401
except ImportError:
    raise UsageError("missing-extra", what="xlsx", extra="xlsx") from None

_BOX: dict[str, Any] = {"border": 1, "text_wrap": True, "valign": "vcenter"}
_HEAD = {**_BOX, "align": "center", "bold": True, "bg_color": "#E7ECF2"}
_FIGURE = {**_BOX, "align": "center"}
_TOTAL = {**_FIGURE, "bg_color": "#F2F2F2"}
_RED: dict[str, Any] = {"bg_color": "#FFC7CE", "font_color": "#9C0006", "bold": True}
_NOTE: dict[str, Any] = {"font_color": "#595959", "text_wrap": True, "valign": "top"}
_TEXT_WIDTH = 76
_OUTER = (6, 11)
"""The widths of the columns for the labels of outer groups."""
_LABEL, _FIGURE_WIDTH = 34, 9
_LINE, _TITLE = 16.0, 36.0
"""The height of a line of text and of the title, in points."""
_TOP = 2
"""The lines above a table: its name and a note."""
_LOOK_OF: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "align": "center"},
    "heading": {"bold": True, "font_size": 12},
    "subheading": {"bold": True},
    "signature": {"align": "right"},
    "space": {"border": 1},
}
_SPACE = 5
"""The lines of room for a text."""


def write(blank: Blank, form: Form, language: str) -> bytes:
    """Return the workbook: a sheet with the text, and one for each table."""
    stream = BytesIO()
    book = Workbook(stream)
    sheet = book.sheet(phrase(language, "form-sheet"))
    names = {
        section.table: phrase(language, "place-table", number=phrase(language, "numbers").split()[section.number - 1])
        for section in form.sections.values()
        if section.table is not None
    }
    sheets = {key: book.sheet(name) for key, name in names.items()}
    _write_text(sheet, blank, sheets)
    for part in blank.parts:
        if isinstance(part, TableForm):
            found = [*equations(part, form.identities.values())]
            _TableSheet(book, sheets[part.key], part, found, blank.figures).write(language)
    book.close(title=blank.title)
    return stream.getvalue()


def _write_text(sheet: Sheet, blank: Blank, sheets: Mapping[str, Sheet]) -> None:
    """Write the lines of the form. In the place of each table stands a link to its sheet."""
    sheet.paper.set_column(0, 0, _TEXT_WIDTH)
    sheet.paper.set_paper(9)
    sheet.paper.set_margins(left=0.6, right=0.6)
    for number, part in enumerate(blank.parts):
        if isinstance(part, TableForm):
            other = sheets[part.key]
            sheet.text(number, 0, other.name, link=other.place(0, 0), font_color="#0563C1", underline=1)
        else:
            _write_line(sheet, number, part)


def _write_line(sheet: Sheet, number: int, line: Line) -> None:
    look = {"text_wrap": True, "valign": "top", **_LOOK_OF.get(line.kind, {})}
    sheet.text(number, 0, line.text, **look)
    lines = _SPACE if line.kind == "space" else -(-width_of(line.text) // (_TEXT_WIDTH - 4))
    sheet.paper.set_row(number, lines * (_TITLE if line.kind == "title" else _LINE))


class _TableSheet:
    """Writes the sheet of a table."""

    def __init__(
        self,
        book: Workbook,
        sheet: Sheet,
        form: TableForm,
        found: list[Equation],
        figures: Mapping[CellKey, float],
    ) -> None:
        self._book = book
        self._sheet = sheet
        self._form = form
        self._equations = found
        self._totals = totals(found)
        self._figures = figures
        self._drawing: Drawing = drawn(form)
        self._places = {
            CellKey(form.key, box.row, box.figure): (box.line + _TOP, box.column)
            for box in self._drawing.boxes
            if box.kind == "figure"
        }

    def write(self, language: str) -> None:
        """Write the sheet."""
        drawing = self._drawing
        paper = self._sheet.paper
        columns = drawing.labels + drawing.figures
        outer = list(_OUTER[: max(drawing.labels - 1, 0)])
        widths = [*outer, *[_LABEL] * bool(drawing.labels), *[_FIGURE_WIDTH] * drawing.figures]
        for number, width in enumerate(widths):
            paper.set_column(number, number, width)
        paper.set_landscape()
        paper.set_paper(9)
        paper.fit_to_pages(1, 1)
        name = self._form.name[language]
        self._sheet.text(0, 0, name[0].upper() + name[1:], width=columns, bold=True, font_size=14)
        self._sheet.text(1, 0, phrase(language, "form-note"), width=columns, **_NOTE)
        paper.set_row(1, _LINE * 2)
        heights = [_LINE * 1.5] * drawing.lines
        for box in drawing.boxes:
            self._write_box(box)
            if box.height == 1 and box.text:
                needed = -(-width_of(box.text) // (sum(widths[box.column : box.column + box.width]) - 3))
                heights[box.line] = max(heights[box.line], needed * _LINE)
        for number, height in enumerate(heights, _TOP):
            paper.set_row(number, height)
        for equation in self._equations:
            self._mark(equation)

    def _write_box(self, box: Box) -> None:
        line, column = box.line + _TOP, box.column
        if box.kind != "figure":
            look = _HEAD if box.kind == "head" else _BOX
            self._sheet.text(line, column, box.text, width=box.width, height=box.height, **look)
            return
        key = CellKey(self._form.key, box.row, box.figure)
        known = self._known(key)
        terms = self._totals.get(key)
        if terms is None:
            if known is None:
                self._sheet.text(line, column, "", width=box.width, **_FIGURE)
            else:
                self._sheet.number(line, column, known, width=box.width, **_FIGURE)
            self._limit(line, column, self._form.columns[box.figure])
            return
        self._sheet.text(line, column, "", width=box.width, **_TOTAL)
        cells = self._list(terms)
        formula = f'=IF(COUNT({cells})=0,"",SUM({cells}))'
        self._sheet.paper.write_formula(
            line, column, formula, self._book.format(**_TOTAL), "" if known is None else known
        )

    def _known(self, key: CellKey) -> float | None:
        """Return the figure of a cell: that of last year's report, or the sum of such figures."""
        terms = self._totals.get(key)
        if terms is None:
            return self._figures.get(key)
        found = [value for value in map(self._known, terms) if value is not None]
        return sum(found) if found else None

    def _limit(self, line: int, column: int, form: ColumnForm) -> None:
        """Let a cell take numbers only, and counts no fractions."""
        if form.kind in WORDS or form.kind == "free-money":
            return
        whole = form.kind in ("count", "signed")
        least = -(10**9) if form.kind == "signed" else 0
        self._sheet.paper.data_validation(
            line,
            column,
            line,
            column,
            {"validate": "integer" if whole else "decimal", "criteria": ">=", "value": least, "ignore_blank": True},
        )

    def _mark(self, equation: Equation) -> None:
        """Turn the cells of an equation red where it fails: a total, or all that is in a balance.

        It is not looked at before there is a figure on either side.
        """
        left, right, minus, at_least = equation
        sides = f"SUM({self._list(left)})", f"SUM({self._list(right)})"
        other = sides[1] + (f"-SUM({self._list(minus)})" if minus else "")
        begun = f"COUNT({self._list(left)})>0,COUNT({self._list(right)})>0"
        fails = f"AND({begun},{sides[0]}{'<' if at_least else '<>'}{other})"
        for key in left if len(left) == 1 else (*left, *right):
            self._sheet.paper.conditional_format(
                *self._places[key],
                *self._places[key],
                {"type": "formula", "criteria": f"={fails}", "format": self._book.format(**_RED)},
            )

    def _list(self, keys: Iterable[CellKey]) -> str:
        """Return some cells as the arguments of a function: stretches of a line or a column as such."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        runs: list[list[tuple[int, int]]] = []
        for place in (self._places[key] for key in keys):
            if runs and _continues(runs[-1], place):
                runs[-1].append(place)
            else:
                runs.append([place])
        ends = ([run[0]] if len(run) == 1 else [run[0], run[-1]] for run in runs)
        return ",".join(":".join(xl_rowcol_to_cell(*each, True, True) for each in run) for run in ends)


def _continues(run: list[tuple[int, int]], place: tuple[int, int]) -> bool:
    """Return whether a cell goes on a stretch of cells of one line or one column."""
    (line, column), (last_line, last_column) = run[0], run[-1]
    down = place == (last_line + 1, last_column) and column == last_column
    across = place == (last_line, last_column + 1) and line == last_line
    return down or across
