"""The place of a diagnostic: its offsets and its lines and columns denote the same stretch of the text."""

from __future__ import annotations

import pytest

from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import make_ruleset
from reportlint.plugins.discovery import EntryPoint
from reportlint.plugins.loading import register
from reportlint.reading.readers.plain import decode
from tests import small_rules
from tests.command import report
from tests.kit import NEWLINES

RULES = make_ruleset(register([(EntryPoint("small", "tests.small_rules", "small", "1.0"), small_rules)]))


@pytest.mark.parametrize("newline", NEWLINES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_offsets_and_places_are_the_same_stretch(newline: str, encoding: str) -> None:
    text = report("本年𠮷植错二处。\n另一处植错。", "植警").replace("\n", newline)
    source = decode("a.txt", text.encode(encoding))
    found = Linter(RULES, "en").check_text(source).diagnostics
    assert [source.text[each.start : each.end] for each in found] == ["植错", "植错", "植警"]
    assert [each.place for each in found] == [source.place(each.start, each.end) for each in found]
    related = [part for each in found for part in each.related]
    assert len(related) == 2
    assert [part.place for part in related] == [source.place(part.start, part.end) for part in related]
    edits = [edit for each in found if each.fix is not None for edit in each.fix.edits]
    assert [source.text[edit.start : edit.end] for edit in edits] == ["植错", "植错"]
    assert [edit.place for edit in edits] == [source.place(edit.start, edit.end) for edit in edits]
