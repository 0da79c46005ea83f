"""`reportlint baseline`: record today's findings as known, or drop entries that no longer occur."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reportlint.checking.baseline import FILE_NAME, Baseline, entry_of, read_baseline, write_baseline
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
    from collections.abc import Sequence

    from reportlint.checking.baseline import Entry
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
    arguments.add_many(parser)
    arguments.add_local_rules(parser)
    arguments.add_common(parser)


def run(options: Namespace, language: str) -> int:
    """Check the files, and write the baseline anew or without the entries that no longer occur.

    What was not checked, be it a file or a rule, keeps its entries. Only what rules found in reports is written: a
    file that cannot be read, a text that is no report and a rule that crashed stay findings. Exit codes: 0 done;
    2 a file could not be read, or there is nothing to prune; 3 no file.
    """
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
    if options.action == PRUNE:
        _prune(session, path, baseline, results, ruleset)
    else:
        _write(session, path, baseline, results, ruleset, there)
    return FAILED if any(result.failed for result in results) else CLEAN


def _refuse_outside(options: RunOptions) -> None:
    """Raise `UsageError` if the settings of a checkout name a baseline outside of it: it would be written there."""
    file = options.settings.source("baseline")
    if options.choices.baseline is not None or file is None or options.baseline is None:
        return
    top = top_of_repository(os.getcwd()) or os.path.dirname(options.settings.files[-1].path)
    if not is_in(os.path.realpath(options.baseline), os.path.realpath(top)):
        raise UsageError("baseline-outside", where=file.where(("baseline",)), path=options.baseline)


def _prune(session: Session, path: str, baseline: Baseline, results: list[FileResult], ruleset: RuleSet) -> None:
    files, kept = _unjudged(baseline, results, ruleset)
    for match in baseline.against(results):
        judged = _judged(match.result, ruleset)
        files[match.home] += [entry for entry in match.known if entry.code in judged]
    left = sum(map(len, files.values()))
    gone = baseline.count - left
    if gone or any(match.path != match.home for match in baseline.against(results)):
        write_baseline(path, files)
    session.show_message("baseline-pruned", count=gone, path=path, left=left)
    _tell_kept(session, kept)


def _write(
    session: Session, path: str, baseline: Baseline, results: list[FileResult], ruleset: RuleSet, there: bool
) -> None:
    raised = {rule.code for rule in ruleset.events.values()}
    files, kept = _unjudged(baseline, results, ruleset)
    matches = {match.home: match for match in baseline.against(results)}
    found = known = 0
    for result in results:
        home = baseline.relative(result.path)
        judged = _judged(result, ruleset)
        match = matches.get(home)
        new = result.diagnostics if match is None else match.new
        # Entries of a rule that crashed are kept; its findings before the crash are new or among these.
        told = [item for item in result.diagnostics if item.code in judged]
        told += [item for item in new if item.code not in judged and item.code not in raised]
        files.setdefault(home, []).extend(map(entry_of, told))
        found += len(told)
        known += sum(entry.code in judged for entry in match.known) if match else 0
    write_baseline(path, files)
    session.show_message("baseline-written", count=found, path=path)
    if there:
        session.show_message("baseline-changed", new=found - known, gone=baseline.count - kept - known)
    _tell_kept(session, kept)
    for result in results:
        for item in result.diagnostics:
            if item.code in raised:
                session.show_message("not-in-baseline", path=item.path, code=item.code, message=item.message)


def _unjudged(baseline: Baseline, results: list[FileResult], ruleset: RuleSet) -> tuple[dict[str, list[Entry]], int]:
    """Return the entries that this run cannot judge, by file, and their number."""
    files = {path: list(entries) for path, entries in baseline.files.items()}
    for match in baseline.against(results):
        judged = _judged(match.result, ruleset)
        files[match.home] = [entry for entry in files.pop(match.path) if entry.code not in judged]
    return files, sum(map(len, files.values()))


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


def _tell_kept(session: Session, kept: int) -> None:
    if kept:
        session.show_message("baseline-kept", count=kept)
