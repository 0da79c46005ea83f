"""Sentences that have a year as the subject of the work they tell: 2023年，我镇主动公开政府信息39条."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from reportlint import Passage, Report

_DIGITS = {char: str(index) for index, char in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "0": "0"}
_WE = "我们"
"""What the names of the unit are read as."""

_PREAMBLE = "preamble"
_BEFORE, _AFTER = 60, 240
"""How far a sentence is read before and behind its year."""
_BROKEN = 4
"""A line that ends so few characters behind a year was broken there: 2023年,我."""


class Mention(NamedTuple):
    """A year in the text: its offsets, without 年, and the section that it stands in."""

    year: int
    start: int
    end: int
    section: str


class Claim(NamedTuple):
    """A sentence on the work of a year, or on a plan for it."""

    kind: str
    """`work`, `plan`, or `announcement` (现将2023年……情况报告如下)."""
    year: int
    passage: Passage
    """The year as printed."""
    section: str
    start: int
    """Where its sentence begins in the text."""
    before: str
    """The sentence up to the year, with its white space."""
    told: str
    """The sentence from the year on, for comparison: no white space, what stands in 《》 and “” emptied."""
    printed: str
    """The sentence from the year on as printed, but for white space."""
    others: frozenset[int]
    """Other years in the same sentence."""
    following: str
    """What comes behind the sentence."""
    until: bool
    """Whether it says 截至 before the year."""
    by_us: bool
    """Whether it names a deed of the unit, directly behind the year."""


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled at its first use: importing a rule has to cost nothing."""
    return _compiled(pattern)


_compiled = cache(regex)


def pattern_of(words: dict[str, Any], text: str) -> re.Pattern[str]:
    """A pattern of the words, with its parts filled in."""
    return _filled(text, (*words["claim"]["parts"].items(), ("we", words["claim"]["we"])))


def words_of(report: Report) -> dict[str, Any]:
    """The wordings of the family."""
    words: dict[str, Any] = report.form.words["years"]
    return words


def mentions(report: Report) -> list[Mention]:
    """Every year that the preamble and the sections on this year's work name, in the order of the text."""
    words = words_of(report)
    stretches = [(section.key, section.body) for section in report.sections if section.key in words["sections"]]
    folded = report.text.source.folded
    scripts = ("arabic", "chinese") if _has_any(folded, words["chinese_hints"]) else ("arabic",)
    found = [
        Mention(year_of(match.group()), match.start(), match.end(), key)
        for key, stretch in ((_PREAMBLE, report.preamble), *stretches)
        for script in scripts
        for match in compiled(words[script]).finditer(folded, stretch.start, stretch.end)
        if not folded[match.start() - 1 : match.start()].isdigit()
    ]
    return sorted(found, key=lambda mention: mention.start)


def _has_any(folded: str, hints: Sequence[str]) -> bool:
    """Whether one of the hints stands in a text. Their first characters are looked for: that is faster."""
    starts = tuple(hints)
    for head in {hint[0] for hint in hints}:
        at = folded.find(head)
        while at >= 0:
            if folded.startswith(starts, at):
                return True
            at = folded.find(head, at + 1)
    return False


def may_plan(report: Report, mention: Mention) -> bool:
    """Whether a year may be that of a plan: a test that is cheap, for the sentences that are none."""
    words = words_of(report)
    if mention.section != words["plans"]:
        return False
    sentence = report.text.source.folded[mention.end : mention.end + _AFTER].partition("。")[0]
    return any(hint in sentence for hint in words["plan"]["hints"])


def claims(report: Report, found: list[Mention], only_plans: int | None = None) -> list[Claim]:
    """The claims among some mentions; of one sentence only the first. Of the year `only_plans`, plans alone."""
    if not found:
        return []
    reader = _Reader(report)
    read: dict[int, Claim] = {}
    for mention in found:
        claim = reader.claim(mention, mention.year == only_plans)
        if claim is not None:
            read.setdefault(claim.start, claim)
    return list(read.values())


