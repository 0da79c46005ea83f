"""T: sums and other identities between the figures of the tables (勾稽关系), and the format of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint_rules.totals.all_zero import AllZero
from reportlint_rules.totals.applications import Balance, OutcomeTotal, RowTotal
from reportlint_rules.totals.counts import CountFormat
from reportlint_rules.totals.documents import InForce, RegulationAuthority
from reportlint_rules.totals.fees import FeeUnit
from reportlint_rules.totals.proceedings import ProceedingsTotal

if TYPE_CHECKING:
    from reportlint import Rule

__all__ = [
    "RULES",
    "AllZero",
    "Balance",
    "CountFormat",
    "FeeUnit",
    "InForce",
    "OutcomeTotal",
    "ProceedingsTotal",
    "RegulationAuthority",
    "RowTotal",
]

RULES: tuple[type[Rule], ...] = (
    RowTotal,
    OutcomeTotal,
    Balance,
    ProceedingsTotal,
    InForce,
    CountFormat,
    RegulationAuthority,
    FeeUnit,
    AllZero,
)
