"""Patterns of paths, as in .gitignore."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlint.files.ignore_patterns import IgnorePatterns


class Patterns:
    """Patterns for the paths below a folder. `where` returns the place where a pattern is written, for messages.

    A path is compared as it is written and as it lies on the disk, where a folder above it is a link. What lies in a
    folder that matches, matches too: a pattern that begins with `!` brings back only what lies in no such folder.
    """

    def __init__(self, patterns: tuple[str, ...], folder: str, where: Callable[[str], object] = str) -> None:
        self.patterns = patterns
        self.folder = folder
        self.where = where

    @cached_property
    def _compiled(self) -> IgnorePatterns:
        from reportlint.files.ignore_patterns import IgnorePatterns, is_pattern

        for pattern in self.patterns:
            if not is_pattern(pattern):
                raise UsageError("wrong-pattern", pattern=pattern, where=self.where(pattern))
        return IgnorePatterns(self.patterns)

    @cached_property
    def _resolved_folder(self) -> str:
        return os.path.realpath(self.folder)

    @cached_property
    def _folders(self) -> dict[str, tuple[tuple[str, ...] | None, ...]]:
        """The names from the own folder down to folders; None for a folder that matches. By folder as written."""
        return {}

    def only(self, pattern: str) -> Patterns:
        """Return one of the patterns alone."""
        return Patterns((pattern,), self.folder, self.where)

    def match(self, path: str, is_folder: bool = False) -> bool:
        """Return whether a path matches. Raises `UsageError` for an invalid pattern."""
        if not self.patterns:
            return False
        if is_folder and os.path.realpath(path) == self._resolved_folder:
            return False
        parent, name = os.path.split(path.rstrip(os.sep) or path)
        if name in ("", os.curdir, os.pardir):
            parent, name = os.path.split(os.path.abspath(path))
        if parent not in self._folders:
            self._folders[parent] = self._ways(parent)
        for way in self._folders[parent]:
            if way is None or (name and self._matches((*way, name), is_folder=is_folder)):
                return True
        return False

    def _ways(self, parent: str) -> tuple[tuple[str, ...] | None, ...]:
        """Return the ways to a folder: as it is written and as it lies on the disk."""
        written = _way(parent or os.curdir, self.folder)
        lies = _way(os.path.realpath(parent or os.curdir), self._resolved_folder)
        found = []
        for way in dict.fromkeys((written, lies)):
            if way is not None:
                above = any(self._matches(way[: count + 1], is_folder=True) for count in range(len(way)))
                found.append(None if above else way)
        return tuple(found)

    def _matches(self, way: tuple[str, ...], *, is_folder: bool) -> bool:
        """Return whether a path matches on its own. The folders above the patterns' own folder never do."""
        if way[-1] == os.pardir:
            return False
        return self._compiled.decide("/".join(way), way[-1], is_folder=is_folder) or False


def _way(folder: str, start: str) -> tuple[str, ...] | None:
    """Return the names on the way from a folder to another one; None if they are on different drives."""
    try:
        relative = os.path.relpath(folder, start)
    except ValueError:
        return None
    return () if relative == os.curdir else tuple(relative.split(os.sep))
