"""`Case`: a text that a rule has to find something in, or nothing; `Found`: what it does find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.cases.edits import CaseEdit
    from reportlint.form.model import CellKey
    from reportlint.model.rule import Severity
    from reportlint.toml.file import TomlFile

_NOTHING: Mapping[str, Any] = {}


class CaseReport(NamedTuple):
    """A report that stands beside the one that a case is about."""

    path: str
    edition: str | None = None
    """The edition of the form; None for that of the case."""
    text: str | None = None
    """What stands in for the canonical report and its edits."""
    edits: tuple[CaseEdit, ...] = ()


class Case(NamedTuple):
    """One case of a rule: what is done to the canonical report, and what the rule has to find then."""

    rule: str
    """The code of the rule."""
    passes: bool
    """Whether the rule has to find nothing."""
    title: Mapping[str, str] = _NOTHING
    """What the case shows, by language; empty where it says nothing."""
    edition: str | None = None
    """The edition of the form; None for the newest."""
    form: str | None = None
    """The form, where it is not this program's own."""
    options: Mapping[str, Any] = _NOTHING
    """The options of the rule."""
    text: str | None = None
    """What stands in for the canonical report and its edits."""
    edits: tuple[CaseEdit, ...] = ()
    """Made one after the other."""
    beside: tuple[CaseReport, ...] = ()
    """Other reports of the corpus, for a rule that compares; they come before this one."""
    groups: Mapping[str, tuple[str, ...]] = _NOTHING
    """The parts of each whole, by the names of their units, for a rule that adds them up."""
    at: tuple[str, ...] = ()
    """The texts that the findings stand on, in the order of the text."""
    message: tuple[str, ...] = ()
    """A part of the message of each finding, in either language; empty where any will do."""
    file: TomlFile | None = None
    path: tuple[str | int, ...] = ()
    """Where in the file it stands."""

    @property
    def where(self) -> str:
        """The file and, where that is certain, the line that it begins on; empty for a case that is in no file."""
        return self.file.where(self.path) if self.file is not None else ""


class FoundBeside(NamedTuple):
    """A stretch that a finding points to besides its own place."""

    text: str
    line: int
    """The line that it begins on, counted from 1."""
    column: int
    """The column that it begins at, in code points, counted from 1."""
    end_line: int
    end_column: int
    """Behind the last character."""
    path: str = ""
    """The report that it stands in, where that is one beside the case's own."""


class Found(NamedTuple):
    """What a rule found in a text, as its author asks after it."""

    text: str
    """The text that the finding stands on; empty for one on no text."""
    message: Mapping[str, str]
    """The message, by language."""
    severity: Severity
    line: int
    """The line that it begins on, counted from 1."""
    column: int
    """The column that it begins at, in code points, counted from 1."""
    end_line: int
    end_column: int
    """Behind the last character."""
    cell: CellKey | None = None
    """The keys of the cell that it stands on."""
    data: Mapping[str, Any] = _NOTHING
    """What the rule tells to programs."""
    path: str = ""
    """The report that it stands in, where that is one beside the case's own."""
    related: tuple[FoundBeside, ...] = ()
    """The other places that it points to."""
