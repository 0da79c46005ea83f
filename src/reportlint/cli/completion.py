"""Completion in a shell: commands, options, their values, rules.

argcomplete does the work. It is imported only when a shell asks, by a variable of the environment.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NoReturn

from reportlint.cli.arguments import Choice, Parser
from reportlint.messages.catalogue import phrase
from reportlint.messages.language import language_of
from reportlint.model.rule import SEVERITIES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Mapping

    from reportlint.plugins.plugin import Plugins


def complete(commands: Iterable[str], add_arguments: Callable[[str, Parser], object]) -> NoReturn:
    """Answer the shell and end the process. Without argcomplete, end it without an answer."""
    try:
        from argcomplete import autocomplete
    except ImportError:
        os._exit(1)
    language = language_of(os.environ)
    parser = _whole_parser(language, os.environ.get("COMP_LINE", ""), commands, add_arguments)
    # Options are offered after a hyphen only: the usual word after a command is a file.
    autocomplete(parser, always_complete_options=False)
    os._exit(1)


def _whole_parser(
    language: str, line: str, commands: Iterable[str], add_arguments: Callable[[str, Parser], object]
) -> argparse.ArgumentParser:
    """Return all commands in one parser; those on the line with their options and possible values."""
    whole = Parser("", language)
    whole.option("--version", action="store_true")
    branch: Any = lambda **how: Parser(how["command"], language)  # noqa: E731
    branches = whole.add_subparsers(parser_class=branch)
    for command in commands:
        parser = branches.add_parser(command, command=command, help=phrase(language, f"about-{command}"))
        if command not in line:
            continue  # its module is not needed
        add_arguments(command, parser)
        for action in parser._actions:
            completer = _completer(command, action, language)
            if completer is not None:
                action.completer = completer
    return whole


def _completer(command: str, action: argparse.Action, language: str) -> Callable[..., object] | None:
    if isinstance(action, Choice):
        words = dict.fromkeys(action.words, "")
        return lambda **_: words
    if action.dest in ("select", "ignore", "extend_select"):
        return lambda prefix, **_: _listed(prefix, {"ALL": "", **_rules(prefix.rpartition(",")[2], language)})
    if action.dest == "severity":
        return lambda prefix, **_: _severities(prefix, language)
    if (command, action.dest) == ("rule", "rule"):
        return lambda prefix, **_: _rules(prefix, language)
    if (command, action.dest) == ("check", "output_format"):
        return lambda **_: list(_plugins().outputs)
    return None


def _listed(prefix: str, rules: Mapping[str, str]) -> dict[str, str]:
    """Return the rules that may follow those on the line, separated by commas."""
    head, comma, _ = prefix.rpartition(",")
    there = set(head.split(","))
    return {head + comma + rule: text for rule, text in rules.items() if rule not in there}


def _severities(prefix: str, language: str) -> dict[str, str]:
    rule, equals, _ = prefix.partition("=")
    if equals:
        return {f"{rule}={severity}": phrase(language, severity) for severity in SEVERITIES}
    return {f"{rule}=": text for rule, text in _rules(prefix, language).items()}


def _rules(prefix: str, language: str) -> dict[str, str]:
    """Return codes with summaries, or names if the word begins like one."""
    named = prefix[:1].islower()
    return {rule.name if named else rule.code: rule.summary[language] for rule in _plugins().rules}


def _plugins() -> Plugins:
    from reportlint.plugins.loading import load_plugins

    return load_plugins()
