"""Where a path leads, through links."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reportlint.files.repository import top_of_repository

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def is_in(path: str, folder: str) -> bool:
    """Return whether a path is a folder or lies below it. Both are absolute."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
