"""Everything about a run in one ZIP file: the workbook, and for each report a list and an annotated copy."""

from __future__ import annotations

import os
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reportlint.browser.shown import is_word
from reportlint.files.discovery import COPY
from reportlint.messages.catalogue import phrase
from reportlint.outputs.file_names import file_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportlint.model.results import Run

_ORDINARY = 0o644 << 16


def bundle(run: Run, written: Callable[[Run, str], bytes], annotated: Mapping[int, Callable[[], bytes]]) -> bytes:
    """Return the ZIP file.

    `written` returns a run in an output format, `annotated` the annotated copy of each result. A document that has none
    is left out.
    """
    stream = BytesIO()
    results = run.results
    with ZipFile(stream, "w") as archive:
        _add(archive, phrase(run.language, "bundle-workbook"), written(run, "xlsx"))
        for result, name in zip(results, file_names(results, ".html"), strict=True):
            if result.diagnostics:
                alone = run._replace(results=[result], left_out=())
                _add(archive, phrase(run.language, "bundle-list", name=name), written(alone, "html"))
        words = [number for number, result in enumerate(results) if is_word(result)]
        for number, name in zip(words, file_names([results[number] for number in words], ""), strict=True):
            ending = os.path.splitext(results[number].path)[1]
            try:
                copy = annotated[number]()
            except ValueError:  # told where the copy of this report alone is asked for
                continue
            _add(archive, phrase(run.language, "bundle-copy", name=name + COPY + ending), copy)
    return stream.getvalue()


def _add(archive: ZipFile, name: str, content: bytes) -> None:
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = _ORDINARY
    archive.writestr(entry, content)
