"""The edits of cases: a figure, a row, a wording, a section, a table.

An edit names a part of the report by its keys. The place of that part comes from reading the text, so the same edit
works in every layout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.cases.draft import Draft
from reportlint.messages.errors import UsageError
from reportlint.toml.writer import toml_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportlint.form.forms import Forms
    from reportlint.form.model import CellKey
    from reportlint.model.report import Row

TITLE = "title"
"""The value of `after` and `before` that means the title of the report."""


class CaseEdit(NamedTuple):
    """An edit as a case words it: `cell` and `value`, `replace` and `with`, and so on.

    The keys are those of an entry of `EDITS`, and the values are read by `read_edit`.
    """

    keys: Mapping[str, Any]

    def __str__(self) -> str:
        return toml_text(self.keys)

    def made_in(self, text: str, forms: Forms) -> str:
        """Return a text with the edit made. Raises `UsageError` if that is impossible.

        `forms` are the forms that the text may follow.
        """
        arguments = {_ARGUMENTS.get(key, key): value for key, value in self.keys.items()}
        return EDITS[frozenset(self.keys)].make(Draft(text, forms), **arguments)


class Operation(NamedTuple):
    """The effect of a set of keys."""

    make: Callable[..., str]
    """A function that takes a draft and the values of the keys and returns the edited text."""
    meaning: Mapping[str, str]


# ------------------------------------------------------------------------------- tables


def _change_cell(draft: Draft, cell: CellKey, value: str) -> str:
    passage = draft.cell(*cell).passage
    return draft.replaced(passage.start, passage.end, value)


def _delete_row(draft: Draft, row: tuple[str, str], delete: bool) -> str:  # noqa: ARG001
    found = draft.row(*row)
    if not found.form.label:
        # It shares its lines with other rows.
        raise UsageError("row-not-alone", row=" ".join(row))
    last = max((cell.passage.end for cell in found.cells), default=found.passage.end)
    start, end = draft.lines(found.passage.start, max(last, found.passage.end))
    return draft.text[:start] + _with_groups(draft.text[end:], _groups(draft.text, start, found))


def _groups(text: str, start: int, row: Row) -> list[str]:
    """Return the cells before the label of a row: the labels of the groups that begin with it."""
    return text[start : row.passage.start].split("\t")[:-1]


def _with_groups(text: str, groups: list[str]) -> str:
    """Return a text with labels of groups in the empty cells at the start of its first line."""
    line, end, rest = text.partition("\n")
    cells = line.split("\t")
    for index, group in enumerate(groups[: len(cells) - 1]):
        if cells[index].strip():
            break
        cells[index] = group
    return "\t".join(cells) + end + rest


def _delete_table(draft: Draft, table: str, delete: bool) -> str:  # noqa: ARG001
    found = draft.table(table).passage
    return draft.replaced(*draft.lines(found.start, found.end), "")


# ------------------------------------------------------------------------------- wordings


def _replace(draft: Draft, replace: str, with_: str) -> str:
    start = draft.once(replace)
    return draft.replaced(start, start + len(replace), with_)


def _replace_all(draft: Draft, everywhere: str, with_: str) -> str:
    if everywhere not in draft.text:
        raise UsageError("words-not-there", words=everywhere)
    return draft.text.replace(everywhere, with_)


def _delete(draft: Draft, delete: str) -> str:
    return _replace(draft, delete, "")


def _insert_after(draft: Draft, after: str, insert: str) -> str:
    if after == TITLE:
        end = draft.lines(draft.title.start, draft.title.end)[1]
        return draft.replaced(end, end, _line(insert))
    end = draft.once(after) + len(after)
    return draft.replaced(end, end, insert)


def _insert_before(draft: Draft, before: str, insert: str) -> str:
    if before == TITLE:
        start = draft.lines(draft.title.start, draft.title.end)[0]
        return draft.replaced(start, start, _line(insert))
    start = draft.once(before)
    return draft.replaced(start, start, insert)


# ------------------------------------------------------------------------------- sections


def _append(draft: Draft, section: str, append: str) -> str:
    found = draft.section(section)
    last = found.paragraphs[-1] if found.paragraphs else found.heading
    end = draft.lines(last.start, last.end)[1]
    return draft.replaced(end, end, _line(append))


def _rewrite(draft: Draft, section: str, text_: str) -> str:
    found = draft.section(section)
    heading = draft.lines(found.heading.start, found.heading.end)[1]
    kept = draft.text
    for paragraph in reversed(found.paragraphs):
        start, end = draft.lines(paragraph.start, paragraph.end)
        kept = kept[: max(start, heading)] + kept[max(end, heading) :]
    return kept[:heading] + (_line(text_) if text_ else "") + kept[heading:]


def _delete_section(draft: Draft, section: str, delete: bool) -> str:  # noqa: ARG001
    found, report = draft.section(section), draft.report
    following = [other.heading.start for other in report.sections if other.heading.start > found.heading.start]
    closing = report.closing.start if report.closing is not None else len(draft.text)
    start = draft.lines(found.heading.start, found.heading.end)[0]
    return draft.replaced(start, min([*following, closing]), "")


def _line(text: str) -> str:
    return text.removesuffix("\n") + "\n"


_ARGUMENTS = {"with": "with_", "text": "text_"}

EDITS: Mapping[frozenset[str], Operation] = {
    frozenset({"cell", "value"}): Operation(
        _change_cell,
        {"zh": "改动一个单元格的数（表、行、列）", "en": "change the figure of a cell: table, row, column"},
    ),
    frozenset({"row", "delete"}): Operation(
        _delete_row, {"zh": "删去一行（表、行）", "en": "delete a row: table, row"}
    ),
    frozenset({"table", "delete"}): Operation(_delete_table, {"zh": "删去一张表", "en": "delete a table"}),
    frozenset({"replace", "with"}): Operation(
        _replace, {"zh": "把文中只出现一次的文字换成别的", "en": "replace words that occur once"}
    ),
    frozenset({"everywhere", "with"}): Operation(
        _replace_all, {"zh": "把文中所有这些文字换成别的", "en": "replace words wherever they occur"}
    ),
    frozenset({"delete"}): Operation(_delete, {"zh": "删去文中只出现一次的文字", "en": "delete words that occur once"}),
    frozenset({"after", "insert"}): Operation(
        _insert_after,
        {
            "zh": '在只出现一次的文字后面插入；after = "title" 表示在标题下面插入一行',
            "en": 'insert after words that occur once; after = "title" inserts a line below the title',
        },
    ),
    frozenset({"before", "insert"}): Operation(
        _insert_before,
        {
            "zh": '在只出现一次的文字前面插入；before = "title" 表示在标题上面插入一行',
            "en": 'insert before words that occur once; before = "title" inserts a line above the title',
        },
    ),
    frozenset({"section", "append"}): Operation(
        _append, {"zh": "在一个部分的正文末尾加一段", "en": "append a paragraph to the prose of a section"}
    ),
    frozenset({"section", "text"}): Operation(
        _rewrite, {"zh": "改写一个部分的正文（表格不动）", "en": "replace the prose of a section; its table stays"}
    ),
    frozenset({"section", "delete"}): Operation(
        _delete_section, {"zh": "删去一个部分，连同标题", "en": "delete a section with its heading"}
    ),
}
"""The operation of each set of keys."""
