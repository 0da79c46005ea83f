"""One partition checked: from its files to the rows of its tables."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.checking.codec import to_bytes
from reportlint.cluster.remote import contents
from reportlint.cluster.tables import FILED, FILES, FINDINGS, file_row, filed_parquet, finding_row, parquet_of
from reportlint.cluster.transfer import linter_for
from reportlint.files.reading import Unreadable
from reportlint.messages.catalogue import MOST_NAMED
from reportlint.model.results import FileResult

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.cluster.folder import PartitionFolder
    from reportlint.cluster.partition import Partition
    from reportlint.cluster.remote import RemoteFile
    from reportlint.export.rows import Row

TABLES = (FINDINGS.name, FILES.name, FILED)


class Checked(NamedTuple):
    """The results of a partition, as rows of its tables."""

    findings: list[Row]
    files: list[Row]
    filed: list[tuple[str, bytes]]
    """Path and bytes of every report, for the corpus rules. Empty if none runs."""
    tally: Mapping[str, Any]
    """The counts and paths that the run needs without reading the tables, as JSON has it."""


def check_files(files: Sequence[RemoteFile], rules: bytes) -> Checked:
    """Check files by packed rules."""
    linter = linter_for(rules, files)
    checked = Checked([], [], [], {})
    severities: Counter[str] = Counter()
    tally: dict[str, Any] = dict.fromkeys(("files", "reports", "seen", "failed", "unread", "silent"), 0)
    tally["silent_paths"], tally["not_read"] = [], []
    for file, data in contents(files, linter.ruleset.readers):
        if isinstance(data, Unreadable):
            result = linter.unreadable(file.path, data.kind, data.error)
        else:
            result = linter.check(file.path, data, walked=file.walked)
        checked.files.append(file_row(result))
        checked.findings.extend(map(finding_row, result.diagnostics))
        severities.update(item.severity for item in result.diagnostics)
        if result.filed is not None:
            checked.filed.append((result.path, _filed(result)))
        _count(result, tally)
    return checked._replace(tally={**tally, "severities": dict(severities)})


def check_partition(partition: Partition, rules: bytes, folder: PartitionFolder) -> Mapping[str, Any]:
    """Check a partition and write its tables. Return its tally."""
    checked = check_files(partition.files, rules)
    tables = {
        FINDINGS.name: parquet_of(FINDINGS, checked.findings),
        FILES.name: parquet_of(FILES, checked.files),
        FILED: filed_parquet(checked.filed),
    }
    folder.write(partition.name, tables, checked.tally)
    return checked.tally


def _filed(result: FileResult) -> bytes:
    """Return the bytes of what is filed of a report. The rest of the result is left out."""
    bare = FileResult(result.path, [], result.encoding)
    bare.filed = result.filed
    data = to_bytes(bare)
    if data is None:
        raise TypeError("a corpus rule gathered a value that is not plain data")
    return data


def _count(result: FileResult, tally: dict[str, Any]) -> None:
    tally["files"] += 1
    tally["reports"] += result.facts is not None
    tally["seen"] += result.facts is not None or bool(result.diagnostics)
    tally["failed"] += result.failed
    tally["unread"] += result.reason == "unreadable"
    if result.facts is not None or result.diagnostics:
        return
    # No finding says so, so the run has to.
    if result.failed:
        tally["not_read"].append(result.path)
        return
    tally["silent"] += 1
    if len(tally["silent_paths"]) < MOST_NAMED:
        tally["silent_paths"].append(result.path)
