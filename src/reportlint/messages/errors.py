"""Errors of use: a wrong option, setting, path or plugin. They end a run with exit code 2."""

from __future__ import annotations

from errno import EMLINK
from typing import TYPE_CHECKING

from reportlint.messages.catalogue import phrase, phrase_in_all

if TYPE_CHECKING:
    from collections.abc import Iterable


_NEAR = 0.6
"""The least similarity of two words, from 0 to 1."""


class UsageError(Exception):
    """An error as a message: its key in the catalogue, and the values of its fields.

    With `word` and `known`, the known names that are similar to the word are added.
    """

    def __init__(self, key: str, /, *, word: str = "", known: Iterable[str] = (), **fields: object) -> None:
        super().__init__(key)
        self.key = key
        self.fields = fields
        self.near = near_matches(word, known) if word else []

    def text(self, language: str) -> str:
        """Return the sentence in a language."""
        sentence = phrase(language, self.key, **self.fields)
        if self.near:
            sentence += phrase(language, "near", names=self.near)
        return sentence

    def __str__(self) -> str:
        return self.text("en")


def unwritable(path: str, error: OSError | ValueError) -> UsageError:
    """Return the error for a file that cannot be written."""
    if isinstance(error, OSError) and error.errno == EMLINK:
        return UsageError("unwritable-file", path=path, reason=phrase_in_all("hard-links"))
    return UsageError("unwritable-file", path=path, reason=system_words(error))


def system_words(error: OSError | ValueError) -> str:
    """Return what the system says of an error, without number and path."""
    return getattr(error, "strerror", None) or str(error)


def near_matches(word: str, known: Iterable[str]) -> list[str]:
    """Return up to three known names that are similar to a word, the nearest first."""
    from difflib import get_close_matches

    folded = {name.lower().lstrip("-"): name for name in known}
    close = get_close_matches(word.lower().lstrip("-"), folded, n=3, cutoff=_NEAR)
    return [folded[name] for name in close]
