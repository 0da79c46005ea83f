"""Results as bytes: decoding gives the encoded result back and refuses any other data."""

from __future__ import annotations

import json
import zlib
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportlint import CellKey, Diagnostic, Location, Place
from reportlint.checking.codec import from_bytes, to_bytes
from reportlint.checking.plain_json import from_json, to_json
from reportlint.model.corpus import Filed
from reportlint.model.diagnostic import EditPlace, FixNote, RelatedPlace
from reportlint.model.results import FileResult, ReportFacts, SlowRule
from reportlint.text.origin import Origin
from reportlint.text.source import Source
from tests.findings import PATHS, TEXTS

CELLS = (CellKey("applications", "received", "total"), CellKey("disclosure", "fees", "amount"))
QUICKLY = settings(max_examples=40)


def cells(form: str, edition: str) -> tuple[CellKey, ...]:
    return {("disclosure-report", "2021"): CELLS}[form, edition]


NUMBERS = st.integers(1, 10**6)
PLACES = st.builds(Place, st.builds(Location, NUMBERS, NUMBERS), st.builds(Location, NUMBERS, NUMBERS))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
ORIGINS = st.none() | st.builds(Origin, TEXTS, *[st.integers(0, 10**6)] * 5)
FIXES = st.builds(
    FixNote,
    st.booleans(),
    TEXTS,
    st.lists(st.builds(EditPlace, PLACES, NUMBERS, NUMBERS, TEXTS), max_size=3).map(tuple),
)


def diagnostics(path: str) -> st.SearchStrategy[Diagnostic]:
    related = st.builds(RelatedPlace, st.just(path) | PATHS, PLACES, NUMBERS, NUMBERS, TEXTS, ORIGINS)
    return st.builds(
        Diagnostic,
        code=st.from_regex(r"[A-Z]{1,5}\d{3}", fullmatch=True),
        name=TEXTS,
        severity=st.sampled_from(["error", "warning", "info"]),
        message=TEXTS,
        path=st.just(path),
        place=PLACES,
        start=NUMBERS,
        end=NUMBERS,
        fingerprint=TEXTS,
        section=st.none() | TEXTS,
        cell=st.none() | st.tuples(TEXTS, TEXTS, TEXTS),
        related=st.lists(related, max_size=3).map(tuple),
        data=st.dictionaries(TEXTS, VALUES, max_size=4),
        fix=st.none() | FIXES,
        hint=TEXTS,
        url=TEXTS,
        origin=ORIGINS,
    )


@st.composite
def results(draw: st.DrawFn) -> FileResult:
    path = draw(PATHS)
    result = FileResult(path, draw(st.lists(diagnostics(path), max_size=3)), draw(st.none() | st.just("gb18030")))
    result.facts = draw(
        st.none()
        | st.builds(ReportFacts, st.none() | TEXTS, st.none() | TEXTS, st.none() | NUMBERS, NUMBERS, st.none() | TEXTS)
    )
    result.reason = draw(TEXTS | st.just(""))
    result.lines = draw(st.dictionaries(NUMBERS, TEXTS, max_size=3))
    result.slow = draw(st.lists(st.builds(SlowRule, TEXTS, TEXTS, TEXTS, st.floats(1, 99)), max_size=2))
    if draw(st.booleans()):
        figures = draw(st.tuples(st.none() | NUMBERS, st.none() | st.floats(allow_nan=False)))
        gathered = draw(st.dictionaries(TEXTS, VALUES | st.binary(), max_size=2))
        unit, owner, level = draw(st.tuples(TEXTS, TEXTS, TEXTS))
        year = draw(st.none() | NUMBERS)
        result.filed = Filed(path, "disclosure-report", "2021", unit, owner, level, year, CELLS, figures, gathered)
    return result


def told(result: FileResult) -> dict[str, Any]:
    """Return all public content of a result."""
    return {slot: getattr(result, slot) for slot in FileResult.__slots__}


def bytes_of(result: FileResult) -> bytes:
    data = to_bytes(result)
    assert data is not None
    return data


def signed(content: Any) -> bytes:
    """Return content with a correct checksum, which alone is not enough."""
    body = json.dumps(content).encode()
    return zlib.crc32(body).to_bytes(4, "big") + body


@given(results())
@QUICKLY
def test_what_comes_back_is_what_went(result: FileResult) -> None:
    again = from_bytes(result.path, bytes_of(result), cells)
    assert told(again) == told(result)
    assert all(type(each) is Diagnostic for each in again.diagnostics)
    assert all(type(each.place.start) is Location for each in again.diagnostics)


@given(results(), PATHS)
@QUICKLY
def test_the_same_text_elsewhere_has_the_same_findings_there(result: FileResult, path: str) -> None:
    again = from_bytes(path, bytes_of(result), cells)
    assert {each.path for each in again.diagnostics} <= {path}
    for here, there in zip(again.diagnostics, result.diagnostics, strict=True):
        for mine, other in zip(here.related, there.related, strict=True):
            assert mine.path == (path if other.path == result.path else other.path)


