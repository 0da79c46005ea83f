"""The mark of a hook's implementation."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

PROJECT = "reportlint"
MARK = "reportlint_hook"

_Function = TypeVar("_Function", bound="Callable[..., Any]")


def hookimpl(function: _Function) -> _Function:
    """Mark a function of a plugin as the implementation of the hook that has its name.

    `pluggy.HookimplMarker("reportlint")` is understood, too; it only costs the import of pluggy at every start. It
    has options for the order of calls, which have no meaning here: what hooks give is put together, whoever is first.
    """
    setattr(function, MARK, True)
    return function
