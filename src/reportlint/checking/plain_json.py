"""Plain data in what JSON has, and back: with tuples, sets, bytes, long numbers and mappings with any keys.

What JSON has stays as it is, except that a mapping with the key "" or with other keys than texts is marked, as all else
is: `{"": "tuple", "of": [1, 2]}`.
"""

from __future__ import annotations

from typing import Any

_MARK, _OF = "", "of"
_LONG = 2**62
"""Numbers from here on are written in hexadecimal. Decimal ones of more than 4300 digits are refused by Python."""
_SCALARS = frozenset((str, bool, float, type(None)))
_COLLECTIONS: dict[str, type[tuple[Any, ...]] | type[set[Any]] | type[frozenset[Any]]] = {
    "tuple": tuple,
    "set": set,
    "frozenset": frozenset,
}


def to_json(value: Any) -> Any:
    """Return plain data as JSON has them. Raises `TypeError` for other data."""
    kind = type(value)
    if kind in _SCALARS or (kind is int and -_LONG < value < _LONG):
        return value
    if kind is list:
        return [to_json(each) for each in value]
    if kind is dict:
        if _MARK not in value and all(type(key) is str for key in value):
            return {key: to_json(each) for key, each in value.items()}
        return _marked("dict", [[to_json(key), to_json(each)] for key, each in value.items()])
    if kind is int:
        return _marked("int", hex(value))
    if kind is bytes:
        return _marked("bytes", value.hex())
    if kind.__name__ in _COLLECTIONS:
        return _marked(kind.__name__, [to_json(each) for each in value])
    raise TypeError(f"a {kind.__name__} is no plain data")


def from_json(value: Any) -> Any:
    """Return the plain data that `to_json` was given. Raises `ValueError`, `TypeError` or `KeyError` for other data."""
    kind = type(value)
    if kind is list:
        return [from_json(each) for each in value]
    if kind is not dict:
        return value
    if _MARK not in value:
        return {key: from_json(each) for key, each in value.items()}
    mark, of = value[_MARK], value[_OF]
    if mark == "dict":
        return {from_json(key): from_json(each) for key, each in of}
    if mark == "int":
        return int(of, 16)
    if mark == "bytes":
        return bytes.fromhex(of)
    return _COLLECTIONS[mark]([from_json(each) for each in of])


def _marked(mark: str, of: Any) -> dict[str, Any]:
    return {_MARK: mark, _OF: of}
