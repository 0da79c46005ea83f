"""What the sub-commands that read reports have in common: settings, plugins, rules, files, results."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Any

from reportlint._decode import Undecodable, decode
from reportlint._files import Found, Unreadable, find_files, read_bytes
from reportlint._lint import lint, undecodable, unreadable
from reportlint._paper import tell
from reportlint._patterns import Patterns
from reportlint._phrases import phrase, phrase_in_all
from reportlint._plugins import Plugins, load_plugins
from reportlint._ruleset import RuleSet, Selection, make_ruleset
from reportlint._settings import Settings, find_settings
from reportlint._usage_error import UsageError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Sequence

    from reportlint._files import File
    from reportlint._run import FileResult

_WORTH_A_BAR = 20
_MOST_NAMED = 3


class Session:
    """One invocation: the options of the command line over the settings file."""

    def __init__(self, options: Namespace, language: str) -> None:
        self.options = options
        self.language = language
        self.debug: bool = options.debug
        self.standard_input: bytes | None = None
        """What was read from there: it can be read but once."""
        self.settings: Settings = find_settings(options.config, isolated=options.isolated)
        if not self.option("language") and self.settings.language:
            self.language = self.settings.language

    def option(self, name: str) -> Any:
        """An option of the command line; None where the command has no such option."""
        return getattr(self.options, name, None)

    def say(self, key: str, **fields: object) -> None:
        """A line on standard error."""
        tell(phrase(self.language, key, **fields))

    def blamed(self, error: UsageError, key: str) -> UsageError:
        """An error in a value, with its line in the settings file unless the command line gave it."""
        if not self.option(key.replace("-", "_")):
            place = f"{self.settings.where(key)}: {key}"
            if "where" in error.fields:
                error.fields["where"] = place
            else:
                error.fields["path"] = f"{error.fields['path']} ({place})"
        return error

    def load_plugins(self) -> Plugins:
        """The plugins of the environment; those that failed to load are named on standard error."""
        plugins = load_plugins()
        for plugin in plugins.plugins:
            failed = plugin.failed()
            if failed is not None:
                tell(failed.text(self.language))
                if self.debug and plugin.failure is not None:
                    print_traceback(plugin.failure)
        plugins.refuse()
        return plugins

    def ruleset(self, plugins: Plugins) -> RuleSet:
        """The rules that settings and command line leave on."""
        settings = self.settings
        where = settings.file or ""
        selections = (
            Selection(where, settings.select, settings.ignore, settings.extend_select, settings.severity),
            Selection(
                phrase(self.language, "command-line"),
                None if self.option("select") is None else tuple(self.option("select")),
                tuple(self.option("ignore") or ()),
                tuple(self.option("extend_select") or ()),
                dict(self.option("severity") or ()),
            ),
        )
        try:
            return make_ruleset(
                plugins,
                selections,
                options=settings.rules,
                per_file_ignores=settings.per_file_ignores,
                where=where,
            )
        except UsageError:
            if settings.files:
                from reportlint._settings_names import check_names

                check_names(settings.files, plugins.rules)
            raise

    def excludes(self) -> list[Patterns]:
        """What settings and command line leave out of folders."""
        given = tuple(self.option("exclude") or ())
        own = Patterns(given, os.curdir, lambda _: phrase_in_all("command-line"))
        return [patterns for patterns in (*self.settings.exclude, own) if patterns.patterns]

    def find_files(self) -> Found:
        """The files that the command line names; the current folder where it names none."""
        found = find_files(
            self.options.paths or [os.curdir],
            self.excludes(),
            force_exclude=bool(self.option("force_exclude")),
            respect_gitignore=self.settings.respect_gitignore,
            standard_input=self.options.stdin_filename or phrase(self.language, "standard-input"),
        )
        for folder in found.empty:
            self.say("empty-folder", path=folder)
        if found.ignored:
            more = phrase(self.language, "and-more") if len(found.ignored) > _MOST_NAMED else ""
            self.say("git-ignored", paths=list(found.ignored[:_MOST_NAMED]), more=more)
        if found.excluded:
            self.say("excluded-files", count=len(found.excluded))
        return found

    def check(self, files: Sequence[File], ruleset: RuleSet, *, keep: bool = False) -> list[FileResult]:
        """The result of every file, in the order of the files; with its text and its report for `keep`."""
        skip = bool(self.option("skip_unrecognized"))
        queue: Iterable[File] = files
        if len(files) > _WORTH_A_BAR and not self.option("quiet") and sys.stderr is not None and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import track

            label = phrase(self.language, "checking")
            queue = track(files, label, console=Console(file=sys.stderr), transient=True)
        if len(files) > 1:
            gc.freeze()  # what is loaded by now stays
            gc.enable()
        return [self._result(file, ruleset, skip, keep) for file in queue]

    def read(self, file: File) -> bytes:
        """The content of a file. Raises `Unreadable`."""
        if not file.standard_input:
            return read_bytes(file)
        if self.standard_input is None:
            self.standard_input = read_bytes(file)
        return self.standard_input

    def _result(self, file: File, ruleset: RuleSet, skip: bool, keep: bool) -> FileResult:
        try:
            source = decode(file.path, self.read(file))
        except Unreadable as error:
            return unreadable(file.path, error, ruleset, self.language)
        except Undecodable as error:
            return undecodable(file.path, error, ruleset, self.language)
        clock = None
        if self.option("statistics"):
            from reportlint._clock import Clock

            clock = Clock()
        walked = file.walked or skip
        try:
            return lint(source, ruleset, self.language, walked=walked, debug=self.debug, keep=keep, clock=clock)
        except Exception as error:  # a fault of this program must not take the other files with it
            if self.debug:
                print_traceback(error)
            fault = Unreadable("other", f"{type(error).__name__}: {error}")
            return unreadable(file.path, fault, ruleset, self.language)


def print_traceback(error: BaseException) -> None:
    """The traceback of an error on standard error, for `--debug`."""
    import traceback

    traceback.print_exception(error)