def year_of(printed: str) -> int:
    """The year that four digits say, Arabic or Chinese."""
    if printed.isascii():
        return int(printed)
    return int("".join(_DIGITS.get(char, char) for char in printed))


class _Reader:
    """Reads the sentences around years, by the wordings of the form and the names of the unit."""

    def __init__(self, report: Report) -> None:
        self._words = words_of(report)
        self._claim: dict[str, Any] = self._words["claim"]
        self._folded = report.text.source.folded
        self._text = report.text
        self._stretches = {section.key: section.body for section in report.sections} | {_PREAMBLE: report.preamble}
        self._lines = {section.key: section.paragraphs for section in report.sections}
        endings, short = (tuple(self._claim[key]) for key in ("unit_endings", "unit_short"))
        unit = "".join(report.unit.name.split()) if report.unit is not None else ""
        abbreviations = tuple((long, brief) for long, brief in self._claim["unit_abbreviations"])
        self._names = _names(unit, endings, short, self._claim["unit_places"], abbreviations)
        self._above: str = self._claim["above"].get(report.unit.level if report.unit is not None else "", "")

    def claim(self, mention: Mention, only_plan: bool) -> Claim | None:
        """The claim that is made on a year, if one is."""
        start, stretch = mention.start, self._stretches[mention.section]
        before = self._folded[max(stretch.start, start - _BEFORE) : start]
        forms, until = self._forms(before, mention.section)
        if only_plan:
            forms = tuple(form for form in forms if form == "plan")
        lines = self._lines.get(mention.section)
        if not forms or (lines is not None and not any(line.start <= start < line.end for line in lines)):
            return None
        stop = self._end_of_sentence(mention.end, min(stretch.end, mention.end + _AFTER))
        told = self._bare(self._folded[start:stop])
        kind = next((form for form in forms if pattern_of(self._words, self._form(form)).match(told)), "")
        if not kind or (self._above and pattern_of(self._words, self._above).match(told)):
            return None
        first = start - len(before) + self._start_of_sentence(before)
        return Claim(
            kind=kind if kind in ("plan", "announcement") else "work",
            year=mention.year,
            passage=self._text.part(start, self._folded.index("年", mention.end) + 1),
            section=mention.section,
            start=first,
            before=self._folded[first:start],
            told=told,
            printed="".join(self._text.text[start:stop].split()),
            others=self._years(self._folded[first:stop]) - {mention.year},
            following=self._bare(self._folded[stop : min(stretch.end, stop + 120)]),
            until=until,
            by_us=any(pattern_of(self._words, self._form(form)).match(told) for form in ("done_by_us", "work")),
        )

    # ----------------------------------------------------------------------------- what kind

    def _forms(self, before: str, section: str) -> tuple[tuple[str, ...], bool]:
        """The forms that a sentence can have behind what stands before its year; and whether that ends in 截至."""
        raw = before.rstrip()
        bare = "".join(raw.split())
        in_front = section == _PREAMBLE and compiled(self._claim["announced_in_front"]).search(bare)
        if in_front or compiled(self._claim["announced"]).search(bare):
            return ("announcement",), False
        if section == _PREAMBLE:
            return (), False
        until = compiled(self._claim["until"]).search(raw)
        within = compiled(self._claim["within"]).search(raw)
        if until is not None:
            before = raw[: until.start()]
        elif within is not None:
            before = raw[: within.start()]
        plan = ("plan",) if section == self._words["plans"] else ()
        forms = (*plan, "done_by_us", "work", "introduced", "matter", "subject", "none", "media", "in_work")
        raw = before.rstrip()
        ours = next((name for name in self._names if raw.endswith(name)), "")
        if not ours and (match := pattern_of(self._words, "(?:{we})$").search(raw)):
            ours = match.group()
        if ours:
            before, forms = raw[: -len(ours)], (*plan, "work", "introduced", "matter", "none", "in_work")
        return (forms if self._begins(before) else ()), until is not None

    def _form(self, name: str) -> str:
        pattern: str = self._words["plan"]["sentence"] if name == "plan" else self._claim[name]
        return pattern

    # ----------------------------------------------------------------------------- where a sentence begins and ends

    def _begins(self, before: str) -> bool:
        """Whether a clause begins behind this text."""
        raw = before.rstrip()
        if not raw or compiled(self._claim["begins"]).search(raw):
            return True
        if raw == before:
            return False
        if compiled(self._claim["label"]).search(raw):
            return True
        if not compiled(r"[\r\n]").search(before, len(raw)):
            return False
        return self._is_heading(compiled(r"[\r\n]").split(raw)[-1].strip())

    def _start_of_sentence(self, before: str) -> int:
        """The offset in `before` at which the sentence begins that goes on behind it."""
        ends = [match.end() for match in compiled(r"[。!?;]|(?:^|(?<=[\r\n]))[^\r\n]{0,24}[\r\n]").finditer(before)]
        return ends[-1] if ends else 0

    def _end_of_sentence(self, start: int, stop: int) -> int:
        """The offset behind the sentence that goes on at `start`. Lines may end inside a sentence."""
        folded = self._folded
        match = compiled(r"[。!?;]").search(folded, start, stop)
        stop = match.end() if match else stop
        line = max(folded.rfind("\n", 0, start), folded.rfind("\r", 0, start)) + 1
        for end in compiled(r"[\r\n\f]+").finditer(folded, start, stop):
            printed = folded[line : end.start()].strip()
            broken = end.start() - start <= _BROKEN or compiled(self._claim["page"]).fullmatch(printed)
            if (not broken and self._is_heading(printed)) or compiled(self._claim["item"]).match(folded, end.end()):
                return end.start()
            line = end.end()
        return stop

    def _is_heading(self, line: str) -> bool:
        """Whether a line that no mark ends is a heading. One with a comma is part of a sentence in a narrow column."""
        return len(line) <= int(self._claim["heading"]) and "," not in line

    # ----------------------------------------------------------------------------- what it says

    def _bare(self, text: str) -> str:
        """The text without white space, the unit's names and what stands in 《》 and short quotations."""
        if "\n" in text or "\r" in text:
            text = compiled(rf"[\r\n\f]{self._claim['page']}[\r\n\f]").sub("", text)
        bare = compiled("(《)[^》]{0,80}(》)|(“)[^”]{0,40}(”)").sub(r"\1\2\3\4", "".join(text.split()))
        for name in self._names:
            bare = bare.replace(name, _WE)
        return bare

    def _years(self, text: str) -> frozenset[int]:
        bare = self._bare(text)
        scripts = [compiled(self._words[script]) for script in ("arabic", "chinese")]
        return frozenset(year_of(match.group()) for script in scripts for match in script.finditer(bare))


