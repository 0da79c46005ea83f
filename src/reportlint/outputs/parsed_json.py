"""Reports as plain data, by `schemas/parse.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.outputs.json_text import span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlint.model.report import Cell, Report, Section
    from reportlint.reading.read import ReadResult

VERSION = "1"


def parse_document(results: Iterable[ReadResult]) -> dict[str, Any]:
    """Return files as plain data. A file that is not a report has the reason in place of a report."""
    return {"version": VERSION, "reports": [_entry(result) for result in results]}


def _entry(result: ReadResult) -> dict[str, Any]:
    if result.report is None:
        return {"path": result.path, "recognized": False, "reason": result.reason}
    return _report(result.report)


def _report(report: Report) -> dict[str, Any]:
    title, period, published = report.title, report.period, report.published
    return {
        "path": report.path,
        "form": report.form.key,
        "edition": report.edition,
        "unit": report.unit.name if report.unit is not None else None,
        "year": report.year,
        "year_source": report.year_source,
        "title": title and {"text": title.text, **span(title.passage.place)},
        "period": period
        and {
            "start": period.start.isoformat() if period.start else None,
            "end": period.end.isoformat() if period.end else None,
            **span(period.passage.place),
        },
        "published": published and published.date.isoformat(),
        "sections": [_section(section) for section in report.sections],
        "cells": [_cell(cell) for cell in report.cells],
        "layout": report.layout,
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "number": section.number,
        "title": section.title,
        **span(section.heading.place),
        "text": section.text,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    shown = cell.state != "absent"
    place = cell.passage.place.start
    return {
        "table": cell.table,
        "row": cell.row,
        "column": cell.column,
        "state": cell.state,
        "value": cell.value,
        "text": cell.text,
        "line": place.line if shown else None,
        "column_number": place.column if shown else None,
    }
