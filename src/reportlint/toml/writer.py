"""Values and keys as TOML."""

from __future__ import annotations

from collections.abc import Mapping

_MOST_BITS = 10_000
"""Python writes no longer numbers with decimal digits."""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def toml_text(value: object) -> str:
    """Return a value on one line of TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + "".join(map(_escaped, value)) + '"'
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(toml_text, value)) + "]"
    if isinstance(value, Mapping):
        pairs = [f"{toml_key(str(key))} = {toml_text(inner)}" for key, inner in value.items()]
        return "{ " + ", ".join(pairs) + " }" if pairs else "{}"
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return hex(value)
    return str(value)  # a number, a date


def toml_key(key: str) -> str:
    """Return a key, without quotes where TOML allows it."""
    bare = key.replace("-", "").replace("_", "")
    return key if bare.isascii() and bare.isalnum() else toml_text(key)


def dotted(path: tuple[str, ...]) -> str:
    """Return the path of a key as a dotted key."""
    return ".".join(map(toml_key, path))


def _escaped(char: str) -> str:
    code = ord(char)
    return _ESCAPES.get(char) or (f"\\u{code:04X}" if code < 0x20 or code == 0x7F else char)
