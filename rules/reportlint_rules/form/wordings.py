"""Correct a misspelt wording: replace the wrong characters by those of the form, and nothing else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportlint import Edit, regex, wording

if TYPE_CHECKING:
    from reportlint import Passage

_NUMERAL = partial(regex, r"\s*\(?\s*(?:[一二三四五六七八九十]{1,2}|\d{1,2})\s*[)、.:,]+\s*")
_SEPARATORS = frozenset("\t\r\n|") | frozenset(map(chr, range(0x2500, 0x2580)))
"""Marks between cells and lines. The last ones draw the borders of a table."""
_LONGER = 2
"""The most additional characters of a wording. With more, it has words of its own."""
_HALF_WIDTH = str.maketrans("，：；（）．", ",:;().")
_NEAR = 200
"""Characters beside a wording that are searched for the part that was torn off."""
_LINES = 4
"""The lines among them: one more than a label is broken into beside its figures."""
_WORD = partial(regex, r"[\u4e00-\u9fff]+")
_AROUND = 2_000
"""Characters of the text around a wording that show the width of its marks."""
_LEAST = 0.5
"""The share of the characters of the form that a wording must have to be corrected."""


def corrections(passage: Passage, label: str, around: Passage) -> tuple[Edit, ...]:
    """Return the edits that turn a wording into `label`, the wording of the form; none if that is not certain.

    Only differing characters are replaced. Numerals, white space and marks stay, and the width of new marks follows the
    wording, or else the text `around` it. A wording that is broken over lines or cells is not corrected, nor one that
    has other numbers than the form or a word of its own at the end: they may belong to the next cell.
    """
    from difflib import SequenceMatcher

    text, folded = passage.text, passage.folded
    if any(mark in text for mark in _SEPARATORS):
        return ()
    numeral = _NUMERAL().match(folded)
    begin = numeral.end() if numeral is not None and numeral.end() < len(folded) else 0
    printed = [at for at in range(begin, len(folded)) if folded[at].isalnum()]
    official = [at for at in range(len(label)) if label[at].isalnum()]
    # `wording` removes a numeral without a mark after it. It is not clear then what belongs to the label.
    if not printed or "".join(folded[at] for at in printed) != wording(folded):
        return ()
    matcher = SequenceMatcher(None, [folded[at] for at in printed], [label[at] for at in official], autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    if same < _LEAST * len(official) or len(printed) > len(official) + _LONGER:
        return ()
    edits = []
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        missing = [label[at] for at in official[start:end]]
        if _is_torn(passage, missing, first == 0, last == len(printed), cut=first == last):
            return ()
        old = _between(folded, printed, first, last)
        new = _between(label, official, start, end)
        if any(map(str.isnumeric, folded[old[0] : old[1]] + label[new[0] : new[1]])):
            return ()
        surplus = last == len(printed) and last - first > end - start
        if surplus and any(map(str.isspace, text[old[0] : old[1]])):
            return ()
        old, new = _trimmed(text, folded, old, label, new)
        edits.append(Edit(passage.part(*old), _in_width(label[new[0] : new[1]], text, around.text[:_AROUND])))
    return tuple(edits)


def _between(text: str, places: list[int], first: int, last: int) -> tuple[int, int]:
    """Return the stretch of some characters of a text, up to the characters before and after them."""
    start = places[first - 1] + 1 if first else places[0]
    if last < len(places):
        return start, max(start, places[last])
    end = places[-1] + 1
    while end < len(text) and text[end] in ")）”":
        end += 1
    return start, end


def _trimmed(
    text: str, folded: str, old: tuple[int, int], label: str, new: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return both stretches without the white space around the first and without the marks that both share."""
    (start, end), (first, last) = old, new
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    half = label.translate(_HALF_WIDTH)
    while start < end and first < last and folded[start] == half[first]:
        start, first = start + 1, first + 1
    while start < end and first < last and folded[end - 1] == half[last - 1]:
        end, last = end - 1, last - 1
    return (start, end), (first, last)


def _is_torn(passage: Passage, missing: list[str], begins: bool, ends: bool, *, cut: bool) -> bool:
    """Return whether the missing beginning or end of a wording may be beside it in the text: it was torn in two.

    Of one that is `cut`, with nothing in place of what is missing, this may begin a word on one of the next lines, or
    end one on a line in front of it.
    """
    if not missing or not (begins or ends):
        return False
    whole = passage.source.folded
    before, behind = whole[max(0, passage.start - _NEAR) : passage.start], whole[passage.end : passage.end + _NEAR]
    if ends:
        words = _WORD().findall("\n".join(behind.split("\n", _LINES)[:_LINES])) if cut else []
        return next(filter(str.isalnum, behind), "") == missing[0] or any(each[0] == missing[0] for each in words)
    words = _WORD().findall("\n".join(before.rsplit("\n", _LINES)[-_LINES:])) if cut else []
    return next(filter(str.isalnum, before[::-1]), "") == missing[-1] or any(each[-1] == missing[-1] for each in words)


def in_width_of(content: str, around: Passage) -> str:
    """Return a wording of the form with marks of the width that a text uses."""
    return _in_width(content, "", around.text[:_AROUND])


def _in_width(content: str, *texts: str) -> str:
    """Return a text with each mark in the width of the first of the texts that has it."""
    return "".join(_mark(char, texts) for char in content)


def _mark(char: str, texts: tuple[str, ...]) -> str:
    half = char.translate(_HALF_WIDTH)
    if half != char:
        for text in texts:
            if char in text:
                return char
            if half in text:
                return half
    return char
