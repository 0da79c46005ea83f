"""`check --output-folder`: a file for each report with findings, to be sent back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from reportlint.messages.errors import UsageError, unwritable
from reportlint.outputs.formats import BINARY, ENDINGS
from reportlint.terminal.streams import write_binary_output, write_output

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlint.files.discovery import Found
    from reportlint.model.results import Run
    from reportlint.plugins.plugin import Plugins
    from reportlint.settings.run_options import RunOptions


def check_folder_options(options: RunOptions) -> None:
    """Raise `UsageError` for options that a folder of files does not go with."""
    others = {"--output-file": options.output_file, "--diff": options.diff, "--statistics": options.statistics}
    for name, given in others.items():
        if given:
            raise UsageError("arguments-exclude-each-other", arguments=["--output-folder", name])
    if options.output_format not in ENDINGS:
        raise UsageError("folder-format", format=options.output_format, formats=list(ENDINGS))


def write_folder(
    run: Run, write: Callable[[Run, Any], object], options: RunOptions, found: Found, plugins: Plugins
) -> int:
    """Write a file for each report with findings. Return the number of files. Raises `UsageError`.

    Files of an earlier run are replaced; reports and files that the run reads are not.
    """
    from reportlint.checking.inputs import refuse_to_replace
    from reportlint.outputs.file_names import file_names

    folder, form = str(options.output_folder), options.output_format
    results = [result for result in run.results if result.diagnostics]
    paths = [os.path.join(folder, name) for name in file_names(results, ENDINGS[form])]
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from None
    # What an earlier run wrote is in the folder, too, and is no report.
    reports = {result.path for result in run.results if result.facts is not None}
    read = found._replace(files=tuple(file for file in found.files if file.path in reports))
    refuse_to_replace(paths, options, read, plugins, "folder-over-report")
    save = write_binary_output if form in BINARY else write_output
    for result, path in zip(results, paths, strict=True):
        known = len(result.diagnostics) - len(result.new)
        own = run._replace(results=[result], known=known, left_out=(), fixed=None)
        save(path, lambda stream, own=own: write(own, stream))  # type: ignore[misc]
    return len(paths)
