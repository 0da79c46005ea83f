"""Capture of standard output while plugins run: their output must not be mixed with the results."""

from __future__ import annotations

import sys
from io import TextIOBase
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self, TextIO


class Capture(TextIOBase):
    """A replacement of standard output while entered. Each line that is printed goes to `on_line`.

    It may be entered again after it was left. A plugin may keep the stream: text written to it while it is not entered
    goes to standard error. It replaces the stream of the process, not of a thread.
    """

    encoding = "utf-8"
    errors = "strict"

    def __init__(self, on_line: Callable[[str], object]) -> None:
        self._on_line = on_line
        self._line = ""
        self._before: TextIO | None = None
        self._entered = False

    def __enter__(self) -> Self:
        self._before, sys.stdout = sys.stdout, self
        self._entered = True
        return self

    def __exit__(self, *_: object) -> None:
        sys.stdout = self._before
        self.end_line()
        self._entered = False

    def write(self, text: str) -> int:
        """Hand over the lines that `text` ends, and keep the rest."""
        if not self._entered:
            return sys.stderr.write(text) if sys.stderr is not None else len(text)
        *lines, self._line = (self._line + text).split("\n")
        for line in lines:
            self._on_line(line)
        return len(text)

    def flush(self) -> None:
        """Hand over a line that is not ended, since a flush asks for immediate output."""
        self.end_line()

    def end_line(self) -> None:
        """Hand over a line that is not ended."""
        if self._line and self._entered:
            line, self._line = self._line, ""
            self._on_line(line)

    def reconfigure(self, **_: object) -> None:
        """Do nothing: some modules ask for UTF-8 when they are imported."""

    @property
    def buffer(self) -> Any:
        """The binary stream."""
        return _Bytes(self)


class _Bytes:
    """The binary side of a capture."""

    def __init__(self, text: Capture) -> None:
        self._text = text

    def write(self, data: bytes) -> int:
        self._text.write(bytes(data).decode("utf-8", "replace"))
        return len(data)

    def flush(self) -> None:
        pass
