"""A desk that reports are put on: they are checked one by one, then compared, then shown and written.

The page that asks speaks another language than Python. What it gives and gets is text (JSON) or bytes.
"""

from __future__ import annotations

import json
import os
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from reportlint.browser.bundle import bundle
from reportlint.browser.choices import Choice, rules_of
from reportlint.browser.shown import Shown
from reportlint.checking.run import check_corpus
from reportlint.checking.session import Session
from reportlint.files.reading import Unreadable
from reportlint.messages.errors import UsageError
from reportlint.model.results import FileResult, Run
from reportlint.outputs.formats import BINARY, output
from reportlint.plugins.loading import load_plugins

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlint.files.discovery import File
    from reportlint.linting.linter import Linter
    from reportlint.linting.ruleset import RuleSet
    from reportlint.plugins.plugin import Plugins

_NOBODY: dict[str, str] = {}


class Desk:
    """The files that a page was given, with what was found in them. They lie in a folder that nothing else is in.

    `open` takes the choices of the user and returns the files to check, each `check_next` checks one, and `close`
    compares them and returns all findings. After that, `detail` and `write` may be called, in any order and number;
    `open` begins again.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._plugins: Plugins = load_plugins()
        self._session = Session(Choice().options())
        self._ruleset: RuleSet = self._session.ruleset(self._plugins)
        self._linter: Linter = self._session.linter(self._ruleset)
        self._files: list[File] = []
        self._results: list[FileResult] = []
        self._run = Run([])

    def rules(self, language: str) -> str:
        """Return the rules that the user may choose from."""
        return _json(rules_of(self._plugins.rules, language))

    def open(self, choice: str, paths: str) -> str:
        """Begin a check of the files and folders that the user gave, by their names in the folder.

        Return the paths of the files to check. Raises `ValueError` for a choice that leaves no rule.
        """
        chosen = Choice.of(json.loads(choice))
        os.chdir(self._folder)
        named = json.loads(paths)
        session = Session(chosen.options()._replace(paths=tuple(named)), silent=True)
        try:
            self._ruleset = session.ruleset(self._plugins)
        except UsageError as error:
            raise ValueError(error.text(chosen.language)) from None
        self._session = session
        session.use_plugins(self._plugins)
        found = session.find_files(tells=False) if named else None
        self._files = list(found.files) if found is not None else []
        self._results = []
        units = _NOBODY if self._ruleset.corpus_rules and len(self._files) > 1 else None
        self._linter = session.linter(self._ruleset, units, keep=True)
        self._run = Run(
            [],
            chosen.language,
            rules=self._plugins.rules,
            rules_on=self._ruleset.on,
            left_out=session.left_out(found) if found is not None else (),
        )
        return _json([file.path for file in self._files])

    def check_next(self) -> str:
        """Check the next file. Return its name and how many findings it has; null after the last one."""
        if len(self._results) == len(self._files):
            return _json(None)
        file = self._files[len(self._results)]
        try:
            result = self._linter.check(file.path, self._session.read(file), walked=file.walked)
        except Unreadable as error:
            result = self._session.unread(self._linter, file.path, error)
        self._results.append(result)
        return _json({"path": result.path, "findings": len(result.diagnostics)})

    def close(self) -> str:
        """Compare the reports. Return all files with their findings."""
        check_corpus(self._session, self._ruleset, self._files, self._results)
        self._run = self._run._replace(results=self._results)
        return _json(Shown(self._run).everything())

    def detail(self, number: int) -> str:
        """Return the text and the tables of a file, by its number from 0, with the marks of its findings."""
        return _json(Shown(self._run).detail(number))

    def write(self, form: str, numbers: str, done: str) -> bytes:
        """Return some of the files in an output format, or as `zip` everything about them.

        `numbers` are those of the files, `done` the keys of the findings that are left out.
        """
        run = self._selected(json.loads(numbers), frozenset(json.loads(done)))
        return bundle(run, self.written) if form == "zip" else self.written(run, form)

    def written(self, run: Run, form: str) -> bytes:
        """Return a run in an output format."""
        write: Any = output(form, self._plugins.outputs, "")
        if form in BINARY:
            stream = BytesIO()
            write(run, stream)
            return stream.getvalue()
        text = StringIO()
        write(run, text)
        return text.getvalue().encode()

    def _selected(self, numbers: Iterable[int], done: frozenset[str]) -> Run:
        return self._run._replace(results=[_without(self._results[number], number, done) for number in numbers])


def _without(result: FileResult, number: int, done: frozenset[str]) -> FileResult:
    """Return a result without the findings that are done."""
    if not done:
        return result
    left = FileResult(result.path, [], result.encoding)
    for name in FileResult.__slots__:
        setattr(left, name, getattr(result, name))
    left.diagnostics = [item for item in result.diagnostics if f"{number}:{item.fingerprint}" not in done]
    return left


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
