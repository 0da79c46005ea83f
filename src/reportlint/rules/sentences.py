"""The sentence of a finding in one language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportlint.model.rule import Finding, Rule

_LONGEST_ERROR = 300
_BETWEEN = {"zh": "、", "en": ", "}


def sentence(rule: Rule | type[Rule], finding: Finding, language: str) -> str:
    """Return the message of a finding. Raises `LookupError`, `TypeError` or `ValueError` if the two do not fit."""
    texts: Any = rule.message[finding.message] if finding.message else rule.message
    template: str = texts[language]
    return template.format_map({name: rendered(value, language) for name, value in finding.values.items()})


def rendered(value: Any, language: str) -> Any:
    """Return a value in a language. A mapping is a text by language; the items of a sequence are joined."""
    if isinstance(value, Mapping):
        return value[language]
    if isinstance(value, list | tuple):
        return _BETWEEN[language].join(str(rendered(item, language)) for item in value)
    return value


def error_text(error: BaseException) -> str:
    """Return an exception as one sentence. The `str` of an exception of a plugin may fail as well."""
    name = type(error).__name__
    try:
        text = str(error)
    except Exception:
        text = ""
    text = text if len(text) <= _LONGEST_ERROR else text[: _LONGEST_ERROR - 1] + "…"
    return f"{name}: {text}" if text else name
