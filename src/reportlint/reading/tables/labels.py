"""The labels of rows, columns and blocks: the wordings in a table that a form knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.text.fold import wording
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.form.model import Form, Label, TableForm

LONGEST_LABEL = 80
"""The most characters of a printed label."""
NUMERALS = frozenset("(一二三四五六七八九十0123456789、.")
"""The characters that a numeral begins with."""
OPENING = frozenset('(“"')
"""The characters that may precede a label's first one."""
_CLOSING = frozenset(')”"」』')
_NUMERAL = regex(r"[(]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?:[)]\s*[、.]?|\s*[、.:])\s*|[、.]\s*")

_LEAST_LIKE = 0.6
"""The least similarity to a label of a text that may be a misspelling of it."""
_LIKE_ENOUGH, _SHORT_LIKE_ENOUGH = 0.66, 0.75
"""The similarity that is enough, and the one that is enough for a text of at most three characters."""
_CLEARLY_BETTER = 0.08
"""The least lead in similarity of the nearest label over any other."""


def label_at(folded: str, offset: int, end: int, form: Form) -> tuple[int, tuple[Label, ...]] | None:
    """Return where the longest label at an offset ends, and its meanings.

    The numeral in front belongs to the label. Punctuation inside it makes no difference.
    """
    match = _NUMERAL.match(folded, offset, end) if folded[offset : offset + 1] in NUMERALS else None
    for begin in (match.end(), offset) if match else (offset,):
        found = _longest(folded, begin, end, form)
        if found is not None:
            return found
    return None


def _longest(folded: str, begin: int, end: int, form: Form) -> tuple[int, tuple[Label, ...]] | None:
    beginnings = form.label_beginnings
    read = ""
    found = None
    for offset in range(begin, min(end, begin + LONGEST_LABEL)):
        char = folded[offset]
        if not char.isalnum():
            if not read and char not in OPENING:
                return None
            continue
        read += char
        if read not in beginnings:
            break
        if (labels := form.labels.get(read)) is not None:
            found = (_past_closing(folded, offset + 1, end), labels)
    return found


def _past_closing(folded: str, offset: int, end: int) -> int:
    """Return the offset after the closing marks at an offset: they belong to the label in front."""
    while offset < end and folded[offset] in _CLOSING:
        offset += 1
    return offset


# ------------------------------------------------------------------------------- misspelt labels


def nearest(printed: str, labels: Iterable[Label]) -> Label | None:
    """Return the label that a misspelt or incomplete text most likely means.

    None if nothing is close, or if two labels are equally close.
    """
    word = wording(printed)
    if len(word) < 2:
        return None
    candidates = list(labels)
    cut = _only(
        label
        for label in candidates
        if (label.wording.startswith(word) or label.wording.endswith(word))
        and len(word) >= min(3, len(label.wording) - 1)
    )
    if cut is not None:
        return cut
    characters = set(word)
    near = [label for label in candidates if 3 * len(characters.intersection(label.wording)) >= len(label.wording)]
    return _likest(word, near) if near else None


def _likest(word: str, labels: Sequence[Label]) -> Label | None:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word)
    scored: list[tuple[float, Label]] = []
    for label in labels:
        matcher.set_seq1(label.wording)
        if matcher.real_quick_ratio() >= _LEAST_LIKE and matcher.quick_ratio() >= _LEAST_LIKE:
            ratio = matcher.ratio()
            if ratio >= _LEAST_LIKE:
                scored.append((ratio, label))
    if not scored:
        return None
    scored.sort(key=lambda item: -item[0])
    best, label = scored[0]
    if best < (_LIKE_ENOUGH if len(word) > 3 else _SHORT_LIKE_ENOUGH):
        return None
    rival = next((ratio for ratio, other in scored if other.key != label.key), 0.0)
    return label if best - rival >= _CLEARLY_BETTER else None


def _only(labels: Iterable[Label]) -> Label | None:
    """Return the first label if all have the same key."""
    found = list(labels)
    return found[0] if len({label.key for label in found}) == 1 else None


# ------------------------------------------------------------------------------- rows with the same label


def next_in_order(candidates: Sequence[Label], last: Label, table: TableForm) -> Label:
    """Return the candidate that comes next in the order of the form.

    That is the first one in the innermost group of the label that was read last, else the first one after that label.
    """
    order = {key: number for number, key in enumerate(table.rows)}
    inside = last.key.split("/") if last.kind == "group" else list(_groups(last, table))
    after = _position(last, table, order) if last.table == table.key else -1
    behind = [label for label in candidates if _position(label, table, order) > after] or list(candidates)
    for depth in range(len(inside), 0, -1):
        path = tuple(inside[:depth])
        here = [label for label in behind if _groups(label, table)[:depth] == path]
        if here:
            return here[0]
    return behind[0]


def _groups(label: Label, table: TableForm) -> tuple[str, ...]:
    item = table.rows.get(label.key) or table.groups.get(label.key)
    return item.groups if item is not None else ()


def _position(label: Label, table: TableForm, order: dict[str, int]) -> float:
    """Return the place of a row among all rows. A group comes before its first row."""
    if label.kind == "row":
        return order.get(label.key, -1)
    path = tuple(label.key.split("/"))
    inside = [order[row.key] for row in table.rows.values() if row.groups[: len(path)] == path]
    return min(inside, default=0) - 0.5
