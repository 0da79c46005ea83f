"""The text of a report, line by line, cut where marks begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.messages.catalogue import phrase
from reportlint.outputs.html.drawn import DrawnRow, drawn, lines_of_tables
from reportlint.terminal.screen import visible_char

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.outputs.placement import Placement, Span
    from reportlint.text.source import Source

_CONTEXT = 2
"""The number of lines of a table that are shown above and below a marked one."""
_LEAST_FOLDED = 6
_LONGEST = 4000
"""The length from which on only the ends of a stretch without marks are shown."""
_END = 500


class Piece(NamedTuple):
    """A stretch of a line: its text, the findings on it, those that begin with it, and those it is related to."""

    text: str
    numbers: tuple[int, ...] = ()
    beginning: tuple[int, ...] = ()
    related: tuple[int, ...] = ()


class Line(NamedTuple):
    """A line of the text."""

    number: int
    pieces: tuple[Piece, ...]


class Stretch(NamedTuple):
    """Consecutive lines. Lines of a table without marks are folded."""

    lines: tuple[Line, ...]
    folded: bool
    table: tuple[DrawnRow, ...] = ()
    """The table of a document that the lines are."""


def printed(text: str) -> str:
    """Return a text with invisible characters other than tabs made visible."""
    if text.isprintable():
        return text
    return "".join(char if char == "\t" else visible_char(char) for char in text)


def stretches(placement: Placement, language: str) -> list[Stretch]:
    """Return the text of a report."""
    source = placement.source
    if source is None:
        return []
    marks, terms = _by_line(source, placement.marks), _by_line(source, placement.related_marks)

    def pieces(number: int, start: int, end: int) -> tuple[Piece, ...]:
        return _line(source.written, start, end, marks.get(number, ()), terms.get(number, ()), language)

    lines = [Line(number, pieces(number, *span)) for number, span in enumerate(source.written_lines, 1)]
    while lines and not lines[-1].pieces:
        lines.pop()
    tables = lines_of_tables(source)
    folded = _foldable(placement, lines)
    found: list[Stretch] = []
    first = 0
    for place in range(1, len(lines) + 1):
        table = tables.get(first + 1)
        if (
            place < len(lines)
            and tables.get(place + 1) == table
            and (table is not None or folded[place] == folded[first])
        ):
            continue
        folds = all(folded[first:place]) and place - first >= _LEAST_FOLDED
        rows = () if table is None else drawn(source, table, pieces)
        found.append(Stretch(tuple(lines[first:place]), folds, rows))
        first = place
    return found


def _foldable(placement: Placement, lines: list[Line]) -> list[bool]:
    assert placement.source is not None
    tables = placement.report.tables.values() if placement.report is not None else ()
    inside = [table.passage.written for table in tables]
    starts = [start for start, _ in placement.source.written_lines]
    plain = [any(start <= starts[line.number - 1] < end for start, end in inside) for line in lines]
    for place, line in enumerate(lines):
        if any(piece.numbers or piece.related for piece in line.pieces):
            for near in range(max(0, place - _CONTEXT), min(len(lines), place + _CONTEXT + 1)):
                plain[near] = False
    return plain


def _by_line(source: Source, spans: list[Span]) -> dict[int, list[Span]]:
    """Return the spans by the lines that they have a part on, empty spans included."""
    found: dict[int, list[Span]] = {}
    for span in spans:
        first = source.written_location(span.start).line
        last = source.written_location(max(span.start, span.end - 1)).line
        for number in range(first, last + 1):
            found.setdefault(number, []).append(span)
    return found


def _line(
    text: str, start: int, end: int, marks: Sequence[Span], terms: Sequence[Span], language: str
) -> tuple[Piece, ...]:
    """Return a line, or a part of one, cut where marks begin and end."""
    if start == end and not marks:
        return ()
    cuts = {start, end}
    for span in (*marks, *terms):
        cuts |= {max(start, min(span.start, end)), max(start, min(end, span.end))}
    return tuple(_pieces(text, sorted(cuts), marks, terms, language))


def _pieces(text: str, cuts: list[int], marks: Sequence[Span], terms: Sequence[Span], language: str) -> Iterator[Piece]:
    for start, end in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        empty = tuple(span.number for span in marks if span.start == span.end == start)
        if empty:
            yield Piece("", empty, empty)
        if start == end:
            continue
        numbers = tuple(span.number for span in marks if span.start <= start and end <= span.end)
        beginning = tuple(span.number for span in marks if span.start == start and end <= span.end)
        related = tuple(dict.fromkeys(span.number for span in terms if span.start <= start and end <= span.end))
        yield Piece(_short(text[start:end], language), numbers, beginning, related)


def _short(text: str, language: str) -> str:
    if len(text) <= _LONGEST:
        return printed(text)
    gap = phrase(language, "page-left-out", count=len(text) - 2 * _END)
    return printed(text[:_END]) + gap + printed(text[-_END:])
