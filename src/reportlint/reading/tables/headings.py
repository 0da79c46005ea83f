"""The headings of the sections, recognised by their words rather than by their numerals."""

from __future__ import annotations

from functools import partial
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from reportlint.text.fold import wording
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.form.model import Form, SectionForm
    from reportlint.text.lines import Atom, Line
    from reportlint.text.source import Source

_CHINESE = "一二三四五六七八九十"
_DASH = "—–―-"
_BEFORE = '\n\r。;!)”"》|\t *#_>'
"""The characters in front of the numeral of a heading: the end of a line or of a sentence, or the mark of a title."""
# The pattern begins with the few characters of a numeral, and looks at the character in front of it last: that is many
# times as fast.
_NUMERAL = regex(
    rf"(?P<numeral>[{_CHINESE}—–―\-1-9])(?=[\s\\、.,:])(?:(?<=[{_CHINESE}])|(?<![^{_BEFORE}].))"
    rf"\s{{0,4}}(?:\\?[、.,:]|(?<=[{_CHINESE}]) )\s{{0,4}}"
)
"""The numeral of a heading. A Chinese one counts behind other characters too, if the title is whole."""
_NOT_BEFORE = '“‘"《〈([、,第之十'
"""The characters in front of a numeral that show that it is quoted, listed, or part of a number."""
_LINE_NUMERAL = regex(
    rf"(?P<open>[(]?)\s*(?P<numeral>[{_CHINESE}]|[{_DASH}](?=\s*[、.,:])|\d)?\s*(?P<close>[)]?)\s*\\?[、.,:]?"
)
_LONGEST_HEADING = 44
_LONGER_TITLE = partial(regex, r"(?![无没暂未])[^\s。;,:(\d]{1,12}[\s|]*")
"""The rest of a title that is longer than the known one: neither a sentence nor separated from the title."""
_LEAST_TITLE = 4
"""The fewest characters of a title in which one character may be wrong."""
_LEAST_GLUED = 8
"""The fewest characters of a title that no sentence has by chance behind a numeral."""
MARKS = " \t\f*_#=>~\u00b7•●○■□◆◇▪▶➢➤✦+—–―-"
"""The characters around a heading that mark a title, or an item of a list."""
_MARKS = frozenset(MARKS)
_AROUND = " \t|:。*_#"
_BEHIND_NUMERAL = "、.,:"
_LEADERS = " \t\r\n.…·0123456789"
"""The characters between the titles of a table of contents."""
_ENUMERATION = "、;,和及以与"
"""The characters between enumerated titles."""
_NO_TITLE = frozenset("。;,:")
"""Characters that no title has."""


class Heading(NamedTuple):
    """A heading as found in the text."""

    start: int
    end: int
    section: SectionForm
    number: int | None
    """The number in front. None if there is none, or none that can be read."""
    strength: int
    """How certain it is: 3 for the form's wording after a Chinese numeral; 2 if the numeral is Arabic or the wording is
    another; 1 for the wording alone; 0 for a wrong number."""


def find_headings(source: Source, lines: list[Line], form: Form) -> list[Heading]:
    """Return the headings of the sections, in the order of the text.

    Titles in a table of contents, or enumerated in a sentence, are left out. If a heading of a section has a numeral,
    the same title without one is left out as well.
    """
    folded = source.folded
    found = [*_behind_numerals(source, form), *_whole_lines(folded, lines, form)]
    best: dict[int, Heading] = {}
    for heading in found:
        known = best.get(heading.start)
        if known is None or heading.strength > known.strength:
            best[heading.start] = heading
    headings = _without_listings(folded, _apart(sorted(best.values())))
    strongest: dict[str, int] = {}
    for heading in headings:
        key = heading.section.key
        strongest[key] = max(strongest.get(key, 0), heading.strength)
    kept = [heading for heading in headings if heading.strength == strongest[heading.section.key]]
    kept = _without_contents(folded, kept)
    return _in_reach(kept)


