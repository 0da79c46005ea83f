"""Collect the rules of files and folders with their cases."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from reportlint.cases.file import SUFFIX, TABLES, cases_beside, cases_in, read_case_toml, read_cases
from reportlint.files.reading import MOST_OF_SETTINGS, Unreadable, read_regular
from reportlint.messages.errors import UsageError
from reportlint.plugins.loading import load_local_rules
from reportlint.rules.source_scan import written_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlint.cases.case import Case
    from reportlint.form.forms import Forms
    from reportlint.model.rule import Rule
    from reportlint.plugins.plugin import Plugins

_MODULE, _TOML = ".py", ".toml"
_RULE = "rule"


class RuleCases(NamedTuple):
    """A rule and its cases."""

    rule: type[Rule]
    cases: tuple[Case, ...]
    """May be empty."""
    forms: Forms
    """The forms that its reports may follow."""
    path: str = ""
    """The file that names it."""


def rule_cases(paths: Iterable[str], installed: Plugins) -> list[RuleCases]:
    """Return the rules of some paths, each with its cases.

    A path is a module of rules with a file of cases beside it, a file of `[[rule]]` tables, a file of cases, or a
    folder of such files. The rules of a file of cases without a module are installed ones. Raises `UsageError` for any
    other path, for rules that do not load, and for invalid cases.
    """
    found: dict[str, list[RuleCases]] = {}
    for path in paths:
        for file in _files(path):
            whole = not os.path.isdir(path) or not file.endswith(_MODULE) or os.path.exists(cases_beside(file))
            found.setdefault(os.path.realpath(file), _read(file, installed) if whole else _caseless(file, installed))
    return [each for of_file in found.values() for each in of_file]


def clashes(tested: Iterable[RuleCases], installed: Plugins) -> list[UsageError]:
    """Return the errors about codes and names that two rules share, as a run would refuse them.

    An installed rule that is also tested from its source, with the same code and name, counts as one rule.
    """
    found: list[UsageError] = []
    taken: dict[str, tuple[type[Rule], str]] = {}
    for rule in installed.rules:
        plugin = installed.owner(rule)
        for name in (rule.code, rule.name):
            taken[name] = rule, f"{rule.__qualname__} ({plugin.name}, {plugin.origin})"
    own: set[type[Rule]] = set()
    for each in tested:
        rule = each.rule
        if rule in own or rule in installed.rules:
            continue
        own.add(rule)
        described = f"{rule.__qualname__} ({each.path})"
        for key, name in (("rule-code-taken", rule.code), ("rule-name-taken", rule.name)):
            other, other_described = taken.setdefault(name, (rule, described))
            same = other not in own and (other.code, other.name) == (rule.code, rule.name)
            if other is not rule and not same and name:
                found.append(UsageError(key, name=name, first=other_described, second=described))
            if same:
                taken[name] = rule, described
    return found


def _files(path: str) -> Iterator[str]:
    """Yield the files of a path; for a file of cases, the module beside it.

    In a folder, a module counts if it has a file of cases or a class with the code of a rule. It is not run for that.
    """
    if not os.path.isdir(path):
        yield _module_of(path)
        return
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = os.path.join(folder, name)
            if name.endswith(SUFFIX) or (name.endswith(_TOML) and _has_rules(file)) or _is_caseless(file):
                found.append(file)
    if not found:
        raise UsageError("no-rules-in-folder", path=path)
    yield from map(_module_of, found)


def _is_caseless(path: str) -> bool:
    """Return whether a module has rules and no file of cases beside it."""
    return path.endswith(_MODULE) and not os.path.exists(cases_beside(path)) and bool(written_rules(path))


def _caseless(path: str, installed: Plugins) -> list[RuleCases]:
    return [
        RuleCases(rule, (), installed.forms, path) for rule in _installed_from(path, installed) or written_rules(path)
    ]


def _module_of(path: str) -> str:
    module = path.removesuffix(SUFFIX) + _MODULE
    return module if path.endswith(SUFFIX) and os.path.exists(module) else path


def _has_rules(path: str) -> bool:
    """Return whether a TOML file is one of rules or of cases. A folder may hold others."""
    try:
        content = read_case_toml(path).content
    except UsageError:
        return _says_rule(path)
    return isinstance(content.get(_RULE), list) or any(isinstance(content.get(key), list) for key in TABLES)


def _says_rule(path: str) -> bool:
    """Return whether a file of invalid TOML is meant as one of rules."""
    try:
        return f"[[{_RULE}]]".encode() in read_regular(path, MOST_OF_SETTINGS)
    except (OSError, Unreadable):
        return False


def _read(path: str, installed: Plugins) -> list[RuleCases]:
    if not os.path.exists(path):
        raise UsageError("no-such-path", path=path)
    if path.endswith(_TOML):
        file = read_case_toml(path)
        tables = file.content.get(_RULE)
        if not isinstance(tables, list):
            return _joined(installed.rules, read_cases(path), installed.forms, path, every=False)
        rules, forms = _loaded(path, installed)
        cases: list[Case] = []
        for index, table in enumerate(tables):
            cases += cases_in(table, str(table.get("code", "")), file, (_RULE, index), own_rule=False)
        return _joined(rules, cases, forms, path)
    rules, forms = _installed_from(path, installed), installed.forms
    if not rules:
        rules, forms = _loaded(path, installed)
    beside = cases_beside(path)
    return _joined(rules, read_cases(beside) if os.path.exists(beside) else [], forms, path)


def _joined(
    rules: list[type[Rule]], cases: list[Case], forms: Forms, path: str, *, every: bool = True
) -> list[RuleCases]:
    """Return the rules with their cases: all rules, or with `every` false only those that have cases."""
    known = [name for rule in rules for name in (rule.code, rule.name)]
    for case in cases:
        if case.rule not in known:
            raise UsageError("case-of-unknown-rule", where=case.where, rule=case.rule, word=case.rule, known=known)
    joined = [
        RuleCases(rule, tuple(case for case in cases if case.rule in (rule.code, rule.name)), forms, path)
        for rule in rules
    ]
    return [each for each in joined if every or each.cases]


def _loaded(path: str, installed: Plugins) -> tuple[list[type[Rule]], Forms]:
    """Load the rules of a file by its path. Returns them, and all forms that are known then."""
    plugins = load_local_rules([path])
    for plugin in plugins.plugins:
        problem = plugin.refusal or plugin.failed()
        if problem is not None:
            raise problem from plugin.failure
    return plugins.rules, installed.forms.joined(plugins.forms)


def _installed_from(path: str, installed: Plugins) -> list[type[Rule]]:
    """Return the rules that installed plugins have from a module. Some modules can only be imported from a package."""
    real = os.path.realpath(path)
    files = {rule: getattr(sys.modules.get(rule.__module__), "__file__", None) for rule in installed.rules}
    return [rule for rule, file in files.items() if file is not None and os.path.realpath(file) == real]


def installed_rule(name: str, installed: Plugins) -> type[Rule]:
    """Return the installed rule with a code or name. Raises `UsageError` with the near matches if there is none."""
    for rule in installed.rules:
        if name in (rule.code, rule.name):
            return rule
    known = [known for rule in installed.rules for known in (rule.code, rule.name)]
    raise UsageError("unknown-rule-page", rule=name, word=name, known=known)
