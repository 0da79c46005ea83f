"""`reportlint baseline`: record today's findings as known, or drop entries that no longer occur."""

from __future__ import annotations

import os
from itertools import starmap
from typing import TYPE_CHECKING

from reportlint.checking.baseline import (
    FILE_NAME,
    Baseline,
    Entry,
    day_of_clock,
    entry_of,
    read_baseline,
    write_baseline,
)
from reportlint.checking.contents import Contents
from reportlint.checking.run import check_files
from reportlint.checking.session import Session
from reportlint.cli import arguments
from reportlint.cli.exit_codes import CLEAN, FAILED, NOTHING
from reportlint.files.discovery import STANDARD_INPUT
from reportlint.files.links import is_in
from reportlint.files.repository import top_of_repository
from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

    from reportlint.linting.ruleset import RuleSet
    from reportlint.model.results import FileResult
    from reportlint.settings.run_options import RunOptions

WRITE, PRUNE = ACTIONS = ("write", "prune")


def add_arguments(parser: arguments.Parser) -> None:
    """Add the options of the command."""
    parser.word("action", ACTIONS)
    arguments.add_paths(parser)
    arguments.add_selection(parser)
    parser.option("--skip-unrecognized", action="store_true")
    parser.option("--baseline", metavar="FILE")
    parser.option("--reason", metavar="TEXT")
    parser.option("--expires", metavar="DATE")
    arguments.add_many(parser)
    arguments.add_local_rules(parser)
    arguments.add_common(parser)


def run(options: Namespace, language: str) -> int:
    """Check the files, and write the baseline anew or without the entries that no longer occur.

    What was not checked, be it a file or a rule, keeps its entries. Only what rules found in reports is written: a
    file that cannot be read, a text that is no report and a rule that crashed stay findings. Exit codes: 0 done;
    2 a file could not be read, or there is nothing to prune; 3 no file.
    """
    _check_note(options)
    chosen = arguments.merged(options, language)
    session = Session(chosen)
    plugins = session.load_plugins()
    ruleset = session.ruleset(plugins)
    path = chosen.baseline or FILE_NAME
    _refuse_outside(chosen)
    there = options.action == PRUNE or os.path.exists(path)
    baseline = read_baseline(path) if there else Baseline(folder=os.path.dirname(path) or os.curdir)
    found = session.find_files()
    if not found.files:
        return CLEAN if found.excluded else NOTHING
    results = check_files(session, plugins, ruleset, found.files)
    if not _within(baseline.folder, chosen.paths or (os.curdir,)):
        # Findings of rules that compare reports are certainly gone only if no report was left out.
        ruleset = ruleset._replace(corpus_rules=())
    run = _Run(session, path, baseline, results, ruleset, Contents(session, found.files).digest)
    run.prune() if options.action == PRUNE else run.write(options.reason or "", options.expires or "", there=there)
    return FAILED if any(result.failed for result in results) else CLEAN


def _check_note(options: Namespace) -> None:
    """Raise `UsageError` for a reason or a last day that cannot be written."""
    for name, value in (("--reason", options.reason), ("--expires", options.expires)):
        if value is not None and options.action == PRUNE:
            raise UsageError("note-without-write", argument=name)
    if options.expires is not None:
        from reportlint.checking.baseline_file import is_date

        if not is_date(options.expires):
            raise UsageError("wrong-date", argument="--expires", value=options.expires)
        if options.expires < day_of_clock():
            raise UsageError("past-date", argument="--expires", value=options.expires)


def _refuse_outside(options: RunOptions) -> None:
    """Raise `UsageError` if the settings of a checkout name a baseline outside of it: it would be written there."""
    file = options.settings.source("baseline")
    if options.choices.baseline is not None or file is None or options.baseline is None:
        return
    top = top_of_repository(os.getcwd()) or os.path.dirname(options.settings.files[-1].path)
    if not is_in(os.path.realpath(options.baseline), os.path.realpath(top)):
        raise UsageError("baseline-outside", where=file.where(("baseline",)), path=options.baseline)


