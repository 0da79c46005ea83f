"""The corpus rules over all partitions: what they need of each report is read back, so that they see them side by side.

One machine does this. It holds figures and what the rules gathered, never texts; see `docs/cluster.md` for how much.
"""

from __future__ import annotations

import gc
from collections import Counter
from typing import TYPE_CHECKING, Any

from reportlint._build import NotReport, read_report
from reportlint._corpus_check import CorpusCheck
from reportlint._decode import decode
from reportlint._edition import edition
from reportlint._files import Unreadable
from reportlint._partition_tables import FILED, FINDINGS, filed_rows, finding_row, parquet_of
from reportlint._remote_file import read
from reportlint._result_bytes import from_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint._inspector import Inspector
    from reportlint._partition import Partition
    from reportlint._partition_folder import PartitionFolder
    from reportlint._report import Report
    from reportlint._run import FileResult
    from reportlint._settings import Settings


def check_corpus(
    done: Sequence[Partition], folder: PartitionFolder, name: str, inspector: Inspector, settings: Settings
) -> Mapping[str, Any]:
    """Write what the corpus rules find in the reports of partitions that are done. Gives its tally."""
    gc.disable()  # there are many small things, and no garbage
    try:
        results = _results(done, folder, inspector)
    finally:
        gc.enable()
    if len(results) > 1:
        files = {file.path: file for partition in done for file in partition.files}
        editions = inspector.ruleset.editions

        def again(path: str) -> Report:
            report = read_report(decode(path, read(files[path])), editions)
            if isinstance(report, NotReport):
                raise Unreadable("other", path)
            return report

        check = CorpusCheck(results, inspector.ruleset, inspector.language, again)
        check.run(settings.units, settings.groups)
    found = [item for result in results for item in result.diagnostics]
    tally = {"severities": dict(Counter(item.severity for item in found))}
    folder.write(name, {FINDINGS.name: parquet_of(FINDINGS, [finding_row(item) for item in found])}, tally)
    return tally


def _results(done: Sequence[Partition], folder: PartitionFolder, inspector: Inspector) -> list[FileResult]:
    """The reports as they are filed, in the order of the run."""
    folders = {each.form: each.folder for each in inspector.ruleset.editions}

    def cells(form: str, key: str) -> tuple[tuple[str, str, str], ...]:
        return edition(key, folders.get(form, "")).cells

    return [
        from_bytes(path, data, cells)
        for partition in done
        for path, data in filed_rows(folder.read(FILED, partition.name))
    ]
