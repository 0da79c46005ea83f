"""Fingerprints: they identify a finding from one version of a report to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LENGTH = 16


class Fingerprints:
    """The fingerprints of one file's findings, taken in the order of the text.

    They follow from the rule, the place in the form and the text of the passage without white space; equal ones are
    numbered. Line numbers play no part: a paragraph inserted above changes nothing.
    """

    def __init__(self) -> None:
        self._seen: dict[tuple[str, ...], int] = {}

    def take(self, code: str, place: Iterable[str], folded: str) -> str:
        """Return the fingerprint of the next finding: 16 hexadecimal digits."""
        import hashlib  # a fifth of a start: imported only if there is a finding

        parts = (code, "/".join(place), "".join(folded.split()))
        ordinal = self._seen[parts] = self._seen.get(parts, -1) + 1
        text = "\0".join((*parts, str(ordinal)))
        return hashlib.sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:_LENGTH]