@cache
def _filled(text: str, parts: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    known = dict(parts)
    name = compiled(r"\{([a-z]+)\}")
    while name.search(text):
        text = name.sub(lambda match: known[match[1]], text)
    return compiled(text)


@lru_cache(maxsize=64)
def _names(
    unit: str,
    endings: tuple[str, ...],
    short: tuple[str, ...],
    place: str,
    abbreviations: tuple[tuple[str, str], ...],
) -> tuple[str, ...]:
    """How a text names its unit: in full, without its last word, without the places before it. Longest first."""
    stems = {unit}
    for ending in endings:
        if unit.endswith(ending):
            stems.add(unit.removesuffix(ending))
            break
    names: set[str] = set()
    for stem in stems:
        rest = stem
        while rest:
            names.update(rest + word for word in (short if stem != unit else ("",)))
            match = compiled(place).match(rest)
            rest = rest[match.end() :] if match else ""
            if match and stem == unit:
                # 县教育局, 县政府: the kind of place stays where its name goes.
                names.update(match.group()[-1] + name for name in (rest, rest.replace("人民政府", "政府")))
    for long, brief in abbreviations:
        names.update([name.replace(long, brief) for name in names if long in name])
    kept = {name for name in names if len(name) > 1 and name not in endings and name not in short}
    return tuple(sorted(kept, key=lambda name: (-len(name), name)))
