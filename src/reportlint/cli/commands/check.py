"""`reportlint check`: the main job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.checking.baseline import Baseline
from reportlint.checking.run import check_corpus, check_files, units_to_compare
from reportlint.checking.session import Session
from reportlint.cli import arguments
from reportlint.cli.exit_codes import CLEAN, FINDINGS, code_of_check
from reportlint.messages.catalogue import first_few, phrase
from reportlint.messages.errors import UsageError
from reportlint.model.results import Run
from reportlint.outputs.formats import BINARY, DRAWN, FOR_PEOPLE, output
from reportlint.rules.sentences import error_text
from reportlint.terminal.streams import terminal_width, write_binary_output, write_output

if TYPE_CHECKING:
    from argparse import Namespace

    from reportlint.checking.fixes import Fixes
    from reportlint.files.discovery import Found
    from reportlint.model.results import FileResult
    from reportlint.plugins.plugin import Plugins
    from reportlint.settings.run_options import RunOptions


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
    """Check the files once, and write what was found. Return the exit code."""
    session = Session(options)
    plugins = session.load_plugins()
    ruleset = session.ruleset(plugins)
    write = _writer(session, plugins)
    baseline = _baseline(options)
    found = session.find_files()
    if options.output_file is not None and found.holds(options.output_file):
        raise UsageError("output-over-report", path=options.output_file)
    keep = options.output_format in DRAWN
    if not options.fix and not options.diff:
        results = check_files(session, plugins, ruleset, found.files, keep=keep)
        return _report(session, plugins, write, found, results, baseline)
    from reportlint.checking.fixes import Fixes

    results = check_files(session, plugins, ruleset, found.files, keep=keep, alone=True)
    fixes = Fixes(session, plugins, ruleset, units_to_compare(session, ruleset, found.files))
    if options.diff:
        fixes.show(found.files, results, baseline)
        _report_unchecked(session, results)
        code = _code(options, found, results, failed=fixes.failed or plugins.has_broken_file)
        return code or (FINDINGS if fixes.fixed and not options.exit_zero else CLEAN)
    results = fixes.make(found.files, results, baseline, keep=keep)
    check_corpus(session, ruleset, found.files, results)
    return _report(session, plugins, write, found, results, baseline, fixes)


def _writer(session: Session, plugins: Plugins) -> Any:
    """Return the function that writes the output format. Raises `UsageError` for one that cannot be used."""
    options = session.options
    form = options.output_format
    try:
        write = output(form, plugins.outputs, phrase(session.language, "command-line"))
    except UsageError as error:
        raise options.located(error, "output-format") from None
    if form in BINARY and options.output_file is None:
        raise UsageError("format-needs-file", format=form)
    if options.statistics:
        if form not in FOR_PEOPLE:
            raise UsageError("statistics-format", format=form, formats=list(FOR_PEOPLE))
        from reportlint.outputs.statistics import write
    return write


def _baseline(options: RunOptions) -> Baseline:
    if not options.baseline:
        return Baseline()
    from reportlint.checking.baseline import read_baseline

    try:
        return read_baseline(options.baseline)
    except UsageError as error:
        raise options.located(error, "baseline") from None


def _report(
    session: Session,
    plugins: Plugins,
    write: Any,
    found: Found,
    results: list[FileResult],
    baseline: Baseline,
    fixes: Fixes | None = None,
) -> int:
    """Write the results without the findings that the baseline knows. Return the exit code."""
    options = session.options
    _report_unchecked(session, results)
    known = baseline.keep_back(results)
    failed = plugins.has_broken_file or (fixes is not None and fixes.failed)
    code = _code(options, found, results, failed=failed)
    run = Run(results, session.language, terminal_width(), options.quiet, known, rules=plugins.rules, exit_code=code)
    if fixes is not None:
        run = run._replace(fixed=fixes.fixed, unsafe=options.unsafe_fixes)
    form = options.output_format
    if results or form not in FOR_PEOPLE:
        put: Any = write_binary_output if form in BINARY else write_output if fixes is None else fixes.write_output
        try:
            put(options.output_file, lambda stream: write(run, stream))
        except (OSError, UsageError):
            raise
        except Exception as error:
            plugin = plugins.owner_of_format(form)
            if options.debug or plugin is plugins.formats:
                raise
            place = {"format": form, "plugin": plugin.name, "origin": plugin.origin}
            raise UsageError("format-crashed", **place, error=error_text(error)) from None
    return code


def _report_unchecked(session: Session, results: list[FileResult]) -> None:
    """Name on standard error what has no finding: files that are not reports, and failures of rules that are off."""
    silent = [result for result in results if result.facts is None and not result.diagnostics]
    for result in silent:
        if result.failed:
            session.show_message("not-read", path=result.path)
    others = [result.path for result in silent if not result.failed]
    if others:
        session.show_count("not-reports", len(others), paths=first_few(others))


def _code(options: RunOptions, found: Found, results: list[FileResult], *, failed: bool) -> int:
    return code_of_check(
        options,
        {item.severity for result in results for item in result.diagnostics},
        failed=failed or any(result.failed for result in results),
        files=len(results),
        checked=any(result.facts is not None or result.diagnostics for result in results)
        or any(not file.walked for file in found.files),
        excluded=bool(found.excluded),
    )
