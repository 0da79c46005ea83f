"""Paths and URIs of files for programs that know the repository."""

from __future__ import annotations

import os
from typing import Any

_WINDOWS = "\\"


def relative_path(path: str, system: Any = os.path) -> str:
    """Return the path from the current folder, with slashes, or the full path of a file that is not below it.

    `system` is a module like `os.path`, for the paths of a system.
    """
    if system.isabs(path):
        try:
            inner = system.relpath(path, os.getcwd())
        except (OSError, ValueError):  # no current folder; another drive
            inner = path
        if inner != os.pardir and not inner.startswith(os.pardir + system.sep):
            path = inner
    else:
        path = system.normpath(path)
    return str(path.replace("\\", "/") if system.sep == _WINDOWS else path)


def file_uri(path: str, system: Any = os.path) -> str:
    """Return the URI of a file, which is relative if the file is below the current folder."""
    from urllib.parse import quote

    path = relative_path(path, system)
    try:
        name = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # surrogates that do not represent a byte
        name = path.encode("utf-8", "surrogatepass")
    if path.startswith("//"):
        return "file:" + quote(name)
    if path.startswith("/"):
        return "file://" + quote(name)
    if system.sep == _WINDOWS and path[1:3] == ":/":
        return "file:///" + quote(name, safe="/:")
    return quote(name)
