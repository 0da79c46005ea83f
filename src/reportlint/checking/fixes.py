"""Fixes of a run (`--fix`, `--diff`): made in the files, or shown as a diff."""

from __future__ import annotations

import contextlib
import os
import sys
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reportlint.checking.rule_output import capturing_maker
from reportlint.files.atomic import Refused, replace
from reportlint.files.links import leads_outside
from reportlint.files.reading import Unreadable
from reportlint.linting.fixing import FixedText, apply_fixes
from reportlint.linting.ruleset import make_ruleset
from reportlint.messages.catalogue import first_few
from reportlint.outputs.summary import amount
from reportlint.reading.readers.plain import Unencodable, encoded
from reportlint.terminal.log import LogStream, as_code_point
from reportlint.terminal.streams import print_traceback, write_bytes, write_output, writes_to_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.checking.baseline import Baseline
    from reportlint.checking.session import Session
    from reportlint.files.discovery import File
    from reportlint.linting.ruleset import RuleSet
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import FileResult
    from reportlint.plugins.plugin import Plugins
    from reportlint.text.source import Source

_Known = frozenset[tuple[str, str]]
"""Code and fingerprint of the findings that a baseline knows. They are not fixed."""


class Patch(NamedTuple):
    """The change of one file."""

    number: int
    """The place of the file, from 0, among those of the run."""
    file: File
    target: str
    """The path of the file that is changed, with links followed; empty for standard input."""
    source: Source
    before: bytes
    after: bytes
    mended: FixedText


class Fixes:
    """The fixes of one run."""

    def __init__(
        self,
        session: Session,
        plugins: Plugins,
        ruleset: RuleSet,
        units: Mapping[str, str] | None = None,
    ) -> None:
        self.session = session
        self.fixed = 0
        """The number of findings that were fixed, or would be."""
        self.failed = False
        """Whether a file could not be read or written."""
        self.other_stream: LogStream | None = None
        """The stream for the findings if standard output has the fixed text."""
        self._plugins = plugins
        self._ruleset = ruleset
        self._units = units
        """The names of units that the settings give, if the files are compared afterwards."""

    def make(
        self, files: Sequence[File], results: Sequence[FileResult], baseline: Baseline, *, keep: bool
    ) -> list[FileResult]:
        """Fix the files. Return the new result of each. A text from standard input is written to standard output."""
        left = list(results)
        names: dict[str, list[int]] = {}
        for patch in self._patches(files, results, baseline):
            names = names or _by_target(files)
            if self._write(patch):
                for number in names[patch.target]:
                    linter = self.session.linter(self._ruleset, self._units, keep=keep)
                    left[number] = linter.check(files[number].path, patch.after, walked=True)
        for file in files:
            if file.standard_input:
                self.other_stream = LogStream(sys.stderr, keep_going=True)
                with contextlib.suppress(Unreadable):
                    write_bytes(self.session.read(file))
        return left

    def show(self, files: Sequence[File], results: Sequence[FileResult], baseline: Baseline) -> None:
        """Write a diff of what `make` would do, and remove all findings from the results."""
        from reportlint.outputs.diff import write_diff

        patches = list(self._patches(files, results, baseline))
        for result in results:
            result.diagnostics = []
        changes = [(patch.file.path, patch.source.written, patch.mended.text) for patch in patches]
        session = self.session
        exact = session.options.output_file is not None or writes_to_file(sys.stdout)
        spelt = None if exact else as_code_point
        if write_output(session.options.output_file, lambda stream: write_diff(changes, stream), spelt):
            session.show_message("diff-spelt-out")
        self.fixed = sum(len(patch.mended.fixed) for patch in patches)
        if session.options.quiet:
            return
        if self.fixed:
            count = amount(session.language, "findings", self.fixed)
            session.show_message("would-fix", count=count, reports=amount(session.language, "reports", len(patches)))
        else:
            session.show_message("would-fix-nothing")

    def _patches(self, files: Sequence[File], results: Sequence[FileResult], baseline: Baseline) -> Iterator[Patch]:
        """Yield the changes. Files that cannot be fixed are named on standard error."""
        self._tell_documents(results)
        offered = [any(self._wanted(each, frozenset()) for each in result.diagnostics) for result in results]
        if not any(offered):
            return
        known = _known_in(results, baseline)
        ruleset = rules_to_compare_by(self.session, self._plugins, self._ruleset)
        done: set[str] = set()
        for index, (file, of_file) in enumerate(zip(files, known, strict=True)):
            target = _target(file)
            if offered[index] and target not in done:
                try:
                    if file.archive:
                        raise Refused("in-archive")
                    if target and leads_outside(file, self.session.options.paths or [os.curdir]):
                        raise Refused("leads-outside")
                    patch = self._patch(index, file, target, ruleset, of_file)
                except Refused as error:
                    self._not_fixed(file, error)
                except MemoryError:
                    raise
                except Exception as error:  # a bug must not stop the work on the other files
                    if self.session.debug:
                        print_traceback(error)
                    self._not_fixed(file, Refused("", f"{type(error).__name__}: {error}"))
                else:
                    if patch is not None:
                        done.add(target)
                        yield patch

    def _tell_documents(self, results: Sequence[FileResult]) -> None:
        """Name the documents with findings on standard error: nothing is changed in them."""
        paths = [result.path for result in results if any(each.origin is not None for each in result.diagnostics)]
        if paths and not self.session.options.quiet:
            self.session.show_count("documents-not-fixed", len(paths), paths=first_few(paths))

    def _write(self, patch: Patch) -> bool:
        """Write the new text of a file. Return whether that was done."""
        session = self.session
        if patch.file.standard_input:
            session.standard_input = patch.after
        else:
            try:
                replace(patch.target, patch.before, patch.after)
            except Refused as error:
                self._not_fixed(patch.file, error)
                return False
        self.fixed += len(patch.mended.fixed)
        return True

    def _not_fixed(self, file: File, error: Refused) -> None:
        self.failed = True
        self.session.show_message("not-fixed", path=file.path, reason=error.reason)

    def _wanted(self, diagnostic: Diagnostic, known: _Known) -> bool:
        fix = diagnostic.fix
        return (
            fix is not None
            and (fix.safe or self.session.options.unsafe_fixes)
            and (diagnostic.code, diagnostic.fingerprint) not in known
        )

    def _patch(self, index: int, file: File, target: str, ruleset: RuleSet, known: _Known) -> Patch | None:
        session = self.session
        on = {rule.code for rule in self._ruleset.rules} - self._ruleset.off(file.path)

        linter = session.linter(ruleset, keep=True)
        try:
            data = session.read(file)
        except Unreadable:
            data = None
        read = None if data is None else linter.read(file.path, data)
        if data is None or read is None or read.source is None:  # it was readable a moment ago
            self.failed = True
            session.show_message("not-read", path=file.path)
            return None
        source = read.source
        result = linter.judge(read, walked=True)
        if result.report is None:
            return None
        mended = apply_fixes(
            result, partial(linter.check_text, walked=True), lambda each: each.code in on and self._wanted(each, known)
        )
        for refusal in mended.refused:
            where = {"path": file.path, "line": refusal.diagnostic.place.line, "code": refusal.diagnostic.code}
            session.show_message(refusal.reason, **where, codes=list(refusal.codes))
        if mended.text == source.written:
            return None
        try:
            after = encoded(source, data, mended.text)
        except Unencodable:
            raise Refused("other-bytes") from None
        return Patch(index, file, target, source, data, after, mended)


