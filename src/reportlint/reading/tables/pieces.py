"""Texts without separators, cut into labels, figures and other words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from reportlint.reading.tables.labels import NUMERALS, OPENING, label_at
from reportlint.reading.tables.values import PLACEHOLDERS
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.form.model import Form, Label

_NUMBER = partial(regex, r"[+\-−–]?\d+(?:,\d{3})+(?!\d)(?:\.\d+)?|[+\-−–]?\d+(?:\.\d+)?(?![\d.])|\d+")
_FIGURES = frozenset("+-−–0123456789").union(mark[0] for mark in PLACEHOLDERS)
"""The characters that a number or a placeholder begins with."""
_STARTS = _FIGURES | NUMERALS | OPENING
"""The characters that a number, a placeholder, or what belongs to a label in front of it begins with."""
_LONGEST_PLACEHOLDER = 4
_MARKED = partial(regex, r"[,;。]")
_MEASURES = frozenset("件条个份项次起宗")
"""The measures after the numbers of a sentence."""
_YEAR, _STOP = "年", "。"
_COUNTED = _MEASURES | {_YEAR}
_MONEY = frozenset("万元")
VALUES = ("number", "placeholder")
_OPERATORS = frozenset("<>≥≤≈~*#/&=^%‰.:()[]+-−–")
_PARTED = partial(regex, r"\d[,;]\d")
_QUOTATION = "“”‘’\"'「」『』 "
_FEW = 3
"""The most numbers without a measure that a sentence has (均为0), and the most parts of it that look like rows."""
SEVERAL = 4
"""Labels that make a text a part of a table."""


class Piece(NamedTuple):
    """A part of a text that has no separators."""

    kind: str
    """`label`, `number`, `placeholder` or `text`; `words` for the words after the label of a row of words."""
    start: int
    end: int
    labels: tuple[Label, ...] = ()


def scan(folded: str, start: int, end: int, form: Form) -> list[Piece]:
    """Cut a text at the labels and numbers in it, the longest label first.

    Quotation marks that are left alone belong to a label: a conversion has moved them behind it.
    """
    pieces: list[Piece] = []
    text_start = -1
    offset = start
    beginnings = form.label_beginnings
    while offset < end:
        char = folded[offset]
        if char.isspace():
            offset += 1
            continue
        piece = _piece_at(folded, offset, end, form) if char in beginnings or char in _STARTS else None
        if piece is None:
            if text_start < 0:
                text_start = offset
            offset += 1
            continue
        if text_start >= 0:
            pieces.append(_text(folded, text_start, offset))
            text_start = -1
        pieces.append(piece)
        offset = piece.end
    if text_start >= 0:
        pieces.append(_text(folded, text_start, end))
    return [piece for piece in pieces if piece.kind != "text" or not is_quotation(folded[piece.start : piece.end])]


def is_quotation(text: str) -> bool:
    """Return whether a text consists of quotation marks alone."""
    return not text.strip(_QUOTATION)


def _piece_at(folded: str, offset: int, end: int, form: Form) -> Piece | None:
    """Return the label or the value at an offset."""
    char = folded[offset]
    if char in form.label_beginnings or char in NUMERALS or char in OPENING:
        found = label_at(folded, offset, end, form)
        if found is not None:
            stop, labels = found
            return Piece("label", offset, stop, labels)
    if char not in _FIGURES:
        return None
    match = _NUMBER().match(folded, offset, end)
    if match:
        return Piece("number", offset, match.end())
    if folded[offset - 1 : offset].isspace():
        word = folded[offset : min(end, offset + _LONGEST_PLACEHOLDER)].split(maxsplit=1)[0]
        if word in PLACEHOLDERS:
            return Piece("placeholder", offset, offset + len(word))
    return None


def _text(folded: str, start: int, end: int) -> Piece:
    return Piece("text", start, start + len(folded[start:end].rstrip()))


def without_broken_figures(pieces: Sequence[Piece], folded: str) -> list[Piece]:
    """Return the pieces with each number joined to what makes it no figure: 90①, 1/2, <3, 2%."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        kinds = {piece.kind, last.kind} if last is not None else set()
        if last is not None and last.end == piece.start and "number" in kinds and kinds <= {"number", "text"}:
            seam = folded[last.end - 1 : piece.start + 1]
            if any(map(is_part_of_figure, seam)) or _PARTED().search(folded, last.end - 2, last.end + 2):
                joined[-1] = Piece("text", last.start, piece.end)
                continue
        joined.append(piece)
    return joined


