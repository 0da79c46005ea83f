"""The columns of rows whose empty cells a conversion has dropped, as far as the sums over the rows leave one way only.

In a table whose sums hold, the way in which its author filled the columns is among those that are tried. Where it is
the only one by which a sum holds in every column, nothing is left to choose.
"""

from __future__ import annotations

from itertools import combinations, product
from math import comb, prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportlint.form.model import Identity

_MOST_WAYS = 5000
"""The most ways that are tried for a sum."""


def columns_by_sums(
    figures: Mapping[str, Sequence[int]], known: Mapping[str, Sequence[float]], width: int, down: Iterable[Identity]
) -> dict[str, tuple[int, ...]]:
    """Return the columns of the figures of some rows, if a sum over rows holds in one way only.

    `figures` has the figures of each row whose columns are not known, the last of which is its total; `known` all
    figures of other rows, `width` of each. `down` are the sums over the rows.
    """
    found: dict[str, tuple[int, ...]] = {}
    for each in down:
        signs = dict.fromkeys((*each.left, *each.minus), 1) | dict.fromkeys(each.right, -1)
        open_rows = [key for key in signs if key not in known]
        if not open_rows or not all(1 < len(figures.get(key, ())) < width for key in open_rows):
            continue
        counts = [len(figures[key]) - 1 for key in open_rows]
        if prod(comb(width - 1, count) for count in counts) > _MOST_WAYS:
            continue
        rest = [sum(signs[key] * known[key][column] for key in signs if key in known) for column in range(width)]
        ways = []
        for way in product(*(combinations(range(width - 1), count) for count in counts)):
            sums = [*rest]
            for key, columns in zip(open_rows, way, strict=True):
                for column, value in zip((*columns, width - 1), figures[key], strict=True):
                    sums[column] += signs[key] * value
            if not any(sums):
                ways.append(way)
        if len(ways) == 1:
            found |= {key: (*columns, width - 1) for key, columns in zip(open_rows, ways[0], strict=True)}
    return found
