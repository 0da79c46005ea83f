"""Y: the years and dates of a report, compared with each other and with the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint_rules.years.calendar import ImpossibleDate
from reportlint_rules.years.disagreement import YearDisagreement
from reportlint_rules.years.future import FutureTense
from reportlint_rules.years.period import ReportingPeriod
from reportlint_rules.years.publication import PublicationDate
from reportlint_rules.years.stale import StaleYear
from reportlint_rules.years.title import TitleYear

if TYPE_CHECKING:
    from reportlint import Rule

__all__ = [
    "RULES",
    "FutureTense",
    "ImpossibleDate",
    "PublicationDate",
    "ReportingPeriod",
    "StaleYear",
    "TitleYear",
    "YearDisagreement",
]

RULES: tuple[type[Rule], ...] = (
    TitleYear,
    ReportingPeriod,
    StaleYear,
    YearDisagreement,
    PublicationDate,
    ImpossibleDate,
    FutureTense,
)
