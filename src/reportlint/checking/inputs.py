"""The files that a run reads: no output may take the place of one."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from reportlint.files.discovery import File, read_bytes
from reportlint.files.reading import Unreadable
from reportlint.messages.errors import UsageError
from reportlint.reading.read import read
from reportlint.reading.readers.registry import suffixes_of
from reportlint.settings.file import OWN_FILE, SHARED_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlint.files.discovery import Found
    from reportlint.plugins.plugin import Plugins
    from reportlint.settings.run_options import RunOptions

_SETTINGS = (OWN_FILE, SHARED_FILE, ".gitignore", ".pre-commit-config.yaml")
"""Names of files that steer this run or another one."""


def refuse_to_replace(
    paths: Iterable[str], options: RunOptions, found: Found, plugins: Plugins, report: str = "output-over-report"
) -> None:
    """Raise `UsageError` if writing to one of some paths would replace a file that the run reads, or a report.

    `report` is the message about a report of the run.
    Files are compared, not names: links and the other spellings that a file system allows lead to the same file.
    """
    for path in paths:
        status = _status(path)
        # A new file replaces nothing, and a device or a pipe cannot be replaced.
        if status is None or not stat.S_ISREG(status.st_mode):
            continue
        for key, name in _inputs(options, found, report):
            other = _status(name)
            if other is not None and os.path.samestat(status, other):
                raise UsageError(key, path=path)
        if os.path.basename(os.path.realpath(path)).lower() in _SETTINGS and status.st_size:
            raise UsageError("output-over-settings", path=path)
        if path.lower().endswith(suffixes_of(plugins.readers)) and _is_report(path, plugins):
            raise UsageError("output-over-other-report", path=path)


def _inputs(options: RunOptions, found: Found, report: str) -> Iterator[tuple[str, str]]:
    """Yield the files that the run reads, each with the message that refuses to replace it."""
    for file in found.files:
        if not file.standard_input:
            yield report, file.archive or file.path
    for settings in options.settings.files:
        yield "output-over-settings", settings.path
    if options.choices.config:
        yield "output-over-settings", options.choices.config
    for rules, *_ in options.settings.local_rules:
        yield "output-over-rules", rules
    if options.baseline:
        yield "output-over-baseline", options.baseline


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except (OSError, ValueError):  # it does not exist, or its name cannot be one
        return None


def _is_report(path: str, plugins: Plugins) -> bool:
    try:
        return read(path, read_bytes(File(path)), plugins.forms, plugins.readers).report is not None
    except Unreadable:
        return False
