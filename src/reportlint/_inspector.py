"""One file after the other: read, decoded, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint._decode import Undecodable, decode
from reportlint._files import Unreadable
from reportlint._lint import lint, undecodable, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportlint._ruleset import RuleSet
    from reportlint._run import FileResult


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
        try:
            source = decode(path, read())
        except Unreadable as error:
            return unreadable(path, error, self.ruleset, self.language)
        except Undecodable as error:
            return undecodable(path, error, self.ruleset, self.language)
        clock = None
        if self.timed:
            from reportlint._clock import Clock

            clock = Clock()
        try:
            return lint(
                source,
                self.ruleset,
                self.language,
                walked=walked,
                debug=self.debug,
                keep=self.keep,
                clock=clock,
                named=self.named,
            )
        except Exception as error:  # a fault of this program must not take the other files with it
            if self.debug:
                import traceback

                traceback.print_exception(error)
            fault = Unreadable("other", f"{type(error).__name__}: {error}")
            return unreadable(path, fault, self.ruleset, self.language)
