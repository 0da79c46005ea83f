"""Folding: what does not count when two wordings are compared.

Folding keeps the length, so that an offset into folded text is an offset into the text as printed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from reportlint.files import cache as cache_module
from reportlint.files.grammar_data import read_data, stamps
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOT_WORD = regex(r"[\W_]+")
_NUMERAL = regex(r"^[一二三四五六七八九十〇0-9]+(?=\D)")
_INVISIBLE = {chr(code): " " for code in (*range(0x200B, 0x2010), 0x2060, 0xFEFF)}
_BOX = {"│": "|", "┃": "|"}
_PLAIN = ("\t", "\n", "\r", (" ", "~"), "“", "”", "、", "。", "《", "》", ("一", "鿿"))
"""Characters, and ranges of them, that stay as they are unless they are traditional. Most of a text is of these."""
_LAYOUT = "2"
"""Changes whenever what is kept of the characters does."""


class _OneToOne(dict[str, str]):
    """What a character is folded to: NFKC where that is one character, else itself."""

    def __missing__(self, char: str) -> str:
        form = normalize("NFKC", char)
        self[char] = self.get(form, form) if len(form) == 1 else char
        return self[char]


@cache
def _table() -> tuple[_OneToOne, dict[str, str], re.Pattern[str]]:
    """What every character is folded to; the traditional characters of the field's vocabulary; and what finds the
    characters that may not stay as they are.
    """
    key = cache_module.key(*stamps(), _LAYOUT)
    kept: tuple[dict[str, str], str] | None = cache_module.load("characters.pickle", key)
    if kept is None:
        simplified: dict[str, str] = read_data("characters.toml")["simplified"]
        kept = simplified, _all_but_plain(simplified)
        cache_module.store("characters.pickle", key, kept)
    traditional, changing = kept
    return _OneToOne({**_INVISIBLE, **_BOX, **traditional}), traditional, regex(changing)


def _all_but_plain(traditional: Iterable[str]) -> str:
    """A pattern for one character that is not plain, or traditional."""
    parts: list[str] = []
    for plain in _PLAIN:
        first, last = ord(plain[0]), ord(plain[-1])
        for char in sorted(char for char in map(ord, traditional) if first <= char <= last):
            if first < char:
                parts.append(_range(first, char - 1))
            first = char + 1
        if first <= last:
            parts.append(_range(first, last))
    return f"[^{''.join(parts)}]"


def _range(first: int, last: int) -> str:
    return f"{re.escape(chr(first))}-{re.escape(chr(last))}"


def fold(text: str) -> tuple[str, int]:
    """The text for comparison, and how many traditional characters were in it."""
    table, traditional, changing = _table()
    folded = text
    found = 0
    # Few distinct characters change: replacing each is cheaper than normalising the text.
    for char in set(changing.findall(text)):
        form = table[char]
        if form != char:
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
