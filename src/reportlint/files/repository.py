"""The git repository that a folder lies in."""

from __future__ import annotations

import os

_MARK = ".git"


def top_of_repository(folder: str) -> str | None:
    """Return the top of the git repository of an absolute folder: the closest folder with a `.git`, file or folder."""
    while not os.path.lexists(os.path.join(folder, _MARK)):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder
