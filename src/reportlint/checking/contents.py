"""What identifies a file by its content, whatever its name is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.files.reading import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlint.checking.session import Session
    from reportlint.files.discovery import File
    from reportlint.model.results import FileResult

_TEXTS = frozenset({"utf-8", "utf-8-sig", "utf-16", "gb18030"})
"""The encodings of text files."""
_LENGTH = 32


class Contents:
    """The contents of the files of a run."""

    def __init__(self, session: Session, files: Iterable[File]) -> None:
        self._session = session
        self._listed = files
        self._files: dict[str, File] | None = None

    def digest(self, result: FileResult) -> str:
        """Return a digest of a file: 32 hexadecimal digits; an empty string if it cannot be read.

        Of a text neither its encoding nor its line ends count: git may change these when it checks a file out.
        """
        import hashlib

        if self._files is None:
            self._files = {file.path: file for file in self._listed}
        file = self._files.get(result.path)
        if file is None or result.encoding is None:
            return ""
        try:
            data = self._session.read(file)
            if result.encoding in _TEXTS:
                text = data.decode(result.encoding)
                data = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "surrogatepass")
        except (Unreadable, UnicodeError):  # it was readable a moment ago
            return ""
        return hashlib.sha256(data).hexdigest()[:_LENGTH]
