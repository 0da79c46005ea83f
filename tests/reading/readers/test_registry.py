"""The reader of a file is chosen by its name and its first bytes."""

from __future__ import annotations

import pytest

from reportlint.reading.readers.plain import Undecodable
from reportlint.reading.readers.registry import PLAIN_TEXT, Reader, read_source, reader_of
from reportlint.text.source import Source


def upper(name: str, data: bytes) -> Source:
    return Source(name, data.decode().upper())


SUFFIX = Reader("by suffix", upper, suffixes=(".htm", ".html"))
MAGIC = Reader("by magic", upper, magic=(b"%PDF",))
BOTH = Reader("by both", upper, suffixes=(".docx",), magic=(b"PK\x03\x04",))
READERS = (SUFFIX, MAGIC, BOTH, PLAIN_TEXT)


@pytest.mark.parametrize(
    ("name", "data", "reader"),
    [
        ("a.txt", b"text", PLAIN_TEXT),
        ("a", b"", PLAIN_TEXT),
        ("a.html", b"text", SUFFIX),
        ("A.HTM", b"text", SUFFIX),
        ("a.txt", b"%PDF-1.7", MAGIC),
        ("a.docx", b"PK\x03\x04", BOTH),
        ("a.docx", b"text", PLAIN_TEXT),
        ("a.zip", b"PK\x03\x04", PLAIN_TEXT),
        ("a.html", b"%PDF-1.7", SUFFIX),
    ],
)
def test_the_first_reader_for_name_and_content_is_chosen(name: str, data: bytes, reader: Reader) -> None:
    assert reader_of(name, data, READERS) is reader


def test_the_reader_makes_the_text() -> None:
    assert read_source("a.html", b"text", READERS).text == "TEXT"
    assert read_source("a.txt", "年度".encode("gb18030"), READERS).text == "年度"


def test_without_other_readers_a_document_is_undecodable() -> None:
    with pytest.raises(Undecodable) as raised:
        read_source("a.pdf", b"%PDF-1.7")
    assert raised.value.kind == "pdf"
