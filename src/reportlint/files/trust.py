"""Who else can change a file."""

from __future__ import annotations

import os
import stat


def changed_by_others(path: str) -> str:
    """Return how others than the user and the administrator can change a file or a folder; empty if they cannot.

    `owned-by-another`, or `writable-by-all`: a key of the message catalogue. Where files have no owner in the sense of
    POSIX, nothing is known and the answer is empty.
    """
    if not hasattr(os, "getuid"):
        return ""
    for status in _statuses(path):
        if status.st_uid not in (os.getuid(), 0):
            return "owned-by-another"
        # In a folder such as /tmp everybody may make files, but replace or remove only their own.
        shared = stat.S_ISDIR(status.st_mode) and status.st_mode & stat.S_ISVTX
        if status.st_mode & stat.S_IWOTH and not shared and not stat.S_ISLNK(status.st_mode):
            return "writable-by-all"
    return ""


def file_changed_by_others(path: str) -> tuple[str, str]:
    """Return the file, or the folder that it is in, that others can change, and how. Links are followed as well."""
    places = (path, os.path.dirname(os.path.abspath(path)), os.path.dirname(os.path.realpath(path)))
    found = ((place, changed_by_others(place)) for place in places)
    return next((each for each in found if each[1]), ("", ""))


def _statuses(path: str) -> list[os.stat_result]:
    """Return the status of a path and, if it is a link, of what it leads to."""
    try:
        return [os.lstat(path), os.stat(path)]
    except OSError:
        return []