def _behind_numerals(source: Source, form: Form) -> list[Heading]:
    folded = source.folded
    headings = []
    known = form.headings
    beginnings = form.heading_beginnings
    for match in _NUMERAL.finditer(folded):
        first = folded[match.end() : match.end() + 1]
        if first.isalnum() and first not in beginnings:
            continue
        end = _longest_title(folded, match.end(), form)
        if end is None:
            continue
        title = wording(folded[match.end() : end])
        section = known[title]
        number = _number(match["numeral"])
        official = title in form.official_headings
        chinese = match["numeral"] in _CHINESE
        before = folded[match.start() - 1 : match.start()]
        apart = not before or before in _BEFORE
        if not apart and not (
            official
            and chinese
            and number == section.number
            and len(title) >= _LEAST_GLUED
            and before not in _NOT_BEFORE
        ):
            continue
        line_start, _ = source.line_spans[source.line_at(match.start()) - 1]
        _, line_end = source.line_spans[source.line_at(end - 1) - 1]
        indent = match.start("numeral") - line_start
        opens_line = indent <= _LONGEST_HEADING and not folded[line_start : line_start + indent].strip(MARKS)
        behind = folded[end : min(line_end, end + _LONGEST_HEADING)]
        rest = behind.strip(_AROUND)
        if not official and number != section.number:
            continue
        if match["numeral"].isdigit() and number != section.number:
            continue
        if not opens_line and not official:
            continue
        if folded[end : end + 1].isascii() and folded[end : end + 1].isalpha():
            continue
        if rest and opens_line and _LONGER_TITLE().fullmatch(behind):
            # The title goes on after the known one, and is alone on its line.
            end += len(behind.rstrip(" \t|"))
            official = False
            if number != section.number:
                continue
        strength = 3 if chinese and official and apart else 2
        headings.append(Heading(match.start("numeral"), end, section, number, strength))
    return headings


def _whole_lines(folded: str, lines: list[Line], form: Form) -> list[Heading]:
    headings: list[Heading] = []
    known = form.headings
    for index, line in enumerate(lines):
        filled: Sequence[Atom] = line.atoms
        if len(filled) > 1:
            if filled[1].type == "NUMBER":
                continue
            filled = [each for each in filled[:3] if each.type != "BLANK"]
            if len(filled) != 1:
                continue
        first = filled[0]
        start, end = first.start, first.end
        if first.type or end - start > _LONGEST_HEADING:
            continue
        if folded[start] in _MARKS or folded[end - 1].isspace():
            start, end = _without_marks(folded, start, end)
        text = folded[start:end]
        if not text or text.isdigit():
            continue
        title = wording(text)
        section = known.get(title)
        if section is None and text[0] not in _CHINESE:
            if title in form.heading_beginnings and len(title) >= _LEAST_TITLE and index + 1 < len(lines):
                headings += _over_two_lines(folded, start, end, lines[index + 1], form)
            continue
        match = _LINE_NUMERAL.match(text)
        if match is None or match["open"] or match["close"]:
            continue
        number = _number(match["numeral"] or "")
        if section is not None and title in form.official_headings:
            if match["numeral"] is None and text[-1] in ":。;,":
                continue
            chinese = match["numeral"] is not None and match["numeral"] in _CHINESE
            # A wrong number in Arabic figures may be that of a list item: the wording alone is more certain.
            strength = 3 if chinese else 2 if number == section.number else 1 if number is None else 0
            headings.append(Heading(start, end, section, number, strength))
        elif number is not None and match["numeral"] in _CHINESE and _NO_TITLE.isdisjoint(text):
            section = section or _by_keywords(title, number, form) or _misspelt(title, number, form)
            if section is not None and section.number == number and title not in form.labels:
                headings.append(Heading(start, end, section, number, 2))
    return headings


