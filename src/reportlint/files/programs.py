"""Programs of this machine, found by their names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENDING = ".exe" if os.name == "nt" else ""


def find_program(names: Iterable[str], places: Iterable[str] = ()) -> str | None:
    """Return the path of the first program of some names in the folders of PATH, or else of the first of `places`.

    Folders of PATH that are relative do not count: a checkout must not bring the program.
    """
    wanted = list(names)
    for folder in filter(os.path.isabs, os.environ.get("PATH", os.defpath).split(os.pathsep)):
        for name in wanted:
            path = os.path.join(folder, name + _ENDING)
            if _is_program(path):
                return path
    return next(filter(_is_program, places), None)


def _is_program(path: str) -> bool:
    return os.path.isfile(path) and os.access(path, os.X_OK)
