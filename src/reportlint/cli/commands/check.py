"""`reportlint check`: the main job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.checking.baseline import Baseline, read_baseline
from reportlint.checking.contents import Contents
from reportlint.checking.run import check_corpus, check_files, units_to_compare
from reportlint.checking.session import Session
from reportlint.cli import arguments
from reportlint.cli.commands.check_folder import check_folder_options, write_folder
from reportlint.cli.exit_codes import CLEAN, FINDINGS, code_of_check
from reportlint.messages.catalogue import first_few, phrase
from reportlint.messages.errors import UsageError
from reportlint.model.results import TOO_LARGE, Run
from reportlint.outputs.formats import BINARY, DRAWN, FOR_PEOPLE, FORMATS, SPELT, WITH_SUMMARY, output
from reportlint.rules.sentences import error_text
from reportlint.terminal.streams import terminal_width, write_binary_output, write_output

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from reportlint.checking.entries import Entry
    from reportlint.checking.fixes import Fixes
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import FileResult
    from reportlint.settings.run_options import RunOptions


_MOST_EXPIRED = 10
"""The number of expired entries that are named."""


def add_arguments(parser: arguments.Parser) -> None:
    """Add the options of the command."""
    arguments.add_paths(parser)
    arguments.add_selection(parser)
    arguments.add_severities(parser)
    formats = [name for name in FORMATS if name != "json-v1"]
    parser.option("--output-format", metavar="FORMAT", fields={"formats": ", ".join(formats)})
    parser.option("--output-file", metavar="FILE")
    parser.option("--output-folder", metavar="FOLDER")
    parser.option("--annotate", metavar="FOLDER")
    arguments.add_fixes(parser)
    parser.option("--baseline", metavar="FILE")
    parser.option("--show-known", action="store_true")
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
    if options.annotate is not None and (options.diff or options.watch):
        raise UsageError("annotate-with", option="--diff" if options.diff else "--watch")
    if options.watch:
        from reportlint.cli.watch import watch

        return watch(lambda: arguments.merged(options, language), check)
    return check(arguments.merged(options, language))


def check(options: RunOptions) -> int:
    """Check the files once, and write what was found. Return the exit code."""
    return _Check(Session(options)).run()


class _Check:
    """One check of the files of a session. Whatever is wrong with the options is found before a file is read."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._options = session.options
        self._plugins = session.load_plugins()
        self._ruleset = session.ruleset(self._plugins)
        self._write = self._writer()
        self._baseline = self._known_findings()
        self._found = session.find_files(tells=False)
        self._baseline.content = Contents(session, self._found.files).digest
        if self._options.output_file is not None:
            from reportlint.checking.inputs import refuse_to_replace

            refuse_to_replace([self._options.output_file], self._options, self._found, self._plugins)

    def run(self) -> int:
        """Check the files, fix them if that was asked for, and write what was found. Return the exit code."""
        session, ruleset, files = self._session, self._ruleset, self._found.files
        keep = self._options.output_format in DRAWN
        fixing = self._options.fix or self._options.diff
        results = check_files(session, self._plugins, ruleset, files, keep=keep, alone=fixing)
        if not fixing:
            return self._report(results)
        from reportlint.checking.fixes import Fixes

        fixes = Fixes(session, self._plugins, ruleset, units_to_compare(session, ruleset, files))
        if self._options.diff:
            fixes.show(files, results, self._baseline)
            tally = _Tally(results)
            self._report_unchecked(tally)
            code = self._code(tally, failed=fixes.failed)
            return code or (FINDINGS if fixes.fixed and not self._options.exit_zero else CLEAN)
        results = fixes.make(files, results, self._baseline, keep=keep)
        check_corpus(session, ruleset, files, results)
        return self._report(results, fixes)

    def _writer(self) -> Any:
        """Return the function that writes the output format. Raises `UsageError` for one that cannot be used."""
        options = self._options
        form = options.output_format
        try:
            write = output(form, self._plugins.outputs, phrase(self._session.language, "command-line"))
        except UsageError as error:
            raise options.located(error, "output-format") from None
        if options.output_folder is not None:
            check_folder_options(options)
        elif form in BINARY and options.output_file is None:
            raise UsageError("format-needs-file", format=form)
        if options.statistics:
            if form not in FOR_PEOPLE:
                raise UsageError("statistics-format", format=form, formats=list(FOR_PEOPLE))
            from reportlint.outputs.statistics import write
        return write

    def _known_findings(self) -> Baseline:
        if not self._options.baseline:
            if self._options.show_known:
                raise UsageError("show-known-alone")
            return Baseline()
        try:
            return read_baseline(self._options.baseline)
        except UsageError as error:
            raise self._options.located(error, "baseline") from None

    def _report(self, results: Sequence[FileResult], fixes: Fixes | None = None) -> int:
        """Write the results without the findings that the baseline knows. Return the exit code."""
        options = self._options
        tally = _Tally(results)
        self._report_unchecked(tally)
        known = 0
        if self._baseline.count:
            results = list(results)  # a baseline changes them
            known, expired = self._baseline.keep_back(results, show=options.show_known)
            if expired:
                self._tell_expired(expired)
            tally = _Tally(results)
        failed = self._annotate(results)
        code = self._code(tally, failed=failed or (fixes is not None and fixes.failed))
        run = Run(
            results,
            self._session.language,
            terminal_width(),
            options.quiet,
            known,
            options.show_known,
            rules=self._plugins.rules,
            rules_on=self._ruleset.on,
            exit_code=code,
        )
        if fixes is not None:
            run = run._replace(fixed=fixes.fixed, unsafe=options.unsafe_fixes)
        form = options.output_format
        if results and form in WITH_SUMMARY:
            run = run._replace(left_out=self._session.left_out(self._found))
        else:
            self._session.show_left_out(self._found)
        if results or form not in FOR_PEOPLE:
            try:
                self._put(run, fixes)
            except (OSError, UsageError, KeyboardInterrupt, MemoryError):
                raise
            except BaseException as error:
                plugin = self._plugins.owner_of_format(form)
                if options.debug or plugin is self._plugins.formats:
                    raise
                place = {"format": form, "plugin": plugin.name, "origin": plugin.origin}
                raise UsageError("format-crashed", **place, error=error_text(error)) from None
        return code

    def _annotate(self, results: Sequence[FileResult]) -> bool:
        """Write the annotated copies, if that was asked for. Return whether one could not be made."""
        folder = self._options.annotate
        if folder is None:
            return False
        from reportlint.checking.annotating import Copies

        copies = Copies(self._session, self._plugins, self._ruleset, folder)
        copies.make(self._found.files, results)
        return copies.failed

    def _put(self, run: Run, fixes: Fixes | None) -> None:
        """Write the output. It goes to standard error if standard output has the fixed text."""
        options = self._options
        if options.output_folder is not None:
            files = write_folder(run, self._write, options, self._found, self._plugins)
            self._session.show_count("unit-files", files, path=options.output_folder)
            return
        if options.output_file is not None and options.output_format in BINARY:
            write_binary_output(options.output_file, lambda stream: self._write(run, stream))
            return
        stream = None if fixes is None else fixes.other_stream
        spelt = SPELT.get(options.output_format)
        write_output(options.output_file, lambda stream: self._write(run, stream), spelt, stream=stream)

    def _tell_expired(self, expired: Sequence[tuple[Diagnostic, Entry]]) -> None:
        """Name the findings that are reported again on standard error, with the reason that the baseline has."""
        language = self._session.language
        for item, entry in expired[:_MOST_EXPIRED]:
            reason = phrase(language, "origin-in-brackets", place=entry.reason) if entry.reason else ""
            where = {"path": item.path, "line": item.place.line, "code": item.code}
            self._session.show_message("known-expired", **where, expires=entry.expires, reason=reason)
        if len(expired) > _MOST_EXPIRED:
            self._session.show_message("known-expired-more", count=len(expired) - _MOST_EXPIRED)
        self._session.show_message("known-expired-reported", path=self._options.baseline)

    def _report_unchecked(self, tally: _Tally) -> None:
        """Name files without a finding on standard error: those that are not reports, or could not be read."""
        for path in tally.not_read:
            self._session.show_message("not-read", path=path)
        if tally.large:
            self._session.show_count("too-large-files", len(tally.large), paths=first_few(tally.large))
        if tally.others:
            self._session.show_count("not-reports", len(tally.others), paths=first_few(tally.others))

    def _code(self, tally: _Tally, *, failed: bool) -> int:
        return code_of_check(
            self._options,
            tally.severities,
            failed=failed or self._plugins.has_broken_file or tally.failed,
            files=tally.files,
            checked=tally.checked or any(not file.walked for file in self._found.files),
            excluded=bool(self._found.excluded),
        )


class _Tally:
    """What messages and the exit code need of all results, gone through once."""

    def __init__(self, results: Sequence[FileResult]) -> None:
        self.files = len(results)
        self.severities: set[str] = set()
        """The severities of findings that the baseline does not know."""
        self.failed = False
        """Whether a file could not be read."""
        self.checked = False
        """Whether a file is a report or has a finding."""
        self.not_read: list[str] = []
        self.large: list[str] = []
        """The files without a finding that were passed over because of their size, and the other ones."""
        self.others: list[str] = []
        for result in results:
            self.severities.update(item.severity for item in result.new)
            self.failed = self.failed or result.failed
            if result.facts is not None or result.diagnostics:
                self.checked = True
            elif result.failed:
                self.not_read.append(result.path)
            else:
                (self.large if result.reason == TOO_LARGE else self.others).append(result.path)
