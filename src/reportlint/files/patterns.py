"""Patterns of paths, as in .gitignore."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pathspec import GitIgnoreSpec


class Patterns:
    """Patterns for the paths below a folder. `where` returns the place where a pattern is written, for messages."""

    def __init__(self, patterns: tuple[str, ...], folder: str, where: Callable[[str], object] = str) -> None:
        self.patterns = patterns
        self.folder = folder
        self.where = where

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec  # imported only if there are patterns: it takes longer than reading a report

        for pattern in self.patterns:
            if not is_pattern(pattern):
                raise UsageError("wrong-pattern", pattern=pattern, where=self.where(pattern))
        return GitIgnoreSpec.from_lines(self.patterns)

    def only(self, pattern: str) -> Patterns:
        """Return one of the patterns alone."""
        return Patterns((pattern,), self.folder, self.where)

    def match(self, path: str, is_folder: bool = False) -> bool:
        """Return whether a path matches. Raises `UsageError` for an invalid pattern."""
        if not self.patterns:
            return False
        relative = os.path.relpath(path, self.folder).replace(os.sep, "/")
        if relative == ".":
            return False
        return self._spec.match_file(relative + "/" if is_folder else relative)


def is_pattern(text: str) -> bool:
    """Return whether a line is a pattern, and not empty, a comment or invalid."""
    from pathspec import GitIgnoreSpec

    try:
        return any(pattern.include is not None for pattern in GitIgnoreSpec.from_lines([text]).patterns)
    except ValueError:
        return False
