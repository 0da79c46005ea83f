"""`reportlint rule` and `reportlint rules`: the page of a rule, and the table of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.checking.session import Session
from reportlint.cli import arguments
from reportlint.cli.exit_codes import CLEAN
from reportlint.linting.selection import foreign_letters
from reportlint.messages.catalogue import phrase, phrase_in_all
from reportlint.messages.errors import UsageError
from reportlint.outputs.rule_page import full_page, rule_data, state
from reportlint.terminal.log import as_json_escape
from reportlint.terminal.markdown import write_markdown
from reportlint.terminal.screen import table_lines, visible
from reportlint.terminal.streams import write_output

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from reportlint.linting.ruleset import RuleSet
    from reportlint.model.rule import Rule
    from reportlint.plugins.plugin import Plugins

FORMATS = ("text", "json")


def add_arguments(parser: arguments.Parser) -> None:
    """Add the options of `rule`."""
    parser.add_argument("rule", metavar="CODE|NAME", nargs="?", help=phrase(parser.language, "help-rule"))
    parser.option("--all", action="store_true")
    add_table_arguments(parser)


def add_table_arguments(parser: arguments.Parser) -> None:
    """Add the options of `rules`."""
    arguments.add_format(parser, FORMATS)
    arguments.add_selection(parser)
    arguments.add_local_rules(parser)
    arguments.add_common(parser)


def run(options: Namespace, language: str) -> int:
    """Show the page of a rule, or of every rule."""
    if bool(options.rule) == options.all:
        raise UsageError("one-rule-or-all")
    session = Session(arguments.merged(options, language))
    plugins, ruleset = _loaded(session)
    rules = plugins.rules if options.all else [_named(options.rule, plugins)]
    if options.form == "json":
        _write_json(rules, plugins, ruleset, single=not options.all)
        return CLEAN
    on = ruleset.on
    pages = (full_page(rule, plugins.owner(rule), session.language, rule.code in on) for rule in rules)
    text = "\n".join(pages)
    write_output(None, lambda stream: write_markdown(text, stream))
    return CLEAN


def run_table(options: Namespace, language: str) -> int:
    """Show the table of all rules."""
    session = Session(arguments.merged(options, language))
    plugins, ruleset = _loaded(session)
    if options.form == "json":
        _write_json(plugins.rules, plugins, ruleset)
        return CLEAN
    lines = list(_table(plugins, ruleset, session.language))
    write_output(None, lambda stream: stream.write("".join(line + "\n" for line in lines)))
    return CLEAN


def _loaded(session: Session) -> tuple[Plugins, RuleSet]:
    plugins = session.load_plugins()
    return plugins, session.ruleset(plugins)


def _named(name: str, plugins: Plugins) -> type[Rule]:
    for rule in plugins.rules:
        if name.upper() == rule.code or name.lower() == rule.name:
            return rule
    letters = foreign_letters(name, plugins.rules)
    if letters:
        raise UsageError("unknown-rule-letters", rule=name, where=phrase_in_all("command-line"), letters=letters)
    known = [known for rule in plugins.rules for known in (rule.code, rule.name)]
    raise UsageError("unknown-rule-page", rule=name, word=name, known=known)


def _write_json(rules: list[type[Rule]], plugins: Plugins, ruleset: RuleSet, *, single: bool = False) -> None:
    from reportlint.outputs.json_text import to_json

    on = ruleset.on
    data = [rule_data(rule, plugins.owner(rule), rule.code in on) for rule in rules]
    write_output(None, lambda stream: stream.write(to_json(data[0] if single else data)), as_json_escape)


def _table(plugins: Plugins, ruleset: RuleSet, language: str) -> Iterator[str]:
    keys = ("code", "name", "severity", "state", "fix", "since", "plugin", "summary")
    rows = [[phrase(language, f"fact-{key}") for key in keys]]
    on = ruleset.on
    for rule in plugins.rules:
        severity = ruleset.severities.get(rule.code, rule.severity)
        rows.append(
            [
                rule.code,
                rule.name,
                phrase(language, severity),
                state(language, rule.code in on),
                phrase(language, "yes") if rule.fixable else "",
                rule.since,
                plugins.owner(rule).name,
                visible(rule.summary[language]),
            ]
        )
    return table_lines(rows)
