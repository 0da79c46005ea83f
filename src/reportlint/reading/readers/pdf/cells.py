"""The texts of the cells of a grid: the characters in each put in order, and whether that order is certain."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.pdf.glyphs import UNKNOWN, Glyph, turn
from reportlint.reading.readers.pdf.lines import NUMERIC, Line, is_figure, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportlint.reading.readers.pdf.grid import Grid, Region
    from reportlint.reading.readers.pdf.strokes import Box

_OVER = 0.25
"""How much of a figure may stand outside of its cell, in its width or size."""
_TOUCHING = 0.05
_OVERLAP = 0.4
"""The gap between the digits of a figure, and how far one may reach into the next, in their size."""
_MOST_SLACK = 14.0
"""Points that margins of a cell take from a full line at most, those of both sides together."""
_HANGING = frozenset("，。、；：）】》”’")
_INEXACT = 0.5
"""Points by which a line may seem to be wider than it is."""
_TOLERANCE = 0.15
"""The share of a character that a full line may seem to have room for."""
_LINE_PITCH = (0.75, 2.6)
"""How far the lines of one figure are apart, in its size."""
_COLUMN_GAP = 0.8
"""The gap between two columns that no line parts, in the size of a character."""
_OVER_EDGE = (0.03, 0.75, 0.15)
"""How low the base of a line may be in its cell, how high its characters are, and how far they may stand above it, in
their size."""
_BREAK = 4
"""Places in the order of drawing that the end of a line takes."""
_CLOSE = 0.6
_SHARE_UPRIGHT = 0.7
_LEAST_VERTICAL = 4


class CellText(NamedTuple):
    """A cell with its text, which is "" if it is empty.

    `certain` is false if its figure may be another one. `room` is the width that a line has in it, in points.
    """

    region: Region
    lines: tuple[Line, ...]
    text: str
    certain: bool
    room: float

    @property
    def is_figure(self) -> bool:
        """Whether nothing but figures is in it."""
        return bool(self.lines) and all(is_numeric(line) for line in self.lines)


def is_numeric(line: Line) -> bool:
    """Return whether there is nothing but figures on a line."""
    return all(is_figure(run.text) for run in line.runs)


def is_full(line: Line, room: float, following: float) -> bool:
    """Return whether a line has no room for a character of a width."""
    return line.right - line.left + following > room - _TOLERANCE * following


def cells_of(grid: Grid, glyphs: Sequence[Glyph]) -> list[CellText]:
    """Return the cells of a grid with their texts. The characters have to be in the order of drawing."""
    inside: dict[Region, list[Glyph]] = {region: [] for region in grid.regions}
    doubtful: set[Region] = set()
    fallen = 0
    before: Glyph | None = None
    place: Region | None = None
    for glyph in glyphs:
        region = grid.region_at(glyph.x, glyph.y)
        if region is not None:
            inside[region].append(glyph)
            if _leaves(glyph, region):
                doubtful.add(region)
        if place is not region and before is not None:
            falls = _falls(before, place, glyph, region)
            fallen += falls
            if (falls or _are_side_by_side(before, glyph)) and before.char in NUMERIC and glyph.char in NUMERIC:
                doubtful.update(each for each in (place, region) if each is not None)
        before, place = glyph, region
    lines = {region: _lines(own) for region, own in inside.items()}
    slacks = {kind: _slack(lines, figures=kind) for kind in (True, False)}
    cells = [
        _cell(region, lines[region], own, slacks, certain=region not in doubtful) for region, own in inside.items()
    ]
    return [_or_cut(cell) for cell in cells] if fallen + _count_over(cells) > 1 else cells


def is_ruled(cells: Iterable[CellText]) -> bool:
    """Return whether lines part all figures of a grid: otherwise cells of it hold several rows or columns."""
    beside = below = 0
    for cell in cells:
        most = max((_columns(line) for line in cell.lines), default=0)
        if most > 2:
            return False
        beside += most == 2
        below += len(cell.lines) > 1 and (not cell.certain if cell.is_figure else any(map(is_numeric, cell.lines)))
    return beside < 2 and below < 2


def joined_text(lines: Sequence[Line], room: float) -> str:
    """Return the text of lines of one cell. A space is between words, and between figures that may be two."""
    text = lines[0].text
    for before, after in pairwise(lines):
        apart = before.text[-1].isascii() and after.text[0].isascii()
        text += (" " if apart and not is_full(before, room, after.pitch) else "") + after.text
    return text


def _cell(
    region: Region, lines: list[Line], glyphs: list[Glyph], slacks: Mapping[bool, float], *, certain: bool
) -> CellText:
    room = region.box.right - region.box.left - slacks[all(map(is_numeric, lines))]
    if not lines:
        return CellText(region, (), "", True, room)
    if (columns := _written_down(glyphs)) is not None:
        return CellText(region, tuple(lines), columns, certain, room)
    text = joined_text(lines, room)
    cell = CellText(region, tuple(lines), text, certain, room)
    if not cell.is_figure:
        return cell._replace(certain=UNKNOWN not in text or not any(char.isdigit() for char in text))
    sound = certain and " " not in text and not any(line.crossed for line in lines)
    return cell._replace(certain=sound and (len(lines) == 1 or _is_one(lines, glyphs)))


def _count_over(cells: Iterable[CellText]) -> int:
    """Return how many lines of a table leave their cells above or below, since rows are too low."""
    return sum(_is_over(line, cell.region.box) for cell in cells for line in cell.lines)


def _is_over(line: Line, box: Box) -> bool:
    """Return whether a line leaves its cell above or below."""
    low, high, least = _OVER_EDGE
    return line.base < box.bottom + low * line.size or line.base + high * line.size > box.top + least * line.size


def _or_cut(cell: CellText) -> CellText:
    """Return a cell of a table whose rows are too low: a figure that fills its last line may go on in a lost one."""
    may_go_on = cell.is_figure and is_full(cell.lines[-1], cell.room, cell.lines[-1].pitch)
    return cell._replace(certain=False) if may_go_on else cell


def _is_one(lines: Sequence[Line], glyphs: Sequence[Glyph]) -> bool:
    """Return whether lines of figures are drawn one after the other, and as far apart as lines are."""
    low, high = _LINE_PITCH
    drawn = glyphs[-1].order - glyphs[0].order < len(glyphs) + 4 * len(lines)
    return drawn and all(
        low * above.size < above.base - below.base < high * above.size for above, below in pairwise(lines)
    )


def _lines(glyphs: list[Glyph]) -> list[Line]:
    turned = Counter(glyph.turned for glyph in glyphs).most_common(1)
    if not turned or turned[0][0] == 0:
        return lines_of(glyphs)
    return lines_of(_upright(glyph) for glyph in glyphs)


def _upright(glyph: Glyph) -> Glyph:
    x, y = turn(glyph.x, glyph.y, glyph.turned)
    half = glyph.size / 2 if glyph.char >= "\u2e80" else glyph.size / 4
    return glyph._replace(left=x - half, right=x + half, base=y - (glyph.y - glyph.base), turned=0)


def _slack(lines: Mapping[Region, Sequence[Line]], *, figures: bool) -> float:
    """Return how much narrower than its cell the widest line of figures, or of words, in a table is.

    Lines that leave their cells, or end with a mark that may do so, do not count.
    """
    slacks = [
        region.box.right - region.box.left - (line.right - line.left)
        for region, own in lines.items()
        for line in own
        if is_numeric(line) == figures and line.text[-1] not in _HANGING
    ]
    return max(0.0, min([_MOST_SLACK, *(slack for slack in slacks if slack > -_INEXACT)]))


def _leaves(glyph: Glyph, region: Region) -> bool:
    """Return whether a figure stands out of its cell."""
    if glyph.char not in NUMERIC or glyph.turned:
        return False
    over = _OVER * (glyph.right - glyph.left)
    box = region.box
    return (
        glyph.left < box.left - over or glyph.right > box.right + over or glyph.base < box.bottom - _OVER * glyph.size
    )


def _are_side_by_side(before: Glyph, after: Glyph) -> bool:
    """Return whether two characters are drawn one after the other without a gap."""
    return (
        after.order == before.order + 1
        and abs(before.base - after.base) < 0.1 * before.size
        and -_OVERLAP * before.size < after.left - before.right < _TOUCHING * before.size
    )


def _falls(before: Glyph, place: Region | None, after: Glyph, region: Region | None) -> bool:
    """Return whether a text goes on below its cell: in a line that is drawn next, under its own."""
    low, high = _LINE_PITCH
    return (
        place is not None
        and region is not None
        and (place.column, place.column_end) == (region.column, region.column_end)
        and after.order <= before.order + _BREAK
        and low < (before.base - after.base) / before.size < _CLOSE * high
    )


def _columns(line: Line) -> int:
    """Return how many figures stand apart on a line as columns do."""
    found = [run for run in line.runs if is_figure(run.text)]
    apart = [after.left - before.right > _COLUMN_GAP * line.size for before, after in pairwise(found)]
    return len(found) if apart and all(apart) else min(len(found), 1)


def _written_down(glyphs: Sequence[Glyph]) -> str | None:
    """Return a text that is written from top to bottom in several columns, the first one on the right; or None."""
    if len(glyphs) < _LEAST_VERTICAL or any(glyph.char in NUMERIC or glyph.turned for glyph in glyphs):
        return None
    down = sum(
        abs(after.x - before.x) < 0.3 * before.size and 0.7 < (before.y - after.y) / before.size < 1.6
        for before, after in pairwise(glyphs)
    )
    columns: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: -each.x):
        if columns and columns[-1][0].x - glyph.x < 0.5 * glyph.size:
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    if len(columns) < 2 or down < _SHARE_UPRIGHT * (len(glyphs) - len(columns)) or down * 2 < len(glyphs):
        return None
    return "".join(each.char for column in columns for each in sorted(column, key=lambda each: -each.y))
