"""Tables as the official form draws them: boxes that span lines and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.form.model import BlockForm, RowForm, TableForm


class Box(NamedTuple):
    """A box of a drawing. Lines and columns count from 0."""

    line: int
    column: int
    text: str
    """The form's wording; empty for a figure."""
    height: int = 1
    width: int = 1
    kind: str = "head"
    """`head` above the figures, `label` in front of them, or `figure`."""
    row: str = ""
    """The key of the row of a label or a figure; empty for the label of a group."""
    figure: str = ""
    """The key of the column of a figure or a head."""


class Drawing(NamedTuple):
    """A drawn table: its boxes, its number of lines, and its numbers of columns of labels and of figures."""

    boxes: tuple[Box, ...]
    lines: int
    labels: int
    """0 if the form prints no labels in front of the figures."""
    figures: int


def drawn(form: TableForm) -> Drawing:
    """Draw a table of the form, without figures."""
    return _side_by_side(form) if form.spans else _below_each_other(form)


def _below_each_other(form: TableForm) -> Drawing:
    labels = max(len(row.groups) + 1 for row in form.rows.values())
    figures = max(len(row.columns) for row in form.rows.values())
    boxes: list[Box] = []
    line = 0
    for block in form.blocks:
        if block.label:
            boxes.append(Box(line, 0, block.label, width=labels + figures))
            line += 1
        if form.corner or any(form.columns[column].label for column in block.columns):
            height = 1 + max((_depth(form, column) for column in block.columns), default=0)
            boxes.append(Box(line, 0, form.corner, height=height, width=labels))
            boxes += _heads(form, block, line, labels, height, _spans(block.columns, figures))
            line += height
        rows = [row for row in form.rows.values() if row.block == block.label]
        boxes += _rows(form, rows, line, labels, figures)
        line += len(rows)
    return Drawing(tuple(boxes), line, labels, figures)


def _spans(columns: Sequence[str], figures: int) -> list[int]:
    """Return the width of each column. The last one takes the rest of the table's width."""
    return [1] * (len(columns) - 1) + [figures - len(columns) + 1]


def _depth(form: TableForm, key: str) -> int:
    """Return the number of heads over a column, or over a row beside other rows."""
    return sum(key in over for _, over in form.heads)


def _heads(form: TableForm, block: BlockForm, line: int, left: int, height: int, spans: list[int]) -> Iterator[Box]:
    for level, (label, over) in enumerate(form.heads):
        inside = [number for number, column in enumerate(block.columns) if column in over]
        if inside:
            width = sum(spans[number] for number in inside)
            yield Box(line + level, left + sum(spans[: inside[0]]), label, width=width)
    for number, column in enumerate(block.columns):
        depth = _depth(form, column)
        yield Box(
            line + depth,
            left + sum(spans[:number]),
            form.columns[column].label,
            height=height - depth,
            width=spans[number],
            figure=column,
        )


def _rows(form: TableForm, rows: Sequence[RowForm], line: int, labels: int, figures: int) -> Iterator[Box]:
    opened: tuple[str, ...] = ()
    for number, row in enumerate(rows):
        for level in range(len(row.groups)):
            path = row.groups[: level + 1]
            if opened[: level + 1] != path:
                group = form.groups["/".join(path)]
                height = sum(each.groups[: level + 1] == path for each in rows)
                yield Box(line + number, level, group.numeral + group.label, height=height, kind="label")
        opened = row.groups
        level = len(row.groups)
        yield Box(line + number, level, row.numeral + row.label, width=labels - level, kind="label", row=row.key)
        spans = _spans(row.columns, figures)
        for place, column in enumerate(row.columns):
            left = labels + sum(spans[:place])
            yield Box(line + number, left, "", width=spans[place], kind="figure", row=row.key, figure=column)


def _side_by_side(form: TableForm) -> Drawing:
    """Draw rows in one line, each under its own label and with its own columns."""
    labels = dict(form.spans)
    height = 1 + max(_depth(form, row) for row in form.rows)
    starts: dict[str, int] = {}
    boxes: list[Box] = []
    left = 0
    for row in form.rows.values():
        starts[row.key] = left
        depth = _depth(form, row.key)
        label = labels.get(row.key, row.label)
        boxes.append(Box(depth, left, label, height=height - depth, width=len(row.columns), row=row.key))
        for place, column in enumerate(row.columns, left):
            boxes.append(Box(height, place, form.columns[column].label, row=row.key, figure=column))
            boxes.append(Box(height + 1, place, "", kind="figure", row=row.key, figure=column))
        left += len(row.columns)
    for level, (label, over) in enumerate(form.heads):
        width = sum(len(form.rows[row].columns) for row in over)
        boxes.append(Box(level, starts[over[0]], label, width=width))
    return Drawing(tuple(boxes), height + 2, 0, left)
