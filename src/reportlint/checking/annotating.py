"""Annotated copies of the documents of a run (`--annotate`)."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from reportlint.checking.fixes import rules_to_compare_by
from reportlint.files.atomic import create
from reportlint.files.discovery import COPY
from reportlint.files.reading import Unreadable
from reportlint.messages.catalogue import first_few, phrase, phrase_in_all
from reportlint.reading.readers.contract import UnreadableDocument
from reportlint.reading.readers.registry import reader_of
from reportlint.terminal.streams import print_traceback
from reportlint.writing.annotate import annotated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.checking.session import Session
    from reportlint.files.discovery import File
    from reportlint.linting.linter import Linter
    from reportlint.linting.ruleset import RuleSet
    from reportlint.model.results import FileResult
    from reportlint.plugins.plugin import Plugins

_WORD = "docx"
_PDF = "pdf"
_ENDINGS = {_WORD: (".docx", ".docm"), _PDF: (".pdf",)}
"""The ends of the names of files of each kind."""
_REASONS = {"html": "annotate-html", "": "annotate-text"}
"""Why files of other kinds have no annotated copy."""


class _Refused(Exception):  # noqa: N818
    """A document that has no annotated copy, and why."""

    def __init__(self, reason: str | Mapping[str, str]) -> None:
        super().__init__(reason)
        self.reason = reason


class Copies:
    """The annotated copies of one run."""

    def __init__(self, session: Session, plugins: Plugins, ruleset: RuleSet, folder: str) -> None:
        self.failed = False
        """Whether a copy could not be made."""
        self._session = session
        self._plugins = plugins
        self._linter: Linter = session.linter(rules_to_compare_by(session, plugins, ruleset), keep=True)
        self._folder = folder
        self._taken: set[str] = set()
        self._made = 0
        self._converted: list[str] = []
        self._others: Counter[str] = Counter()

    def make(self, files: Sequence[File], results: Sequence[FileResult]) -> None:
        """Write a copy of each document with comments at its findings. Those without are told on standard error."""
        for file, result in zip(files, results, strict=True):
            if result.failed or (result.facts is None and not result.diagnostics):
                continue
            try:
                self._make(file, result)
            except _Refused as refused:
                self._not_made(file, refused.reason)
            except UnreadableDocument as error:
                self._not_made(file, error.reason)
            except Unreadable as error:
                self._not_made(file, error.reason)
            except OSError as error:
                self._not_made(file, error.strerror or str(error))
            except MemoryError:
                raise
            except Exception as error:  # a bug must not stop the work on the other files
                if self._session.debug:
                    print_traceback(error)
                self._not_made(file, f"{type(error).__name__}: {error}")
        self._tell()

    def _make(self, file: File, result: FileResult) -> None:
        data = self._session.read(file)
        reader = reader_of(file.path, data, self._plugins.readers)
        kind = reader.kind if reader is not None else ""
        if reader is not None and reader.through == _WORD and reader.converter is not None:
            data = reader.converter.convert(kind, data)
            self._converted.append(file.path)
        elif kind not in (_WORD, _PDF):
            self._others[kind] += 1
            return
        copy = annotated(file.path, data, result, self._linter)
        self._write(self._target(file, _PDF if kind == _PDF else _WORD), copy.data)
        self._made += 1

    def _target(self, file: File, kind: str) -> str:
        """Return where the copy of a file goes: below the folder as the file is below the one that was given."""
        stem, ending = os.path.splitext(self._below(file))
        ending = ending if ending.lower() in _ENDINGS[kind] else f".{kind}"
        number = 1
        while True:
            more = f" ({number})" if number > 1 else ""
            path = os.path.join(self._folder, f"{stem}{more}{COPY}{ending}")
            key = os.path.normcase(os.path.abspath(path))
            if key not in self._taken:
                self._taken.add(key)
                return path
            number += 1

    def _below(self, file: File) -> str:
        """Return the path of a file below what was given on the command line; of one in a ZIP file, that in it."""
        if file.standard_input:
            return os.path.basename(file.path) or _WORD
        given = [file.archive] if file.archive else [*self._session.options.paths] or [os.curdir]
        whole = os.path.abspath(file.path)
        for path in given:
            top = os.path.abspath(path)
            if whole.startswith(os.path.join(top, "")):
                return os.path.relpath(whole, top)
        return os.path.basename(file.path)

    def _write(self, path: str, data: bytes) -> None:
        """Write a copy. Raises `_Refused` if there is another file."""
        os.makedirs(os.path.dirname(path) or os.curdir, exist_ok=True)
        try:
            create(path, data)
        except FileExistsError:
            if not _holds(path, data):
                raise _Refused(phrase_in_all("annotated-before", path=path)) from None

    def _not_made(self, file: File, reason: str | Mapping[str, str]) -> None:
        self.failed = True
        self._session.show_message("not-annotated", path=file.path, reason=reason)

    def _tell(self) -> None:
        session = self._session
        if session.options.quiet:
            return
        if self._made or not self.failed:
            session.show_count("annotated", self._made, folder=self._folder)
        if self._converted:
            session.show_count("annotated-converted", len(self._converted), paths=first_few(self._converted))
        for kind, count in self._others.items():
            reason = phrase(session.language, _REASONS.get(kind, "annotate-other"))
            session.show_count("annotate-others", count, reason=reason)


def _holds(path: str, data: bytes) -> bool:
    """Return whether a file has a content."""
    try:
        with open(path, "rb") as file:
            return file.read(len(data) + 1) == data
    except OSError:
        return False
