"""The background that all sentences of a report share: the words of its form, its unit and its year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.reading.narrative.binding import Binder
from reportlint.reading.narrative.denials import Denier
from reportlint.reading.narrative.referents import Referents
from reportlint.reading.narrative.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.form.vocabulary import Vocabulary


class Background:
    """The vocabulary of a form with its readers, and the subject of the report."""

    __slots__ = ("binder", "denier", "passing", "referents", "subject", "vocabulary", "words")

    def __init__(
        self, words: Mapping[str, Any], vocabulary: Vocabulary, unit: str, year: int | None, preamble: str = ""
    ) -> None:
        self.words = words
        """The wordings of `words/claims.toml`."""
        self.passing = tuple(self.words["sentence"]["passing"])
        self.vocabulary = vocabulary
        self.referents = Referents(self.vocabulary)
        self.binder = Binder(self.referents)
        self.denier = Denier(self.referents)
        self.subject = Subject(unit, year, self.words["bodies"], preamble)
