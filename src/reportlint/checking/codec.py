"""Results as bytes, for other processes and for the store of results.

The format is `marshal` of plain tuples, which is fast and bound to one version of the interpreter, as the store is. The
path of the file is left out, since a text has the same findings at every path.
"""

from __future__ import annotations

import marshal
import zlib
from typing import TYPE_CHECKING, Any

from reportlint.form.model import CellKey
from reportlint.linting.corpus import CorpusFindings
from reportlint.model.corpus import Filed
from reportlint.model.diagnostic import Diagnostic, EditPlace, FixNote, RelatedPlace
from reportlint.model.results import FileResult, ReportFacts, SlowRule
from reportlint.rules.plain import plain
from reportlint.text.source import Location, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Spot = tuple[int, int, int, int, int, int]

_SUM = 4
_FOREIGN = (ValueError, TypeError, LookupError, AttributeError, EOFError, OverflowError)
"""The exceptions that bytes from elsewhere can raise."""


def corpus_findings_to_bytes(found: Mapping[str, CorpusFindings]) -> bytes | None:
    """Return the findings of corpus rules, by path, as bytes. None if a rule gave data that are not plain."""
    try:
        return _sealed(
            {path: ([plain(_fields(each)) for each in items], lines) for path, (items, lines) in found.items()}
        )
    except (ValueError, TypeError):
        return None


def corpus_findings_from_bytes(data: bytes) -> dict[str, CorpusFindings]:
    """Return the findings that `corpus_findings_to_bytes` was given. Raises `ValueError` for other bytes."""
    try:
        found = _opened(data)
        return {
            path: CorpusFindings([_diagnostic(path, each) for each in items], lines)
            for path, (items, lines) in found.items()
        }
    except _FOREIGN as error:
        raise ValueError(f"no findings: {error}") from error


def to_bytes(result: FileResult) -> bytes | None:
    """Return a result as bytes, with a checksum in front. None if a rule gave data that are not plain.

    Times, text and report are left out.
    """
    facts, filed = result.facts, result.filed
    try:
        fields: Any = (
            result.encoding,
            None if facts is None else tuple(facts),
            result.reason,
            [plain(_fields(diagnostic)) for diagnostic in result.diagnostics],
            dict(result.lines),
            None if filed is None else (*filed[1:7], filed.figures, filed.gathered),
            [tuple(each) for each in result.slow],
        )
        return _sealed(fields)
    except (ValueError, TypeError):
        return None


def _sealed(data: Any) -> bytes:
    body = marshal.dumps(data)
    return zlib.crc32(body).to_bytes(_SUM, "big") + body


def _opened(data: bytes) -> Any:
    """Return the data that were sealed. Raises one of `_FOREIGN` for other bytes."""
    body = memoryview(data)[_SUM:]
    if zlib.crc32(body).to_bytes(_SUM, "big") != data[:_SUM]:
        raise ValueError("the checksum does not agree")
    return marshal.loads(body)


def from_bytes(path: str, data: bytes, cells: Callable[[str, str], tuple[CellKey, ...]]) -> FileResult:
    """Return the result that `to_bytes` was given, for the file at a path. Raises `ValueError` for other bytes.

    `cells` returns the cells of an edition of a form.
    """
    try:
        return _result(path, _opened(data), cells)
    except _FOREIGN as error:
        raise ValueError(f"no result: {error}") from error


def _result(path: str, fields: Any, cells: Callable[[str, str], tuple[CellKey, ...]]) -> FileResult:
    encoding, facts, reason, diagnostics, lines, filed, slow = fields
    result = FileResult(path, [_diagnostic(path, each) for each in diagnostics], encoding)
    result.facts = None if facts is None else ReportFacts(*facts)
    result.reason = reason
    result.lines = lines
    result.slow = [SlowRule(*each) for each in slow]
    if filed is not None:
        form, edition, unit, owner, level, year, figures, gathered = filed
        places = cells(form, edition)
        result.filed = Filed(path, form, edition, unit, owner, level, year, places, figures, gathered)
    return result


def _fields(diagnostic: Diagnostic) -> tuple[Any, ...]:
    fix = diagnostic.fix
    return (
        *diagnostic[:4],
        _spot(diagnostic),
        *diagnostic[8:11],
        [(each.path == diagnostic.path or each.path, _spot(each), each.message) for each in diagnostic.related],
        diagnostic.data,
        None if fix is None else (fix.safe, fix.message, [(_spot(edit), edit.content) for edit in fix.edits]),
        *diagnostic[14:],
    )


def _diagnostic(path: str, fields: tuple[Any, ...]) -> Diagnostic:
    code, name, severity, message, spot, fingerprint, section, cell, related, data, fix, hint, url = fields
    return Diagnostic(
        code,
        name,
        severity,
        message,
        path,
        *_stretch(spot),
        fingerprint,
        section,
        None if cell is None else CellKey(*cell),
        tuple(RelatedPlace(path if where is True else where, *_stretch(at), message) for where, at, message in related),
        data,
        None if fix is None else FixNote(fix[0], fix[1], tuple(EditPlace(*_stretch(at), text) for at, text in fix[2])),
        hint,
        url,
    )


def _spot(placed: Diagnostic | RelatedPlace | EditPlace) -> Spot:
    return (*placed.place.start, *placed.place.end, placed.start, placed.end)


def _stretch(spot: Spot) -> tuple[Place, int, int]:
    return Place(Location(*spot[:2]), Location(*spot[2:4])), *spot[4:]
