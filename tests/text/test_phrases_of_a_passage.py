"""Phrases given by a rule's author, folded and found like the text of reports."""

from __future__ import annotations

import pytest

from reportlint import folded, wording
from reportlint.testing import edit


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("监督电话：０５７１", "监督电话:0571"),
        ("收到申請3件", "收到申请3件"),
        ("（一） 主动公开", "(一) 主动公开"),
        ("第1部分\u3000总体情况", "第1部分 总体情况"),
    ],
)
def test_a_phrase_is_folded_as_the_text_of_a_report_is(text: str, same: str) -> None:
    assert folded(text) == same
    report = edit(section="other", append=text).report
    assert same in report.section("other").body.folded  # type: ignore[union-attr]
    assert len(folded(text)) == len(text)


def test_wording_is_for_labels_and_no_phrase_of_a_text() -> None:
    assert (wording(folded("3件")), wording(folded("一、总体情况"))) == ("件", "总体情况")


@pytest.mark.parametrize(
    "printed",
    ["监督电话：0571", "监督电话:0571", "监督\n电话 : 0571", "監督電話：０５７１", "监 督 电 话：05 71"],
)
def test_a_phrase_is_found_however_it_is_set(printed: str) -> None:
    section = edit(section="other", text=printed).report.section("other")
    assert section is not None
    for phrase in ("监督电话：0571", "监督电话:0571", "监督 电话:\n0571"):
        assert [each.text for each in section.body.phrases(phrase)] == [printed]
        assert [each.text for each in section.phrases(phrase)] == [printed]


def test_what_phrases_gives_knows_its_place_and_stands_in_the_order_of_the_text() -> None:
    section = edit(section="other", text="甲办理三件。\n乙办理申请四件。").report.section("other")
    assert section is not None
    found = list(section.phrases("办理申请", "办理", "没有"))
    assert [each.text for each in found] == ["办理", "办理申请"]
    assert found[0].place.line == section.heading.place.line + 1
    assert found[1].place.column == 2


def test_punctuation_and_numerals_of_a_phrase_count() -> None:
    section = edit(section="other", text="收到13件，办结。").report.section("other")
    assert section is not None
    assert list(section.phrases("3条")) == list(section.phrases("13件。")) == []
    assert [each.text for each in section.phrases("收到13件，")] == ["收到13件，"]


@pytest.mark.parametrize("phrases", [(), ("",), ("甲", " \n")])
def test_an_empty_phrase_is_refused(phrases: tuple[str, ...]) -> None:
    section = edit(section="other", text="甲").report.section("other")
    assert section is not None
    with pytest.raises(ValueError, match="an empty phrase"):
        list(section.phrases(*phrases))
