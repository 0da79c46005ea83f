"""Names of files for units: what `--output-folder` calls the file of each report."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlint.model.results import FileResult

_NOT_IN_NAMES = frozenset('<>:"/\\|?*')
"""The characters that Windows does not allow in the name of a file."""
_DEVICES = frozenset(
    (
        "con",
        "prn",
        "aux",
        "nul",
        *(f"com{number}" for number in range(1, 10)),
        *(f"lpt{number}" for number in range(1, 10)),
    )
)
"""The names that Windows keeps for devices, with any ending."""
_LONGEST = 60
"""The characters of a name. A file system allows 255 bytes, and a Chinese character takes three or four."""


def file_names(results: Iterable[FileResult], ending: str) -> list[str]:
    """Return a name for the file of each result: unit and year, or the name of its report where no unit is known.

    Every file system takes the names, and no two are alike, whether or not capital letters count.
    """
    names: list[str] = []
    taken: set[str] = set()
    for result in results:
        bare, tail, number = _bare(result), "", 1
        while (name := bare[: _LONGEST - len(tail)] + tail + ending).casefold() in taken:
            number += 1
            tail = f" ({number})"
        taken.add(name.casefold())
        names.append(name)
    return names


def _bare(result: FileResult) -> str:
    facts = result.facts
    if facts is not None and facts.unit:
        name = f"{facts.unit[: _LONGEST - 5]} {facts.year}" if facts.year else facts.unit
    else:
        name = os.path.splitext(os.path.basename(result.path))[0]
    name = "".join(char if char.isprintable() and char not in _NOT_IN_NAMES else "_" for char in name).strip(" .")
    return f"_{name}" if not name or is_device(name) else name


def is_device(name: str) -> bool:
    """Return whether Windows takes the name of a file for a device."""
    return name.partition(".")[0].rstrip().casefold() in _DEVICES
