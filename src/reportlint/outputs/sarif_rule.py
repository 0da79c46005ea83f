"""A rule as SARIF tells of it, in the language of the run and, as a translation, in the other one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.messages.catalogue import phrase
from reportlint.messages.language import LANGUAGES
from reportlint.outputs.rule_page import page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlint.model.rule import Rule

LEVELS = {"error": "error", "warning": "warning", "info": "note"}
TAGS = {"zh": "zh-CN", "en": "en"}
"""How SARIF names the languages."""
NOTIFICATIONS = {"unreadable": "error", "undecodable": "error", "not-a-report": "note"}
"""What may be told of a file that was not checked, and how serious that is."""
NAME = "reportlint"


def text(words: str) -> dict[str, str]:
    """Words as a message: its braces would be placeholders, a bracket before a parenthesis a link."""
    return {"text": _literal(words).replace("](", "] (")}


def rule_data(rule: type[Rule], language: str, url: str) -> dict[str, Any]:
    """A rule with what is told of it in a language."""
    data = {
        "id": rule.code,
        "name": rule.name,
        **_words(rule, language),
        "helpUri": url,
        "defaultConfiguration": {"level": LEVELS[rule.severity], "enabled": rule.enabled},
        "properties": {"since": rule.since, "fixable": rule.fixable},
    }
    return {key: value for key, value in data.items() if value != ""}


def notifications(language: str) -> list[dict[str, Any]]:
    """The notifications with what is told of them in a language."""
    told = {name: text(phrase(language, f"reason-{name}")) for name in NOTIFICATIONS}
    return [
        {"id": name, "shortDescription": words, "fullDescription": words, "help": words} for name, words in told.items()
    ]


def translations(rules: Iterable[type[Rule]], language: str) -> list[dict[str, Any]]:
    """What is told of the rules in every other language."""
    rules = list(rules)
    return [
        {
            "name": NAME,
            "language": TAGS[other],
            "contents": ["localizedData"],
            "isComprehensive": False,
            "associatedComponent": {"name": NAME},
            "translationMetadata": {"name": f"{NAME} ({TAGS[other]})"},
            "rules": [{"id": rule.code, **_words(rule, other)} for rule in rules],
            "notifications": notifications(other),
        }
        for other in LANGUAGES
        if other != language
    ]


def _words(rule: type[Rule], language: str) -> dict[str, Any]:
    told = page(rule, language) or rule.summary[language]
    return {
        "shortDescription": text(rule.summary[language]),
        "fullDescription": text(" ".join(told.split("\n\n")[0].split())),
        "help": {"text": _literal(told), "markdown": _literal(told)},
    }


def _literal(words: str) -> str:
    return words.replace("{", "{{").replace("}", "}}")
