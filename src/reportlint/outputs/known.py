"""What the baseline says of a finding that is shown although it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.messages.catalogue import phrase
from reportlint.terminal.screen import visible

if TYPE_CHECKING:
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import KnownFinding

KNOWN = "known"
"""What known findings are in place of their severity, where an output has a look for each severity."""


def level(item: Diagnostic, known: KnownFinding | None, language: str) -> str:
    """Return the name of the severity of a finding, with a mark if it is known."""
    name = phrase(language, item.severity)
    return name if known is None else phrase(language, "known-level", level=name)


def details(known: KnownFinding | None, language: str) -> str:
    """Return reason and last day of a known finding; empty for one without, and for a new one."""
    if known is None:
        return ""
    until = phrase(language, "known-until", date=known.expires) if known.expires else ""
    return phrase(language, "comma").join(filter(None, (" ".join(known.reason.split()), until)))


def words(known: KnownFinding | None, language: str) -> str:
    """Return that a finding is known, with reason and last day; empty for a new one."""
    if known is None:
        return ""
    more = details(known, language)
    return phrase(language, "known-note") + more if more else phrase(language, "known")


def in_brackets(known: KnownFinding | None, language: str) -> str:
    """Return the same in brackets, to be put behind something, on one line."""
    return phrase(language, "origin-in-brackets", place=visible(words(known, language))) if known is not None else ""
