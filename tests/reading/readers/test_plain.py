"""Bytes are decoded to text, or refused with a message on the first invalid byte."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.reading.readers.plain import Undecodable, Unencodable, decode, encoded
from reportlint.text.source import Source
from tests.command import report

CHINESE = "政府信息公开工作年度报告，本机关全年未收取信息处理费。"


def refused(data: bytes) -> Undecodable:
    with pytest.raises(Undecodable) as raised:
        decode("a.txt", data)
    return raised.value


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("gb18030", "gb18030")],
)
def test_a_report_is_read_in_every_encoding_and_says_which(codec: str, encoding: str) -> None:
    text = report("植错")
    source = decode("a.txt", text.encode(codec))
    assert (source.written, source.encoding) == (text, encoding)


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_read_in_both_byte_orders(order: str) -> None:
    source = decode("a.txt", f"\ufeff{CHINESE}".encode(order))
    assert (source.written, source.encoding) == (CHINESE, "utf-16")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_the_byte_order_mark_takes_no_column(codec: str) -> None:
    assert decode("a.txt", CHINESE.encode(codec)).location(0) == (1, 1)
    assert decode("a.txt", CHINESE.encode(codec)).written[0] == "政"


def test_a_mark_in_gb18030_is_left_out_too() -> None:
    assert decode("a.txt", f"\ufeff{CHINESE}".encode("gb18030")).written == CHINESE


@pytest.mark.parametrize("text", ["", "a", "年", "\0\x1b[31m\x07", CHINESE])
def test_any_utf_8_is_text_with_its_controls(text: str) -> None:
    assert decode("a.txt", text.encode()).written == text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_whatever_is_written_in_utf_8_reads_back(text: str) -> None:
    data = text.encode()
    if not data.startswith((b"%PDF", b"PK\x03\x04", b"\xef\xbb\xbf")):
        assert decode("a.txt", data).written == text


@given(st.binary(max_size=80))
def test_bytes_are_text_or_name_one_of_theirs(data: bytes) -> None:
    named: Undecodable | None = None
    try:
        decode("a.txt", data)
    except Undecodable as error:
        named = error
    assert named is None or data[named.offset] == named.byte


def test_damaged_utf_8_is_not_taken_for_gb18030() -> None:
    good = CHINESE.encode()
    error = refused(good[:31] + good[32:])
    assert (error.kind, error.offset) == ("utf-8", 30)


@pytest.mark.parametrize("seed", range(20))
def test_a_report_that_lost_one_byte_names_a_byte_near_it(seed: int) -> None:
    data = report().encode()
    places = [offset for offset, byte in enumerate(data) if byte > 0x7F]
    lost = random.Random(seed).choice(places)
    error = refused(data[:lost] + data[lost + 1 :])
    assert error.kind == "utf-8"
    assert abs(error.offset - lost) <= 3


def test_the_place_of_a_bad_byte_is_told_in_lines_and_columns() -> None:
    error = refused(f"{CHINESE}\r\n第二行".encode() + b"\xff" + CHINESE.encode())
    assert error.location == (2, 4)


def test_damaged_gb18030_names_the_byte_at_which_it_ends() -> None:
    good = CHINESE.encode("gb18030")
    error = refused(good + b"\xff" + good)
    assert (error.kind, error.offset, error.byte) == ("gb18030", len(good), 0xFF)


def test_half_a_character_of_utf_16_is_damage() -> None:
    assert refused(CHINESE.encode("utf-16")[:-1]).kind == "utf-16"


def test_damage_behind_a_mark_is_counted_from_the_beginning_of_the_file() -> None:
    assert refused(b"\xef\xbb\xbf" + "年".encode() + b"\xff").offset == 6


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"PK\x03\x04......word/document.xml", "word"),
        (b"PK\x03\x04......xl/workbook.xml", "excel"),
        (b"PK\x03\x04......a.txt", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    ],
)
def test_a_document_is_told_by_its_first_bytes(data: bytes, kind: str) -> None:
    assert refused(data).kind == kind


def test_bytes_that_the_text_does_not_give_back_are_left_alone() -> None:
    source = Source("a.txt", "甲，，乙", "gb18030")
    with pytest.raises(Unencodable):
        encoded(source, "甲，，乙丙".encode("gb18030"), "甲，乙")


def test_bytes_that_would_be_read_in_another_encoding_are_left_alone() -> None:
    # Without its last characters the rest is ASCII, which is UTF-8.
    data = "ok甲".encode("gb18030")
    with pytest.raises(Unencodable):
        encoded(decode("a.txt", data), data, "ok")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_utf_16_without_a_mark_and_utf_32_are_no_text(codec: str) -> None:
    with pytest.raises(Undecodable) as raised:
        decode("a.txt", "2024年，收到申请12件。\n".encode(codec) * 20)
    assert raised.value.kind == "unknown"
