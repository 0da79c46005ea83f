"""Check or read a text from a program: one text in, one result out.

The installed plugins, their rules and all forms are loaded by the first check of a process and kept. A later check
opens no file; it reads no settings, starts no process and prints nothing, whatever the first one did. The first
document of a kind loads its reader. Any thread may check, several at once.
"""

from __future__ import annotations

import os
from codecs import lookup
from functools import lru_cache
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.form.canonical import canonical
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import Selection, make_ruleset
from reportlint.messages.errors import UsageError
from reportlint.messages.language import LANGUAGES, language_of
from reportlint.model.rule import SEVERITIES
from reportlint.plugins.discovery import EntryPoint
from reportlint.plugins.loading import load_plugins
from reportlint.plugins.local import RulesAlone
from reportlint.reading.read import read_text
from reportlint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.report import Report
    from reportlint.model.results import FileResult
    from reportlint.model.rule import Rule, Severity
    from reportlint.plugins.plugin import Plugins

    Names = str | Iterable[str]

_NOTHING: Mapping[str, Any] = {}
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030")
"""The encodings of reports."""
_MOST_KEPT = 64
"""Linters that are kept, one for each set of arguments."""


class CheckResult(NamedTuple):
    """The result of one check."""

    name: str
    text: str | None
    """The text that the offsets of the diagnostics refer to; None where `reason` is `undecodable` or `unreadable`."""
    encoding: str | None
    """The encoding in which bytes were read; None if a text was given, or there is no text."""
    report: Report | None
    """The report as rules see it; None unless the text is one."""
    reason: str
    """Empty for a report. Otherwise `empty`, `template`, `explanation`, `former-form`, `several` or `other` for another
    text, `undecodable` for bytes that are not text, `unreadable` for a document that cannot be read and where
    reportlint itself failed."""
    diagnostics: tuple[Diagnostic, ...]
    """The findings in the order of the text."""
    plugin_errors: tuple[str, ...] = ()
    """Messages about plugins that could not be imported: their rules did not run."""


def check_text(
    text: str,
    *,
    name: str = "report.txt",
    language: str | None = None,
    select: str | Iterable[str] | None = None,
    ignore: str | Iterable[str] = (),
    extend_select: str | Iterable[str] = (),
    severity: Mapping[str, Severity] = _NOTHING,
    options: Mapping[str, Mapping[str, Any]] = _NOTHING,
    rules: Iterable[type[Rule]] = (),
) -> CheckResult:
    """Check a text, with the findings of `reportlint check --isolated`.

    `name` is the path that the diagnostics bear. `language` is `zh` or `en`, by default that of the environment.

    `select`, `ignore` and `extend_select` name rules as the command line does: by code, by name, by the beginning of
    their codes, or `ALL`. `severity` gives severities to rules named in the same way, `options` gives options to single
    rules: `{"overview-length": {"max": 800}}`. `rules` are rules to run beside those of the installed plugins. Rules
    that compare reports with each other do not run.

    A rule that raises is a finding. What a rule prints goes to standard output: capture it there if it must not. A rule
    must not keep data of one report for the next, and may be asked by several threads at once.

    Raises `ValueError` for a rule or an option that does not exist, a selection that leaves no rule on, a severity or a
    language that is unknown, and a plugin with an invalid declaration.
    """
    with_rules = _checker(language, select, ignore, extend_select, severity, options, rules)
    return with_rules.result(with_rules.linter.check_text(Source(name, text)), decoded=False)


def check_bytes(
    name: str,
    data: bytes,
    *,
    language: str | None = None,
    select: str | Iterable[str] | None = None,
    ignore: str | Iterable[str] = (),
    extend_select: str | Iterable[str] = (),
    severity: Mapping[str, Severity] = _NOTHING,
    options: Mapping[str, Mapping[str, Any]] = _NOTHING,
    rules: Iterable[type[Rule]] = (),
) -> CheckResult:
    """Check the content of a file. Its name and its first bytes decide how it is read.

    Bytes that are neither text nor a document that can be read are a finding; so are documents that LibreOffice would
    have to convert, since no program is started. All else is as for `check_text`.
    """
    with_rules = _checker(language, select, ignore, extend_select, severity, options, rules)
    return with_rules.result(with_rules.linter.check(name, data), decoded=True)


def read(name: str, data: bytes | str, *, language: str | None = None) -> CheckResult:
    """Read a report without checking it: its units, dates, sections and figures are in `report`.

    `data` is the content of a file, or a text. The diagnostics are empty for a report; for anything else they hold the
    one finding that says why it is not read as a report, in `language`. No rule runs, so this takes less time than a
    check. Raises `ValueError` for a language that is unknown, and a plugin with an invalid declaration.
    """
    spoken = _language(language)
    without_rules = _kept((spoken,), lambda: _make_reader(spoken))
    if isinstance(data, str):
        return without_rules.result(without_rules.linter.check_text(Source(name, data)), decoded=False)
    return without_rules.result(without_rules.linter.check(name, data), decoded=True)


