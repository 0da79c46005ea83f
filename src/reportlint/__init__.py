"""reportlint: a linter for reports that follow a fixed official form. This namespace is the public API."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from reportlint._version import __version__ as __version__

if TYPE_CHECKING:
    import os

    from reportlint.api import CheckResult, check_bytes, check_text, read
    from reportlint.form.model import CellKey, Form
    from reportlint.model.claims import Breakdown, Claim, Share
    from reportlint.model.corpus import Corpus, CorpusRule, Filed
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.report import Cell, Header, Report, Row, Section, Table
    from reportlint.model.rule import Edit, Finding, Fix, Related, Rule, Severity
    from reportlint.plugins.hookimpl import hookimpl
    from reportlint.reading.readers.contract import Reader, UnreadableDocument
    from reportlint.text.document import Document, DocumentBuilder, DocumentCell
    from reportlint.text.fold import folded, wording
    from reportlint.text.origin import Origin
    from reportlint.text.regex import regex
    from reportlint.text.source import Location, Passage, Place, Source

_MODULES = {
    "api": ("CheckResult", "check_bytes", "check_text", "read"),
    "form.model": ("CellKey", "Form"),
    "model.claims": ("Breakdown", "Claim", "Share"),
    "model.corpus": ("Corpus", "CorpusRule", "Filed"),
    "model.diagnostic": ("Diagnostic",),
    "model.report": ("Cell", "Header", "Report", "Row", "Section", "Table"),
    "model.rule": ("Edit", "Finding", "Fix", "Related", "Rule", "Severity"),
    "plugins.hookimpl": ("hookimpl",),
    "reading.readers.contract": ("Reader", "UnreadableDocument"),
    "text.document": ("Document", "DocumentBuilder", "DocumentCell"),
    "text.origin": ("Origin",),
    "text.fold": ("folded", "wording"),
    "text.regex": ("regex",),
    "text.source": ("Location", "Passage", "Place", "Source"),
}
"""The names of the public API by module, which is imported at the first use of one of them.

The command has to be in charge of Ctrl-C before it imports what takes long.
"""
_HOMES = {name: f"{__name__}.{module}" for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def rules_from_toml(path: str | os.PathLike[str]) -> tuple[type[Rule], ...]:
    """Return the rules of a file of `[[rule]]` tables. A plugin that ships one returns them from `reportlint_rules()`.

    Raises an exception whose text names the file, the line and the fault.
    """
    from reportlint.rules.declared.file import read_rules  # not needed by a check without such a file

    return read_rules(path)


__all__ = [
    "Breakdown",
    "Cell",
    "CellKey",
    "CheckResult",
    "Claim",
    "Corpus",
    "CorpusRule",
    "Diagnostic",
    "Document",
    "DocumentBuilder",
    "DocumentCell",
    "Edit",
    "Filed",
    "Finding",
    "Fix",
    "Form",
    "Header",
    "Location",
    "Origin",
    "Passage",
    "Place",
    "Reader",
    "Related",
    "Report",
    "Row",
    "Rule",
    "Section",
    "Severity",
    "Share",
    "Source",
    "Table",
    "UnreadableDocument",
    "check_bytes",
    "check_text",
    "folded",
    "hookimpl",
    "read",
    "regex",
    "rules_from_toml",
    "wording",
]
