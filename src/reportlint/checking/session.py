"""A run of a command over files: its plugins, rules and files, by its options."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reportlint.checking.rule_output import RuleOutput, capturing_maker
from reportlint.files.discovery import find_files, read_bytes
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import make_ruleset
from reportlint.messages.catalogue import first_few, phrase
from reportlint.messages.errors import UsageError
from reportlint.plugins.loading import load_plugins
from reportlint.terminal.streams import print_traceback, show_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportlint.files.discovery import File, Found
    from reportlint.linting.ruleset import RuleSet
    from reportlint.model.corpus import CorpusRule
    from reportlint.plugins.discovery import EntryPoint
    from reportlint.plugins.plugin import Plugins
    from reportlint.settings.run_options import RunOptions


class Session:
    """One run: its options, and what they ask for."""

    def __init__(self, options: RunOptions, *, silent: bool = False) -> None:
        self.options = options
        self.silent = silent
        """Whether nothing is said: another process has said it."""
        self.language = options.language
        self.debug = options.debug
        self.standard_input: bytes | None = None
        """What was read from there: it can be read but once."""

    def show_message(self, key: str, **fields: object) -> None:
        """A line on standard error."""
        if self.silent:
            return
        show_message(phrase(self.language, key, **fields))

    def show_count(self, thing: str, count: int, **fields: object) -> None:
        """A line on standard error about a number of things."""
        self.show_message(f"one-{thing}" if count == 1 else f"many-{thing}", count=count, **fields)

    def show_missing_packages(self, rules: Iterable[CorpusRule]) -> None:
        """Name rules that cannot run, with the packages that they need."""
        for rule in rules:
            extra = next(iter(rule.needs.values()))
            self.show_message("rule-needs", rule=rule.code, name=rule.name, packages=list(rule.needs), extra=extra)

    def load_plugins(self) -> Plugins:
        """The plugins of the environment and of local files; those that failed to load are named on standard error."""
        plugins = load_plugins(local=self.local_files())
        for plugin in plugins.plugins:
            for error in (plugin.failed(), plugin.repeated()):
                if error is not None and not self.silent:
                    show_message(error.text(self.language))
            if self.debug and not self.silent and plugin.failure is not None:
                print_traceback(plugin.failure)
        self._tell_printed(plugins)
        plugins.refuse()
        return plugins

    def _tell_printed(self, plugins: Plugins) -> None:
        """Say on standard error what plugins wrote to standard output."""
        for plugin in plugins.plugins:
            for line in plugin.printed:
                self.show_message("plugin-printed", plugin=plugin.name, line=line)
            plugin.printed.clear()

    def local_files(self) -> list[EntryPoint]:
        """The files of rules that the settings name, where the caller asks for them."""
        if not self.options.local_rules:
            return []
        from reportlint.plugins.local import local_files

        return local_files(self.options.local_rules)

    def ruleset(self, plugins: Plugins) -> RuleSet:
        """The rules that the options leave on."""
        options = self.options
        settings = options.settings
        if settings.local_rules and not options.local_rules:
            from reportlint.settings.names import known_only

            options, unknown = known_only(options, plugins.rules)
            if unknown:
                self.show_message("rules-left-out", rules=unknown)
        try:
            ruleset = make_ruleset(
                plugins,
                options.selections,
                options=options.rules,
                per_file_ignores=options.per_file_ignores,
                where=settings.file or "",
                make=capturing_maker(plugins),
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

    def find_files(self, paths: Sequence[str] | None = None) -> Found:
        """The files at the paths, else at those of the options, else in the current folder."""
        options = self.options
        found = find_files(
            paths or options.paths or [os.curdir],
            options.exclude,
            force_exclude=options.force_exclude,
            respect_gitignore=options.respect_gitignore,
            standard_input=options.stdin_filename or phrase(self.language, "standard-input"),
        )
        for folder in found.empty:
            self.show_message("empty-folder", path=folder)
        if found.ignored:
            self.show_message("git-ignored", paths=first_few(found.ignored))
        if found.excluded:
            self.show_message("excluded-files", count=len(found.excluded))
        return found

    def linter(self, ruleset: RuleSet, units: Mapping[str, str] | None = None, *, keep: bool = False) -> Linter:
        """Return a linter with these rules, which writes what they print to standard error.

        With `keep` its results hold text and report; with `units`, those that the settings name, what corpus rules need
        of each report.
        """
        timed = self.options.statistics
        observer = self.rule_output(ruleset)
        return Linter(ruleset, self.language, units=units, keep=keep, timed=timed, observer=observer)

    def rule_output(self, ruleset: RuleSet) -> RuleOutput:
        """Return the observer that writes what rules print to standard error, and with `--debug` their tracebacks."""
        return RuleOutput(ruleset.plugins, self.language, debug=self.debug)

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
