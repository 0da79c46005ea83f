"""Compiled forms as texts: decoding gives the forms back, with shared parts shared, and refuses any other rows."""

from __future__ import annotations

import datetime
from types import MappingProxyType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportlint.files.cache import opened, sealed
from reportlint.form.codec import decoded, encoded
from reportlint.form.forms import Edition, load_editions, write_forms
from reportlint.form.loader import read_editions

ROWS = encoded(load_editions())
TEXTS = st.text(max_size=4)


def test_what_comes_back_are_the_same_forms() -> None:
    editions = decoded(opened(sealed("stamp", ROWS), "stamp") or [])
    assert editions is not None
    assert editions == load_editions()
    assert [hash(each.form) for each in editions] == [hash(each.form) for each in load_editions()]
    for each in editions:
        assert all(type(getattr(each.form, name)) is MappingProxyType for name in ("sections", "tables", "words"))
        assert each.form.headings.keys() >= each.form.official_headings
    older, newer = editions
    assert older.form.words["report"] is newer.form.words["report"]


def test_the_same_grammar_gives_the_same_bytes() -> None:
    assert encoded(read_editions("")) == encoded(read_editions(""))


def test_a_form_with_other_data_than_texts_and_numbers_is_not_encoded() -> None:
    (first, *_) = load_editions()
    words = MappingProxyType({"report": datetime.date(2024, 1, 1)})
    with pytest.raises(TypeError, match="a date cannot be part"):
        encoded((first._replace(form=first.form._replace(words=words)),))


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=3), max_size=4))
@example([])
@example([["a"], ["None"]])
@example([["a"], ["None"], ["tuple", "\U0010ffff"]])
@example([["a"], ["None"], ["os.system", " "]])
@example([["a"], ["None"], ["tuple", " "]])
@example([["a"], ["None"], ["Edition", "   "]])
@example([["a"], ["nan(()"], ["tuple", ""]])
@example([["a"], ["None"], ["dict", " "]])
def test_other_rows_are_refused(rows: list[list[str]]) -> None:
    editions = decoded(rows)
    assert editions is None or all(type(each) is Edition for each in editions)


@pytest.mark.parametrize("at", range(2, len(ROWS), 97))
def test_rows_of_which_one_is_missing_are_refused(at: int) -> None:
    changed = decoded(ROWS[:at] + ROWS[at + 1 :])
    assert changed is None or changed != load_editions()


def test_the_form_is_shipped_with_its_stamp(tmp_path: object) -> None:
    name = write_forms(str(tmp_path))
    with open(f"{tmp_path}/{name}", "rb") as file:
        data = file.read()
    assert decoded(opened(data, data.partition(b" ")[0].decode()) or []) == load_editions()
