"""The check of an open document, which ends early once the document has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.checking.baseline import Baseline
from reportlint.checking.rule_output import RuleOutput
from reportlint.linting.fixing import FixedText, apply_fixes
from reportlint.linting.linter import Linter
from reportlint.model.results import FileResult
from reportlint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.rule import Rule
    from reportlint.server.documents import Document
    from reportlint.server.projects import Project

    IsStale = Callable[[], bool]
    """Returns whether nobody waits for the result any more. Asked between two rules."""


class Stale(BaseException):
    """The end of a check whose result nobody waits for. Not an `Exception`, which would be taken for a fault."""


class Analysis(NamedTuple):
    """A version of a document, and what was found in it."""

    document: Document
    project: Project
    result: FileResult

    def fixed(self, wanted: Callable[[Diagnostic], bool], is_stale: IsStale) -> FixedText:
        """Return the text with the wanted fixes, as far as they change nothing but what they are for.

        Raises `Stale`.
        """

        def check(source: Source) -> FileResult:
            return _linter(self.project, is_stale).check_text(source, walked=True)

        return apply_fixes(self.result, check, wanted)


def analyse(document: Document, project: Project, is_stale: IsStale) -> Analysis:
    """Check a document. Raises `Stale`.

    It is treated like a file that was found in a folder: a text that is not a report has no findings, nor has one that
    the settings exclude, or that is too large for them.
    """
    options = project.session.options
    if len(document.text) > options.max_file_size or project.leaves_out(document.path):
        return Analysis(document, project, FileResult(document.path, []))
    source = Source(document.path, document.text)
    result = _linter(project, is_stale).check_text(source, walked=True)
    keep_back(project, result)
    return Analysis(document, project, result)


def keep_back(project: Project, result: FileResult) -> None:
    """Remove the findings that the baseline of a project knows."""
    baseline = project.baseline
    path = baseline.relative(result.path) if baseline.files else ""
    if path in baseline.files:
        # Of the other files in the baseline, none is looked for on the disk.
        Baseline({path: baseline.files[path]}, baseline.folder).keep_back([result])


def _linter(project: Project, is_stale: IsStale) -> Linter:
    session, plugins = project.session, project.ruleset.plugins
    observer = _Interruptible(plugins, session.language, is_stale, debug=session.debug)
    return Linter(project.ruleset, session.language, keep=True, observer=observer)


class _Interruptible(RuleOutput):
    """Writes the output of rules to standard error, and raises `Stale` before the next rule of a stale check."""

    def __init__(self, plugins: Mapping[str, str], language: str, is_stale: IsStale, *, debug: bool) -> None:
        super().__init__(plugins, language, debug=debug)
        self._is_stale = is_stale

    def rule_begins(self, rule: Rule, path: str) -> None:
        """Attribute the output from here on to this rule."""
        if self._is_stale():
            raise Stale
        super().rule_begins(rule, path)
