"""Folding: what does not count when two wordings are compared.

Folding keeps the length, so that an offset into folded text is an offset into the text as printed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from unicodedata import normalize

from reportlint._grammar_files import read_data

# Characters whose normal form can join with a neighbour: their texts are folded one by one.
_JOINING = re.compile("[\u0300-\u036f\u1100-\u11ff\u3099\u309a\u200b-\u200f\u2060\ufeff\u2500-\u257f]")
_NOT_WORD = re.compile(r"[\W_]+")
_NUMERAL = re.compile(r"^[一二三四五六七八九十〇0-9]+(?=\D)")
_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), 0x2060, 0xFEFF], " ")
_BOX = {0x2502: "|", 0x2503: "|"}


class _OneToOne(dict[int, str]):
    """NFKC for the characters whose normal form is one character."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        form = normalize("NFKC", char)
        self[code] = form if len(form) == 1 else char
        return self[code]


_one_to_one = _OneToOne({**_INVISIBLE, **_BOX})


@cache
def _traditional() -> tuple[re.Pattern[str], dict[int, str]]:
    """The traditional characters of the field's vocabulary, and what they are simplified to."""
    pairs = read_data("characters.toml")["simplified"]
    table = {ord(old): new for old, new in pairs.items()}
    return re.compile("[" + "".join(pairs) + "]"), table


def fold(text: str) -> tuple[str, int]:
    """The text for comparison, and how many traditional characters were in it."""
    folded = normalize("NFKC", text)
    if len(folded) != len(text) or _JOINING.search(text):
        folded = text.translate(_one_to_one)
    pattern, table = _traditional()
    if not pattern.search(folded):
        return folded, 0
    return folded.translate(table), len(pattern.findall(folded))


@lru_cache(maxsize=8192)
def wording(folded: str) -> str:
    """What two wordings are compared by: letters, digits and characters, without the numeral in front."""
    bare = _NOT_WORD.sub("", folded)
    return _NUMERAL.sub("", bare)
