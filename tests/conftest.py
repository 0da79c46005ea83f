"""Settings for all tests.

Hypothesis has no deadline, because a busy machine is not a failure. The profile builds on the one that hypothesis has
chosen: in CI it draws the same examples in every run.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from coverage import Coverage
from hypothesis import is_hypothesis_test, settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

settings.register_profile("reportlint", parent=settings.default, deadline=None)
settings.load_profile("reportlint")

MEASURED = 2
"""How many of the cases of a parametrized test are measured by a run with coverage. Measuring takes as long as the
test itself, and further cases, like further examples of hypothesis, hardly reach another line."""


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Leave tests that repeat others out of the measuring of coverage."""
    seen: Counter[tuple[str, str]] = Counter()
    for item in items:
        if isinstance(item, pytest.Function):
            test = (item.module.__name__, item.originalname)
            seen[test] += 1
            if seen[test] > MEASURED or is_hypothesis_test(item.obj):
                item.add_marker(pytest.mark.no_cover)


@pytest.hookimpl(hookwrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Stop what still measures a test that is not to be measured.

    In a process of pytest-xdist, pytest-cov starts two measurings and stops the inner one only.
    """
    stopped: list[Coverage] = []
    if item.config.pluginmanager.hasplugin("_cov") and item.get_closest_marker("no_cover") is not None:
        while (measuring := Coverage.current()) is not None:
            measuring.stop()
            stopped.append(measuring)
    yield
    for each in reversed(stopped):
        each.start()