class _Run:
    """The entries of a baseline against what was found now."""

    def __init__(
        self,
        session: Session,
        path: str,
        baseline: Baseline,
        results: Sequence[FileResult],
        ruleset: RuleSet,
        digest: Callable[[FileResult], str],
    ) -> None:
        self._session = session
        self._path = path
        self._baseline = baseline
        self._results = baseline.each_once(results)
        self._ruleset = ruleset
        self._digest = digest
        baseline.content = digest
        self._matches = baseline.against(self._results)
        self._files, self._kept = self._unjudged()

    def prune(self) -> None:
        """Drop the entries that no finding needs."""
        for match in self._matches:
            judged = _judged(match.result, self._ruleset)
            self._files[match.home] += [entry for entry in match.known if entry.code in judged]
        left = sum(map(len, self._files.values()))
        gone = self._baseline.count - left
        if gone or any(match.path != match.home for match in self._matches):
            self._save()
        self._session.show_message("baseline-pruned", count=gone, path=self._path, left=left)
        self._tell_kept()

    def write(self, reason: str, expires: str, *, there: bool) -> None:
        """Record every finding. Entries of findings that were known keep their reasons and last days.

        New ones get this reason and last day, and so do those that have expired, if one is given.
        """
        raised = {rule.code for rule in self._ruleset.events.values()}
        matches = {match.home: match for match in self._matches}
        found = known = 0
        for result in self._results:
            home = self._baseline.relative(result.path)
            judged = _judged(result, self._ruleset)
            match = matches.get(home)
            pairs = [(item, None) for item in result.diagnostics] if match is None else match.pairs
            # Entries of a rule that crashed are kept; its findings before the crash are new or among these.
            told = [(item, entry) for item, entry in pairs if item.code in judged]
            told += [(item, None) for item, entry in pairs if entry is None and item.code not in {*judged, *raised}]
            noted = [(item, self._noted(entry, reason, expires)) for item, entry in told]
            self._files.setdefault(home, []).extend(starmap(entry_of, noted))
            found += len(told)
            known += sum(entry is not None for _, entry in told)
        self._save()
        self._session.show_message("baseline-written", count=found, path=self._path)
        if there:
            gone = self._baseline.count - self._kept - known
            self._session.show_message("baseline-changed", new=found - known, gone=gone)
        self._tell_kept()
        self._tell_expired()
        for result in self._results:
            for item in result.diagnostics:
                if item.code in raised:
                    self._session.show_message("not-in-baseline", path=item.path, code=item.code, message=item.message)

    def _noted(self, entry: Entry | None, reason: str, expires: str) -> Entry:
        """Return an entry with the reason and the last day that the new one gets."""
        if entry is None:
            return Entry("", "", reason=reason, expires=expires)
        if not entry.has_expired(self._baseline.today):
            return entry
        return entry._replace(reason=reason or entry.reason, expires=expires or entry.expires)

    def _unjudged(self) -> tuple[dict[str, list[Entry]], int]:
        """Return the entries that this run cannot judge, by file, and their number."""
        files = {path: list(entries) for path, entries in self._baseline.files.items()}
        for match in self._matches:
            judged = _judged(match.result, self._ruleset)
            files[match.home] = [entry for entry in files.pop(match.path) if entry.code not in judged]
        return files, sum(map(len, files.values()))

    def _save(self) -> None:
        """Write the file, with the digests of the files that were read now and those that it had of the others."""
        contents = dict(self._baseline.contents)
        for match in self._matches:
            contents.pop(match.path, None)
        for result in self._results:
            home = self._baseline.relative(result.path)
            if self._files.get(home):
                contents[home] = self._digest(result) or contents.get(home, "")
        write_baseline(self._path, self._files, contents)

    def _tell_kept(self) -> None:
        if self._kept:
            self._session.show_message("baseline-kept", count=self._kept)

    def _tell_expired(self) -> None:
        day = self._baseline.today
        expired = sum(entry.has_expired(day) for entries in self._files.values() for entry in entries)
        if expired:
            self._session.show_message("known-expired-kept", count=expired, path=self._path)


def _judged(result: FileResult, ruleset: RuleSet) -> set[str]:
    """Return the codes of the rules that ran to their end on a file."""
    if result.facts is None:
        return set()
    crash = ruleset.events.get("rule-crashed")
    crashed = {item.data.get("rule") for item in result.diagnostics if crash is not None and item.code == crash.code}
    return {rule.code for rule in (*ruleset.rules, *ruleset.corpus_rules)} - ruleset.off(result.path) - crashed


def _within(folder: str, paths: Sequence[str]) -> bool:
    """Return whether a file is one of the paths or below one."""
    parts = os.path.realpath(folder).split(os.sep)
    homes = (os.path.realpath(path).rstrip(os.sep).split(os.sep) for path in paths if path != STANDARD_INPUT)
    return any(parts[: len(home)] == home for home in homes)
