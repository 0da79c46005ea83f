"""All files of a run checked: one by one or many at a time, and side by side where rules ask for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.checking.session import seldom_garbage
from reportlint.files.discovery import File, Unreadable
from reportlint.messages.catalogue import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportlint.checking.parallel import ManyFiles
    from reportlint.checking.session import Session
    from reportlint.linting.linter import Linter
    from reportlint.linting.ruleset import RuleSet
    from reportlint.model.report import Report
    from reportlint.model.results import FileResult, SlowRule
    from reportlint.plugins.plugin import Plugins

_SEVERAL = 2
_MANY = 20
"""Files from which on what was found before is looked up, and progress is shown."""


def check_files(
    session: Session,
    plugins: Plugins,
    ruleset: RuleSet,
    files: Sequence[File],
    *,
    keep: bool = False,
    alone: bool = False,
) -> list[FileResult]:
    """The result of every file, in the order of the files; with its text and its report for `keep`.

    With `alone` the files are not yet checked side by side: `check_side_by_side` is to be called for that.
    """
    named = named_units(session, ruleset, files)
    if named is not None:
        ruleset = _usable(session, ruleset, len(files))
    linter = session.linter(ruleset, named, keep=keep)
    if len(files) > 1:
        seldom_garbage()
    queue: Iterable[FileResult]
    many: ManyFiles | None = None
    if len(files) < _MANY or linter.keep or linter.timed:
        queue = _one_by_one(session, linter, files)
    else:
        from reportlint.checking.parallel import ManyFiles

        many = ManyFiles(session, linter, plugins)
        queue = many.results(files)
    results = list(_with_progress(session, queue, len(files)))
    _tell_slow(session, results)
    if not alone:
        check_side_by_side(session, ruleset, files, results, many)
    if many is not None:
        many.close()
    return results


def named_units(session: Session, ruleset: RuleSet, files: Sequence[File]) -> Mapping[str, str] | None:
    """The units that the settings name; None where the files are not to be checked side by side."""
    return session.options.units if ruleset.corpus_rules and len(files) > 1 else None


def _one_by_one(session: Session, linter: Linter, files: Sequence[File]) -> Iterator[FileResult]:
    skip = session.options.skip_unrecognized
    for file in files:
        try:
            data = session.read(file)
        except Unreadable as error:
            yield linter.unreadable(file.path, error.kind, error.error)
        else:
            yield linter.check(file.path, data, walked=file.walked or skip)


def _with_progress(session: Session, queue: Iterable[FileResult], count: int) -> Iterable[FileResult]:
    if count <= _MANY or session.options.quiet:
        return queue
    from reportlint.terminal.progress import with_progress

    return with_progress(queue, count, phrase(session.language, "checking"))


def _tell_slow(session: Session, results: Sequence[FileResult]) -> None:
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
    """The rules without those whose packages are missing, which are named."""
    from reportlint.linting.corpus import usable

    kept, missing = usable(ruleset, count)
    for rule in missing:
        extra = next(iter(rule.needs.values()))
        session.show_message("rule-needs", rule=rule.code, name=rule.name, packages=list(rule.needs), extra=extra)
    return kept


def check_side_by_side(
    session: Session,
    ruleset: RuleSet,
    files: Sequence[File],
    results: Sequence[FileResult],
    many: ManyFiles | None = None,
) -> None:
    """Add what the corpus rules find to the results; `many` may know from a run before."""
    if not ruleset.corpus_rules or sum(result.filed is not None for result in results) < _SEVERAL:
        return
    from reportlint.linting.corpus import CorpusCheck, usable
    from reportlint.reading.read import read

    ruleset, _ = usable(ruleset, len(files))
    by_path = {file.path: file for file in files}
    kept = {result.path: result.report for result in results if result.report is not None}

    def again(path: str) -> Report:
        if path in kept:
            return kept[path]
        report = read(path, session.read(by_path[path]), ruleset.forms).report
        if report is None:
            raise Unreadable("other", path)
        return report

    check = CorpusCheck(results, ruleset, session.language, again, session.rule_output(ruleset))
    if many is not None:
        many.together(check)
    else:
        check.run(session.options.units, session.options.groups)
