"""The exit codes of the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.cli.start import INTERRUPTED as INTERRUPTED
from reportlint.model.rule import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Collection

    from reportlint.settings.run_options import RunOptions

CLEAN = 0
FINDINGS = 1
"""The files have findings, or a case failed."""
FAILED = 2
"""The command could not do all of its work: an error of usage, or a file that could not be read."""
NOTHING = 3
"""There was no file to work on."""


def code_of_check(
    options: RunOptions,
    severities: Collection[str],
    *,
    failed: bool,
    files: int,
    checked: bool,
    excluded: bool,
) -> int:
    """Return the exit code of a check that found findings of some severities.

    `files` is the number of files; `checked` says whether one of them was checked or named, and `excluded` whether one
    that was named was left out.
    """
    if failed:
        return FAILED
    failing = SEVERITIES[: SEVERITIES.index(options.fail_level) + 1]
    if any(severity in failing for severity in severities):
        return CLEAN if options.exit_zero else FINDINGS
    # Excluding all files or skipping unrecognized ones is the user's wish; finding no file is not.
    asked_for = options.skip_unrecognized if files else excluded
    return CLEAN if checked or asked_for else NOTHING


def code_of_reading(*, failed: bool, files: int, reports: int, excluded: bool) -> int:
    """Return the exit code of a command that needs at least one report."""
    if failed:
        return FAILED
    return CLEAN if reports or (excluded and not files) else NOTHING
