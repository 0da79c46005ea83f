"""The garbage collector of a run over many files."""

from __future__ import annotations

import gc

_THRESHOLD = 20_000
"""The number of objects made and not freed between two collections."""


def collect_seldom() -> None:
    """Collect garbage rarely, since reports make no reference cycles, and exempt what is already loaded."""
    gc.freeze()
    gc.set_threshold(_THRESHOLD)
    gc.enable()
