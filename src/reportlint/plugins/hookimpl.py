"""The decorator that marks the implementation of a hook."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

PROJECT = "reportlint"
MARK = "reportlint_hook"

_Function = TypeVar("_Function", bound="Callable[..., Any]")


def hookimpl(function: _Function) -> _Function:
    """Mark a function of a plugin as the implementation of the hook of the same name.

    `pluggy.HookimplMarker("reportlint")` does the same, but imports pluggy at every start. Its options for the order of
    calls have no effect: the results of all plugins are put together.
    """
    setattr(function, MARK, True)
    return function
