"""Numbers in sentences: with a measure, with a percent sign, and bare; years and months."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportlint.reading.narrative.word import Word
from reportlint.text.numbers import read_number
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from reportlint.form.vocabulary import Vocabulary
    from reportlint.reading.narrative.word import WordRow

_ORDINAL = "第"
_NUMERAL_MARKS = (".", "、")
"""Marks after a numeral at the start of a sentence: 1.收到申请3件."""
_RANGE = "-~—–至到+"
_YEAR, _MONTH, _DAY, _PERCENT = "年", "月", "日", "%"
_YEAR_TAILS = "度底末初间内中"
_EARLIEST, _LATEST = 1990, 2100
"""Numbers before 年 that are read as a year."""
_OPENS_RANGE = frozenset("-~—–至到起底末日止")
_CLOSES_RANGE = frozenset("-~—–至到截止自")
_FROM = partial(regex, r"(\d{1,2})月?份?[-~—–至到]+$")
"""The first month of a range of months, before the last one."""
_NEAR = 9
"""Characters before a month that are searched for the start of its range: 2023年1月至2023年12月."""


class NumberReader:
    """Reads the numbers of sentences, with the measures of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._over_words = tuple(vocabulary.over)

    def read(self, row: WordRow, at: int, unknown: int) -> int:
        """Add the number that begins at an offset, and the unknown text before it, which begins at `unknown`.

        Return the offset after the number. Return 0 and add nothing if no number that counts begins there.
        """
        text, vocabulary = row.text, self._vocabulary
        found = read_number(text, at)
        if found is None:
            return 0
        value, end = found
        if value is None:
            row.add_unknown(unknown, end)
            return end
        if text[end : end + 1] == _YEAR and _EARLIEST <= value <= _LATEST:
            end += 2 if text[end + 1 : end + 2] in _YEAR_TAILS and text[end + 1 : end + 2] else 1
            row.add_unknown(unknown, at)
            row.words.append(Word("YEAR", at, end, text[at:end], value=value))
            return end
        over = self._over_at(text, end)
        behind = end + len(over)
        if text[behind : behind + 1] == _PERCENT:
            return self._percentage(row, at, unknown, value, end)
        measure = self._measure_at(text, behind)
        if measure is None:
            return _bare(row, at, unknown, value, end)
        if _is_part(text, at, end) or (not text[at].isdigit() and measure in vocabulary.vague):
            row.add_unknown(unknown, end)
            return end
        row.add_number(at, end, value, unknown)
        if over:
            row.words.append(Word("OVER", end, behind, over, vocabulary.over[over]))
        end = behind + len(measure)
        row.words.append(Word("MEASURE", behind, end, measure, value=vocabulary.money.get(measure, 0)))
        return self._add_over(row, end)

    def _percentage(self, row: WordRow, at: int, unknown: int, value: int | float, end: int) -> int:
        row.add_number(at, end, value, unknown)
        end = self._add_over(row, end)
        row.words.append(Word("PERCENT", end, end + 1, _PERCENT))
        return self._add_over(row, end + 1)

    def _over_at(self, text: str, at: int) -> str:
        """Return the word such as 余 or 以上 at an offset, empty if there is none."""
        if not text.startswith(self._over_words, at):
            return ""
        return next(word for word in self._over_words if text.startswith(word, at))

    def _add_over(self, row: WordRow, at: int) -> int:
        """Add the word such as 以上 at an offset, if any, and return the offset after it."""
        word = self._over_at(row.text, at)
        if word:
            row.words.append(Word("OVER", at, at + len(word), word, self._vocabulary.over[word]))
        return at + len(word)

    def _measure_at(self, text: str, at: int) -> str | None:
        """Return the measure at an offset, the longer of two, or None."""
        vocabulary = self._vocabulary
        if text.startswith(vocabulary.unless, at):
            return None
        for size in (2, 1):
            word = text[at : at + size]
            if word in vocabulary.money or (word in vocabulary.measures and len(word) == size):
                return word
        return None


def _bare(row: WordRow, at: int, unknown: int, value: int | float, end: int) -> int:
    """Add a number without a measure: part of a date, an ordinal, a telephone number."""
    text = row.text
    if text[end : end + 1] == _MONTH and 1 <= value <= 12:
        row.add_unknown(unknown, at)
        # January and December next to a range mark delimit the year. Any other month is a part of it.
        if value not in (1, 12) or not _is_bound(text, at, end + 1):
            row.words.append(Word("LIMIT", at, end + 1, text[at : end + 1]))
        return end + 1
    if text[end : end + 1] == _DAY and 1 <= value <= 31:
        row.add_unknown(unknown, at)
        return end + 1
    if not text[at].isdigit():
        return 0
    if at == 0 and text[end : end + 1] in _NUMERAL_MARKS:
        return end + 1
    if _is_part(text, at, end):
        row.add_unknown(unknown, end)
    else:
        row.add_number(at, end, value, unknown)
    return end


def _is_part(text: str, at: int, end: int) -> bool:
    """Return whether a number is an ordinal, or one end of a range."""
    following, before = text[end : end + 1], text[at - 1 : at]
    if before == _ORDINAL:
        return True
    return (following != "" and following in _RANGE and text[end + 1 : end + 2].isdigit()) or (
        at > 1 and before in _RANGE and text[at - 2].isdigit()
    )


def _is_bound(text: str, at: int, end: int) -> bool:
    """Return whether a month is one end of the whole year, not a separate time: 1月至12月, 截至12月底."""
    behind = text[end : end + 3].lstrip("0123456789份")[:1]
    begun = _FROM().search(text, max(0, at - _NEAR), at)
    if begun is not None and int(begun[1]) != 1:
        return False  # 7—12月 is half of the year
    return behind in _OPENS_RANGE or not _CLOSES_RANGE.isdisjoint(text[max(0, at - _NEAR) : at])
