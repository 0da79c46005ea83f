"""`Outcome`: the result of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.cases.excerpt import ExcerptLine, excerpt_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.cases.case import Case
    from reportlint.cases.found import Found, FoundBeside
    from reportlint.messages.errors import UsageError

_NOTHING: Mapping[str, Any] = {}


class CaseText(NamedTuple):
    """A text of a case."""

    text: str
    original: str
    """The canonical report that it was edited from; empty for a text that the case gives in full."""


class Outcome(NamedTuple):
    """The result of a case."""

    case: Case
    text: str
    """The text that the rule was given."""
    original: str
    """The canonical report that it was edited from; empty for a text that the case gives in full."""
    found: tuple[Found, ...] = ()
    """The findings in the order of the text."""
    beside: Mapping[str, CaseText] = _NOTHING
    """The other reports by path."""
    error: UsageError | None = None
    """Why the case could not be run."""

    @property
    def holds(self) -> bool:
        """Whether the rule found what the case expects and nothing else."""
        return self.error is None and not self.differs

    @property
    def differs(self) -> bool:
        """Whether the findings are not those that the case expects."""
        if tuple(each.text for each in self.found) != self.case.at:
            return True
        if any(not _says(each, part) for each, part in zip(self.found, self.case.message, strict=False)):
            return True
        return any(_fixed(each) != text for each, text in zip(self.found, self.case.fixed, strict=False))

    def excerpt(self, around: int = 1) -> tuple[ExcerptLine, ...]:
        """Return the lines with findings, or the edited lines if there are none, and `around` lines on either side."""
        own = tuple(each for each in self.found if not each.path)
        return excerpt_of(self.text, self.original, own, around)

    def excerpt_beside(self, path: str, around: int = 1) -> tuple[ExcerptLine, ...]:
        """Return the lines of another report that the findings are on or refer to, or else its edited lines."""
        there: list[Found | FoundBeside] = [each for each in self.found if each.path == path]
        there += [part for each in self.found for part in each.related if part.path == path]
        return excerpt_of(*self.beside[path], there, around)


def _says(found: Found, part: str) -> bool:
    """Return whether the message contains some words in any language."""
    return any(part in message for message in found.message.values())


def _fixed(found: Found) -> str:
    """Return the text of the place of a finding after its fix, or as it is if it has none."""
    return found.text if found.fixed is None else found.fixed
