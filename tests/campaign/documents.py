"""Damaged documents of every kind: a report or a reason, in time, within the memory."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

from reportlint import check_bytes
from reportlint.plugins.readers import READERS
from reportlint.reading.read import FAULT, read
from tests.campaign import page_mutants, word_mutants, workbook_mutants
from tests.campaign.mutants import TIME_LIMIT, Fault, Hang, time_limit
from tests.forms import FORMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MUTANTS: dict[str, Callable[[int], bytes]] = {
    "docx": word_mutants.mutant,
    "html": page_mutants.mutant,
    "xlsx": workbook_mutants.mutant,
}
"""For each ending of a name, what makes the mutant of a seed."""
MOST_MEMORY = 500
"""Megabytes by which the peak of a process may grow."""
_RULE_CRASHED = "E009"


def faults(seeds: Iterable[int]) -> Iterator[Fault]:
    """Yield the broken promises of the mutants of these seeds, of every kind."""
    before = _memory()
    for seed in seeds:
        for ending, mutant in MUTANTS.items():
            try:
                with time_limit(TIME_LIMIT):
                    yield from (Fault(seed, kind, detail, ending) for kind, detail in _broken(ending, mutant(seed)))
            except Hang:
                yield Fault(seed, "hang", f"more than {TIME_LIMIT} s", ending)
            except Exception:
                yield Fault(seed, "exception", traceback.format_exc(), ending)
    memory = _memory() - before
    if memory > MOST_MEMORY:
        yield Fault(0, "memory", f"{memory} MB", "")


def _broken(ending: str, data: bytes) -> Iterator[tuple[str, str]]:
    name = f"a.{ending}"
    found = read(name, data, FORMS, READERS)
    if found.reason == FAULT:
        yield "failure", "".join(traceback.format_exception(found.error))
    elif found.report is not None:
        for each in check_bytes(name, data, language="en").diagnostics:
            if each.code == _RULE_CRASHED:
                yield "failure of a rule", each.message


def _memory() -> int:
    """Return the megabytes that this process has taken at most."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
