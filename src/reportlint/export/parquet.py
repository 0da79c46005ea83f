"""An export as parquet, written in groups of rows, so that one group at a time is in memory."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from reportlint._version import __version__
from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from reportlint.export.rows import Row
    from reportlint.export.tables import Column, Table

try:
    import pyarrow as pa
    from pyarrow import parquet
except ImportError:
    raise UsageError("missing-extra", what="parquet", extra="parquet") from None

ROWS_IN_A_GROUP = 122_880
"""The number of rows that DuckDB reads at once."""

_TYPES = {
    "string": pa.string(),
    "integer": pa.int32(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def schema(table: Table) -> Any:
    """Return the Arrow schema of a table, with the meaning of each column."""
    about = {"reportlint": __version__, "table": table.name}
    return pa.schema([_field(column) for column in table.columns], metadata=about)


def _field(column: Column) -> Any:
    about = {"description": column.meaning["en"]}
    return pa.field(column.name, _TYPES[column.type], nullable=not column.required, metadata=about)


class Writer:
    """Writes the rows of a table to a binary stream."""

    def __init__(self, stream: BinaryIO, table: Table) -> None:
        self._schema = schema(table)
        # Most texts occur in many rows. A dictionary holds each once.
        texts = [column.name for column in table.columns if column.type == "string"]
        self._stream = stream
        self._file = parquet.ParquetWriter(stream, self._schema, compression="zstd", use_dictionary=texts)
        self._waiting: list[Iterable[Row]] = []
        self._count = 0

    def write(self, rows: list[Row]) -> None:
        """Add rows, and write a group when it is full."""
        self._waiting.append(rows)
        self._count += len(rows)
        if self._count >= ROWS_IN_A_GROUP:
            self._write_group()

    def close(self) -> None:
        """Write the last group and the end of the file."""
        if self._count:
            self._write_group()
        self._file.close()

    def abandon(self) -> None:
        """Write nothing more. Otherwise the end of the file would be written when the writer is collected."""
        self._file.is_open = False

    def _write_group(self) -> None:
        columns = zip(*chain.from_iterable(self._waiting), strict=True)
        self._waiting, self._count = [], 0
        arrays = [pa.array(column, kind) for column, kind in zip(columns, self._schema.types, strict=True)]
        self._file.write_table(pa.Table.from_arrays(arrays, schema=self._schema), row_group_size=2**31 - 1)
        self._stream.flush()
