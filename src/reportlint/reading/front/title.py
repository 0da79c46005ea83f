"""What stands around the sections: title, unit, year, period, date of publication."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from reportlint.model.report import DateRange, PrintedDate, Title, Unit
from reportlint.text.dates import dates, make_date, number, year_of, years
from reportlint.text.regex import regex
from reportlint.text.source import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.text.source import Source

_LONGEST_TITLE = 70
_LONGEST_UNIT = 30
_YEAR_AND_WORDS = partial(regex, r"(?:19|20)\d\d年?度?|[二一][〇○零0九][〇○零0一二三四五六七八九]{2}年度?|年度$")
_BRACKETED = partial(regex, r"[(（].*?[)）]$")
_SIGNED = partial(
    regex, r"[。\s]\s*(?:[^\s。]{3,30}\s+)?((?:20\d\d|二[〇○零0]..)\s*年\s*\S{1,3}?\s*月\s*\S{1,3}?\s*日)\s*$"
)
_DAY = r"(?P<{0}month>\d{{1,2}})\s*月\s*(?P<{0}day>\d{{1,2}})\s*日?"
_PERIOD = partial(
    regex,
    r"(?P<year>2(?<!\d2)0\d\d|二[〇○零0][〇○零0一二三四五六七八九]{2})\s*年\s*"
    + _DAY.format("")
    + r"\s*(?:起|始|开始)?\s*[,、]?\s*(?:至|到|—+|-+|~|–+|―+)\s*"
    + r"(?:(?P<last_year>20\d\d|二[〇○零0][〇○零0一二三四五六七八九]{2})\s*年\s*)?"
    + _DAY.format("last_"),
)


class Front:
    """A reader of the text around the sections, by the wordings of a form."""

    def __init__(self, source: Source, words: dict[str, Any]) -> None:
        self.source = source
        self.words = words

    # ----------------------------------------------------------------------------- title

    def title(self, lines: Sequence[Passage]) -> Title | None:
        """The title among the lines before the first section: one to three lines, the last one printed."""
        words = self.words["title"]
        endings = tuple(words["endings"])
        best: tuple[int, Title] | None = None
        for last, line in enumerate(lines):
            joined = ""
            for first in range(last, max(-1, last - 3), -1):
                text = lines[first].folded
                bare = "".join(text.split())
                if (
                    not bare
                    or len(bare) > _LONGEST_TITLE
                    or bare[-1] in "。;,:"
                    or any(word in bare for word in words["excluded"])
                    or (first != last and words.get("apart") and regex(words["apart"]).search(bare))
                ):
                    break
                joined = bare + joined
                start = _ending_at(joined, endings, words["trailing"])
                if start is None:
                    break
                title = self._title(lines[first], line, joined[start:], exact=True)
                # A longer join is better only where it brings the year or the name.
                score = (title.year is not None) * 4 + (start > 0) * 2
                if best is None or score >= best[0] + (0 if first == last else 1):
                    best = (score, title)
                if score >= 4 and start > 6:
                    break
        if best is not None:
            return self._with_year(best[1], lines)
        joined_opening = rf"\s*[^。;,]{{0,60}}?(?P<ending>{'|'.join(endings)})(?=\s)"
        for line in lines[:3]:
            # A report whose lines are joined: the title is the beginning of a long line.
            if match := regex(joined_opening).match(line.folded):
                opening = line.part(match.start(), match.end()).strip()
                bare = "".join(opening.folded.split())
                return self._title(opening, opening, bare[bare.rindex(match["ending"]) :], exact=True)
        for line in lines:
            bare = "".join(line.folded.split())
            if (
                len(bare) <= _LONGEST_TITLE
                and bare
                and bare[-1] not in "。;,:"
                and not any(word in bare for word in words["excluded"])
            ):
                for group in words["scrambled"]:
                    if all(word in bare for word in group):
                        return self._title(line, line, bare, exact=False)
        return None

    def _with_year(self, title: Title, lines: Sequence[Passage]) -> Title:
        """The title with the line below it, where the form puts the year there."""
        below = self.words["title"].get("below")
        following = next((line for line in lines if line.start >= title.passage.end), None)
        if not below or title.year is not None or following is None:
            return title
        if not regex(below).fullmatch("".join(following.folded.split())):
            return title
        ending = title.ending + "".join(following.folded.split())
        return self._title(title.passage, following, ending, exact=title.exact)

    def _title(self, first: Passage, last: Passage, ending: str, *, exact: bool) -> Title:
        passage = Passage(self.source, first.start, last.end)
        year = next(iter(years(self.source.folded, passage.start, passage.end)), None)
        return Title(
            passage=passage,
            text="".join(passage.text.split()),
            year=year[0] if year else None,
            year_passage=Passage(self.source, year[1], year[2]) if year else None,
            ending=ending,
            exact=exact,
        )

    # ----------------------------------------------------------------------------- unit

    def unit(self, title: Title | None, lines: Sequence[Passage], closing: Sequence[Passage]) -> Unit | None:
        """The reporting body: from the title, from the line above it, from a field, or from the signature."""
        if title is not None and title.exact:
            name = self._name(title.text[: max(0, len(title.text) - len(title.ending))])
            if name:
                return self._unit(name, title.passage)
            above = [line for line in lines if line.end <= title.passage.start]
            for line in above[:-4:-1]:
                named = self._field(line)
                name = self._name("".join(named.text.split())) if named is not None else ""
                if named is not None and len(name) <= _LONGEST_UNIT and self._level(name) and title.ending not in name:
                    return self._unit(name, named)
        fields = "|".join(self.words["unit"]["fields"]["names"])
        pattern = regex(rf"(?:{fields})\s*:\s*(\S{{2,30}})")
        for line in lines:
            if (match := pattern.search(line.folded)) and self._level(match[1]):
                return self._unit(line.text[match.start(1) : match.end(1)], line.part(match.start(1), match.end(1)))
        for line in reversed(closing):
            name = "".join(line.text.split())
            if 2 < len(name) <= 30 and any(name.endswith(word) for word in self.words["closing"]["signatures"]):
                return self._unit(name, line)
        return None

    def named(self, passage: Passage) -> Unit:
        """The body whose name a passage is."""
        return self._unit("".join(passage.text.split()), passage)

    def _field(self, line: Passage) -> Passage | None:
        """What a line names: of a field for the unit its value, of another field nothing."""
        head, colon, _ = line.folded.rpartition(":")
        if not colon:
            return line
        names = tuple(self.words["unit"]["fields"]["names"])
        return line.part(len(head) + 1, len(line)).strip() if "".join(head.split()).endswith(names) else None

    def _name(self, text: str) -> str:
        name = _YEAR_AND_WORDS().sub("", text).removeprefix("关于").strip('《》“”"·:|-—')
        return name.removesuffix("的").removesuffix("年")

    def _unit(self, name: str, passage: Passage) -> Unit:
        return Unit(name, self._level(name), passage)

    def _level(self, name: str) -> str:
        bare = _BRACKETED().sub("", name) if name.endswith((")", "）")) else name
        found = [
            (len(ending), level)
            for level, endings in self.words["unit"]["levels"].items()
            for ending in endings
            if bare.endswith(ending) and len(bare) > len(ending)
        ]
        return max(found)[1] if found else ""

    # ----------------------------------------------------------------------------- period

    def period(self, start: int, end: int) -> DateRange | None:
        """The reporting period: two dates, joined, shortly behind a word that announces one."""
        folded = self.source.folded
        words = self.words["period"]["words"]
        for match in _PERIOD().finditer(folded, start, end):
            before = folded[max(start, match.start() - 24) : match.start()]
            if not any(word in before for word in words):
                continue
            first_year = year_of(match["year"])
            last_year = year_of(match["last_year"]) if match["last_year"] else first_year
            return DateRange(
                Passage(self.source, match.start(), match.end()),
                make_date(first_year, number(match["month"]), number(match["day"])),
                make_date(last_year, number(match["last_month"]), number(match["last_day"])),
            )
        return None

    # ----------------------------------------------------------------------------- publication

    def published(
        self, lines: Sequence[Passage], closing: Sequence[Passage], last: Passage | None = None
    ) -> PrintedDate | None:
        """The date under the signature, else the date of publication that the page gives.

        `last` is the last line of the last section, at whose end a signature may stand.
        """
        for line in reversed(closing):
            if is_date_line(line.folded):
                for day, first, end in dates(self.source.folded, line.start, line.end):
                    if day is not None:
                        return PrintedDate(Passage(self.source, first, end), day, "signature")
        if last is not None and (
            match := _SIGNED().search(self.source.folded, max(last.start, last.end - 80), last.end)
        ):
            for day, first, end in dates(self.source.folded, match.start(1), last.end):
                if day is not None:
                    return PrintedDate(Passage(self.source, first, end), day, "signature")
        fields = "|".join(self.words["published"]["fields"])
        pattern = regex(rf"(?:{fields})\s*:?\s*(?=20\d\d)")
        for line in (*lines, *closing):
            if match := pattern.search(line.folded):
                for day, first, end in dates(self.source.folded, line.start + match.end(), line.end):
                    if day is not None:
                        return PrintedDate(Passage(self.source, first, end), day, "furniture")
        return None

    def unreadable_dates(self) -> bool:
        """Whether years and months have lost their characters all over the text."""
        folded = self.source.folded
        damaged = sum(1 for _ in regex(self.words["lost"]["damaged"]).finditer(folded))
        if damaged < 2:
            return False
        return damaged > sum(1 for _ in regex(self.words["lost"]["whole"]).finditer(folded))


def is_date_line(folded: str) -> bool:
    """Whether a line holds a date and nothing else."""
    bare = folded.strip("() \t\u3000")
    return (
        6 <= len(bare) <= 24
        and bare[:1] in "2二"
        and any(start == 0 and end == len(bare) for _, start, end in dates(bare))
    )


def _ending_at(joined: str, endings: tuple[str, ...], trailing: str) -> int | None:
    """Where the fixed words begin that end a title; None where it ends in none of them."""
    ended = [ending for ending in endings if joined.endswith(ending)]
    if ended:
        return len(joined) - max(map(len, ended))
    if not any(ending in joined for ending in endings):
        return None
    match = regex(f"(?:{'|'.join(endings)}){trailing}$").search(joined)
    return match.start() if match else None
