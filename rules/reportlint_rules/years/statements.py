"""Statements on the work of a year: 2023年，我镇主动公开政府信息39条."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint import regex
from reportlint_rules.years.patterns import pattern_of, words_of
from reportlint_rules.years.unit_names import unit_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint import Passage, Report

_DIGITS = {char: str(index) for index, char in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "0": "0"}
_WE = "我们"
"""The word that replaces the names of the unit."""

_GOVERNMENT, _INFORMATION = "政府", "信息"
_PREAMBLE = "preamble"
_BEFORE, _AFTER = 60, 240
"""Characters of a sentence that are read before and after its year."""
_BROKEN = 4
"""A line that ends at most so many characters after a year was broken there: 2023年,我."""


class Mention(NamedTuple):
    """A year in the text, with its offsets (without 年) and its section."""

    year: int
    start: int
    end: int
    section: str


class Statement(NamedTuple):
    """A sentence on the work of a year, or a plan for it."""

    kind: str
    """`work`, `plan`, or `announcement` (现将2023年……情况报告如下)."""
    year: int
    passage: Passage
    """The year as printed."""
    section: str
    start: int
    """The offset of its sentence."""
    before: str
    """The folded sentence up to the year, with white space."""
    text: str
    """The folded sentence from the year on, without white space and without the text in 《》 and “”."""
    printed: str
    """The sentence from the year on as printed, without white space."""
    others: frozenset[int]
    """Other years in the same sentence."""
    following: str
    """The text after the sentence."""
    until: bool
    """Whether 截至 precedes the year."""
    by_us: bool
    """Whether work of the unit follows the year directly."""


def mentions(report: Report) -> list[Mention]:
    """Return every year in the preamble and in the sections on the work of the year, in the order of the text."""
    words = words_of(report)
    stretches = [(section.key, section.body) for section in report.sections if section.key in words["sections"]]
    folded = report.text.source.folded
    scripts = ("arabic", "chinese") if _has_any(folded, words["chinese_hints"]) else ("arabic",)
    found = [
        Mention(year_of(match.group()), match.start(), match.end(), key)
        for key, stretch in ((_PREAMBLE, report.preamble), *stretches)
        for script in scripts
        for match in regex(words[script]).finditer(folded, stretch.start, stretch.end)
        if not folded[match.start() - 1 : match.start()].isdigit()
    ]
    return sorted(found, key=lambda mention: mention.start)


def _has_any(folded: str, hints: Sequence[str]) -> bool:
    """Return whether a text has one of the hints. Searching for their first characters is faster."""
    starts = tuple(hints)
    for head in {hint[0] for hint in hints}:
        at = folded.find(head)
        while at >= 0:
            if folded.startswith(starts, at):
                return True
            at = folded.find(head, at + 1)
    return False


def may_plan(report: Report, mention: Mention) -> bool:
    """Return whether a year may be that of a plan: a fast test that excludes most sentences."""
    words = words_of(report)
    if mention.section != words["plans"]:
        return False
    sentence = report.text.source.folded[mention.end : mention.end + _AFTER].partition("。")[0]
    return any(hint in sentence for hint in words["plan"]["hints"])


def statements(report: Report, found: list[Mention], only_plans: int | None = None) -> list[Statement]:
    """Return the statements on some years, one for each sentence; for the year `only_plans` plans only."""
    if not found:
        return []
    reader = _Reader(report)
    read: dict[int, Statement] = {}
    for mention in found:
        statement = reader.statement(mention, mention.year == only_plans)
        if statement is not None:
            read.setdefault(statement.start, statement)
    return list(read.values())


def year_of(printed: str) -> int:
    """Return the year of four Arabic or Chinese digits."""
    if printed.isascii():
        return int(printed)
    return int("".join(_DIGITS.get(char, char) for char in printed))


def _split_at(text: str, name: str) -> list[str]:
    """Split a text at the name of the unit, except where 政府 belongs to 政府信息 after it."""
    if not name.endswith(_GOVERNMENT):
        return text.split(name)
    parts = text.split(name)
    kept = parts[:1]
    for part in parts[1:]:
        if part.startswith(_INFORMATION):
            kept[-1] += name + part
        else:
            kept.append(part)
    return kept


def _has_line(lines: Sequence[Passage], offset: int) -> bool:
    """Return whether one of some lines, in the order of the text, holds an offset."""
    index = bisect_right(lines, offset, key=lambda line: line.start) - 1
    return index >= 0 and offset < lines[index].end


class _Reader:
    """Reads the sentences around years, with the wordings of the form and the names of the unit."""

    def __init__(self, report: Report) -> None:
        self._words = words_of(report)
        self._wordings: dict[str, Any] = self._words["claim"]
        self._folded = report.text.source.folded
        self._text = report.text
        self._stretches = {section.key: section.body for section in report.sections} | {_PREAMBLE: report.preamble}
        self._lines = {section.key: section.paragraphs for section in report.sections}
        endings, short = (tuple(self._wordings[key]) for key in ("unit_endings", "unit_short"))
        unit = "".join(report.unit.name.split()) if report.unit is not None else ""
        abbreviations = tuple((long, brief) for long, brief in self._wordings["unit_abbreviations"])
        self._names = unit_names(unit, endings, short, self._wordings["unit_places"], abbreviations)
        self._above: str = self._wordings["above"].get(report.unit.level if report.unit is not None else "", "")

    def statement(self, mention: Mention, only_plan: bool) -> Statement | None:
        """Return the statement on a year, None if the sentence is none."""
        start, stretch = mention.start, self._stretches[mention.section]
        before = self._folded[max(stretch.start, start - _BEFORE) : start]
        forms, until = self._forms(before, mention.section)
        if only_plan:
            forms = tuple(form for form in forms if form == "plan")
        lines = self._lines.get(mention.section)
        if not forms or (lines is not None and not _has_line(lines, start)):
            return None
        stop = self._end_of_sentence(mention.end, min(stretch.end, mention.end + _AFTER))
        text = self._bare(self._folded[start:stop])
        kind = next((form for form in forms if pattern_of(self._words, self._form(form)).match(text)), "")
        if not kind or (self._above and pattern_of(self._words, self._above).match(text)):
            return None
        first = start - len(before) + self._start_of_sentence(before)
        return Statement(
            kind=kind if kind in ("plan", "announcement") else "work",
            year=mention.year,
            passage=self._text.part(start, self._folded.index("年", mention.end) + 1),
            section=mention.section,
            start=first,
            before=self._folded[first:start],
            text=text,
            printed="".join(self._text.text[start:stop].split()),
            others=self._years(self._folded[first:stop]) - {mention.year},
            following=self._bare(self._folded[stop : min(stretch.end, stop + 120)]),
            until=until,
            by_us=any(pattern_of(self._words, self._form(form)).match(text) for form in ("done_by_us", "work")),
        )

    # ----------------------------------------------------------------------------- the kind of a statement

    def _forms(self, before: str, section: str) -> tuple[tuple[str, ...], bool]:
        """Return the forms that the text before its year allows a sentence, and whether that text ends in 截至."""
        raw = before.rstrip()
        bare = "".join(raw.split())
        in_front = section == _PREAMBLE and regex(self._wordings["announced_in_front"]).search(bare)
        if in_front or regex(self._wordings["announced"]).search(bare):
            return ("announcement",), False
        if section == _PREAMBLE:
            return (), False
        until = regex(self._wordings["until"]).search(raw)
        within = regex(self._wordings["within"]).search(raw)
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
        pattern: str = self._words["plan"]["sentence"] if name == "plan" else self._wordings[name]
        return pattern

    # ----------------------------------------------------------------------------- the ends of a sentence

    def _begins(self, before: str) -> bool:
        """Return whether a clause begins after a text."""
        raw = before.rstrip()
        if not raw or regex(self._wordings["begins"]).search(raw):
            return True
        if raw == before:
            return False
        if regex(self._wordings["label"]).search(raw):
            return True
        if not regex(r"[\r\n]").search(before, len(raw)):
            return False
        return self._is_heading(regex(r"[\r\n]").split(raw)[-1].strip())

    def _start_of_sentence(self, before: str) -> int:
        """Return the offset in `before` where its last sentence begins."""
        ends = [match.end() for match in regex(r"[。!?;]|(?:^|(?<=[\r\n]))[^\r\n]{0,24}[\r\n]").finditer(before)]
        return ends[-1] if ends else 0

    def _end_of_sentence(self, start: int, stop: int) -> int:
        """Return the offset after the sentence at `start`. Lines may end inside a sentence."""
        folded = self._folded
        match = regex(r"[。!?;]").search(folded, start, stop)
        stop = match.end() if match else stop
        low = max(0, start - _AFTER)
        line = max(low, *(folded.rfind(mark, low, start) + 1 for mark in "\n\r"))
        for end in regex(r"[\r\n\f]+").finditer(folded, start, stop):
            printed = folded[line : end.start()].strip()
            broken = end.start() - start <= _BROKEN or regex(self._wordings["page"]).fullmatch(printed)
            if (not broken and self._is_heading(printed)) or regex(self._wordings["item"]).match(folded, end.end()):
                return end.start()
            line = end.end()
        return stop

    def _is_heading(self, line: str) -> bool:
        """Return whether a line without an end mark is a heading. One with a comma is part of a sentence."""
        return len(line) <= int(self._wordings["heading"]) and "," not in line

    # ----------------------------------------------------------------------------- the text of a statement

    def _bare(self, text: str) -> str:
        """Return a text without white space, the names of the unit, and the text in 《》 and short quotations."""
        if "\n" in text or "\r" in text:
            text = regex(rf"[\r\n\f]{self._wordings['page']}[\r\n\f]").sub("", text)
        bare = regex("(《)[^》]{0,80}(》)|(“)[^”]{0,40}(”)").sub(r"\1\2\3\4", "".join(text.split()))
        for name in self._names:
            if name in bare:
                # 我县政府信息公开工作 does not name 县政府.
                bare = _WE.join(_split_at(bare, name))
        return bare

    def _years(self, text: str) -> frozenset[int]:
        bare = self._bare(text)
        scripts = [regex(self._words[script]) for script in ("arabic", "chinese")]
        return frozenset(year_of(match.group()) for script in scripts for match in script.finditer(bare))
