"""Reading labels: which row, column or block a wording in a table stands for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.tables.values import PLACEHOLDERS
from reportlint.text.fold import wording
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.form.model import Form, Label

_NUMERAL = regex(r"[(]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?:[)]\s*[、.]?|\s*[、.:])\s*|[、.]\s*")
_NUMBER = partial(regex, r"[+\-−–]?\d+(?:,\d{3})+(?!\d)(?:\.\d+)?|[+\-−–]?\d+(?:\.\d+)?(?![\d.])|\d+")
_LONGEST_LABEL = 80
_NUMERALS = frozenset("(一二三四五六七八九十0123456789、.")
"""What a numeral begins with."""
_OPENING = frozenset('(“"')
"""What may stand in front of a label's first character."""
_FIGURES = frozenset("+-−–0123456789").union(mark[0] for mark in PLACEHOLDERS)
"""What a number begins with, or a mark in its place."""
_MARKED = partial(regex, r"[,;。]")
_MEASURES = frozenset("件条个份项次起宗")
"""What stands behind a number that a sentence counts with."""
_YEAR, _STOP = "年", "。"
_COUNTED = _MEASURES | {_YEAR}
_MONEY = frozenset("万元")
VALUES = ("number", "placeholder")
_FEW = 3
"""Numbers without a measure that a sentence may have (均为0), and what would be rows in it."""
SEVERAL = 4
"""Labels that a text of a table has."""
_LEAST = 0.6  # how like a label a wording has to be to be taken for a misspelling of it


class Piece(NamedTuple):
    """A part of a text that has no separators: labels, a number, or other words."""

    kind: str
    """`label`, `number`, `placeholder` or `text`; `words` for what stands behind the label of a row of words."""
    start: int
    end: int
    labels: tuple[Label, ...] = ()


def scan(folded: str, start: int, end: int, form: Form) -> list[Piece]:
    """Cut a text at the labels and numbers in it, longest label first."""
    pieces: list[Piece] = []
    text_start = -1
    offset = start
    beginnings = form.label_beginnings
    while offset < end:
        char = folded[offset]
        if char.isspace():
            offset += 1
            continue
        piece = None
        if char in beginnings or char in _NUMERALS or char in _OPENING:
            piece = label_at(folded, offset, end, form)
        if piece is None and char in _FIGURES:
            piece = _number_at(folded, offset, end)
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
    return pieces


def is_told(pieces: Sequence[Piece], folded: str) -> bool:
    """Whether a text tells of what a table counts, in sentences.

    In a table no measure stands behind a number; a sentence begins with words, or a year, and has its marks.
    """
    start, end = pieces[0].start, pieces[-1].end
    text = folded[start:end]
    if not _MARKED().search(text):
        return False
    if sum(_is_row(pieces, index, folded) for index in range(1, len(pieces))) > _FEW:
        return False
    numbers = [piece for piece in pieces if piece.kind == "number" and folded[piece.end : piece.end + 1] != _YEAR]
    counted = sum(folded[piece.end : piece.end + 1] in _MEASURES for piece in numbers)
    if counted:
        return counted * 2 >= len(numbers)
    first = pieces[0]
    worded = first.kind == "text" or (first.kind == "number" and folded[first.end : first.end + 1] == _YEAR)
    return worded and len(numbers) <= _FEW and text.endswith(_STOP)


def told_from(pieces: Sequence[Piece], folded: str) -> int:
    """Where, behind the figures of a table on one line, sentences begin; the number of pieces where none do."""
    last = next((index for index in range(len(pieces) - 1, 0, -1) if _is_row(pieces, index, folded)), len(pieces))
    for begin in range(last + 1, len(pieces)):
        piece = pieces[begin]
        worded = piece.kind in ("text", "label") or folded[piece.end : piece.end + 1] == _YEAR
        if worded and pieces[begin - 1].kind in VALUES and is_told(pieces[begin:], folded):
            return begin
    return len(pieces)


def _is_row(pieces: Sequence[Piece], index: int, folded: str) -> bool:
    """Whether a piece is the first figure of a row: behind a label, and no number that a sentence counts with."""
    label, figure = pieces[index - 1], pieces[index]
    if label.kind != "label" or figure.kind not in VALUES:
        return False
    after = folded[figure.end : figure.end + 1]
    return after not in _COUNTED and not (after in _MONEY and label.end == figure.start)


