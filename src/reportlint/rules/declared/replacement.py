"""What a rule without code writes in place of the wordings that it finds."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from reportlint.messages.errors import UsageError
from reportlint.model.rule import Edit, Fix
from reportlint.rules.declared.pattern import count_groups, finds
from reportlint.text.fold import fold, phrase_pattern, squeezed
from reportlint.text.numbers import is_number
from reportlint.text.source import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from reportlint.form.model import Name
    from reportlint.model.report import Report
    from reportlint.rules.declared.base import Where
    from reportlint.rules.declared.pattern import Hit

KEY = "replace"
_REFERENCE = re.compile(r"\\(\d?)")
"""A reference to a group of the pattern, as in `\\1`. A backslash before anything else is a mistake."""


class Replacements(NamedTuple):
    """The texts to write in place of what a rule finds."""

    phrases: tuple[str, ...]
    """The phrases that the rule looks for."""
    pattern: str | None
    """The pattern that it looks for."""
    by_phrase: Mapping[str, str]
    """The texts for single phrases, which are squeezed."""
    text: str | None
    """The text for everything that is found; None if there are only texts for phrases."""
    safe: bool

    def text_for(self, hit: Hit) -> str | None:
        """Return what to write for a wording. None if there is no text for it, or the rule would find that again."""
        if self.text is None:
            return self.by_phrase.get(squeezed(hit.passage.text))
        if not self.refers:
            return self.text
        text = _REFERENCE.sub(lambda match: hit.groups[int(match[1]) - 1] or "", self.text)
        return None if self.finds(text) else text

    @property
    def refers(self) -> bool:
        """Whether the text has references to groups of the pattern."""
        return self.pattern is not None and self.text is not None and "\\" in self.text

    def finds(self, text: str) -> bool:
        """Return whether the rule finds something in a text."""
        folded = fold(text)[0]
        if self.phrases and phrase_pattern(self.phrases).search(folded):
            return True
        return self.pattern is not None and finds(self.pattern, folded)

    def fix(self, found: Passage, text: str, prose: Prose) -> Fix | None:
        """Return the fix that writes a text, or None where the wording is not certainly a part of a line of prose.

        Only what differs is replaced, so that a number at the edge of the wording is not touched.
        """
        old = found.text
        if old == text or not prose.holds(found):
            return None
        start = _shared(old, text)
        end = _shared(reversed(old[start:]), reversed(text[start:]))
        edit = Edit(found.part(start, len(old) - end), text[start : len(text) - end])
        words = {"zh": f"改为“{text}”", "en": f"write “{text}”"} if text else {"zh": "删去", "en": "delete it"}
        return Fix(words, (edit,), self.safe)

    def describe(self) -> Name:
        """Return what is written in place of what, and where, in words."""
        if self.text is not None:
            chinese = f"改为“{self.text}”" if self.text else "删去"
            english = f"Writes “{self.text}” instead" if self.text else "Deletes it"
        else:
            pairs = self.by_phrase.items()
            chinese = "，".join(f"“{old}”改为“{new}”" if new else f"“{old}”删去" for old, new in pairs)
            english = ", ".join(f"“{old}” becomes “{new}”" if new else f"“{old}” is deleted" for old, new in pairs)
        return {
            "zh": f"{chinese}（{'安全' if self.safe else '须人工确认，unsafe'}）。只改正文行内的词句；"
            "表格和各部分的标题不改，会影响数字、行或其他检查结果的地方也不改。",
            "en": f"{english} ({'safe' if self.safe else 'unsafe'}). Only within a line of prose: not in tables and "
            "headings of sections, and not where a number, a line or another finding would change.",
        }

    def check(self, where: Where) -> None:
        """Raise `UsageError` for a text that refers to no group, that the rule finds again, or that changes a number.

        A fix that changes a number is never offered.
        """
        if self.refers:
            self._check_references(where)
            return
        for phrase, text in self._pairs():
            place = where((KEY,) if self.text is not None else (KEY, phrase))
            if self.finds(text):
                raise UsageError("replacement-found-again", where=place, text=text)
            if phrase and _numbers(phrase) != _numbers(text):
                raise UsageError("replacement-changes-number", where=place, phrase=phrase, text=text)

    def _pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the phrases with their texts; an empty phrase stands for what the pattern finds."""
        if self.text is None:
            yield from self.by_phrase.items()
        else:
            yield from ((phrase, self.text) for phrase in self.phrases or ("",))

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


def replacements_of(declared: Mapping[str, Any]) -> Replacements | None:
    """Return the replacements of a rule, or None if it has none."""
    given = declared.get(KEY)
    if given is None:
        return None
    phrases, pattern, safe = phrases_of(declared), declared.get("pattern"), declared.get("safe", False)
    if isinstance(given, str):
        return Replacements(phrases, pattern, {}, given, safe)
    return Replacements(phrases, pattern, {squeezed(phrase): text for phrase, text in given.items()}, None, safe)


def phrases_of(declared: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the phrases that a rule looks for: those of `phrases`, or else those that `replace` has texts for."""
    own: Sequence[str] = declared.get("phrases", ())
    given = declared.get(KEY, "")
    return tuple(own or (() if isinstance(given, str) else given))


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
