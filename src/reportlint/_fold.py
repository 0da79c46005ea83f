"""Folding: what does not count when two wordings are compared.

Folding keeps the length, so that an offset into folded text is an offset into the text as printed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from unicodedata import normalize

from reportlint import _cache
from reportlint._grammar_files import read_data, stamps
from reportlint._regex import regex

_NOT_WORD = regex(r"[\W_]+")
_NUMERAL = regex(r"^[一二三四五六七八九十〇0-9]+(?=\D)")
_INVISIBLE = {chr(code): " " for code in (*range(0x200B, 0x2010), 0x2060, 0xFEFF)}
_BOX = {"│": "|", "┃": "|"}


_UNCHANGED: set[str] = set()
"""Characters that are known to stay as they are."""


class _OneToOne(dict[str, str]):
    """What a character is folded to: NFKC where that is one character, else itself."""

    def __missing__(self, char: str) -> str:
        form = normalize("NFKC", char)
        self[char] = form if len(form) == 1 else char
        return self[char]


@cache
def _table() -> tuple[_OneToOne, dict[str, str]]:
    """What every character is folded to, and the traditional characters of the field's vocabulary."""
    key = _cache.key(*stamps())
    traditional: dict[str, str] | None = _cache.load("characters.pickle", key)
    if traditional is None:
        traditional = read_data("characters.toml")["simplified"]
        _cache.store("characters.pickle", key, traditional)
    return _OneToOne({**_INVISIBLE, **_BOX, **traditional}), traditional


def fold(text: str) -> tuple[str, int]:
    """The text for comparison, and how many traditional characters were in it."""
    table, traditional = _table()
    folded = text
    found = 0
    # Few distinct characters change: replacing each is cheaper than normalising the text.
    for char in set(text) - _UNCHANGED:
        form = table[char]
        if form == char:
            _UNCHANGED.add(char)
            continue
        if char in traditional:
            found += text.count(char)
        folded = folded.replace(char, form)
    return folded, found


def folded(text: str) -> str:
    """A text as `folded` of a passage has it: full width made half width, traditional characters simplified.

    White space and punctuation stay, and so does the length.
    """
    return fold(text)[0]


def squeezed(text: str) -> str:
    """A phrase as phrases are compared: folded, without white space."""
    return "".join(fold(text)[0].split())


@lru_cache(maxsize=256)
def phrase_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """What finds any of some phrases in a folded text. White space, a line end included, may stand between any two
    characters; of phrases that begin alike the longest is found. Raises `ValueError` for an empty phrase.
    """
    wanted = sorted(map(squeezed, phrases), key=len, reverse=True)
    if not wanted or not wanted[-1]:
        raise ValueError(f"an empty phrase stands everywhere: {phrases!r}")
    return re.compile("|".join(r"\s*".join(map(re.escape, phrase)) for phrase in wanted))


@lru_cache(maxsize=8192)
def wording(folded: str) -> str:
    """What two labels or titles are compared by: letters, digits and characters, without the numeral in front.

    It takes a text that is folded already, and drops white space, punctuation and the numeral: of “3件” it leaves “件”.
    For phrases, see `Passage.phrases`.
    """
    bare = _NOT_WORD.sub("", folded)
    return _NUMERAL.sub("", bare)


def wording_of_part(text: str) -> str:
    """The wording of the second part of a broken label: a numeral in front belongs to it."""
    return "".join(char for char in text if char.isalnum())
