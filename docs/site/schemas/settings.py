"""The settings as JSON Schema, generated from their table."""

from __future__ import annotations

from typing import Any

from docs.site.schemas.kinds import schema_of
from reportlint.settings.keys import KEYS

ADDRESS = "https://reportlint.readthedocs.io/schemas/settings-1.json"


def settings_schema() -> dict[str, Any]:
    """Return the schema of `reportlint.toml`, and of `[tool.reportlint]` in `pyproject.toml`."""
    import tomli

    properties = {}
    for name, key in KEYS.items():
        # A key may lack notes but always has a kind.
        notes: dict[str, Any] = {"description": key.meaning["en"], "x-description-zh": key.meaning["zh"]}
        if key.default is not None:
            notes["default"] = key.default
        properties[name] = {**schema_of(key.kind), **notes, "examples": [tomli.loads(key.example)[name]]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": "reportlint.toml, or [tool.reportlint] in pyproject.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }
