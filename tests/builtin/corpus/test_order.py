"""What rules find across reports does not depend on the order of the paths, and a renamed folder brings no news."""

from __future__ import annotations

import json
import random
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.command import run
from tests.kit import LAYOUTS, Story, a_story
from tests.linting.test_fixing import BUILT_IN

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.no_cover  # other tests cover the same lines


BASELINE = "reportlint-baseline.json"
CLEAN, FINDINGS = 0, 1
UNITS = ("云栖县青禾镇人民政府", "云栖县石桥镇人民政府")


def a_text(seed: int, **changes: object) -> str:
    return LAYOUTS["tab"].render(a_story(random.Random(seed)).replace(**changes)).text


def copies() -> list[str]:
    """Return reports of which each pair is one report twice, or a copy of last year's or another unit's."""
    alike: dict[str, object] = {"figures": a_story(random.Random(1)).figures}
    told = [(UNITS[0], 2024), (UNITS[0], 2024), (UNITS[1], 2024), (UNITS[0], 2023)]
    return [a_text(1, unit=unit, year=year, **alike) for unit, year in told] + [a_text(2, unit=UNITS[0], year=2024)]


def found(folder: Path, *paths: str) -> list[tuple[str, str, str]]:
    """Return path, code and fingerprint of what is found across reports."""
    outcome = run("check", *paths, "--select", "C", "--output-format", "json", folder=folder, plugins=(BUILT_IN,))
    return sorted((each["path"], each["code"], each["fingerprint"]) for each in json.loads(outcome.out)["diagnostics"])


def put(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def known(folder: Path, *paths: str) -> int:
    """Return the exit code of a check against the baseline."""
    chosen = ("--select", "C", "--baseline", BASELINE)
    return run("check", *(paths or (".",)), *chosen, folder=folder, plugins=(BUILT_IN,)).code


def write_baseline(folder: Path, *paths: str) -> None:
    run("baseline", "write", *(paths or (".",)), "--select", "C", folder=folder, plugins=(BUILT_IN,))


def test_every_order_of_the_paths_gives_the_same_findings(tmp_path: Path) -> None:
    texts = copies()
    names = [f"{number}.txt" for number in range(len(texts))]
    put(tmp_path, dict(zip(names, texts, strict=True)))
    first = found(tmp_path, *names)
    assert {code for _, code, _ in first} >= {"C003", "C006"}
    write_baseline(tmp_path, *names)
    for order in list(permutations(names))[::13]:
        assert found(tmp_path, *order) == first
        assert known(tmp_path, *order) == CLEAN


def test_of_two_units_the_copy_is_the_same_by_any_name(tmp_path: Path) -> None:
    texts = [text for text in copies() if "2024年" in text.split("\n")[0]]
    one, other = texts[0], texts[2]
    put(tmp_path, {"a/1.txt": one, "a/2.txt": other, "b/2.txt": one, "b/1.txt": other})
    (in_a,) = found(tmp_path, "a")
    (in_b,) = found(tmp_path, "b")
    assert (in_a[0], in_b[0]) in (("a/1.txt", "b/2.txt"), ("a/2.txt", "b/1.txt"))
    assert in_a[1:] == in_b[1:]


@pytest.mark.parametrize("alike", [True, False])
@pytest.mark.parametrize("names", [("甲", "乙"), ("乙", "甲")])
def test_a_renamed_folder_brings_no_news(names: tuple[str, str], alike: bool, tmp_path: Path) -> None:
    texts = copies()
    other = texts[1] if alike else texts[4]
    put(tmp_path, {f"{names[0]}/a.txt": texts[0], f"{names[1]}/a.txt": other, "z.txt": texts[2]})
    write_baseline(tmp_path)
    for new in ("丙", "0", "zz"):
        for name in names:
            (tmp_path / name).rename(tmp_path / new)
            assert known(tmp_path) == CLEAN, (name, new)
            (tmp_path / new).rename(tmp_path / name)


def test_a_further_copy_is_news(tmp_path: Path) -> None:
    texts = copies()
    put(tmp_path, {"a.txt": texts[0], "b.txt": texts[1]})
    write_baseline(tmp_path)
    put(tmp_path, {"0.txt": texts[0]})
    assert known(tmp_path) == FINDINGS


def test_a_baseline_keeps_a_finding_that_is_now_in_the_other_report(tmp_path: Path) -> None:
    texts = copies()
    put(tmp_path, {"甲/a.txt": texts[0], "丁/a.txt": texts[1]})
    write_baseline(tmp_path)
    (tmp_path / "丁").rename(tmp_path / "zz")
    prune = run("baseline", "prune", ".", "--select", "C", folder=tmp_path, plugins=(BUILT_IN,))
    assert prune.code == CLEAN
    assert known(tmp_path) == CLEAN


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 2**32),
    names=st.permutations(["1.txt", "2.txt", "甲/1.txt", "甲/2.txt"]),
    rng=st.randoms(use_true_random=False),
)
def test_any_order_gives_the_same(
    seed: int, names: list[str], rng: random.Random, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("order")
    story = a_story(random.Random(seed))
    kinds = [story, story, story.replace(unit=UNITS[0]), Story(unit=story.unit, year=story.year)]
    put(folder, {name: LAYOUTS["tab"].render(each).text for name, each in zip(names, kinds, strict=True)})
    write_baseline(folder, *names)
    order = rng.sample(names, len(names))
    assert found(folder, *order) == found(folder, *names)
    assert known(folder, *order) == CLEAN
