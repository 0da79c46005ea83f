"""Findings as diagnostics of the protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    Range,
)

from reportlint.server.documents import uri_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlint.model.diagnostic import Diagnostic as Found
    from reportlint.model.diagnostic import RelatedPlace
    from reportlint.server.positions import Positions

    PositionsOf = Callable[[str], Positions | None]
    """Returns the positions of the text at a path; None for a document whose text no editor shows."""

SOURCE = "reportlint"
SEVERITIES = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "info": DiagnosticSeverity.Information,
}
NOWHERE = Range(Position(0, 0), Position(0, 0))


def diagnostic_of(found: Found, uri: str, positions_of: PositionsOf) -> Diagnostic:
    """Return a finding in the document at `uri` as a diagnostic, with what else belongs to it."""
    positions = positions_of(found.path)
    return Diagnostic(
        range=NOWHERE if positions is None else positions.of(found),
        severity=SEVERITIES[found.severity],
        code=found.code,
        code_description=CodeDescription(found.url) if found.url else None,
        source=SOURCE,
        message=found.message + (f"\n{found.hint}" if found.hint else ""),
        related_information=[_related(each, found.path, uri, positions_of) for each in found.related] or None,
        data={"name": found.name, "fingerprint": found.fingerprint},
    )


def _related(place: RelatedPlace, path: str, uri: str, positions_of: PositionsOf) -> DiagnosticRelatedInformation:
    positions = positions_of(place.path)
    where = NOWHERE if positions is None else positions.range(place.start, place.end)
    address = uri if place.path == path else uri_of(place.path)
    return DiagnosticRelatedInformation(Location(address, where), place.message)
