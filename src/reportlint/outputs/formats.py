"""The output formats of this program: a plugin like any other, whose formats are named and not yet imported."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reportlint.messages.errors import UsageError
from reportlint.plugins.hookimpl import hookimpl

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TextIO

    from reportlint.model.results import Run

FORMATS = {
    "full": "text",
    "concise": "concise",
    "json": "json",
    "json-v1": "json",
    "json-lines": "json_lines",
    "github": "github",
    "gitlab": "gitlab",
    "sarif": "sarif",
    "junit": "junit",
    "markdown": "markdown",
    "html": "html.page",
    "xlsx": "xlsx.book",
}
"""The module of each format."""
FOR_PEOPLE = ("full", "concise")
"""Formats in which `--statistics` can stand."""
DRAWN = frozenset({"html", "xlsx"})
"""Formats that draw the report: they need the results with their reports."""
BINARY = frozenset({"xlsx"})
"""Formats that are no text: they need a file to be written to."""


@hookimpl
def reportlint_outputs() -> Mapping[str, str]:
    """The formats of this program."""
    return {name: f"reportlint.outputs.{module}:write" for name, module in FORMATS.items()}


def output(
    name: str, formats: Mapping[str, Callable[[Run, TextIO], object] | str], where: str
) -> Callable[[Run, TextIO], object]:
    """What writes a format; imported now where it is only named. Raises `UsageError`."""
    given = formats.get(name)
    if given is None:
        known = list(formats)
        raise UsageError("unknown-format", format=name, where=where, word=name, known=known, choices=known)
    if not isinstance(given, str):
        return given
    module, _, function = given.partition(":")
    try:
        write: Callable[[Run, TextIO], object] = getattr(import_module(module), function)
    except UsageError:
        raise
    except Exception as error:
        raise UsageError(
            "format-failed", format=name, origin=given, error=f"{type(error).__name__}: {error}"
        ) from error
    return write
