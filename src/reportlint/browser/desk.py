"""A desk that reports are put on: they are checked one by one, then compared, then shown and written.

The page that asks speaks another language than Python. What it gives and gets is text (JSON) or bytes.
"""

from __future__ import annotations

import json
import os
from functools import partial
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.browser.bundle import bundle
from reportlint.browser.choices import Choice, rules_of
from reportlint.browser.shown import Shown, key_of
from reportlint.checking.fixes import rules_to_compare_by
from reportlint.checking.run import check_corpus
from reportlint.checking.session import Session
from reportlint.files.reading import Unreadable
from reportlint.messages.errors import UsageError
from reportlint.model.results import FileResult, Run
from reportlint.outputs.formats import BINARY, output
from reportlint.plugins.loading import load_plugins
from reportlint.reading.readers.contract import UnreadableDocument
from reportlint.writing.annotate import annotated

if TYPE_CHECKING:
    from reportlint.files.discovery import File
    from reportlint.linting.linter import Linter
    from reportlint.linting.ruleset import RuleSet
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.plugins.plugin import Plugins

_NOBODY: dict[str, str] = {}


class _Kept(NamedTuple):
    """The result of a file with its own findings: those of a comparison were added to the result."""

    result: FileResult
    diagnostics: tuple[Diagnostic, ...]
    lines: dict[int, str]

    def again(self) -> FileResult:
        """Return the result as it was before the comparison."""
        self.result.diagnostics = [*self.diagnostics]
        self.result.lines = {**self.lines}
        return self.result


class Desk:
    """The files that a page was given, with what was found in them. They are in a folder that nothing else is in.

    `open` takes the choices of the user and returns the files to check, each `check_next` checks one, and `close`
    compares them and returns all findings. After that, `detail` and `write` may be called, in any order and number;
    `open` begins again. A file does not change once it is in the folder: with the same choices it is checked once.
    """

    def __init__(self, folder: str, plugins: Plugins | None = None) -> None:
        self._folder = folder
        self._plugins: Plugins = load_plugins() if plugins is None else plugins
        self._choice = Choice()
        self._session = Session(self._choice.options())
        self._ruleset: RuleSet = self._session.ruleset(self._plugins)
        self._linter: Linter = self._session.linter(self._ruleset)
        self._kept: dict[File, _Kept] = {}
        self._files: list[File] = []
        self._results: list[FileResult] = []
        self._run = Run([])

    def rules(self, language: str) -> str:
        """Return the rules that the user may choose from."""
        return _json(rules_of(self._plugins.rules, language))

    def open(self, choice: str, paths: str) -> str:
        """Begin a check of the files and folders that the user gave, by their names in the folder.

        Return the paths of the files to check. Raises `ValueError` for choices that leave no rule on.
        """
        chosen, named = Choice.of(json.loads(choice)), json.loads(paths)
        os.chdir(self._folder)
        session = Session(chosen.options()._replace(paths=tuple(named)), silent=True)
        session.use_plugins(self._plugins)
        try:
            ruleset = session.ruleset(self._plugins)
        except UsageError as error:
            raise ValueError(error.text(chosen.language)) from None
        if chosen != self._choice or not named:
            self._kept = {}
        self._choice, self._session, self._ruleset = chosen, session, ruleset
        self._linter = session.linter(ruleset, _NOBODY if ruleset.corpus_rules else None, keep=True)
        found = session.find_files(tells=False) if named else None
        self._files = [*found.files] if found is not None else []
        self._results = []
        self._run = Run(
            [],
            chosen.language,
            rules=self._plugins.rules,
            rules_on=ruleset.on,
            left_out=session.left_out(found) if found is not None else (),
        )
        return _json([file.path for file in self._files])

    def check_next(self) -> str:
        """Check the next file. Return its path and how many findings it has; null after the last one."""
        if len(self._results) == len(self._files):
            return _json(None)
        file = self._files[len(self._results)]
        kept = self._kept.get(file)
        if kept is None:
            kept = self._kept[file] = self._checked(file)
        self._results.append(kept.again())
        return _json({"path": file.path, "findings": len(kept.diagnostics)})

    def close(self) -> str:
        """Compare the reports. Return all files with their findings."""
        check_corpus(self._session, self._ruleset, self._files, self._results)
        self._run = self._run._replace(results=self._results)
        return _json(Shown(self._run).everything())

    def detail(self, number: int) -> str:
        """Return the text and the tables of a file, by its number from 0, with the marks of its findings."""
        return _json(Shown(self._run).detail(number))

    def write(self, form: str, numbers: str, done: str) -> bytes:
        """Return some of the files in an output format, as `annotated` the copy of one, or as `zip` everything.

        `numbers` are those of the files, `done` the keys of the findings that are left out. Raises `ValueError` for a
        document that has no annotated copy.
        """
        chosen, left = json.loads(numbers), frozenset(json.loads(done))
        results = [_without(self._results[number], left) for number in chosen]
        run = self._run._replace(results=results)
        if form == "zip":
            copies = {place: partial(self._annotated, number, left) for place, number in enumerate(chosen)}
            return bundle(run, self._written, copies)
        return self._annotated(chosen[0], left) if form == "annotated" else self._written(run, form)

    def _checked(self, file: File) -> _Kept:
        try:
            result = self._linter.check(file.path, self._session.read(file), walked=file.walked)
        except Unreadable as error:
            result = self._session.unread(self._linter, file.path, error)
        return _Kept(result, tuple(result.diagnostics), {**result.lines})

    def _annotated(self, number: int, done: frozenset[str]) -> bytes:
        file, result = self._files[number], _without(self._results[number], done)
        linter = self._session.linter(rules_to_compare_by(self._session, self._plugins, self._ruleset), keep=True)
        try:
            return annotated(file.path, self._session.read(file), result, linter).data
        except UnreadableDocument as error:
            raise ValueError(error.reason[self._choice.language]) from None

    def _written(self, run: Run, form: str) -> bytes:
        write: Any = output(form, self._plugins.outputs, "")
        if form in BINARY:
            stream = BytesIO()
            write(run, stream)
            return stream.getvalue()
        text = StringIO()
        write(run, text)
        return text.getvalue().encode()


def _without(result: FileResult, done: frozenset[str]) -> FileResult:
    """Return a result without the findings that are done."""
    if not done:
        return result
    left = FileResult(result.path, [], result.encoding)
    for name in FileResult.__slots__:
        setattr(left, name, getattr(result, name))
    left.diagnostics = [item for item in result.diagnostics if key_of(item) not in done]
    return left


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
