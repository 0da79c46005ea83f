"""The built-in output formats, as a plugin whose functions are imported when their format is used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reportlint.messages.errors import UsageError
from reportlint.plugins.hookimpl import hookimpl
from reportlint.terminal.log import as_code_point, as_json_escape, as_reference

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TextIO

    from reportlint.model.results import Run

FORMATS = {
    "full": "text:write",
    "concise": "text:write_concise",
    "json": "json:write",
    "json-v1": "json:write",
    "json-lines": "json:write_lines",
    "github": "github:write",
    "gitlab": "gitlab:write",
    "sarif": "sarif:write",
    "junit": "junit:write",
    "markdown": "markdown:write",
    "html": "html.page:write",
    "xlsx": "xlsx.book:write",
}
"""The function of each format, as `module:function` of this package."""
FOR_PEOPLE = ("full", "concise")
"""The formats that `--statistics` may be combined with."""
WITH_SUMMARY = frozenset({"full", "concise", "markdown", "html", "xlsx"})
"""The formats that sum up the run in a sentence."""
DRAWN = frozenset({"html", "xlsx"})
"""The formats that draw the report and need the results with text and report."""
BINARY = frozenset({"xlsx"})
"""The formats that are not text and are written to a file only."""
ENDINGS = {
    "full": ".txt",
    "concise": ".txt",
    "json": ".json",
    "json-v1": ".json",
    "json-lines": ".jsonl",
    "markdown": ".md",
    "html": ".html",
    "xlsx": ".xlsx",
}
"""The ending of a file in each format that a folder can have a file for each report of."""
SPELT: Mapping[str, Callable[[str], str] | None] = {
    "full": as_code_point,
    "concise": as_code_point,
    "json": as_json_escape,
    "json-v1": as_json_escape,
    "json-lines": as_json_escape,
    "github": None,
    "gitlab": as_json_escape,
    "sarif": as_json_escape,
    "junit": as_reference,
    "markdown": as_reference,
    "html": as_reference,
}
"""How each format spells out what a log would take for a command. `github` consists of commands.

The format of a plugin is not here: like `github`, it writes what it wants.
"""


@hookimpl
def reportlint_outputs() -> Mapping[str, str]:
    """Return the address of each built-in format."""
    return {name: f"{__package__}.{address}" for name, address in FORMATS.items()}


def output(
    name: str, formats: Mapping[str, Callable[[Run, TextIO], object] | str], where: str
) -> Callable[[Run, TextIO], object]:
    """Return the function that writes a format, importing it if need be. Raises `UsageError`.

    `where` says in the message for an unknown format where its name was given.
    """
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
