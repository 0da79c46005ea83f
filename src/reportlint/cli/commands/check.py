"""`reportlint check`: the main job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.checking.baseline import Baseline
from reportlint.checking.run import check_files, check_side_by_side, named_units
from reportlint.checking.session import Session
from reportlint.cli import arguments
from reportlint.messages.catalogue import phrase
from reportlint.messages.errors import UsageError
from reportlint.model.results import Run
from reportlint.model.rule import SEVERITIES
from reportlint.outputs.formats import BINARY, DRAWN, FOR_PEOPLE, output
from reportlint.rules.sentences import error_text
from reportlint.terminal.streams import columns, written, written_bytes

if TYPE_CHECKING:
    from argparse import Namespace

    from reportlint.files.discovery import Found
    from reportlint.model.results import FileResult
    from reportlint.model.rule import Severity
    from reportlint.settings.run_options import RunOptions

CLEAN, FINDINGS, FAILED, NOTHING = 0, 1, 2, 3
"""Exit codes: nothing at or above the fail level; findings; usage or a file that could not be read; no file."""
_MOST_NAMED = 3


def add_arguments(parser: arguments.Parser) -> None:
    """The options of the command."""
    arguments.add_paths(parser)
    arguments.add_selection(parser)
    arguments.add_severities(parser)
    parser.option("--output-format", metavar="FORMAT")
    parser.option("--output-file", metavar="FILE")
    arguments.add_fixes(parser)
    parser.option("--baseline", metavar="FILE")
    parser.option("--skip-unrecognized", action="store_true")
    parser.option("--statistics", action="store_true")
    arguments.add_many(parser)
    parser.option("--watch", action="store_true")
    parser.option("--exit-zero", action="store_true")
    parser.option("--quiet", action="store_true")
    arguments.add_local_rules(parser)
    arguments.add_common(parser)


def run(options: Namespace, language: str) -> int:
    """Check the files and write what was found; with `--watch`, again whenever one changes."""
    if options.unsafe_fixes and not options.fix and not options.diff:
        raise UsageError("unsafe-fixes-alone")
    if options.watch:
        from reportlint.cli.watch import watch

        return watch(lambda: arguments.merged(options, language), check)
    return check(arguments.merged(options, language))


def check(options: RunOptions) -> int:
    """Check the files once and write what was found."""
    session = Session(options)
    plugins = session.load_plugins()
    ruleset = session.ruleset(plugins)
    form = options.output_format
    try:
        write = output(form, plugins.outputs, phrase(session.language, "command-line"))
    except UsageError as error:
        raise options.blamed(error, "output-format") from None
    if form in BINARY and options.output_file is None:
        raise UsageError("format-needs-file", format=form)
    if options.statistics:
        if form not in FOR_PEOPLE:
            raise UsageError("statistics-format", format=form, formats=list(FOR_PEOPLE))
        from reportlint.outputs.statistics import write
    baseline = Baseline()
    if options.baseline:
        from reportlint.checking.baseline_file import read_baseline

        try:
            baseline = read_baseline(options.baseline)
        except UsageError as error:
            raise options.blamed(error, "baseline") from None

    found = session.find_files()
    _spare_reports(options.output_file, found)
    mending = options.fix or options.diff
    results = check_files(session, plugins, ruleset, found.files, keep=form in DRAWN, alone=mending)
    fixes = None
    if mending:
        from reportlint.checking.fixes import Fixes

        named = named_units(session, ruleset, found.files)
        fixes = Fixes(session, plugins, ruleset, named, unsafe=options.unsafe_fixes)
        if options.diff:
            fixes.show(found.files, results, baseline)
            _tell_unchecked(session, results)
            code = _exit_code(Run(results), found, options, "error")
            if fixes.failed or plugins.has_broken_file:
                return FAILED
            return code or (FINDINGS if fixes.fixed and not options.exit_zero else CLEAN)
        results = fixes.make(found.files, results, baseline, keep=form in DRAWN)
        check_side_by_side(session, ruleset, found.files, results)
    _tell_unchecked(session, results)
    known = baseline.keep_back(results)
    outcome = Run(results, session.language, columns(), options.quiet, known)
    if fixes is not None:
        outcome = outcome._replace(fixed=fixes.fixed, unsafe=fixes.unsafe)
    code = _exit_code(outcome, found, options, options.fail_level)
    if fixes is not None and fixes.failed:
        code = FAILED
    if plugins.has_broken_file:
        code = FAILED
    outcome = outcome._replace(rules=plugins.rules, exit_code=code)
    if results or form not in FOR_PEOPLE:
        put: Any = written_bytes if form in BINARY else written if fixes is None else fixes.written
        try:
            put(options.output_file, lambda stream: write(outcome, stream))
        except (OSError, UsageError):
            raise
        except Exception as error:
            plugin = plugins.owner_of_format(form)
            if options.debug or plugin is plugins.formats:
                raise
            place = {"format": form, "plugin": plugin.name, "origin": plugin.origin}
            raise UsageError("format-crashed", **place, error=error_text(error)) from None
    return code


def _spare_reports(path: str | None, found: Found) -> None:
    """Raise `UsageError` where the results would be written over a report."""
    if path is not None and found.holds(path):
        raise UsageError("output-over-report", path=path)


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


def _exit_code(outcome: Run, found: Found, options: RunOptions, fail_level: Severity) -> int:
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
