"""Results as bytes, for other processes and for the store of results.

The bytes are JSON with a checksum in front. Every type is checked, since the store is a file: what is no result is
refused, never half used. The path of the file is left out, since a text has the same findings at every path.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

from reportlint.checking.plain_json import from_json, to_json
from reportlint.form.model import CellKey
from reportlint.linting.corpus import CorpusFindings
from reportlint.model.corpus import Filed
from reportlint.model.diagnostic import Diagnostic, EditPlace, FixNote, RelatedPlace
from reportlint.model.results import FileResult, ReportFacts, SlowRule
from reportlint.model.rule import SEVERITIES
from reportlint.rules.plain import plain
from reportlint.text.origin import Origin
from reportlint.text.source import Location, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Spot = tuple[int, int, int, int, int, int]

_SUM = 4
_FOREIGN = (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError, MemoryError)
"""The exceptions that bytes from elsewhere can raise."""
_NONE = type(None)
_CODE_TO_MESSAGE = (str, str, str, str)
_SPOT = (int,) * 6
_CELL = (str, str, str)
_ORIGIN = (str, int, int, int, int, int, str)
_RUN = (str, str, str, float)


def corpus_findings_to_bytes(found: Mapping[str, CorpusFindings]) -> bytes | None:
    """Return the findings of corpus rules, by path, as bytes. None if a rule gave data that are not plain."""
    try:
        return _sealed(
            [(path, [_fields(each) for each in items], [*lines.items()]) for path, (items, lines) in found.items()]
        )
    except (ValueError, TypeError, RecursionError):
        return None


def corpus_findings_from_bytes(data: bytes) -> dict[str, CorpusFindings]:
    """Return the findings that `corpus_findings_to_bytes` was given. Raises `ValueError` for other bytes."""
    try:
        found = _opened(data)
        return {
            _text(path): CorpusFindings([_diagnostic(path, each) for each in items], _lines(lines))
            for path, items, lines in found
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
            [_fields(diagnostic) for diagnostic in result.diagnostics],
            [*result.lines.items()],
            None if filed is None else _filed_fields(filed),
            [tuple(each) for each in result.slow],
        )
        return _sealed(fields)
    except (ValueError, TypeError, RecursionError):
        return None


def filed_to_bytes(filed: Filed) -> bytes | None:
    """Return a filed report as bytes, without its path. None if a rule gathered data that are not plain."""
    try:
        return _sealed(_filed_fields(filed))
    except (ValueError, TypeError, RecursionError):
        return None


def filed_from_bytes(path: str, data: bytes, cells: Callable[[str, str], tuple[CellKey, ...]]) -> Filed:
    """Return the report that `filed_to_bytes` was given, at a path. Raises `ValueError` for other bytes.

    `cells` returns the cells of an edition of a form.
    """
    try:
        return _filed(path, _opened(data), cells)
    except _FOREIGN as error:
        raise ValueError(f"no filed report: {error}") from error


def _filed_fields(filed: Filed) -> tuple[Any, ...]:
    return (*filed[1:7], filed.figures, to_json(plain(filed.gathered)))


def _sealed(data: Any) -> bytes:
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return zlib.crc32(body).to_bytes(_SUM, "big") + body


def _opened(data: bytes) -> Any:
    """Return the data that were sealed. Raises one of `_FOREIGN` for other bytes."""
    body = memoryview(data)[_SUM:]
    if zlib.crc32(body).to_bytes(_SUM, "big") != data[:_SUM]:
        raise ValueError("the checksum does not agree")
    return json.loads(bytes(body))


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
    result = FileResult(path, [_diagnostic(path, each) for each in diagnostics], _text_or_none(encoding))
    if facts is not None:
        edition, unit, year, count, form = facts
        _require(type(count) is int and type(year) in (int, _NONE))
        result.facts = ReportFacts(_text_or_none(edition), _text_or_none(unit), year, count, _text_or_none(form))
    result.reason = _text(reason)
    result.lines = _lines(lines)
    for each in slow:
        _require(_types(each) == _RUN)
    result.slow = [SlowRule(*each) for each in slow]
    if filed is not None:
        result.filed = _filed(path, filed, cells)
    return result


def _filed(path: str, fields: Any, cells: Callable[[str, str], tuple[CellKey, ...]]) -> Filed:
    form, edition, unit, owner, level, year, figures, gathered = fields
    _require(_types((form, edition, unit, owner, level)) == (str,) * 5 and type(year) in (int, _NONE))
    places = cells(form, edition)
    _require(len(figures) in (0, len(places)) and {*map(type, figures)} <= {int, float, _NONE})
    values = from_json(gathered)
    _require(type(values) is dict and {*map(type, values)} <= {str})
    return Filed(path, form, edition, unit, owner, level, year, places, tuple(figures), values)


def _fields(diagnostic: Diagnostic) -> tuple[Any, ...]:
    fix = diagnostic.fix
    return (
        *map(plain, diagnostic[:4]),
        _spot(diagnostic),
        *map(plain, diagnostic[8:11]),
        [
            (each.path == diagnostic.path or each.path, _spot(each), each.message, each.origin and tuple(each.origin))
            for each in diagnostic.related
        ],
        to_json(plain(diagnostic.data)),
        None if fix is None else (bool(fix.safe), fix.message, [(_spot(edit), edit.content) for edit in fix.edits]),
        *map(plain, diagnostic[14:16]),
        None if diagnostic.origin is None else tuple(diagnostic.origin),
    )


def _diagnostic(path: str, fields: Any) -> Diagnostic:
    code, name, severity, message, spot, fingerprint, section, cell, related, data, fix, hint, url, origin = fields
    _require(_types((code, name, message, fingerprint)) == _CODE_TO_MESSAGE and severity in SEVERITIES)
    _require(cell is None or _types(cell) == _CELL)
    given = from_json(data)
    _require(type(given) is dict and {*map(type, given)} <= {str})
    return Diagnostic(
        code,
        name,
        severity,
        message,
        path,
        *_stretch(spot),
        fingerprint,
        _text_or_none(section),
        None if cell is None else CellKey(*cell),
        tuple(
            RelatedPlace(path if where is True else _text(where), *_stretch(at), _text(words), _origin(of))
            for where, at, words, of in related
        ),
        given,
        None if fix is None else _fix(fix),
        _text(hint),
        _text(url),
        _origin(origin),
    )


def _origin(fields: Any) -> Origin | None:
    if fields is None:
        return None
    _require(_types(fields) == _ORIGIN and min(fields[1:6]) >= 0)
    return Origin(*fields)


def _fix(fields: Any) -> FixNote:
    safe, message, edits = fields
    _require(type(safe) is bool)
    return FixNote(safe, _text(message), tuple(EditPlace(*_stretch(at), _text(content)) for at, content in edits))


def _spot(placed: Diagnostic | RelatedPlace | EditPlace) -> Spot:
    return (*placed.place.start, *placed.place.end, placed.start, placed.end)


def _stretch(spot: Any) -> tuple[Place, int, int]:
    _require(_types(spot) == _SPOT and min(spot) >= 0)
    return Place(Location(*spot[:2]), Location(*spot[2:4])), *spot[4:]


def _lines(pairs: Any) -> dict[int, str]:
    lines = dict(pairs)
    _require({*map(type, lines)} <= {int} and {*map(type, lines.values())} <= {str})
    return lines


def _text(value: Any) -> str:
    _require(type(value) is str)
    text: str = value
    return text


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _text(value)


def _types(values: Any) -> tuple[type, ...]:
    return tuple(map(type, values))


def _require(fact: bool) -> None:
    if not fact:
        raise ValueError("a value has another type")
