"""The command as a process: full disks, encodings. Closed pipe and Ctrl-C: test_bad_input. Start-up: test_budget."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT
from tests.command import SMALL, report, write_distribution
from tests.warm_cache import warm_cache

CLEAN, FINDINGS, FAILED, NOTHING = 0, 1, 2, 3


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    plugins = tmp_path / "plugins"
    write_distribution(plugins, SMALL.distribution, {SMALL.name: SMALL.value}, SMALL.version)
    root = str(ROOT)
    path = os.pathsep.join([str(plugins), root, *sys.path])
    return {
        **os.environ,
        "PYTHONPATH": path,
        "REPORTLINT_CACHE_DIR": warm_cache(f"{tmp_path}-cache"),
        "LC_ALL": "C.UTF-8",
    }


ALONE = f"""
import sys
from reportlint.plugins import loading
from reportlint.cli.main import main
everything = loading.entry_points
loading.entry_points = lambda rescan=False: [p for p in everything(rescan) if p.distribution == {SMALL.distribution!r}]
"""
"""A program start with the small rules only, because their codes for events are those of the built-in rules."""


def command(*arguments: str | Path) -> list[str]:
    code = f"{ALONE}sys.exit(main())"
    return [sys.executable, "-c", code, *map(str, arguments), "--select", "A", "--isolated"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
def test_a_full_disk_is_said(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "a.txt").write_text(report("植错"), encoding="utf-8")
    with open("/dev/full", "wb") as full:
        process = subprocess.run(
            command("check", tmp_path / "a.txt"), stdout=full, stderr=subprocess.PIPE, env=environment, check=False
        )
    assert process.returncode == FAILED
    assert process.stderr.startswith(b"reportlint: cannot write stdout")
    assert b"Traceback" not in process.stderr


def test_a_pipe_gets_chinese_in_utf_8_whatever_the_locale(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "a.txt").write_text(report("植错"), encoding="utf-8")
    process = subprocess.run(
        command("check", tmp_path / "a.txt", "--language", "zh"),
        capture_output=True,
        env={**environment, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        check=False,
    )
    assert "1 份报告：1 处错误" in process.stdout.decode("utf-8")
