"""A file of rules without code as JSON Schema, made from the table of its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.rules.declared.keys import COMMON, KINDS

if TYPE_CHECKING:
    from reportlint.rules.declared.keys import RuleKind

ADDRESS = "https://reportlint.readthedocs.io/schemas/rules-1.json"


def rules_schema() -> dict[str, Any]:
    """The schema of a file of `[[rule]]` tables."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": "rules without code for reportlint",
        "type": "object",
        "additionalProperties": False,
        "required": ["rule"],
        "properties": {
            "rule": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "required": ["kind"],
                    "properties": {"kind": {"enum": list(KINDS)}},
                    # A branch for each kind, and not one of several: an editor then says what is wrong in it.
                    "allOf": [
                        {"if": {"properties": {"kind": {"const": name}}}, "then": _branch(kind)}
                        for name, kind in KINDS.items()
                    ],
                },
            }
        },
    }


def _branch(kind: RuleKind) -> dict[str, Any]:
    keys = {**COMMON, **kind.keys}
    return {
        "properties": {
            name: {**key.kind.schema(), "description": key.meaning["en"], "x-description-zh": key.meaning["zh"]}
            for name, key in keys.items()
        },
        "required": [name for name, key in keys.items() if key.required],
        "additionalProperties": False,
        "allOf": [condition.schema() for condition in kind.conditions],
    }
