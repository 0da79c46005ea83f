"""The readers of documents that come with reportlint, as a plugin. Each is imported when a document needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.plugins.hookimpl import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlint.reading.readers.contract import Reader

READERS: tuple[Reader, ...] = ()


@hookimpl
def reportlint_readers() -> Iterable[Reader]:
    """Return the readers."""
    return READERS
