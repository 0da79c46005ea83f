"""Packages: which files are workbooks, what is damaged, and what is refused."""

from __future__ import annotations

import pytest

from reportlint.plugins.readers import READERS
from reportlint.reading.readers.contract import UnreadableDocument
from reportlint.reading.readers.registry import read_source, reader_of
from reportlint.reading.readers.xlsx.read import read
from tests.kit.word import packed, paragraph, word
from tests.kit.workbook import S, cells, members, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SHEET = "xl/worksheets/sheet1.xml"
PARTS = members({"表": cells({"A1": "甲"})})


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as raised:
        read("a.xlsx", data)
    assert raised.value.reason["zh"] != raised.value.reason["en"]
    return raised.value.reason["en"]


def test_the_reader_is_chosen_by_content_and_by_name() -> None:
    for name, data in (("a.txt", packed(PARTS)), ("a.XLSM", b"")):
        reader = reader_of(name, data, READERS)
        assert reader is not None
        assert reader.kind == "xlsx"
    assert read_source("a.docx", packed(PARTS), READERS).text == "甲\n"
    assert read_source("a.xlsx", word(paragraph("甲")), READERS).text == "甲\n"


def test_the_strict_form_of_the_standard_and_other_prefixes_are_read() -> None:
    strict = {
        S: "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            "http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }
    parts = PARTS
    for loose, other in strict.items():
        parts = {name: text.replace(loose, other) for name, text in parts.items()}
    assert read("a.xlsx", packed(parts)).text == "甲\n"
    prefixed = {**PARTS, SHEET: f'<x:worksheet xmlns:x="{S}"><x:sheetData><x:row><x:c t="str"><x:v>甲</x:v></x:c>'
                f'</x:row></x:sheetData></x:worksheet>'}  # fmt: skip
    assert read("a.xlsx", packed(prefixed)).text == "甲\n"


def test_an_encrypted_or_old_workbook_says_what_to_do() -> None:
    assert "password" in reason(OLE + "EncryptedPackage".encode("utf-16-le"))
    assert "(.xls)" in reason(OLE + "Workbook".encode("utf-16-le"))
    assert "no workbook" in reason(OLE)
    assert "no workbook" in reason(b"\xff\xd8\xff\xe0")
    assert "no workbook" in reason(packed({**PARTS, "xl/workbook.xml": "<w:document xmlns:w='w'/>"}))
    assert "is empty" in reason(b"")


def test_damage_is_named() -> None:
    assert "not complete" in reason(packed(PARTS)[:-30])
    assert f"{SHEET} inside it is not well-formed XML" in reason(packed({**PARTS, SHEET: PARTS[SHEET][:-9]}))
    assert f"{SHEET} is missing" in reason(packed({name: PARTS[name] for name in PARTS if name != SHEET}))
    lost = ("xl/workbook.xml", "_rels/.rels")
    assert "list of its sheets is missing" in reason(packed({name: PARTS[name] for name in PARTS if name not in lost}))


def test_a_workbook_that_shows_nothing_says_so() -> None:
    assert "shows nothing" in reason(workbook({"表": cells({"A1": " "})}))
    assert "shows nothing" in reason(workbook({"表": cells({"A1": "甲"})}, states={"表": "hidden"}))


def test_bombs_and_entities_are_refused() -> None:
    entity = f'<!DOCTYPE x [<!ENTITY a "{"哈" * 9}">]>'
    assert "DTD" in reason(packed({**PARTS, "xl/sharedStrings.xml": entity + PARTS["xl/sharedStrings.xml"]}))
    assert "too large" in reason(packed({**PARTS, SHEET: " " * (2 << 20)}))
    assert "too large" in reason(packed({**PARTS, SHEET: cells({}, more="<x/>" * 260_000)}))


def test_a_workbook_of_findings_is_no_report() -> None:
    source = read("a.xlsx", workbook({"汇总": cells({"A1": "表三"})}, creator="reportlint 1.0"))
    assert source.text == "汇总\n"
