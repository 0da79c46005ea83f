"""Regular expressions, compiled once and kept from one start of the program to the next.

Compiling the patterns that one report needs takes longer than reading it. What `re` compiles a pattern to is a list of
numbers; this module keeps that list, and gives it to the engine below `re` as `re` itself does. Where that way is
closed (another interpreter, a later version), `re.compile` does what it always does.
"""

from __future__ import annotations

import re
from array import array
from functools import cache
from typing import TYPE_CHECKING, Any

from reportlint.files import cache as cache_module

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:
    _sre = _compiler = _parser = None

if TYPE_CHECKING:
    Kept = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
    """Flags, code, number of groups, groups by name, names by group."""

_FILE = "patterns"
_MOST = 500
"""Patterns that are kept: those of the rules are far fewer; one made of a report's words is of no use again."""
_NUMBER = "I"


class _Store:
    """What was compiled: by this process, and before it."""

    def __init__(self) -> None:
        self.key = cache_module.key(str(_sre.MAGIC), str(array(_NUMBER).itemsize))
        known = cache_module.load(_FILE, self.key)
        self.known: dict[tuple[str, int], Kept] = known if isinstance(known, dict) else {}
        self.new = False

    def compile(self, text: str, flags: int) -> re.Pattern[str]:
        kept = self.known.get((text, flags))
        if kept is None:
            kept = _compiled(text, flags)
            if len(self.known) < _MOST:
                self.known[text, flags] = kept
                self.new = True
        all_flags, code, groups, by_name, by_group = kept
        numbers = array(_NUMBER)
        numbers.frombytes(code)
        made: re.Pattern[str] = _sre.compile(text, all_flags, numbers.tolist(), groups, by_name, by_group)
        return made


def _compiled(text: str, flags: int) -> Kept:
    tree: Any = _parser.parse(text, flags)
    code = _compiler._code(tree, flags)
    by_name: dict[str, int] = tree.state.groupdict
    by_group: list[str | None] = [None] * tree.state.groups
    for name, number in by_name.items():
        by_group[number] = name
    return flags | tree.state.flags, array(_NUMBER, code).tobytes(), tree.state.groups - 1, by_name, tuple(by_group)


@cache
def _store() -> _Store | None:
    try:
        store = _Store()
        return store if store.compile(r"(?P<a>.)b", 0).match("ab") else None
    except Exception:  # what stands below `re` is not promised to anybody
        return None


@cache
def regex(text: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression, as `re.compile` gives it, but compiled once for all starts of the program.

    Raises `re.error` for what is none.
    """
    store = _store()
    if store is None:
        return re.compile(text, flags)
    try:
        return store.compile(text, int(flags))
    except (TypeError, ValueError, RuntimeError, OverflowError):  # what was kept is no pattern
        return re.compile(text, flags)


def keep_regexes() -> None:
    """Keep what was compiled for the next start."""
    store = _store() if _store.cache_info().currsize else None
    if store is not None and store.new:
        cache_module.store(_FILE, store.key, store.known)
        store.new = False