@given(results(), st.data())
@QUICKLY
def test_one_byte_that_differs_is_noticed(result: FileResult, data: st.DataObject) -> None:
    whole = bytearray(bytes_of(result))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(ValueError, match="no result"):
        from_bytes(result.path, bytes(whole), cells)


@given(results(), st.data())
@QUICKLY
def test_a_result_that_was_cut_short_is_noticed(result: FileResult, data: st.DataObject) -> None:
    whole = bytes_of(result)
    with pytest.raises(ValueError, match="no result"):
        from_bytes(result.path, whole[: data.draw(st.integers(0, len(whole) - 1))], cells)


@given(st.binary(max_size=60) | st.none() | st.text(max_size=5) | st.integers())
@QUICKLY
def test_whatever_is_no_result_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match="no result"):
        from_bytes("a.txt", data, cells)


DIAGNOSTIC: list[Any] = ["A001", "a", "error", "m", (1, 1, 1, 2), "f", None, None, [], {}, None, "", "", None]


@given(VALUES | st.lists(VALUES, min_size=7, max_size=7))
@example(["utf-8", None, "", 5, {}, None, []])
@example(["utf-8", None, "", [5], {}, None, []])
@example(["utf-8", None, "", [DIAGNOSTIC[:-1]], {}, None, []])
@example(["utf-8", None, "", [[*DIAGNOSTIC[:4], 7, *DIAGNOSTIC[5:]]], {}, None, []])
@example(["utf-8", None, "", [[*DIAGNOSTIC[:10], (True,), "", "", None]], {}, None, []])
@example(["utf-8", [1, 2, 3, 4, 5, 6], "", [], {}, None, []])
@example(["utf-8", None, "", [], {}, [1, 2], []])
@example(["utf-8", None, "", [], {}, None, [1]])
@QUICKLY
def test_another_content_with_the_right_checksum_is_refused_or_read(content: Any) -> None:
    with suppress(ValueError):
        assert isinstance(from_bytes("a.txt", signed(content), cells), FileResult)


@pytest.mark.parametrize("absurd", [None, True, -1, 1.5, "x", [], [1], {}, {"": "set", "of": [[]]}, {"": "x"}])
@pytest.mark.parametrize("at", range(len(DIAGNOSTIC)))
def test_a_finding_with_a_field_of_another_type_is_refused(at: int, absurd: Any) -> None:
    fields: list[Any] = [*DIAGNOSTIC]
    fields[4] = (1, 1, 1, 2, 0, 1)
    whole = from_bytes("a.txt", signed(["utf-8", None, "", [fields], [], None, []]), cells).diagnostics[0]
    fields[at] = absurd
    try:
        (read,) = from_bytes("a.txt", signed(["utf-8", None, "", [fields], [], None, []]), cells).diagnostics
    except ValueError:
        return
    optional = {
        6: (str, type(None)),
        7: (CellKey, type(None)),
        10: (FixNote, type(None)),
        13: (Origin, type(None)),
    }.get(at, ())
    for name in Diagnostic._fields:
        assert isinstance(getattr(read, name), (type(getattr(whole, name)), *optional))


@pytest.mark.parametrize("body", [b"[" * 200_000, b"1" * 5000, b"{", b"\xff\xfe", b"NaN", b'"' + b"x" * 100])
def test_json_that_no_result_has_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match="no result"):
        from_bytes("a.txt", zlib.crc32(body).to_bytes(4, "big") + body, cells)


def test_plain_data_of_every_kind_come_back_as_they_were() -> None:
    values = {
        "": {1: (2, [3.5, None]), None: True, ("a",): {"": "tuple"}},
        "sets": ({1, 2}, frozenset({"a", ("b", 1)})),
        "bytes": b"\x00\xff",
        "numbers": (1, True, 1.0, 10**5000, -(2**70)),
        "half a pair": "\ud800",
    }
    again = from_json(json.loads(json.dumps(to_json(values))))
    assert again == values
    assert repr(again["numbers"][:3]) == "(1, True, 1.0)"
    assert type(again["sets"][1]) is frozenset
    with pytest.raises(TypeError):
        to_json(object())


def test_an_edition_that_nobody_knows_any_more_is_refused() -> None:
    def gone(form: str, edition: str) -> Any:
        raise KeyError(edition)

    result = FileResult("a.txt", [], "utf-8")
    result.filed = Filed("a.txt", "gone", "1", "", "", "", None, (), ())
    with pytest.raises(ValueError, match="no result"):
        from_bytes("a.txt", bytes_of(result), gone)


def test_text_and_report_stay_behind() -> None:
    result = FileResult("a.txt", [], "utf-8")
    result.source = Source("a.txt", "青禾镇")
    assert from_bytes("a.txt", bytes_of(result), cells).source is None
    assert "青禾镇".encode() not in bytes_of(result)


def test_a_result_with_other_than_plain_data_does_not_travel() -> None:
    diagnostic = Diagnostic("A001", "a", "error", "m", "a.txt", Place(Location(1, 1), Location(1, 2)), 0, 1, "f")
    odd = FileResult("a.txt", [diagnostic._replace(data={"what": object()})], "utf-8")
    assert to_bytes(odd) is None
