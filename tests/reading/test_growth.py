"""Reading and every rule cost no more than 2.2 times as much for a run of characters that is twice as long.

The steps are counted, not timed: every line of Python that is executed, and the length of a text or a list for every
call of a method that goes through all of it. The runs are those of `tests/campaign/growth.py`,
which measures the same by the time of the processor for whatever happens inside a regular expression.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from reportlint.form.canonical import canonical
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import Selection, make_ruleset
from reportlint.plugins.loading import load_plugins
from reportlint.reading.read import read_text
from reportlint.text.source import Source
from tests.campaign.growth import MOST, with_run

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

WHOLE = frozenset({"count", "insert", "lower", "replace", "sort", "split", "splitlines", "translate"})
"""Methods that go through a whole text or list. Others may stop at an offset, which the call does not show."""
LEAST = 1_000
"""Characters of the shorter run."""
FEW = 3_000
"""Steps that do not count: a few of a part that has hardly any."""
PLUGINS = load_plugins()
LINTER = Linter(make_ruleset(PLUGINS, [Selection("test", ("ALL",))]), "zh")
TEXT = canonical(PLUGINS.forms)
TEXT_PER_STEP = 64
"""Characters or items that one call goes through in the time of a line of Python."""

RUNS = (
    *(
        ("千", "count"),
        ("一万", "prose"),
        ("九千九百九十九万亿", "prose"),
        ("9", "count"),
        ("９", "money"),
        ("九", "prose"),
    ),
    *(("1%", "prose"), ("占1%", "prose"), ("1件，占1%，", "prose"), ("1/", "prose"), ("1和", "count"), ("1|", "prose")),
    *(
        ("〔2021〕1号", "prose"),
        ("1,000,", "cell"),
        ("13800138000，", "cell"),
        ("1、", "parts"),
        ("分别为1件、", "prose"),
    ),
    *(
        ("各1件", "prose"),
        ("其中1件，", "prose"),
        ("共1件，", "prose"),
        ("收到申请1件，", "prose"),
        ("诉讼1件，零败诉，", "prose"),
        ("行政复议1件，", "prose"),
    ),
    *(
        ("复议、诉讼", "prose"),
        ("未收到", "prose"),
        ("结转", "prose"),
        ("办结率90%，", "prose"),
        ("准予公开1件，", "prose"),
    ),
    *(
        ("政府网站210条，政府网站占54.4%，", "share"),
        ("（", "prose"),
        ("（1件，", "prose"),
        ("“字", "prose"),
        ("：", "prose"),
    ),
    *(
        ("这里写一些话。。\n", "prose-line"),
        ("的的", "prose"),
        ("xxx镇", "prose"),
        ("____", "prose"),
        ("主动公开", "prose"),
    ),
    *(
        ("2025年1月16日\n", "prose-line"),
        ("2023年，我县公开1条。\n", "prose-line"),
        ("年1月", "prose"),
        ("电话：", "prose"),
    ),
    *(
        ("行政诉讼和", "head-cell"),
        ("其他\n", "row-line"),
        ("规章1\n", "row-line"),
        ("一、总体情况\n", "end"),
        ("\t", "cell"),
    ),
    *(
        ("属于行政执法案卷\n申\n0\n", "outcome-line"),
        ("总计\t1\n", "row-line"),
        ("|", "cell"),
        ("\n", "title"),
        ("字\n", "end"),
    ),
)


def steps(action: Callable[[], object]) -> int:
    """Return how many steps an action takes."""
    count = 0

    def line(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    def call(_: FrameType, event: str, function: Any) -> None:
        nonlocal count
        if event == "c_call" and function.__name__ in WHOLE and isinstance(function.__self__, str | list | tuple):
            count += len(function.__self__) // TEXT_PER_STEP

    before = sys.gettrace(), sys.getprofile()
    sys.settrace(line)
    sys.setprofile(call)
    try:
        action()
    finally:
        sys.setprofile(before[1])
        sys.settrace(before[0])
    return count


@cache
def counted(text: str) -> dict[str, int]:
    """Return the steps of reading a text, and of every rule over it.

    Everything is done once before it is counted: what compiles its patterns then does so uncounted.
    """
    LINTER.check_text(Source("a.txt", text))
    read: list[Any] = []
    found = {"reading": steps(lambda: read.append(read_text(Source("a.txt", text), PLUGINS.forms)))}
    assert read[0].error is None
    report = read[0].report
    if report is not None:
        for rule in LINTER.ruleset.rules:
            found[type(rule).code] = steps(lambda rule=rule: list(rule.check(report)))  # type: ignore[misc]
    return found


@pytest.mark.no_cover  # it counts lines itself
@pytest.mark.parametrize(("unit", "site"), RUNS)
def test_twice_the_run_takes_at_most_little_more_than_twice_the_steps(unit: str, site: str) -> None:
    base, once, twice = (counted(with_run(TEXT, "tab", site, unit, length)) for length in (0, LEAST, 2 * LEAST))
    for part, count in twice.items():
        less = base.get(part, 0)
        assert count - less <= MOST * max(once.get(part, 0) - less, 0) + FEW, (part, less, once.get(part), count)
