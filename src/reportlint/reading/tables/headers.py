"""The column headers of a table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reportlint.form.model import Label
from reportlint.model.report import Header
from reportlint.reading.tables.page_ends import PAGE_NUMBER
from reportlint.reading.tables.torn import is_torn
from reportlint.text.fold import wording
from reportlint.text.regex import regex
from reportlint.text.source import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.form.model import TableForm
    from reportlint.text.lines import Atom
    from reportlint.text.source import Source


_BORDER = partial(regex, r"[\u2500-\u257f]")


def read_headers(heads: Sequence[Atom], form: TableForm, source: Source) -> Iterator[Header]:
    """Yield the column headers among the tokens of a table's heads, unknown ones included."""
    halves = _halves(heads, form, source) if None in [token.meaning for token in heads] else {}
    folded = source.folded
    drawn = bool(heads) and _BORDER().search(folded, heads[0].start, heads[-1].end) is not None
    for token in heads:
        label = token.meaning
        passage = Passage(source, token.start, token.end)
        if drawn and _BORDER().search(passage.folded):
            continue  # drawn lines with the words of several headers between them
        if token in halves:
            yield Header(passage, passage.text, halves[token], exact=True)
        elif not isinstance(label, Label):
            yield Header(passage, passage.text, None, exact=False)
        elif label.kind == "column":
            word = _without_page_ends(folded[token.start : token.end])
            exact = word == label.wording or is_torn(
                folded, token.start, token.end, label.wording, (wording(each.label) for each in form.columns.values())
            )
            cut = not exact and (label.wording.startswith(word) or label.wording.endswith(word))
            yield Header(passage, passage.text, label.key, exact, cut)


def _without_page_ends(folded: str) -> str:
    """Return the wording of a header over several lines, without the page numbers between them."""
    if "\n" not in folded:
        return wording(folded)
    return wording("\n".join(line for line in folded.split("\n") if not PAGE_NUMBER().fullmatch(line.strip())))


def _halves(heads: Sequence[Atom], form: TableForm, source: Source) -> dict[Atom, str]:
    """Return the unknown headers that are halves of one, broken over two lines of cells, each with its column."""
    unknown = [(token, wording(source.folded[token.start : token.end])) for token in heads if token.meaning is None]
    columns = {wording(column.label): column.key for column in form.columns.values()}
    halves: dict[Atom, str] = {}
    for index, (upper, first) in enumerate(unknown):
        for lower, second in unknown[index + 1 : index + 1 + 2 * len(columns)]:
            if lower not in halves and (key := columns.get(first + second)) is not None:
                halves[upper] = halves[lower] = key
                break
    return halves


def first_cells(heads: Sequence[Atom], form: TableForm) -> dict[int, int]:
    """Return the index of the cell under which the values of a row begin, by the number of its values."""
    places: dict[int, int] = {}
    for block in form.blocks:
        first = block.columns[0]
        for token in heads:
            if isinstance(token.meaning, Label) and token.meaning.kind == "column" and token.meaning.key == first:
                places.setdefault(len(block.columns), token.column)
                if form.spans:
                    places.setdefault(sum(len(row.columns) for row in form.rows.values()), token.column)
    return places
