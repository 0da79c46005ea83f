"""The rules of a city: one in Python, some in TOML, and a table of units for further work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportlint import Rule, hookimpl, rules_from_toml

from .nothing_granted import NothingGranted

if TYPE_CHECKING:
    from collections.abc import Mapping


@hookimpl
def reportlint_rules() -> tuple[type[Rule], ...]:
    """Return the rules of this plugin."""
    return (NothingGranted, *rules_from_toml(Path(__file__).with_name("names.toml")))


@hookimpl
def reportlint_outputs() -> Mapping[str, str]:
    """Return the output formats of this plugin. The module of a format is imported only when the format is used."""
    return {"city-units": "reportlint_city.units:write"}
