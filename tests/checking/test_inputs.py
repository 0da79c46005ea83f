"""No output takes the place of a file that the run reads, or of a report."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.command import report, run

FAILED = 2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(report("植错"), encoding="utf-8")
    (tmp_path / "other.txt").write_text(report(seed=2), encoding="utf-8")
    (tmp_path / "base.toml").write_text('fail-level = "error"\n', encoding="utf-8")
    (tmp_path / "reportlint.toml").write_text('extend = "base.toml"\nbaseline = "known.json"\n', encoding="utf-8")
    (tmp_path / "known.json").write_text('{"version": 1, "files": {}}', encoding="utf-8")
    (tmp_path / ".gitignore").write_text("x\n", encoding="utf-8")
    os.symlink("reportlint.toml", tmp_path / "link")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("reportlint.toml", "is a settings file"),
        ("base.toml", "is a settings file"),
        ("link", "is a settings file"),
        (".gitignore", "is a settings file"),
        ("known.json", "is the baseline of this run"),
        ("other.txt", "is a report and is not overwritten"),
        ("in/a.txt", "is a report to "),
    ],
)
@pytest.mark.parametrize("command", ["check", "parse", "export"])
def test_an_input_is_not_overwritten(folder: Path, command: str, name: str, reason: str) -> None:
    before = (folder / name).read_bytes()
    outcome = run(command, "in", "--output-file", name, folder=folder)
    assert outcome.code == FAILED
    assert reason in outcome.err
    assert (folder / name).read_bytes() == before


def test_a_former_output_is_replaced(folder: Path) -> None:
    for name in ("out.json", "out.txt"):
        (folder / name).write_text("old", encoding="utf-8")
        outcome = run("check", "in", "--output-format", "json", "--output-file", name, folder=folder)
        assert outcome.code == 1, outcome.err
        assert json.loads((folder / name).read_text(encoding="utf-8"))["diagnostics"]


def test_an_output_that_fails_leaves_the_old_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "out.json").write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    outcome = run("check", "in", "--output-format", "json", "--output-file", "out.json", folder=folder)
    assert (outcome.code, outcome.err) == (FAILED, "reportlint: cannot write out.json: No space left on device\n")
    assert (folder / "out.json").read_text(encoding="utf-8") == "old"
    assert not list(folder.glob(".reportlint-*"))


@pytest.mark.parametrize(
    "arguments", [("init",), ("new-rule", "own-word"), ("new-rule", "own-word", "--distribution", "d/e")]
)
def test_a_full_disk_leaves_no_part_of_a_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    outcome = run(*arguments, folder=tmp_path)
    assert (outcome.code, list(tmp_path.iterdir())) == (FAILED, [])
    assert "No space left on device" in outcome.err


def test_an_empty_settings_file_is_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "reportlint.toml").touch()
    outcome = run("init", folder=tmp_path)
    assert (outcome.code, "exists but is empty; delete it" in outcome.err) == (FAILED, True)
