"""The wordings that a rule without code looks for, and what it writes in their place."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from reportlint.messages.errors import UsageError
from reportlint.model.rule import Edit, Fix
from reportlint.rules.declared.pattern import PatternTime, count_groups, matches
from reportlint.text.fold import phrase_pattern, squeezed
from reportlint.text.numbers import is_number
from reportlint.text.source import Passage, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

    from reportlint.form.model import Name
    from reportlint.model.report import Report
    from reportlint.rules.declared.base import Where

KEY = "replace"
_REFERENCE = re.compile(r"\\(\d?)")
"""A reference to a group of the pattern, as in `\\1`. A backslash before anything else is a mistake."""
_SPREAD = 3
"""How many times its length a text may have in a report, white space included."""


class Hit(NamedTuple):
    """A wording that was found."""

    passage: Passage
    text: str | None
    """What should be written in its place; None if the rule does not say."""


class Wordings(NamedTuple):
    """What a rule looks for, and what it writes in its place."""

    phrases: tuple[str, ...]
    pattern: str | None
    text: str | None
    """What to write for everything that is found; None if there are only texts for single phrases, or none at all."""
    by_phrase: Mapping[str, str]
    """What to write for single phrases."""
    safe: bool

    def hits(self, passage: Passage, time: PatternTime) -> Iterator[Hit]:
        """Yield what is found in a passage in the order of the text, without overlaps.

        A wording that stands within the text that should take its place is right as it is.
        """
        found = []
        if self.phrases:
            texts = {squeezed(phrase): text for phrase, text in self._texts.items()}
            found += [Hit(each, texts.get(squeezed(each.text))) for each in passage.phrases(*self.phrases)]
        if self.pattern is not None:
            found += [Hit(each, self._expanded(groups)) for each, groups in matches(self.pattern, passage, time)]
        end = -1
        for hit in sorted(found, key=lambda hit: (hit.passage.start, -hit.passage.end)):
            if hit.passage.start >= end and not _is_right(hit, passage):
                yield hit
                end = hit.passage.end

    def fix(self, hit: Hit, prose: Prose) -> Fix | None:
        """Return the fix of a wording, or None where it is not certainly a part of a line of prose.

        Only what differs is replaced, so that a number at the edge of the wording is not touched.
        """
        old, new = hit.passage.text, hit.text
        if new is None or old == new or not prose.holds(hit.passage):
            return None
        start = _shared(old, new)
        end = _shared(reversed(old[start:]), reversed(new[start:]))
        edit = Edit(hit.passage.part(start, len(old) - end), new[start : len(new) - end])
        words = {"zh": f"改为“{new}”", "en": f"write “{new}”"} if new else {"zh": "删去", "en": "delete it"}
        return Fix(words, (edit,), self.safe)

    def check(self, where: Where) -> None:
        """Raise `UsageError` for a text that refers to a group which is not there, or that the rule finds again."""
        if self._refers:
            self._check_references(where)
            return
        if self.text is not None:
            self._check_text(self.text, self.phrases, lambda: where((KEY,)))
        for phrase, text in self.by_phrase.items():
            self._check_text(text, (phrase,), lambda phrase=phrase: where((KEY, phrase)))  # type: ignore[misc]

    def describe(self) -> Name:
        """Return what is written in place of what, and where, in words."""
        pairs = self.by_phrase.items()
        chinese = "，".join(f"“{old}”改为“{new}”" if new else f"“{old}”删去" for old, new in pairs)
        english = ", ".join(f"“{old}” becomes “{new}”" if new else f"“{old}” is deleted" for old, new in pairs)
        if self.text is not None:
            chinese = f"改为“{self.text}”" if self.text else "删去"
            english = f"Writes “{self.text}” instead" if self.text else "Deletes it"
        named = self._only_named()
        but_chinese, but_english = (between.join(f"“{phrase}”" for phrase in named) for between in ("、", ", "))
        return {
            "zh": f"{chinese}（{'安全' if self.safe else '须人工确认，unsafe'}）。只改正文行内的词句；"
            "表格、标题和各部分的标题不改，会影响数字、行或其他检查结果的地方也不改。"
            + (f"{but_chinese}含有数字，只提示改法，不修正。" if named else ""),
            "en": f"{english} ({'safe' if self.safe else 'unsafe'}). Only within a line of prose: not in tables, the "
            "title and headings of sections, and not where a number, a line or another finding would change."
            + (f" Never for {but_english}: no fix changes a number." if named else ""),
        }

    @property
    def _texts(self) -> Mapping[str, str]:
        """What to write for each phrase that has a text."""
        return self.by_phrase if self.text is None else dict.fromkeys(self.phrases, self.text)

    @property
    def _refers(self) -> bool:
        """Whether the text has references to groups of the pattern."""
        return self.pattern is not None and self.text is not None and "\\" in self.text

    def _expanded(self, groups: tuple[str | None, ...]) -> str | None:
        """Return the text for a match of the pattern."""
        if self.text is None or not self._refers:
            return self.text
        return _REFERENCE.sub(lambda match: groups[int(match[1]) - 1] or "", self.text)

    def _only_named(self) -> list[str]:
        """Return the phrases that are not replaced anywhere: with a number in them, a fix is never offered."""
        return [] if self._refers else [old for old, new in self._texts.items() if _numbers(old) != _numbers(new)]

    def _check_text(self, text: str, phrases: Iterable[str], where: Callable[[], object]) -> None:
        again = next(self.hits(Passage(Source("", text), 0, len(text)), PatternTime()), None)
        found = text if squeezed(text) in map(squeezed, phrases) else again and again.passage.text
        if found:
            raise UsageError("replacement-found-again", where=where(), text=text, found=found)

    def _check_references(self, where: Where) -> None:
        assert self.text is not None
        assert self.pattern is not None
        if self.phrases:
            raise UsageError("replacement-of-phrases", where=where((KEY,)), text=self.text)
        groups = count_groups(self.pattern)
        for match in _REFERENCE.finditer(self.text):
            if not match[1] or not 1 <= int(match[1]) <= groups:
                raise UsageError("replacement-of-group", where=where((KEY,)), text=self.text, groups=groups)


class Prose:
    """The lines of prose of a report, in which a wording may be replaced.

    They are those of the preamble, below the title, and of the sections. A section whose table was not read with
    certainty has none: what looks like prose there may belong to the table.
    """

    def __init__(self, report: Report) -> None:
        lines = []
        if report.title is not None:
            below = max(report.title.passage.end, report.preamble.start)
            lines.append(Passage(report.text.source, below, max(report.preamble.end, below)))
        for section in report.sections:
            table = report.tables.get(section.form.table or "")
            if section.form.table is None or (table is not None and table.certain):
                lines += section.paragraphs
        self._lines = sorted((line.start, line.end) for line in lines)
        self._starts = [start for start, _ in self._lines]

    def holds(self, passage: Passage) -> bool:
        """Return whether a passage is a part of one of the lines."""
        index = bisect_right(self._starts, passage.start) - 1
        return index >= 0 and passage.end <= self._lines[index][1]


def wordings_of(declared: Mapping[str, Any]) -> Wordings:
    """Return the wordings of a rule. Without `phrases`, they are those that `replace` has texts for."""
    given = declared.get(KEY)
    by_phrase: Mapping[str, str] = given if isinstance(given, dict) else {}
    return Wordings(
        declared.get("phrases") or tuple(by_phrase),
        declared.get("pattern"),
        given if isinstance(given, str) else None,
        by_phrase,
        declared.get("safe", False),
    )


def _is_right(hit: Hit, within: Passage) -> bool:
    """Return whether a wording is a part of the text that should take its place."""
    passage, text = hit
    if not text or squeezed(passage.text) not in squeezed(text):
        return False
    reach = _SPREAD * len(text)
    start, end = max(within.start, passage.start - reach), min(within.end, passage.end + reach)
    found = phrase_pattern((text,)).finditer(passage.source.folded, start, end)
    return any(match.start() <= passage.start and passage.end <= match.end() for match in found)


def _shared(one: Iterable[str], other: Iterable[str]) -> int:
    """Return how many characters two texts begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _numbers(text: str) -> list[str]:
    """Return the numbers of a text, each with the mark before it and the character after it."""
    text = squeezed(text)
    return [
        "".join(char for char in text[max(at - 1, 0) : at] if not char.isalpha()) + text[at : at + 2]
        for at in range(len(text))
        if is_number(text[at])
    ]
