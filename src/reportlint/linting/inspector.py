"""One file after the other: read, decoded, checked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reportlint.files.discovery import Unreadable
from reportlint.linting.linter import judge, report_of, undecodable, unreadable
from reportlint.reading.readers.plain import Undecodable, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reportlint.linting.ruleset import RuleSet
    from reportlint.linting.timing import Clock
    from reportlint.model.report import Report
    from reportlint.model.results import FileResult
    from reportlint.reading.build import NotReport
    from reportlint.text.source import Source


class _Opened(NamedTuple):
    """A file that was read and is to be judged."""

    source: Source
    walked: bool
    read: Report | NotReport
    clock: Clock | None


class Inspector:
    """Checks files by one set of rules, in one language.

    `named` are the units that the settings name, None where no corpus is to be checked. With `keep` the results hold
    text and report, with `timed` the times that the rules took.
    """

    def __init__(
        self,
        ruleset: RuleSet,
        language: str,
        *,
        named: Mapping[str, str] | None = None,
        debug: bool = False,
        keep: bool = False,
        timed: bool = False,
    ) -> None:
        self.ruleset = ruleset
        self.language = language
        self.named = named
        self.debug = debug
        self.keep = keep
        self.timed = timed

    def result(self, path: str, walked: bool, read: Callable[[], bytes]) -> FileResult:
        """What is found in a file. `walked` says that nobody named it: then it may be no report."""
        opened = self._open(path, walked, read)
        return self._judge(opened) if isinstance(opened, _Opened) else opened

    def results(self, files: Iterable[tuple[str, bool, bytes]]) -> list[FileResult]:
        """What is found in each of some files: path, `walked` and content.

        All of them are read first and judged then. A processor has room at hand for the code of one of both, and so
        does more of either in a stretch; but all the reports are in memory at once.
        """
        opened = [self._open(path, walked, partial(bytes, data)) for path, walked, data in files]
        return [self._judge(each) if isinstance(each, _Opened) else each for each in opened]

    def _open(self, path: str, walked: bool, read: Callable[[], bytes]) -> _Opened | FileResult:
        """A file as it was read; or what there is to say of one that cannot be."""
        try:
            source = decode(path, read())
        except Unreadable as error:
            return unreadable(path, error, self.ruleset, self.language)
        except Undecodable as error:
            return undecodable(path, error, self.ruleset, self.language)
        clock = None
        if self.timed:
            from reportlint.linting.timing import Clock

            clock = Clock()
        try:
            return _Opened(source, walked, report_of(source, self.ruleset, clock), clock)
        except Exception as error:
            return self._fault(path, error)

    def _judge(self, opened: _Opened) -> FileResult:
        """What the rules find in a file that was read."""
        source, walked, read, clock = opened
        try:
            return judge(
                source,
                read,
                self.ruleset,
                self.language,
                walked=walked,
                debug=self.debug,
                keep=self.keep,
                clock=clock,
                named=self.named,
            )
        except Exception as error:
            return self._fault(source.path, error)

    def _fault(self, path: str, error: Exception) -> FileResult:
        """A fault of this program, which must not take the other files with it."""
        if self.debug:
            import traceback

            traceback.print_exception(error)
        return unreadable(path, Unreadable("other", f"{type(error).__name__}: {error}"), self.ruleset, self.language)
