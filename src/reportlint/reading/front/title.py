"""The title of a report."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from reportlint.model.report import Title
from reportlint.text.dates import years
from reportlint.text.regex import regex
from reportlint.text.source import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.text.source import Source

_LONGEST = 70
_MOST_LINES = 5
_MARKS = "| \t\f\r\n#*_=>~+`\\"
"""Characters that mark a title, on either side of it."""
_CENTURIES = ("20", "二〇", "二○", "二零")
"""The beginnings of a year, before which a name may stand on a line of its own."""
_RAGGED = 3
"""Columns by which the lines of a title differ: no character fits into the rest."""
_CELL = "|"
_YEAR_DIGITS = 4
_MOST_JOINED = 3
"""Lines at the beginning of a text that may hold all of a page."""
_LONGEST_FRONT = 4_000
_PARTS = partial(regex, r"[^\s|]+")
_FORM = "格式"
_FOREIGN = partial(regex, r"[^《〈]{0,20}[》〉]")
"""The rest of a title in brackets that began above."""
_SITE_MARKS = "_|-–—"
"""Characters between a title and the name of a website."""
_ATTRIBUTES = partial(regex, r"\s*\{[^{}]*\}\s*$")
"""What a converter writes behind a title: {#id .class}."""
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

        The title is one to five lines that end in the form's wording, wherever they break. If no lines do, it is the
        beginning of a long line (the lines of a report may have been joined), or a line with all words of a title in
        another order.
        """
        lines = [part for line in lines if (part := self._without_marks(line))]
        return self._best(lines) or self._opening(lines) or self._scrambled(lines)

    def _without_marks(self, line: Passage) -> Passage | None:
        """Return a line without the marks of a title around it, and without the name of a website behind it."""
        folded = line.folded
        if "{" in folded and (match := _ATTRIBUTES().search(folded)):
            folded = folded[: match.start()]
        bare = folded.lstrip(_MARKS)
        start = len(folded) - len(bare)
        line = line.part(start, start + len(bare.rstrip(_MARKS)))
        if line.end <= line.start or (len(line) < _YEAR_DIGITS and line.folded.isdecimal()):
            return None  # nothing, or the number of a page
        if any(mark in line.folded for mark in _SITE_MARKS):
            match = regex(rf"(?:{'|'.join(self._endings)})(?=\s*[_|]|\s*-{{1,2}}|\s[–—]\s)").search(line.folded)
            if match is not None:
                return line.part(0, match.end())
        return line

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
        for last in range(len(lines)):
            if self._goes_on(lines[last + 1 : last + 2]):
                continue
            joined, filled = "", 0
            for first in range(last, max(-1, last - _MOST_LINES), -1):
                bare = _bare(lines[first])
                if not self._may_be_title(bare) or (first != last and self._stands_apart(bare)):
                    break
                below, joined = joined, bare + joined
                start = self._ending_at(joined)
                if start is None:
                    if not any(ending.endswith(joined) for ending in self._endings):
                        break
                    continue  # the fixed words begin on a line above
                title = self._title(lines[first : last + 1], joined[start:], exact=True)
                filled += first != last and not below.startswith(_CENTURIES) and _is_filled(bare, lines[first + 1])
                score = (title.year is not None) * _YEAR + (start > 0) * _NAME + filled
                yield score, first != last, title
                above = _bare(lines[first - 1]) if first else ""
                if (
                    score >= _YEAR
                    and start > _SHORTEST_NAME
                    and (self._ending_at(above) is not None or not _is_filled(above, lines[first]))
                ):
                    break

    def _may_be_title(self, bare: str) -> bool:
        return (
            0 < len(bare) <= _LONGEST
            and bare[-1] not in "。;,:"
            and bare.count("《") == bare.count("》")
            and bare.count("〈") == bare.count("〉")
            and not any(word in bare for word in self._words["excluded"])
        )

    def _stands_apart(self, bare: str) -> bool:
        """Return whether a line above a title is a field, a date or the number of a document."""
        apart = self._words.get("apart")
        return bool(apart) and regex(apart).search(bare) is not None

    def _goes_on(self, following: Sequence[Passage]) -> bool:
        """Return whether the next line goes on with the name of the form: 《…年度报告 / 格式》."""
        return any(_bare(line).startswith(_FORM) or _FOREIGN().match(_bare(line)) is not None for line in following)

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
        return self._title([title.passage, following], title.ending + _bare(following), exact=title.exact)

    # ----------------------------------------------------------------------------- other titles

    def _opening(self, lines: Sequence[Passage]) -> Title | None:
        for line in lines[:_MOST_JOINED]:
            parts = [line.part(*part.span()) for part in _PARTS().finditer(line.folded[:_LONGEST_FRONT])]
            if title := self._best([part for each in parts if (part := self._without_marks(each))]):
                return title
        return None

    def _scrambled(self, lines: Sequence[Passage]) -> Title | None:
        for index, line in enumerate(lines):
            bare = _bare(line)
            if self._goes_on(lines[index + 1 : index + 2]):
                continue
            if self._may_be_title(bare) and any(
                all(word in bare for word in words) for words in self._words["scrambled"]
            ):
                return self._title([line], bare, exact=False)
        return None

    def _title(self, lines: Sequence[Passage], ending: str, *, exact: bool) -> Title:
        places: list[int] = []
        whole = ""
        for line in lines:
            bare = _bare(line)
            whole += bare
            if len(bare) == len(line):
                places += range(line.start, line.end)
            else:
                places += [
                    line.start + at for at, char in enumerate(line.folded) if not (char.isspace() or char == _CELL)
                ]
        year = next(years(whole), None)
        text = self._source.text
        return Title(
            passage=Passage(self._source, lines[0].start, lines[-1].end),
            text="".join([text[place] for place in places]),
            year=year[0] if year else None,
            year_passage=Passage(self._source, places[year[1]], places[year[2] - 1] + 1) if year else None,
            ending=ending,
            exact=exact,
        )


def _is_filled(above: str, below: Passage) -> bool:
    """Return whether a line is at least as wide as the one below it, which it ends by its length."""
    return len(above) > 0 and _width(above) + _RAGGED >= _width(_bare(below))


def _width(text: str) -> int:
    """Return the columns that a text takes on a screen."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def _bare(line: Passage) -> str:
    """Return a line without white space, and without the borders of the cells that a converter saw in it."""
    return "".join(line.folded.replace(_CELL, " ").split())
