"""Plain data in place of what rules give: the builtin types, which every process and every cache can hold."""

from __future__ import annotations

from typing import Any

_PLAIN = frozenset((str, bool, int, float, bytes))


def plain(value: Any) -> Any:
    """Return a value with instances of subclasses replaced by the builtin types that they extend.

    Takes texts, numbers, bytes, None, and tuples, lists, sets and mappings of them. Raises `TypeError` for any other.
    """
    if value is None or type(value) in _PLAIN:
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int | float):
        return int(value) if isinstance(value, int) else float(value)
    if isinstance(value, bytes):
        return bytes(value)
    if hasattr(value, "items"):
        return {plain(key): plain(each) for key, each in value.items()}
    for many in (tuple, list, frozenset, set):
        if isinstance(value, many):
            return many(plain(each) for each in value)
    raise TypeError(f"a {type(value).__name__} is no plain data")
