"""Data that nobody can change: what every rule reads stays what the files say."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any


def frozen(value: Any) -> Any:
    """The same with read-only mappings in place of dictionaries and tuples in place of lists, all the way down.

    What is shared stays shared.
    """
    return _frozen(value, {})


def _frozen(value: Any, known: dict[int, tuple[Any, Any]]) -> Any:
    if not isinstance(value, dict | list | tuple):
        return value
    if id(value) in known:
        return known[id(value)][1]
    made: Any
    if isinstance(value, dict):
        made = MappingProxyType({key: _frozen(item, known) for key, item in value.items()})
    else:
        items = [_frozen(item, known) for item in value]
        made = type(value)._make(items) if hasattr(value, "_make") else tuple(items)
    known[id(value)] = value, made  # the original is kept alive, so that no other value gets its id
    return made
