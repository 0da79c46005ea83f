"""PDF documents of an office and of office programs, from a folder next to the checkout, if it is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportlint import CheckResult, check_bytes
from tests import ROOT

PUBLISHED = ROOT.parent / "shared" / "documents"
CONVERTED = ROOT.parent / "shared" / "converted"


def _wrong(result: CheckResult, truth: dict[str, float | None]) -> list[str]:
    assert result.report is not None
    read = {".".join(cell.key): cell.value for cell in result.report.cells}
    return [key for key, value in truth.items() if read.get(key) != value]


@pytest.mark.skipif(not (PUBLISHED / "truth.json").exists(), reason="the document is not beside this checkout")
def test_a_published_report_is_read_as_it_is_and_its_two_wrong_totals_are_found() -> None:
    (name, truth), *_ = json.loads((PUBLISHED / "truth.json").read_text("utf-8")).items()
    result = check_bytes(name, (PUBLISHED / name).read_bytes())
    assert _wrong(result, truth["cells"]) == []
    assert [each.code for each in result.diagnostics] == ["F001", "F004", "T004", "T004"]
    assert [each.origin.column for each in result.diagnostics[2:] if each.origin is not None] == [5, 15]


@pytest.mark.skipif(not CONVERTED.exists(), reason="the documents are not beside this checkout")
@pytest.mark.parametrize("kind", ["pdf", "web.pdf"])
@pytest.mark.parametrize("name", ["A", "C", "E"])
def test_documents_of_a_word_processor_and_of_a_browser_are_read_without_a_fault(name: str, kind: str) -> None:
    truth = json.loads((CONVERTED / "truth.json").read_text("utf-8"))[name]["cells"]
    path: Path = CONVERTED / "sources" / f"{name}.{kind}"
    result = check_bytes(path.name, path.read_bytes())
    assert _wrong(result, truth) == []
    assert {each.code for each in result.diagnostics} <= {"B001"}
