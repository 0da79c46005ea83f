"""Packages: where the text is, what is damaged, and what is refused."""

from __future__ import annotations

import tracemalloc
import warnings
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from reportlint.plugins.readers import READERS
from reportlint.reading.readers.contract import UnreadableDocument
from reportlint.reading.readers.docx.read import read
from reportlint.reading.readers.ooxml.xml import LARGEST_PART
from reportlint.reading.readers.registry import read_source, reader_of
from tests.kit.word import STRICT, as_word, members, packed, paragraph, row, table, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MAIN = "word/document.xml"


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as raised:
        read("a.docx", data)
    assert raised.value.reason["zh"] != raised.value.reason["en"]
    return raised.value.reason["en"]


def with_main(text: str | bytes, compression: int = ZIP_DEFLATED) -> bytes:
    return packed({**members(), MAIN: text}, compression)


def test_the_reader_is_chosen_by_content_and_by_name() -> None:
    for name, data in (("a.txt", word(paragraph("甲"))), ("a.DOCM", packed(members(paragraph("甲"), main="x/y.xml")))):
        reader = reader_of(name, data, READERS)
        assert reader is not None
        assert reader.kind == "docx"
        assert read_source(name, data, READERS).text == "甲\n"


def test_the_main_part_is_found_by_relations_or_content_types() -> None:
    for main in ("word/document2.xml", "文档/Main.xml"):
        parts = members(paragraph("甲"), main=main)
        assert read("a.docx", packed(parts)).text == "甲\n"
        del parts["_rels/.rels"]
        assert read("a.docx", packed(parts)).text == "甲\n"


def test_names_with_backslashes_and_other_cases_are_found() -> None:
    parts = {name.replace("/", "\\").replace("word", "Word"): text for name, text in members(paragraph("甲")).items()}
    assert read("a.docx", packed(parts)).text == "甲\n"


def test_the_strict_form_of_the_standard_is_read() -> None:
    parts = members(paragraph("甲"), paragraph("<m:oMath><m:r><m:t>5</m:t></m:r></m:oMath>"))
    for loose, strict in STRICT.items():
        parts = {name: text.replace(loose, strict) for name, text in parts.items()}
    assert read("a.docx", packed(parts)).text == "甲\n5\n"


def test_the_prefix_of_names_does_not_matter() -> None:
    styles = '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:b/><w:vanish/></w:rPr></w:style>'
    shown = paragraph('<w:r><w:rPr><w:b/><w:sz w:val="32"/><w:vanish w:val="0"/></w:rPr><w:t>甲</w:t></w:r>')
    parts = members(shown, paragraph("乙"), table(row("1")), styles=styles)
    assert read("a.docx", packed(parts)).text == "甲\n\n"
    others = {name: text.replace("w:", "x:").replace("xmlns:w=", "xmlns:x=") for name, text in parts.items()}
    assert read("a.docx", packed(others)).text == "甲\n\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_the_encoding_of_a_part_is_that_of_its_bytes(codec: str) -> None:
    name = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(codec, codec)
    text = f'<?xml version="1.0" encoding="{name}"?>{members(paragraph("公开"))[MAIN]}'
    assert read("a.docx", with_main(text.encode(codec))).text == "公开\n"


def test_an_encrypted_or_old_document_says_what_to_do() -> None:
    assert "password" in reason(OLE + "EncryptedPackage".encode("utf-16-le"))
    assert "(.doc)" in reason(OLE + "WordDocument".encode("utf-16-le"))
    data = bytearray(word(paragraph("甲")))
    for at in range(len(data)):
        if data[at : at + 4] == b"PK\x01\x02":
            data[at + 8] |= 1  # the bit for a password, in the directory
    assert "password" in reason(bytes(data))


@pytest.mark.parametrize("data", [OLE, b"\xff\xd8\xff\xe0", packed({"xl/workbook.xml": "<a/>"}), packed({})])
def test_what_is_no_word_document_is_told(data: bytes) -> None:
    assert "no Word document" in reason(data)