def _without_marks(folded: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of a text without the marks of titles and of list items around it.

    A dash that stands for 一 has a mark behind it, and stays.
    """
    text = folded[start:end]
    bare = text.lstrip(MARKS)
    numeral = len(text) - len(bare) - 1
    if numeral >= 0 and text[numeral] in _DASH and bare[:1] in _BEHIND_NUMERAL:
        bare = text[numeral:]
    # Emphasis has marks at both ends; a mark behind a title alone is one that nobody meant.
    title = bare.rstrip(MARKS if len(bare) < len(text) else None)
    return start + len(text) - len(bare), start + len(text) - len(bare) + len(title)


def _over_two_lines(folded: str, start: int, end: int, following: Line, form: Form) -> Iterator[Heading]:
    """Yield the heading without a number that a line and the next one hold together, alone."""
    if len(following.atoms) > 1:
        return
    _, stop = _without_marks(folded, following.start, following.end)
    title = wording(folded[start:stop])
    if stop - start <= _LONGEST_HEADING and title in form.official_headings and title != wording(folded[start:end]):
        yield Heading(start, stop, form.headings[title], None, 1)


def _longest_title(folded: str, start: int, form: Form) -> int | None:
    """Return the end of the longest known title at an offset. White space and punctuation inside are skipped."""
    beginnings = form.heading_beginnings
    read = ""
    end = None
    broken = False
    for offset in range(start, min(len(folded), start + _LONGEST_HEADING)):
        char = folded[offset]
        if char.isalnum():
            read += char
            if read not in beginnings:
                break
            if read in form.headings and not (broken and read not in form.official_headings):
                end = offset + 1
        elif char in "。;":
            break
        elif char in "\r\n":
            broken = True
    return end


def _by_keywords(title: str, number: int, form: Form) -> SectionForm | None:
    for section in form.sections.values():
        if section.number == number and any(all(word in title for word in words) for words in section.keywords):
            return section
    return None


def _misspelt(title: str, number: int, form: Form) -> SectionForm | None:
    """Return the section of this number whose title differs in one character: missing, added or replaced."""
    for section in form.sections.values():
        known = wording(section.title)
        longest = max(len(title), len(known))
        if section.number == number and longest >= _LEAST_TITLE and abs(len(title) - len(known)) <= 1:
            front, back = _in_common(title, known), _in_common(title[::-1], known[::-1])
            if min(front + back, len(title), len(known)) >= longest - 1:
                return section
    return None


def _in_common(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _number(numeral: str) -> int | None:
    if not numeral:
        return None
    if numeral in _DASH:
        return 1
    return int(numeral) if numeral.isdigit() else _CHINESE.index(numeral) + 1


def _apart(headings: list[Heading]) -> list[Heading]:
    """Leave out a heading with another one in it: a figure stands in front, on the same line."""
    return [
        heading
        for index, heading in enumerate(headings)
        if index + 1 == len(headings) or headings[index + 1].start >= heading.end
    ]


def _without_listings(folded: str, headings: list[Heading]) -> list[Heading]:
    """Leave out titles that are enumerated in a sentence."""
    listed: set[int] = set()
    for first, second in pairwise(headings):
        between = folded[first.end : second.start]
        if (
            len(between) < 8
            and "\n" not in between
            and "\r" not in between
            and any(char in between for char in _ENUMERATION)
        ):
            listed.update((first.start, second.start))
    return [heading for heading in headings if heading.start not in listed]


def _without_contents(folded: str, headings: list[Heading]) -> list[Heading]:
    """Leave out a table of contents: headings that come again, and have nothing between them."""
    last = {heading.section.key: index for index, heading in enumerate(headings)}
    listed: set[int] = set()
    run: list[int] = []
    for index, heading in enumerate(headings):
        run.append(index)
        following = headings[index + 1] if index + 1 < len(headings) else None
        # The first heading of the text itself comes right after the table of contents, and is in the run already.
        if (
            following is not None
            and not folded[heading.end : following.start].strip(_LEADERS)
            and following.section.key not in {headings[each].section.key for each in run}
        ):
            continue
        again = [each for each in run if last[headings[each].section.key] > index]
        if len(run) >= 3 and len(again) >= len(run) - 1:
            listed.update(again)
        run = []
    return [heading for index, heading in enumerate(headings) if index not in listed]


def _in_reach(headings: list[Heading]) -> list[Heading]:
    """Leave out titles without a numeral that are out of order among the numbered headings."""
    after = [99] * (len(headings) + 1)
    for index in range(len(headings) - 1, -1, -1):
        heading = headings[index]
        after[index] = min(after[index + 1], heading.section.number if heading.strength > 1 else 99)
    if after[0] == 99:
        return headings
    kept = []
    before = 0
    for index, heading in enumerate(headings):
        if heading.strength > 1:
            before = max(before, heading.section.number)
        elif not before < heading.section.number < after[index + 1]:
            continue
        kept.append(heading)
    return kept
