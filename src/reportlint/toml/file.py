"""A TOML file that somebody wrote, with the lines of its keys."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.files.reading import MOST_OF_SETTINGS, Unreadable, read_regular
from reportlint.messages.catalogue import phrase_in_all
from reportlint.messages.errors import UsageError, system_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.toml.lines import Path


_MOST_LEVELS = 100
"""The most levels of tables and lists. A message that shows a value follows them down."""


class TomlFile(NamedTuple):
    """A TOML file, or one of its tables. Paths of keys start from that table."""

    name: str
    """The path as messages show it."""
    text: str
    content: Mapping[str, Any]
    """The content of the whole file."""
    top: Path = ()
    """The path of the table; empty for the whole file."""

    def below(self, path: Path) -> TomlFile:
        """Return the same file with paths that start from a table of it."""
        return self._replace(top=(*self.top, *path))

    def line(self, path: Path, item: object = None) -> int | None:
        """Return the line of a key, or of an item of its list. None if it is not certain, or not in the file."""
        from reportlint.toml.lines import line_of

        return line_of(self.text, (*self.top, *path), item)

    def where(self, path: Path, item: object = None) -> str:
        """Return the name of the file, with the line of a key, or of an item of its list, where it is certain."""
        line = self.line(path, item)
        return self.name if line is None else f"{self.name}:{line}"


def read_toml(path: str | os.PathLike[str], kind: str, name: str = "") -> TomlFile:
    """Read a TOML file in UTF-8; `name` is how messages show its path, relative to the current folder by default.

    Raises `UsageError`: `unreadable-KIND` or, with the line, `damaged-KIND`.
    """
    name = name or shown_path(path)
    return parse_toml(name, read_data(path, kind, name), kind)


def read_data(path: str | os.PathLike[str], kind: str, name: str) -> bytes:
    """Return the bytes of a file. Raises `UsageError` (`unreadable-KIND`)."""
    try:
        return read_regular(path, MOST_OF_SETTINGS)
    except Unreadable as error:
        raise UsageError(f"unreadable-{kind}", file=name, reason=error.reason) from None
    except OSError as error:
        raise UsageError(f"unreadable-{kind}", file=name, reason=system_words(error)) from None


def parse_toml(name: str, data: bytes, kind: str) -> TomlFile:
    """Parse the bytes of a TOML file in UTF-8. Raises `UsageError` (`damaged-KIND`)."""
    try:
        text = data.decode("utf-8-sig")
        return TomlFile(name, text, _loads(text))
    except ValueError as error:  # neither TOML nor UTF-8
        line = getattr(error, "lineno", None)
        reason: object = getattr(error, "msg", str(error)) if line else str(error)
        if line and (unquoted := _unquoted(text.split("\n")[line - 1])):
            mark = not unquoted[0].isalnum()
            key = "unquoted-mark" if mark else "unquoted-word"
            reason = phrase_in_all(key, reason=reason, text=unquoted[0] if mark else unquoted)
        raise UsageError(f"damaged-{kind}", file=f"{name}:{line}" if line else name, reason=reason) from None
    except RecursionError:
        from reportlint.toml.lines import line_of_recursion

        place = f"{name}:{line_of_recursion(text, _loads)}"
        raise UsageError(f"damaged-{kind}", file=place, reason=phrase_in_all("nested-too-deeply")) from None


def _unquoted(line: str) -> str:
    """Return the first Chinese words or marks of a line that are neither in quotes nor in a comment, or nothing."""
    import re

    bare = re.sub(r""""(?:\\.|[^"\\])*(?:"|$)|'[^']*(?:'|$)|#.*""", "", line)
    found = re.search(r"[^\x00-\x7f]+", bare)
    return found[0] if found else ""


def _loads(text: str) -> dict[str, Any]:
    """Parse a text. Raises `ValueError`, and `RecursionError` for values in too many levels of tables and lists."""
    import tomli

    content = tomli.loads(text)
    level: list[Any] = [content]
    for _ in range(_MOST_LEVELS):
        inner = [each.values() if isinstance(each, dict) else each for each in level]
        level = [value for values in inner for value in values if isinstance(value, dict | list)]
        if not level:
            return content
    raise RecursionError


def shown_path(path: str | os.PathLike[str]) -> str:
    """Return a path as messages show it: relative to the current folder where that is possible."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return os.fspath(path)
