"""F: the form of the tables: its edition, its rows, its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint_rules.form.columns import ColumnHeader
from reportlint_rules.form.edition import OutdatedForm, SupersededNotice
from reportlint_rules.form.labels import RowLabel
from reportlint_rules.form.notice import MisnamedNotice
from reportlint_rules.form.rows import DuplicateRow, MissingRow, UnalignedRow

if TYPE_CHECKING:
    from reportlint import Rule

__all__ = [
    "RULES",
    "ColumnHeader",
    "DuplicateRow",
    "MisnamedNotice",
    "MissingRow",
    "OutdatedForm",
    "RowLabel",
    "SupersededNotice",
    "UnalignedRow",
]

RULES: tuple[type[Rule], ...] = (
    OutdatedForm,
    MissingRow,
    DuplicateRow,
    RowLabel,
    ColumnHeader,
    UnalignedRow,
    SupersededNotice,
    MisnamedNotice,
)
