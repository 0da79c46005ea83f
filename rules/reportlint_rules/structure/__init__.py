"""S: the parts of the report, their titles and their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint_rules.structure.announced import AnnouncedParts
from reportlint_rules.structure.aspects import MissingAspect
from reportlint_rules.structure.contents import EmptySection, MissingTable, OverviewLength
from reportlint_rules.structure.figures import OverviewFigures
from reportlint_rules.structure.order import DuplicateSection, MissingSection, SectionOrder
from reportlint_rules.structure.signature import SignatureUnit
from reportlint_rules.structure.supervision import SilentOnSupervision
from reportlint_rules.structure.titles import ReportTitle, SectionTitle

if TYPE_CHECKING:
    from reportlint import Rule

__all__ = [
    "RULES",
    "AnnouncedParts",
    "DuplicateSection",
    "EmptySection",
    "MissingAspect",
    "MissingSection",
    "MissingTable",
    "OverviewFigures",
    "OverviewLength",
    "ReportTitle",
    "SectionOrder",
    "SectionTitle",
    "SignatureUnit",
    "SilentOnSupervision",
]

RULES: tuple[type[Rule], ...] = (
    MissingSection,
    SectionOrder,
    DuplicateSection,
    SectionTitle,
    EmptySection,
    MissingAspect,
    MissingTable,
    ReportTitle,
    AnnouncedParts,
    OverviewLength,
    SignatureUnit,
    OverviewFigures,
    SilentOnSupervision,
)
