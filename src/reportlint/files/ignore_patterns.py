"""The patterns of a .gitignore file, as git reads and applies them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.files.wildmatch import NeverMatches, Wildmatch, literal_length

if TYPE_CHECKING:
    from collections.abc import Iterable


class IgnorePattern:
    """A line of a .gitignore file. Raises `NeverMatches` for an empty line, a comment and an invalid pattern."""

    def __init__(self, line: str) -> None:
        written = "" if line.startswith("#") else _trimmed(line)
        self.brings_back = written.startswith("!")
        """Whether a path that matches is not ignored."""
        text = written.removeprefix("!")
        self._folders_only = text.endswith("/")
        text = text.removesuffix("/")
        self._by_name = "/" not in text
        """Whether the last component of a path is compared rather than the whole path."""
        text = text if self._by_name else text.removeprefix("/")
        if not text:
            raise NeverMatches
        # Like git, match only what follows the literal beginning, so that `a**/b` is `a` and then `**/b`.
        literal = literal_length(text)
        self._beginning, wild = text[:literal], text[literal:]
        self._wild = Wildmatch(wild) if wild else None
        # Most patterns are decided by their end: `*.log`, `**/cache/*.txt`. A slash may stand for no folder.
        self._end = wild[max(map(wild.rfind, "*?[]\\")) + 1 :].lstrip("/")
        self._by_end = self._by_name and wild == f"*{self._end}"

    def match(self, path: str, name: str, *, is_folder: bool) -> bool:
        """Return whether a path, relative to the folder of the file, matches; `name` is its last component."""
        if self._folders_only and not is_folder:
            return False
        text = name if self._by_name else path
        if self._wild is None:
            return text == self._beginning
        if not text.endswith(self._end) or not text.startswith(self._beginning):
            return False
        rest = text[len(self._beginning) :]
        return len(rest) >= len(self._end) if self._by_end else self._wild.match(rest)


class IgnorePatterns:
    """The patterns of a file. Lines that are not valid patterns are passed over, as git does."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._patterns = _valid(lines)

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def decide(self, path: str, name: str, *, is_folder: bool) -> bool | None:
        """Return whether a path is ignored by the last pattern that matches it, or None if none matches."""
        for pattern in self._patterns:
            if pattern.match(path, name, is_folder=is_folder):
                return not pattern.brings_back
        return None


def is_pattern(line: str) -> bool:
    """Return whether a line is a pattern that can match a path."""
    return bool(_valid([line]))


def _valid(lines: Iterable[str]) -> list[IgnorePattern]:
    """Return the patterns of valid lines, the last first."""
    found = []
    for line in lines:
        try:
            found.append(IgnorePattern(line))
        except NeverMatches:
            continue
    return found[::-1]


def _trimmed(line: str) -> str:
    """Return a line without the spaces at its end. One after a backslash stays."""
    bare = line.rstrip(" ")
    backslashes = len(bare) - len(bare.rstrip("\\"))
    return bare + " " if backslashes % 2 and len(bare) < len(line) else bare
