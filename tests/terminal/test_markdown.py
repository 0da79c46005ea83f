"""Markdown on a terminal and elsewhere."""

from __future__ import annotations

import io

import pytest

from reportlint.terminal.markdown import write_markdown

TEXT = "# T003 balance\n\n| | |\n|---|---|\n| code | T003 |\n\n## What it finds\n\n第一行`a`\n"


class Screen(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_it_rendered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    screen = Screen()
    write_markdown(TEXT, screen)
    shown = screen.getvalue()
    assert "T003 balance" in shown
    assert "第一行" in shown
    assert "\x1b[" in shown
    assert not any(mark in shown for mark in ("# ", "##", "|---|", "`"))


@pytest.mark.parametrize("stream", [io.StringIO(), Screen()], ids=["a pipe", "a terminal that shows no styles"])
def test_elsewhere_it_stays_as_it_is(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    write_markdown(TEXT, stream)
    assert stream.getvalue() == TEXT
