"""The result of a file as bytes: what goes from one process to another, and what the cache keeps.

Plain tuples through `marshal`: fast, and bound to one version of the interpreter, as the cache is. The path of the
file is left out: the same text has the same findings wherever it stands.
"""

from __future__ import annotations

import marshal
import zlib
from typing import TYPE_CHECKING, Any

from reportlint.form.model import CellKey
from reportlint.linting.corpus import Together
from reportlint.model.corpus import Filed
from reportlint.model.diagnostic import Diagnostic, EditPlace, FixNote, RelatedPlace
from reportlint.model.results import FileResult, ReportFacts, SlowRule
from reportlint.rules.plain import plain
from reportlint.text.source import Location, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Spot = tuple[int, int, int, int, int, int]

_SUM = 4
_NOT_OURS = (ValueError, TypeError, LookupError, AttributeError, EOFError, OverflowError)
"""What bytes raise that were made by another."""


def together_to_bytes(found: Mapping[str, Together]) -> bytes | None:
    """What was found by comparing, by path, as bytes; None where a rule gave what is no plain data."""
    try:
        return _sealed(
            {path: ([plain(_told(each)) for each in items], lines) for path, (items, lines) in found.items()}
        )
    except (ValueError, TypeError):
        return None


def together_from_bytes(data: bytes) -> dict[str, Together]:
    """What `together_to_bytes` was given. Raises `ValueError` for what it did not make."""
    try:
        told = _opened(data)
        return {
            path: Together([_diagnostic(path, each) for each in items], lines) for path, (items, lines) in told.items()
        }
    except _NOT_OURS as error:
        raise ValueError(f"no findings: {error}") from error


def to_bytes(result: FileResult) -> bytes | None:
    """A result as bytes, its checksum in front; None where a rule gave what is no plain data.

    Times, and text and report where they were kept, do not travel.
    """
    facts, filed = result.facts, result.filed
    try:
        told: Any = (
            result.encoding,
            None if facts is None else tuple(facts),
            result.reason,
            [plain(_told(diagnostic)) for diagnostic in result.diagnostics],
            dict(result.lines),
            None if filed is None else (*filed[1:7], filed.figures, filed.gathered),
            [tuple(each) for each in result.slow],
        )
        return _sealed(told)
    except (ValueError, TypeError):
        return None


def _sealed(told: Any) -> bytes:
    body = marshal.dumps(told)
    return zlib.crc32(body).to_bytes(_SUM, "big") + body


def _opened(data: bytes) -> Any:
    """What was sealed. Raises one of the errors of what is not ours."""
    body = memoryview(data)[_SUM:]
    if zlib.crc32(body).to_bytes(_SUM, "big") != data[:_SUM]:
        raise ValueError("the checksum does not agree")
    return marshal.loads(body)


def from_bytes(path: str, data: bytes, cells: Callable[[str, str], tuple[CellKey, ...]]) -> FileResult:
    """The result that some bytes stand for, for the file at a path. `cells` gives those of an edition of a form.

    Raises `ValueError` for what `to_bytes` did not make.
    """
    try:
        return _result(path, _opened(data), cells)
    except _NOT_OURS as error:
        raise ValueError(f"no result: {error}") from error


def _result(path: str, told: Any, cells: Callable[[str, str], tuple[CellKey, ...]]) -> FileResult:
    encoding, facts, reason, diagnostics, lines, filed, slow = told
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


def _told(diagnostic: Diagnostic) -> tuple[Any, ...]:
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


def _diagnostic(path: str, told: tuple[Any, ...]) -> Diagnostic:
    code, name, severity, message, spot, fingerprint, section, cell, related, data, fix, hint, url = told
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
