"""Workbooks, damaged in their bytes, in the XML of their parts, and as packages."""

from __future__ import annotations

import random
from io import BytesIO
from zipfile import ZipFile

from tests.campaign.package_mutants import OF_PACKAGES, Vocabulary, damage_nodes
from tests.kit import a_story, mutate_bytes
from tests.kit.documents import blocks
from tests.kit.renderings.grid import Grid
from tests.kit.word import packed
from tests.kit.workbook import S, cells, sheet_of, workbook

_WORDS = Vocabulary(
    "xl/worksheets/sheet1.xml",
    S,
    (
        "row",
        "c",
        "v",
        "f",
        "is",
        "t",
        "r",
        "si",
        "mergeCell",
        "mergeCells",
        "col",
        "hyperlink",
        "sheet",
        "xf",
        "border",
    ),
    ("r", "t", "s", "ref", "min", "max", "hidden", "ht", "width", "location", "state", "numFmtId", "formatCode"),
    (
        *("", "0", "1", "-1", "9", "999999999999", "s", "str", "n", "1e999", "true"),
        *("A1", "A1:XFD1048576", "D4:D9", "ZZZZ9", "'表'!A1", "yyyy/m/d", "0.0E+0", "[h]:mm", '0;"', "x" * 300),
    ),
)
_FORMATS = ("0", "#,##0.00", "yyyy/m/d", "h:mm", "0%")


def a_workbook(rng: random.Random) -> bytes:
    """Return a workbook of a report or of its tables, on one sheet or on several."""
    parts = blocks(a_story(rng))
    style, gap = rng.randrange(3), rng.randrange(2)
    tables = [part for part in parts if isinstance(part, Grid)]
    sheets = {f"表{at}": sheet_of([table], style, gap) for at, table in enumerate(tables)}
    if rng.random() < 0.5:
        sheets = {"报告": sheet_of(parts, style, gap), "旧": cells({"A1": "<f>1</f>", "B1": 5}, style=4)}
    hidden = rng.choice([*sheets, ""])
    return workbook(
        sheets, formats=_FORMATS, shared=["甲", "乙"], states={hidden: "hidden"}, comments={next(iter(sheets)): ["A2"]}
    )


def mutant(seed: int) -> bytes:
    """Return a damaged workbook."""
    rng = random.Random(f"workbook {seed}")
    data = a_workbook(rng)
    if seed % 4 == 0:
        return mutate_bytes(rng, data)
    with ZipFile(BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(rng.randint(1, 4)):
        if seed % 4 in (1, 2):
            damage_nodes(rng, parts, _WORDS)
        else:
            rng.choice(OF_PACKAGES)(rng, parts)
    return packed(parts)
