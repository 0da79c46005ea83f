"""Cases as JSON Schema, generated from the tables of their keys.

One constraint is beyond the schema: `message` and `fixed` have as many items as `at`.
"""

from __future__ import annotations

from typing import Any

from docs.site.schemas.kinds import schema_of
from reportlint.cases.file import FAILS, PASSES
from reportlint.cases.keys import CASE_KEYS, FINDINGS

ADDRESS = "https://reportlint.readthedocs.io/schemas/cases-1.json"


def cases_schema() -> dict[str, Any]:
    """Return the schema of a file of cases."""
    named = {"type": "array", "items": {"required": ["rule"]}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": "NAME.cases.toml: the cases of the rules in NAME.py",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "rule": _key("rule"),
            PASSES: array_schema(passes=True),
            FAILS: array_schema(passes=False),
        },
        # The rule is named either once in the file or in each case.
        "anyOf": [{"required": ["rule"]}, {"properties": {PASSES: named, FAILS: named}}],
    }


def array_schema(*, passes: bool, own_rule: bool = True) -> dict[str, Any]:
    """Return the schema of the cases that pass or fail. With `own_rule`, a case may name its rule."""
    keys = [key for key in CASE_KEYS if (key != "rule" or own_rule) and not (passes and key in FINDINGS)]
    case: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key: _key(key) for key in keys},
        "not": {"required": ["text", "edits"]},
    }
    if not passes:
        case["required"] = ["at"]
    return {"type": "array", "items": case}


def _key(key: str) -> dict[str, Any]:
    kind, meaning = CASE_KEYS[key]
    return {**schema_of(kind), "description": meaning["en"], "x-description-zh": meaning["zh"]}
