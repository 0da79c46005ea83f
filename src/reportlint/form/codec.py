"""Compiled forms as rows of texts, as they are shipped and cached.

    总计, total, 其他, ...           the texts
    2021, None, 1, ...            the other values
    CellKey, 甲乙乙                the nodes: the kind of each, and the numbers of its parts
    tuple, 丙丙

Values and nodes are numbered: texts, other values, nodes. A number is written as one character, which is read several
times as fast as digits. Parts that are equal are written once, so that each is made once, and editions share what they
have in common. The last node is the whole. Only the kinds listed here are made, and making one runs no other code.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from reportlint.form.forms import Edition
from reportlint.form.model import (
    AspectForm,
    BlockForm,
    CellKey,
    ColumnForm,
    Form,
    GroupForm,
    Identity,
    Label,
    RowForm,
    SectionForm,
    TableForm,
)
from reportlint.form.vocabulary import Meaning, Topic, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def _mapping(parts: Iterator[Any]) -> dict[Any, Any]:
    return dict(zip(parts, parts, strict=True))


def _read_only(parts: Iterator[Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(_mapping(parts))


_CLASSES: tuple[Any, ...] = (
    AspectForm,
    BlockForm,
    CellKey,
    ColumnForm,
    Edition,
    Form,
    GroupForm,
    Identity,
    Label,
    Meaning,
    RowForm,
    SectionForm,
    TableForm,
    Topic,
    Vocabulary,
)
_KINDS: dict[str, Callable[[Iterator[Any]], Any]] = {
    "tuple": tuple,
    "frozenset": frozenset,
    "dict": _mapping,
    "mappingproxy": _read_only,
    **{each.__name__: each._make for each in _CLASSES},
}
"""How a node of each kind is made from its parts."""
_VALUES = frozenset((str, int, float, bool, type(None)))
_UNUSED = (None,) * 32
"""The numbers whose characters are control characters."""
_MOST = 0xD800
"""The limit of the numbers: no text holds the characters that follow."""
_NAMED = {"None": None, "True": True, "False": False}


def encoded(editions: tuple[Edition, ...]) -> list[list[str]]:
    """Return editions as rows of texts. Raises `TypeError` for a form that holds dates or is too large."""
    encoder = _Encoder()
    encoder.collect(editions)
    encoder.number(editions)
    return [encoder.texts, encoder.others, *encoder.nodes]


def decoded(rows: list[list[str]]) -> tuple[Edition, ...] | None:
    """Return the editions that were encoded. None for any other rows."""
    try:
        texts, others, *nodes = rows
        made: list[Any] = [*_UNUSED, *texts, *map(_other, others)]
        part, add = made.__getitem__, made.append
        for kind, numbers in nodes:
            add(_KINDS[kind](map(part, map(ord, numbers))))
        editions = made[-1]
    except (TypeError, ValueError, LookupError):
        return None
    if not isinstance(editions, tuple) or not editions or not all(isinstance(each, Edition) for each in editions):
        return None
    return editions


def _other(written: str) -> float | bool | None:
    """Return a number, a truth value or None from its text."""
    if written in _NAMED:
        return _NAMED[written]
    return int(written) if written.lstrip("-").isdecimal() else float(written)


class _Encoder:
    """The texts, the other values and the nodes of some data, each under its number."""

    def __init__(self) -> None:
        self.nodes: list[list[str]] = []
        self._values: dict[tuple[type, Any], int] = {}
        self._nodes: dict[tuple[str, str], int] = {}

    def collect(self, editions: Any) -> None:
        """Number the values within some data, texts first. The type tells 1, 1.0 and True apart."""
        found = dict.fromkeys(_values(editions))
        texts = [key for key in found if key[0] is str]
        others = [key for key in found if key[0] is not str]
        self._values = {key: number for number, key in enumerate((*texts, *others), len(_UNUSED))}
        self.texts = [value for _, value in texts]
        self.others = [repr(value) for _, value in others]

    def number(self, item: Any) -> int:
        """Return the number of a value or a node, which is added unless an equal one is known."""
        if type(item) in _VALUES:
            return self._values[type(item), item]
        node = (_kind(item), "".join(chr(self.number(part)) for part in _parts(item)))
        if node not in self._nodes:
            self._nodes[node] = len(_UNUSED) + len(self._values) + len(self.nodes)
            self.nodes.append(list(node))
            if self._nodes[node] >= _MOST:
                raise TypeError("the form has too many parts")
        return self._nodes[node]


def _values(item: Any) -> Iterator[tuple[type, Any]]:
    """Yield every value within some data, with its type."""
    if type(item) in _VALUES:
        yield type(item), item
        return
    _kind(item)
    for part in _parts(item):
        yield from _values(part)


def _kind(item: Any) -> str:
    """Return the kind of a node. Raises `TypeError` for data that are no part of a form."""
    name = type(item).__name__
    if name not in _KINDS:
        raise TypeError(f"a {name} cannot be part of a compiled form")
    return name


def _parts(item: Any) -> list[Any]:
    if isinstance(item, Mapping):
        return [part for pair in item.items() for part in pair]
    return sorted(item) if isinstance(item, frozenset) else list(item)
