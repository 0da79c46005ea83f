"""The rows of a report in the tables of an export: plain data, independent of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.export.tables import CELLS
from reportlint.files.names import readable
from reportlint.linting.units import owner_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportlint.export.tables import Value
    from reportlint.model.report import Report

    Row = tuple[Value, ...]

_EXACT = 2**53
"""Up to this, a float represents every whole number exactly."""


def rows_of(report: Report, encoding: str, tables: Iterable[str], units: Mapping[str, str]) -> dict[str, list[Row]]:
    """Return the rows of a report by table. `units` are the names of units that the settings give."""
    rows = {}
    for table in tables:
        rows[table] = _cell_rows(report, units) if table == CELLS.name else [_report_row(report, encoding, units)]
    return rows


def _head(report: Report, units: Mapping[str, str]) -> Row:
    """Return the columns that both tables begin with."""
    unit = report.unit
    return (
        # A path that is not text has bytes that no table can hold.
        readable(report.path).encode("utf-8", "backslashreplace").decode("utf-8"),
        report.form.key,
        report.edition,
        unit.name if unit is not None else None,
        owner_of(unit.name, report.form.words, units) or None if unit is not None else None,
        (unit.level or None) if unit is not None else None,
        report.year,
    )


def _cell_rows(report: Report, units: Mapping[str, str]) -> list[Row]:
    head = _head(report, units)
    tables = report.form.tables
    aligned: dict[tuple[str, str], bool] = {}
    for table in report.tables.values():
        # Of a row that is there twice, the first that shows a figure gives the cells.
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
        form = tables[key.table].columns[key.column]
        rows.append(
            (
                *head,
                *key,
                form.kind,
                form.unit or None,
                cell.state,
                value,
                cell.text or None,
                line,
                column,
                aligned.get((key.table, key.row)),
            )
        )
    return rows


def _report_row(report: Report, encoding: str, units: Mapping[str, str]) -> Row:
    period, published = report.period, report.published
    return (
        *_head(report, units),
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
