"""Reading the claims of a report from its prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.model.claims import Breakdown, Claim, Claims, Share
from reportlint.reading.narrative.background import Background
from reportlint.reading.narrative.discourse import Discourse
from reportlint.reading.narrative.portions import portions, without_certainty
from reportlint.reading.narrative.sentence_reader import SentenceReader
from reportlint.reading.narrative.sentences import claims_something, sentences_of, topic_of
from reportlint.reading.narrative.word import Word
from reportlint.reading.narrative.words import WordReader
from reportlint.reading.parser.grammar import parsing_table
from reportlint.reading.parser.lalr import GrammarError, run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.form.forms import Edition
    from reportlint.model.report import Section
    from reportlint.reading.narrative.sentences import Sentence
    from reportlint.reading.parser.lalr import Tree

GRAMMAR = "narrative.lark"
_REPEALED = ("repeal", "lapse")


def read_claims(
    sections: Sequence[Section], edition: Edition, unit: str, year: int | None, preamble: str = ""
) -> Claims:
    """Return all claims in the prose of the sections. `unit`, `year` and the folded `preamble` are those of the report.

    Empty if the form has no words for claims.
    """
    vocabulary, words = edition.vocabulary, edition.form.words
    if vocabulary is None:
        return Claims()
    reader = NarrativeReader(Background(words["claims"], vocabulary, unit, year, preamble))
    for sentence in sentences_of(sections, words["claims"]["sentence"]):
        reader.read(sentence)
    reader.end_paragraph()
    return Claims(tuple(reader.claims), tuple(reader.breakdowns), tuple(reader.shares))


class NarrativeReader:
    """Reads the sentences of a report one after the other."""

    def __init__(self, background: Background) -> None:
        self.claims: list[Claim] = []
        self.breakdowns: list[Breakdown] = []
        self.shares: list[Share] = []
        self._background = background
        self._discourse = Discourse(self._background)
        self._sentence_words: Mapping[str, Any] = self._background.words["sentence"]
        self._word_reader = WordReader(self._background.vocabulary)
        self._table = parsing_table(GRAMMAR)
        self._paragraph = 0
        """The index of the first claim of the paragraph."""

    def read(self, sentence: Sentence) -> None:
        """Read one sentence."""
        text, discourse = sentence.text, self._discourse
        if sentence.opens:
            self.end_paragraph()
            discourse.begin_paragraph(sentence.section)
        else:
            discourse.go_on(text)
        if not claims_something(text, self._sentence_words):
            # Mostly a heading.
            discourse.announce(topic_of(text, self._sentence_words))
            discourse.before = ()
            return
        words, about = self._word_reader.read(text)
        discourse.begin_sentence(about=about)
        reader = SentenceReader(self._background, discourse, sentence)
        reader.read(self._tree(words).children[0])
        self.claims += without_certainty(reader.claims, _REPEALED) if reader.lapsed else reader.claims
        self.breakdowns += reader.breakdowns
        shares = reader.shares()
        self.shares += shares
        discourse.end_sentence(reader.claims, shares)

    def _tree(self, words: list[Word]) -> Tree:
        """Return the tree of the words of a sentence. Words that the grammar has no place for are text as a whole."""
        try:
            return run(self._table, words)
        except GrammarError:
            stop = words[-1]
            return run(self._table, [Word("OTHER", 0, stop.start), stop])

    def end_paragraph(self) -> None:
        """Mark the claims that may count only a portion as uncertain, once the whole paragraph is read."""
        for index in portions(self.claims[self._paragraph :], self._background.vocabulary.outcome_topic):
            at = self._paragraph + index
            self.claims[at] = self.claims[at]._replace(certain=False)
        self._paragraph = len(self.claims)
