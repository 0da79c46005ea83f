"""The keys of a `[[rule]]` table, generated from the table that reader and schema follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.rules.declared.file import CLASSES
from reportlint.rules.declared.keys import COMMON, KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.rules.declared.keys import Key

_WORDS = {
    "en": {
        "header": "| key | meaning |",
        "must": " (must be there)",
        "all": "Every rule",
        "fields": "Fields of its message: {fields}.",
    },
    "zh": {
        "header": "| 键 | 含义 |",
        "must": "（必填）",
        "all": "各种规则都有",
        "fields": "消息中可用的字段：{fields}。",
    },
}


def made(language: str) -> str:
    """Return a table of keys for every rule, and one for each kind."""
    words = _WORDS[language]
    parts = [f"### {words['all']}", _table(COMMON, language)]
    for name, kind in KINDS.items():
        fields = ", ".join(f"`{{{field}}}`" for field in CLASSES[name].fields)
        parts += [f'### kind = "{name}"', _table(kind.keys, language)]
        if fields:
            parts.append(words["fields"].format(fields=fields))
    return "\n\n".join(parts)


def _table(keys: Mapping[str, Key], language: str) -> str:
    words = _WORDS[language]
    rows = [f"| `{name}` | {_meaning(key, language)} |" for name, key in keys.items()]
    return "\n".join([words["header"], "|---|---|", *rows])


def _meaning(key: Key, language: str) -> str:
    meaning = key.meaning[language].replace("|", "\\|")
    return meaning + (_WORDS[language]["must"] if key.required else "")
