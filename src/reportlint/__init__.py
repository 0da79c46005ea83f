"""reportlint: a linter for reports that follow a fixed official form. This namespace is the public API."""

from __future__ import annotations

from reportlint._claim import Breakdown, Claim, Share
from reportlint._diagnostic import Diagnostic
from reportlint._fold import wording
from reportlint._form import Form
from reportlint._hookimpl import hookimpl
from reportlint._report import Cell, Header, Report, Row, Section, Table
from reportlint._rule import Edit, Finding, Fix, Related, Rule, Severity
from reportlint._source import Location, Passage, Place
from reportlint._version import __version__ as __version__

__all__ = [
    "Breakdown",
    "Cell",
    "Claim",
    "Diagnostic",
    "Edit",
    "Finding",
    "Fix",
    "Form",
    "Header",
    "Location",
    "Passage",
    "Place",
    "Related",
    "Report",
    "Row",
    "Rule",
    "Section",
    "Severity",
    "Share",
    "Table",
    "hookimpl",
    "wording",
]
