"""Findings as reported: worded in one language, with positions in a file and a stable identity.

Every position is given twice: as `start` and `end`, offsets into the text of the file in code points, from 0, end
exclusive; and as `place`, lines and columns from 1, end exclusive. The text is the decoded one with its line ends as
they are in the file. Both offsets are 0 where a file has no text.
"""

# Without `from __future__ import annotations`: a NamedTuple compiles every annotation that is a string.

from collections.abc import Mapping
from typing import Any, NamedTuple

from reportlint.form.model import CellKey
from reportlint.model.rule import Severity
from reportlint.text.origin import Origin
from reportlint.text.source import Location, Place

_NOTHING: Mapping[str, Any] = {}


class RelatedPlace(NamedTuple):
    """A further position of a diagnostic, possibly in another file."""

    path: str
    place: Place
    start: int
    end: int
    message: str
    origin: Origin | None = None
    """Where in its document it is; None for a text file."""


class EditPlace(NamedTuple):
    """One replacement of a fix: `content` takes the place of the text between `start` and `end`."""

    place: Place
    start: int
    end: int
    content: str


class FixNote(NamedTuple):
    """A fix on offer."""

    safe: bool
    message: str
    edits: tuple[EditPlace, ...]


class Diagnostic(NamedTuple):
    """A finding, ready to be shown or written."""

    code: str
    name: str
    severity: Severity
    message: str
    path: str
    place: Place
    start: int
    end: int
    fingerprint: str
    section: str | None = None
    cell: CellKey | None = None
    related: tuple[RelatedPlace, ...] = ()
    data: Mapping[str, Any] = _NOTHING
    fix: FixNote | None = None
    hint: str = ""
    url: str = ""
    origin: Origin | None = None
    """Where in its document it is; None for a text file."""

    @property
    def location(self) -> Location:
        """The line and column where it begins."""
        return self.place.start
