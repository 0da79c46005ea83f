"""Stories as documents: the reader finds every cell, and the bytes are the same each time."""

from __future__ import annotations

import random

import pytest

from reportlint import check_bytes
from tests.kit import EDITIONS, Story, a_story
from tests.kit.documents import KINDS, blocks, document


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_cell_of_a_document_is_read(kind: str, edition: str) -> None:
    story = a_story(random.Random(2), edition)
    data = document(story, kind)
    assert data == document(story, kind)
    result = check_bytes(f"a.{kind}", data, language="en")
    assert result.report is not None
    assert {cell.key: cell.value for cell in result.report.cells} == story.figures
    assert result.diagnostics == ()


def test_the_blocks_of_a_story_are_its_parts() -> None:
    story = Story(insert={"end:overview": "一行。\n又一行。"}, missing_tables=frozenset({"disclosure"}))
    shown = blocks(story)
    assert shown[0] == story.title_text
    assert "又一行。" in shown
    assert [type(each).__name__ for each in shown].count("Grid") == 2
