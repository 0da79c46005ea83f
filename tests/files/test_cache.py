"""The cache folder: the user's own, outside of what is worked in, and a file in it can only be ignored."""

from __future__ import annotations

import os
import pickle
import time
import zlib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from reportlint.files import cache
from reportlint.files.cache_sweep import sweep
from reportlint.form import forms
from reportlint.plugins.discovery import HookMemory, entry_points
from reportlint.text import fold
from tests.command import report, run

ROWS = [["青禾镇", "a"], [""]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the cache folder, outside of the current folder."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("REPORTLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_was_stored_is_loaded_under_its_stamp_only(home: Path) -> None:
    cache.store("name", "key", ROWS)
    assert cache.load("name", "key") == ROWS
    assert cache.load("name", "other") is None
    assert cache.load("other", "key") is None


def test_a_text_with_a_separator_is_not_stored(home: Path) -> None:
    cache.store("name", "key", [["a\x1fb"]])
    cache.store("name", "key", [["a\x1eb"]])
    assert cache.load("name", "key") is None


def test_a_file_that_changed_is_ignored_and_made_anew(home: Path) -> None:
    cache.store("name", "key", ROWS)
    whole = (home / "name").read_bytes()
    for damaged in (b"", whole[:-1], whole[:20], whole.replace(b"a", b"b"), b"\n" * 50, b"\xff" + whole):
        (home / "name").write_bytes(damaged)
        assert cache.load("name", "key") is None
        cache.store("name", "key", ROWS)
        assert cache.load("name", "key") == ROWS


def test_a_file_larger_than_any_of_ours_is_not_read(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.store("name", "key", ROWS)
    with open(home / "name", "r+b") as file:
        file.truncate(2**40)  # sparse
    assert cache.load("name", "key") is None
    cache.store("name", "key", ROWS)
    assert cache.load("name", "key") == ROWS


class Bomb:
    """An object whose pickle creates a file when it is loaded."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return os.mkdir, (str(self.path),)


def test_no_pickle_in_the_cache_folder_is_loaded(home: Path, tmp_path: Path) -> None:
    (tmp_path / "work" / "a.txt").write_text(report(), encoding="utf-8")
    environment = {"REPORTLINT_CACHE_DIR": str(home)}
    forms._editions.cache_clear()
    fold.load_characters.cache_clear()
    outcome = run("check", "a.txt", folder=tmp_path / "work", environment=environment)
    (home / "results-2.sqlite").touch()
    bomb = pickle.dumps(Bomb(tmp_path / "ran"))
    for path in list(home.iterdir()):
        stamp = path.read_bytes().partition(b"\n")[0].split(b" ")[0]
        path.write_bytes(stamp + b" %08x\n" % zlib.crc32(bomb) + bomb)
        (home / f"{path.stem}.pickle").write_bytes(stamp + b"\n" + bomb)
    forms._editions.cache_clear()
    fold.load_characters.cache_clear()
    again = run("check", "a.txt", folder=tmp_path / "work", environment=environment)
    assert again == outcome
    assert not (tmp_path / "ran").exists()


def test_a_link_a_pipe_and_a_file_that_others_may_write_to_are_not_read(home: Path, tmp_path: Path) -> None:
    cache.store("name", "key", ROWS)
    elsewhere = tmp_path / "elsewhere"
    (home / "name").rename(elsewhere)
    (home / "name").symlink_to(elsewhere)
    assert cache.load("name", "key") is None
    content = elsewhere.read_bytes()
    cache.store("name", "key", [["new"]])
    assert elsewhere.read_bytes() == content, "what the link leads to is left alone"
    assert cache.load("name", "key") == [["new"]]
    (home / "name").chmod(0o620)
    assert cache.load("name", "key") is None
    cache.store("name", "key", ROWS)
    assert cache.load("name", "key") == ROWS
    (home / "name").unlink()
    os.mkfifo(home / "name")
    assert cache.load("name", "key") is None
    cache.store("name", "key", ROWS)
    assert cache.load("name", "key") == ROWS


def test_a_file_of_another_user_is_not_read(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.store("name", "key", ROWS)
    user = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: user + 1)
    assert cache.folder() is None
    monkeypatch.setattr(cache, "folder", lambda: str(home))
    assert cache.load("name", "key") is None


def test_files_are_readable_for_the_user_only_whatever_the_umask(home: Path) -> None:
    before = os.umask(0o002)
    try:
        cache.store("name", "key", ROWS)
    finally:
        os.umask(before)
    assert (home / "name").stat().st_mode & 0o777 == 0o600
    assert cache.load("name", "key") == ROWS


# ------------------------------------------------------------------------------- a folder inside what is worked in


@pytest.mark.parametrize(
    ("repository", "current", "named", "used"),
    [
        ("work", "work", "work/.cache", False),
        ("work", "work/a/b", "work/.cache", False),
        ("work", "work/a/b", "work", False),
        ("work", "work/a/b", "work-cache", True),
        ("work", "work/a/b", "a/link", False),
        (None, "work", "work/.cache", True),
        ("work", "elsewhere", "work/.cache", True),
        ("", "work/a", "work/.cache", True),  # the home folder is a repository
    ],
)
def test_a_cache_folder_inside_the_repository_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repository: str | None, current: str, named: str, used: bool
) -> None:
    for name in ("work/a/b", "elsewhere", "a", "work/.cache", "work-cache"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name).chmod(0o700)
    (tmp_path / "a" / "link").symlink_to(tmp_path / "work" / ".cache")
    if repository is not None:
        (tmp_path / repository / ".git").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / current)
    for given in (str(tmp_path / named), os.path.relpath(tmp_path / named)):
        monkeypatch.setenv("REPORTLINT_CACHE_DIR", given)
        assert (cache.folder() is not None) == used
        assert (cache.refused() is None) == used
    monkeypatch.delenv("REPORTLINT_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / named))
    assert (cache.folder() is not None) == used


def test_a_run_says_why_the_folder_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report(), encoding="utf-8")
    (tmp_path / ".git").mkdir()
    outcome = run("check", "a.txt", folder=tmp_path, environment={"REPORTLINT_CACHE_DIR": ".cache"})
    assert outcome.err.count("REPORTLINT_CACHE_DIR") == 1
    assert "is not used: it is inside the repository" in outcome.err
    assert not (tmp_path / ".cache").exists()


# ------------------------------------------------------------------------------- what is left behind


def test_parts_of_killed_runs_and_old_values_are_removed(home: Path) -> None:
    home.mkdir(mode=0o700)
    now = time.time()
    for name, days in (
        (".reportlint-00ff00ff00ff.tmp", 2),
        (".reportlint-11ff00ff00ff.tmp", 0),
        ("plugins-00ff00ff.table", 31),
        ("plugins-11ff00ff.table", 29),
        ("hooks-00ff00ff", 31),
        ("form.pickle", 31),
        ("results-2.sqlite", 900),
        ("somebody-elses.txt", 900),
    ):
        (home / name).touch()
        os.utime(home / name, (now - days * 86400 - 60,) * 2)
    sweep(str(home))
    left = {path.name for path in home.iterdir()}
    assert left == {
        ".reportlint-11ff00ff00ff.tmp",
        "plugins-11ff00ff.table",
        "results-2.sqlite",
        "somebody-elses.txt",
    }


def test_a_list_of_plugins_of_other_rows_is_made_anew(home: Path) -> None:
    found = entry_points(rescan=True)
    (path,) = home.glob("plugins-*")
    stamp = path.read_text(encoding="utf-8").split(" ")[0]
    for rows in ([["one"]], [["a"] * 6], [[""]]):
        path.write_bytes(cache.sealed(stamp, rows))
        assert entry_points() == found
        assert path.read_bytes() != cache.sealed(stamp, rows)


def test_hooks_that_a_plugin_does_not_have_are_not_recalled(home: Path) -> None:
    entry = entry_points()[0]
    plugin = import_module(entry.value.partition(":")[0])
    memory = HookMemory()
    memory.keep(entry, plugin, ["reportlint_rules"])
    memory.close()
    assert HookMemory().recall(entry, plugin) == ["reportlint_rules"]
    memory.keep(entry, plugin, ["reportlint_rules", "__class__"])
    memory.close()
    assert HookMemory().recall(entry, plugin) is None
