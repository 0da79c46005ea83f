"""Markdown for a comment on a pull request: a table of the files, then a table of findings for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.messages.catalogue import phrase
from reportlint.model.rule import SEVERITIES
from reportlint.outputs.known import details, level
from reportlint.outputs.places import place_in_document
from reportlint.outputs.summary import summary_for_page
from reportlint.terminal.screen import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import FileResult, KnownFinding, Run

_LONGEST = 60_000
"""Characters. A comment on GitHub holds 65 536."""

# A character reference never has a meaning in Markdown; a backslash would, inside a cell. The empty comments keep a
# name or a number in the text from notifying somebody or becoming a link.
_REFERENCES: dict[str, str] = {char: f"&#{ord(char)};" for char in "&<>\"'`*_[]()\\|~$!{}"}
_TABLE = str.maketrans(_REFERENCES | {"@": "&#64;<!-- -->", "#": "&#35;<!-- -->"})
_LINKS = (("://", "&#58;//"), ("www.", "www&#46;"))


def write(run: Run, stream: TextIO) -> None:
    """Write the comment."""
    written = 0
    room = _LONGEST
    for finding, text in _parts(run):
        room -= len(text)
        if room < 0:
            left = len(run.diagnostics) - written
            if left:
                stream.write("\n" + _text(phrase(run.language, "more", count=left)) + "\n")
            return
        written += finding
        stream.write(text)


def _parts(run: Run) -> Iterator[tuple[bool, str]]:
    """Yield the pieces of the comment, and whether each is a finding."""
    if not run.quiet:
        yield False, f"**reportlint** {_text(summary_for_page(run))}\n"
    shown = [result for result in run.results if result.diagnostics or result.facts is None]
    if shown:
        severities = [phrase(run.language, severity) for severity in SEVERITIES]
        yield False, _head([phrase(run.language, "fact-file"), *severities], right=range(1, 4))
    for result in shown:
        yield False, _row([_file(result, run.language), *_counts(result)])
    heads = [phrase(run.language, f"fact-{name}") for name in ("place", "severity", "rule", "finding")]
    names = run.rule_names()
    for result in shown:
        # The head goes with the first finding, so that a table that is cut is never empty.
        before = f"\n#### {_text(result.path)}\n{_head(heads)}"
        for item in result.diagnostics:
            row = _finding(item, result.known_as(item), names.get(item.code, item.name), run.language)
            yield True, before + _row(row)
            before = ""


def _file(result: FileResult, language: str) -> str:
    text = _text(result.path)
    if result.facts is None and not result.diagnostics:
        text += " " + _text(phrase(language, "no-report", reason=phrase(language, f"reason-{result.reason}")))
    return text


def _counts(result: FileResult) -> list[str]:
    return [str(count) if count else "" for count in result.counts().values()]


def _finding(item: Diagnostic, known: KnownFinding | None, name: str, language: str) -> list[str]:
    rule = f"{item.code} {name}"
    message = _text(item.message)
    if item.hint:
        message += f"<br>*{_text(phrase(language, 'hint').strip())}* {_text(item.hint)}"
    if more := details(known, language):
        message += f"<br>*{_text(phrase(language, 'known-note').strip())}* {_text(more)}"
    return [
        _text(place_in_document(item.origin, language)) or f"{item.place.line}:{item.place.column}",
        _text(level(item, known, language)),
        f"[{_text(rule)}]({item.url})" if item.url else _text(rule),
        message,
    ]


def _head(cells: list[str], right: Iterable[int] = ()) -> str:
    numbers = set(right)
    return "\n" + _row(cells) + _row(["---:" if number in numbers else "---" for number in range(len(cells))])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _text(text: str) -> str:
    """Return a text escaped for a paragraph or a cell."""
    escaped = visible(text).translate(_TABLE)
    for written, instead in _LINKS:
        escaped = escaped.replace(written, instead)
    return escaped
