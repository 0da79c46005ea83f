"""The rules of a city: one in Python, some in TOML, and a table of units for whoever follows them up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportlint import Rule, hookimpl, rules_from_toml

from .nothing_granted import NothingGranted

if TYPE_CHECKING:
    from collections.abc import Mapping


@hookimpl
def reportlint_rules() -> tuple[type[Rule], ...]:
    """The rules of this plugin."""
    return (NothingGranted, *rules_from_toml(Path(__file__).with_name("names.toml")))


@hookimpl
def reportlint_outputs() -> Mapping[str, str]:
    """The formats of this plugin. What writes one is imported when it is asked for, and not before."""
    return {"city-units": "reportlint_city.units:write"}
