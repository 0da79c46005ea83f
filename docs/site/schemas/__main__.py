"""Write the generated schemas into `src/reportlint/schemas`: `python -m docs.site.schemas`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from docs.site import ROOT
from docs.site.schemas.cases import cases_schema
from docs.site.schemas.export import export_schema
from docs.site.schemas.form import form_schema
from docs.site.schemas.rules import rules_schema
from docs.site.schemas.settings import settings_schema

if TYPE_CHECKING:
    from collections.abc import Callable

MAKERS: dict[str, Callable[[], dict[str, Any]]] = {
    "cases": cases_schema,
    "export": export_schema,
    "form": form_schema,
    "rules": rules_schema,
    "settings": settings_schema,
}
"""The schemas by file name."""


def written(schema: dict[str, Any]) -> str:
    """Return a schema as it is written to its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for name, make in MAKERS.items():
        (ROOT / "src/reportlint/schemas" / f"{name}.json").write_text(written(make()), encoding="utf-8")
