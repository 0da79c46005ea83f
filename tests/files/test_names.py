"""Names of files that are no text."""

from __future__ import annotations

import pytest

from reportlint.files.names import readable, with_percent_signs
from reportlint.terminal.screen import own_bytes, visible


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("年.txt", "年.txt"),
        ("\udce5\udcb9\udcb4.txt", "年.txt"),  # in the C locale
        ("\udcc4\udcea.txt", "\udcc4\udcea.txt"),  # in GB 18030
        ("\ud800.txt", "\ud800.txt"),  # no byte of a name
    ],
)
def test_bytes_that_are_utf_8_are_read_as_that(name: str, text: str) -> None:
    assert readable(name) == text


def test_other_bytes_stay_or_are_spelt_out_as_the_format_allows() -> None:
    name = "\udce5\udcb9\udcb4\udcff\u202e"
    assert own_bytes(name) == "年\udcff<U+202E>"
    assert visible(name) == "年<U+DCFF><U+202E>"
    assert with_percent_signs(name) == "年%FF\u202e"
