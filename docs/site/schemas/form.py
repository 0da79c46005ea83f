"""A form file as JSON Schema, generated from the keys of its parts."""

from __future__ import annotations

from typing import Any

from docs.site.schemas.kinds import schema_of
from reportlint.form.keys import FORM, PARTS

ADDRESS = "https://reportlint.readthedocs.io/schemas/form-1.json"


def form_schema() -> dict[str, Any]:
    """Return the schema of a form file."""
    parts = {part: _part_schema(part) for part in PARTS}
    whole = parts.pop(FORM)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": "a form for reportlint",
        **whole,
        "$defs": parts,
    }


def _part_schema(part: str) -> dict[str, Any]:
    keys = PARTS[part]
    needed = [name for name, key in keys.items() if key.required]
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {name: {"description": key.meaning, **schema_of(key.kind)} for name, key in keys.items()},
        "additionalProperties": False,
    }
    if part == FORM:
        # An edition that extends another inherits the keys that it omits.
        return {**schema, "required": ["edition"], "anyOf": [{"required": ["extends"]}, {"required": needed}]}
    if part == "section":
        schema["if"] = {"properties": {"implied": {"const": True}}, "required": ["implied"]}
        schema["else"] = {"required": ["number", "title"]}
    return {**schema, "required": needed}
