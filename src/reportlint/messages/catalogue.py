"""The messages of the program, each in Chinese and in English, by key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlint.messages.baseline import BASELINE
from reportlint.messages.cases import CASES
from reportlint.messages.documents import DOCUMENTS
from reportlint.messages.export import EXPORT
from reportlint.messages.help import HELP
from reportlint.messages.outputs import OUTPUTS
from reportlint.messages.page import PAGE
from reportlint.messages.plugins import PLUGINS
from reportlint.messages.rule_files import RULE_FILES
from reportlint.messages.running import RUNNING
from reportlint.messages.server import SERVER
from reportlint.messages.serving import SERVING
from reportlint.messages.settings import SETTINGS
from reportlint.messages.usage import USAGE

TABLES = (
    RUNNING,
    OUTPUTS,
    HELP,
    USAGE,
    SETTINGS,
    PLUGINS,
    RULE_FILES,
    CASES,
    EXPORT,
    PAGE,
    DOCUMENTS,
    BASELINE,
    SERVING,
    SERVER,
)
PHRASES: dict[str, tuple[str, str]] = {key: texts for table in TABLES for key, texts in table.items()}
MOST_NAMED = 3
"""The number of files that a message names."""
_POSITION = {"zh": 0, "en": 1}


def phrase(language: str, key: str, /, **fields: object) -> str:
    """Return a message in a language with its fields filled.

    A list is joined. A mapping from languages stands for its value in the language.
    """
    text = PHRASES[key][_POSITION[language]]
    return text.format_map({name: _filled(value, language) for name, value in fields.items()}) if fields else text


def phrase_in_all(key: str, **fields: object) -> dict[str, str]:
    """Return a message in every language; see `phrase`."""
    return {language: phrase(language, key, **fields) for language in _POSITION}


def first_few(names: Sequence[str], count: int | None = None) -> dict[str, str]:
    """Return the first of some names in every language, with a sign that there are more.

    `count` is the number of all names, if not all of them are given.
    """
    left_out = (len(names) if count is None else count) > MOST_NAMED
    return {
        language: PHRASES["between"][position].join(names[:MOST_NAMED]) + PHRASES["and-more"][position] * left_out
        for language, position in _POSITION.items()
    }


def is_phrase(key: str) -> bool:
    """Return whether there is a message of that key."""
    return key in PHRASES


def _filled(value: object, language: str) -> object:
    if isinstance(value, Mapping):
        return value[language]
    if isinstance(value, list):
        return PHRASES["between"][_POSITION[language]].join(str(item) for item in value)
    return value
