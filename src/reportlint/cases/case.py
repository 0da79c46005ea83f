"""`Case`: a text in which a rule must find something, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.cases.edits import CaseEdit
    from reportlint.toml.file import TomlFile

_NOTHING: Mapping[str, Any] = {}


class CaseReport(NamedTuple):
    """Another report beside that of the case, for a rule that compares reports."""

    path: str
    edition: str | None = None
    """The edition of the form; None for that of the case."""
    text: str | None = None
    """The whole text, in place of the canonical report and its edits."""
    edits: tuple[CaseEdit, ...] = ()


class Case(NamedTuple):
    """A case of a rule: the edits of the canonical report, and the findings that the rule must have then."""

    rule: str
    """The code of the rule."""
    passes: bool
    """Whether the rule must find nothing."""
    title: Mapping[str, str] = _NOTHING
    """A title by language; may be empty."""
    edition: str | None = None
    """The edition of the form; None for the newest."""
    form: str | None = None
    """The key of the form; None for that of the rule."""
    options: Mapping[str, Any] = _NOTHING
    """The options of the rule."""
    text: str | None = None
    """The whole text, in place of the canonical report and its edits."""
    edits: tuple[CaseEdit, ...] = ()
    """The edits, made one after the other."""
    beside: tuple[CaseReport, ...] = ()
    """Other reports, for a rule that compares reports. They come before this one."""
    leftovers: Mapping[str, tuple[str, ...]] = _NOTHING
    """The tracked changes and comments of a Word file, by kind: for each the words of the text that it stands at."""
    groups: Mapping[str, tuple[str, ...]] = _NOTHING
    """The units that make up each whole, for a rule that adds them up."""
    at: tuple[str, ...] = ()
    """The texts of the places of the findings, in order."""
    message: tuple[str, ...] = ()
    """A part of the message of each finding, in any language; empty to accept any message."""
    file: TomlFile | None = None
    path: tuple[str | int, ...] = ()
    """The path of its table in the file."""
    fixed: tuple[str, ...] = ()
    """The text of the place of each finding after its fix, or as it is for one without a fix; empty to accept any."""

    @property
    def where(self) -> str:
        """The file and the line, if certain; empty for a case that is in no file."""
        return self.file.where(self.path) if self.file is not None else ""
