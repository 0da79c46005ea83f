"""Paths for other programs: relative, with slashes, as URIs; on both kinds of systems."""

from __future__ import annotations

import contextlib
import ntpath
import os
import posixpath
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from reportlint.outputs.paths import file_uri, relative_path


@pytest.mark.parametrize(
    ("system", "here", "path", "relative", "uri"),
    [
        (posixpath, "/work", "a.txt", "a.txt", "a.txt"),
        (posixpath, "/work", "./a/../年 报.txt", "年 报.txt", "%E5%B9%B4%20%E6%8A%A5.txt"),
        (posixpath, "/srv", "/srv/a/b.txt", "a/b.txt", "a/b.txt"),
        (posixpath, "/work", "/workshop/b.txt", "/workshop/b.txt", "file:///workshop/b.txt"),
        (posixpath, "/work", "../b.txt", "../b.txt", "../b.txt"),
        (posixpath, "/work", "..b.txt", "..b.txt", "..b.txt"),
        (posixpath, "/srv", "/srv/..b.txt", "..b.txt", "..b.txt"),
        (posixpath, "/work", "a:b?#%.txt", "a:b?#%.txt", "a%3Ab%3F%23%25.txt"),
        (posixpath, "/work", "a\\b.txt", "a\\b.txt", "a%5Cb.txt"),
        (posixpath, "/work", "<stdin>", "<stdin>", "%3Cstdin%3E"),
        (posixpath, "/work", "\udcff.txt", "\udcff.txt", "%FF.txt"),
        (ntpath, "C:\\work", "报告\\a.txt", "报告/a.txt", "%E6%8A%A5%E5%91%8A/a.txt"),
        (ntpath, "C:\\work", ".\\a.txt", "a.txt", "a.txt"),
        (ntpath, "C:\\work", "C:\\work\\b\\a.txt", "b/a.txt", "b/a.txt"),
        (ntpath, "C:\\work", "c:\\WORK\\a.txt", "a.txt", "a.txt"),
        (ntpath, "C:\\work", "C:\\other\\a b.txt", "C:/other/a b.txt", "file:///C:/other/a%20b.txt"),
        (ntpath, "C:\\work", "D:\\a.txt", "D:/a.txt", "file:///D:/a.txt"),
        (ntpath, "C:\\work", "\\\\server\\share\\a.txt", "//server/share/a.txt", "file://server/share/a.txt"),
    ],
)
def test_a_path_is_told_from_here(system: Any, here: str, path: str, relative: str, uri: str) -> None:
    with mock.patch.object(os, "getcwd", return_value=here):
        assert relative_path(path, system) == relative
        assert file_uri(path, system) == uri


def test_a_path_stays_whole_where_there_is_no_current_folder() -> None:
    with mock.patch.object(os, "getcwd", side_effect=FileNotFoundError):
        assert relative_path("/a/b.txt", posixpath) == "/a/b.txt"


def test_the_current_folder_is_the_one_of_the_process(tmp_path: Path) -> None:
    with contextlib.chdir(tmp_path):
        assert relative_path(str(tmp_path / "a.txt")) == "a.txt"
