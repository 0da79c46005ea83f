"""A counter for the regular expressions that a program asks `re` to compile."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

DOORS = ("compile", "findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")
"""The functions of `re` that take a pattern."""


def noting(patterns: list[str], function: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a function of `re` so that it adds every new pattern to the list."""

    def call(pattern: Any, *rest: Any, **named: Any) -> Any:
        if not isinstance(pattern, re.Pattern) and pattern not in patterns:
            patterns.append(pattern)
        return function(pattern, *rest, **named)

    return call


def note_patterns() -> list[str]:
    """Return a list that grows with every pattern of this process from now on."""
    patterns: list[str] = []
    for door in DOORS:
        setattr(re, door, noting(patterns, getattr(re, door)))
    return patterns
