"""The rules that are on, with their options and severities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from reportlint.linting.selection import EVERY, closeness
from reportlint.messages.errors import UsageError
from reportlint.model.rule import Rule
from reportlint.rules.contract import is_event, is_of_a_corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reportlint.files.patterns import Patterns
    from reportlint.form.forms import Forms
    from reportlint.model.corpus import CorpusRule
    from reportlint.model.rule import Severity
    from reportlint.plugins.plugin import Plugins
    from reportlint.reading.readers.contract import Reader

_NOTHING: Mapping[str, Any] = {}


class Selection(NamedTuple):
    """The choice of rules by one source: the settings, or the command line."""

    where: str = ""
    """The source, for messages."""
    select: tuple[str, ...] | None = None
    """None for the rules that are on by default, or by the source before."""
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = _NOTHING


class RuleSet(NamedTuple):
    """The rules of a run. Rules that are off are not instantiated."""

    rules: tuple[Rule, ...]
    """The rules that check one report, by code."""
    events: Mapping[str, type[Rule]]
    """The rules in whose name the engine reports an event, by event."""
    severities: Mapping[str, Severity]
    """The severities that differ from the rule's own, by code."""
    plugins: Mapping[str, str]
    """The plugin of each rule, by code."""
    forms: Forms
    off_in: tuple[tuple[Patterns, frozenset[str]], ...] = ()
    """Codes that are off in the files that match patterns."""
    corpus_rules: tuple[CorpusRule, ...] = ()
    """The rules that compare reports, by code."""
    readers: tuple[Reader, ...] = ()
    """The readers of documents."""

    def off(self, path: str) -> frozenset[str]:
        """Return the codes that are off in a file."""
        return frozenset().union(*(codes for patterns, codes in self.off_in if patterns.match(path)))

    @property
    def on(self) -> frozenset[str]:
        """The codes of all rules that are on. A rule may still be off in single files."""
        rules: tuple[Rule | type[Rule], ...] = (*self.rules, *self.corpus_rules, *self.events.values())
        return frozenset(rule.code for rule in rules)


def make_ruleset(
    plugins: Plugins,
    selections: Sequence[Selection] = (),
    *,
    options: Mapping[str, Mapping[str, Any]] | None = None,
    per_file_ignores: Iterable[tuple[Patterns, tuple[str, ...]]] = (),
    where: str = "",
    make: Callable[[type[Rule], object | None], Rule] | None = None,
) -> RuleSet:
    """Return the rules that the selections leave on. A later selection overrides an earlier one.

    Within one selection the closer match wins (a code over its family), and of equal ones `ignore`. `options` are given
    by rule, `per_file_ignores` are selectors by pattern. `make` replaces `make_rule` for rules with an `__init__` of
    their own, so that a caller can capture what that prints. Raises `UsageError` for a rule or an option that does not
    exist, and if no rule is left; `where` is the source of options and patterns, for the message.
    """
    known = plugins.rules
    if not known:
        raise UsageError("no-rules-loaded" if plugins.plugins else "no-rules-installed")
    on = {rule.code for rule in known if rule.enabled or is_event(rule)}
    severities: dict[str, Severity] = {}
    for selection in selections:
        on = _apply(selection, known, on)
        severities.update(_severities(selection, known))
    given = _options(options or {}, known, where)
    made = make or make_rule
    rules = tuple(
        _instance(rule, given.get(rule.code), made) for rule in known if rule.code in on and not is_event(rule)
    )
    if not rules:
        raise UsageError("no-rule-on")
    return RuleSet(
        rules=tuple(rule for rule in rules if not is_of_a_corpus(rule)),
        corpus_rules=tuple(rule for rule in rules if is_of_a_corpus(rule)),
        events={rule.event: rule for rule in known if rule.event is not None and rule.code in on},
        severities=severities,
        plugins={rule.code: plugins.owner(rule).name for rule in known},
        forms=plugins.forms,
        off_in=tuple((patterns, frozenset(closeness(names, known, where))) for patterns, names in per_file_ignores),
        readers=plugins.readers,
    )


def _apply(selection: Selection, known: Sequence[type[Rule]], before: set[str]) -> set[str]:
    wanted = closeness((*(selection.select or ()), *selection.extend_select), known, selection.where)
    unwanted = closeness(selection.ignore, known, selection.where)
    if selection.select is None:
        for code in before:
            wanted.setdefault(code, -1)
    else:
        for rule in known:
            if is_event(rule):
                wanted.setdefault(rule.code, -1)
    return {code for code, rank in wanted.items() if rank > unwanted.get(code, -2)}


def _severities(selection: Selection, known: Sequence[type[Rule]]) -> dict[str, Severity]:
    found: dict[str, tuple[int, Severity]] = {}
    for selector, severity in selection.severity.items():
        for code, rank in closeness((selector,), known, selection.where).items():
            if code not in found or rank >= found[code][0]:
                found[code] = rank, severity
    return {code: severity for code, (_, severity) in found.items()}


# ------------------------------------------------------------------------------- options


def _options(tables: Mapping[str, Mapping[str, Any]], known: Sequence[type[Rule]], where: str) -> dict[str, object]:
    """Return the options of rules by code, given by code or by name."""
    merged: dict[str, tuple[type[Rule], dict[str, Any]]] = {}
    for selector, table in tables.items():
        rule = rule_of(selector, known, where)
        merged.setdefault(rule.code, (rule, {}))[1].update(table)
    return {code: fill_options(rule, table, where) for code, (rule, table) in merged.items()}


def rule_of(selector: str, known: Sequence[type[Rule]], where: str) -> type[Rule]:
    """Return the rule of a code or a name. Raises `UsageError` for another selector."""
    codes = closeness((selector,), known, where)
    rule = next((rule for rule in known if rule.code in codes and selector in (rule.code, rule.name)), None)
    if rule is None or selector == EVERY:
        raise UsageError("options-of-many", rule=selector, where=where)
    return rule


def make_rule(rule: type[Rule], options: object | None) -> Rule:
    """Make a rule with these options; None for its defaults. Raises whatever its `__init__` raises."""
    return rule() if options is None else rule(options)


def _instance(rule: type[Rule], options: object | None, make: Callable[[type[Rule], object | None], Rule]) -> Rule:
    if rule.__init__ is Rule.__init__:
        return rule(options)
    try:
        return make(rule, options)
    except (KeyboardInterrupt, MemoryError):
        raise
    except BaseException as error:
        return _failing(rule, error)


def _failing(rule: type[Rule], error: BaseException) -> Rule:
    """Return a rule that raises on every report the error that making the rule raised."""

    def check(_: object) -> NoReturn:
        raise error

    made = object.__new__(rule)
    made.__dict__["check"] = check
    return made


def fill_options(rule: type[Rule], table: Mapping[str, Any], where: str) -> object:
    """Return the options of a rule with these values. Raises `UsageError` for an unknown one or a wrong type."""
    from reportlint.rules.options import option_types

    types = option_types(rule)
    options = rule.Options()
    for key, value in table.items():
        label = f"rules.{rule.name}.{key}"
        if key not in types:
            raise UsageError("unknown-option", key=label, where=where, word=key, known=types)
        if not types[key].holds(value):
            kind = types[key].name
            expected = {"zh": f" {kind} 类型", "en": f"of type {kind}"}
            from reportlint.toml.writer import toml_text

            raise UsageError("wrong-type", key=label, where=where, expected=expected, value=toml_text(value))
        setattr(options, key, types[key].taken(value))
    return options
