"""Patterns of paths, as in .gitignore."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Patterns:
    """Patterns that hold for the paths below a folder."""

    def __init__(self, patterns: tuple[str, ...], folder: str) -> None:
        self.patterns = patterns
        self.folder = folder

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec  # costs more than reading a report: only where there are patterns

        return GitIgnoreSpec.from_lines(self.patterns)

    def match(self, path: str, is_folder: bool = False) -> bool:
        """Whether a path is named by one of the patterns."""
        if not self.patterns:
            return False
        relative = os.path.relpath(path, self.folder).replace(os.sep, "/")
        if relative == ".":
            return False
        return self._spec.match_file(relative + "/" if is_folder else relative)
