"""What the user got wrong: an option, a setting, a path, a plugin. Ends the run with exit code 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.messages.catalogue import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable


_NEAR = 0.6
"""How alike two words have to be, from 0 to 1, to be taken for one another."""


class UsageError(Exception):
    """A sentence for the user: a key of the phrase table and what fills its fields.

    With `word` and `known`, the names that come near the word are added.
    """

    def __init__(self, key: str, /, *, word: str = "", known: Iterable[str] = (), **fields: object) -> None:
        super().__init__(key)
        self.key = key
        self.fields = fields
        self.near = near_matches(word, known) if word else []

    def text(self, language: str) -> str:
        """The sentence in a language."""
        sentence = phrase(language, self.key, **self.fields)
        if self.near:
            sentence += phrase(language, "near", names=self.near)
        return sentence

    def __str__(self) -> str:
        return self.text("en")


def near_matches(word: str, known: Iterable[str]) -> list[str]:
    """Up to three names that the word may have been meant for, the nearest first."""
    from difflib import get_close_matches

    folded = {name.lower().lstrip("-"): name for name in known}
    close = get_close_matches(word.lower().lstrip("-"), folded, n=3, cutoff=_NEAR)
    return [folded[name] for name in close]
