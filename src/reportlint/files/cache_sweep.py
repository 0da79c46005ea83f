"""Files of the cache folder that nothing reads any more, removed whenever something is stored."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress

_DAY = 24 * 60 * 60
_PARTIAL = re.compile(r"\.reportlint-[0-9a-f]+\.tmp")
"""A file that a run which was killed did not complete."""
_KEPT = re.compile(
    r"(?:plugins|hooks|form)-[0-9a-f]{8}(?:\.table|\.pickle)?|(?:form|characters)\.pickle|results-1\.sqlite.*"
)
"""Values of an environment or a plugin that may have gone, and the files of former versions."""
_UNUSED = 30 * _DAY
"""Age at which a value is removed. One that is still needed is made anew, which takes a fraction of a second."""


def sweep(folder: str) -> None:
    """Remove the partial files that are older than a day, and the values that are older than thirty days."""
    now = time.time()
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            oldest = _DAY if _PARTIAL.fullmatch(entry.name) else _UNUSED if _KEPT.fullmatch(entry.name) else None
            if oldest is not None:
                with suppress(OSError):
                    if now - entry.stat(follow_symlinks=False).st_mtime > oldest:
                        os.unlink(entry.path)
