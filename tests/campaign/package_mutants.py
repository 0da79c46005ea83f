"""Packages of XML parts, damaged in their nodes and as packages."""

from __future__ import annotations

import random
from contextlib import suppress
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

from tests.kit import mutate

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    Parts = dict[str, str | bytes]


class Vocabulary(NamedTuple):
    """The main part of a kind of document, the names of elements and attributes in it, and values of these."""

    main: str
    namespace: str
    elements: tuple[str, ...]
    attributes: tuple[str, ...]
    values: tuple[str, ...]


# ------------------------------------------------------------------------------- nodes


def damage_nodes(rng: random.Random, parts: Parts, words: Vocabulary) -> None:
    """Delete, double, move, rename or wrap elements of a part, or change what they state."""
    name = rng.choice([words.main, words.main, words.main, *(each for each in parts if each.endswith(".xml"))])
    try:
        root = ElementTree.fromstring(parts[name])
    except ElementTree.ParseError:
        return
    with suppress(RecursionError):  # too deep to be copied or written
        for _ in range(rng.randint(1, 12)):
            parent = rng.choice(list(root.iter()))
            if len(parent):
                rng.choice(_NODE_DAMAGES)(rng, root, parent, rng.randrange(len(parent)), words)
        parts[name] = ElementTree.tostring(root, rng.choice(("utf-8", "utf-16")))


def _delete(_: random.Random, __: Element, parent: Element, at: int, ___: Vocabulary) -> None:
    del parent[at]


def _double(rng: random.Random, _: Element, parent: Element, at: int, __: Vocabulary) -> None:
    for _again in range(rng.choice((1, 1, 6))):
        parent.insert(at, deepcopy(parent[at]))


def _move(rng: random.Random, root: Element, parent: Element, at: int, _: Vocabulary) -> None:
    moved = parent[at]
    del parent[at]
    rng.choice(list(root.iter())).append(moved)


def _rename(rng: random.Random, _: Element, parent: Element, at: int, words: Vocabulary) -> None:
    parent[at].tag = f"{{{words.namespace}}}{rng.choice(words.elements)}"


def _wrap(rng: random.Random, _: Element, parent: Element, at: int, words: Vocabulary) -> None:
    inside = parent[at]
    for _again in range(rng.choice((1, 1, 3, 400))):
        wrapper = ElementTree.Element(f"{{{words.namespace}}}{rng.choice(words.elements)}")
        wrapper.append(inside)
        inside = wrapper
    parent[at] = inside


def _state(rng: random.Random, _: Element, parent: Element, at: int, words: Vocabulary) -> None:
    element = parent[at]
    key = rng.choice([*element.keys(), *words.attributes])
    element.set(key, rng.choice(words.values))


_NODE_DAMAGES: tuple[Callable[[random.Random, Element, Element, int, Vocabulary], None], ...] = (
    *(_delete, _double, _move, _rename, _wrap, _state),
)


# ------------------------------------------------------------------------------- packages


def _lose_part(rng: random.Random, parts: Parts) -> None:
    parts.pop(rng.choice([*parts]), None)
    parts.setdefault("none.xml", "")


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


OF_PACKAGES: tuple[Callable[[random.Random, Parts], None], ...] = (_lose_part, _exchange_parts, _cut_part, _change_part)
