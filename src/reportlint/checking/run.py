"""The check of all files of a run, one by one or in parallel, and then by the rules that compare reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.files.links import other_names
from reportlint.files.reading import Unreadable
from reportlint.messages.catalogue import phrase
from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportlint.checking.result_cache import ResultCache
    from reportlint.checking.session import Session
    from reportlint.files.discovery import File
    from reportlint.linting.linter import Linter
    from reportlint.linting.ruleset import RuleSet
    from reportlint.model.report import Report
    from reportlint.model.results import FileResult, SlowRule
    from reportlint.plugins.plugin import Plugins

_SEVERAL = 2
_MANY = 20
"""From this number of files on, results are kept for the next run. Above it, progress is shown."""


def check_files(
    session: Session,
    plugins: Plugins,
    ruleset: RuleSet,
    files: Sequence[File],
    *,
    keep: bool = False,
    alone: bool = False,
) -> list[FileResult]:
    """Return the result of every file, in the order of the files. With `keep` each holds its text and its report.

    With `alone` the corpus rules do not run: the caller has to call `check_corpus`.
    """
    units = units_to_compare(session, ruleset, files)
    if units is not None:
        ruleset = _usable(session, ruleset, len(files))
    linter = session.linter(ruleset, units, keep=keep)
    if len(files) > 1:
        from reportlint.checking.garbage import collect_seldom

        collect_seldom()
    results: Iterable[FileResult]
    cache: ResultCache | None = None
    if len(files) < _MANY or linter.keep or linter.timed:
        results = _one_by_one(session, linter, files)
    else:
        from reportlint.checking.parallel import ParallelCheck
        from reportlint.checking.result_cache import ResultCache

        cache = ResultCache(linter, plugins, enabled=session.options.cache and not session.debug)
        results = ParallelCheck(session, linter, cache).results(files)
    if len(files) > _MANY and not session.options.quiet:
        from reportlint.terminal.progress import with_progress

        results = with_progress(results, len(files), phrase(session.language, "checking"))
    found = list(results)
    _show_slow_rules(session, found)
    if not alone:
        check_corpus(session, ruleset, files, found, cache)
    if cache is not None:
        failure = cache.close()
        if failure:
            session.show_message("cache-failed", reason=failure)
    return found


def units_to_compare(session: Session, ruleset: RuleSet, files: Sequence[File]) -> Mapping[str, str] | None:
    """Return the names of units that the settings give. None if the files are not compared."""
    return session.options.units if ruleset.corpus_rules and len(files) > 1 else None


def check_corpus(
    session: Session,
    ruleset: RuleSet,
    files: Sequence[File],
    results: Sequence[FileResult],
    cache: ResultCache | None = None,
) -> None:
    """Add the findings of the corpus rules to the results. A cache may have them from a former run.

    A report that is there by several paths is one report: they see it by one of them.
    """
    filed = {result.path for result in results if result.filed is not None} if ruleset.corpus_rules else set()
    if len(filed) < _SEVERAL:
        return
    others = other_names(
        (file.path, file.archive or file.path, file.member)
        for file in files
        if file.path in filed and not file.standard_input
    )
    if len(filed) - len(others) < _SEVERAL:
        return
    results = [result for result in results if result.path not in others]
    from reportlint.checking.packages import usable
    from reportlint.linting.corpus import CorpusCheck
    from reportlint.reading.read import read

    ruleset, _ = usable(ruleset, len(files))
    by_path = {file.path: file for file in files}
    kept = {result.path: result.report for result in results if result.report is not None}

    def report_at(path: str) -> Report:
        if path in kept:
            return kept[path]
        report = read(path, session.read(by_path[path]), ruleset.forms, ruleset.readers).report
        if report is None:
            raise Unreadable("other", path)
        return report

    check = CorpusCheck(results, ruleset, session.language, report_at, session.rule_output(ruleset))
    options = session.options
    if cache is None:
        check.run(options.units, options.groups)
    else:
        cache.check_together(check, options.units, options.groups, others)


def _one_by_one(session: Session, linter: Linter, files: Sequence[File]) -> Iterator[FileResult]:
    skip = session.options.skip_unrecognized
    for file in session.in_turn(files):
        try:
            data = session.read(file)
        except Unreadable as error:
            yield session.unread(linter, file.path, error)
        else:
            try:
                result = linter.check(file.path, data, walked=file.walked or skip)
            except MemoryError:
                result = None
            if result is None:  # the frames of the error, which held what took the memory, are gone
                raise UsageError("out-of-memory-at", path=file.path)
            yield result


def _show_slow_rules(session: Session, results: Sequence[FileResult]) -> None:
    """Name the rules that took long, each with the report that it took longest on."""
    slow: dict[str, list[tuple[SlowRule, str]]] = {}
    for result in results:
        for each in result.slow:
            slow.setdefault(each.code, []).append((each, result.path))
    for code in sorted(slow):
        (_, name, plugin, seconds), path = max(slow[code], key=lambda each: each[0].seconds)
        others = len(slow[code]) - 1
        more = phrase(session.language, "rule-slow-more", count=others) if others else ""
        session.show_message("rule-slow", rule=code, name=name, plugin=plugin, seconds=seconds, path=path, more=more)


def _usable(session: Session, ruleset: RuleSet, count: int) -> RuleSet:
    """Return the rules whose packages are installed, and name the others."""
    from reportlint.checking.packages import usable

    kept, missing = usable(ruleset, count)
    session.show_missing_packages(missing)
    return kept
