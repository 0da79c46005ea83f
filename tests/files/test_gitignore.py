"""Files excluded by .gitignore when folders are walked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reportlint.files.gitignore import GitIgnore
from tests.campaign.gitignore import compare
from tests.command import report, run

if TYPE_CHECKING:
    from pathlib import Path

CLEAN, FINDINGS, NOTHING = 0, 1, 3


def tree(folder: Path, files: dict[str, str]) -> Path:
    """Create a repository with these files. A .txt file without content is a report with a fault."""
    (folder / ".git").mkdir()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text or (report("植错") if name.endswith(".txt") else ""), encoding="utf-8")
    return folder


def found(folder: Path, *arguments: str) -> list[str]:
    outcome = run("check", "--output-format", "concise", "--quiet", *arguments, folder=folder)
    return [line.partition(":")[0] for line in outcome.out.splitlines()]


def test_what_a_repository_ignores_is_not_walked_to(tmp_path: Path) -> None:
    files = {".gitignore": "drafts/\n*-old.txt\n!kept-old.txt\n# a.txt\n", "drafts/a.txt": "", "a-old.txt": ""}
    tree(tmp_path, {**files, "kept-old.txt": "", "a.txt": ""})
    assert found(tmp_path) == ["a.txt", "kept-old.txt"]
    (tmp_path / "reportlint.toml").write_text("respect-gitignore = false", encoding="utf-8")
    assert found(tmp_path) == ["a-old.txt", "a.txt", "drafts/a.txt", "kept-old.txt"]


def test_the_file_of_a_folder_goes_before_those_above_up_to_the_top(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.txt\n", encoding="utf-8")  # above the repository
    files = {".gitignore": "b.txt\nin/c.txt\n", "in/.gitignore": "!b.txt\n/a.txt\n", "in/deep/a.txt": ""}
    top = tmp_path / "top"
    top.mkdir()
    tree(top, {**files, "a.txt": "", "b.txt": "", "in/a.txt": "", "in/b.txt": "", "in/c.txt": ""})
    assert found(top) == ["a.txt", "in/b.txt", "in/deep/a.txt"]
    assert found(top / "in") == ["b.txt", "deep/a.txt"]
    assert found(top / "in" / "deep", "..") == ["../b.txt", "../deep/a.txt"]


def test_outside_a_repository_nothing_is_ignored(tmp_path: Path) -> None:
    tree(tmp_path, {".gitignore": "*.txt\n", "a.txt": ""})
    (tmp_path / ".git").rmdir()
    assert found(tmp_path) == ["a.txt"]


def test_a_repository_inside_another_goes_by_its_own_file(tmp_path: Path) -> None:
    tree(tmp_path, {".gitignore": "a.txt\n", "in/a.txt": "", "in/.git": "gitdir: elsewhere\n"})
    assert found(tmp_path) == ["in/a.txt"]


def test_a_file_that_is_named_is_read_all_the_same(tmp_path: Path) -> None:
    tree(tmp_path, {".gitignore": "a.txt\n", "a.txt": ""})
    assert found(tmp_path, "a.txt") == ["a.txt"]
    assert found(tmp_path, "--force-exclude", "a.txt") == ["a.txt"]


def test_a_folder_that_is_named_is_read_even_when_it_is_ignored(tmp_path: Path) -> None:
    tree(tmp_path, {".gitignore": "/out/\n", "out/in/a.txt": "", "out/b.txt": "", "out/.gitignore": "b.txt\n"})
    assert found(tmp_path) == []
    assert found(tmp_path, "out") == ["out/in/a.txt"]
    assert found(tmp_path, "out/in") == ["out/in/a.txt"]
    assert found(tmp_path / "out") == ["in/a.txt"]


def test_a_folder_that_is_ignored_empty_is_told(tmp_path: Path) -> None:
    tree(tmp_path, {".gitignore": "*.txt\n", "a.txt": ""})
    outcome = run("check", folder=tmp_path)
    assert outcome.code == NOTHING
    assert ".gitignore excludes a.txt; to check them, name them or set respect-gitignore = false" in outcome.err


def test_a_line_that_is_no_pattern_says_nothing(tmp_path: Path) -> None:
    tree(tmp_path, {"a.txt": "", "b.txt": ""})
    (tmp_path / ".gitignore").write_bytes(b"!\r\n\\\r\n\r\n\xff\xfe\r\nb.txt\r\n")
    assert found(tmp_path) == ["a.txt"]


def test_a_gitignore_that_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    tree(tmp_path, {"a.txt": "", ".gitignore/a.txt": ""})
    assert found(tmp_path) == ["a.txt"]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_itself_decides_alike_on_random_trees() -> None:
    assert compare(100, seed=2026) == []


def test_a_pattern_does_not_bring_back_what_lies_in_an_ignored_folder(tmp_path: Path) -> None:
    tree(tmp_path, {".gitignore": "out/\n!out/**\n!out/keep/\n", "out/a.txt": "", "out/keep/b.txt": ""})
    assert found(tmp_path) == []


def test_a_pattern_is_compared_in_steps_that_its_length_bounds(tmp_path: Path) -> None:
    deep = "/".join(["a" * 30] * 12)
    costly = "a*" * 60 + "b\n" + "**/" * 60 + "b.txt\n" + "*a" * 60 + "/**/" + "**/a*" * 40 + "b\n"
    tree(tmp_path, {".gitignore": costly, "a" * 200 + ".txt": "", f"{deep}/{'a' * 100}.txt": ""})
    assert len(found(tmp_path)) == 2


def test_a_gitignore_that_is_a_link_or_a_pipe_is_named_and_not_read(tmp_path: Path) -> None:
    tree(tmp_path, {"a.txt": "", "patterns": "a.txt\n", "in/b.txt": ""})
    (tmp_path / ".gitignore").symlink_to("patterns")  # git follows no link either
    os.mkfifo(tmp_path / "in" / ".gitignore")
    outcome = run("check", "--output-format", "concise", "--language", "en", folder=tmp_path)
    assert outcome.out.count("A001") == 2
    assert "not read: .gitignore, in/.gitignore" in outcome.err


def test_a_repository_that_is_reached_through_a_link_is_the_same_one(tmp_path: Path) -> None:
    top = tmp_path / "top"
    top.mkdir()
    tree(top, {".gitignore": "/in/b.txt\n", "in/a.txt": "", "in/b.txt": ""})
    (tmp_path / "link").symlink_to("top/in")
    assert found(tmp_path, "link") == ["link/a.txt"]


def test_each_file_is_read_once_and_no_pattern_is_no_library(tmp_path: Path) -> None:
    tree(tmp_path, {".gitignore": "# nothing\n\n", "a.txt": ""})
    module = "reportlint.files.ignore_patterns"
    code = f"import sys; from reportlint.cli.main import main; main(['check', '.']); print('{module}' in sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=tmp_path, text=True, encoding="utf-8", timeout=120
    )
    assert ended.stdout.splitlines()[-1] == "False"
    git = GitIgnore(str(tmp_path))
    (tmp_path / ".gitignore").write_text("a.txt", encoding="utf-8")
    assert git.match(str(tmp_path / "a.txt"))
    (tmp_path / ".gitignore").unlink()
    assert git.match(str(tmp_path / "a.txt"))


def test_where_a_file_is_named_no_pattern_is_compiled(tmp_path: Path) -> None:
    tree(tmp_path, {".gitignore": "a.txt\n", "a.txt": ""})
    (tmp_path / "base.toml").write_text('exclude = ["b.txt"]', encoding="utf-8")
    (tmp_path / "reportlint.toml").write_text('extend = "base.toml"\nexclude = ["a.txt"]', encoding="utf-8")
    code = "import sys; from reportlint.cli.main import main; main(['check', 'a.txt']); print(*sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=tmp_path, text=True, encoding="utf-8", timeout=120
    )
    imported = set(ended.stdout.splitlines()[-1].split())
    assert "reportlint.settings.keys" in imported
    unwanted = {
        "difflib",
        "reportlint.files.gitignore",
        "reportlint.files.ignore_patterns",
        "reportlint.settings.names",
    }
    assert imported & unwanted == set()
