"""What a process does that exports files for another one: it loads the same forms, and answers with rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.checking.session import Session, seldom_garbage
from reportlint.export.rows import Exported, export
from reportlint.files.discovery import Unreadable
from reportlint.messages.catalogue import is_phrase, phrase_in_all
from reportlint.reading.readers.plain import Undecodable

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping, Sequence

    from reportlint.files.discovery import File
    from reportlint.form.model import Edition


class Fault(NamedTuple):
    """Why a file has no rows: a key of the phrase table, and its fields."""

    key: str
    fields: Mapping[str, Any]


class Exporter(NamedTuple):
    """Makes the rows of files."""

    session: Session
    tables: Sequence[str]
    editions: Sequence[Edition]

    def rows(self, file: File) -> Exported:
        """The rows of a file. Raises what it likes for one that has none."""
        named = self.session.settings.units
        return export(file.path, self.session.read(file), self.tables, self.editions, named)


_exporters: list[Exporter] = []


def prepare(options: Namespace, language: str, tables: Sequence[str]) -> None:
    """Load plugins and settings as the process did that asks."""
    session = Session(options, language, silent=True)
    _exporters[:] = [Exporter(session, tables, session.load_plugins().editions)]
    seldom_garbage()


def answer(files: Sequence[File]) -> list[Exported | Fault]:
    """The rows of each file, or why it has none."""
    return [_answer(file) for file in files]


def _answer(file: File) -> Exported | Fault:
    try:
        return _exporters[0].rows(file)
    except Exception as error:  # a fault of this program must not take the other files with it
        return why_not(file.path, error)


def why_not(path: str, error: Exception) -> Fault:
    """What is said of a file that has no rows because of an error."""
    if isinstance(error, Unreadable):
        words = phrase_in_all(error.error) if is_phrase(error.error) else error.error
        return Fault("not-exported", {"path": path, "reason": words or phrase_in_all(_KINDS[error.kind])})
    if isinstance(error, Undecodable):
        return Fault("not-exported-bytes", {"path": path, "byte": f"0x{error.byte:02X}", "offset": error.offset})
    return Fault("internal-error", {"error": f"{path}: {type(error).__name__}: {error}"})


_KINDS = {"permission": "export-permission", "directory": "export-directory", "special": "export-special"}
"""What is said of a file that cannot be opened, where the system says nothing."""
