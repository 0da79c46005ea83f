"""The faults and their neighbours: each can be planted, and says what is expected and where."""

from __future__ import annotations

import random
from collections import Counter

import pytest

import reportlint_rules
from tests.kit import LAYOUTS, SECTIONS, Story, a_story, broken
from tests.kit.documents import KINDS
from tests.kit.faults import CASES, FILES, MORE, SETS, Planted
from tests.kit.faults.entry import cells_of, finding_of
from tests.kit.faults.model import added, said
from tests.kit.faults.sets import before, two_years

ATTEMPTS = 40


def planted(number: int) -> Planted:
    case = (*CASES, *MORE)[number]
    for seed in range(ATTEMPTS):
        rng = random.Random(f"{number} {seed}")
        found = case.plant(rng, a_story(rng, case.edition, rng.choice(case.unit)))
        if found is not None:
            return found
    raise AssertionError(case.about)


@pytest.mark.parametrize("first", range(0, len(CASES) + len(MORE), 40))
def test_every_case_can_be_planted_and_is_where_it_says(first: int) -> None:
    for number, case in list(enumerate((*CASES, *MORE)))[first : first + 40]:
        found = planted(number)
        assert [each.code for each in found.expected] == [case.code] * case.fault, case.about
        kind = next((kind for kind in case.kinds if kind in LAYOUTS), "tab")
        rendered = LAYOUTS[kind].render(found.story)
        for each in found.expected:
            assert each.section in (None, *SECTIONS)
            assert set(case.kinds) <= {*LAYOUTS, *KINDS}
            if each.text or each.cells:
                assert finding_of(each, rendered).get("lines"), (case.code, case.about)


def test_the_cases_are_of_rules_and_no_two_are_alike() -> None:
    codes = {rule.code for rule in reportlint_rules.reportlint_rules()}
    every = [case.code for case in (*CASES, *MORE)] + [case.code for case in FILES]
    every += [code for case in SETS for code in case.code.split()]
    assert codes - {"E009"} == set(every)
    marked = Counter((case.code, str(planted(number).story.insert)) for number, case in enumerate(MORE, len(CASES)))
    assert max(marked.values()) == 1


def test_a_sentence_of_a_template_says_what_is_marked() -> None:
    story = Story(year=2024)
    text, marked = said(story, "{last}年‹{we}›，{n}条", random.Random(1))
    assert (text[:6], marked) == ("2023年我", "我镇")
    twice = added(added(story, "end:other", "一。"), "end:other", "二。")
    assert twice.insert["end:other"] == "一。\n二。"


def test_two_years_agree_with_themselves_and_each_other() -> None:
    first, second = two_years(random.Random(5))
    assert broken(first.figures) == broken(second.figures) == []
    assert before(dict(second.figures)) == first.figures
    for column in ("natural_person", "total"):
        carried = first.figures["applications", "carried_out", column]
        assert carried == second.figures["applications", "carried_in", column]


def test_the_cells_of_a_story_are_those_that_it_prints() -> None:
    story = Story(
        figures={("disclosure", "fees", "amount"): 3},
        cell_text={
            ("disclosure", "licences", "decisions"): "",
            ("disclosure", "penalties", "decisions"): "１,２３４",
            ("disclosure", "compulsion", "decisions"): "-2",
            ("applications", "granted", "total"): "3\t4",
        },
        missing_rows=frozenset({("applications", "received")}),
        missing_tables=frozenset({"proceedings"}),
    )
    cells = cells_of(story)
    assert cells.keys() == {"disclosure", "applications"}
    assert [cells["disclosure"][row] for row in ("licences", "penalties", "compulsion", "fees")] == [
        [None],
        [1234],
        ["-2"],
        [3],
    ]
    assert "received" not in cells["applications"]
    assert "granted" not in cells["applications"]
