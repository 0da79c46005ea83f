"""`reportlint check`: the main job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import _arguments
from reportlint._baseline import Baseline, read_baseline
from reportlint._checking import Session
from reportlint._output import DRAWN, FOR_PEOPLE, output
from reportlint._paper import columns, written
from reportlint._phrases import phrase
from reportlint._rule import SEVERITIES
from reportlint._run import Run
from reportlint._usage_error import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from reportlint._files import Found
    from reportlint._run import FileResult

CLEAN, FINDINGS, FAILED, NOTHING = 0, 1, 2, 3
"""Exit codes: nothing at or above the fail level; findings; usage or a file that could not be read; no file."""
_MOST_NAMED = 3


def add_arguments(parser: _arguments.Parser) -> None:
    """The options of the command."""
    _arguments.add_paths(parser)
    _arguments.add_selection(parser)
    _arguments.add_severities(parser)
    parser.option("--output-format", metavar="FORMAT")
    parser.option("--output-file", metavar="FILE")
    parser.option("--baseline", metavar="FILE")
    parser.option("--skip-unrecognized", action="store_true")
    parser.option("--statistics", action="store_true")
    parser.option("--exit-zero", action="store_true")
    parser.option("--quiet", action="store_true")
    _arguments.add_common(parser)


def run(options: Namespace, language: str) -> int:
    """Check the files and write what was found."""
    session = Session(options, language)
    plugins = session.load_plugins()
    ruleset = session.ruleset(plugins)
    settings = session.settings
    where = phrase(session.language, "command-line") if options.output_format else settings.file or ""
    form = options.output_format or settings.output_format or "full"
    write = output(form, plugins.outputs, where)
    if options.statistics:
        if form not in FOR_PEOPLE:
            raise UsageError("statistics-format", format=form, formats=list(FOR_PEOPLE))
        from reportlint._summary import write_statistics as write
    baseline_file = options.baseline or settings.baseline
    baseline = read_baseline(baseline_file) if baseline_file else Baseline()

    found = session.find_files()
    results = session.check(found.files, ruleset, keep=form in DRAWN)
    _tell_unchecked(session, results)
    known = 0
    for result in results:
        new = baseline.keep_back(result.diagnostics)
        known += len(result.diagnostics) - len(new)
        result.diagnostics = new
    outcome = Run(results, session.language, columns(), options.quiet, known)
    if results or form not in FOR_PEOPLE:
        written(options.output_file, lambda stream: write(outcome, stream))
    return _exit_code(outcome, found, options, options.fail_level or settings.fail_level or "warning")


def _tell_unchecked(session: Session, results: list[FileResult]) -> None:
    """Say on standard error what no finding says: files that are no reports, and failures of rules that are off."""
    silent = [result for result in results if result.facts is None and not result.diagnostics]
    for result in silent:
        if result.failed:
            session.say("not-read", path=result.path)
    others = [result.path for result in silent if not result.failed]
    if others:
        more = phrase(session.language, "and-more") if len(others) > _MOST_NAMED else ""
        key = "one-no-report" if len(others) == 1 else "many-no-reports"
        session.say(key, count=len(others), paths=others[:_MOST_NAMED], more=more)


def _exit_code(outcome: Run, found: Found, options: Namespace, fail_level: str) -> int:
    results = outcome.results
    if any(result.failed for result in results):
        return FAILED
    failing = SEVERITIES[: SEVERITIES.index(fail_level) + 1]
    if any(diagnostic.severity in failing for diagnostic in outcome.diagnostics):
        return CLEAN if options.exit_zero else FINDINGS
    # Leaving everything out was asked for; finding nothing to check was not.
    if found.excluded and not results:
        return CLEAN
    if options.skip_unrecognized and results:
        return CLEAN
    checked = any(result.facts is not None or result.diagnostics for result in results) or any(
        not file.walked for file in found.files
    )
    return CLEAN if checked else NOTHING
