"""Each finding with its line of the report, a mark under the passage, its other places and a hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.messages.catalogue import phrase
from reportlint.outputs.summary import summary
from reportlint.terminal.screen import excerpt, visible
from reportlint.terminal.streams import pen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import FileResult, Run

Span = tuple[str, ...]
"""A stretch of a line, what it is, and perhaps where it leads."""

_MOST_RELATED = 10
_NARROWEST = 20


def write(run: Run, stream: TextIO) -> None:
    """Write the findings, in colour on a terminal."""
    put = pen(stream)
    for result in run.results:
        for diagnostic in result.diagnostics:
            for line in _lines(diagnostic, result, run):
                put(line)
            put([])
    if not run.quiet:
        put([(summary(run), "")])


def _lines(item: Diagnostic, result: FileResult, run: Run) -> Iterator[list[Span]]:
    place = item.place
    yield [
        (visible(item.path), "path"),
        (f":{place.line}:{place.column}  ", ""),
        (phrase(run.language, item.severity), item.severity),
        (" ", ""),
        (item.code, "code", item.url),
        (f" {item.name}", ""),
    ]
    yield [("  " + visible(item.message), "")]
    yield from _excerpt(item, result, run.columns)
    for related in item.related[:_MOST_RELATED]:
        other = "" if related.path == item.path else visible(related.path) + ":"
        yield [(f"    {other}{related.place.line}:{related.place.column}  ", "faint"), (visible(related.message), "")]
    if len(item.related) > _MOST_RELATED:
        yield [("    " + phrase(run.language, "more", count=len(item.related) - _MOST_RELATED), "faint")]
    if item.hint:
        yield [("  " + phrase(run.language, "hint"), "faint"), (visible(item.hint), "")]


def _excerpt(item: Diagnostic, result: FileResult, columns: int) -> Iterator[list[Span]]:
    line = result.lines.get(item.place.line, "")
    if not line.strip():
        return
    number = f"  {item.place.line} | "
    margin = " " * (len(number) - 2) + "| "
    start = item.place.column - 1
    end = item.place.end.column - 1 if item.place.end.line == item.place.line else len(line)
    text, column, marks = excerpt(line, start, end, max(columns - len(number), _NARROWEST))
    yield [(number, "faint"), (text.rstrip(), "")]
    yield [(margin, "faint"), (" " * column, ""), ("^" * marks, item.severity)]
