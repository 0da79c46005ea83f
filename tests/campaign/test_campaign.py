"""A part of the campaign that fits into the test suite."""

from __future__ import annotations

import os
import random

import pytest

from tests.campaign import fixes, word_comments
from tests.campaign.mutants import faults
from tests.campaign.situations import Situation, fault_of, situations

MUTANTS = 40
FIXED = 24
SITUATIONS = 12
ANNOTATIONS = 60


@pytest.mark.no_cover
@pytest.mark.skipif(os.name != "posix", reason="needs an alarm clock")
@pytest.mark.parametrize("first", range(0, MUTANTS, 20))
def test_mutants_are_checked_fixed_and_compared_without_a_fault(first: int) -> None:
    assert [*faults(range(first, first + 20))] == []


@pytest.mark.no_cover
def test_fixes_of_sound_and_damaged_reports_do_no_harm() -> None:
    assert [*fixes.faults(range(FIXED))] == []


@pytest.mark.no_cover
def test_comments_and_changes_leave_the_rest_of_a_word_file_as_it_was() -> None:
    assert [*word_comments.faults(range(ANNOTATIONS))] == []


@pytest.mark.skipif(os.name != "posix", reason="needs pipes, sockets and devices")
@pytest.mark.parametrize("situation", random.Random(1).sample([*situations()], SITUATIONS), ids=lambda each: each.name)
def test_a_situation_ends_in_time_without_harm(situation: Situation) -> None:
    assert fault_of(situation) == ""
