"""The page on performance: its commands run as shown, and both languages give the same figures."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from functools import cache

import pytest

from tests import ROOT

PAGES = {"en": ROOT / "docs" / "performance.md", "zh": ROOT / "docs" / "performance.zh-CN.md"}
BLOCK = re.compile(r"```sh\n(.*?)```", re.S)
FIGURE = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.]*\w)")


def commands(language: str) -> list[list[str]]:
    blocks = BLOCK.findall(PAGES[language].read_text(encoding="utf-8"))
    return [shlex.split(line) for block in blocks for line in block.splitlines()]


def rows(language: str) -> list[list[str]]:
    """Return the figures of every table, row by row."""
    lines = PAGES[language].read_text(encoding="utf-8").splitlines()
    told = [FIGURE.findall(line.replace("40 020", "40020").replace("20 089", "20089")) for line in lines if "|" in line]
    return [figures for figures in told if figures]


@cache
def help_of(script: str) -> str:
    return subprocess.run([sys.executable, ROOT / script, "--help"], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("command", commands("en"), ids=" ".join)
def test_a_command_is_one_of_a_benchmark_with_options_that_it_has(command: list[str]) -> None:
    program, script, *arguments = command
    assert program == "python"
    told = help_of(script)
    options = [argument for argument in arguments if argument.startswith("--")]
    assert all(re.search(rf"{option}\b", told) for option in options), told


def test_both_languages_have_the_same_commands_and_figures() -> None:
    assert commands("en") == commands("zh")
    assert len(commands("en")) == 10
    assert rows("en") == rows("zh")
    assert len(rows("en")) > 10


@pytest.mark.parametrize("language", PAGES)
def test_what_is_not_met_is_said(language: str) -> None:
    text = PAGES[language].read_text(encoding="utf-8")
    assert len(re.findall(r"not met|没有达到", text)) == 2
