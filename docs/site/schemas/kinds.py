"""The kinds of values in TOML files as JSON Schema."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from reportlint.cases import edit_keys
from reportlint.cases import keys as cases
from reportlint.cases.edits import EDITS
from reportlint.form import keys as form
from reportlint.messages.language import LANGUAGES
from reportlint.rules.declared import values as rules
from reportlint.text.document import LEFTOVERS
from reportlint.toml import kinds

Schema = dict[str, Any]

_FILLED = {"type": "string", "pattern": r"\S"}


@singledispatch
def schema_of(kind: kinds.Kind) -> Schema:
    """Return the JSON Schema of the values of a kind."""
    raise TypeError(f"no schema for {type(kind).__name__}")


# ------------------------------------------------------------------------------- all files


@schema_of.register
def _(_: kinds.Text) -> Schema:
    return {"type": "string", "minLength": 1}


@schema_of.register
def _(_: kinds.Size) -> Schema:
    return {"type": ["string", "integer"], "pattern": "^ *[0-9]+ *([KMGkmg][Bb])? *$", "minimum": 1}


@schema_of.register
def _(_: kinds.Texts) -> Schema:
    return {"type": "array", "items": {"type": "string"}}


@schema_of.register
def _(_: kinds.Flag) -> Schema:
    return {"type": "boolean"}


@schema_of.register
def _(kind: kinds.Choice) -> Schema:
    return {"enum": list(kind.words)}


@schema_of.register
def _(kind: kinds.Tables) -> Schema:
    return {
        "type": "object",
        "propertyNames": {"not": {"enum": kind.reserved()}},
        "additionalProperties": schema_of(kind.item),
    }


@schema_of.register
def _(_: kinds.Options) -> Schema:
    return {"type": "object"}


# ------------------------------------------------------------------------------- rules without code


@schema_of.register
def _(kind: rules.Like) -> Schema:
    return {"type": "string", "pattern": f"^(?:{kind.pattern})$"}


@schema_of.register
def _(_: rules.Translated) -> Schema:
    text = schema_of(kinds.Text())
    texts = {
        "type": "object",
        "properties": dict.fromkeys(LANGUAGES, text),
        "minProperties": 1,
        "additionalProperties": False,
    }
    return {"anyOf": [text, texts]}


@schema_of.register
def _(_: rules.Number) -> Schema:
    return {"type": "number"}


@schema_of.register
def _(_: rules.Count) -> Schema:
    return {"type": "integer", "minimum": 0}


@schema_of.register
def _(_: rules.Words) -> Schema:
    return {"type": "array", "minItems": 1, "items": _FILLED}


@schema_of.register
def _(kind: rules.Replacement) -> Schema:
    text = {"type": "string", "not": {"pattern": rules.MARKS}}
    names = {**_FILLED, "not": {"enum": list(kind.reserved())}}
    by_phrase = {"type": "object", "minProperties": 1, "propertyNames": names, "additionalProperties": text}
    return {"anyOf": [text, by_phrase]}


@schema_of.register
def _(_: rules.Places) -> Schema:
    parts = rules.CELL_PARTS
    return {
        "type": "array",
        "minItems": 1,
        "items": {"type": "array", "minItems": parts, "maxItems": parts, "items": _FILLED},
    }


@schema_of.register
def _(_: rules.Terms) -> Schema:
    return {"anyOf": [schema_of(rules.Words()), schema_of(rules.Places())]}


@schema_of.register
def _(_: rules.Cases) -> Schema:
    return {"type": "array", "items": {"type": "object"}}


# ------------------------------------------------------------------------------- cases


@schema_of.register
def _(_: edit_keys.AnyText) -> Schema:
    return {"type": "string"}


@schema_of.register
def _(_: edit_keys.Figure) -> Schema:
    return {"type": ["string", "number"]}


@schema_of.register
def _(kind: edit_keys.Keys) -> Schema:
    count = len(kind.names)
    return {"type": "array", "items": {"type": "string"}, "minItems": count, "maxItems": count}


@schema_of.register
def _(_: cases.OneOrMore) -> Schema:
    return {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}


@schema_of.register
def _(_: cases.InLanguages) -> Schema:
    languages = {language: {"type": "string"} for language in LANGUAGES}
    by_language = {"type": "object", "properties": languages, "additionalProperties": False, "minProperties": 1}
    return {"anyOf": [{"type": "string"}, by_language]}


@schema_of.register
def _(_: edit_keys.Yes) -> Schema:
    return {"const": True}


@schema_of.register
def _(_: cases.Edits) -> Schema:
    shapes = [
        {
            "description": operation.meaning["en"],
            "x-description-zh": operation.meaning["zh"],
            "type": "object",
            "properties": {key: schema_of(edit_keys.kind_of(key, shape)) for key in sorted(shape)},
            "required": sorted(shape),
            "additionalProperties": False,
        }
        for shape, operation in EDITS.items()
    ]
    return {"type": "array", "items": {"anyOf": shapes}}


@schema_of.register
def _(_: cases.Reports) -> Schema:
    keys = {key: schema_of(cases.CASE_KEYS[key].kind) for key in cases.REPORT_KEYS if key != "path"}
    report = {
        "type": "object",
        "properties": {"path": schema_of(kinds.Text()), **keys},
        "additionalProperties": False,
        "not": {"required": ["text", "edits"]},
    }
    return {"type": "array", "items": report}


@schema_of.register
def _(_: cases.Leftovers) -> Schema:
    words = schema_of(cases.OneOrMore())
    return {
        "type": "object",
        "properties": dict.fromkeys(LEFTOVERS, words),
        "additionalProperties": False,
        "minProperties": 1,
    }


@schema_of.register
def _(_: cases.Groups) -> Schema:
    return {"type": "object", "additionalProperties": schema_of(kinds.Texts())}


# ------------------------------------------------------------------------------- forms


@schema_of.register
def _(_: form.Name) -> Schema:
    keys = {language: {"type": "string", "minLength": 1} for language in LANGUAGES}
    return {"type": "object", "properties": keys, "required": list(keys), "additionalProperties": False}


@schema_of.register
def _(_: form.Whole) -> Schema:
    return {"type": "integer"}


@schema_of.register
def _(_: form.Lists) -> Schema:
    return {"type": "array", "items": schema_of(kinds.Texts())}


@schema_of.register
def _(_: form.CellPlace) -> Schema:
    parts = form.CELL_PARTS
    return {"type": "array", "items": {"type": "string"}, "minItems": parts, "maxItems": parts}


@schema_of.register
def _(kind: form.Parts) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{kind.part}"}}
