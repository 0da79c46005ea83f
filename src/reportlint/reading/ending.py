"""Whether a text ends before its report does: in the middle of a table, or of a sentence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.form.model import Form
    from reportlint.model.report import Section, Table
    from reportlint.text.source import Passage

_FULL_STOPS = "。！？!?;；…”’』」）)】》〉.。"
"""What ends a sentence, or a line that is whole."""
_GOES_ON = "，,、：:（(“《"
_LEAST_SENTENCE = 10
"""Characters of a line without an end. A shorter one may be a heading, a name, or 无."""
_LEAST_SECTIONS = 2
"""So many sections behind a table are not left out by an author who has not even signed."""
_DATE_AT_END = partial(regex, r"\d\s*日$")
"""How a signature ends, where the whole text is one line."""
_YEAR = partial(regex, r"\d{4}")


def section_cut_off(
    sections: Sequence[Section], tables: Mapping[str, Table], closing: Sequence[Passage], form: Form
) -> Section | None:
    """Return the section in whose middle a text ends, if sections of the form should follow it. None otherwise.

    `closing` are the lines behind the last section: a text with a signature or page furniture has its end.
    """
    if not sections or any(map(_closes, closing)):
        return None
    last = sections[-1]
    numbers = [section.form.number for section in sections]
    follow = [each for each in form.sections.values() if each.number > last.form.number]
    if not follow or max(numbers) > last.form.number:
        return None
    table = tables.get(last.form.table or "")
    if table is not None and _is_unfinished(table):
        source = table.passage.source
        return last if "。" not in source.folded[table.passage.end : last.body.end] else None
    text = last.body.source.text
    begun = last.body.start if table is None else max(last.body.start, table.passage.end)
    line = text[begun:].rstrip().rpartition("\n")[2].strip()
    if not line:
        return last if table is None or len(follow) >= _LEAST_SECTIONS else None
    if _DATE_AT_END().search(line) is not None:
        return None
    least = _LEAST_SENTENCE if last.form.table is None else 1
    return last if line[-1] in _GOES_ON or (len(line) >= least and line[-1] not in _FULL_STOPS) else None


def cut_table(table: Table) -> Table:
    """Return a table in which the text ends, with the rows that are whole."""
    rows = [row for row in table.rows if row.aligned and row.shown]
    if _ends_the_text(table):
        rows = [row for row in rows if row.cells[-1].passage.end < table.passage.end]
    return table._replace(rows=tuple(rows), certain=False)


def _is_unfinished(table: Table) -> bool:
    """Return whether the last row of the form is not there, or not whole."""
    last = list(table.form.rows)[-1]
    whole = any(row.key == last and row.aligned and row.shown == len(row.cells) for row in table.rows)
    return not whole or _ends_the_text(table)


def _ends_the_text(table: Table) -> bool:
    """Return whether no line end and no mark between cells follows a table: its last figure may go on."""
    return not table.passage.source.text[table.passage.end :].strip(" \u3000")


def _closes(line: Passage) -> bool:
    """Return whether a line behind the last section belongs there: no part of a sentence, and no rest of a row."""
    text = line.folded
    if any(mark in text for mark in ",;"):
        return False
    return any("\u4e00" <= char <= "\u9fff" for char in text) or _YEAR().search(text) is not None