class _Checker(NamedTuple):
    """A linter, and messages about the plugins whose rules it lacks."""

    linter: Linter
    plugin_errors: tuple[str, ...]

    def result(self, found: FileResult, *, decoded: bool) -> CheckResult:
        """Return what was found as a result."""
        source = found.source
        return CheckResult(
            name=found.path,
            text=None if source is None else source.written,
            encoding=found.encoding if decoded else None,
            report=found.report,
            reason=found.reason,
            diagnostics=tuple(found.diagnostics),
            plugin_errors=self.plugin_errors,
        )


_checkers: dict[tuple[Any, ...], _Checker] = {}
"""By what was asked for, the one used longest ago first."""
_lock = Lock()


def _checker(
    language: str | None,
    select: Names | None,
    ignore: Names,
    extend_select: Names,
    severity: Mapping[str, Severity],
    options: Mapping[str, Mapping[str, Any]],
    rules: Iterable[type[Rule]],
) -> _Checker:
    """Return a checker, made at the first call with these arguments. Raises `ValueError`."""
    spoken = _language(language)
    unknown = next((each for each in severity.values() if each not in SEVERITIES), None)
    if unknown is not None:
        raise ValueError(f"no severity {unknown!r}: there are {', '.join(SEVERITIES)}")
    selection = Selection(
        where="reportlint.check_text",
        select=None if select is None else _names(select),
        ignore=_names(ignore),
        extend_select=_names(extend_select),
        severity=dict(severity),
    )
    more = tuple(rules)
    tables = {rule: {key: _listed(value) for key, value in table.items()} for rule, table in options.items()}
    # Options are numbers, texts, flags and lists of them: what looks alike is alike.
    key = (spoken, *selection[1:4], tuple(severity.items()), repr(tables), more)
    return _kept(key, lambda: _make(spoken, selection, tables, more))


def _kept(key: tuple[Any, ...], make: Callable[[], _Checker]) -> _Checker:
    """Return the checker that is kept under this key, made if there is none."""
    with _lock:
        made = _checkers.pop(key, None)
        _checkers[key] = made = made or make()
        if len(_checkers) > _MOST_KEPT:
            del _checkers[next(iter(_checkers))]
    return made


def _language(given: str | None) -> str:
    """Return the language of messages. Raises `ValueError` for one that is unknown."""
    language = language_of(os.environ) if given is None else given
    if language not in LANGUAGES:
        raise ValueError(f"no language {language!r}: there are {', '.join(LANGUAGES)}")
    return language


def _names(given: Names) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _listed(value: Any) -> Any:
    """Return an option as a settings file has it."""
    return list(value) if isinstance(value, tuple | set | frozenset) else value


def _make(
    language: str, selection: Selection, options: Mapping[str, Mapping[str, Any]], rules: tuple[type[Rule], ...]
) -> _Checker:
    """Make a checker. Raises `ValueError`."""
    plugins = _plugins(rules)
    failures = [plugin.failed() for plugin in plugins.plugins]
    errors = tuple(failure.text(language) for failure in failures if failure is not None)
    try:
        plugins.refuse()
        ruleset = make_ruleset(plugins, [selection], options=options, where=selection.where)
    except UsageError as error:
        # A rule that is not there may be one of a plugin that failed.
        raise ValueError("\n".join((error.text(language), *errors))) from error.__cause__
    return _Checker(Linter(ruleset, language, keep=True), errors)


def _make_reader(language: str) -> _Checker:
    """Make a checker whose only findings are that something is not a report. Raises `ValueError`."""
    made = _make(language, Selection(where="reportlint.read"), {}, ())
    return made._replace(linter=Linter(made.linter.ruleset._replace(rules=(), corpus_rules=()), language, keep=True))


@lru_cache(_MOST_KEPT)
def _plugins(rules: tuple[type[Rule], ...]) -> Plugins:
    """Load the installed plugins, with `rules` as one more, and all that their first check would load."""
    _load_late_modules()
    given = [(_HERE, RulesAlone(rules))] if rules else []
    # Standard output is left alone: it is that of the process, and this may be one thread of many.
    plugins = load_plugins(given=given, capture=False)
    read_text(Source("canonical.txt", canonical(plugins.forms)), plugins.forms)  # loads the grammars
    return plugins


def _load_late_modules() -> None:
    """Import what reading, the built-in rules and the choice of rules import where they first need it."""
    import reportlint.form.lookup
    import reportlint.linting.fix_safety
    import reportlint.reading.alignment.table
    import reportlint.rules.findings
    import reportlint.rules.options
    import reportlint.toml.writer  # noqa: F401

    for module in ("datetime", "difflib", "hashlib", "string"):
        import_module(module)
    for encoding in _ENCODINGS:
        lookup(encoding)


_HERE = EntryPoint("given", "reportlint.check_text", "", "")
"""The rules of a caller, as messages name their plugin."""
