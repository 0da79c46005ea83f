"""What takes how long: kept only where it is asked for."""

from __future__ import annotations

from time import perf_counter_ns
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Given = TypeVar("_Given")
_Result = TypeVar("_Result")


class Clock:
    """Nanoseconds by the name of what took them."""

    def __init__(self) -> None:
        self.times: dict[str, int] = {}

    def timed(self, name: str, work: Callable[[_Given], _Result], given: _Given) -> _Result:
        """Do the work, and add the time that it takes to that of the name."""
        begun = perf_counter_ns()
        done = work(given)
        self.add(name, perf_counter_ns() - begun)
        return done

    def add(self, name: str, took: int) -> None:
        """Add nanoseconds to those of a name."""
        self.times[name] = self.times.get(name, 0) + took
