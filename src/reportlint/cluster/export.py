"""One partition exported: from its files to the rows of the tables of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.cluster.remote import contents
from reportlint.cluster.tables import parquet_of
from reportlint.cluster.transfer import loaded
from reportlint.export.rows import export
from reportlint.export.run import fault_of
from reportlint.export.tables import TABLES
from reportlint.files.discovery import Unreadable
from reportlint.messages.catalogue import MOST_NAMED
from reportlint.reading.readers.plain import Undecodable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.cluster.folder import PartitionFolder
    from reportlint.cluster.partition import Partition
    from reportlint.cluster.remote import RemoteFile
    from reportlint.export.rows import Row


def export_files(
    files: Sequence[RemoteFile], rules: bytes, tables: Sequence[str]
) -> tuple[dict[str, list[Row]], Mapping[str, Any]]:
    """The rows of files by table, and what the run has to know of them, plain, as JSON has it."""
    linter = loaded(rules)
    forms = linter.ruleset.forms
    rows: dict[str, list[Row]] = {table: [] for table in tables}
    tally: dict[str, Any] = dict.fromkeys(("files", "reports", "failed", "unread", "silent"), 0)
    tally["silent_paths"], tally["told"] = [], []
    for file, data in contents(files):
        tally["files"] += 1
        try:
            if isinstance(data, Unreadable):
                raise data
            exported = export(file.path, data, tables, forms, linter.units)
        except Exception as error:  # a fault of this program must not take the other files with it
            tally["failed"] += 1
            tally["unread"] += not isinstance(error, Undecodable)
            tally["told"].append(fault_of(file.path, error))
            continue
        if exported.reason:
            tally["silent"] += 1
            tally["silent_paths"] += [file.path] * (len(tally["silent_paths"]) < MOST_NAMED)
            continue
        tally["reports"] += 1
        for table in tables:
            rows[table] += exported.rows[table]
    return rows, tally


def export_partition(
    partition: Partition, rules: bytes, folder: PartitionFolder, tables: Sequence[str]
) -> Mapping[str, Any]:
    """Export a partition and write its tables. Gives the tally of what was exported."""
    rows, tally = export_files(partition.files, rules, tables)
    folder.write(partition.name, {table: parquet_of(TABLES[table], rows[table]) for table in tables}, tally)
    return tally
