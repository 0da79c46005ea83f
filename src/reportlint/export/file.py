"""One file exported: its rows, or why it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.export.rows import rows_of
from reportlint.files.reading import Unreadable
from reportlint.messages.catalogue import is_phrase, phrase_in_all
from reportlint.reading.read import read
from reportlint.reading.readers.contract import UnreadableDocument
from reportlint.reading.readers.plain import Undecodable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportlint.export.rows import Row
    from reportlint.form.forms import Forms
    from reportlint.reading.readers.contract import Reader

_KINDS = {
    "permission": "export-permission",
    "directory": "export-directory",
    "special": "export-special",
    "large": "export-large",
}
"""The reason for each kind of unreadable file for which the system has no words."""
UNDECODABLE = "not-exported-bytes"


class Fault(NamedTuple):
    """The error that left a file without rows: a key of the message catalogue and the values of its fields."""

    key: str
    fields: Mapping[str, Any]


class Exported(NamedTuple):
    """The rows of a file by table. `reason` says why it has none: it is not a report, or `fault` went wrong."""

    rows: Mapping[str, list[Row]]
    reason: str = ""
    fault: Fault | None = None


def export(
    path: str,
    data: bytes,
    tables: Iterable[str],
    forms: Forms,
    readers: Sequence[Reader],
    units: Mapping[str, str],
) -> Exported:
    """Return the rows of a file in some tables. `units` are the names of units that the settings give.

    Errors in the program are raised.
    """
    given = read(path, data, forms, readers)
    if isinstance(given.error, Undecodable | UnreadableDocument):
        return failed(path, given.error)
    if given.error is not None:
        raise given.error
    if given.report is None or given.source is None:
        return Exported({}, given.reason)
    return Exported(rows_of(given.report, given.source.encoding, tables, units))


def failed(path: str, error: Exception) -> Exported:
    """Return the result for a file that could not be read or exported because of an error."""
    fault = Fault("internal-error", {"error": f"{path}: {type(error).__name__}: {error}"})
    if isinstance(error, Unreadable):
        words = phrase_in_all(error.error) if is_phrase(error.error) else error.error
        if error.kind in _KINDS:
            words = phrase_in_all(_KINDS[error.kind])
        fault = Fault("not-exported", {"path": path, "reason": words})
    if isinstance(error, UnreadableDocument):
        fault = Fault("not-exported", {"path": path, "reason": error.reason})
    if isinstance(error, Undecodable):
        fault = Fault(UNDECODABLE, {"path": path, "byte": f"0x{error.byte:02X}", "offset": error.offset})
    return Exported({}, fault=fault)
