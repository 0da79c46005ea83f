"""How a file is called towards programs that know the repository: its path from here, or its URI."""

from __future__ import annotations

import os
from typing import Any

_WINDOWS = "\\"


def relative_path(path: str, system: Any = os.path) -> str:
    """A path from the current folder, with slashes; the whole path where the file lies elsewhere.

    `system` is the module that knows the paths of a system.
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
    """The URI of a file: a relative one where the file lies below the current folder."""
    from urllib.parse import quote

    path = relative_path(path, system)
    try:
        name = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # surrogates that stand for no byte
        name = path.encode("utf-8", "surrogatepass")
    if path.startswith("//"):
        return "file:" + quote(name)
    if path.startswith("/"):
        return "file://" + quote(name)
    if system.sep == _WINDOWS and path[1:3] == ":/":
        return "file:///" + quote(name, safe="/:")
    return quote(name)
