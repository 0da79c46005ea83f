"""The corpus rules over all partitions, whose filed reports are read back for them.

One machine does this. It holds figures and the data that the rules gathered, never texts; `docs/cluster.md` says how
much memory that takes.
"""

from __future__ import annotations

import gc
from collections import Counter
from typing import TYPE_CHECKING, Any

from reportlint.checking.codec import from_bytes
from reportlint.cluster.remote import read
from reportlint.cluster.tables import FILED, FINDINGS, filed_rows, finding_row, parquet_of
from reportlint.files.links import other_names
from reportlint.files.reading import Unreadable
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
    """Write what the corpus rules find in the reports of finished partitions. Return its tally."""
    gc.disable()  # many small objects are made, and none of them is garbage
    try:
        results = _results(done, folder, linter)
    finally:
        gc.enable()
    files = {file.path: file for partition in done for file in partition.files}
    others = other_names((file.path, file.archive or file.url, file.member) for file in files.values())
    results = [result for result in results if result.path not in others]
    if len(results) > 1:

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
    """Return the filed reports, in the order of the run."""

    def cells(form: str, edition: str) -> tuple[CellKey, ...]:
        return linter.ruleset.forms.form(form, edition).cells

    return [
        from_bytes(path, data, cells)
        for partition in done
        for path, data in filed_rows(folder.read(FILED, partition.name))
    ]
