"""Folding: the form of a text in which wordings are compared.

Folding keeps the length, so an offset into the folded text is an offset into the printed text.
"""

from __future__ import annotations

import os
import re
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from reportlint.files import cache as cache_module
from reportlint.files.grammar_data import read_data, shipped, stamps

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE = "characters.table"
"""The file of the table of characters, in the cache folder and in a wheel."""

_NUMERALS = "一二三四五六七八九十〇0123456789" + "".join(map(chr, range(0x2460, 0x2474)))
_INVISIBLE = {chr(code): " " for code in (*range(0x200B, 0x2010), 0x2060, 0xFEFF)}
_BOX = {"│": "|", "┃": "|"}
_NOT_PLAIN = "\0-\x08\x0b\x0c\x0e-\x1f\x7f-\u201b\u201e-\u3000\u3003-\u3009\u300c-\u4dff\ua000-\U0010ffff"
"""All characters but those that stay as they are if they are not traditional: ASCII, “”、。《》, and 一 to 鿿."""
_FEW = 100
"""Distinct characters up to which replacing each of them is cheaper than translating the text."""
_WORTH_A_PATTERN = 50_000
"""Characters of text from which on compiling a pattern pays: a start that reads one report does without."""


class _Characters(dict[str, str]):
    """A map from each character to its folded form: NFKC if that is one character, else the character itself.

    Raised and circled digits are no figures: they stay. `radicals` maps the characters that look like an ideograph, and
    are none, to that ideograph.
    """

    def __init__(self, simplified: dict[str, str], radicals: dict[str, str]) -> None:
        forms = {radical: simplified.get(ideograph, ideograph) for radical, ideograph in radicals.items()}
        super().__init__({**_INVISIBLE, **_BOX, **simplified, **forms})
        self.traditional = frozenset(simplified)
        self.radicals = radicals
        self._seen = 0

    @cached_property
    def _changing(self) -> re.Pattern[str]:
        return re.compile(f"[{_NOT_PLAIN}{''.join(self.traditional)}]")

    def of(self, text: str) -> set[str]:
        """Return the distinct characters of a text, or only those that may change."""
        self._seen += len(text)
        return set(text if self._seen < _WORTH_A_PATTERN else self._changing.findall(text))

    def __missing__(self, char: str) -> str:
        form = normalize("NFKC", char)
        self[char] = self.get(form, form) if len(form) == 1 and category(char) != "No" else char
        return self[char]


@cache
def load_characters() -> _Characters:
    """Load the table of characters, which is kept in memory from then on."""
    key = cache_module.key(*stamps())
    rows = shipped(FILE, key) or cache_module.load(FILE, key)
    if rows is None:
        rows = _read_characters()
        cache_module.store(FILE, key, rows)
    return _Characters(*(dict(zip(one, other, strict=True)) for one, other in rows))


def write_characters(folder: str) -> str:
    """Write the table of characters into a folder, to be shipped. Return the name of the new file."""
    with open(os.path.join(folder, FILE), "wb") as file:
        file.write(cache_module.sealed(cache_module.key(*stamps()), _read_characters()))
    return FILE


def _read_characters() -> list[list[str]]:
    """Return two rows of two texts of the same length: characters and their forms, traditional ones and radicals."""
    tables: dict[str, dict[str, str]] = read_data("characters.toml")
    return [["".join(tables[name]), "".join(tables[name].values())] for name in ("simplified", "radicals")]


def fold(text: str, distinct: Iterable[str] | None = None) -> tuple[str, int]:
    """Return the folded text, and the number of traditional characters in it. `distinct` are its known characters."""
    characters = load_characters()
    folded = text
    found = 0
    distinct = characters.of(text) if distinct is None else distinct
    changed = [(char, form) for char in distinct if (form := characters[char]) != char]
    if len(changed) > _FEW:
        # Each replacement goes through the whole text.
        return text.translate({ord(char): form for char, form in changed}), sum(
            map(characters.traditional.__contains__, text)
        )
    for char, form in changed:
        if char in characters.traditional:
            found += text.count(char)
        folded = folded.replace(char, form)
    return folded, found


def folded(text: str) -> str:
    """Fold a text as `Passage.folded` does: full width to half width, traditional characters to simplified ones.

    White space, punctuation and length are kept.
    """
    return fold(text)[0]


def squeezed(text: str) -> str:
    """Fold a phrase and remove its white space."""
    return "".join(fold(text)[0].split())


@lru_cache(maxsize=256)
def phrase_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Compile a pattern that finds any of the phrases in a folded text.

    White space, line ends included, may stand between any two characters. Of phrases that begin alike the longest is
    found. Raises `ValueError` for no phrase or an empty one.
    """
    wanted = sorted(map(squeezed, phrases), key=len, reverse=True)
    if not wanted or not wanted[-1]:
        raise ValueError(f"an empty phrase stands everywhere: {phrases!r}")
    return re.compile("|".join(r"\s*".join(map(re.escape, phrase)) for phrase in wanted))


@lru_cache(maxsize=8192)
def wording(folded: str) -> str:
    """Return the letters, digits and characters of a folded label or title, without the numeral in front.

    Labels and titles are compared by their wordings. White space and punctuation are dropped, and so is the numeral:
    the wording of “3件” is “件”. To look for phrases, see `Passage.phrases`.
    """
    bare = wording_of_part(folded)
    rest = bare.lstrip(_NUMERALS)
    if rest and not rest[0].isdecimal():
        return rest
    # Of numerals alone the last Chinese one is the wording: “二十” is “十”, “12” stays.
    for start in range(len(bare) - len(rest) - 1, 0, -1):
        if not bare[start].isdecimal():
            return bare[start:]
    return bare


def wording_of_part(text: str) -> str:
    """Return the wording of the second part of a broken label, to which a numeral in front belongs."""
    return "".join(filter(str.isalnum, text))
