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
    """Patterns that hold for the paths below a folder. `where` tells in which place one of them stands."""

    def __init__(self, patterns: tuple[str, ...], folder: str, where: Callable[[str], object] = str) -> None:
        self.patterns = patterns
        self.folder = folder
        self.where = where

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec  # costs more than reading a report: only where there are patterns

        for pattern in self.patterns:
            if not is_pattern(pattern):
                raise UsageError("wrong-pattern", pattern=pattern, where=self.where(pattern))
        return GitIgnoreSpec.from_lines(self.patterns)

    def only(self, pattern: str) -> Patterns:
        """One of the patterns by itself."""
        return Patterns((pattern,), self.folder, self.where)

    def match(self, path: str, is_folder: bool = False) -> bool:
        """Whether a path is named by one of the patterns. Raises `UsageError` for a pattern that is none."""
        if not self.patterns:
            return False
        relative = os.path.relpath(path, self.folder).replace(os.sep, "/")
        if relative == ".":
            return False
        return self._spec.match_file(relative + "/" if is_folder else relative)


def is_pattern(text: str) -> bool:
    """Whether a line names or spares any path: an empty one, a comment and an open bracket do not."""
    from pathspec import GitIgnoreSpec

    try:
        return any(pattern.include is not None for pattern in GitIgnoreSpec.from_lines([text]).patterns)
    except ValueError:
        return False
