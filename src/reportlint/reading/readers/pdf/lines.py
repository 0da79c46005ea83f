"""Lines of text, made of the characters that stand on one base line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.reading.readers.pdf.glyphs import Glyph

NUMERIC = frozenset("0123456789０１２３４５６７８９.,，．-－+＋%％")
"""The characters that figures are made of."""
_SAME_LINE = 0.5
"""How far base lines of one line are apart at most, in the size of a character: a raised note is within it."""
_TWICE = 0.2
"""How far a character is drawn from its first drawing, in its size, where bold is made by drawing twice."""
_RAISED = 0.15
_SMALL = 0.8
_WORD_GAP = 0.17
"""The least space between two words or figures, in the size of a character. A space is 0.25 wide, or more."""
_WIDE_GAP = 0.55
"""The same for Chinese, whose characters are set apart to fill a line."""


class Run(NamedTuple):
    """A stretch of a line without a gap as wide as a space."""

    text: str
    left: float
    right: float


class Line(NamedTuple):
    """A line of text. `size` is that of its largest character."""

    runs: tuple[Run, ...]
    left: float
    right: float
    base: float
    size: float
    order: int
    """The place of its first character in the order of drawing."""
    crossed: bool
    """Whether characters on it are drawn over each other."""
    pitch: float
    """The mean width of its characters."""

    @property
    def text(self) -> str:
        """The text with a space for each gap."""
        return " ".join(run.text for run in self.runs)

    @property
    def top(self) -> float:
        """Where it ends above."""
        return self.base + self.size * 0.88


def is_figure(text: str) -> bool:
    """Return whether a text has nothing but what figures are made of."""
    return NUMERIC.issuperset(text)


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Return the lines that characters make, from top to bottom."""
    lines: list[list[Glyph]] = []
    base = size = 0.0
    for glyph in sorted(glyphs, key=lambda each: (-each.base, each.left)):
        if lines and base - glyph.base <= _SAME_LINE * max(size, glyph.size):
            lines[-1].append(glyph)
            if glyph.size > size * 1.1:  # a raised note comes before the line that it stands on
                base, size = glyph.base, glyph.size
        else:
            lines.append([glyph])
            base, size = glyph.base, glyph.size
    return [line for glyphs in lines if (line := _line(glyphs)) is not None]


def _line(glyphs: list[Glyph]) -> Line | None:
    size = max(each.size for each in glyphs)
    base = min(each.base for each in glyphs if each.size >= size * _SMALL)
    shown = _once(sorted((each for each in glyphs if not _is_note(each, base, size)), key=lambda each: each.left))
    if not shown:
        return None
    runs: list[Run] = []
    begun = 0
    crossed = False
    for at in range(1, len(shown) + 1):
        if at < len(shown):
            before, after = shown[at - 1], shown[at]
            gap = after.left - before.right
            crossed = crossed or gap < -0.5 * min(before.right - before.left, after.right - after.left)
            if gap <= _least_gap(before, after):
                continue
        text = "".join(each.char for each in shown[begun:at])
        runs.append(Run(text, shown[begun].left, max(each.right for each in shown[begun:at])))
        begun = at
    width = sum(each.right - each.left for each in shown) / len(shown)
    first = min(each.order for each in shown)
    return Line(tuple(runs), shown[0].left, runs[-1].right, base, size, first, crossed, width)


def _is_note(glyph: Glyph, base: float, size: float) -> bool:
    """Return whether a character is the raised number of a note."""
    raised = glyph.size < size * _SMALL and glyph.base > base + _RAISED * size
    return raised and (glyph.char.isdigit() or glyph.char in "*[]〔〕()（）")


def _once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return characters from left to right without those that are drawn a second time."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        near = _TWICE * glyph.size
        char, left = glyph.char, glyph.left
        if not any(char == each.char and left - each.left < near for each in kept[-3:]):
            kept.append(glyph)
    return kept


def _least_gap(before: Glyph, after: Glyph) -> float:
    wide = before.char >= "\u2e80" or after.char >= "\u2e80"
    return (_WIDE_GAP if wide else _WORD_GAP) * max(before.size, after.size)
