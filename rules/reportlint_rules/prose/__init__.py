"""P: typing errors, and text that should not be published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint_rules.prose.abolished import AbolishedName
from reportlint_rules.prose.another import AnotherUnit
from reportlint_rules.prose.leftovers import LeftoverRevisions
from reportlint_rules.prose.marks import StrayMark
from reportlint_rules.prose.ordinals import ListOrdinals
from reportlint_rules.prose.private import PrivateData
from reportlint_rules.prose.punctuation import RepeatedPunctuation
from reportlint_rules.prose.voice import UnitVoice
from reportlint_rules.prose.words import RepeatedWord

if TYPE_CHECKING:
    from reportlint import Rule

__all__ = [
    "RULES",
    "AbolishedName",
    "AnotherUnit",
    "LeftoverRevisions",
    "ListOrdinals",
    "PrivateData",
    "RepeatedPunctuation",
    "RepeatedWord",
    "StrayMark",
    "UnitVoice",
]

RULES: tuple[type[Rule], ...] = (
    *(
        RepeatedPunctuation,
        RepeatedWord,
        StrayMark,
        PrivateData,
        UnitVoice,
        LeftoverRevisions,
        ListOrdinals,
        AbolishedName,
        AnotherUnit,
    ),
)
