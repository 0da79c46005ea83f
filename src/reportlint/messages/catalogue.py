"""What the command line itself says, in Chinese and in English. Most tables are read only when something of them is
said.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from reportlint.messages.help import HELP
from reportlint.messages.running import SAID

_POSITION = {"zh": 0, "en": 1}
_SELDOM = {
    "settings": "SETTINGS",
    "forms": "FORMS",
    "rule_files": "RULE_FILES",
    "cases": "CASES",
    "exports": "EXPORTS",
    "clusters": "CLUSTER",
}


def phrase(language: str, key: str, /, **fields: object) -> str:
    """A phrase with its fields filled. A list is told one after the other, a mapping by language in the language."""
    text = _in_both(key)[_POSITION[language]]
    return text.format_map({name: _told(value, language) for name, value in fields.items()}) if fields else text


def phrase_in_all(key: str) -> dict[str, str]:
    """A phrase without fields in every language."""
    return {language: _in_both(key)[position] for language, position in _POSITION.items()}


def is_phrase(key: str) -> bool:
    """Whether there is a phrase of that key."""
    return key in SAID or key in HELP or key in all_phrases()


@cache
def all_phrases() -> Mapping[str, tuple[str, str]]:
    """Every phrase, by key, in Chinese and in English."""
    found = {**SAID, **HELP}
    for module, table in _SELDOM.items():
        found.update(getattr(import_module(f"reportlint.messages.{module}"), table))
    return found


def _in_both(key: str) -> tuple[str, str]:
    return SAID.get(key) or HELP.get(key) or all_phrases()[key]


def _told(value: object, language: str) -> object:
    if isinstance(value, Mapping):
        return value[language]
    if isinstance(value, list):
        return SAID["between"][_POSITION[language]].join(str(item) for item in value)
    return value
