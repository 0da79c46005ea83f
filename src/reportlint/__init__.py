"""reportlint: a linter for reports that follow a fixed official form. This namespace is the public API."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from reportlint._version import __version__ as __version__
from reportlint.form.model import CellKey, Form
from reportlint.model.claims import Breakdown, Claim, Share
from reportlint.model.diagnostic import Diagnostic
from reportlint.model.report import Cell, Header, Report, Row, Section, Table
from reportlint.model.rule import Edit, Finding, Fix, Related, Rule, Severity
from reportlint.plugins.hookimpl import hookimpl
from reportlint.text.fold import folded, wording
from reportlint.text.regex import regex
from reportlint.text.source import Location, Passage, Place

if TYPE_CHECKING:
    import os

    from reportlint.model.corpus import Corpus, CorpusRule, Filed


def __getattr__(name: str) -> Any:
    # A check of one report needs none of these.
    if name in ("Corpus", "CorpusRule", "Filed"):
        return getattr(import_module("reportlint.model.corpus"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def rules_from_toml(path: str | os.PathLike[str]) -> tuple[type[Rule], ...]:
    """The rules of a file of `[[rule]]` tables, for a plugin that ships one: `reportlint_rules()` returns them.

    Raises an exception whose text says file, line and what is wrong.
    """
    from reportlint.rules.declared.file import read_rules  # what a check without such a file need not import

    return read_rules(path)


__all__ = [
    "Breakdown",
    "Cell",
    "CellKey",
    "Claim",
    "Corpus",
    "CorpusRule",
    "Diagnostic",
    "Edit",
    "Filed",
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
    "folded",
    "hookimpl",
    "regex",
    "rules_from_toml",
    "wording",
]
