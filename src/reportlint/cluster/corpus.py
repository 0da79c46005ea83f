"""The corpus rules over all partitions, whose filed reports are read back for them, one partition at a time.

One machine does this. It keeps the figures and the data that the rules gathered on its disk, never texts;
`docs/cluster.md` says how much memory that takes.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from reportlint.checking.codec import from_bytes
from reportlint.checking.filed_table import FiledTable
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
    from reportlint.settings.run_options import RunOptions


def check_corpus(
    done: Sequence[Partition], folder: PartitionFolder, name: str, linter: Linter, options: RunOptions
) -> Mapping[str, Any]:
    """Write what the corpus rules find in the reports of finished partitions. Return its tally."""

    def cells(form: str, edition: str) -> tuple[CellKey, ...]:
        return linter.ruleset.forms.form(form, edition).cells

    filed = FiledTable(cells)
    for partition in done:
        for path, data in filed_rows(folder.read(FILED, partition.name)):
            each = from_bytes(path, data, cells).filed
            if each is not None:
                filed.add(each)
    files = {file.path: file for partition in done for file in partition.files}
    filed.remove(other_names(lambda: ((file.path, file.archive or file.url, file.member) for file in files.values())))
    found = []
    if len(filed) > 1:

        def again(path: str) -> Report:
            report = linter.read(path, read(files[path])).report
            if report is None:
                raise Unreadable("other", path)
            return report

        check = CorpusCheck(filed, linter.ruleset, linter.language, again, linter.observer)
        check.run(options.units, options.groups)
        found = [item for path in sorted(check.found) for item in check.found[path].diagnostics]
    filed.close()
    tally = {"severities": dict(Counter(item.severity for item in found))}
    folder.write(name, {FINDINGS.name: parquet_of(FINDINGS, [finding_row(item) for item in found])}, tally)
    return tally
