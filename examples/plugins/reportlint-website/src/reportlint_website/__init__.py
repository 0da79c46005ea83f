"""The plugin: the form of 政府网站工作年度报表, and what can be wrong with such a report."""

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
    """The folder of the form: that is all it takes."""
    return [_HERE / "form"]


@hookimpl
def reportlint_rules() -> list[type[Rule]]:
    """Rules in Python, and those that need none."""
    return [PartsTotal, BlankEntry, TitleYear, MediaAnswer, *rules_from_toml(_HERE / "rules" / "limits.toml")]
