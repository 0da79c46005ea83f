"""The check of all files of a run, one by one or in parallel, and then by the rules that compare reports."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, cast

from reportlint.files.discovery import File
from reportlint.files.links import other_names
from reportlint.files.reading import Unreadable
from reportlint.messages.catalogue import phrase
from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportlint.checking.filed_table import FiledTable
    from reportlint.checking.result_cache import ResultCache
    from reportlint.checking.results import ResultsFile
    from reportlint.checking.session import Session
    from reportlint.form.model import CellKey
    from reportlint.linting.corpus import FiledList
    from reportlint.linting.linter import Linter
    from reportlint.linting.ruleset import RuleSet
    from reportlint.model.report import Report
    from reportlint.model.results import FileResult, SlowRule
    from reportlint.plugins.plugin import Plugins

_SEVERAL = 2
_IN_MEMORY = 10_000
"""The most files whose results are held in memory."""
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
) -> Sequence[FileResult]:
    """Return the result of every file, in the order of the files: a list, unless there are very many files.

    With `keep` each result holds its text and its report. With `alone` the results are a list, and the corpus rules do
    not run: the caller has to call `check_corpus`.
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
    slow: dict[str, _Slow] = {}
    if cache is None or alone:
        found: Sequence[FileResult] = list(_noted(results, slow))
        filed = None
    else:
        found, filed = _collected(_noted(results, slow), len(files), linter)
    _show_slow_rules(session, slow)
    if not alone:
        check_corpus(session, ruleset, files, found, cache, filed)
    if filed is not None:
        filed.close()
    if cache is not None:
        failure = cache.close()
        if failure:
            session.show_message("cache-failed", reason=failure)
    return found


def _collected(
    results: Iterable[FileResult], count: int, linter: Linter
) -> tuple[Sequence[FileResult], FiledList | FiledTable]:
    """Return results without what is filed of them, and the filed reports. Those of many files are on disk."""
    from reportlint.linting.corpus import FiledList

    filed: FiledList | FiledTable = FiledList()
    found: list[FileResult] | ResultsFile = []
    if count > _IN_MEMORY:
        from reportlint.checking.results import ResultsFile

        forms = linter.ruleset.forms

        def cells(form: str, edition: str) -> tuple[CellKey, ...]:
            return forms.form(form, edition).cells

        found = ResultsFile(cells)
        with suppress(ImportError):  # this Python was built without SQLite
            from reportlint.checking.filed_table import FiledTable

            filed = FiledTable(cells)
    for result in results:
        if result.filed is not None:
            filed.add(result.filed)
            result.filed = None
        found.append(result)
    return found, filed


def units_to_compare(session: Session, ruleset: RuleSet, files: Sequence[File]) -> Mapping[str, str] | None:
    """Return the names of units that the settings give. None if the files are not compared."""
    return session.options.units if ruleset.corpus_rules and len(files) > 1 else None


def check_corpus(
    session: Session,
    ruleset: RuleSet,
    files: Sequence[File],
    results: Sequence[FileResult],
    cache: ResultCache | None = None,
    filed: FiledList | FiledTable | None = None,
) -> None:
    """Add the findings of the corpus rules to the results. A cache may have them from a former run.

    `filed` are the filed reports, if the results do not hold them. A report that is there by several paths is one
    report: the rules see it by one of them.
    """
    if not ruleset.corpus_rules or len(results) < _SEVERAL:
        return
    from reportlint.checking.packages import usable
    from reportlint.linting.corpus import CorpusCheck, FiledList, put
    from reportlint.reading.read import read

    if filed is None:
        filed = FiledList(result.filed for result in results if result.filed is not None)
    if len(filed) < _SEVERAL:
        return
    others = other_names(
        lambda: ((file.path, file.archive or file.path, file.member) for file in files if not file.standard_input)
    )
    filed.remove(others)
    if len(filed) < _SEVERAL:
        return
    ruleset, _ = usable(ruleset, len(files))
    # Most files are found by their paths alone.
    by_path = {file.path: file for file in files if file.archive or file.standard_input}
    kept = {result.path: result.report for result in results if result.report is not None} if cache is None else {}

    def report_at(path: str) -> Report:
        if path in kept:
            return kept[path]
        report = read(path, session.read(by_path.get(path) or File(path)), ruleset.forms, ruleset.readers).report
        if report is None:
            raise Unreadable("other", path)
        return report

    check = CorpusCheck(filed, ruleset, session.language, report_at, session.rule_output(ruleset))
    options = session.options
    if cache is None:
        check.run(options.units, options.groups)
    else:
        cache.check_together(check, options.units, options.groups, others)
    if isinstance(results, list):
        put(results, check.found)
    else:
        cast("ResultsFile", results).put(check.found)


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


class _Slow(NamedTuple):
    """A slow rule: the report on which it took longest, and the number of reports on which it was slow."""

    longest: SlowRule
    path: str
    reports: int


def _noted(results: Iterable[FileResult], slow: dict[str, _Slow]) -> Iterator[FileResult]:
    """Yield results, and note the rules that took long, by code."""
    for result in results:
        for each in result.slow:
            known = slow.get(each.code)
            if known is None or each.seconds > known.longest.seconds:
                slow[each.code] = _Slow(each, result.path, 1 if known is None else known.reports + 1)
            else:
                slow[each.code] = known._replace(reports=known.reports + 1)
        yield result


def _show_slow_rules(session: Session, slow: Mapping[str, _Slow]) -> None:
    """Name the rules that took long, each with the report that it took longest on."""
    for code in sorted(slow):
        (_, name, plugin, seconds), path, reports = slow[code]
        others = reports - 1
        more = phrase(session.language, "rule-slow-more", count=others) if others else ""
        session.show_message("rule-slow", rule=code, name=name, plugin=plugin, seconds=seconds, path=path, more=more)


def _usable(session: Session, ruleset: RuleSet, count: int) -> RuleSet:
    """Return the rules whose packages are installed, and name the others."""
    from reportlint.checking.packages import usable

    kept, missing = usable(ruleset, count)
    session.show_missing_packages(missing)
    return kept
