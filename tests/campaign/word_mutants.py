"""Word documents, damaged in their bytes, in the XML of their parts, and as packages."""

from __future__ import annotations

import random
from contextlib import suppress
from copy import deepcopy
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from zipfile import ZipFile

from tests.kit import LAYOUTS, a_story, mutate, mutate_bytes
from tests.kit.disguises import disguised
from tests.kit.word import W, as_word, in_list, levels, lists, packed, paragraph, word

if TYPE_CHECKING:
    from collections.abc import Callable

    Parts = dict[str, str | bytes]

_MAIN = "word/document.xml"
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
        parts: Parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(rng.randint(1, 4)):
        damage = _of_nodes if seed % 4 in (1, 2) else rng.choice(_OF_PACKAGES)
        damage(rng, parts)
    return packed(parts)


# ------------------------------------------------------------------------------- nodes


def _of_nodes(rng: random.Random, parts: Parts) -> None:
    """Delete, double, move, rename or wrap elements of a part, or change what they state."""
    name = rng.choice([_MAIN, _MAIN, _MAIN, *(each for each in parts if each.endswith(".xml"))])
    try:
        root = ElementTree.fromstring(parts[name])
    except ElementTree.ParseError:
        return
    with suppress(RecursionError):  # too deep to be copied or written
        for _ in range(rng.randint(1, 12)):
            parent = rng.choice(list(root.iter()))
            if len(parent):
                rng.choice(_NODE_DAMAGES)(rng, root, parent, rng.randrange(len(parent)))
        parts[name] = ElementTree.tostring(root, rng.choice(("utf-8", "utf-16")))


def _delete(_: random.Random, __: ElementTree.Element, parent: ElementTree.Element, at: int) -> None:
    del parent[at]


def _double(rng: random.Random, __: ElementTree.Element, parent: ElementTree.Element, at: int) -> None:
    for _ in range(rng.choice((1, 1, 6))):
        parent.insert(at, deepcopy(parent[at]))


def _move(rng: random.Random, root: ElementTree.Element, parent: ElementTree.Element, at: int) -> None:
    moved = parent[at]
    del parent[at]
    rng.choice(list(root.iter())).append(moved)


def _rename(rng: random.Random, _: ElementTree.Element, parent: ElementTree.Element, at: int) -> None:
    parent[at].tag = f"{{{W}}}{rng.choice(_NAMES)}"


def _wrap(rng: random.Random, __: ElementTree.Element, parent: ElementTree.Element, at: int) -> None:
    inside = parent[at]
    for _ in range(rng.choice((1, 1, 3, 400))):
        wrapper = ElementTree.Element(f"{{{W}}}{rng.choice(_NAMES)}")
        wrapper.append(inside)
        inside = wrapper
    parent[at] = inside


def _state(rng: random.Random, _: ElementTree.Element, parent: ElementTree.Element, at: int) -> None:
    element = parent[at]
    key = rng.choice([*element.keys(), f"{{{W}}}val", f"{{{W}}}fldCharType"])
    element.set(key, rng.choice(_VALUES))


_NODE_DAMAGES: tuple[Callable[[random.Random, ElementTree.Element, ElementTree.Element, int], None], ...] = (
    *(_delete, _double, _move, _rename, _wrap, _state),
)


# ------------------------------------------------------------------------------- packages


def _lose_part(rng: random.Random, parts: Parts) -> None:
    parts.pop(rng.choice([*parts]), None)
    parts.setdefault("word/none.xml", "")


def _exchange_parts(rng: random.Random, parts: Parts) -> None:
    one, other = rng.choice([*parts]), rng.choice([*parts])
    parts[one], parts[other] = parts[other], parts[one]


def _cut_part(rng: random.Random, parts: Parts) -> None:
    name = rng.choice([*parts])
    parts[name] = parts[name][: rng.randint(0, len(parts[name]))]


def _change_part(rng: random.Random, parts: Parts) -> None:
    name = rng.choice([*parts])
    old = parts[name]
    text = old if isinstance(old, str) else old.decode("utf-8", "replace")
    parts[name] = mutate(rng, text).encode("utf-8", "replace")


_OF_PACKAGES = (_lose_part, _exchange_parts, _cut_part, _change_part)
