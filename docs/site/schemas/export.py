"""The tables of an export as a Data Package, generated from their columns: `schemas/export.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.export.tables import TABLES

if TYPE_CHECKING:
    from reportlint.export.tables import Column, Table

ADDRESS = "https://reportlint.readthedocs.io/schemas/export-1.json"


def export_schema() -> dict[str, Any]:
    """Return the description of both tables in the terms of Data Package and Table Schema 2.0."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "id": ADDRESS,
        "name": "reportlint-export",
        "version": "1",
        "resources": [_resource(table) for table in TABLES.values()],
    }


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.name != "reports":
        schema["foreignKeys"] = [{"fields": ["path"], "reference": {"resource": "reports", "fields": ["path"]}}]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "encoding": "utf-8",
        "description": table.meaning["en"],
        "x-description-zh": table.meaning["zh"],
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": column.meaning["en"],
        "x-description-zh": column.meaning["zh"],
        "x-source": column.source["en"],
        "x-source-zh": column.source["zh"],
    }
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.words:
        constraints["enum"] = list(column.words)
    return {**field, "constraints": constraints} if constraints else field
