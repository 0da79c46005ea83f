"""The work of an action, counted instead of timed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def calls(action: Callable[[], object]) -> int:
    """Return the number of calls in an action, a measure that does not depend on the clock."""
    found = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal found
        if event in ("call", "c_call"):
            found += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        action()
    finally:
        sys.setprofile(before)
    return found
