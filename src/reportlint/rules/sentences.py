"""From a finding's message key and values to a sentence in one language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportlint.model.rule import Finding, Rule

_LONGEST_ERROR = 300
_BETWEEN = {"zh": "、", "en": ", "}


def sentence(rule: Rule | type[Rule], finding: Finding, language: str) -> str:
    """The message of a finding. Raises `LookupError`, `TypeError` or `ValueError` where it does not fit the rule."""
    texts: Any = rule.message[finding.message] if finding.message else rule.message
    template: str = texts[language]
    return template.format_map({name: told(value, language) for name, value in finding.values.items()})


def told(value: Any, language: str) -> Any:
    """A value in a language: a mapping by language is a name, a sequence is told one after the other."""
    if isinstance(value, Mapping):
        return value[language]
    if isinstance(value, list | tuple):
        return _BETWEEN[language].join(str(told(item, language)) for item in value)
    return value


def error_text(error: BaseException) -> str:
    """An exception in one sentence. What it says of itself is a plugin's, and may fail too."""
    name = type(error).__name__
    try:
        text = str(error)
    except Exception:
        text = ""
    text = text if len(text) <= _LONGEST_ERROR else text[: _LONGEST_ERROR - 1] + "…"
    return f"{name}: {text}" if text else name
