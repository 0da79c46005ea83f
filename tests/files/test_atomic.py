"""Files are written completely or not at all."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NoReturn

import pytest

from reportlint.files import cache
from reportlint.files.atomic import NewFile, Refused, create, save, write

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


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("place", ["fsync", "chmod", "open"])
def test_whatever_fails_no_file_is_left(
    place: str, error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_open = os.open

    def fail(*arguments: object, **options: object) -> NoReturn:
        if place == "open":
            os.close(real_open(*arguments, **options))  # type: ignore[arg-type]
        raise error

    if place == "open" and isinstance(error, OSError):
        return  # a file that could not be opened is not there
    monkeypatch.setattr(os, place, fail)
    for deed in (write, create):
        with pytest.raises(type(error)):
            deed(str(tmp_path / "a.txt"), b"1")
        assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_when_the_buffer_is_written_leaves_no_file(tmp_path: Path) -> None:
    new = NewFile(str(tmp_path / "a.txt"), binary=True)
    new.stream.write(b"1")
    os.close(new.stream.fileno())  # what is buffered cannot be written any more
    with pytest.raises(OSError, match="Bad file descriptor"):
        new.close()
    new.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_takes_no_other_files_place(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    create(str(path), b"1")
    with pytest.raises(FileExistsError):
        create(str(path), b"2")
    new = NewFile(str(tmp_path / "b.txt"), binary=True)
    new.close()
    (tmp_path / "b.txt").write_bytes(b"3")
    with pytest.raises(FileExistsError):
        new.keep(only_new=True)
    new.discard()
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a.txt": b"1", "b.txt": b"3"}


def test_a_new_file_is_made_where_there_are_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", _full)
    create(str(tmp_path / "a.txt"), b"1")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("a.txt", b"1")]


@pytest.mark.skipif(not hasattr(os, "link"), reason="no hard links")
def test_a_file_of_several_names_is_not_saved_over(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    os.link(path, tmp_path / "b.txt")
    with pytest.raises(Refused, match="hard-links"):
        save(str(path), b"new")
    with pytest.raises(OSError, match="links"):
        write(str(path), b"new")
    assert (tmp_path / "b.txt").read_bytes() == b"old"
