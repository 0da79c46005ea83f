"""A progress bar on standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    Item = TypeVar("Item")

MANY = 20
"""The number of files above which a bar is shown."""


def with_progress(items: Iterable[Item], count: int, label: str) -> Iterable[Item]:
    """Return the items, with a bar that moves as they are taken if standard error is a terminal."""
    stream = sys.stderr
    if stream is None or not stream.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, label, total=count, console=Console(file=stream), transient=True)
