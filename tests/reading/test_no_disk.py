"""Reading opens no file: the forms are passed in."""

from __future__ import annotations

import builtins
import io
import os
from typing import TYPE_CHECKING, Any, NoReturn

from reportlint import Report
from reportlint.reading.build import read_report
from reportlint.reading.narrative.claims import GRAMMAR as NARRATIVE
from reportlint.reading.parser.grammar import parsing_table
from reportlint.text.source import Source
from tests.forms import FORMS
from tests.kit import LAYOUTS, Story

if TYPE_CHECKING:
    import pytest

DOORS: tuple[tuple[Any, str], ...] = (
    (builtins, "open"),
    (io, "open"),
    (os, "open"),
    (os, "stat"),
    (os, "listdir"),
    (os, "scandir"),
    (os, "makedirs"),
)


def test_a_report_is_read_without_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {edition: LAYOUTS["tab"].render(Story(edition=edition)).text for edition in ("2019", "2021")}
    for name in ("report.lark", NARRATIVE):
        parsing_table(name)
    touched: list[str] = []

    def refuse(path: object, *_: object, **__: object) -> NoReturn:
        touched.append(str(path))
        raise OSError(f"{path} is on the disk")

    for module, door in DOORS:
        monkeypatch.setattr(module, door, refuse)
    read = {edition: read_report(Source("a.txt", text), FORMS) for edition, text in texts.items()}
    monkeypatch.undo()
    assert touched == []
    for edition, report in read.items():
        assert isinstance(report, Report)
        assert report.edition == edition
        assert report.claims
