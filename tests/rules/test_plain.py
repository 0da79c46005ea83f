"""Data from rules, converted to builtin types."""

from __future__ import annotations

import enum
import marshal
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from reportlint.rules.plain import plain
from reportlint.text.source import Source


class Level(enum.IntEnum):
    HIGH = 3


class Name(str):
    __slots__ = ()

    def __str__(self) -> str:
        return "no"


class Pair(NamedTuple):
    one: int
    other: str


LIKE: list[tuple[Any, Any]] = [
    (Level.HIGH, 3),
    (Name("青禾镇"), "青禾镇"),
    (Pair(1, "a"), (1, "a")),
    (MappingProxyType({"a": (Pair(1, "b"),)}), {"a": ((1, "b"),)}),
    (True, True),
    ([None, 1.5, b"x"], [None, 1.5, b"x"]),
    (frozenset({1}), frozenset({1})),
]


@pytest.mark.parametrize(("value", "expected"), LIKE)
def test_what_is_like_plain_data_becomes_plain(value: Any, expected: Any) -> None:
    assert plain(value) == expected
    assert marshal.loads(marshal.dumps(plain(value))) == expected
    assert type(plain(value)) is type(expected)


@pytest.mark.parametrize("value", [object(), Source("a", "b"), len, range(3), bytearray(b"x"), memoryview(b"x"), 1j])
def test_what_is_no_plain_data_is_named(value: object) -> None:
    if isinstance(value, tuple):
        pytest.skip("a tuple with a name is one")
    with pytest.raises(TypeError, match=f"a {type(value).__name__} is no plain data"):
        plain([value])
