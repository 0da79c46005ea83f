"""A finding as it is reported: in a language, with a place in a file, and an identity of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.model.rule import Severity
    from reportlint.text.source import Location, Place


_NOTHING: Mapping[str, Any] = {}


class RelatedPlace(NamedTuple):
    """A second place of a diagnostic."""

    path: str
    place: Place
    message: str


class EditPlace(NamedTuple):
    """One replacement of a fix."""

    place: Place
    content: str


class FixNote(NamedTuple):
    """A mend that is offered."""

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
    fingerprint: str
    section: str | None = None
    cell: tuple[str, str, str] | None = None
    related: tuple[RelatedPlace, ...] = ()
    data: Mapping[str, Any] = _NOTHING
    fix: FixNote | None = None
    hint: str = ""
    url: str = ""

    @property
    def location(self) -> Location:
        """Where it begins."""
        return self.place.start