def is_part_of_figure(char: str) -> bool:
    """Return whether a character that touches a number makes it another one, or no figure at all."""
    return (char.isascii() and char.isalpha()) or char in _OPERATORS or (category(char) == "No")


# ------------------------------------------------------------------------------- rows or sentences


def makes_rows(pieces: Sequence[Piece], folded: str) -> bool:
    """Return whether a text consists of rows and headers.

    Such a text begins with a label and has few other words, or it has several labels. It is not narrative.
    """
    labelled = sum(piece.kind == "label" for piece in pieces)
    wordy = sum(piece.end - piece.start for piece in pieces if piece.kind == "text")
    length = pieces[-1].end - pieces[0].start if pieces else 0
    plain = labelled >= SEVERAL or (labelled > 0 and pieces[0].kind == "label" and wordy * 4 <= length)
    return plain and not is_narrative(pieces, folded)


def is_narrative(pieces: Sequence[Piece], folded: str) -> bool:
    """Return whether a text with labels and figures is made of sentences.

    In a table no measure follows a number. A sentence begins with words or a year, and has punctuation.
    """
    start, end = pieces[0].start, pieces[-1].end
    text = folded[start:end]
    if not _MARKED().search(text):
        return False
    if sum(_begins_row(pieces, index, folded) for index in range(1, len(pieces))) > _FEW:
        return False
    numbers = [piece for piece in pieces if piece.kind == "number" and folded[piece.end : piece.end + 1] != _YEAR]
    counted = sum(folded[piece.end : piece.end + 1] in _MEASURES for piece in numbers)
    if counted:
        return counted * 2 >= len(numbers)
    first = pieces[0]
    worded = first.kind == "text" or (first.kind == "number" and folded[first.end : first.end + 1] == _YEAR)
    return worded and len(numbers) <= _FEW and text.endswith(_STOP)


def narrative_start(pieces: Sequence[Piece], folded: str) -> int:
    """Return the index of the piece at which sentences begin after a table on the same line.

    If there are no sentences, it is the number of pieces.
    """
    last = next((index for index in range(len(pieces) - 1, 0, -1) if _begins_row(pieces, index, folded)), len(pieces))
    for begin in range(last + 1, len(pieces)):
        piece = pieces[begin]
        worded = piece.kind in ("text", "label") or folded[piece.end : piece.end + 1] == _YEAR
        if worded and pieces[begin - 1].kind in VALUES and is_narrative(pieces[begin:], folded):
            return begin
    return len(pieces)


def _begins_row(pieces: Sequence[Piece], index: int, folded: str) -> bool:
    """Return whether a piece is the first figure of a row: it follows a label, and does not belong to a sentence."""
    label, figure = pieces[index - 1], pieces[index]
    if label.kind != "label" or figure.kind not in VALUES:
        return False
    after = folded[figure.end : figure.end + 1]
    return after not in _COUNTED and not (after in _MONEY and label.end == figure.start)


# ------------------------------------------------------------------------------- rows of words


def with_words(pieces: list[Piece], folded: str, form: Form) -> list[Piece]:
    """Return the pieces with all words after the label of a row of words joined to one piece.

    A colon after a label is dropped. Nothing is joined unless the first piece is a label.
    """
    joined: list[Piece] = []
    choices: tuple[str, ...] | None = None  # of the row that the pieces belong to; None in a row of figures
    for piece in pieces:
        text = folded[piece.start : piece.end]
        if piece.kind == "label" and not (choices and text in choices):
            choices = _choices(piece.labels, form)
        elif not joined:
            return pieces
        elif choices is not None and joined[-1].kind == "words":
            joined[-1] = joined[-1]._replace(end=piece.end)
            continue
        elif text.strip() == ":":
            continue
        elif choices is not None:
            skipped = len(text) - len(text.lstrip(": "))
            piece = Piece("words", piece.start + skipped, piece.end)
        joined.append(piece)
    return joined


def _choices(labels: Iterable[Label], form: Form) -> tuple[str, ...] | None:
    """Return the choices of a row of words, empty for any words. None if no label is of such a row."""
    for label in labels:
        row = form.tables[label.table].rows.get(label.key) if label.kind == "row" else None
        if row is not None and row.words:
            return tuple(each for key in row.columns for each in form.tables[label.table].columns[key].choices)
    return None
