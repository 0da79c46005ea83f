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

    A file that was found has to be in one of the `named` folders. A named file in the current folder has to be there
    as well, or in the same repository. A file that is named elsewhere is one that the user asked for.
    """
    target = os.path.realpath(file.path)
    if file.walked:
        return not any(is_in(target, os.path.realpath(folder)) for folder in named if os.path.isdir(folder))
    here = os.getcwd()
    return is_in(os.path.abspath(file.path), here) and not is_in(target, top_of_repository(here) or here)


def is_in(path: str, folder: str) -> bool:
    """Return whether a path is a folder or lies below it. Both are absolute."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
