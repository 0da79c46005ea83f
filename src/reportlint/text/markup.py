"""What a written text stands for: tags, character references, escapes, and characters that nobody sees.

Converters and web pages leave these in a text. They are read as what they stand for before anything else is read: a
row of `<td>` is a line with cells, `&nbsp;91` and `<b>91</b>` are 91.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING
from unicodedata import normalize

from reportlint.text.fold import load_characters
from reportlint.text.offsets import Offsets
from reportlint.text.regex import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping, Set

_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
    "\U000e0100-\U000e01ef"
)
"""Soft hyphens, characters without width, marks of direction and variation, as a set of a pattern."""
_BREAKS = "\x07\x0b\x0c\x85\u2028\u2029"
"""Characters that end a line, or a cell of Word, besides those that end a line everywhere."""
_BREAKS_AS_SPACES = dict.fromkeys(map(ord, _BREAKS), " ")
_IN_ASCII = ("<", "&", "\\", "**", "__", "]{", "\x07", "\x0b", "\x0c")
"""What marks have of ASCII."""
_MARKED = partial(regex, f"[{_INVISIBLE}{_BREAKS}]")
_MARKS = partial(
    regex,
    r"<!--|<[!?][^<>]*>"
    r"|<(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*(?::[A-Za-z][A-Za-z0-9]*)?)(?:\s[^<>]*)?/?>"
    r"|&(?:nbsp;?|(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])|(?<=[^\s|])\\(?=[^\S\r\n]*(?:[|\r\n]|\Z))"
    r"|\[(?=[^\[\]{}]{0,300}\]\{[^{}\[\]]{0,300}\})|\]\{[^{}\[\]]{0,300}\}"
    rf"|\*\*|__|[{_INVISIBLE}]+|[{_BREAKS}]",
)
_FIRST = partial(regex, rf"[<&\\*_\[\]{_INVISIBLE}{_BREAKS}]")
"""The characters that a mark begins with."""
_BOLD = partial(
    regex, r"\*\*([^\s*|][^*|\r\n\t]{0,200})(?<=\S)\*\*|(?<!\w)__([^\s_|][^_|\r\n\t]{0,200})(?<=\S)__(?!\w)"
)
_NOTHING = r"(?:None|none|NONE|nan|NaN|NAN|NaT|null|NULL|<NA>|Unnamed: \d+(?:_level_\d+)?)"
"""What programs write for a cell that has no content."""
_NOTHINGS = partial(regex, rf"(?<![^\t|\r\n])[ \u00a0]*{_NOTHING}(?=[ \u00a0]*(?![^\t|\r\n]))")
# Each has an n or an N, which most reports have not.
_WORDS = ("None", "none", "NONE", "nan", "NaN", "NAN", "NaT", "null", "NULL", "<NA>", "Unnamed")
_RULES = partial(regex, r"_+")
_ROW_END = partial(regex, r"(?i)</?(?:tr|table)\b")

_INLINE = (
    "a abbr acronym audio b base basefont bdi bdo big button canvas cite code col colgroup data del dfn em"
    " embed font i iframe img input ins kbd label link map area mark meta meter nobr noscript object output"
    " param path picture progress q rp rt ruby s samp script select small source span strike strong style sub"
    " sup svg template textarea time title tt u var video wbr xml"
)
_BLOCK = (
    "address article aside blockquote body br caption center dd details dir div dl dt fieldset figcaption"
    " figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html li main menu nav ol"
    " optgroup option p pre section summary table tbody tfoot thead ul"
)
_ELEMENTS = {name: block for names, block in ((_INLINE, False), (_BLOCK, True)) for name in names.split()}
"""The elements of web pages, but for rows and cells, and whether they begin a line."""
_OF_WORD = ("o:", "w:", "v:", "m:", "st1:", "x:")
"""The beginnings of the tags that Word adds."""
_UNSEEN = frozenset(("script", "style", "title", "head", "template"))
"""Elements whose content is not shown in the text."""
RAISED = dict(zip(map(ord, "0123456789"), "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
LOWERED = dict(zip(map(ord, "0123456789"), "₀₁₂₃₄₅₆₇₈₉", strict=True))
_IN_ROW = {ord("\n"): " ", ord("\r"): " ", ord("\t"): " ", ord("|"): "∣"}
"""White space in the markup of a row is a space, and a pipe no border of a cell."""
_BAR = "∣"
"""What stands for a pipe that separates nothing."""


def read_markup(written: str, characters: Set[str], radicals: Mapping[str, str]) -> tuple[str, Offsets | None]:
    """Return the text that a written text stands for, with the map of their offsets if those differ.

    `characters` are those of the text beyond ASCII. Most texts have no markup and are returned as they are.
    """
    text, offsets = written, None
    special = _special().intersection(characters) | (radicals.keys() & characters)
    if any(map(written.__contains__, _IN_ASCII)) or _MARKED().search("".join(special)) is not None:
        text, offsets = _Reading(written).read()
    if "_" in text and "|" in text:
        text = "\n".join(_without_rules(text.split("\n")))
    if ("n" in text or "N" in text) and any(map(text.__contains__, _WORDS)):
        text = _NOTHINGS().sub(lambda match: " " * len(match[0]), text)
    for char in special:
        if char in radicals or _MARKED().match(char) is None:
            text = text.replace(char, radicals.get(char) or normalize("NFKC", char))
    return text, offsets


def seen(text: str) -> str:
    """Return a text without the characters that nobody sees, and with a space for those that end a line or a cell."""
    if text.isascii() and not any(map(text.__contains__, _BREAKS)):
        return text
    special = _special().intersection(text)
    radicals = load_characters().radicals
    for char in special | (radicals.keys() & set(text)):
        if _MARKED().match(char) is not None:
            text = text.replace(char, " " if char in _BREAKS else "")
        else:
            text = text.replace(char, radicals.get(char) or normalize("NFKC", char))
    return text.translate(_BREAKS_AS_SPACES)


@cache
def _special() -> frozenset[str]:
    """Return the characters that are not read as themselves, but for radicals: unseen ones, breaks, other forms."""
    codes = (*range(0x80, 0x100), *range(0x300, 0x700), *range(0x1800, 0x1810), *range(0x2000, 0x2070))
    marks = filter(_MARKED().match, map(chr, (*codes, *range(0xFE00, 0xFE10), 0xFEFF, *range(0xE0100, 0xE01F0))))
    return frozenset((*marks, *map(chr, (*range(0x2F00, 0x2FE0), *range(0xF900, 0xFB00)))))


def _without_rules(lines: list[str]) -> Iterable[str]:
    """Yield lines with white space for the underscores that draw the borders of cells."""
    for number, line in enumerate(lines):
        if "_" in line and (
            "|" in line
            or (not line.strip("_ \r") and any("|" in near for near in lines[max(number - 1, 0) : number + 2]))
        ):
            line = _RULES().sub(lambda rule: " " * len(rule[0]), line)
        yield line


class _Reading:
    """One reading of a written text, from its beginning to its end."""

    def __init__(self, written: str) -> None:
        self._written = written
        self._parts: list[str] = []
        self._offsets = Offsets()
        self._at = 0
        """The offset in the written text up to which it has been read."""
        self._length = 0
        self._in_row = False
        self._in_cell = False
        """Whether the row has a cell already."""
        self._digits: dict[int, str] = {}
        """The forms of the digits in a raised or lowered part."""
        self._is_line_blank = True
        self._closing: set[int] = set()
        """Where the marks stand that close a bold part."""
        self._line = (0, -1, False)
        """The start and the end of a line of the written text, and whether it has cells."""
        self._spans = 0
        """How many spans with attributes are open, as [span]{.attribute}: one or none."""
        self._endless: set[str] = set()
        """The ends that were looked for in vain."""

    def read(self) -> tuple[str, Offsets | None]:
        """Return the text, and the map of offsets."""
        first, marks, written = _FIRST(), _MARKS(), self._written
        at = 0
        while (begun := first.search(written, at)) is not None:
            match = marks.match(written, begun.start())
            if match is None:
                at = begun.end()
                continue
            self._keep(match.start())
            at = self._read_mark(match)
        self._keep(len(written))
        text = "".join(self._parts)
        return text, self._offsets if len(text) != len(written) else None

    # ----------------------------------------------------------------------------- what is written

    def _keep(self, stop: int) -> None:
        """Take the text up to an offset as it is."""
        if stop > self._at:
            part = self._written[self._at : stop]
            if self._in_row:
                part = part.translate(_IN_ROW)
            if self._digits:
                part = part.translate(self._digits)
            self._write(part, stop)

    def _write(self, part: str, stop: int) -> int:
        """Write what the text up to an offset stands for. Return the offset."""
        self._parts.append(part)
        self._length += len(part)
        self._at = stop
        self._offsets.add(self._length, stop)
        last = part[max(part.rfind("\n"), part.rfind("\r")) + 1 :]
        if len(last) < len(part):
            self._is_line_blank = not last.strip()
        elif self._is_line_blank:
            self._is_line_blank = not part.strip() and "\t" not in part
        return stop

    def _break_line(self, stop: int) -> int:
        """End the line at a mark. Only one of several marks ends it."""
        following = self._written[stop : stop + 1]
        return self._write("" if self._is_line_blank or following in ("", "\n", "\r") else "\n", stop)

    # ----------------------------------------------------------------------------- marks

    def _read_mark(self, match: re.Match[str]) -> int:
        mark, start, stop = match[0], match.start(), match.end()
        first = mark[0]
        if first == "<":
            if match["tag"] is not None:
                return self._read_tag(match["tag"].lower(), bool(match["close"]), stop, mark)
            return self._read_declaration(mark, stop)
        if first == "&":
            return self._write(_referred(mark), stop)
        if first == "\\":
            return self._read_escape(match["escaped"] or "", start, stop)
        if first == "[":
            self._spans += 1
            return self._write("", stop)
        if first == "]":
            opened, self._spans = self._spans > 0, 0
            return self._write("" if opened else mark, stop)
        if first in "*_":
            return self._read_emphasis(match[0], start, stop)
        if first in _BREAKS:
            return self._read_break(first, start, stop)
        return self._write("", stop)

    def _read_declaration(self, mark: str, stop: int) -> int:
        if mark == "<!--":
            end = self._find("-->", stop)
            return self._write(mark, stop) if end < 0 else self._write("", end + 3)
        known = mark[:5].lower() in ("<!doc", "<?xml") or mark.startswith("<![")
        return self._write("" if known else mark, stop)

    def _read_escape(self, escaped: str, start: int, stop: int) -> int:
        if not escaped:
            return self._write(" ", stop)  # the end of a line within a cell
        if escaped == "|":
            # A stroke alone in its cell is written for nothing.
            alone = start == 0 or self._written[start - 1] in " \t\r\n|"
            return self._write("\\", stop - 1) if alone else self._write(_BAR, stop)
        if escaped in "\\&<":
            return self._write(escaped, stop)
        return self._write("", start + 1)

    def _read_emphasis(self, mark: str, start: int, stop: int) -> int:
        if start in self._closing:
            return self._write("", stop)
        match = _BOLD().match(self._written, start)
        if match is None:
            return self._write(mark, stop)
        self._closing.add(match.end() - len(mark))
        return self._write("", stop)

    def _read_break(self, char: str, start: int, stop: int) -> int:
        before, after = self._written[start - 1 : start] or "\n", self._written[stop : stop + 1]
        at_end = before in "\r\n" or after in ("\r", "\n")
        if char == "\x0c":
            # A page begins. The mark stays: it tells the pages of a table apart.
            return self._write(char if at_end else "\n" + char, stop)
        if char == "\x07":
            return self._write("" if before in "\r\n" else "\n", stop)
        return self._write("" if after in ("\r", "\n") else "\n", stop)

    # ----------------------------------------------------------------------------- tags

    def _read_tag(self, name: str, closes: bool, stop: int, mark: str) -> int:
        if name in _UNSEEN and not closes:
            end = self._find(f"</{name}", stop)
            return self._write("", end if end >= 0 else stop)
        if name in ("td", "th"):
            return self._read_cell(closes, stop)
        if name == "tr":
            return self._read_row(closes, stop)
        if name in ("sup", "sub"):
            self._digits = {} if closes else RAISED if name == "sup" else LOWERED
            return self._write("", stop)
        begins_line = _ELEMENTS.get(name)
        if begins_line is None:
            return self._write("" if name.startswith(_OF_WORD) else mark, stop)
        if not begins_line:
            return self._write("", stop)
        self._digits = {}
        if name == "table":
            self._in_row = False
        elif self._in_row or self._has_cells(stop):
            return self._write(" ", stop)
        return self._break_line(stop)

    def _read_cell(self, closes: bool, stop: int) -> int:
        self._digits = {}
        if closes:
            return self._write("", stop)
        separator = "\t" if self._in_cell else ""
        self._in_cell = True
        return self._write(separator, stop)

    def _read_row(self, closes: bool, stop: int) -> int:
        self._digits = {}
        self._in_cell = False
        self._in_row = not closes and _ROW_END().search(self._written, stop) is not None
        if closes:
            return self._break_line(stop)
        return self._write("" if self._is_line_blank else "\n", stop)

    def _has_cells(self, offset: int) -> bool:
        """Return whether the line of the written text at an offset shows cells: then a break is not its end."""
        start, end, cells = self._line
        if not start <= offset <= end:
            start = self._written.rfind("\n", 0, offset) + 1
            end = self._written.find("\n", offset)
            end = len(self._written) if end < 0 else end
            line = self._written[start:end].strip()
            cells = "|" in line or "\t" in line
            self._line = (start, end, cells)
        return cells

    def _find(self, end: str, start: int) -> int:
        """Return where the end of an element begins, -1 if it is not there. It is not looked for twice in vain."""
        if end in self._endless:
            return -1
        match = regex(f"(?i){end}").search(self._written, start)
        if match is None:
            self._endless.add(end)
            return -1
        return match.start()


def _referred(reference: str) -> str:
    """Return the character that a reference names, or the reference itself if it names none."""
    from html import unescape

    text = unescape(reference)
    if text.endswith(";"):
        return reference
    if text == "|":
        return _BAR
    if text < " " or _MARKED().match(text):
        return " " if text < " " else ""
    return text
