"""The messages of the program, each in Chinese and in English, by key."""

from __future__ import annotations

from collections.abc import Mapping

from reportlint.messages.cases import CASES
from reportlint.messages.export import EXPORT
from reportlint.messages.help import HELP
from reportlint.messages.page import PAGE
from reportlint.messages.rule_files import RULE_FILES
from reportlint.messages.running import RUNNING
from reportlint.messages.settings import SETTINGS

TABLES = (RUNNING, HELP, SETTINGS, RULE_FILES, CASES, EXPORT, PAGE)
PHRASES: dict[str, tuple[str, str]] = {key: texts for table in TABLES for key, texts in table.items()}
_POSITION = {"zh": 0, "en": 1}


def phrase(language: str, key: str, /, **fields: object) -> str:
    """Return a message in a language with its fields filled.

    A list is joined. A mapping from languages stands for its value in the language.
    """
    text = PHRASES[key][_POSITION[language]]
    return text.format_map({name: _filled(value, language) for name, value in fields.items()}) if fields else text


def phrase_in_all(key: str) -> dict[str, str]:
    """Return a message without fields in every language."""
    return {language: PHRASES[key][position] for language, position in _POSITION.items()}


def is_phrase(key: str) -> bool:
    """Return whether there is a message of that key."""
    return key in PHRASES


def _filled(value: object, language: str) -> object:
    if isinstance(value, Mapping):
        return value[language]
    if isinstance(value, list):
        return PHRASES["between"][_POSITION[language]].join(str(item) for item in value)
    return value
