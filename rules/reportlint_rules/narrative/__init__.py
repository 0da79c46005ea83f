"""N: the text compared with the tables and with itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint_rules.narrative.announced_count import AnnouncedCount
from reportlint_rules.narrative.applications import ApplicationClaim, DeniedApplication, OutcomeClaim
from reportlint_rules.narrative.breakdowns import BreakdownSum
from reportlint_rules.narrative.comparisons import Comparison
from reportlint_rules.narrative.contradiction import TwoNumbers
from reportlint_rules.narrative.documents import DocumentClaim
from reportlint_rules.narrative.fees import FeeConflict, FeeStatement
from reportlint_rules.narrative.problems import NoProblems
from reportlint_rules.narrative.proceedings import ProceedingsClaim
from reportlint_rules.narrative.repetition import RepeatedPassage
from reportlint_rules.narrative.shares import Percentage

if TYPE_CHECKING:
    from reportlint import Rule

__all__ = [
    "RULES",
    "AnnouncedCount",
    "ApplicationClaim",
    "BreakdownSum",
    "Comparison",
    "DeniedApplication",
    "DocumentClaim",
    "FeeConflict",
    "FeeStatement",
    "NoProblems",
    "OutcomeClaim",
    "Percentage",
    "ProceedingsClaim",
    "RepeatedPassage",
    "TwoNumbers",
]

RULES: tuple[type[Rule], ...] = (
    ApplicationClaim,
    DeniedApplication,
    OutcomeClaim,
    ProceedingsClaim,
    DocumentClaim,
    BreakdownSum,
    FeeStatement,
    FeeConflict,
    NoProblems,
    RepeatedPassage,
    Percentage,
    AnnouncedCount,
    TwoNumbers,
    Comparison,
)
