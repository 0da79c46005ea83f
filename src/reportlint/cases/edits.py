"""One edit of a report's text: a figure, a row, a wording, a section, a table.

Where a part of the report stands is what reading it says. So an edit names a cell by its keys, and a report in
another layout is edited in the same words.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.form.lookup import listed
from reportlint.messages.catalogue import phrase_in_all
from reportlint.messages.errors import UsageError
from reportlint.reading.build import NotReport, read_report
from reportlint.text.source import Source
from reportlint.toml.writer import toml_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportlint.form.forms import Forms
    from reportlint.form.model import CellKey
    from reportlint.model.report import Report, Row, Section, Table
    from reportlint.text.source import Passage

TITLE = "title"
"""What stands for the title of the report in `after` and `before`."""


class CaseEdit(NamedTuple):
    """An edit as a case words it, by key: `cell` and `value`, `replace` and `with`, and so on.

    The keys are those of one entry of `EDITS`, the values of the kinds that `_case_keys` asks for.
    """

    keys: Mapping[str, Any]

    def __str__(self) -> str:
        return toml_text(self.keys)

    def made_in(self, text: str, forms: Forms) -> str:
        """The text with the edit made. Raises `UsageError` where that cannot be done.

        `forms` are the forms by which the text may be read.
        """
        arguments = {_ARGUMENTS.get(key, key): value for key, value in self.keys.items()}
        return EDITS[frozenset(self.keys)].make(Draft(text, forms), **arguments)


class Operation(NamedTuple):
    """What a set of keys does."""

    make: Callable[..., str]
    """From a draft and the values of the keys to the text with the edit made."""
    meaning: Mapping[str, str]


class Draft(NamedTuple):
    """A text that is being edited."""

    text: str
    forms: Forms

    @property
    def report(self) -> Report:
        """The report that it is. Raises `UsageError` where it is none."""
        return report_of(self.text, self.forms)


@lru_cache(maxsize=4)
def report_of(text: str, forms: Forms) -> Report:
    """The report that a text is. Raises `UsageError` where it is none."""
    read = read_report(Source("", text), forms)
    if isinstance(read, NotReport):
        raise UsageError("edited-no-report", reason=phrase_in_all(f"reason-{read.reason}"))
    return read


def known(key: str, parts: Mapping[str, Any], kind: str) -> None:
    """Raise `UsageError` for a key that the form does not have; `kind` is a key of the phrase table."""
    if key not in parts:
        told = phrase_in_all(kind)
        error = UsageError("not-in-form", kind=told, key=key, word=key, known=parts)
        if not error.near:
            names = {each: part.name for each, part in parts.items()}
            error = UsageError("not-in-form-of", kind=told, key=key, there=listed(names))
        raise error


# ------------------------------------------------------------------------------- tables


def _change_cell(draft: Draft, cell: CellKey, value: str) -> str:
    text = draft.text
    report = draft.report
    table, row, column = cell
    known(table, report.form.tables, "part-table")
    known(row, report.form.tables[table].rows, "part-row")
    columns = report.form.tables[table].columns
    known(column, {key: columns[key] for key in report.form.tables[table].rows[row].columns}, "part-column")
    found = report.cell(*cell)
    if found.state == "absent":
        raise UsageError("not-in-text", kind=phrase_in_all("part-cell"), key=" ".join(cell))
    return _replaced(text, found.passage.start, found.passage.end, value)


def _delete_row(draft: Draft, row: tuple[str, str], delete: bool) -> str:  # noqa: ARG001
    text = draft.text
    table = _table(draft, row[0])
    known(row[1], table.form.rows, "part-row")
    found = table.row(row[1])
    if found is None:
        raise UsageError("not-in-text", kind=phrase_in_all("part-row"), key=" ".join(row))
    if not found.form.label:
        # It shares its lines with others.
        raise UsageError("row-not-alone", row=" ".join(row))
    last = max((cell.passage.end for cell in found.cells), default=found.passage.end)
    start, end = _lines(text, found.passage.start, max(last, found.passage.end))
    return text[:start] + _with_groups(text[end:], _groups(text, start, found))


def _groups(text: str, start: int, row: Row) -> list[str]:
    """The cells in front of a row's label: the labels of the groups that begin with it."""
    return text[start : row.passage.start].split("\t")[:-1]


def _with_groups(text: str, groups: list[str]) -> str:
    """The text with labels of groups put into the empty cells that its first line begins with."""
    line, end, rest = text.partition("\n")
    cells = line.split("\t")
    for index, group in enumerate(groups[: len(cells) - 1]):
        if cells[index].strip():
            break
        cells[index] = group
    return "\t".join(cells) + end + rest


def _delete_table(draft: Draft, table: str, delete: bool) -> str:  # noqa: ARG001
    text = draft.text
    found = _table(draft, table).passage
    start, end = _lines(text, found.start, found.end)
    return text[:start] + text[end:]


def _table(draft: Draft, key: str) -> Table:
    report = draft.report
    known(key, report.form.tables, "part-table")
    found = report.table(key)
    if found is None:
        raise UsageError("not-in-text", kind=phrase_in_all("part-table"), key=key)
    return found


# ------------------------------------------------------------------------------- wordings


def _replace(draft: Draft, replace: str, with_: str) -> str:
    text = draft.text
    start = _once(text, replace)
    return _replaced(text, start, start + len(replace), with_)


def _replace_all(draft: Draft, everywhere: str, with_: str) -> str:
    if everywhere not in draft.text:
        raise UsageError("words-not-there", words=everywhere)
    return draft.text.replace(everywhere, with_)


