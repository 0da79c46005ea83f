"""Lines of a log: no line is taken for a command by the CI system that keeps the log.

GitHub's runner obeys a line that begins with `::`, after white space, and one that has `##[` anywhere; Azure's agent
one that has `##vso[` anywhere, TeamCity's one with `##teamcity[`. The last character of such an opening is spelt out,
so that a reader still sees what was there.
"""

from __future__ import annotations

import errno
import os
import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""The characters that end a line for one reader of logs or another."""
_LONGEST_OPENING = 64
"""Characters of a line that are kept, since an opening may be written in pieces."""


@cache
def _openings() -> re.Pattern[str]:
    # Compiled where one may occur: few texts have two colons or two hashes in a row.
    blank = rf"(?:[^\S{_BREAKS}]|\x1b\[[0-9;]*m)*"
    return re.compile(rf"(?<=[{_BREAKS}])({blank}:):|(##[A-Za-z]*)\[")


def as_code_point(char: str) -> str:
    """Return a character as plain text spells it out."""
    return f"<U+{ord(char):04X}>"


def as_json_escape(char: str) -> str:
    """Return a character as a string of JSON may have it."""
    return f"\\u{ord(char):04x}"


def as_reference(char: str) -> str:
    """Return a character as XML and HTML may have it."""
    return f"&#{ord(char)};"


def harmless(text: str, spelt: Callable[[str], str] = as_code_point) -> str:
    """Return a text without openings of commands; `spelt` spells out a character as the format of the text has it."""
    return _spelt_out("\n" + text, spelt)[1:] if _may_open(text) else text


def _may_open(text: str) -> bool:
    return "::" in text or "##" in text


def _spelt_out(text: str, spelt: Callable[[str], str]) -> str:
    return _openings().sub(lambda found: (found[1] or found[2]) + spelt(found[0][-1]), text)


class LogStream:
    """A text stream that may become a log: openings of commands are spelt out in what is written.

    With `keep_going` a write that fails is ignored: what is written are messages, and a full disk must not cost the
    results. Without a stream (standard output is closed) every write raises `OSError`.
    """

    def __init__(self, stream: Any, spelt: Callable[[str], str] = as_code_point, *, keep_going: bool = False) -> None:
        self.stream = stream
        self.changed = False
        """Whether something was spelt out."""
        self._spelt = spelt
        self._keep_going = keep_going
        self._line = "\n"
        """The end of what was written, from the last line break on."""

    def write(self, text: str) -> int:
        """Write a text."""
        known = len(self._line)
        whole = self._line + text
        if _may_open(whole):
            whole = _spelt_out(whole, self._spelt)
            self.changed = self.changed or whole[known:] != text
        try:
            if self.stream is None:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            self.stream.write(whole[known:])
        except (OSError, ValueError):  # a closed stream raises `ValueError`
            if not self._keep_going:
                raise
        self._line = _end(whole)
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write some texts."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Write out what is buffered."""
        try:
            if self.stream is not None:
                self.stream.flush()
        except (OSError, ValueError):
            if not self._keep_going:
                raise

    def isatty(self) -> bool:
        """Return whether the stream is a terminal."""
        return self.stream is not None and bool(self.stream.isatty())

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def _end(written: str) -> str:
    """Return what a following text has to be seen with."""
    if written.endswith("\n"):
        return "\n"
    end = written[-_LONGEST_OPENING:]
    cut = max(map(end.rfind, _BREAKS))
    if cut >= 0:
        return end[cut:]
    # The line began before, so that its end is seen without a break, unless it is blank so far.
    blank = written[max(map(written.rfind, _BREAKS)) + 1 :].strip()
    return f"\n{blank}" if blank in ("", ":") else end
