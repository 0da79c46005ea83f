"""Files are written completely or not at all."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NoReturn

import pytest

from reportlint.files import cache
from reportlint.files.atomic import NewFile, Refused, save, write

if TYPE_CHECKING:
    from pathlib import Path


def _full(*_: object) -> NoReturn:
    raise OSError(28, "No space left on device")


def test_a_new_file_has_the_usual_mode_and_a_replaced_one_keeps_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    umask = os.umask(0o027)
    try:
        write(str(path), b"1")
    finally:
        os.umask(umask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    path.chmod(0o604)
    write(str(path), b"2")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"2", 0o604)


def test_an_unfinished_file_is_private_and_goes_with_discard(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    new = NewFile(str(path), binary=False)
    new.stream.write("new")
    (aside,) = (each for each in tmp_path.iterdir() if each != path)
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600
    new.discard()
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_bytes() == b"old"


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"1")
    link = tmp_path / "link"
    link.symlink_to("a.txt")
    save(str(link), b"2")
    assert link.is_symlink()
    assert (tmp_path / "a.txt").read_bytes() == b"2"


def test_a_protected_file_and_a_device_are_not_saved_over(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(Refused, match="write-protected"):
        save(str(path), b"new")
    assert path.read_bytes() == b"old"
    with pytest.raises(Refused, match="no-regular-file"):
        save(os.devnull, b"new")


def test_a_full_disk_leaves_no_part_of_a_cached_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTLINT_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(os, "replace", _full)
    cache.store("name", "key", [["1"]])
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    monkeypatch.setenv("REPORTLINT_CACHE_DIR", str(tmp_path))
    cache.store("name", "key", [["1"]])
    assert cache.load("name", "key") == [["1"]]
    assert cache.load("name", "other key") is None
