"""The title of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.model.report import Title
from reportlint.text.dates import years
from reportlint.text.regex import regex
from reportlint.text.source import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.text.source import Source

_LONGEST = 70
_MOST_LINES = 3
_YEAR, _NAME = 4, 2
"""The worth of a year in a title, and of a name in front of its fixed words."""
_SHORTEST_NAME = 6


class TitleReader:
    """Reads the title among the lines before the first section, by the wordings of a form."""

    def __init__(self, source: Source, words: Mapping[str, Any]) -> None:
        self._source = source
        self._words = words
        self._endings = tuple(words["endings"])

    def read(self, lines: Sequence[Passage]) -> Title | None:
        """Return the title, or None.

        The title is one to three lines that end in the form's wording. If no lines do, it is the beginning of a long
        line (the lines of a report may have been joined), or a line with all words of a title in another order.
        """
        return self._best(lines) or self._opening(lines) or self._scrambled(lines)

    # ----------------------------------------------------------------------------- lines that end as titles do

    def _best(self, lines: Sequence[Passage]) -> Title | None:
        best: tuple[int, Title] | None = None
        for score, joined, title in self._candidates(lines):
            # A join of lines is better only if it adds the year or the name.
            if best is None or score >= best[0] + joined:
                best = score, title
        return None if best is None else self._with_year_below(best[1], lines)

    def _candidates(self, lines: Sequence[Passage]) -> Iterator[tuple[int, bool, Title]]:
        """Yield the worth of each possible title, whether it is on several lines, and the title itself."""
        for last, line in enumerate(lines):
            joined = ""
            for first in range(last, max(-1, last - _MOST_LINES), -1):
                bare = _bare(lines[first])
                if not self._may_be_title(bare) or (first != last and self._stands_apart(bare)):
                    break
                joined = bare + joined
                start = self._ending_at(joined)
                if start is None:
                    break
                title = self._title(lines[first], line, joined[start:], exact=True)
                score = (title.year is not None) * _YEAR + (start > 0) * _NAME
                yield score, first != last, title
                if score >= _YEAR and start > _SHORTEST_NAME:
                    break

    def _may_be_title(self, bare: str) -> bool:
        return (
            0 < len(bare) <= _LONGEST
            and bare[-1] not in "。;,:"
            and not any(word in bare for word in self._words["excluded"])
        )

    def _stands_apart(self, bare: str) -> bool:
        """Return whether a line above a title is a field, a date or the number of a document."""
        apart = self._words.get("apart")
        return bool(apart) and regex(apart).search(bare) is not None

    def _ending_at(self, joined: str) -> int | None:
        """Return where the fixed words of a title begin, or None if a text does not end in them."""
        ended = [len(ending) for ending in self._endings if joined.endswith(ending)]
        if ended:
            return len(joined) - max(ended)
        if not any(ending in joined for ending in self._endings):
            return None
        match = regex(f"(?:{'|'.join(self._endings)}){self._words['trailing']}$").search(joined)
        return match.start() if match else None

    def _with_year_below(self, title: Title, lines: Sequence[Passage]) -> Title:
        """Return the title with the line below it, if the form prints the year there."""
        below = self._words.get("below")
        following = next((line for line in lines if line.start >= title.passage.end), None)
        if not below or title.year is not None or following is None or not regex(below).fullmatch(_bare(following)):
            return title
        return self._title(title.passage, following, title.ending + _bare(following), exact=title.exact)

    # ----------------------------------------------------------------------------- other titles

    def _opening(self, lines: Sequence[Passage]) -> Title | None:
        pattern = rf"\s*[^。;,]{{0,60}}?(?P<ending>{'|'.join(self._endings)})(?=\s)"
        for line in lines[:3]:
            if match := regex(pattern).match(line.folded):
                opening = line.part(match.start(), match.end()).strip()
                bare = _bare(opening)
                return self._title(opening, opening, bare[bare.rindex(match["ending"]) :], exact=True)
        return None

    def _scrambled(self, lines: Sequence[Passage]) -> Title | None:
        for line in lines:
            bare = _bare(line)
            if self._may_be_title(bare) and any(
                all(word in bare for word in words) for words in self._words["scrambled"]
            ):
                return self._title(line, line, bare, exact=False)
        return None

    def _title(self, first: Passage, last: Passage, ending: str, *, exact: bool) -> Title:
        passage = Passage(self._source, first.start, last.end)
        year = next(years(self._source.folded, passage.start, passage.end), None)
        return Title(
            passage=passage,
            text="".join(passage.text.split()),
            year=year[0] if year else None,
            year_passage=Passage(self._source, year[1], year[2]) if year else None,
            ending=ending,
            exact=exact,
        )


def _bare(line: Passage) -> str:
    return "".join(line.folded.split())
