"""Everything about a run in one ZIP file: a list for each report, and the workbook."""

from __future__ import annotations

from io import BytesIO
from os.path import basename, splitext
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reportlint.messages.catalogue import phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlint.model.results import FileResult, Run

_NOT_IN_NAMES = frozenset('<>:"/\\|?*')
_LONGEST_NAME = 80
_ORDINARY = 0o644 << 16


def bundle(run: Run, written: Callable[[Run, str], bytes]) -> bytes:
    """Return the ZIP file. `written` returns a run in an output format."""
    stream = BytesIO()
    taken: set[str] = set()
    with ZipFile(stream, "w") as archive:
        _add(archive, phrase(run.language, "bundle-workbook"), written(run, "xlsx"))
        for result in run.results:
            if result.diagnostics:
                name = phrase(run.language, "bundle-list", name=_free(title(result, run.language), taken))
                _add(archive, name, written(run._replace(results=[result], left_out=()), "html"))
    return stream.getvalue()


def title(result: FileResult, language: str) -> str:
    """Return what a report is called in the name of a file: its unit and year, or else its own name."""
    facts = result.facts
    if facts is None or not facts.unit:
        name = splitext(basename(result.path))[0]
    else:
        name = phrase(language, "bundle-title", unit=facts.unit, year=facts.year) if facts.year else facts.unit
    fit = "".join(char for char in name if char.isprintable() and char not in _NOT_IN_NAMES)
    return fit.strip(" .")[:_LONGEST_NAME] or "-"


def _free(name: str, taken: set[str]) -> str:
    """Return a name that is not taken, and take it."""
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name} ({number})"
    taken.add(free.casefold())
    return free


def _add(archive: ZipFile, name: str, content: bytes) -> None:
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = _ORDINARY
    archive.writestr(entry, content)
