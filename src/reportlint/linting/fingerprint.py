"""What a finding is known by from one version of a report to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LENGTH = 16


class Fingerprints:
    """The fingerprints of one file's findings, taken in the order of the text.

    Rule, place in the form and the text of the passage without its white space; equal ones are counted.
    Line numbers do not enter: a paragraph put in front changes nothing.
    """

    def __init__(self) -> None:
        self._seen: dict[tuple[str, ...], int] = {}

    def take(self, code: str, place: Iterable[str], folded: str) -> str:
        """The fingerprint of the next finding."""
        import hashlib  # a fifth of an empty start: only where there is a finding

        parts = (code, "/".join(place), "".join(folded.split()))
        ordinal = self._seen[parts] = self._seen.get(parts, -1) + 1
        text = "\0".join((*parts, str(ordinal)))
        return hashlib.sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:_LENGTH]
