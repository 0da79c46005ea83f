"""From the bytes of a file to the rows that it has in the tables of an export: plain data, and nothing else is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.export.tables import CELLS
from reportlint.linting.units import owner_of
from reportlint.reading.read import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportlint.export.tables import Value
    from reportlint.form.forms import Forms
    from reportlint.form.model import CellKey, Form
    from reportlint.model.report import Report

    Row = tuple[Value, ...]

_EXACT = 2**53
"""Up to here a float holds every whole number."""


class Exported(NamedTuple):
    """What a file gives to the tables of an export."""

    rows: Mapping[str, list[Row]]
    """Its rows by table; none where it is no report."""
    reason: str = ""
    """A reason of `NotReport`; empty for a report."""


def export(
    path: str,
    data: bytes,
    tables: Iterable[str],
    forms: Forms,
    named: Mapping[str, str] | None = None,
) -> Exported:
    """The rows of a file in some tables; `named` says which names of units stand
    for which. Raises `Undecodable`.
    """
    given = read(path, data, forms)
    if given.error is not None:
        raise given.error
    report = given.report
    if report is None or given.source is None:
        return Exported({}, given.reason)
    rows = {}
    for table in tables:
        rows[table] = (
            _cell_rows(report, named) if table == CELLS.name else [_report_row(report, given.source.encoding, named)]
        )
    return Exported(rows)


def _head(report: Report, named: Mapping[str, str] | None) -> Row:
    """What the rows of both tables begin with."""
    unit = report.unit
    return (
        # A name that is no text has bytes in it that no table can hold.
        report.path.encode("utf-8", "backslashreplace").decode("utf-8"),
        report.form.key,
        report.edition,
        unit.name if unit is not None else None,
        owner_of(unit.name, report.form.words, named) or None if unit is not None else None,
        (unit.level or None) if unit is not None else None,
        report.year,
    )


def _columns(form: Form) -> Mapping[CellKey, Row]:
    """Of every cell of a form, what is the same in all reports."""
    known = _KNOWN.get((form.folder, form.edition))
    if known is None:
        columns = {key: form.tables[key.table].columns[key.column] for key in form.cells}
        known = {key: (*key, column.kind, column.unit or None) for key, column in columns.items()}
        _KNOWN[form.folder, form.edition] = known
    return known


_KNOWN: dict[tuple[str, str], Mapping[CellKey, Row]] = {}
"""By folder and edition of the form."""


def _cell_rows(report: Report, named: Mapping[str, str] | None) -> list[Row]:
    head = _head(report, named)
    columns = _columns(report.form)
    aligned: dict[tuple[str, str], bool] = {}
    for table in report.tables.values():
        # Of a row that stands twice, the one whose cells count is the first that shows a figure.
        for row in sorted(table.rows, key=lambda row: row.shown == 0):
            aligned.setdefault((table.key, row.key), row.aligned)
    rows = []
    for key, cell in report.grid.items():
        line = column = None
        if cell.state != "absent":
            line, column = cell.passage.place.start
        value = cell.value
        if value is not None and not -_EXACT <= value <= _EXACT:
            value = None
        rows.append(
            (
                *head,
                *columns[key],
                cell.state,
                value,
                cell.text or None,
                line,
                column,
                aligned.get(key[:2]),
            )
        )
    return rows


def _report_row(report: Report, encoding: str, named: Mapping[str, str] | None) -> Row:
    period, published = report.period, report.published
    return (
        *_head(report, named),
        encoding,
        report.layout or None,
        report.year_source,
        report.title.text if report.title is not None else None,
        period.start if period is not None else None,
        period.end if period is not None else None,
        published.date if published is not None else None,
        " ".join(section.key for section in report.sections) or None,
        len(report.grid),
        sum(cell.state != "absent" for cell in report.cells),
    )
