"""`Found`: a finding of a rule in the text of a case, as the author of the rule looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.form.model import CellKey
    from reportlint.model.rule import Severity

_NOTHING: Mapping[str, Any] = {}


class FoundBeside(NamedTuple):
    """Another place that a finding refers to."""

    text: str
    line: int
    """The line on which it begins, counted from 1."""
    column: int
    """The column at which it begins, in code points, counted from 1."""
    end_line: int
    end_column: int
    """The column after the last character."""
    path: str = ""
    """The path of another report than that of the case; empty for its own."""


class Found(NamedTuple):
    """A finding of a rule in a text, with its place as lines and columns."""

    text: str
    """The text of its place; empty for a place without text."""
    message: Mapping[str, str]
    """The message by language."""
    severity: Severity
    line: int
    """The line on which it begins, counted from 1."""
    column: int
    """The column at which it begins, in code points, counted from 1."""
    end_line: int
    end_column: int
    """The column after the last character."""
    cell: CellKey | None = None
    """The key of the cell that it is about, if any."""
    data: Mapping[str, Any] = _NOTHING
    """The data of the finding for programs."""
    path: str = ""
    """The path of another report than that of the case; empty for its own."""
    related: tuple[FoundBeside, ...] = ()
    """The other places that it refers to."""
    fixed: str | None = None
    """The text of its place after its fix; None if it is offered none."""
