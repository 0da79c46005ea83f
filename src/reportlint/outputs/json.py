"""The findings as JSON, version 1 (`schemas/check.json`), as one document or one finding a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.model.results import ReportFacts
from reportlint.outputs.json_text import span, to_json, to_line

if TYPE_CHECKING:
    from typing import TextIO

    from reportlint.model.diagnostic import Diagnostic, FixNote, RelatedPlace
    from reportlint.model.results import FileResult, KnownFinding, Run
    from reportlint.text.origin import Origin

VERSION = "1"
_NO_REPORT = ReportFacts(None, None, None, 0)


def write(run: Run, stream: TextIO) -> None:
    """Write the results as one document."""
    stream.write(to_json(check_document(run)))


def write_lines(run: Run, stream: TextIO) -> None:
    """Write the `diagnostics` of the document, one a line."""
    for item, known in run.findings:
        stream.write(to_line(diagnostic_data(item, known)) + "\n")


def check_document(run: Run) -> dict[str, Any]:
    """Return the results as plain data."""
    from reportlint._version import __version__

    return {
        "version": VERSION,
        "tool": {"name": "reportlint", "version": __version__},
        "diagnostics": [diagnostic_data(*found) for found in run.findings],
        "files": [_file(result) for result in run.results],
        "summary": {
            "files": len(run.results),
            **run.counts(),
            "fixable": sum(item.fix is not None for item in run.new),
            **({"known": run.known} if run.shows_known else {}),
        },
    }


def diagnostic_data(item: Diagnostic, known: KnownFinding | None = None) -> dict[str, Any]:
    """Return a finding as plain data. One that is in the baseline and is shown has `known` as well."""
    return {
        "code": item.code,
        "name": item.name,
        "severity": item.severity,
        "message": item.message,
        "path": item.path,
        **span(item.place),
        "section": item.section,
        "cell": None if item.cell is None else dict(zip(("table", "row", "column"), item.cell, strict=True)),
        "related": list(map(related_data, item.related)),
        "data": dict(item.data),
        "fix": None if item.fix is None else _fix(item.fix),
        "origin": None if item.origin is None else origin_data(item.origin),
        "fingerprint": item.fingerprint,
        "url": item.url,
        **({} if known is None else {"known": {"reason": known.reason or None, "expires": known.expires or None}}),
    }


def related_data(part: RelatedPlace) -> dict[str, Any]:
    """Return a related place as plain data, with its origin if it is in a document."""
    data = {"path": part.path, **span(part.place), "message": part.message}
    return data if part.origin is None else {**data, "origin": origin_data(part.origin)}


def origin_data(origin: Origin) -> dict[str, Any]:
    """Return a place in a document as plain data, without what the document does not number."""
    data = {key: value for key, value in origin._asdict().items() if value}
    return {**data, "cell": origin.cell} if origin.sheet else data


def _fix(fix: FixNote) -> dict[str, Any]:
    return {
        "applicability": "safe" if fix.safe else "unsafe",
        "message": fix.message,
        "edits": [{**span(edit.place), "content": edit.content} for edit in fix.edits],
    }


def _file(result: FileResult) -> dict[str, Any]:
    facts = result.facts or _NO_REPORT
    return {
        "path": result.path,
        "encoding": result.encoding,
        "recognized": result.facts is not None,
        "form": facts.form,
        "edition": facts.edition,
        "unit": facts.unit,
        "year": facts.year,
        "cells": facts.cells,
    }
