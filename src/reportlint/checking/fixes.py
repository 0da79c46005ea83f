"""What `check` does with `--fix` and `--diff`: files mended, and written or shown."""

from __future__ import annotations

import contextlib
import sys
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reportlint.checking.rule_output import capturing_maker
from reportlint.files.atomic import Refused, replace
from reportlint.files.discovery import Unreadable
from reportlint.linting.mending import Mended, mend
from reportlint.linting.ruleset import make_ruleset
from reportlint.outputs.summary import amount
from reportlint.reading.readers.plain import Unencodable, encoded
from reportlint.terminal.streams import discard_output, print_traceback, write_output

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import TextIO

    from reportlint.checking.baseline import Baseline
    from reportlint.checking.session import Session
    from reportlint.files.discovery import File
    from reportlint.linting.ruleset import RuleSet
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import FileResult
    from reportlint.plugins.plugin import Plugins
    from reportlint.text.source import Source

_Held = frozenset[tuple[str, str]]


class Patch(NamedTuple):
    """A file that has something to mend, and what it comes to."""

    place: int
    """Its place among the files of the run."""
    file: File
    source: Source
    before: bytes
    after: bytes
    mended: Mended


class Fixes:
    """The fixes of one run: which are wanted, and by which rules a text is held against what it said before."""

    def __init__(
        self,
        session: Session,
        plugins: Plugins,
        ruleset: RuleSet,
        named: Mapping[str, str] | None = None,
    ) -> None:
        self.session = session
        self.fixed = 0
        """How many findings were mended, or would be."""
        self.failed = False
        """Whether a file could not be written."""
        self._other_stream: TextIO | None = None
        self._plugins = plugins
        self._ruleset = ruleset
        self._named = named
        """The units that the settings name, where reports are checked side by side afterwards."""

    def make(
        self, files: Sequence[File], results: Sequence[FileResult], baseline: Baseline, *, keep: bool
    ) -> list[FileResult]:
        """Mend the files; gives what is found in each now. A text from standard input goes to standard output."""
        left = list(results)
        for patch in self._patches(files, results, baseline):
            left[patch.place] = self._write(patch, results[patch.place], keep=keep)
        for file in files:
            if file.standard_input:
                self._other_stream = sys.stderr
                with contextlib.suppress(Unreadable):
                    _give_back(self.session.read(file))
        return left

    def write_output(self, path: str | None, write: Callable[[TextIO], object]) -> None:
        """Have the findings written to standard output, or to standard error where the former has a mended text."""
        write_output(path, write, self._other_stream)

    def show(self, files: Sequence[File], results: Sequence[FileResult], baseline: Baseline) -> None:
        """Write the diff of what `make` would do, and take the findings out of the results: they are not told."""
        from reportlint.outputs.diff import write_diff

        patches = list(self._patches(files, results, baseline))
        for result in results:
            result.diagnostics = []
        changes = [(patch.file.path, patch.source.text, patch.mended.text) for patch in patches]
        session = self.session
        write_output(session.options.output_file, lambda stream: write_diff(changes, stream))
        self.fixed = sum(len(patch.mended.fixed) for patch in patches)
        if session.options.quiet:
            return
        if self.fixed:
            count = amount(session.language, "findings", self.fixed)
            session.show_message("would-fix", count=count, reports=amount(session.language, "reports", len(patches)))
        else:
            session.show_message("would-fix-nothing")

    def _patches(self, files: Sequence[File], results: Sequence[FileResult], baseline: Baseline) -> Iterator[Patch]:
        """The files that change. What cannot be mended is told on standard error."""
        offered = [any(self._wanted(each, frozenset()) for each in result.diagnostics) for result in results]
        if not any(offered):
            return
        held = _held_back(results, baseline)
        witnesses = self._witnesses()
        for index, (file, known) in enumerate(zip(files, held, strict=True)):
            if offered[index]:
                try:
                    patch = self._patch(index, file, witnesses, known)
                except Refused as error:
                    self._not_fixed(file, error)
                except Exception as error:  # a fault of this program must not take the other files with it
                    if self.session.debug:
                        print_traceback(error)
                    self._not_fixed(file, Refused("", f"{type(error).__name__}: {error}"))
                else:
                    if patch is not None:
                        yield patch

    def _write(self, patch: Patch, result: FileResult, *, keep: bool) -> FileResult:
        """Put the new text into its file; gives what is found in it now, or `result` where that could not be done."""
        session = self.session
        if patch.file.standard_input:
            session.standard_input = patch.after
        else:
            try:
                replace(patch.file.path, patch.before, patch.after)
            except Refused as error:
                self._not_fixed(patch.file, error)
                return result
        self.fixed += len(patch.mended.fixed)
        linter = session.linter(self._ruleset, self._named, keep=keep)
        return linter.check(patch.file.path, patch.after, walked=True)

    def _not_fixed(self, file: File, error: Refused) -> None:
        self.failed = True
        self.session.show_message("not-fixed", path=file.path, reason=error.reason)

    def _wanted(self, diagnostic: Diagnostic, held: _Held) -> bool:
        fix = diagnostic.fix
        return (
            fix is not None
            and (fix.safe or self.session.options.unsafe_fixes)
            and (diagnostic.code, diagnostic.fingerprint) not in held
        )

    def _witnesses(self) -> RuleSet:
        """All rules that are on, and those that are on by default: no rule left out is to miss what a fix does."""
        options = self.session.options
        make = capturing_maker(self._plugins)
        default = make_ruleset(self._plugins, options=options.rules, where=options.settings.file or "", make=make)
        rules = {rule.code: rule for rule in (*default.rules, *self._ruleset.rules)}
        return self._ruleset._replace(
            rules=tuple(rules[code] for code in sorted(rules)), events=default.events, off_in=()
        )

    def _patch(self, index: int, file: File, witnesses: RuleSet, held: _Held) -> Patch | None:
        session = self.session
        on = {rule.code for rule in self._ruleset.rules} - self._ruleset.off(file.path)

        linter = session.linter(witnesses, keep=True)
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
        mended = mend(
            result, partial(linter.check_text, walked=True), lambda each: each.code in on and self._wanted(each, held)
        )
        for refusal in mended.refused:
            where = {"path": file.path, "line": refusal.diagnostic.place.line, "code": refusal.diagnostic.code}
            session.show_message(refusal.reason, **where, codes=list(refusal.codes))
        if not mended.settled:
            session.show_message("fixes-unsettled", path=file.path)
        if mended.text == source.text:
            return None
        try:
            after = encoded(source, data, mended.text)
        except Unencodable:
            raise Refused("other-bytes") from None
        return Patch(index, file, source, data, after, mended)


def _held_back(results: Sequence[FileResult], baseline: Baseline) -> list[_Held]:
    """What the baseline knows of each file. The results stay as they are."""
    before = [result.diagnostics for result in results]
    baseline.keep_back(results)
    held = []
    for result, all_of_it in zip(results, before, strict=True):
        new = {id(diagnostic) for diagnostic in result.diagnostics}
        held.append(frozenset((each.code, each.fingerprint) for each in all_of_it if id(each) not in new))
        result.diagnostics = all_of_it
    return held


def _give_back(data: bytes) -> None:
    """Write a text that came through standard input to standard output, byte for byte."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        discard_output()