def makes_rows(pieces: Sequence[Piece], folded: str) -> bool:
    """Whether a text without separators is of rows and headers: it begins with a label and has little else, or has
    several; and tells nothing.
    """
    labelled = sum(piece.kind == "label" for piece in pieces)
    wordy = sum(piece.end - piece.start for piece in pieces if piece.kind == "text")
    length = pieces[-1].end - pieces[0].start if pieces else 0
    plain = labelled >= SEVERAL or (labelled > 0 and pieces[0].kind == "label" and wordy * 4 <= length)
    return plain and not is_told(pieces, folded)


def with_words(pieces: list[Piece], folded: str, form: Form) -> list[Piece]:
    """The pieces, with everything behind the label of a row of words joined to one piece, `words`.

    A colon behind a label is no piece. Nothing is joined where the first piece is no label.
    """
    joined: list[Piece] = []
    choices: tuple[str, ...] | None = None  # of the row whose words these are; None for figures
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
    """What may be chosen in a row of words, empty for any words; None where none of the labels is of such a row."""
    for label in labels:
        row = form.tables[label.table].rows.get(label.key) if label.kind == "row" else None
        if row is not None and row.words:
            return tuple(each for key in row.columns for each in form.tables[label.table].columns[key].choices)
    return None


def _text(folded: str, start: int, end: int) -> Piece:
    return Piece("text", start, start + len(folded[start:end].rstrip()))


def _number_at(folded: str, offset: int, end: int) -> Piece | None:
    match = _NUMBER().match(folded, offset, end)
    if match:
        return Piece("number", offset, match.end())
    if folded[offset - 1 : offset].isspace():
        word = folded[offset : min(end, offset + 4)].split(maxsplit=1)[0]
        if word in PLACEHOLDERS:
            return Piece("placeholder", offset, offset + len(word))
    return None


def label_at(folded: str, offset: int, end: int, form: Form) -> Piece | None:
    """The longest label at an offset, its numeral and the marks inside it passed over."""
    match = _NUMERAL.match(folded, offset, end) if folded[offset : offset + 1] in _NUMERALS else None
    for begin in (match.end(), offset) if match else (offset,):
        found = _longest(folded, begin, end, form)
        if found is not None:
            stop, labels = found
            return Piece("label", offset, stop, labels)
    return None


def _longest(folded: str, begin: int, end: int, form: Form) -> tuple[int, tuple[Label, ...]] | None:
    beginnings = form.label_beginnings
    read = ""
    found = None
    for offset in range(begin, min(end, begin + _LONGEST_LABEL)):
        char = folded[offset]
        if not char.isalnum():
            if not read and char not in _OPENING:
                return None
            continue
        read += char
        if read not in beginnings:
            break
        if (labels := form.labels.get(read)) is not None:
            found = (_closed(folded, offset + 1, end), labels)
    return found


def _closed(folded: str, offset: int, end: int) -> int:
    """Take a closing mark behind a label with it."""
    while offset < end and folded[offset] in ')”"」』':
        offset += 1
    return offset


def nearest(printed: str, labels: Iterable[Label]) -> Label | None:
    """The label that a misspelt, cut or incomplete wording most likely stands for.

    None where nothing is close, or where two labels are equally close.
    """
    word = wording(printed)
    if len(word) < 2:
        return None
    candidates = list(labels)
    cut = _distinct(
        label
        for label in candidates
        if (label.wording.startswith(word) or label.wording.endswith(word))
        and len(word) >= min(3, len(label.wording) - 1)
    )
    if cut is not None:
        return cut
    characters = set(word)
    near = [label for label in candidates if 3 * len(characters.intersection(label.wording)) >= len(label.wording)]
    if not near:
        return None
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word)
    scored: list[tuple[float, Label]] = []
    for label in near:
        matcher.set_seq1(label.wording)
        if matcher.real_quick_ratio() >= _LEAST and matcher.quick_ratio() >= _LEAST:
            ratio = matcher.ratio()
            if ratio >= _LEAST:
                scored.append((ratio, label))
    if not scored:
        return None
    scored.sort(key=lambda item: -item[0])
    best, label = scored[0]
    if best < (0.66 if len(word) > 3 else 0.75):
        return None
    rival = next((ratio for ratio, other in scored if other.key != label.key), 0.0)
    return label if best - rival >= 0.08 else None


def _distinct(labels: Iterable[Label]) -> Label | None:
    found = list(labels)
    keys = {label.key for label in found}
    return found[0] if len(keys) == 1 else None
