"""Where a path leads, through links, and which paths lead to one file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reportlint.files.repository import top_of_repository

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reportlint.files.discovery import File


def leads_outside(file: File, named: Sequence[str]) -> bool:
    """Return whether a link leads from a file that was found, or named, to one that the user did not ask for.

    What is named in the current folder has to be there as well, or in the same repository. What is named elsewhere is
    what the user asked for. A file that was found has to be in one of the `named` folders.
    """
    if not file.walked:
        return _leaves(file.path)
    target = os.path.realpath(file.path)
    folders = (folder for folder in named if os.path.isdir(folder) and not _leaves(folder))
    return not any(is_in(target, os.path.realpath(folder)) for folder in folders)


def _leaves(path: str) -> bool:
    """Return whether a path in the current folder leads out of it and of its repository."""
    here = os.getcwd()
    return is_in(os.path.abspath(path), here) and not is_in(os.path.realpath(path), top_of_repository(here) or here)


def other_names(places: Callable[[], Iterable[tuple[str, str, int]]]) -> frozenset[str]:
    """Return the paths that lead to the same file as another path, without one path for each file.

    A place is the path as it is shown, where the file is, and its number in an archive. Links to a file or to a
    folder around it lead to the same file, and so do hard links. A path without links is kept, else the first one.
    The places are gone through twice, so that a number is all that is held of each.
    """
    from array import array  # a start does without
    from itertools import pairwise

    hashes = array("q", (hash((_identity(where), member)) for _, where, member in places()))
    several = {one for one, other in pairwise(sorted(hashes)) if one == other}
    if not several:
        return frozenset()
    found: dict[tuple[int, ...], list[tuple[str, str]]] = {}
    for known, (path, where, member) in zip(hashes, places(), strict=True):
        if known not in several:
            continue
        identity = _identity(where)
        if identity is not None:
            found.setdefault((*identity, member), []).append((path, where))
    others: set[str] = set()
    for names in found.values():
        if len(names) > 1:
            kept = next(
                (path for path, where in names if os.path.realpath(where) == os.path.abspath(where)), names[0][0]
            )
            others.update(path for path, _ in names if path != kept)
    return frozenset(others)


def _identity(path: str) -> tuple[int, ...] | None:
    """Return what tells a file from all others; None for one that cannot be told.

    Some file systems number files anew and give a number twice, so size and time have to agree as well.
    """
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns) if status.st_ino else None


def is_in(path: str, folder: str) -> bool:
    """Return whether a path is a folder or lies below it. Both are absolute."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
