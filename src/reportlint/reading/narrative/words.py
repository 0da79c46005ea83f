"""Words: what the lexer of sentences hands to the grammar of claims."""

from __future__ import annotations

from functools import partial
from itertools import compress
from typing import TYPE_CHECKING

from reportlint.reading.narrative.vocabulary import SKIP
from reportlint.text.numbers import STARTS, read_number
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from typing import Any, Literal

    from reportlint.reading.narrative.vocabulary import Vocabulary

_SPECIAL = frozenset({"ABOUT", "OTHER", "NOT", "COLON"})
_ENDS_CLAUSE = frozenset({"COMMA", "SEMICOLON", "OF"})
_BRACKETS = {"(": ")", "[": "]", "【": "】"}
_ORDINAL = "第"
_NUMERAL_MARKS = (".", "、")
"""Behind a number that a sentence begins with: 1.收到申请3件."""
_RANGE = "-~—–至到+"
_DEEPEST = 8
"""Brackets inside brackets, and negations in a clause, that are taken for what they are; no sentence has more."""
_YEAR, _MONTH, _DAY, _PERCENT = "年", "月", "日", "%"
_OPENS_RANGE = frozenset("-~—–至到起底末日止")
_CLOSES_RANGE = frozenset("-~—–至到截止自")
_FROM = partial(regex, r"(\d{1,2})月?份?[-~—–至到]+$")
"""The month that a stretch of months begins with, in front of its last one."""
_NEAR = 9
"""How far from a month its other end may begin: 2023年1月至2023年12月."""
_YEAR_TAILS = "度底末初间内中"


class Word:
    """A terminal of `narrative.lark`: a stretch of a sentence, and what it stands for."""

    __slots__ = ("approximate", "denied", "end", "key", "measure", "start", "text", "tree", "type", "value")

    def __init__(self, type_: str, start: int, end: int, text: str = "", key: str = "", value: int | float = 0) -> None:
        self.type = type_
        self.start = start
        self.end = end
        self.text = text
        self.key = key
        self.value = value
        """The number of a NUMBER, the year of a YEAR, the yuan that a MEASURE of money stands for."""
        # What it becomes as part of a clause: see `_clause`.
        self.measure = ""
        self.approximate: Literal["", "about", "over"] = ""
        self.denied = False
        """Whether it stands behind a negation."""
        self.tree: Any = None

    def __repr__(self) -> str:
        return f"{self.type}({self.text!r} {self.key})"


def words_of(text: str, vocabulary: Vocabulary) -> tuple[list[Word], bool]:
    """The words of a sentence, its end always a STOP; and whether it says that it is about disclosure."""
    return WordReader(vocabulary).read(text)


