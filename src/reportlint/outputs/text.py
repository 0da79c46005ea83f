"""Findings for a terminal: in full, with their line of the report, or one finding a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.messages.catalogue import phrase
from reportlint.outputs import known as known_finding
from reportlint.outputs.places import in_brackets, place_in_document
from reportlint.outputs.summary import summary
from reportlint.terminal.screen import excerpt, own_bytes, visible
from reportlint.terminal.streams import line_writer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import FileResult, Run

Span = tuple[str, ...]
"""A text, its kind (`error`, `path`, `faint` … or empty) and optionally the address that it links to."""

_MOST_RELATED = 10
_NARROWEST = 20


def write(run: Run, stream: TextIO) -> None:
    """Write each finding with its line of the report, a mark under the passage, its related places and a hint."""
    put = line_writer(stream)
    names = run.rule_names()
    for result in run.results:
        for diagnostic in result.diagnostics:
            for line in _lines(diagnostic, names.get(diagnostic.code, diagnostic.name), result, run):
                put(line)
            put([])
    if not run.quiet:
        put([(summary(run), "")])


def write_concise(run: Run, stream: TextIO) -> None:
    """Write one finding a line: `path:line:column: CODE message`."""
    put = line_writer(stream)
    shown = visible if stream.isatty() else own_bytes  # editors and CI systems find the file by its name
    for item, known in run.findings:
        put(
            [
                (shown(item.path), "path"),
                (f":{item.place.line}:{item.place.column}: ", ""),
                (item.code, item.severity if known is None else "faint", item.url),
                (f" {visible(item.message)}{in_brackets(item, run.language)}", ""),
                (known_finding.in_brackets(known, run.language), "faint"),
            ]
        )
    if not run.quiet:
        put([(summary(run), "")])


def _lines(item: Diagnostic, name: str, result: FileResult, run: Run) -> Iterator[list[Span]]:
    known = result.known_as(item)
    yield [
        (visible(item.path), "path"),
        (f":{item.place.line}:{item.place.column}  ", ""),
        (known_finding.level(item, known, run.language), item.severity if known is None else "faint"),
        (" ", ""),
        (item.code, "code", item.url),
        (f" {visible(name)}", ""),
    ]
    yield [("  " + visible(item.message), "")]
    place = place_in_document(item.origin, run.language)
    if place:
        yield [("  " + phrase(run.language, "origin"), "faint"), (place, "")]
    yield from _excerpt(item, result, run.columns)
    for related in item.related[:_MOST_RELATED]:
        other = "" if related.path == item.path else visible(related.path) + ":"
        message = visible(related.message) + in_brackets(related, run.language)
        yield [(f"    {other}{related.place.line}:{related.place.column}  ", "faint"), (message, "")]
    if len(item.related) > _MOST_RELATED:
        yield [("    " + phrase(run.language, "more", count=len(item.related) - _MOST_RELATED), "faint")]
    details = visible(known_finding.details(known, run.language))
    if details:
        yield [("  " + phrase(run.language, "known-note"), "faint"), (details, "")]
    if item.hint:
        yield [("  " + phrase(run.language, "hint"), "faint"), (visible(item.hint), "")]


def _excerpt(item: Diagnostic, result: FileResult, columns: int) -> Iterator[list[Span]]:
    line, start, end = result.line_of(item)
    if not line.strip():
        return
    number = f"  {item.place.line} | "
    margin = " " * (len(number) - 2) + "| "
    text, column, marks = excerpt(line, start, end, max(columns - len(number), _NARROWEST))
    yield [(number, "faint"), (text.rstrip(), "")]
    yield [
        (margin, "faint"),
        (" " * column, ""),
        ("^" * marks, item.severity if result.known_as(item) is None else "faint"),
    ]
