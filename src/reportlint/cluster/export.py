"""One partition exported: from its files to the rows of the tables of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.cluster.remote import contents
from reportlint.cluster.tables import parquet_of
from reportlint.cluster.transfer import unpacked
from reportlint.export.file import UNDECODABLE, Exported, export, failed
from reportlint.export.tables import TABLES
from reportlint.files.reading import Unreadable
from reportlint.messages.catalogue import MOST_NAMED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.cluster.folder import PartitionFolder
    from reportlint.cluster.partition import Partition
    from reportlint.cluster.remote import RemoteFile
    from reportlint.export.rows import Row
    from reportlint.linting.linter import Linter


def export_partition(
    partition: Partition, rules: bytes, folder: PartitionFolder, tables: Sequence[str]
) -> Mapping[str, Any]:
    """Export a partition and write its tables. Return its tally, as JSON has it."""
    linter = unpacked(rules)
    rows: dict[str, list[Row]] = {table: [] for table in tables}
    tally: dict[str, Any] = dict.fromkeys(("files", "reports", "failed", "unread", "silent"), 0)
    tally["silent_paths"], tally["faults"] = [], []
    for file, data in contents(partition.files, linter.ruleset.readers):
        exported = _export(file, data, tables, linter)
        _count(file, exported, tally)
        for table, more in exported.rows.items():
            rows[table] += more
    folder.write(partition.name, {table: parquet_of(TABLES[table], rows[table]) for table in tables}, tally)
    return tally


def _export(file: RemoteFile, data: bytes | Unreadable, tables: Sequence[str], linter: Linter) -> Exported:
    if isinstance(data, Unreadable):
        return failed(file.path, data)
    try:
        return export(file.path, data, tables, linter.ruleset.forms, linter.ruleset.readers, linter.units or {})
    except Exception as error:  # an error in this program must not stop the other files
        return failed(file.path, error)


def _count(file: RemoteFile, exported: Exported, tally: dict[str, Any]) -> None:
    tally["files"] += 1
    if exported.fault is not None:
        tally["failed"] += 1
        tally["unread"] += exported.fault.key != UNDECODABLE
        tally["faults"].append(exported.fault)
    elif exported.reason:
        tally["silent"] += 1
        tally["silent_paths"] += [file.path] * (len(tally["silent_paths"]) < MOST_NAMED)
    else:
        tally["reports"] += 1