class WordReader:
    """Goes over each sentence once, the longest word first."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._over_words = tuple(vocabulary.over)
        self._text = ""
        self._words: list[Word] = []
        self._about: tuple[int, int, str] | None = None
        self._negations = 0

    def read(self, text: str) -> tuple[list[Word], bool]:
        """The words of a sentence, as `words_of` gives them."""
        vocabulary = self._vocabulary
        meanings, lengths, begins = vocabulary.meanings, vocabulary.lengths, vocabulary.begins
        self._text = text
        self._words = words = []
        self._about = None
        self._negations = 0
        about_disclosure = False
        pairs = _pairs(text)
        length = len(text)
        places = range(length)
        unknown = 0
        # Most characters begin no word.
        for at in places if pairs else compress(places, map(begins.__contains__, text)):
            if at < unknown:
                continue
            char = text[at]
            sizes = lengths.get(text[at : at + 2]) or lengths.get(char, ())
            if char in STARTS and not (sizes and self._begins_word(at)) and (end := self._number(at, unknown)):
                unknown = end
                continue
            for size in sizes:
                end = at + size
                word = text[at:end]
                if word in meanings and end <= length:
                    kind, key, about = meanings[word]
                    if unknown < at:
                        self._other(unknown, at)
                    unknown = end
                    if kind == SKIP:
                        break
                    if kind in _SPECIAL:
                        self._special(kind, at, end, word, key)
                    else:
                        words.append(Word(kind, at, end, word, key))
                        if kind in _ENDS_CLAUSE:
                            self._negations = 0
                    if about:
                        about_disclosure = True
                    break
            else:
                if at in pairs:
                    self._other(unknown, at)
                    words.append(Word(pairs[at], at, at + 1))
                    unknown = at + 1
        self._other(unknown, length)
        return _closed(words, length), about_disclosure

    def _begins_word(self, at: int) -> bool:
        """Whether a Chinese numeral begins a longer word: 一是, 四类过程性信息."""
        text, vocabulary = self._text, self._vocabulary
        sizes = vocabulary.lengths.get(text[at : at + 2], ())
        return any(size > 1 and text[at : at + size] in vocabulary.meanings for size in sizes)

    def _special(self, kind: str, start: int, end: int, word: str, key: str) -> None:
        """Take a word that is not always what the vocabulary says."""
        if kind == "ABOUT":
            self._about = (start, end, key)
        elif kind == "OTHER" or (kind == "NOT" and self._negations == _DEEPEST):
            self._other(start, end)
        elif kind == "NOT":
            self._negations += 1
            self._words.append(Word(kind, start, end, word, key))
        else:
            # Behind a number a colon opens what it consists of.
            counted = bool(self._words) and self._words[-1].type in ("MEASURE", "OVER")
            self._words.append(Word("OF" if counted else "COLON", start, end, word))

    def _figure(self, start: int, end: int, unknown: int, value: int | float) -> None:
        """Take a number, and 约 in front of it."""
        if unknown < start:
            self._other(unknown, start)
        if self._about is not None and self._about[1] == start:
            first, stop, key = self._about
            self._words.append(Word("ABOUT", first, stop, self._text[first:stop], key))
        self._words.append(Word("NUMBER", start, end, self._text[start:end], value=value))

    def _other(self, start: int, end: int) -> None:
        """Text that nothing is known of."""
        text = self._text[start:end].strip("\n")
        if not text:
            return
        last = self._words[-1] if self._words else None
        if last is not None and last.type == "OTHER":
            last.end, last.text = end, last.text + text
        else:
            self._words.append(Word("OTHER", start, end, text))

    def _number(self, at: int, unknown: int) -> int:
        """Take the number that begins at an offset; the offset behind it, 0 where there is none that counts."""
        text, vocabulary = self._text, self._vocabulary
        read = read_number(text, at)
        if read is None:
            return 0
        value, end = read
        after = text[end : end + 1]
        if after == _YEAR and 1990 <= value <= 2100:
            end += 2 if text[end + 1 : end + 2] in _YEAR_TAILS and text[end + 1 : end + 2] else 1
            self._other(unknown, at)
            self._words.append(Word("YEAR", at, end, text[at:end], value=value))
            return end
        over = self._over_at(end)
        behind = end + len(over)
        if text[behind : behind + 1] == _PERCENT:
            return self._percentage(at, unknown, value, end, over)
        measure = self._measure(behind)
        if measure is None:
            return self._bare(at, unknown, value, end)
        if self._is_part(at, end) or (not text[at].isdigit() and measure in vocabulary.vague):
            self._other(unknown, end)
            return end
        self._figure(at, end, unknown, value)
        if over:
            self._words.append(Word("OVER", end, behind, over, vocabulary.over[over]))
        end = behind + len(measure)
        self._words.append(Word("MEASURE", behind, end, measure, value=vocabulary.money.get(measure, 0)))
        return self._over(end)

    def _is_part(self, at: int, end: int) -> bool:
        """Whether a number is an ordinal, or one end of a range."""
        text = self._text
        following, before = text[end : end + 1], text[at - 1 : at]
        if before == _ORDINAL:
            return True
        return (following != "" and following in _RANGE and text[end + 1 : end + 2].isdigit()) or (
            at > 1 and before in _RANGE and text[at - 2].isdigit()
        )

    def _bare(self, at: int, unknown: int, value: int | float, end: int) -> int:
        """A number that counts nothing: part of a date, an ordinal, a telephone."""
        text = self._text
        if text[end : end + 1] == _MONTH and 1 <= value <= 12:
            self._other(unknown, at)
            # January and December stand for the year's ends beside a range; another month is a part of the year.
            if value not in (1, 12) or not self._is_bound(at, end + 1):
                self._words.append(Word("LIMIT", at, end + 1, text[at : end + 1]))
            return end + 1
        if text[end : end + 1] == _DAY and 1 <= value <= 31:
            self._other(unknown, at)
            return end + 1
        if not text[at].isdigit():
            return 0
        if at == 0 and text[end : end + 1] in _NUMERAL_MARKS:
            return end + 1
        if self._is_part(at, end):
            self._other(unknown, end)
        else:
            self._figure(at, end, unknown, value)
        return end

    def _is_bound(self, at: int, end: int) -> bool:
        """Whether a month is an end of a stretch of time, and no time by itself: 1月至12月, 截至12月底."""
        behind = self._text[end : end + 3].lstrip("0123456789份")[:1]
        begun = _FROM().search(self._text, max(0, at - _NEAR), at)
        if begun is not None and int(begun[1]) != 1:
            return False  # 7—12月 is half of the year
        return behind in _OPENS_RANGE or not _CLOSES_RANGE.isdisjoint(self._text[max(0, at - _NEAR) : at])

    def _percentage(self, at: int, unknown: int, value: int | float, end: int, over: str) -> int:
        self._figure(at, end, unknown, value)
        if over:
            self._words.append(Word("OVER", end, end + len(over), over, self._vocabulary.over[over]))
            end += len(over)
        self._words.append(Word("PERCENT", end, end + 1, _PERCENT))
        return self._over(end + 1)

    def _over_at(self, at: int) -> str:
        """The word of those like 余 and 以上 that stands at an offset; empty where none does."""
        if not self._text.startswith(self._over_words, at):
            return ""
        return next(word for word in self._over_words if self._text.startswith(word, at))

    def _over(self, end: int) -> int:
        """Take 以上 and its like behind a measure."""
        if word := self._over_at(end):
            self._words.append(Word("OVER", end, end + len(word), word, self._vocabulary.over[word]))
        return end + len(word)

    def _measure(self, at: int) -> str | None:
        """The measure that stands at an offset."""
        vocabulary = self._vocabulary
        if self._text.startswith(vocabulary.unless, at):
            return None
        for size in (2, 1):
            word = self._text[at : at + size]
            if word in vocabulary.money or (word in vocabulary.measures and len(word) == size):
                return word
        return None


def _pairs(text: str) -> dict[int, str]:
    """The offsets of brackets that come in pairs, each with its terminal."""
    pairs: dict[int, str] = {}
    if not any(map(text.__contains__, _BRACKETS)):
        return pairs
    opened: list[tuple[int, str]] = []
    for at, char in enumerate(text):
        if char in _BRACKETS:
            opened.append((at, _BRACKETS[char]))
        elif opened and char == opened[-1][1]:
            start, _ = opened.pop()
            if len(opened) < _DEEPEST:
                pairs[start], pairs[at] = "OPENS", "CLOSES"
    return pairs


def _closed(words: list[Word], length: int) -> list[Word]:
    """The words with one STOP, at their end."""
    kept = [word for word in words if word.type != "STOP"]
    kept.append(Word("STOP", length, length))
    return kept
