"""The command line's own parser: its errors and its help in the user's language."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING, Any

from reportlint.files.discovery import STANDARD_INPUT
from reportlint.files.reading import bytes_of
from reportlint.messages.catalogue import is_phrase, phrase
from reportlint.messages.errors import UsageError
from reportlint.messages.language import LANGUAGES
from reportlint.model.rule import SEVERITIES
from reportlint.settings.run_options import Choices, RunOptions, run_options
from reportlint.terminal.streams import terminal_width, write_output

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.model.rule import Severity


_END = "--"
"""Ends the options: names of files follow."""


class Parser(argparse.ArgumentParser):
    """A parser of one command that raises `UsageError`, with help in one language."""

    def __init__(self, command: str, language: str) -> None:
        super().__init__(
            prog=f"reportlint {command}".strip(),
            description=phrase(language, f"about-{command or 'reportlint'}"),
            formatter_class=lambda prog: _Formatter(prog, language),
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
        )
        self.language = language
        self._positionals.title = phrase(language, "help-arguments")
        self._optionals.title = phrase(language, "help-options")
        self.option("-h", "--help", action="help")

    def option(self, *names: str, fields: Mapping[str, object] | None = None, **how: Any) -> None:
        """Add an option; its help is the message `help-NAME`, or `help-COMMAND-NAME` if there is one, with `fields`."""
        name = names[-1].lstrip("-")
        own = f"help-{self.prog.rpartition(' ')[2]}-{name}"
        text = phrase(self.language, own if is_phrase(own) else f"help-{name}", **(fields or {}))
        self.add_argument(*names, help=text.replace("%", "%%"), **how)

    def print_help(self, file: Any = None) -> None:
        """Write the help to standard output, whatever its encoding is. Raises `UsageError` if that fails."""
        text = self.format_help()
        write_output(None, lambda stream: stream.write(text), stream=file)

    def word(self, name: str, words: tuple[str, ...]) -> None:
        """Add an argument that has to be one of some words."""
        self.option(name, action=Choice, words=words, nargs="?", default="")

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Return the values of a command line.

        Raises `UsageError`: for an option that does not exist (with the near matches), without its value or with one
        that it does not take, and for a surplus argument.
        """
        end = arguments.index(_END) if _END in arguments else len(arguments)
        for argument in arguments[:end]:
            # A shell or a hook that puts the names of files on the line may have meant a file.
            if argument.startswith("-") and argument != "-" and os.path.lexists(argument):
                raise UsageError("file-or-option", argument=argument)
        paths: Sequence[str] = ()
        if any(action.dest == "paths" for action in self._actions):
            # argparse takes no more paths after an option that follows the first ones.
            arguments, paths = arguments[:end], arguments[end + 1 :]
        try:
            options, unknown = self.parse_known_args(arguments)
        except argparse.ArgumentError as error:
            name = error.argument_name or ""
            flag = self._option_string_actions[name.partition("/")[0]].nargs == 0
            raise UsageError("argument-takes-no-value" if flag else "argument-without-value", argument=name) from None
        for argument in unknown:
            if argument.startswith("-"):
                name = argument.partition("=")[0]
                raise UsageError("unknown-argument", argument=name, word=name, known=self._option_string_actions)
            if not hasattr(options, "paths"):
                raise UsageError("surplus-argument", argument=argument)
            options.paths.append(argument)
        if paths:
            options.paths.extend(paths)
        return options


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str, language: str) -> None:
        super().__init__(prog, max_help_position=28, width=terminal_width() - 2)
        self._language = language

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or phrase(self._language, "help-usage"))


class Choice(argparse.Action):
    """The action of an argument that is one of some words. (`choices=` of argparse complains in English only.)"""

    def __init__(self, *, words: tuple[str, ...], **how: Any) -> None:
        super().__init__(metavar="|".join(words), **how)
        self.words = words

    def __call__(self, _: Any, namespace: Any, value: Any, option: str | None = None) -> None:
        """Store the word. Raises `UsageError` for another one, with the near matches."""
        if value not in self.words:
            if not option and not value:
                raise UsageError("missing-argument", argument=self.metavar)
            raise UsageError(
                "wrong-choice" if option else "wrong-word",
                **({"argument": option} if option else {}),
                value=value,
                word=value,
                known=self.words,
                choices=list(self.words),
            )
        setattr(namespace, self.dest, value)


class Count(argparse.Action):
    """The action of an option that is a number, 0 or more."""

    def __init__(self, **how: Any) -> None:
        super().__init__(metavar="N", **how)

    def __call__(self, _: Any, namespace: Any, value: Any, option: str | None = None) -> None:
        """Store the number. Raises `UsageError` for what is not one."""
        if not value.isascii() or not value.isdigit():
            raise UsageError("wrong-count", argument=option, value=value)
        setattr(namespace, self.dest, int(value))


