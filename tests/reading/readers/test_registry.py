"""The reader of a file is chosen by its content, or else by its name."""

from __future__ import annotations

import pytest

from reportlint.reading.readers.contract import Reader, UnreadableDocument
from reportlint.reading.readers.plain import Undecodable
from reportlint.reading.readers.registry import read_source, reader_of, suffixes_of
from reportlint.text.source import Source


def upper(name: str, data: bytes) -> Source:
    return Source(name, data.decode().upper())


PAGE = Reader("page", upper, suffixes=(".htm", ".html"), magic=(b"<html",))
SHEET = Reader("sheet", upper, suffixes=(".sheet",), magic=(b"pk",), marks=(b"sheet/",))
LETTER = Reader("letter", upper, suffixes=(".letter",), magic=(b"pk",), marks=(b"letter/",))
MISSING = Reader("scroll", upper, suffixes=(".scroll",), needs={"a_package_that_is_not_there": "scrolls"})
READERS = (PAGE, SHEET, LETTER, MISSING)


@pytest.mark.parametrize(
    ("name", "data", "reader"),
    [
        ("a.txt", b"text", None),
        ("a", b"", None),
        ("a.html", b"text", PAGE),
        ("A.HTM", b"text", PAGE),
        ("a.txt", b"\xef\xbb\xbf\r\n <HTML>", PAGE),
        ("a.letter", b"PK sheet/", SHEET),
        ("a.letter", b"PK letter/", LETTER),
        ("a.letter", b"PK", LETTER),
        ("a.zip", b"PK", None),
    ],
)
def test_content_goes_before_name(name: str, data: bytes, reader: Reader | None) -> None:
    assert reader_of(name, data, READERS) is reader


def test_the_reader_makes_the_text() -> None:
    assert read_source("a.html", b"text", READERS).text == "TEXT"
    assert read_source("a.txt", "年度".encode("gb18030"), READERS).text == "年度"


def test_a_missing_package_is_named_with_its_extra() -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read_source("a.scroll", b"text", READERS)
    assert all("reportlint[scrolls]" in words for words in raised.value.reason.values())
    assert suffixes_of(READERS) == (".txt", ".md", ".htm", ".html", ".sheet", ".letter")


def test_without_readers_a_document_is_undecodable() -> None:
    with pytest.raises(Undecodable) as raised:
        read_source("a.pdf", b"%PDF-1.7")
    assert raised.value.kind == "pdf"
