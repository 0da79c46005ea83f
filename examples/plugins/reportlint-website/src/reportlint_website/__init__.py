"""The plugin: the form of 政府网站工作年度报表, and rules for such reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportlint import hookimpl, rules_from_toml
from reportlint_website.rules.blanks import BlankEntry
from reportlint_website.rules.media import MediaAnswer
from reportlint_website.rules.title import TitleYear
from reportlint_website.rules.totals import PartsTotal

if TYPE_CHECKING:
    from reportlint import Rule

_HERE = Path(__file__).parent


@hookimpl
def reportlint_forms() -> list[Path]:
    """Return the folder of the form. The form needs no code."""
    return [_HERE / "form"]


@hookimpl
def reportlint_rules() -> list[type[Rule]]:
    """Return the rules in Python, and those without code."""
    return [PartsTotal, BlankEntry, TitleYear, MediaAnswer, *rules_from_toml(_HERE / "rules" / "limits.toml")]
