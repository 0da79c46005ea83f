"""Where the sections begin: headings, told by their words rather than by their numerals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportlint._fold import wording

if TYPE_CHECKING:
    from reportlint._form import Form, SectionForm
    from reportlint._line import Line

_CHINESE = "一二三四五六七八九十"
_DASH = "—–―-"
# A numeral that can open a heading, at the start of a line or behind the end of a sentence.
_NUMERAL = re.compile(
    rf"(?:(?<=[\n\r。;!)”\"》|\t])|(?<= )|\A)[ \t]*(?P<numeral>[{_CHINESE}{_DASH}]|[1-9](?!\d))[ \t]*(?:[、.,:]|(?<=[{_CHINESE}]) )[ \t]*"
)
_LINE_NUMERAL = re.compile(rf"\s*(?P<open>[(]?)\s*(?P<numeral>[{_CHINESE}{_DASH}]|\d)?\s*(?P<close>[)]?)\s*[、.,:]?")
_LONGEST_HEADING = 44
_AFTER_HEADING = re.compile(r"[\s:。;,(、一-鿿\d“《]|\Z")
_ENUMERATION = re.compile(r"[、;,和及以与]")


class Heading(NamedTuple):
    """A heading as found: the section it names, its numeral, and how sure that is."""

    start: int
    end: int
    section: SectionForm
    number: int | None
    """The number printed in front; None where there is none that can be read."""
    strength: int
    """3: the form's wording behind a Chinese numeral; 2: one of both; 1: the wording alone."""
    bounded: bool
    """Nothing but the heading on its line."""


def find_headings(folded: str, lines: list[Line], form: Form) -> list[Heading]:
    """The headings of the sections, in the order of the text.

    Titles that a preamble lists in running text and a table of contents are no headings; where a
    section has a numbered heading, its unnumbered namesakes are none either.
    """
    found = [*_behind_numerals(folded, form), *_whole_lines(folded, lines, form)]
    best: dict[int, Heading] = {}
    for heading in found:
        known = best.get(heading.start)
        if known is None or heading.strength > known.strength:
            best[heading.start] = heading
    headings = _without_listings(folded, sorted(best.values()))
    strongest: dict[str, int] = {}
    for heading in headings:
        key = heading.section.key
        strongest[key] = max(strongest.get(key, 0), heading.strength)
    kept = [heading for heading in headings if heading.strength == strongest[heading.section.key]]
    kept = _without_contents(folded, kept)
    return _in_reach(kept)


def _behind_numerals(folded: str, form: Form) -> list[Heading]:
    headings = []
    known = form.headings
    for match in _NUMERAL.finditer(folded):
        end = _longest_title(folded, match.end(), form)
        if end is None:
            continue
        title = wording(folded[match.end() : end])
        section = known[title]
        number = _number(match["numeral"])
        official = title in form.official_headings
        line_start = _line_start(folded, match.start("numeral"))
        opens_line = not folded[line_start : match.start("numeral")].strip()
        line_end = _line_end(folded, end)
        rest = folded[end:line_end].strip(" \t|:。")
        if not official and number != section.number:
            continue
        if match["numeral"].isdigit() and number != section.number:
            continue
        if not opens_line and not official:
            continue
        if not _AFTER_HEADING.match(folded, end):
            continue
        # A longer title than the known one, on a line of its own.
        if rest and opens_line and len(rest) < 12 and not re.search(r"[。;,:\d(]", folded[end:line_end]):
            end = line_end - (len(folded[end:line_end]) - len(folded[end:line_end].rstrip(" \t|")))
            official = False
            if number != section.number:
                continue
        strength = 3 if match["numeral"] in _CHINESE and official else 2
        headings.append(
            Heading(match.start("numeral"), end, section, number, strength, opens_line and not rest)
        )
    return headings


