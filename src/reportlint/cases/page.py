"""The lines that explain a failed case: what was expected, what was found, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.cases.file import FAILS, PASSES
from reportlint.messages.catalogue import phrase
from reportlint.terminal.screen import excerpt, pad, visible, width
from reportlint.terminal.streams import terminal_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.cases.excerpt import ExcerptLine
    from reportlint.cases.found import Found
    from reportlint.cases.outcome import Outcome

Span = tuple[str, ...]
"""A text with the role that gives it a colour."""

_NARROWEST = 20
_LONGEST = 60


def case_lines(outcome: Outcome, language: str) -> Iterator[list[Span]]:
    """Yield the lines on a failed case."""
    case = outcome.case
    if case.file is not None:
        head = f"  [[{PASSES if case.passes else FAILS}]]"
        yield [
            (visible(case.where), "path"),
            (head, "faint"),
            (f"  {visible(case.title.get(language, ''))}".rstrip(), ""),
        ]
    if outcome.error is not None:
        yield [("  " + visible(outcome.error.text(language)), "")]
        return
    expected, found = (phrase(language, key) for key in ("case-expected", "case-found"))
    columns = max(width(expected), width(found))
    yield from _listed(pad(expected, columns), list(_expected(outcome, language)), language)
    fixes = bool(case.fixed)
    yield from _listed(pad(found, columns), [_found(each, language, fixes=fixes) for each in outcome.found], language)
    yield from excerpt_lines(outcome.excerpt())
    for path in outcome.beside:
        yield [(f"  {visible(path)}", "path")]
        yield from excerpt_lines(outcome.excerpt_beside(path, 0))


def excerpt_lines(lines: tuple[ExcerptLine, ...]) -> Iterator[list[Span]]:
    """Yield the lines of an excerpt with their numbers and with marks under the findings."""
    digits = len(str(lines[-1].number)) if lines else 0
    before = lines[0].number if lines else 0
    for line in lines:
        if line.number > before + 1:
            yield [(f"    {'…'.rjust(digits)}", "faint")]
        before = line.number
        margin = f"    {line.number:>{digits}} | "
        room = max(terminal_width() - len(margin), _NARROWEST)
        start, end = line.marks[0] if line.marks else line.edited or (0, 0)
        text, column, marked = excerpt(line.text, start, end, room)
        yield [(margin, "faint"), (text.rstrip(), "")]
        if line.marks:
            yield [(" " * (len(margin) - 2) + "| ", "faint"), (" " * column, ""), ("^" * marked, "error")]


def _listed(label: str, items: list[str], language: str) -> Iterator[list[Span]]:
    """Yield a label and its items, one below the other."""
    for item in items or [phrase(language, "case-nothing")]:
        yield [(f"  {label}", "faint"), (item, "")]
        label = " " * width(label)


def _expected(outcome: Outcome, language: str) -> Iterator[str]:
    case = outcome.case
    for index, at in enumerate(case.at):
        place = _quoted(at, language)
        part = case.message[index] if case.message else ""
        shown = phrase(language, "case-message-with", place=place, part=visible(part)) if part else place
        fixed = case.fixed[index] if case.fixed else None
        yield shown if fixed is None else _with_fix(shown, fixed, language)


def _found(found: Found, language: str, *, fixes: bool) -> str:
    """Return a finding as a line, with its fix if `fixes`."""
    shown = phrase(
        language,
        "case-finding-beside" if found.path else "case-finding",
        path=visible(found.path),
        place=_quoted(found.text, language),
        line=found.line,
        message=visible(found.message[language]),
    )
    if not fixes:
        return shown
    if found.fixed is None:
        return phrase(language, "case-not-fixed", finding=shown)
    return _with_fix(shown, found.fixed, language)


def _with_fix(shown: str, fixed: str, language: str) -> str:
    after = _quoted(fixed, language) if fixed else phrase(language, "case-deleted")
    return phrase(language, "case-fixed", finding=shown, fixed=after)


def _quoted(text: str, language: str) -> str:
    if not text:
        return phrase(language, "case-no-text")
    shown = visible(text)
    return phrase(language, "case-text", text=shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…")
