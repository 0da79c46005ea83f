"""Positions of the protocol, against the encodings themselves."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import (
    Position,
    PositionEncodingKind,
    Range,
    TextDocumentContentChangePartial,
    TextDocumentContentChangeWholeDocument,
)

from reportlint.server.actions import changes
from reportlint.server.documents import Document, path_of, uri_of
from reportlint.server.positions import Positions

TEXTS = st.text(st.sampled_from("ab表😀𠀀\n\r\f\u2028\x85é\ud83d"), max_size=30)
WIDTHS = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


@given(text=TEXTS, encoding=st.sampled_from(sorted(WIDTHS)), data=st.data())
def test_a_position_counts_the_code_units_of_its_line_and_leads_back(
    text: str, encoding: str, data: st.DataObject
) -> None:
    offset = data.draw(st.integers(0, len(text)))
    lines = re.split(r"\r\n|\r|\n", text[:offset])
    positions = Positions(text, encoding)
    position = positions.position(offset)
    if text[offset - 1 : offset + 1] == "\r\n":
        assert position == positions.position(offset - 1)
        return
    units = lines[-1].encode(f"{encoding}-le" if encoding != "utf-8" else encoding, "surrogatepass")
    assert position == Position(len(lines) - 1, len(units) // WIDTHS[encoding])
    assert positions.offset(position) == offset


def test_a_position_behind_a_line_or_the_text_is_its_end_and_half_a_character_is_before_it() -> None:
    positions = Positions("a😀b\ncd", PositionEncodingKind.Utf16)
    assert positions.offset(Position(0, 99)) == 3
    assert positions.offset(Position(9, 0)) == 6
    assert positions.offset(Position(0, 2)) == 1


@given(text=TEXTS, written=TEXTS, encoding=st.sampled_from(sorted(WIDTHS)), data=st.data())
def test_a_change_replaces_its_range_and_nothing_else(
    text: str, written: str, encoding: str, data: st.DataObject
) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    document = Document("file:///a.txt", 1, text, encoding)
    start, end = (document.positions.offset(document.positions.position(each)) for each in (start, end))
    change = TextDocumentContentChangePartial(document.positions.range(start, end), written)
    changed = document.changed([TextDocumentContentChangeWholeDocument(text), change], 2)
    assert (changed.text, changed.version) == (text[:start] + written + text[end:], 2)


@given(before=TEXTS, after=TEXTS)
def test_the_changes_from_one_text_to_another_make_the_other(before: str, after: str) -> None:
    made, at = "", 0
    for start, end, content in changes(before, after):
        made += before[at:start] + content
        at = end
    assert made + before[at:] == after


@pytest.mark.parametrize("path", ["/tmp/报告 1.txt", "/tmp/a#b%20?.txt"])
def test_an_address_leads_back_to_its_path(path: str) -> None:
    assert path_of(uri_of(path)) == path


def test_a_document_without_a_file_has_a_name() -> None:
    assert path_of("untitled:Untitled-1") == "Untitled-1"
    assert Document("untitled:Untitled-1", 1, "", "utf-8").positions.range(0, 0) == Range(
        Position(0, 0), Position(0, 0)
    )
