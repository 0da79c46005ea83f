"""Word documents, damaged in their bytes, in the XML of their parts, and as packages."""

from __future__ import annotations

import random
from functools import partial
from io import BytesIO
from zipfile import ZipFile

from tests.campaign.package_mutants import OF_PACKAGES, Vocabulary, damage_nodes
from tests.kit import LAYOUTS, a_story, mutate_bytes
from tests.kit.disguises import disguised
from tests.kit.word import W, as_word, in_list, levels, lists, packed, paragraph, word

_VALUES = (
    "",
    "0",
    "1",
    "-1",
    "9",
    "999999999999",
    "restart",
    "continue",
    "begin",
    "separate",
    "end",
    "true",
    "x" * 300,
)
_NAMES = (
    *("p", "r", "t", "tbl", "tr", "tc", "tcPr", "vMerge", "gridSpan", "hMerge", "gridBefore", "sdt", "sdtPr", "pPr"),
    *("rPr", "vanish", "numPr", "numId", "ilvl", "ins", "del", "fldChar", "instrText", "txbxContent", "altChunk"),
    *("footnoteReference", "sym", "ruby", "rubyBase", "pStyle", "framePr", "lvl", "lvlText", "start", "abstractNum"),
)

_WORDS = Vocabulary("word/document.xml", W, _NAMES, (f"{{{W}}}val", f"{{{W}}}fldCharType"), _VALUES)


def a_document(rng: random.Random) -> bytes:
    """Return a document of a report in many ways of writing, or a small one with lists."""
    if rng.random() < 0.2:
        numbered = (paragraph(f"第{at}项", in_list(rng.randrange(10), rng.randrange(4))) for at in range(9))
        forms = (("chineseCounting", "%1、"), ("decimal", "%1.%2"), ("upperRoman", "%3%2"), ("bullet", "●"))
        return word(*numbered, numbering=lists(levels(*forms), levels(*forms, more="<w:isLgl/>")))
    text = LAYOUTS["tab"].render(a_story(rng)).text
    return as_word(text, partial(disguised, rng))


def mutant(seed: int) -> bytes:
    """Return a damaged document."""
    rng = random.Random(f"word {seed}")
    data = a_document(rng)
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
