"""E: files and text that could not be read or understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint_rules.unread.files import NotAReport, RuleCrashed, UndecodableFile, UnreadableFile
from reportlint_rules.unread.tables import NotUnderstood, TableNotRead, TextCutOff

if TYPE_CHECKING:
    from reportlint import Rule

__all__ = [
    "RULES",
    "NotAReport",
    "NotUnderstood",
    "RuleCrashed",
    "TableNotRead",
    "TextCutOff",
    "UndecodableFile",
    "UnreadableFile",
]

RULES: tuple[type[Rule], ...] = (
    UnreadableFile,
    UndecodableFile,
    NotAReport,
    NotUnderstood,
    TableNotRead,
    TextCutOff,
    RuleCrashed,
)
