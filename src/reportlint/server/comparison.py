"""All reports of a folder, compared with each other when the user asks for it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from reportlint.checking.run import check_corpus
from reportlint.files.reading import Unreadable
from reportlint.linting.linter import Linter
from reportlint.server.checks import keep_back
from reportlint.text.source import Source
from reportlint.toml.file import shown_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.files.discovery import File
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import FileResult
    from reportlint.server.documents import Document
    from reportlint.server.projects import Project


class Compared(NamedTuple):
    """The findings in one file, in the order of the text."""

    path: str
    """The absolute path."""
    own: list[Diagnostic]
    """Those of the rules that look at one report."""
    mutual: list[Diagnostic]
    """Those of the rules that compare reports."""


class Comparison:
    """One comparison, in steps: `files`, then `check` for each of them, then `compare`.

    A file that is open in the editor is checked as it is there, saved or not.
    """

    def __init__(self, project: Project, folder: str, documents: Mapping[str, Document]) -> None:
        self._project = project
        self._session = project.session
        self._documents = {os.path.abspath(each.path): each for each in documents.values()}
        self._results: list[FileResult] = []
        self._ruleset = project.ruleset
        self.files: tuple[File, ...] = self._session.find_files([shown_path(folder)], tells=False).files

    def check(self, file: File) -> None:
        """Check one of the files."""
        document = self._documents.get(os.path.abspath(file.path))
        observer = self._session.rule_output(self._ruleset)
        linter = Linter(
            self._ruleset,
            self._session.language,
            units=self._session.options.units,
            keep=document is not None,  # the comparison then takes the report from here, and not from the disk
            observer=observer,
        )
        if document is not None:
            result = linter.check_text(Source(file.path, document.text), walked=True)
        else:
            try:
                result = linter.check(file.path, self._session.read(file), walked=True)
            except Unreadable as error:
                result = self._session.unread(linter, file.path, error)
        self._results.append(result)

    def compare(self) -> list[Compared]:
        """Compare the files that were checked. Return what was found in each."""
        before = {result.path: list(result.diagnostics) for result in self._results}
        check_corpus(self._session, self._ruleset, self.files, self._results)
        found = []
        for result in self._results:
            keep_back(self._project, result)
            own = {id(each) for each in before[result.path]}
            found.append(
                Compared(
                    os.path.abspath(result.path),
                    [each for each in result.diagnostics if id(each) in own],
                    [each for each in result.diagnostics if id(each) not in own],
                )
            )
        return found

    @property
    def reports(self) -> int:
        """The number of reports among the files."""
        return sum(result.facts is not None for result in self._results)

    def text_of(self, path: str) -> str | None:
        """Return the text of a file of the comparison; None for a document, and for one that cannot be read."""
        document = self._documents.get(os.path.abspath(path))
        if document is not None:
            return document.text
        file = next((file for file in self.files if file.path == path), None)
        if file is None:
            return None
        try:
            data = self._session.read(file)
        except Unreadable:
            return None
        source = Linter(self._ruleset, self._session.language).read(path, data).source
        return source.written if source is not None and source.document is None else None
