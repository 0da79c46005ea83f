"""Files excluded by .gitignore when folders are walked."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reportlint.files.discovery import find_files
from reportlint.files.gitignore import GitIgnore
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
def test_git_itself_says_the_same(tmp_path: Path) -> None:
    patterns = "*.txt\n!a*.txt\n/in/deep/\nb/**/a.txt\n[c-d].txt\n!/c/d.txt\n**/x/\na\\ .txt\n ab.txt\nac.txt \n"
    names = ("a.txt", "ab.txt", " ab.txt", "ac.txt", "b.txt", "c.txt", "d.txt", "a .txt")
    folders = ("", "in/", "in/deep/", "b/", "b/m/", "c/", "in/x/", "deep/in/")
    tree(tmp_path, {".gitignore": patterns, "in/.gitignore": "!b.txt\na.txt\n/deep\n"})
    for folder in folders:
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        for name in names:
            (tmp_path / folder / name).write_text("", encoding="utf-8")
    (tmp_path / ".git").rmdir()
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True, timeout=60)
    listed = subprocess.run(
        ["git", "-c", "core.quotePath=false", "ls-files", "-z", "--others", "--exclude-standard", "*.txt"],
        capture_output=True,
        cwd=tmp_path,
        check=True,
        timeout=60,
    )
    expected = sorted(filter(None, listed.stdout.decode("utf-8").split("\0")))
    files = find_files([str(tmp_path)], respect_gitignore=True).files
    assert len(expected) > 5
    assert sorted(file.path.removeprefix(f"{tmp_path}/") for file in files) == expected


def test_each_file_is_read_once_and_no_pattern_is_no_library(tmp_path: Path) -> None:
    tree(tmp_path, {".gitignore": "# nothing\n\n", "a.txt": ""})
    code = "import sys; from reportlint.cli.main import main; main(['check', '.']); print('pathspec' in sys.modules)"
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
    unwanted = {"pathspec", "difflib", "reportlint.files.gitignore", "reportlint.settings.names"}
    assert imported & unwanted == set()
