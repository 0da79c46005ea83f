"""A file as the grammar read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reportlint.model.report import Report


class ParsedFile(NamedTuple):
    """The report that a file is, or why it is none."""

    path: str
    report: Report | None
    reason: str = ""
    """A reason of `NotReport`, `unreadable` or `undecodable`; empty for a report."""
