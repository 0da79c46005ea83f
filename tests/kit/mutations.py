"""Random damage to files, both likely and unlikely."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import TypeAlias

Mutation: TypeAlias = Callable[[random.Random, str], str]

NOISE = "\x00\x01\x07\x08\x0b\x0c\x1b\x1c\x7f\x85\u00a0\u00ad\u200b\u2028\u202e\u3000\ufeff\ufffd\uffff\t|\r\n０〇é𠀀"

_CELL = re.compile(r"[^\t|\n ]+")


def mutate(rng: random.Random, text: str) -> str:
    """Return the text after one to four random mutations; it may be empty or unchanged."""
    for _ in range(rng.randint(1, 4)):
        text = rng.choice(MUTATIONS)(rng, text)
    return text


def inflate(text: str, factor: int) -> str:
    """Return a file `factor` times as long: copies of the whole text, each beginning on a new line."""
    return "\n".join([text] * factor)


def mutate_bytes(rng: random.Random, data: bytes) -> bytes:
    """Return the file with one to eight bytes replaced, added or lost, at random."""
    damaged = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        place = rng.randint(0, len(damaged))
        damaged[place : place + rng.randint(0, 1)] = rng.randbytes(rng.randint(0, 2))
    return bytes(damaged)


def delete_line(rng: random.Random, text: str) -> str:
    """Delete a random line."""
    lines = text.split("\n")
    del lines[rng.randrange(len(lines))]
    return "\n".join(lines)


def double_line(rng: random.Random, text: str) -> str:
    """Double a random line."""
    lines = text.split("\n")
    place = rng.randrange(len(lines))
    lines.insert(place, lines[place])
    return "\n".join(lines)


def swap_lines(rng: random.Random, text: str) -> str:
    """Swap two random lines."""
    lines = text.split("\n")
    one, two = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return "\n".join(lines)


def delete_cell(rng: random.Random, text: str) -> str:
    """Empty a random cell; its separators stay."""
    return _at_cell(rng, text, lambda cell: "")


def double_cell(rng: random.Random, text: str) -> str:
    """Double a random cell, with a tab or a pipe between."""
    between = rng.choice(("\t", " | ", " ", "\n", ""))
    return _at_cell(rng, text, lambda cell: cell + between + cell)


def swap_cells(rng: random.Random, text: str) -> str:
    """Swap two cells of one line, or of a text without lines."""
    lines = text.split("\n")
    place = rng.randrange(len(lines))
    found = list(_CELL.finditer(lines[place]))
    if len(found) > 1:
        one, two = sorted(rng.sample(found, 2), key=lambda cell: cell.start())
        line = lines[place]
        lines[place] = line[: one.start()] + two[0] + line[one.end() : two.start()] + one[0] + line[two.end() :]
    return "\n".join(lines)


def cut(rng: random.Random, text: str) -> str:
    """Cut the file off at a random position."""
    return text[: rng.randint(0, len(text))]


def behead(rng: random.Random, text: str) -> str:
    """Start the file at a random position."""
    return text[rng.randint(0, len(text)) :]


def insert_noise(rng: random.Random, text: str) -> str:
    """Insert up to eight control characters, odd spaces, separators and the like, at one position."""
    place = rng.randint(0, len(text))
    return text[:place] + "".join(rng.choices(NOISE, k=rng.randint(1, 8))) + text[place:]


def insert_bytes(rng: random.Random, text: str) -> str:
    """Insert random bytes, read as Latin-1, at one position."""
    place = rng.randint(0, len(text))
    return text[:place] + rng.randbytes(rng.randint(1, 16)).decode("latin-1") + text[place:]


def join_lines(rng: random.Random, text: str) -> str:
    """Join all lines, with a space, a tab or nothing between them."""
    return rng.choice((" ", "\t", "")).join(text.split("\n"))


def _at_cell(rng: random.Random, text: str, change: Callable[[str], str]) -> str:
    found = list(_CELL.finditer(text))
    if not found:
        return text
    cell = rng.choice(found)
    return text[: cell.start()] + change(cell[0]) + text[cell.end() :]


MUTATIONS: tuple[Mutation, ...] = (
    delete_line,
    double_line,
    swap_lines,
    delete_cell,
    double_cell,
    swap_cells,
    cut,
    behead,
    insert_noise,
    insert_bytes,
    join_lines,
)
