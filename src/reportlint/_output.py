"""The output formats that are built in, each imported only when it is used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reportlint._usage_error import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TextIO

    from reportlint._run import Run

FORMATS = {
    "full": "_output_full",
    "concise": "_output_concise",
    "json": "_output_json",
    "json-v1": "_output_json",
}
"""The module of each format."""
FOR_PEOPLE = ("full", "concise")
"""Formats in which `--statistics` can stand."""
DRAWN: frozenset[str] = frozenset()
"""Formats that draw the report: they need the results with their reports."""


def output(name: str, others: Mapping[str, Callable[[Run, TextIO], None]], where: str) -> Callable[[Run, TextIO], None]:
    """What writes a format: one of the built-in ones, or one that a plugin gave. Raises `UsageError`."""
    if name in FORMATS:
        write: Callable[[Run, TextIO], None] = import_module(f"reportlint.{FORMATS[name]}").write
        return write
    if name in others:
        return others[name]
    known = [*FORMATS, *others]
    raise UsageError("unknown-format", format=name, where=where, word=name, known=known, choices=known)
