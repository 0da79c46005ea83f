"""The annotated copy of a Word or PDF document: bytes in, bytes out."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reportlint.linting.fixing import apply_fixes
from reportlint.messages.catalogue import phrase
from reportlint.model.rule import SEVERITIES
from reportlint.outputs.placement import Placement
from reportlint.outputs.places import place_in_form
from reportlint.outputs.summary import amount
from reportlint.reading.read import read_text
from reportlint.text.source import Source
from reportlint.writing.docx.annotate import Annotation, Change, Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.linting.linter import Linter
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.report import Report
    from reportlint.model.results import FileResult

_PDF = b"%PDF-"
_LONGEST_QUOTE = 40
"""The characters of a passage that a comment repeats."""


class Annotated(NamedTuple):
    """An annotated copy, with the numbers of its findings and of its tracked changes."""

    data: bytes
    findings: int
    changes: int


def annotated(name: str, data: bytes, result: FileResult, linter: Linter) -> Annotated:
    """Return a copy of a Word or PDF document with a comment at each finding of its check.

    The first comment, on the title, sums them up. In a Word document the safe fixes of the rules that found something
    are tracked changes: accepting all gives the text that `--fix` would make of the document's text. All else of the
    document is byte for byte as it was, and the same arguments give the same bytes. In a PDF document the findings are
    highlights with notes, behind the bytes of the document.

    `linter` has the rules that a fix must not set off; it has to keep text and report. Raises `UnreadableDocument`.
    """
    if data.lstrip().startswith(_PDF):
        return _annotated_pdf(name, data, result, linter)
    copy = Annotation(name, data)
    source = copy.source
    found = result.diagnostics
    fixed = _fixed(source, found, linter)
    made = sum(copy.change(change) for change in changes_between(source.written, fixed))
    for note in _all_notes(source, result, made, linter):
        copy.comment(note)
    return Annotated(copy.written(), len(found), made)


def _annotated_pdf(name: str, data: bytes, result: FileResult, linter: Linter) -> Annotated:
    from reportlint.reading.readers.pdf.anchors import PdfAnchors
    from reportlint.writing.pdf import PdfNote, highlighted

    anchors = PdfAnchors(name, data)
    notes = _all_notes(anchors.source, result, 0, linter)
    placed = [PdfNote(anchors.boxes(note.start, note.end), "\n".join(note.lines)) for note in notes]
    return Annotated(highlighted(data, placed), len(result.diagnostics), 0)


# --------------------------------------------------------------------------------- comments


def _all_notes(source: Source, result: FileResult, made: int, linter: Linter) -> list[Note]:
    """Return the note that sums up, and one for each finding."""
    report = read_text(source, linter.ruleset.forms).report
    first = _summary(source, report, result.diagnostics, made, linter.language)
    return [first, *_notes(source, report, result, linter.language)]


def _summary(source: Source, report: Report | None, found: Sequence[Diagnostic], made: int, language: str) -> Note:
    """Return the note on the title, or on the first line with text, that sums up the findings."""
    counts = Counter(item.severity for item in found)
    amounts = [amount(language, severity, counts[severity]) for severity in SEVERITIES if counts[severity]]
    lines = [
        phrase(language, "annotation-summary", counts=phrase(language, "comma").join(amounts))
        if amounts
        else phrase(language, "annotation-clean")
    ]
    if made:
        lines.append(phrase(language, "annotation-change" if made == 1 else "annotation-changes", count=made))
    lines.append(phrase(language, "annotation-origin"))
    if report is not None and report.title is not None:
        start, end = report.title.passage.written
    else:
        text = source.written
        start = len(text) - len(text.lstrip())
        end = start + len(text[start:].partition("\n")[0])
    return Note(start, end, lines)


def _notes(source: Source, report: Report | None, result: FileResult, language: str) -> Iterator[Note]:
    """Yield a note for each finding."""
    placed = None
    if report is not None:
        placed = _with(result, source, report)
    for number, item in enumerate(result.diagnostics, 1):
        lines = [
            phrase(language, "annotation", severity=phrase(language, item.severity), code=item.code) + item.message
        ]
        if item.hint:
            lines.append(phrase(language, "hint") + item.hint)
        passage = " ".join(source.written[item.start : item.end].split())
        if len(passage) > _LONGEST_QUOTE:
            passage = passage[:_LONGEST_QUOTE] + "…"
        if passage:
            quote = phrase(language, "annotation-quote", text=passage)
        elif placed is not None and report is not None:
            place = place_in_form(item, report, placed.box(number, item), language)
            quote = phrase(language, "origin") + place
        else:
            quote = ""
        yield Note(item.start, item.end, lines, quote)


def _with(result: FileResult, source: Source, report: Report) -> Placement:
    """Return the places of findings whose result holds neither text nor report."""
    from reportlint.model.results import FileResult

    whole = FileResult(result.path, result.diagnostics, result.encoding)
    whole.source, whole.report = source, report
    return Placement(whole)


# --------------------------------------------------------------------------------- changes


def _fixed(source: Source, found: Sequence[Diagnostic], linter: Linter) -> str:
    """Return the text of a document after the safe fixes of the rules that found something in it."""
    codes = {item.code for item in found}
    rules = {rule.code for rule in linter.ruleset.rules if rule.fixable}
    if not codes & rules:
        return source.written
    check = partial(linter.check_text, walked=True)
    result = check(Source(source.path, source.written))
    if result.report is None:
        return source.written
    return apply_fixes(result, check, lambda item: item.code in codes and item.fix is not None and item.fix.safe).text


def changes_between(old: str, new: str) -> list[Change]:
    """Return the smallest stretches of a text that differ in another one, which has as many lines where it differs."""
    if old == new:
        return []
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    found: list[Change] = []
    for kind, first, last, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if last - first == end - begin:
            for number in range(last - first):
                found += _within(starts[first + number], before[first + number], after[begin + number])
        else:
            found.append(Change(starts[first], starts[last], "".join(after[begin:end])))
    return found


def _within(start: int, old: str, new: str) -> Iterator[Change]:
    for kind, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Change(start + first, start + last, new[begin:end])
