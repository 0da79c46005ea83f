"""A plugin that reads another kind of document: its findings have their place in the document."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from reportlint import hookimpl
from reportlint.plugins.discovery import EntryPoint
from reportlint.plugins.loading import register
from reportlint.reading.readers.contract import Reader
from tests import ROOT
from tests.command import SMALL, run
from tests.site.page import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLATFORM = EntryPoint("platform", "platform_reader", "platform", "1")


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EntryPoint]:
    """Write the plugin of the documentation, and return its entry point."""
    page = ROOT / "docs/site/pages/en/writing-rules/distribution.md"
    (block,) = (each for each in blocks(page.read_text(encoding="utf-8")) if each.file == "platform_reader.py")
    (tmp_path / block.file).write_text(block.text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield PLATFORM
    sys.modules.pop("platform_reader", None)


def exported(text: str) -> bytes:
    """Return a report as the platform exports it: the lines with tabs are rows of tables."""
    parts: list[str | list[list[str]]] = []
    for line in text.splitlines():
        if "\t" not in line:
            parts.append(line)
        elif parts and isinstance(parts[-1], list):
            parts[-1].append(line.split("\t"))
        else:
            parts.append([line.split("\t")])
    return json.dumps({"parts": parts}).encode()


def test_a_finding_has_its_place_in_the_document(tmp_path: Path, plugin: EntryPoint) -> None:
    text = (ROOT / "examples/reports/11-石桥镇-正文与表格不符.txt").read_text(encoding="utf-8")
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.export").write_bytes(
        exported(text.replace("总体情况", "总体情况植错", 1).replace("\t总计", "\t总计植错", 1))
    )
    (folder / "b.export").write_bytes(b"{")
    outcome = run("check", "reports", "--output-format", "json", folder=tmp_path, plugins=(SMALL, plugin))
    found = json.loads(outcome.out)
    assert [(each["path"], each["encoding"]) for each in found["files"]] == [
        ("reports/a.export", "platform"),
        ("reports/b.export", None),
    ]
    places = [(each["path"][-8:], each["code"], each["origin"]) for each in found["diagnostics"]]
    assert places == [
        ("a.export", "A001", {"kind": "platform"}),
        ("a.export", "A001", {"kind": "platform", "table": 2, "row": 1, "column": 9}),
        ("b.export", "E001", None),
    ]
    assert "export it again" in found["diagnostics"][-1]["message"]


def test_two_readers_of_one_kind_are_refused() -> None:
    class Namespace:
        @hookimpl
        def reportlint_readers(self) -> tuple[Reader, ...]:
            return (Reader("scroll", "nowhere:read", suffixes=(".scroll",)),)

    other = EntryPoint("other", "other_readers", "other", "1")
    plugins = register([(PLATFORM, Namespace()), (other, Namespace())])
    refusals = [plugin.refusal.text("en") for plugin in plugins.plugins if plugin.refusal is not None]
    (message,) = refusals
    assert message.startswith("two readers are for scroll files: ")
    assert "platform 1 (platform_reader)" in message
    assert "other 1 (other_readers)" in message
