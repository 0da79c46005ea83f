"""What the sub-commands that read reports have in common: settings, plugins, rules, files, results."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING, Any

from reportlint.files.discovery import Found, find_files, read_bytes
from reportlint.files.patterns import Patterns
from reportlint.linting.inspector import Inspector
from reportlint.linting.ruleset import RuleSet, Selection, make_ruleset
from reportlint.messages.catalogue import phrase, phrase_in_all
from reportlint.messages.errors import UsageError
from reportlint.plugins.loading import Plugins, load_plugins
from reportlint.settings.settings import Settings, find_settings
from reportlint.terminal.streams import tell

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping

    from reportlint.files.discovery import File
    from reportlint.plugins.discovery import EntryPoint

_MOST_NAMED = 3
_GARBAGE = 20_000
"""Things made, and not let go of, between two looks for garbage."""


class Session:
    """One invocation: the options of the command line over the settings file."""

    def __init__(self, options: Namespace, language: str, *, silent: bool = False) -> None:
        self.options = options
        self.silent = silent
        """Whether nothing is said: another process has said it."""
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
        if self.silent:
            return
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
        """The plugins of the environment and of local files; those that failed to load are named on standard error."""
        plugins = load_plugins(local=self.local_files())
        for plugin in plugins.plugins:
            for error in (plugin.failed(), plugin.repeated()):
                if error is not None and not self.silent:
                    tell(error.text(self.language))
            if self.debug and not self.silent and plugin.failure is not None:
                print_traceback(plugin.failure)
        self._tell_printed(plugins)
        plugins.refuse()
        return plugins

    def _tell_printed(self, plugins: Plugins) -> None:
        """Say on standard error what plugins wrote to standard output."""
        for plugin in plugins.plugins:
            for line in plugin.printed:
                self.say("plugin-printed", plugin=plugin.name, line=line)
            plugin.printed.clear()

    def local_files(self) -> list[EntryPoint]:
        """The files of rules that the settings name, unless the command line leaves them out. They hold code: only a
        command that can be told to leave them out loads them.
        """
        named = self.settings.local_rules
        if not named or self.option("no_local_rules") is not False:
            return []
        from reportlint.plugins.local import local_files

        return local_files(named)

    def ruleset(self, plugins: Plugins) -> RuleSet:
        """The rules that settings and command line leave on."""
        settings = self.settings
        if self.option("no_local_rules") and settings.local_rules:
            from reportlint.settings.names import known_only

            settings, unknown = known_only(settings, plugins.rules)
            if unknown:
                self.say("rules-left-out", rules=unknown)
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
            ruleset = make_ruleset(
                plugins,
                selections,
                options=settings.rules,
                per_file_ignores=settings.per_file_ignores,
                where=where,
            )
        except UsageError as error:
            try:
                if settings.files:
                    from reportlint.settings.names import check_names

                    check_names(settings.files, plugins.rules)
            except UsageError as placed:
                raise _explained(placed, plugins) from None
            raise _explained(error, plugins) from None
        self._tell_printed(plugins)
        return ruleset

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

    def inspector(self, ruleset: RuleSet, named: Mapping[str, str] | None = None, *, keep: bool = False) -> Inspector:
        """What checks files by these rules. With `keep` its results hold text and report; with `named`, the units that
        the settings name, what corpus rules are to see of each report.
        """
        timed = bool(self.option("statistics"))
        return Inspector(ruleset, self.language, named=named, debug=self.debug, keep=keep, timed=timed)

    def read(self, file: File) -> bytes:
        """The content of a file. Raises `Unreadable`."""
        if not file.standard_input:
            return read_bytes(file)
        if self.standard_input is None:
            self.standard_input = read_bytes(file)
        return self.standard_input


def _explained(error: UsageError, plugins: Plugins) -> UsageError:
    """An error on a rule that is not there, where it may be one of a plugin that failed to load: that is said."""
    broken = next((plugin for plugin in plugins.plugins if plugin.failure is not None), None)
    if broken is None or error.key not in ("unknown-rule", "unknown-rule-letters"):
        return error
    rule, where = error.fields["rule"], error.fields["where"]
    return UsageError("unknown-rule-not-loaded", rule=rule, where=where, origin=broken.origin)


def print_traceback(error: BaseException) -> None:
    """The traceback of an error on standard error, for `--debug`."""
    import traceback

    traceback.print_exception(error)


def seldom_garbage() -> None:
    """Collect garbage, but seldom: reports leave none behind, and what is loaded by now stays."""
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    gc.enable()
