"""A file of rules without code as JSON Schema, generated from the table of its keys."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any

from docs.site.schemas.kinds import schema_of
from reportlint.rules.declared.keys import (
    COMMON,
    KINDS,
    AnyOf,
    Condition,
    Needs,
    NeedsValue,
    NotBoth,
    ReplacesFound,
    SameTerms,
)
from reportlint.rules.declared.values import Places, Words

if TYPE_CHECKING:
    from reportlint.rules.declared.keys import RuleKind

ADDRESS = "https://reportlint.readthedocs.io/schemas/rules-1.json"


def rules_schema() -> dict[str, Any]:
    """Return the schema of a file of `[[rule]]` tables."""
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
                    # Conditional branches for the kinds instead of `oneOf`: an editor can then point to the mistake.
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
            name: {**schema_of(key.kind), "description": key.meaning["en"], "x-description-zh": key.meaning["zh"]}
            for name, key in keys.items()
        },
        "required": [name for name, key in keys.items() if key.required],
        "additionalProperties": False,
        "allOf": [_condition(condition) for condition in kind.conditions],
    }


@singledispatch
def _condition(condition: Condition) -> dict[str, Any]:
    """Return the conditions between keys as JSON Schema."""
    raise TypeError(f"no schema for {type(condition).__name__}")


@_condition.register
def _(condition: AnyOf) -> dict[str, Any]:
    return {"anyOf": [{"required": [key]} for key in condition.keys]}


@_condition.register
def _(condition: NotBoth) -> dict[str, Any]:
    return {"not": {"required": [condition.first, condition.second]}}


@_condition.register
def _(condition: Needs) -> dict[str, Any]:
    return {"dependentRequired": {condition.key: [condition.other]}}


@_condition.register
def _(_: ReplacesFound) -> dict[str, Any]:
    by_phrase = {"required": ["replace"], "properties": {"replace": {"type": "object"}}}
    return {"anyOf": [{"required": ["phrases"]}, {"required": ["pattern"]}, by_phrase]}


@_condition.register
def _(condition: NeedsValue) -> dict[str, Any]:
    needed = {"required": [condition.other], "properties": {condition.other: {"const": condition.value}}}
    return {"if": {"required": [condition.key]}, "then": needed}


@_condition.register
def _(condition: SameTerms) -> dict[str, Any]:
    keys, places = ({side: schema_of(kind) for side in condition.SIDES} for kind in (Words(), Places()))
    return {"if": {"required": ["table"]}, "then": {"properties": keys}, "else": {"properties": places}}
