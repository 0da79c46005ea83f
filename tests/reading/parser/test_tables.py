"""The parser tables of the grammars: as text, as shipped in a wheel, and as kept in a checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING
from unittest import mock
from zlib import crc32

import pytest

import reportlint_rules
from reportlint.files import grammar_data
from reportlint.form.forms import write_forms
from reportlint.reading.parser import lark_table
from reportlint.reading.parser.grammar import parsing_table
from reportlint.reading.parser.lark_table import build_table, write_tables
from reportlint.reading.parser.table_text import read_table, write_table
from reportlint.text.fold import write_characters
from tests import ROOT
from tests.command import report, write_distribution

if TYPE_CHECKING:
    from pathlib import Path

GRAMMARS = ("report.lark", "narrative.lark")
NESTS = 'start: item*\nitem: "a" _rest?\n_rest: "b" | _rest "b"\n'
"""A grammar with an inlined rule."""
OTHER = NESTS.replace("item", "part")


@pytest.fixture
def grammars(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Create a folder of grammars in place of the built-in ones, and an empty cache folder."""
    folder = tmp_path / "grammars"
    folder.mkdir()
    (folder / "a.lark").write_text(NESTS, encoding="utf-8")
    (tmp_path / "cache").mkdir(mode=0o700)
    monkeypatch.setenv("REPORTLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(grammar_data, "folder", lambda: str(folder))
    return folder


def text_of(grammar: str) -> str:
    return write_table(build_table(grammar), grammar)


def found() -> str:
    """Return the text of the table that a new process loads for the grammar in the folder."""
    return write_table(parsing_table.__wrapped__("a.lark"), grammar_data.read_text("a.lark"))


def found_without_lark() -> str:
    with mock.patch.object(lark_table, "build_table", side_effect=AssertionError("the table is made again")):
        return found()


@pytest.mark.parametrize("name", GRAMMARS)
def test_a_table_is_read_as_it_was_written(name: str) -> None:
    grammar = grammar_data.read_text(name)
    text = text_of(grammar)
    read = read_table(text, grammar)
    assert read is not None
    assert write_table(read, grammar) == text


def test_a_table_of_another_grammar_or_a_damaged_one_is_none() -> None:
    text = text_of(NESTS)
    assert read_table(text, NESTS) is not None
    assert read_table(text, NESTS + "\n") is None
    assert [read_table(damaged, NESTS) for damaged in ("", text[:-1], text.replace("start", "state"))] == [None] * 3


@pytest.mark.parametrize("body", ["", "1", "1\nstart/2", "x\nstart/2\nA 1", "9\nstart/2\nA 99", "0\na/b\nA"])
def test_a_table_with_the_right_checksum_that_is_none_is_none(body: str) -> None:
    grammar = NESTS.encode()
    text = f"{crc32(grammar):08x} {len(grammar)} {crc32(body.encode()):08x}\n{body}"
    assert read_table(text, NESTS) is None


@pytest.mark.parametrize("name", GRAMMARS)
def test_the_same_grammar_gives_the_same_text_in_every_process(name: str) -> None:
    grammar = grammar_data.read_text(name)
    other = subprocess.run(
        [sys.executable, "-c", WRITE, name],
        env={**os.environ, "PYTHONHASHSEED": "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"},
        capture_output=True,
        check=True,
    )
    assert other.stdout.decode("utf-8") == text_of(grammar)


WRITE = """
import sys
from reportlint.files.grammar_data import read_text
from reportlint.reading.parser.lark_table import build_table
from reportlint.reading.parser.table_text import write_table
grammar = read_text(sys.argv[1])
sys.stdout.buffer.write(write_table(build_table(grammar), grammar).encode())
"""


def test_a_table_is_made_once_and_kept(grammars: Path) -> None:
    assert found() == text_of(NESTS)
    assert (grammars.parent / "cache" / "a.lalr").read_text(encoding="utf-8") == text_of(NESTS)
    assert found_without_lark() == text_of(NESTS)


def test_a_damaged_table_in_the_cache_is_made_again(grammars: Path) -> None:
    kept = grammars.parent / "cache" / "a.lalr"
    kept.write_bytes(b"\xff")
    assert found() == text_of(NESTS)
    assert kept.read_text(encoding="utf-8") == text_of(NESTS)


def test_a_changed_grammar_has_another_table(grammars: Path) -> None:
    assert found() == text_of(NESTS)
    (grammars / "a.lark").write_text(OTHER, encoding="utf-8")
    assert found() == text_of(OTHER)


def test_a_table_beside_its_grammar_is_used(grammars: Path) -> None:
    (grammars / "a.lalr").write_text(text_of(NESTS), encoding="utf-8", newline="")
    assert found_without_lark() == text_of(NESTS)
    assert list((grammars.parent / "cache").iterdir()) == []


def test_a_table_beside_another_grammar_is_not_used(grammars: Path) -> None:
    (grammars / "a.lalr").write_text(text_of(OTHER), encoding="utf-8", newline="")
    assert found() == text_of(NESTS)


def test_the_first_start_of_a_wheel_imports_no_lark_and_compiles_no_form(tmp_path: Path) -> None:
    site = tmp_path / "site"
    left_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(os.path.dirname(reportlint_rules.__file__), site / "reportlint_rules", ignore=left_out)
    shutil.copytree(ROOT / "src" / "reportlint", site / "reportlint", ignore=left_out)
    shutil.copytree(ROOT / "grammar", site / "reportlint" / "grammar")
    written = write_tables(str(ROOT / "grammar"), str(site / "reportlint" / "grammar"))
    assert written == ["narrative.lalr", "report.lalr"]
    shipped = site / "reportlint" / "grammar"
    assert [write_forms(str(shipped)), write_characters(str(shipped))] == ["form.table", "characters.table"]
    write_distribution(site, "reportlint", {"builtin": "reportlint_rules"})
    (tmp_path / "a.txt").write_text(report(), encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", CHECK],
        env={**os.environ, "PYTHONPATH": str(site), "PYTHONUTF8": "1", "REPORTLINT_CACHE_DIR": f"{tmp_path}-cache"},
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    code, home, *imported = ended.stdout.decode("utf-8").splitlines()[-4:]
    assert (code, home, imported) == ("0", str(site / "reportlint"), ["False", "False"])
    assert all(name.startswith(("hooks-", "plugins-")) for name in os.listdir(f"{tmp_path}-cache"))


CHECK = """
import os, sys
import reportlint
from reportlint.cli.main import main
print(main(["check", "a.txt"]), os.path.dirname(reportlint.__file__), sep="\\n")
print("lark" in sys.modules, "reportlint.form.loader" in sys.modules, sep="\\n")
"""
