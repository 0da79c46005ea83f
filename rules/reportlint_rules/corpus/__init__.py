"""C: reports compared with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint_rules.corpus.carried import CarriedOver
from reportlint_rules.corpus.copies import NearDuplicate
from reportlint_rules.corpus.duplicates import DuplicateReport
from reportlint_rules.corpus.figures import SameFigures
from reportlint_rules.corpus.jumps import UnusualFigure
from reportlint_rules.corpus.parts import PartsSum
from reportlint_rules.corpus.roll import InForceRoll
from reportlint_rules.corpus.shared import SharedText
from reportlint_rules.corpus.versions import VersionsDiffer

if TYPE_CHECKING:
    from reportlint import Rule

__all__ = [
    "RULES",
    "CarriedOver",
    "DuplicateReport",
    "InForceRoll",
    "NearDuplicate",
    "PartsSum",
    "SameFigures",
    "SharedText",
    "UnusualFigure",
    "VersionsDiffer",
]

RULES: tuple[type[Rule], ...] = (
    CarriedOver,
    InForceRoll,
    NearDuplicate,
    SameFigures,
    PartsSum,
    DuplicateReport,
    VersionsDiffer,
    SharedText,
    UnusualFigure,
)
