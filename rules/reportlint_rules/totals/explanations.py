"""Find the wrong figures: the smallest explanation of the identities (勾稽关系) that do not hold.

In a table that is summed along its rows and down its columns, and balanced, one wrong figure breaks two or three
identities. An *explanation* is a figure (or a pair of figures that agree with each other) whose error breaks exactly
those. The search takes the cheapest set of explanations for all broken identities, so that one wrong figure is one
finding, on that figure.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reportlint_rules.totals.schemes import BALANCE, OUTCOME_TOTAL, ROW_TOTAL, Scheme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Place: TypeAlias = tuple[str, str]
"""Row and column of a figure."""

Equation: TypeAlias = tuple[str, str]
"""The key of an identity, and the row or the column in which it must hold."""

Residuals: TypeAlias = dict[Equation, int]
"""The amounts by which left sides exceed right sides."""

_Effect: TypeAlias = tuple[tuple[Equation, int], ...]
"""The changes of the residuals of some identities."""


class Explanation(NamedTuple):
    """A cause of broken identities, on one figure.

    `kind` is `total` (the total of a row), `part` (another figure of a row), `paired` (a figure that the outcome total
    repeats), `outcome` (the outcome total), `balance`, or `shifted` (an amount in `column` that is missing in `other`).
    """

    identity: str
    kind: str
    row: str
    column: str
    delta: int
    """The amount by which the figure is too large."""
    other: str = ""


class _Pattern(NamedTuple):
    """The effect of an explanation on the identities if its figure is too large by one."""

    identity: str
    kind: str
    row: str
    column: str
    other: str
    cost: float
    effect: _Effect
    too_large: tuple[Place, ...] = ()
    """The figures that are too large. None of them can become negative."""


# A single wrong figure is likelier than two that agree with each other, and an explanation of several identities is
# likelier than a coincidence. Costs differ by less than a quarter, so that the number of causes decides first.
_SINGLE, _PAIR, _REPEATED, _SHIFTED, _ALONE = 1.0, 1.05, 1.1, 1.15, 1.2
_MOST_EQUATIONS = 4

_TRIALS = 4_000
"""The number of patterns that a search tries (30 ms at worst) before it takes the best result so far."""


def explain(scheme: Scheme, known: Mapping[Place, int]) -> tuple[Explanation, ...]:
    """Return the likeliest causes of all broken identities in the order of the form.

    `known` are the certain figures by row and column.
    """
    residuals = _residuals(scheme, known)
    if not any(residuals.values()):
        return ()
    chosen = _Search(_patterns(scheme), residuals, known).best()
    order = {row: index for index, row in enumerate(scheme.rows)}
    columns = {column: index for index, column in enumerate(scheme.columns)}
    return tuple(sorted(chosen, key=lambda cause: (order[cause.row], columns[cause.column])))


def _residuals(scheme: Scheme, known: Mapping[Place, int]) -> Residuals:
    """Return the residual of every identity whose terms are all known."""
    residuals: Residuals = {}
    figure = known.__getitem__
    for equation, left, right in _equations(scheme):
        try:
            residuals[equation] = sum(map(figure, left)) - sum(map(figure, right))
        except KeyError:
            # A term is blank or missing, so the identity cannot be checked.
            continue
    return residuals


@lru_cache(maxsize=4)
def _equations(scheme: Scheme) -> tuple[tuple[Equation, tuple[Place, ...], tuple[Place, ...]], ...]:
    """Return every identity with the places on its two sides."""
    rows = [
        ((ROW_TOTAL, row), ((row, scheme.total),), tuple((row, part) for part in scheme.parts)) for row in scheme.rows
    ]
    columns = [
        ((identity, column), tuple((row, column) for row in left), tuple((row, column) for row in right))
        for column in scheme.columns
        for identity, left, right in (
            (OUTCOME_TOTAL, (scheme.outcome,), scheme.outcomes),
            (BALANCE, scheme.incoming, scheme.outgoing),
        )
    ]
    return (*rows, *columns)


# ------------------------------------------------------------------------------- possible explanations


@lru_cache(maxsize=4)
def _patterns(scheme: Scheme) -> tuple[_Pattern, ...]:
    return tuple(_possible(scheme))


def _possible(scheme: Scheme) -> Iterator[_Pattern]:
    for row in scheme.rows:
        yield _pattern(scheme, ROW_TOTAL, "total", [(row, scheme.total, 1)], _ALONE, only=ROW_TOTAL)
        for column in scheme.columns:
            if row == scheme.outcome:
                yield _pattern(scheme, OUTCOME_TOTAL, "outcome", [(row, column, 1)], _SINGLE)
                continue
            kind = "total" if column == scheme.total else "part"
            yield _pattern(scheme, ROW_TOTAL, kind, [(row, column, 1)], _SINGLE)
            if row in scheme.outcomes:
                both = [(row, column, 1), (scheme.outcome, column, 1)]
                yield _pattern(scheme, ROW_TOTAL, "paired", both, _REPEATED)
    sums = ((OUTCOME_TOTAL, "outcome", scheme.outcome), (BALANCE, "balance", scheme.incoming[0]))
    for identity, kind, row in sums:
        for column in scheme.columns:
            yield _pattern(scheme, identity, kind, [(row, column, 1)], _ALONE, only=identity)
        for column in scheme.parts:
            # A figure and the total of its row agree, and both contradict the other rows. Which row is wrong is
            # unknown, except for the outcome total, whose two identities then break together.
            both = [(row, column, 1), (row, scheme.total, 1)]
            yield _pattern(scheme, identity, kind, both, _PAIR, only=identity)
            for other in scheme.parts:
                if other != column:
                    moved = [(row, column, 1), (row, other, -1)]
                    yield _pattern(scheme, identity, "shifted", moved, _SHIFTED, only=identity)
    for column in scheme.parts:
        row = scheme.outcome
        yield _pattern(scheme, OUTCOME_TOTAL, "outcome", [(row, column, 1), (row, scheme.total, 1)], _PAIR)
        for other in scheme.parts:
            if other != column:
                moved = [(row, column, 1), (row, other, -1)]
                yield _pattern(scheme, OUTCOME_TOTAL, "shifted", moved, _SHIFTED)


def _pattern(
    scheme: Scheme, identity: str, kind: str, wrong: list[tuple[str, str, int]], cost: float, only: str = ""
) -> _Pattern:
    """Return the pattern of figures that are wrong together; with `only`, its effect on that identity alone."""
    effect: dict[Equation, int] = {}
    for row, column, sign in wrong:
        for equation, coefficient in _touched(scheme, row, column):
            if not only or equation[0] == only:
                effect[equation] = effect.get(equation, 0) + sign * coefficient
    row, column, _ = wrong[0]
    return _Pattern(
        identity=identity,
        kind=kind,
        row=row,
        column=column,
        other=wrong[1][1] if kind == "shifted" else "",
        cost=cost,
        effect=tuple((equation, coefficient) for equation, coefficient in effect.items() if coefficient),
        too_large=() if only else tuple((row, column) for row, column, sign in wrong if sign > 0),
    )


def _touched(scheme: Scheme, row: str, column: str) -> Iterator[tuple[Equation, int]]:
    """Yield the identities that a figure is part of, with its sign."""
    yield (ROW_TOTAL, row), 1 if column == scheme.total else -1
    if row == scheme.outcome:
        yield (OUTCOME_TOTAL, column), 1
    elif row in scheme.outcomes:
        yield (OUTCOME_TOTAL, column), -1
    if row in scheme.incoming:
        yield (BALANCE, column), 1
    elif row in scheme.outgoing:
        yield (BALANCE, column), -1


# ------------------------------------------------------------------------------- the search


class _Search:
    """A search for the cheapest set of patterns that explains all broken identities."""

    def __init__(self, patterns: tuple[_Pattern, ...], residuals: Residuals, known: Mapping[Place, int]) -> None:
        self._known = known
        self._computed = residuals
        self._best: tuple[Explanation, ...] = ()
        self._best_cost = float("inf")
        self._trials = _TRIALS
        self._seen: dict[frozenset[tuple[Equation, int]], float] = {}
        # Identities that could not be computed are ignored. A pattern that then explains one identity only is no
        # better than the pattern of that identity itself.
        self._touching: dict[Equation, list[tuple[_Pattern, _Effect]]] = {}
        for pattern in patterns:
            effect = tuple(item for item in pattern.effect if item[0] in residuals)
            if len(effect) > 1 or (len(effect) == 1 and pattern.cost == _ALONE):
                for equation, _ in effect:
                    self._touching.setdefault(equation, []).append((pattern, effect))

    def best(self) -> tuple[Explanation, ...]:
        """Return the cheapest set, or at the limit of the search the best one so far."""
        self._descend({equation: value for equation, value in self._computed.items() if value}, (), 0.0)
        return self._best

    def _descend(self, broken: Residuals, chosen: tuple[Explanation, ...], cost: float) -> None:
        if not broken:
            if cost < self._best_cost:
                self._best, self._best_cost = chosen, cost
            return
        least = -(-len(broken) // _MOST_EQUATIONS) * _SINGLE
        state = frozenset(broken.items())
        if cost + least >= self._best_cost or self._seen.get(state, float("inf")) <= cost:
            return
        self._seen[state] = cost
        for pattern, effect, delta in self._moves(broken):
            self._descend(_without(broken, effect, delta), (*chosen, _explanation(pattern, delta)), cost + pattern.cost)
            if self._trials < 0 and self._best:
                return

    def _moves(self, broken: Residuals) -> list[tuple[_Pattern, _Effect, int]]:
        """Return the patterns that leave fewer broken identities, the most effective first."""
        moves: list[tuple[int, float, int, _Pattern, _Effect, int]] = []
        tried: set[tuple[int, int]] = set()
        for equation, value in broken.items():
            touching = self._touching[equation]
            self._trials -= len(touching)
            for pattern, effect in touching:
                delta = value * next(coefficient for key, coefficient in effect if key == equation)
                if (id(pattern), delta) in tried:
                    continue
                tried.add((id(pattern), delta))
                gain = 0
                for key, coefficient in effect:
                    before = broken.get(key, 0)
                    gain += 1 if before and before == delta * coefficient else 0 if before else -1
                if gain < 1 or any(self._known.get(place, delta) < delta for place in pattern.too_large):
                    continue
                moves.append((-gain, pattern.cost, len(moves), pattern, effect, delta))
        moves.sort(key=lambda move: move[:3])
        return [move[3:] for move in moves]


def _explanation(pattern: _Pattern, delta: int) -> Explanation:
    return Explanation(pattern.identity, pattern.kind, pattern.row, pattern.column, delta, pattern.other)


def _without(broken: Residuals, effect: _Effect, delta: int) -> Residuals:
    rest = dict(broken)
    for equation, coefficient in effect:
        value = rest.get(equation, 0) - delta * coefficient
        if value:
            rest[equation] = value
        else:
            rest.pop(equation, None)
    return rest
