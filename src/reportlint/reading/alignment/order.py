"""A table whose figures are all there, in the order of the form, while some of its labels stand elsewhere."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from reportlint.reading.alignment.assignment import Run
from reportlint.reading.alignment.totals import is_count, total_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.form.model import Identity, RowForm
    from reportlint.reading.alignment.assignment import Stretch

_ANCHORED = 3
"""At least this part of the rows has its label in front of its figures."""


def runs_in_order(
    stretch: Stretch,
    forms: Sequence[RowForm],
    labels: Sequence[str],
    across: Sequence[Identity],
    down: Sequence[Identity],
) -> list[Run] | None:
    """Return the figures of each row, if the order of the form is right beyond doubt. None otherwise.

    There is a figure for each cell, the sums `across` the columns and `down` the rows all hold, and every label that
    stands in front of figures is the right one, or the last of several whose rows follow one after the other.
    """
    figures = stretch.figures
    stops = [*accumulate(len(form.columns) for form in forms)]
    if (
        not all(map(is_count, figures))
        or not down
        or len(figures) != stops[-1]
        or not all(total_column(form, across) for form in forms)
    ):
        return None
    runs = [Run(stop - len(form.columns), stop) for form, stop in zip(forms, stops, strict=True)]
    rows = {form.key: [int(each.text) for each in figures[slice(*run)]] for form, run in zip(forms, runs, strict=True)}
    if any(sum(values[:-1]) != values[-1] for values in rows.values()):
        return None
    for each in down:
        terms = ((each.left, 1), (each.minus, 1), (each.right, -1))
        columns = zip(*([sign * value for value in rows[key]] for keys, sign in terms for key in keys), strict=True)
        if any(map(sum, columns)):
            return None
    starts = {run.first: index for index, run in enumerate(runs)}
    anchored = 0
    for at in range(len(figures)):
        said = [index for index, label in enumerate(labels) if label and stretch.words[at].endswith(label)]
        row = starts.get(at)
        is_bunch = row is not None and any(_is_bunch(stretch, runs, labels, row, last) for last in said)
        if said and row not in said and not is_bunch:
            return None
        anchored += bool(said)
    return runs if anchored * _ANCHORED >= len(runs) else None


def _is_bunch(stretch: Stretch, runs: Sequence[Run], labels: Sequence[str], first: int, last: int) -> bool:
    """Return whether the labels of rows stand in order in front of the figures of the first, and none among these."""
    words, at = stretch.words[runs[first].first], 0
    for label in labels[first : last + 1]:
        at = words.find(label, at) + len(label)
        if at < len(label):
            return False
    return first < last and not any(stretch.words[run.first] for run in runs[first + 1 : last + 1])
