"""Figures whose columns are lost are put into those that the sums over the rows leave to them, and into no others."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.reading.alignment.balance import columns_by_sums
from tests.forms import FORMS

WIDTH = 7
BALANCE = next(each.form.identities["balance"] for each in FORMS.own if "balance" in each.form.identities)


def a_row(rng: random.Random, share: float) -> list[int]:
    figures = [rng.randint(1, 4) if rng.random() < share else 0 for _ in range(WIDTH - 1)]
    return [*figures, sum(figures)]


@given(seed=st.integers(0, 1_000_000), fault=st.booleans())
@settings(max_examples=40)
def test_the_only_way_by_which_all_sums_hold_is_that_of_the_author(seed: int, fault: bool) -> None:
    rng = random.Random(seed)
    rows = {"carried_in": a_row(rng, 0.3), "carried_out": a_row(rng, 0.4), "received": a_row(rng, 1)}
    summed = zip(rows["received"], rows["carried_in"], rows["carried_out"], strict=True)
    rows["outcome_total"] = [received + before - after for received, before, after in summed]
    shown = {key: [value for value in rows[key] if value] for key in ("carried_in", "carried_out")}
    known = {key: [*rows[key]] for key in ("received", "outcome_total")}
    if fault:
        known["received"][-1] += 1
    found = columns_by_sums(shown, known, WIDTH, [BALANCE])
    right = {key: tuple(index for index, value in enumerate(rows[key]) if value) for key in shown}
    assert not found or (found == right and not fault)


def test_a_sum_that_holds_in_two_ways_shows_nothing() -> None:
    known = {"received": [3, 3, 0, 0, 0, 0, 6], "outcome_total": [3, 3, 0, 0, 0, 0, 6]}
    assert columns_by_sums({"carried_in": [1, 1], "carried_out": [1, 1]}, known, WIDTH, [BALANCE]) == {}
    known["outcome_total"] = [4, 2, 0, 0, 0, 0, 6]
    assert columns_by_sums({"carried_in": [1, 1], "carried_out": [1, 1]}, known, WIDTH, [BALANCE]) == {
        "carried_in": (0, 6),
        "carried_out": (1, 6),
    }
