"""What holds for every sentence of a report: the words of its form, its unit and its year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.reading.narrative.binding import Binder
from reportlint.reading.narrative.denials import Denier
from reportlint.reading.narrative.referents import Referents
from reportlint.reading.narrative.subject import Subject
from reportlint.reading.narrative.vocabulary import vocabulary_of

if TYPE_CHECKING:
    from reportlint.form.model import Form


class Background:
    """The vocabulary of a form, what it binds numbers to, and whom the report is about."""

    __slots__ = ("binder", "denier", "passing", "referents", "subject", "vocabulary", "words")

    def __init__(self, form: Form, unit: str, year: int | None) -> None:
        self.words: dict[str, Any] = form.words["claims"]
        """The wordings of `words/claims.toml`."""
        self.passing = tuple(self.words["sentence"]["passing"])
        self.vocabulary = vocabulary_of(form.edition, form.folder)
        self.referents = Referents(self.vocabulary)
        self.binder = Binder(self.referents)
        self.denier = Denier(self.referents)
        self.subject = Subject(unit, year, self.words["bodies"])