class Consent(argparse.Action):
    """The action of the pair of options on the rule files of the settings: to load them whoever wrote them, or not."""

    def __init__(self, **how: Any) -> None:
        super().__init__(nargs=0, **how)

    def __call__(self, _: Any, namespace: Any, values: Any, option: str | None = None) -> None:  # noqa: ARG002
        """Store the wish. The later option wins."""
        namespace.local_rules = namespace.local_rules_of_others = option == "--local-rules"


class Size(argparse.Action):
    """The action of an option that is a size of files."""

    def __init__(self, **how: Any) -> None:
        super().__init__(metavar="SIZE", **how)

    def __call__(self, _: Any, namespace: Any, value: Any, option: str | None = None) -> None:
        """Store the size as it is written. Raises `UsageError` for what is not one."""
        if bytes_of(value) is None:
            raise UsageError("wrong-size", argument=option, value=value)
        setattr(namespace, self.dest, value)


def merged(options: argparse.Namespace, language: str) -> RunOptions:
    """Return the options of a run: those of a command over the settings. Raises `UsageError` for settings with a fault.

    `language` is the language of the environment.
    """
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in vars(options).items()
    }
    if given.get("severity"):
        given["severity"] = dict(given["severity"])
    if given.get("stdin_filename") is not None and STANDARD_INPUT not in given.get("paths", ()):
        raise UsageError("stdin-filename-alone")
    choices = Choices(**{name: given[name] for name in Choices._fields if name in given})
    further = given.keys() & set(RunOptions._fields) - set(Choices._fields)
    return run_options(choices, language)._replace(**{name: given[name] for name in further})


def names(text: str) -> list[str]:
    """Split an argument at its commas."""
    return [name.strip() for name in text.split(",") if name.strip()]


def rule_severity(text: str) -> list[tuple[str, Severity]]:
    """Split `RULE=LEVEL`. Raises `UsageError` for an unknown level."""
    rule, separator, level = text.rpartition("=")
    for severity in SEVERITIES:
        if separator and rule and level == severity:
            return [(rule, severity)]
    raise UsageError("wrong-severity", value=text, word=level, known=SEVERITIES, choices=list(SEVERITIES))


def add_common(parser: Parser) -> None:
    """Add the options of every command."""
    parser.option("--config", metavar="FILE")
    parser.option("--isolated", action="store_true")
    parser.option("--language", action=Choice, words=LANGUAGES)
    parser.option("--debug", action="store_true")


def add_many(parser: Parser) -> None:
    """Add the options that choose files."""
    add_jobs(parser)
    parser.option("--no-cache", dest="cache", action="store_false")


def add_jobs(parser: Parser) -> None:
    """Add the option for the number of processes."""
    parser.option("--jobs", action=Count)


def add_local_rules(parser: Parser) -> None:
    """Add the options that load or skip the rule files of the settings."""
    parser.set_defaults(local_rules=True)
    for option in ("--local-rules", "--no-local-rules"):
        parser.option(option, action=Consent, dest="local_rules")


def without_programs(options: RunOptions) -> RunOptions:
    """Return the options without the rule files of the settings, unless the user asked for them."""
    return options if options.choices.local_rules_of_others else options._replace(local_rules=())


def add_format(parser: Parser, words: tuple[str, ...]) -> None:
    """Add the output format of a command other than `check`. (The format of findings is a setting.)"""
    parser.option("--output-format", dest="form", action=Choice, words=words)


def add_paths(parser: Parser) -> None:
    """Add the paths to read."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help=phrase(parser.language, "help-paths"))
    parser.option("--exclude", action="extend", type=names, metavar="PATTERN")
    parser.option("--force-exclude", action="store_true")
    parser.option("--max-file-size", action=Size)
    parser.option("--stdin-filename", metavar="PATH")


def add_selection(parser: Parser) -> None:
    """Add the options that select rules."""
    for option in ("--select", "--ignore", "--extend-select"):
        parser.option(option, action="extend", type=names, metavar="RULES")


def add_fixes(parser: Parser) -> None:
    """Add the options of fixes."""
    for option in ("--fix", "--unsafe-fixes", "--diff"):
        parser.option(option, action="store_true")


def add_severities(parser: Parser) -> None:
    """Add the options of severities."""
    parser.option("--severity", action="extend", type=rule_severity, metavar="RULE=LEVEL")
    parser.option("--fail-level", action=Choice, words=SEVERITIES)
