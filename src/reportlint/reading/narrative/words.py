"""The lexer of sentences: from text to the words that `narrative.lark` nests."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from reportlint.form.vocabulary import SKIP
from reportlint.reading.narrative.counted import NumberReader
from reportlint.reading.narrative.word import Word, WordRow
from reportlint.text.numbers import STARTS

if TYPE_CHECKING:
    from reportlint.form.vocabulary import Vocabulary

_SPECIAL = frozenset({"ABOUT", "OTHER", "NOT", "COLON"})
_ENDS_CLAUSE = frozenset({"COMMA", "SEMICOLON", "OF"})
_BRACKETS = {"(": ")", "[": "]", "【": "】"}
_DEEPEST = 8
"""Nested brackets, and negations in one clause, that are read as such. Deeper ones are text: no sentence needs them."""


class WordReader:
    """Reads sentences into words, the longest word of the vocabulary first."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._numbers = NumberReader(vocabulary)

    def read(self, text: str) -> tuple[list[Word], bool]:
        """Return the words of a sentence, the last one always a STOP, and whether one of them is about disclosure."""
        vocabulary = self._vocabulary
        meanings, lengths, begins = vocabulary.meanings, vocabulary.lengths, vocabulary.begins
        row = WordRow(text)
        words = row.words
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
            if (
                char in STARTS
                and not (sizes and self._begins_word(text, at))
                and (end := self._numbers.read(row, at, unknown))
            ):
                unknown = end
                continue
            for size in sizes:
                end = at + size
                word = text[at:end]
                if word in meanings and end <= length:
                    kind, key, about = meanings[word]
                    if unknown < at:
                        row.add_unknown(unknown, at)
                    unknown = end
                    if kind == SKIP:
                        break
                    if kind in _SPECIAL:
                        _add_special(row, kind, at, end, word, key)
                    else:
                        words.append(Word(kind, at, end, word, key))
                        if kind in _ENDS_CLAUSE:
                            row.negations = 0
                    if about:
                        about_disclosure = True
                    break
            else:
                if at in pairs:
                    row.add_unknown(unknown, at)
                    words.append(Word(pairs[at], at, at + 1))
                    unknown = at + 1
        row.add_unknown(unknown, length)
        return row.closed(), about_disclosure

    def _begins_word(self, text: str, at: int) -> bool:
        """Return whether a Chinese numeral begins a longer word: 一是, 四类过程性信息."""
        vocabulary = self._vocabulary
        sizes = vocabulary.lengths.get(text[at : at + 2], ())
        return any(size > 1 and text[at : at + size] in vocabulary.meanings for size in sizes)


def _add_special(row: WordRow, kind: str, start: int, end: int, word: str, key: str) -> None:
    """Add a word whose kind depends on the words around it."""
    if kind == "ABOUT":
        row.approximation = (start, end, key)
    elif kind == "OTHER" or (kind == "NOT" and row.negations == _DEEPEST):
        row.add_unknown(start, end)
    elif kind == "NOT":
        row.negations += 1
        row.words.append(Word(kind, start, end, word, key))
    else:
        # A colon after a number opens the list of its parts.
        counted = bool(row.words) and row.words[-1].type in ("MEASURE", "OVER")
        row.words.append(Word("OF" if counted else "COLON", start, end, word))


def _pairs(text: str) -> dict[int, str]:
    """Return the offsets of brackets that come in pairs, each with its terminal."""
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
