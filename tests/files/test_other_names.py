"""Paths that lead to one file: through links to it or to a folder, and as another name of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.files.discovery import find_files
from reportlint.files.links import other_names

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("a.txt", "A.txt", "d/a.txt", "d/e/a.txt", "b.txt")
KINDS = ("file", "copy", "soft", "hard", "absolute")


def other(*paths: Path | str) -> list[str]:
    return sorted(other_names(lambda: ((str(path), str(path), 0) for path in paths)))


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(KINDS)), unique_by=lambda each: each[0], min_size=1))
def test_one_path_is_left_of_each_file_and_a_copy_is_a_file(
    tmp_path_factory: pytest.TempPathFactory, things: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("names")
    original = folder / "original.txt"
    original.write_text("text", encoding="utf-8")
    places = []
    files = []
    for name, kind in things:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if kind in ("file", "copy"):
            path.write_text("text" if kind == "copy" else name, encoding="utf-8")
            files.append(str(path))
        elif kind == "hard":
            os.link(original, path)
        else:
            path.symlink_to(original if kind == "absolute" else os.path.relpath(original, path.parent))
        places.append(path)
    names = [str(place) for place in places if str(place) not in files]
    left = set(map(str, places)) - set(other(*places))
    assert left >= set(files)
    assert len(left - set(files)) == (1 if names else 0)
    assert set(other(original, *places)) >= {name for name in names if os.path.islink(name)}


def test_a_file_in_a_folder_that_a_link_leads_to_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("text", encoding="utf-8")
    (tmp_path / "link").symlink_to("real")
    assert other(tmp_path / "link" / "a.txt", tmp_path / "real" / "a.txt") == [str(tmp_path / "link" / "a.txt")]


def test_what_is_not_there_and_what_is_no_path_are_nobody_elses(tmp_path: Path) -> None:
    (tmp_path / "gone").symlink_to("nowhere")
    assert other(tmp_path / "gone", tmp_path / "nowhere", "s3://bucket/a.txt", "a\0b") == []


def test_the_entries_of_one_archive_are_files_of_their_own(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    archive.write_bytes(b"PK")
    assert other_names(lambda: ((f"{archive}/{number}", str(archive), number) for number in range(3))) == frozenset()


def test_a_way_back_from_a_link_leads_to_the_parent_of_its_target(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "far/a.txt", "far/away/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "link").symlink_to("far/away")
    monkeypatch.chdir(tmp_path)
    for path, count in (("link/../a.txt", 2), ("far/../a.txt", 1), ("./a.txt", 1)):
        assert len(find_files(["a.txt", path]).files) == count, path
