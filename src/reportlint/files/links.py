"""Where a path leads, through links."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

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
        return not any(_is_in(target, os.path.realpath(folder)) for folder in named if os.path.isdir(folder))
    here = os.getcwd()
    return _is_in(os.path.abspath(file.path), here) and not _is_in(target, _repository(here))


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _repository(folder: str) -> str:
    """Return the top of the git repository around a folder, else the folder itself."""
    top = folder
    while not os.path.lexists(os.path.join(top, ".git")):
        if os.path.dirname(top) == top:
            return folder
        top = os.path.dirname(top)
    return top
