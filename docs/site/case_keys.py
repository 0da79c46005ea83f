"""The keys of a case, generated from the table that reader and schema follow."""

from __future__ import annotations

from reportlint.cases.keys import CASE_KEYS, FINDINGS
from reportlint.form.canonical import canonical
from reportlint.form.forms import load_forms

_HEADER = {"en": "| key | meaning |", "zh": "| 键 | 含义 |"}
_FAILS_ONLY = {"en": "in `fails`: ", "zh": "只在 `fails` 中："}


def canonical_report(_: str) -> str:
    """Return the canonical report of the newest edition as a block."""
    text = canonical(load_forms())
    return f"```text\n{text}```" if text.endswith("\n") else f"```text\n{text}\n```"


def made(language: str) -> str:
    """Return a table of the keys."""
    rows = [
        f"| `{name}` | {_FAILS_ONLY[language] if name in FINDINGS else ''}{key.meaning[language]} |"
        for name, key in CASE_KEYS.items()
    ]
    return "\n".join([_HEADER[language], "|---|---|", *rows])
