"""B: omissions: cells, fields and numbers that were not filled in, and words of the template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint_rules.blanks.cells import BlankCell, PlaceholderCell
from reportlint_rules.blanks.fields import BlankField
from reportlint_rules.blanks.numbers import MissingNumber
from reportlint_rules.blanks.residue import TemplateResidue

if TYPE_CHECKING:
    from reportlint import Rule

__all__ = [
    "RULES",
    "BlankCell",
    "BlankField",
    "MissingNumber",
    "PlaceholderCell",
    "TemplateResidue",
]

RULES: tuple[type[Rule], ...] = (BlankCell, PlaceholderCell, BlankField, MissingNumber, TemplateResidue)
