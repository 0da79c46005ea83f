"""The sections of a report, and the lines before and after them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.model.report import Section
from reportlint.reading.front.dates import is_date_line
from reportlint.text.fold import wording_of_part
from reportlint.text.source import Passage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.form.model import Form, SectionForm
    from reportlint.model.report import Table
    from reportlint.reading.parser.lalr import Tree
    from reportlint.reading.tables.tokens import Token
    from reportlint.text.source import Source

_LONGEST_CLOSING = 120
_LONGEST_FURNITURE = 60
_LONGEST_DATED = 50
_LONGEST_SIGNATURE = 30
_NUMERAL_MARKS = "( 一二三四五六七八九十0123456789—–―-、.,:) \t\u3000"
_NUMERALS = "一二三四五六七八九十"
_DASHES = "—–―-"
"""Dashes that character recognition writes for 一, with a mark behind them."""
_BEHIND_NUMERAL = "、.,:"


class Outline(NamedTuple):
    """The sections of a text, and the text before and after them."""

    preamble: Passage
    """The text before the first section; all of the text if there is none."""
    lines: list[Passage]
    """The lines of prose in the preamble."""
    sections: tuple[Section, ...]
    closing: list[Passage]
    """The lines of signature, date and page furniture after the last section."""

    @property
    def last_line(self) -> Passage | None:
        """The last line of prose of the last section."""
        return self.sections[-1].paragraphs[-1] if self.sections and self.sections[-1].paragraphs else None

    def with_implied(self, form: SectionForm, table: Table) -> Outline:
        """Return the outline of a text without headings, whose only section is a table."""
        source = self.preamble.source
        section = Section(form.key, form, None, form.title, table.opening, table.passage, ())
        return Outline(
            preamble=Passage(source, 0, table.passage.start),
            lines=[line for line in self.lines if line.start < table.passage.start],
            sections=(section,),
            closing=[line for line in self.lines if line.start >= table.passage.end],
        )


def outline_of(source: Source, tree: Tree, words: Mapping[str, Any]) -> Outline:
    """Return the outline of a text, by its tree and the wordings of page furniture and signatures."""
    nodes: list[Any] = list(tree.children[1:])
    starts = [node.children[0].start for node in nodes]
    end = len(source.text)
    closing: list[Passage] = []
    if nodes:
        closing = _closing(_lines(nodes[-1], source), nodes[-1].children, words)
        if closing:
            end = closing[0].start
    stops = [*starts[1:], end]
    return Outline(
        preamble=Passage(source, 0, starts[0] if starts else end),
        lines=_lines(tree.children[0], source),
        sections=tuple(_section(source, node, stop) for node, stop in zip(nodes, stops, strict=False)),
        closing=closing,
    )


def without_heads(sections: Sequence[Section], form: Form) -> tuple[Section, ...]:
    """Return the sections without the lines that hold only words, or parts of words, of their table.

    A converter that breaks the head of a table over lines leaves some of them outside of it.
    """
    kept = []
    for section in sections:
        if section.form.table is not None and section.paragraphs:
            words = "\n".join(
                word
                for word, labels in form.labels.items()
                if any(label.table == section.form.table for label in labels)
            )
            paragraphs = tuple(line for line in section.paragraphs if not _is_of_words(line, words))
            if len(paragraphs) < len(section.paragraphs):
                section = section._replace(paragraphs=paragraphs)
        kept.append(section)
    return tuple(kept)


def _is_of_words(line: Passage, words: str) -> bool:
    return all(wording_of_part(part) in words for part in line.folded.split())


def _section(source: Source, node: Tree, stop: int) -> Section:
    heading: Token = node.children[0]
    form: SectionForm = heading.meaning
    number, title = _numbered(source, heading)
    body_start = min(_skip_mark(source.folded, heading.end, stop), stop)
    return Section(
        key=form.key,
        form=form,
        number=number,
        title=title,
        heading=Passage(source, heading.start, heading.end),
        body=Passage(source, body_start, max(stop, body_start)),
        paragraphs=tuple(line for line in _lines(node, source) if line.end <= stop),
    )


def _lines(node: Tree, source: Source) -> list[Passage]:
    """Return the lines of prose directly below a node."""
    return [
        Passage(source, child.start, child.end)
        for child in node.children
        if not hasattr(child, "data") and child.type == "PARAGRAPH"
    ]


def _skip_mark(folded: str, start: int, stop: int) -> int:
    """Return the offset after the mark between a heading and its text."""
    while start < stop and folded[start] in " \t:|。.":
        start += 1
    return start


def _numbered(source: Source, heading: Token) -> tuple[int | None, str]:
    """Return the number in front of a heading, and the title as printed after it."""
    folded = source.folded[heading.start : heading.end]
    text = source.text[heading.start : heading.end]
    first = folded.lstrip("( ")[0]
    number = None
    if first in _NUMERALS:
        number = _NUMERALS.index(first) + 1
    elif first.isdecimal():
        number = int(first)
    elif first in _DASHES and folded.lstrip("( ")[1:].lstrip()[:1] in _BEHIND_NUMERAL:
        number = 1
    skip = len(folded) - len(folded.lstrip(_NUMERAL_MARKS))
    return number, text[skip:]


def _closing(lines: Sequence[Passage], children: Sequence[Any], words: Mapping[str, Any]) -> list[Passage]:
    """Return the lines of signature, date and page furniture at the end of the last section."""
    closing: list[Passage] = []
    last_table = max((index for index, child in enumerate(children) if hasattr(child, "data")), default=-1)
    after_table = {child.start for child in children[last_table + 1 :]}
    for line in reversed(lines):
        if line.start not in after_table or len(line) > _LONGEST_CLOSING or not _closes(line, words["closing"]):
            break
        closing.append(line)
    return closing[::-1]


def _closes(line: Passage, words: Mapping[str, Any]) -> bool:
    parts = line.folded.split()
    bare = "".join(parts)
    if bare.endswith("。"):
        return False
    signatures = tuple(words["signatures"])
    return (
        (len(bare) <= _LONGEST_FURNITURE and any(word in bare for word in words["furniture"]))
        or (len(bare) <= _LONGEST_SIGNATURE and bare.endswith(signatures))
        # Where lines are joined, signature and date are on one.
        or (len(bare) <= _LONGEST_DATED and all(part.endswith(signatures) or is_date_line(part) for part in parts))
        or is_date_line(line.folded)
        or not any("\u4e00" <= char <= "\u9fff" for char in bare)
    )