def _delete(draft: Draft, delete: str) -> str:
    return _replace(draft, delete, "")


def _insert_after(draft: Draft, after: str, insert: str) -> str:
    text = draft.text
    if after == TITLE:
        end = _lines(text, _title(draft).start, _title(draft).end)[1]
        return _replaced(text, end, end, _line(insert))
    end = _once(text, after) + len(after)
    return _replaced(text, end, end, insert)


def _insert_before(draft: Draft, before: str, insert: str) -> str:
    text = draft.text
    if before == TITLE:
        start = _lines(text, _title(draft).start, _title(draft).end)[0]
        return _replaced(text, start, start, _line(insert))
    start = _once(text, before)
    return _replaced(text, start, start, insert)


def _once(text: str, words: str) -> int:
    """Where the one occurrence of some words begins."""
    count = text.count(words)
    if count == 0:
        raise UsageError("words-not-there", words=words)
    if count > 1:
        raise UsageError("words-not-once", words=words, count=count)
    return text.index(words)


def _title(draft: Draft) -> Passage:
    title = draft.report.title
    if title is None:
        raise UsageError("not-in-text", kind=phrase_in_all("part-title"), key="")
    return title.passage


# ------------------------------------------------------------------------------- sections


def _append(draft: Draft, section: str, append: str) -> str:
    text = draft.text
    found = _section(draft, section)
    last = found.paragraphs[-1] if found.paragraphs else found.heading
    end = _lines(text, last.start, last.end)[1]
    return _replaced(text, end, end, _line(append))


def _rewrite(draft: Draft, section: str, text_: str) -> str:
    text = draft.text
    found = _section(draft, section)
    heading = _lines(text, found.heading.start, found.heading.end)[1]
    kept = text
    for paragraph in reversed(found.paragraphs):
        start, end = _lines(text, paragraph.start, paragraph.end)
        kept = kept[: max(start, heading)] + kept[max(end, heading) :]
    return _replaced(kept, heading, heading, _line(text_) if text_ else "")


def _delete_section(draft: Draft, section: str, delete: bool) -> str:  # noqa: ARG001
    text = draft.text
    report = draft.report
    found = _section(draft, section)
    following = [other.heading.start for other in report.sections if other.heading.start > found.heading.start]
    closing = report.closing.start if report.closing is not None else len(text)
    start = _lines(text, found.heading.start, found.heading.end)[0]
    return text[:start] + text[min([*following, closing]) :]


def _section(draft: Draft, key: str) -> Section:
    report = draft.report
    known(key, report.form.sections, "part-section")
    found = report.section(key)
    if found is None:
        raise UsageError("not-in-text", kind=phrase_in_all("part-section"), key=key)
    return found


# ------------------------------------------------------------------------------- lines


def _lines(text: str, start: int, end: int) -> tuple[int, int]:
    """From the beginning of the line of `start` to the beginning of the line behind that of `end`."""
    behind = text.find("\n", max(start, end - 1))
    return text.rfind("\n", 0, start) + 1, len(text) if behind < 0 else behind + 1


def _line(text: str) -> str:
    return text.removesuffix("\n") + "\n"


def _replaced(text: str, start: int, end: int, content: str) -> str:
    return text[:start] + content + text[end:]


_ARGUMENTS = {"with": "with_", "text": "text_"}

EDITS: Mapping[frozenset[str], Operation] = {
    frozenset({"cell", "value"}): Operation(
        _change_cell, {"zh": "一格（表、行、列）改成这个数", "en": "another figure in a cell: table, row, column"}
    ),
    frozenset({"row", "delete"}): Operation(
        _delete_row, {"zh": "删去一行（表、行）", "en": "without a row: table, row"}
    ),
    frozenset({"table", "delete"}): Operation(_delete_table, {"zh": "删去一张表", "en": "without a table"}),
    frozenset({"replace", "with"}): Operation(
        _replace, {"zh": "把文本中只出现一次的文字换成别的", "en": "other words for words that are in the text once"}
    ),
    frozenset({"everywhere", "with"}): Operation(
        _replace_all, {"zh": "把文本中所有这些文字换成别的", "en": "other words for words wherever they stand"}
    ),
    frozenset({"delete"}): Operation(
        _delete, {"zh": "删去文本中只出现一次的文字", "en": "without words that are in the text once"}
    ),
    frozenset({"after", "insert"}): Operation(
        _insert_after,
        {
            "zh": '在只出现一次的文字后面插入；after = "title" 是在标题下面插入一行',
            "en": 'words behind words that are in the text once; after = "title" puts a line below the title',
        },
    ),
    frozenset({"before", "insert"}): Operation(
        _insert_before,
        {
            "zh": '在只出现一次的文字前面插入；before = "title" 是在标题上面插入一行',
            "en": 'words in front of words that are in the text once; before = "title" puts a line above the title',
        },
    ),
    frozenset({"section", "append"}): Operation(
        _append, {"zh": "在一个部分的正文末尾加一段", "en": "one more paragraph at the end of a section's prose"}
    ),
    frozenset({"section", "text"}): Operation(
        _rewrite, {"zh": "一个部分的正文改成这些（表格不动）", "en": "other prose in a section; its table stays"}
    ),
    frozenset({"section", "delete"}): Operation(
        _delete_section, {"zh": "删去一个部分，连同标题", "en": "without a section, its heading included"}
    ),
}
"""What each set of keys does."""
