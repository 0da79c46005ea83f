"""The session of a command: its options, and the plugins, rules and files that they ask for."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from reportlint.checking.rule_output import RuleOutput, capturing_maker
from reportlint.files import cache
from reportlint.files.discovery import ARCHIVE, find_files, read_bytes
from reportlint.files.reading import Unreadable
from reportlint.files.trust import file_changed_by_others
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import make_ruleset
from reportlint.messages.catalogue import first_few, phrase, phrase_in_all
from reportlint.messages.errors import UsageError
from reportlint.model.results import TOO_LARGE, FileResult, LeftOut
from reportlint.outputs.summary import left_out, needs
from reportlint.plugins.loading import load_plugins
from reportlint.reading.readers.registry import suffixes_of
from reportlint.terminal.streams import print_traceback, show_message
from reportlint.toml.file import shown_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportlint.checking.office import Office
    from reportlint.files.discovery import File, Found
    from reportlint.linting.ruleset import RuleSet
    from reportlint.model.corpus import CorpusRule
    from reportlint.plugins.discovery import EntryPoint
    from reportlint.plugins.plugin import Plugins
    from reportlint.reading.readers.contract import Reader
    from reportlint.settings.run_options import RunOptions
    from reportlint.settings.settings import LocalRules


class Session:
    """One run of a command."""

    def __init__(self, options: RunOptions, *, silent: bool = False) -> None:
        self.options = options
        self.silent = silent
        """Whether no message is shown, since another process has shown it."""
        self.language = options.language
        self.debug = options.debug
        self._readers: tuple[Reader, ...] = ()
        """The readers of documents, once the plugins are loaded."""
        self.standard_input: bytes | None = None
        """The content of standard input, which can be read only once."""
        for path, reason in options.settings.unused:
            self.show_message("settings-not-used", path=path, reason=phrase_in_all(reason))

    def show_message(self, key: str, **fields: object) -> None:
        """Write a message to standard error."""
        if self.silent:
            return
        show_message(phrase(self.language, key, **fields))

    def show_count(self, thing: str, count: int, **fields: object) -> None:
        """Write the message about a number of things: `one-THING` or `many-THING`."""
        self.show_message(f"one-{thing}" if count == 1 else f"many-{thing}", count=count, **fields)

    def show_missing_packages(self, rules: Iterable[CorpusRule]) -> None:
        """Name rules that cannot run, with the packages that they need."""
        for rule in rules:
            extra = next(iter(rule.needs.values()))
            self.show_message("rule-needs", rule=rule.code, name=rule.name, packages=list(rule.needs), extra=extra)

    def load_plugins(self) -> Plugins:
        """Load the plugins of the environment and of local files. Those that fail are named on standard error."""
        if refused := cache.refused():
            self.show_message("cache-in-work", path=refused.path, variable=refused.variable)
        plugins = load_plugins(local=self.local_files())._replace(converter=_office)
        for plugin in plugins.plugins:
            for error in (plugin.failed(), plugin.repeated()):
                if error is not None and not self.silent:
                    show_message(error.text(self.language))
            if self.debug and not self.silent and plugin.failure is not None:
                print_traceback(plugin.failure)
        self._show_printed(plugins)
        plugins.refuse()
        self.use_plugins(plugins)
        return plugins

    def use_plugins(self, plugins: Plugins) -> None:
        """Read the documents that these plugins read."""
        self._readers = plugins.readers

    def _show_printed(self, plugins: Plugins) -> None:
        """Write the output of plugins to standard error."""
        for plugin in plugins.plugins:
            for line in plugin.printed:
                self.show_message("plugin-printed", plugin=plugin.name, line=line)
            plugin.printed.clear()

    def local_files(self) -> list[EntryPoint]:
        """Return the files of rules to load."""
        if not self.options.local_rules:
            return []
        from reportlint.plugins.local import local_files

        if not self.options.choices.local_rules_of_others:
            for rules in self.options.local_rules:
                _refuse_others(rules)
        return local_files((rules.path, rules.where) for rules in self.options.local_rules)

    def ruleset(self, plugins: Plugins) -> RuleSet:
        """Return the rules that are on. Raises `UsageError`, with the line of a settings file that has a mistake."""
        options = self.options
        settings = options.settings
        if settings.local_rules and not options.local_rules:
            from reportlint.settings.names import known_only

            options, unknown = known_only(options, plugins.rules)
            if unknown:
                key = "rules-not-judged" if options.choices.local_rules else "rules-left-out"
                self.show_message(key, rules=unknown)
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
        self._show_printed(plugins)
        return ruleset

    def find_files(self, paths: Sequence[str] | None = None, *, tells: bool = True) -> Found:
        """Return the files at some paths, by default those of the options, or else of the current folder.

        Documents in folders are found once the plugins are loaded.

        Folders without a file to check, and named files that are left out, are named on standard error; with `tells`
        also what the folders have besides.
        """
        options = self.options
        found = find_files(
            paths or options.paths or [os.curdir],
            options.exclude,
            force_exclude=options.force_exclude,
            respect_gitignore=options.respect_gitignore,
            standard_input=options.stdin_filename or phrase(self.language, "standard-input"),
            suffixes=lambda: suffixes_of(self._readers),
        )
        if options.skip_unrecognized:
            found = self._without_unusable(found)
        for path in found.empty:
            self.show_message("empty-archive" if path.lower().endswith(ARCHIVE) else "empty-folder", path=path)
        if found.ignored:
            self.show_message("git-ignored", paths=first_few(found.ignored))
        if found.unread_ignore_files:
            self.show_message(
                "gitignore-unread", paths=first_few([shown_path(path) for path in found.unread_ignore_files])
            )
        if found.copies and not options.quiet:
            self.show_count("copies", found.copies)
        if found.excluded:
            self.show_message("excluded-files", count=len(found.excluded))
        if tells:
            self.show_left_out(found)
        return found

    def _without_unusable(self, found: Found) -> Found:
        """Pass over named documents whose reader lacks a package or a program, and count them."""
        endings = tuple(ending for each in self._readers if not each.is_usable() for ending in each.suffixes)
        lacking = [file for file in found.files if endings and file.path.lower().endswith(endings)]
        counts = Counter(found.left_out)
        counts.update(os.path.splitext(file.path)[1].lower() for file in lacking)
        return found._replace(
            files=tuple(file for file in found.files if file not in lacking), left_out=dict(sorted(counts.items()))
        )

    def left_out(self, found: Found) -> tuple[LeftOut, ...]:
        """Return what the folders have besides files that are read, with what has to be installed to read it."""
        return tuple(LeftOut(ending, count, self._needs(ending)) for ending, count in found.left_out.items())

    def _needs(self, ending: str) -> tuple[str, str]:
        reader = next((reader for reader in self._readers if ending in reader.suffixes), None)
        if reader is None:
            return "", ""
        return ("left-out-program", "LibreOffice") if reader.through else ("left-out-package", reader.missing_extra())

    def show_left_out(self, found: Found) -> None:
        """Name what the folders have besides files that are read."""
        left = self.left_out(found)
        if left and not self.options.quiet:
            show_message(left_out(self.language, left) + needs(self.language, left))

    def unread(self, linter: Linter, path: str, error: Unreadable) -> FileResult:
        """Return the result of a file that could not be read. One that is too large may be passed over."""
        if error.kind == "large" and self.options.skip_unrecognized:
            result = FileResult(path, [])
            result.reason = TOO_LARGE
            return result
        return linter.unreadable(path, error.kind, error.error)

    def linter(self, ruleset: RuleSet, units: Mapping[str, str] | None = None, *, keep: bool = False) -> Linter:
        """Return a linter with these rules. Their output goes to standard error.

        With `keep`, results hold text and report. With `units`, the names of units that the settings give, results hold
        what the corpus rules need.
        """
        timed = self.options.statistics
        observer = self.rule_output(ruleset)
        return Linter(ruleset, self.language, units=units, keep=keep, timed=timed, observer=observer)

    def rule_output(self, ruleset: RuleSet) -> RuleOutput:
        """Return the observer that writes the output of rules to standard error, with `--debug` also tracebacks."""
        return RuleOutput(ruleset.plugins, self.language, debug=self.debug)

    def in_turn(self, files: Iterable[File]) -> Iterator[File]:
        """Yield files in their order, to be read. Those that have to be converted are converted a few at a time."""
        endings = tuple(ending for reader in self._readers if reader.through for ending in reader.suffixes)
        listed = list(files)
        left = [file for file in listed if endings and file.path.lower().endswith(endings) and not file.standard_input]
        if not left:
            yield from listed
            return
        from reportlint.checking.office import ahead

        converted = ahead(left, self._content, self._readers)
        awaited = next(converted, None)
        for file in listed:
            yield file
            if file is awaited:
                awaited = next(converted, None)

    def _content(self, file: File) -> bytes:
        """Return the content of a file, empty if it cannot be read."""
        try:
            return self.read(file)
        except Unreadable:
            return b""

    def read(self, file: File) -> bytes:
        """Return the content of a file. Raises `Unreadable`."""
        if not file.standard_input:
            return read_bytes(file, self.options.max_file_size)
        if self.standard_input is None:
            self.standard_input = read_bytes(file, self.options.max_file_size)
        return self.standard_input


def plugins_with_office(local: Iterable[EntryPoint] = ()) -> Plugins:
    """Load the plugins of the environment and of local files, with what LibreOffice reads."""
    return load_plugins(local=[*local])._replace(converter=_office)


def _office() -> Office:
    """Return what calls LibreOffice. A check of texts does not import it."""
    from reportlint.checking.office import office

    return office()


def _refuse_others(rules: LocalRules) -> None:
    """Raise `UsageError` if others can change a file of rules, or the settings file that names it."""
    for path in (rules.path, rules.named_in):
        changed, reason = file_changed_by_others(path)
        if changed:
            raise UsageError(
                "local-rules-of-others",
                where=rules.where(),
                path=rules.path,
                changed=shown_path(changed),
                reason=phrase_in_all(reason),
            )


def _explained(error: UsageError, plugins: Plugins) -> UsageError:
    """Return the error for an unknown rule, which names a plugin that failed to load: it may have the rule."""
    broken = next((plugin for plugin in plugins.plugins if plugin.failure is not None), None)
    if broken is None or error.key not in ("unknown-rule", "unknown-rule-letters"):
        return error
    rule, where = error.fields["rule"], error.fields["where"]
    return UsageError("unknown-rule-not-loaded", rule=rule, where=where, origin=broken.origin)
