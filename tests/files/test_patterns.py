"""Patterns of paths in the settings and on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportlint.files.patterns import Patterns
from reportlint.messages.errors import UsageError
from tests.command import report, run

if TYPE_CHECKING:
    from pathlib import Path

CLEAN, FINDINGS = 0, 1
CONCISE = ("check", "--output-format", "concise", "--quiet")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with faulty reports, one of them in `drafts`."""
    for name in ("top/drafts/keep.txt", "top/a.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(report("植错"), encoding="utf-8")
    return tmp_path / "top"


def checked(folder: Path, *arguments: str, stdin: bytes = b"") -> list[str]:
    outcome = run(*CONCISE, *arguments, folder=folder, stdin=stdin)
    return [line.partition(":")[0] for line in outcome.out.splitlines()]


def test_a_file_in_an_excluded_folder_is_left_out_whether_found_or_named(folder: Path) -> None:
    (folder / "reportlint.toml").write_text('exclude = ["drafts/", "!drafts/keep.txt"]', encoding="utf-8")
    assert checked(folder, ".") == ["a.txt"]
    assert checked(folder, "--force-exclude", "a.txt", "drafts/keep.txt") == ["a.txt"]
    assert checked(folder, "drafts/keep.txt") == ["drafts/keep.txt"]


def test_the_name_of_standard_input_is_excluded_as_a_named_file_is(folder: Path) -> None:
    (folder / "reportlint.toml").write_text('exclude = ["drafts/"]', encoding="utf-8")
    text = report("植错").encode()
    named = ("--stdin-filename", "drafts/new.txt", "-")
    assert checked(folder, *named, stdin=text) == ["drafts/new.txt"]
    assert run("check", "--force-exclude", *named, folder=folder, stdin=text).code == CLEAN


def test_a_pattern_means_the_same_files_through_a_link(folder: Path) -> None:
    (folder / "reportlint.toml").write_text('exclude = ["/drafts/"]', encoding="utf-8")
    (folder / "link").symlink_to("drafts")
    (folder.parent / "way").symlink_to("top")
    for path in ("link/keep.txt", f"{folder.parent}/way/drafts/keep.txt", f"{folder}/drafts/keep.txt"):
        assert checked(folder, "--force-exclude", path) == []
    assert checked(folder, f"{folder.parent}/way") == [f"{folder.parent}/way/a.txt"]
    assert checked(folder.parent / "way", ".") == ["a.txt"]


def test_ignores_for_files_hold_through_a_link(folder: Path) -> None:
    (folder / "reportlint.toml").write_text('[per-file-ignores]\n"/drafts/*" = ["A001"]', encoding="utf-8")
    (folder / "link").symlink_to("drafts")
    assert checked(folder, "link/keep.txt", "drafts/keep.txt", "a.txt") == ["a.txt"]


def test_a_wildcard_stands_for_a_character_of_any_language(folder: Path) -> None:
    patterns = Patterns(("某?.txt", "[一-龥]月/"), str(folder))
    assert patterns.match(str(folder / "某镇.txt"))
    assert patterns.match(str(folder / "三月" / "a.txt"))
    assert not patterns.match(str(folder / "某某镇.txt"))


def test_a_path_outside_of_the_folder_matches_by_its_name_only(folder: Path) -> None:
    patterns = Patterns(("*.txt", "/a"), str(folder))
    assert patterns.match(str(folder.parent / "b.txt"))
    assert not patterns.match(str(folder.parent / "a"))
    assert not Patterns(("*",), str(folder)).match(str(folder), is_folder=True)


@pytest.mark.parametrize("pattern", ["", "#a", "!", "/", "[a", "a\\", "[[:word:]]"])
def test_a_pattern_that_can_match_no_path_is_refused_with_its_place(folder: Path, pattern: str) -> None:
    with pytest.raises(UsageError, match=r"here: .* is not a pattern of paths"):
        Patterns((pattern,), str(folder), lambda _: "here").match("a.txt")


def test_no_pattern_takes_long(folder: Path) -> None:
    patterns = Patterns(("a*" * 100 + "b", "*a" * 100 + "/b", "**/" * 100 + "b", "**/*a" * 50 + "b"), str(folder))
    assert not patterns.match(str(folder / ("a" * 250) / ("a" * 250)))
