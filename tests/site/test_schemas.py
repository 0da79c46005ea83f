"""The shipped schemas are those generated from the tables of keys."""

from __future__ import annotations

from typing import Any

import pytest

from docs.site.schemas.__main__ import MAKERS, written
from docs.site.schemas.kinds import schema_of
from reportlint.toml.kinds import Kind
from tests import ROOT


@pytest.mark.parametrize("name", MAKERS)
def test_a_shipped_schema_is_the_one_that_is_made(name: str) -> None:
    shipped = (ROOT / "src/reportlint/schemas" / f"{name}.json").read_text(encoding="utf-8")
    assert shipped == written(MAKERS[name]())


def test_a_kind_without_a_schema_is_an_error() -> None:
    class Unheard(Kind):
        def read(self, value: object, path: Any, where: Any) -> None:
            return None

    with pytest.raises(TypeError, match="no schema for Unheard"):
        schema_of(Unheard())
