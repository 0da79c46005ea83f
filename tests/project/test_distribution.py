"""What users install: the extras, and the workflow that makes a release."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FOR_DEVELOPERS = {"all", "bench", "dev", "docs", "test"}


@pytest.fixture(scope="module")
def workflow() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))
    return read


def test_all_is_every_extra_for_users() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    named = re.fullmatch(r"reportlint\[(.*)\]", extras["all"][0])
    assert named is not None
    assert sorted(named[1].split(",")) == sorted(set(extras) - FOR_DEVELOPERS)


def test_a_release_publishes_what_was_built_and_tried(workflow: dict[str, Any]) -> None:
    jobs = workflow["jobs"]
    assert (jobs["wheels"]["needs"], jobs["gather"]["needs"], jobs["test"]["needs"]) == (
        "build",
        ["build", "wheels"],
        "gather",
    )
    for name, job in jobs.items():
        runs = "\n".join(step.get("run", "") for step in job["steps"])
        assert ("-m build" in runs) == (name == "build"), f"{name}: packages are built once"
        if job["permissions"].keys() - {"contents"} or "write" in job["permissions"].values():
            assert job["needs"] in ("test", "pypi"), f"{name} publishes what nobody tried"


def test_actions_are_pinned_and_nothing_secret_is_stored(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {}
    used = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert used
    assert [name for name in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name)] == []
    assert "secrets." not in (ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8")
