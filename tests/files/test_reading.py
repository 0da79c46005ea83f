"""The one way to open a file: regular files only, up to a limit."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest

from reportlint.files.reading import Unreadable, bytes_of, read_regular, size_text
from tests.command import report, run

if TYPE_CHECKING:
    from pathlib import Path

CLEAN, FAILED = 0, 2


def kind_of(path: Path | str, limit: int = 10) -> str:
    with pytest.raises(Unreadable) as caught:
        read_regular(path, limit)
    return caught.value.kind


def test_a_regular_file_is_read_up_to_the_limit_and_not_beyond(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"0123456789")
    assert read_regular(path, 10) == b"0123456789"
    assert kind_of(path, 9) == "large"


def test_a_file_that_does_not_tell_its_size_is_read_up_to_the_limit_too() -> None:
    whole = read_regular("/proc/self/mountinfo", 10_000_000)  # the system says 0 bytes
    assert whole
    assert kind_of("/proc/self/mountinfo", 10) == "large"


def test_devices_pipes_sockets_and_folders_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    assert kind_of(tmp_path / "pipe") == "special"  # an open pipe would wait for a writer
    assert kind_of(tmp_path / "zero") == "special"
    assert kind_of(tmp_path) == "directory"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "socket"))
        assert kind_of(tmp_path / "socket") == "special"


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("20MB", 20_000_000),
        ("20 mb", 20_000_000),
        ("3KB", 3000),
        ("1GB", 1_000_000_000),
        ("77", 77),
        ("0", None),
        ("-1", None),
        ("1.5MB", None),
        ("MB", None),
        ("٣MB", None),
        ("9" * 5000, None),
    ],
)
def test_a_size_is_a_whole_number_with_or_without_a_unit(written: str, size: int | None) -> None:
    assert bytes_of(written) == size


def test_a_size_is_shown_with_the_largest_unit_that_fits() -> None:
    assert [size_text(size) for size in (999, 1500, 20_000_000, 31_460_000)] == ["999", "1.5KB", "20MB", "31.5MB"]


def test_a_file_larger_than_the_limit_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report(), encoding="utf-8")
    outcome = run("check", "a.txt", "--max-file-size", "1KB", "--output-format", "concise", folder=tmp_path)
    assert outcome.code == FAILED
    assert "E001" in outcome.out
    assert "KB > 1KB" in outcome.out
    assert run("check", "a.txt", "--max-file-size", "1MB", folder=tmp_path).code == CLEAN


def test_the_settings_give_the_limit_and_the_command_line_overrules_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report(), encoding="utf-8")
    (tmp_path / "reportlint.toml").write_text("max-file-size = 500\n", encoding="utf-8")
    assert run("check", ".", folder=tmp_path).code == FAILED
    assert run("check", "-", folder=tmp_path, stdin=report().encode()).code == FAILED
    assert run("check", ".", "--max-file-size", "20MB", folder=tmp_path).code == CLEAN


def test_a_larger_file_is_passed_over_with_the_other_texts_that_are_no_reports(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report(), encoding="utf-8")
    outcome = run("check", "a.txt", "--skip-unrecognized", "--max-file-size", "1KB", folder=tmp_path)
    assert outcome.code == CLEAN
    assert "1 file is larger than max-file-size and was not checked: a.txt" in outcome.err


def test_an_option_that_is_no_size_is_an_error_of_usage(tmp_path: Path) -> None:
    outcome = run("check", "--max-file-size", "much", folder=tmp_path)
    assert outcome.code == FAILED
    assert "--max-file-size has to be a size, such as 20MB, not “much”" in outcome.err
