"""The page of a rule, and a rule as plain data."""

from __future__ import annotations

import inspect
import textwrap
from typing import TYPE_CHECKING, Any

from reportlint.linting.diagnostics import address_of
from reportlint.messages.catalogue import phrase
from reportlint.messages.language import LANGUAGES
from reportlint.rules.options import option_types

if TYPE_CHECKING:
    from reportlint.model.rule import Rule
    from reportlint.plugins.plugin import Plugin

_DIVIDER = "---"


def page(rule: type[Rule], language: str) -> str:
    """Return the half of the rule's docstring in a language: Chinese comes first, English after a line `---`."""
    lines = (inspect.getdoc(rule) or _doc_in_source(rule)).split("\n")
    cut = next((number for number, line in enumerate(lines) if line.strip() == _DIVIDER), None)
    if cut is None:
        return "\n".join(lines).strip()
    halves = dict(zip(LANGUAGES, (lines[:cut], lines[cut + 1 :]), strict=True))
    return "\n".join(halves[language]).strip()


def _doc_in_source(rule: type[Rule]) -> str:
    """Return the docstring in the source of a rule, since `python -OO` leaves docstrings out. Empty without source."""
    import ast

    try:
        (written,) = ast.parse(textwrap.dedent(inspect.getsource(rule))).body
    except (OSError, TypeError, SyntaxError, ValueError):
        return ""
    return (isinstance(written, ast.ClassDef) and ast.get_docstring(written)) or ""


def full_page(rule: type[Rule], plugin: Plugin, language: str, on: bool) -> str:
    """Return the page with a table of facts about the rule."""
    facts = [
        ("fact-code", rule.code),
        ("fact-name", rule.name),
        ("fact-severity", phrase(language, rule.severity)),
        ("fact-state", state(language, on)),
        *([("fact-since", rule.since)] if rule.since else []),
        ("fact-plugin", f"{plugin.name} ({plugin.origin})"),
        ("fact-fix", phrase(language, "yes" if rule.fixable else "no")),
    ]
    facts += [(f"fact-option {item['name']}", f"{item['type']} = {item['default']!r}") for item in options(rule)]
    rows = "\n".join(f"| {_label(language, key)} | {value} |" for key, value in facts)
    return f"# {rule.code} {rule.name}\n\n| | |\n|---|---|\n{rows}\n\n{page(rule, language)}\n"


def _label(language: str, key: str) -> str:
    key, _, name = key.partition(" ")
    return phrase(language, key, name=name)


def state(language: str, on: bool) -> str:
    """Return the word for on or off."""
    return phrase(language, "on" if on else "off")


def options(rule: type[Rule]) -> list[dict[str, Any]]:
    """Return name, type and default of every option."""
    defaults = rule.Options()
    return [
        {"name": name, "type": kind.name, "default": getattr(defaults, name, None)}
        for name, kind in option_types(rule).items()
    ]


def rule_data(rule: type[Rule], plugin: Plugin, on: bool) -> dict[str, Any]:
    """Return a rule as plain data, in all languages."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "enabled": rule.enabled,
        "on": on,
        "since": rule.since,
        "fixable": rule.fixable,
        "plugin": {
            "name": plugin.name,
            "distribution": plugin.entry.distribution,
            "version": plugin.entry.version,
        },
        "options": options(rule),
        "summary": dict(rule.summary),
        "message": rule.message,
        "hint": dict(rule.hint),
        "page": {language: page(rule, language) for language in LANGUAGES},
        "url": address_of(rule, plugin.name),
    }
