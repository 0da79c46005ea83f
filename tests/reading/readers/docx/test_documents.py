"""Whole reports as Word documents: read like the text, found in like the text, and never without an answer."""

from __future__ import annotations

import os
import random
from functools import partial

import pytest

from reportlint import Origin, check_bytes, check_text
from reportlint.reading.readers.docx.read import read
from tests.campaign.documents import faults
from tests.kit import LAYOUTS, Story, consistent
from tests.kit.disguises import disguised
from tests.kit.word import as_word, word

MUTANTS = 40


@pytest.mark.parametrize("seed", range(4))
def test_a_report_says_the_same_in_every_way_of_writing(seed: int) -> None:
    rng = random.Random(seed)
    text = LAYOUTS["tab"].render(Story(figures=consistent(rng, 300))).text.removesuffix("\n")
    lines = [" ".join(line.split()) if "\t" not in line else line for line in text.split("\n")]
    assert read("a.docx", as_word("\n".join(lines), partial(disguised, rng))).text.split("\n")[:-1] == lines


def test_a_fault_in_a_table_is_found_with_its_place_in_the_document() -> None:
    rendered = LAYOUTS["tab"].render(Story().with_cells({("applications", "received", "total"): "99999"}))
    expected = check_text(rendered.text, ignore="C").diagnostics
    found = check_bytes("a.docx", as_word(rendered.text), ignore="C").diagnostics
    assert [(each.code, each.cell) for each in found] == [(each.code, each.cell) for each in expected] != []
    for each in found:
        assert each.origin is not None
        line = rendered.text.split("\n")[each.place.line - 1]
        before = line[: each.place.column - 1].count("\t")
        first = next(at for at in range(each.place.line - 1, 0, -1) if "\t" not in rendered.text.split("\n")[at - 1])
        assert (each.origin.kind, each.origin.row, each.origin.column) == ("docx", each.place.line - first, before + 1)
        assert each.origin.table > 0


def test_a_paragraph_has_its_number() -> None:
    document = read("a.docx", as_word("甲\n\n乙\n丙\t丁\n戊")).document
    assert document is not None
    assert [document.origin(at) for at in (0, 3, 5, 7, 9)] == [
        *(Origin("docx", paragraph=1), Origin("docx", paragraph=2), Origin("docx", table=1, row=1, column=1)),
        *(Origin("docx", table=1, row=1, column=2), Origin("docx", paragraph=3)),
    ]


@pytest.mark.skipif(os.name != "posix", reason="needs an alarm clock")
def test_damaged_documents_are_read_or_refused() -> None:
    assert [*faults(range(MUTANTS))] == []


def test_a_document_without_text_is_empty() -> None:
    assert check_bytes("a.docx", word()).reason == "empty"
