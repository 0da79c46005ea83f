"""Reports as converters write them: how exactly they are read, and how honest the findings are about the rest."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reportlint import check_text
from tests.honesty import judge
from tests.kit.renderings import KINDS, a_conversion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.kit.renderings import Converted

FAULTY_EVERY = 5
"""Every so many reports one has a figure that its table contradicts."""
MEASURES = ("renderings", "figures", "right", "wrong", "blamed", "silent", "false", "missed", "said", "unread")


class Read(NamedTuple):
    """How one rendering was read."""

    seed: int
    kind: str
    counts: dict[str, int]
    faults: list[str]
    """Each wrong, silent or false finding, and what is blamed, in words."""


def conversion(seed: int) -> Converted:
    """Return the rendering of a seed. The kinds follow each other in turn."""
    kinds = list(KINDS)
    return a_conversion(random.Random(seed), kinds[seed % len(kinds)], seed // len(kinds) % FAULTY_EVERY == 0)


def read(seeds: Iterable[int]) -> Iterator[Read]:
    """Yield how the renderings of these seeds are read."""
    for seed in seeds:
        converted = conversion(seed)
        found = judge(converted, check_text(converted.text, language="en"))
        counts = {kind: len(each) for kind, each in found.faults.items()}
        counts |= {"figures": found.figures, "right": found.right, "said": found.said, "unread": found.unread}
        faults = [f"{kind}: {each[0]} ({len(each)})" for kind, each in found.faults.items() if each]
        yield Read(seed, converted.rendering.kind, counts | {"renderings": 1}, faults)


def text_and_faults(seed: int) -> str:
    """Return the text of a rendering, what is wrong about its reading, and all findings."""
    converted = conversion(seed)
    result = check_text(converted.text, language="en")
    faults = [f"{kind}: {fault}" for kind, each in judge(converted, result).faults.items() for fault in each]
    found = [f"{each.location.line} {each.code} {each.severity} {each.message}" for each in result.diagnostics]
    return "\n".join([repr(converted.rendering), converted.text, *faults, *found])


def show(every: list[Read], shown: int) -> bool:
    """Print what was read, by kind of rendering. Return whether there was a fault."""
    total: Counter[str] = Counter()
    by_kind: dict[str, Counter[str]] = {}
    for each in every:
        total.update(each.counts)
        by_kind.setdefault(each.kind, Counter()).update(each.counts)
    told: Counter[tuple[str, str]] = Counter()
    for each in every:
        for fault in each.faults:
            what = each.kind, fault.partition(":")[0]
            told[what] += 1
            if told[what] <= shown:
                print(f"{each.kind}, seed {each.seed}: {fault}")
    print(f"{'':12}", *(f"{name:>10}" for name in MEASURES))
    for kind, counts in sorted(by_kind.items(), key=lambda pair: (-pair[1]["wrong"], -pair[1]["blamed"])):
        print(f"{kind:12}", *(f"{counts[name]:>10}" for name in MEASURES))
    print(f"{total['renderings']} renderings:", ", ".join(f"{name} {total[name]}" for name in MEASURES[1:]))
    return any(total[name] for name in ("wrong", "blamed", "silent", "false", "missed"))
