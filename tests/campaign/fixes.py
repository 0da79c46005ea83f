"""Fixes that do no harm: on sound and damaged reports, as converters write them, and on the texts of documents.

A text with a safe fix, made by an editor that knows no more than its edits, or with all fixes, has the same figures,
rows, cells and lines as before, and the same borders of tables. Only an unsafe fix may write a 0 into a blank cell, or
a numeral in front of a label.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from reportlint.linting.linter import Linter
from reportlint.text.source import Source
from tests.campaign.mutants import Fault, applied, mutant
from tests.fix_promise import broken_promises, mended, read, rules
from tests.kit.renderings import KINDS, a_conversion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportlint import Report
    from reportlint.model.results import FileResult
    from tests.kit.renderings import Converted

_BORDERS = re.compile(r"[\t|\uff5c\u2500-\u257f]|(?<![^\s|+])[-=+_:]{2,}|`{3,}|:{3,}")
"""What parts cells and draws lines."""


def conversion(seed: int) -> Converted:
    """Return the sound rendering of a seed. The kinds follow each other in turn."""
    kinds = list(KINDS)
    return a_conversion(random.Random(seed), kinds[seed % len(kinds)])


def faults(seeds: Iterable[int], folder: Path | None = None) -> Iterator[Fault]:
    """Yield what is wrong about the fixes of these seeds: every second one a sound rendering, the others damaged."""
    for seed in seeds:
        if seed % 2 == 0:
            converted = conversion(seed // 2)
            text, found = converted.text, needless(converted)
        else:
            text, found = _text(seed // 2, folder), []
        for detail in (*found, *harm(text)):
            yield Fault(seed, detail.partition(":")[0], detail, text)


def needless(converted: Converted) -> list[str]:
    """Return the fixes of a sound report that are not for its blank cells, and what is said against its labels."""
    blank = {cell for cell, figure in converted.cells.items() if figure is None}
    found = read(Source("a.txt", converted.text)).diagnostics
    return [
        f"needless {each.code}: {each.message}"
        for each in found
        if each.code in ("F004", "F005", "P003")
        or (each.fix is not None and (each.code != "B001" or each.cell not in blank))
    ]


def harm(text: str) -> list[str]:
    """Return what the fixes of a text do to it that they must not do; nothing for a text that is no report."""
    before = read(Source("a.txt", text))
    if before.report is None:
        return []
    found = [f"promise: {each}" for each in broken_promises(text)]
    for each in before.diagnostics:
        if each.fix is not None:
            edited = applied(text, each)
            told = _other_lines(text, edited)
            if each.fix.safe and not told:
                told = _other_cells(before, read(Source("a.txt", edited)), unsafe=False)
            found += [f"editor, {each.code}: {what}" for what in told]
    for unsafe in (False, True):
        fixed = mended(before, unsafe=unsafe).text
        if fixed != text:
            told = _other_lines(text, fixed) or _other_cells(before, read(Source("a.txt", fixed)), unsafe=unsafe)
            found += [f"{'unsafe' if unsafe else 'safe'}: {what}" for what in told]
    return found


def _text(seed: int, folder: Path | None) -> str:
    """Return a damaged report, or with a folder every second time the text of a file in it, which may be a document."""
    if folder is None or seed % 2 == 0:
        return mutant(seed)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    path = files[seed // 2 % len(files)]
    source = Linter(rules(), "en", keep=True).check(path.name, path.read_bytes()).source
    return "" if source is None else source.text if source.document is not None else source.written


def _other_lines(before: str, after: str) -> list[str]:
    """Return what differs in the lines of two versions of a text, and in the borders that they have."""
    old, new = before.split("\n"), after.split("\n")
    if len(old) != len(new):
        return ["the text has other lines"]
    same = [_BORDERS.findall(line) for line in old] == [_BORDERS.findall(line) for line in new]
    return [] if same else ["the text has other borders"]


def _other_cells(before: FileResult, after: FileResult, *, unsafe: bool) -> list[str]:
    """Return what differs in the rows and cells of two versions of a report."""
    assert before.report is not None
    if after.report is None:
        return ["the text is no report"]
    if _rows(before.report) != _rows(after.report):
        return ["the tables have other rows"]
    told = []
    for cell, other in zip(before.report.cells, after.report.cells, strict=True):
        filled = unsafe and cell.state == "blank" and other.value == 0
        if (cell.key, cell.state, cell.value) != (other.key, other.state, other.value) and not filled:
            told.append(f"{'.'.join(cell.key)} was {cell.value} and is {other.value}")
    return told


def _rows(report: Report) -> list[tuple[str, int]]:
    return [(row.key, len(row.cells)) for table in report.tables.values() for row in table.rows]