def _whole_lines(folded: str, lines: list[Line], form: Form) -> list[Heading]:
    headings = []
    known = form.headings
    for line in lines:
        atom = line.atoms[0]
        if len(line.atoms) > 1:
            filled = [each for each in line.atoms[:3] if each.kind != "BLANK"]
            if len(filled) != 1 or filled[0].kind:
                continue
            atom = filled[0]
        if atom.end - atom.start > _LONGEST_HEADING:
            continue
        text = folded[atom.start : atom.end]
        match = _LINE_NUMERAL.match(text)
        if match is None or match["open"] or match["close"]:
            continue
        number = _number(match["numeral"] or "")
        title = wording(text)
        section = known.get(title)
        if section is not None and title in form.official_headings:
            if match["numeral"] is None and text[-1] in ":。;,":
                continue
            if number is not None and match["numeral"] not in _CHINESE and number != section.number:
                continue
            strength = 3 if match["numeral"] and match["numeral"] in _CHINESE else 1 if number is None else 2
            headings.append(Heading(atom.start, atom.end, section, number, strength, True))
        elif number is not None and match["numeral"] in _CHINESE and not re.search(r"[。;,:]", text):
            section = section or _by_keywords(title, number, form)
            if section is not None and section.number == number and title not in form.labels:
                headings.append(Heading(atom.start, atom.end, section, number, 2, True))
    return headings


def _longest_title(folded: str, start: int, form: Form) -> int | None:
    """The end of the longest known title that begins at `start`, white space and marks passed over."""
    beginnings = form.heading_beginnings
    read = ""
    end = None
    for offset in range(start, min(len(folded), start + _LONGEST_HEADING)):
        char = folded[offset]
        if char.isalnum():
            read += char
            if read not in beginnings:
                break
            if read in form.headings:
                end = offset + 1
        elif char in "\r\n。;":
            break
    return end


def _by_keywords(title: str, number: int, form: Form) -> SectionForm | None:
    for section in form.sections.values():
        if section.number == number and any(all(word in title for word in words) for words in section.keywords):
            return section
    return None


def _number(numeral: str) -> int | None:
    if not numeral:
        return None
    if numeral in _DASH:
        return 1
    return int(numeral) if numeral.isdigit() else _CHINESE.index(numeral) + 1


def _line_start(folded: str, offset: int) -> int:
    return max(folded.rfind("\n", 0, offset), folded.rfind("\r", 0, offset)) + 1


def _line_end(folded: str, offset: int) -> int:
    ends = [end for end in (folded.find("\n", offset), folded.find("\r", offset)) if end >= 0]
    return min(ends, default=len(folded))


def _without_listings(folded: str, headings: list[Heading]) -> list[Heading]:
    """Leave out titles that are enumerated in one sentence."""
    listed = set()
    for first, second in zip(headings, headings[1:], strict=False):
        between = folded[first.end : second.start]
        if len(between) < 8 and "\n" not in between and "\r" not in between and _ENUMERATION.search(between):
            listed.update((first.start, second.start))
    return [heading for heading in headings if heading.start not in listed]


def _without_contents(folded: str, headings: list[Heading]) -> list[Heading]:
    """Leave out a table of contents: headings with nothing between them that all come again."""
    run: list[Heading] = []
    for index, heading in enumerate(headings):
        run.append(heading)
        following = headings[index + 1] if index + 1 < len(headings) else None
        if following is not None and len(folded[heading.end : following.start].strip(" \t\r\n.…·0123456789")) == 0:
            continue
        later = {each.section.key for each in headings[index + 1 :]}
        if len(run) >= 3 and sum(each.section.key in later for each in run) >= len(run) - 1:
            dropped = {each.start for each in run if each.section.key in later}
            return _without_contents(folded, [each for each in headings if each.start not in dropped])
        run = []
    return headings


def _in_reach(headings: list[Heading]) -> list[Heading]:
    """Leave out a bare wording that stands before a section which the form puts in front of it."""
    kept: list[Heading] = []
    sure = [heading for heading in headings if heading.strength > 1]
    for heading in headings:
        if heading.strength == 1 and sure:
            before = max((each.section.number for each in sure if each.start < heading.start), default=0)
            after = min((each.section.number for each in sure if each.start > heading.start), default=99)
            if not before < heading.section.number < after:
                continue
        kept.append(heading)
    return kept
