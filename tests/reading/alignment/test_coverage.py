"""How much of a label a text holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportlint.reading.alignment.coverage import Coverage


@given(st.text("一二三四", min_size=1, max_size=70), st.text("一二三四五", max_size=20))
def test_the_end_is_that_of_the_shortest_beginning_that_holds_as_much(label: str, text: str) -> None:
    held = [Coverage(label).of(text[:length]) for length in range(len(text) + 1)]
    assert Coverage(label).end(text) == held.index(held[-1])