def test_a_workbook_under_the_name_of_a_document_is_told() -> None:
    assert "no Word document" in reason(with_main("<workbook/>"))


def test_damage_is_named() -> None:
    parts = members(paragraph("甲"), styles="<w:x/>")
    assert "not complete" in reason(packed(parts)[:-30])
    assert f"{MAIN} inside it is not well-formed XML" in reason(with_main(parts[MAIN][:-9]))
    assert f"{MAIN} inside it is not well-formed XML" in reason(with_main(b"\xff\xfe<\0\xd8"))
    assert "word/styles.xml is missing" in reason(packed({name: parts[name] for name in parts if "styles" not in name}))
    assert "text is missing" in reason(packed({name: parts[name] for name in parts if name != MAIN}))
    assert "no body" in reason(with_main(parts[MAIN].replace("w:body", "w:bodice")))
    assert "is empty" in reason(b"")
    data = packed(parts)
    middle = data.index(b"PK\x03\x04", data.index(MAIN.encode())) - 6
    assert "_rels/.rels inside it cannot be unpacked" in reason(packed(parts, ZIP_BZIP2))
    assert f"{MAIN} inside it cannot be unpacked" in reason(data[:middle] + b"\0\0" + data[middle + 2 :])


def test_a_part_that_is_there_twice_is_refused() -> None:
    stream = BytesIO(packed(members(paragraph("甲"))))
    with warnings.catch_warnings(), ZipFile(stream, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(MAIN, members(paragraph("乙"))[MAIN])
    assert f"{MAIN} is in it twice" in reason(stream.getvalue())


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-be"])
def test_entities_are_refused(codec: str) -> None:
    laughs = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10))
    text = f'<!DOCTYPE x [<!ENTITY a0 "哈">{laughs}]>{members(paragraph("甲"))[MAIN].replace("甲", "&a9;")}'
    assert "DTD" in reason(with_main(text.encode(codec)))
    hidden = b'<?xml version="1.0" encoding="cp037"?>' + text.encode("utf-16-be")
    assert "well-formed" in reason(with_main(hidden))


def test_bombs_are_refused_before_they_are_unpacked() -> None:
    beyond = {
        "a large part": with_main(b"\0" * (LARGEST_PART + 1)),
        "a part of blanks": with_main(b" " * (2 << 20)),
        "many elements": with_main(members("<w:p/>" * 260_000)[MAIN], ZIP_STORED),
        "a row of many cells": with_main(members(table(row(*[""] * 501)))[MAIN]),
        "many members": packed({**members(), **{f"{number}.bin": b"" for number in range(4_100)}}),
        "deep elements": with_main(members("<w:x>" * 3_000 + "</w:x>" * 3_000)[MAIN], ZIP_STORED),
        "deep equations": with_main(members(paragraph("<m:oMath>" * 3_000 + "</m:oMath>" * 3_000))[MAIN]),
    }
    tracemalloc.start()
    for name, data in beyond.items():
        tracemalloc.reset_peak()
        assert "too large" in reason(data), name
        assert tracemalloc.get_traced_memory()[1] < 100 << 20, name
    tracemalloc.stop()


def test_a_size_that_is_a_lie_is_no_way_around_the_limit() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, text in members().items():
            archive.writestr(name, b" " * (LARGEST_PART + 5) if name == MAIN else text)
    data = stream.getvalue()
    size = (LARGEST_PART + 5).to_bytes(4, "little")
    assert reason(data.replace(size, (1_000).to_bytes(4, "little")))


def test_a_large_document_is_read() -> None:
    text = "\n".join(f"第{number}行\t{number}\t0" if number % 5 else f"第{number}段" for number in range(1_500))
    assert read("a.docx", as_word(text)).text == text + "\n"