def rules_to_compare_by(session: Session, plugins: Plugins, ruleset: RuleSet) -> RuleSet:
    """Return the rules that are on and those that are on by default.

    A fix must not change what else is found, and a rule that the user has turned off would notice nothing.
    """
    options = session.options
    make = capturing_maker(plugins)
    default = make_ruleset(plugins, options=options.rules, where=options.settings.file or "", make=make)
    rules = {rule.code: rule for rule in (*default.rules, *ruleset.rules)}
    return ruleset._replace(rules=tuple(rules[code] for code in sorted(rules)), events=default.events, off_in=())


def _target(file: File) -> str:
    """Return the path of a file with links followed; empty for standard input."""
    return "" if file.standard_input else os.path.realpath(file.path)


def _by_target(files: Sequence[File]) -> dict[str, list[int]]:
    """Return the places of the files of a run by where their paths lead: a file may be there by several names."""
    names: dict[str, list[int]] = {}
    for number, file in enumerate(files):
        names.setdefault(_target(file), []).append(number)
    return names


def _known_in(results: Sequence[FileResult], baseline: Baseline) -> list[_Known]:
    """Return the findings of each file that the baseline knows. The results stay as they are."""
    before = [result.diagnostics for result in results]
    baseline.keep_back(results)
    known = []
    for result, diagnostics in zip(results, before, strict=True):
        new = {id(diagnostic) for diagnostic in result.diagnostics}
        known.append(frozenset((each.code, each.fingerprint) for each in diagnostics if id(each) not in new))
        result.diagnostics = diagnostics
    return known
