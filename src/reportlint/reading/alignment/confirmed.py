"""Rows whose figures are in doubt, as far as the sums over the rows confirm them in every column.

Where all other rows of such a sum were read, it leaves one figure for each cell of the row. The digits of the text have
to be these, in the order of the columns: figures on several lines are then in order, and where two figures of narrow
columns touch, the place between them is known.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.alignment.assignment import Run
from reportlint.reading.alignment.coverage import Coverage, characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportlint.form.model import Identity, RowForm
    from reportlint.reading.alignment.assignment import Stretch
    from reportlint.reading.alignment.pieces import Piece

_MOST_OPEN = 2
"""The most rows of a sum that are in doubt. At least as many were read."""
_LABELLED = 0.6
"""The least part of the label of a row around its figures."""
_TOUCHING = 2
"""At least one half of the figures of a row do not touch the one before: otherwise its digits are one heap."""


class Open(NamedTuple):
    """A row that was not read, and the figures that only it can have."""

    form: RowForm
    run: Run


def open_rows(stretch: Stretch, forms: Sequence[RowForm], read: Mapping[int, Run]) -> list[Open]:
    """Return the rows that were not read, with the figures between those of the rows around them.

    `read` has the figures of the rows that were read, by the index of the row in the form. Several rows between two of
    these have figures only if there is one for each cell.
    """
    count = len(stretch.figures)
    bounds = [(-1, Run(0, 0)), *sorted(read.items()), (len(forms), Run(count, count))]
    found: list[Open] = []
    for (before, run), (after, following) in pairwise(bounds):
        between = forms[before + 1 : after]
        figures = following.first - run.stop
        cells = sum(len(form.columns) for form in between)
        if not between or figures <= 0 or figures > cells or (len(between) > 1 and figures != cells):
            continue
        at = run.stop
        for form in between:
            stop = at + min(len(form.columns), figures)
            found.append(Open(form, Run(at, stop)))
            at = stop
    return [each for each in found if _is_labelled(stretch, each)]


def _is_labelled(stretch: Stretch, row: Open) -> bool:
    label = characters(row.form.label)
    around = stretch.words[row.run.first] + stretch.among(row.run) + stretch.words[row.run.stop]
    return Coverage(label).of(around) >= _LABELLED * len(label)


def confirmed(
    stretch: Stretch, rows: Sequence[Open], known: Mapping[str, Sequence[float]], down: Sequence[Identity]
) -> dict[str, list[Piece]]:
    """Return the figures of those rows that a sum over the rows confirms.

    `known` has the figures of the rows that were read, `down` are the sums over the rows.
    """
    found: dict[str, list[Piece]] = {}
    values: dict[str, Sequence[float]] = {**known}
    left = {row.form.key: stretch.figures[slice(*row.run)] for row in rows}
    left = {key: figures for key, figures in left.items() if all(map(_is_whole_number, figures))}
    while left:
        confirming = (_confirmed_by(each, left, values) for each in down)
        more = next((each for each in confirming if each), None)
        if more is None:
            break
        found |= more
        for key, figures in more.items():
            values[key] = [int(figure.text) for figure in figures]
            del left[key]
    return found


def _is_whole_number(figure: Piece) -> bool:
    """Return whether a figure consists of digits alone. Several that touch may be longer than any figure."""
    return figure.text.isdecimal() and figure.parts == 1


def _confirmed_by(
    identity: Identity, rows: Mapping[str, Sequence[Piece]], known: Mapping[str, Sequence[float]]
) -> dict[str, list[Piece]]:
    """Return the figures of the rows of a sum that were not read, if it holds with them in every column."""
    signs = dict.fromkeys((*identity.left, *identity.minus), 1) | dict.fromkeys(identity.right, -1)
    lacking = [key for key in signs if key not in known]
    if (
        not 0 < len(lacking) <= min(_MOST_OPEN, len(signs) - len(lacking))
        or not all(key in rows for key in lacking)
        or len({len(known[key]) for key in signs if key in known}) != 1
    ):
        return {}
    width = len(next(known[key] for key in signs if key in known))
    rest = [sum(signs[key] * known[key][column] for key in signs if key in known) for column in range(width)]
    if len(lacking) == 1:
        (key,) = lacking
        parted = _parted(rows[key], [-signs[key] * each for each in rest])
        return {key: parted} if parted is not None else {}
    if any(len(rows[key]) != width for key in lacking):
        return {}
    for key in lacking:
        figures = rows[key]
        if sum(int(each.text) for each in figures[:-1]) != int(figures[-1].text):
            return {}
        rest = [each + signs[key] * int(figure.text) for each, figure in zip(rest, figures, strict=True)]
    return {} if any(rest) else {key: [*rows[key]] for key in lacking}


def contradicted(known: Mapping[str, Sequence[int]], down: Iterable[Identity]) -> set[str]:
    """Return the rows of all sums over the rows that do not hold in some column, as far as all their rows are known."""
    found: set[str] = set()
    for identity in down:
        signs = dict.fromkeys((*identity.left, *identity.minus), 1) | dict.fromkeys(identity.right, -1)
        if known.keys() >= signs.keys() and any(
            sum(column)
            for column in zip(*([sign * each for each in known[key]] for key, sign in signs.items()), strict=True)
        ):
            found |= signs.keys()
    return found


def _parted(figures: Sequence[Piece], wanted: Sequence[float]) -> list[Piece] | None:
    """Return the figures that are wanted, as they stand in the text. None if it has others.

    A figure of the text may be several of them that touch. No wanted figure goes on in the next one of the text.
    """
    if any(each < 0 or each != int(each) for each in wanted) or len(figures) * _TOUCHING < len(wanted):
        return None
    found: list[Piece] = []
    texts = [str(int(each)) for each in wanted]
    for figure in figures:
        at = 0
        while at < len(figure.text):
            if len(found) == len(texts) or not figure.text.startswith(text := texts[len(found)], at):
                return None
            part = figure._replace(
                start=figure.start + at,
                end=figure.start + at + len(text),
                column=figure.column + at,
                left=figure.left + at,
                right=figure.left + at + len(text),
                text=text,
            )
            found.append(part if len(text) < len(figure.text) else figure)
            at += len(text)
    return found if len(found) == len(texts) else None
