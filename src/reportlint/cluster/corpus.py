"""The corpus rules over all partitions: what they need of each report is read back, so that they see them side by side.

One machine does this. It holds figures and what the rules gathered, never texts; see `docs/cluster.md` for how much.
"""

from __future__ import annotations

import gc
from collections import Counter
from typing import TYPE_CHECKING, Any

from reportlint.checking.codec import from_bytes
from reportlint.cluster.remote import read
from reportlint.cluster.tables import FILED, FINDINGS, filed_rows, finding_row, parquet_of
from reportlint.files.discovery import Unreadable
from reportlint.linting.corpus import CorpusCheck

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.cluster.folder import PartitionFolder
    from reportlint.cluster.partition import Partition
    from reportlint.form.model import CellKey
    from reportlint.linting.linter import Linter
    from reportlint.model.report import Report
    from reportlint.model.results import FileResult
    from reportlint.settings.run_options import RunOptions


def check_corpus(
    done: Sequence[Partition], folder: PartitionFolder, name: str, linter: Linter, options: RunOptions
) -> Mapping[str, Any]:
    """Write what the corpus rules find in the reports of partitions that are done. Gives its tally."""
    gc.disable()  # there are many small things, and no garbage
    try:
        results = _results(done, folder, linter)
    finally:
        gc.enable()
    if len(results) > 1:
        files = {file.path: file for partition in done for file in partition.files}

        def again(path: str) -> Report:
            report = linter.read(path, read(files[path])).report
            if report is None:
                raise Unreadable("other", path)
            return report

        check = CorpusCheck(results, linter.ruleset, linter.language, again, linter.observer)
        check.run(options.units, options.groups)
    found = [item for result in results for item in result.diagnostics]
    tally = {"severities": dict(Counter(item.severity for item in found))}
    folder.write(name, {FINDINGS.name: parquet_of(FINDINGS, [finding_row(item) for item in found])}, tally)
    return tally


def _results(done: Sequence[Partition], folder: PartitionFolder, linter: Linter) -> list[FileResult]:
    """The reports as they are filed, in the order of the run."""

    def cells(form: str, edition: str) -> tuple[CellKey, ...]:
        return linter.ruleset.forms.form(form, edition).cells

    return [
        from_bytes(path, data, cells)
        for partition in done
        for path, data in filed_rows(folder.read(FILED, partition.name))
    ]
