"""A misspelt wording mended: the form's own characters in place of the wrong ones, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Edit, regex, wording

if TYPE_CHECKING:
    from reportlint import Passage

_NUMERAL = regex(r"\s*\(?\s*(?:[一二三四五六七八九十]{1,2}|\d{1,2})\s*[)、.:,]+\s*")
_SEPARATORS = "\t\r\n|"
_LONGER = 2
"""How many characters more than the form a wording may have: with more, it says something of its own."""
_HALF_WIDTH = str.maketrans("，：；（）．", ",:;().")
_LEAST = 0.5
"""How much of the form's wording has to be there for a wording to be mended, not replaced. 1 is all of it."""


def mended(passage: Passage, label: str, around: Passage) -> tuple[Edit, ...]:
    """The edits that make a wording the form's, `label`; none where it is not certain that they would.

    Only the characters that differ are replaced: numerals, white space and marks stay, and the width of marks follows
    the wording, or else the text `around` it. What is broken over lines or cells is left alone.
    """
    from difflib import SequenceMatcher

    text, folded = passage.text, passage.folded
    if any(mark in text for mark in _SEPARATORS):
        return ()
    numeral = _NUMERAL.match(folded)
    begin = numeral.end() if numeral is not None and numeral.end() < len(folded) else 0
    printed = [at for at in range(begin, len(folded)) if folded[at].isalnum()]
    official = [at for at in range(len(label)) if label[at].isalnum()]
    # `wording` takes a numeral away that has no mark behind it. Then it is not clear what belongs to the label.
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
        if _goes_on(passage, [label[at] for at in official[start:end]], first == 0, last == len(printed)):
            return ()
        old = _between(folded, printed, first, last)
        new = _between(label, official, start, end)
        old, new = _trimmed(text, folded, old, label, new)
        edits.append(Edit(passage.part(*old), _in_width(label[new[0] : new[1]], text, around.text)))
    return tuple(edits)


def _between(text: str, places: list[int], first: int, last: int) -> tuple[int, int]:
    """The stretch of a text that holds some of its characters, up to the ones before and behind them."""
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
    """Both stretches without the white space around the first, and without the marks that are the same in both."""
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


def _goes_on(passage: Passage, missing: list[str], begins: bool, ends: bool) -> bool:
    """Whether what a wording lacks at its beginning, or its end, stands there in the text: it was torn in two."""
    whole = passage.source.folded
    if missing and ends and (follows := next((char for char in whole[passage.end :] if char.isalnum()), "")):
        return follows == missing[0]
    if missing and begins:
        return next((char for char in reversed(whole[: passage.start]) if char.isalnum()), "") == missing[-1]
    return False


def in_width_of(content: str, around: Passage) -> str:
    """A wording of the form with its marks as wide as those of a text."""
    return _in_width(content, "", around.text)


def _in_width(content: str, *texts: str) -> str:
    """Each mark of a text half as wide where the first of the texts that has it at all has it so."""
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
