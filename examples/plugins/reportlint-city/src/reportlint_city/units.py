"""The format `city-units`: one line for each report, in columns between tabs, for further work on the units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import TextIO

_HEAD = ("单位", "年度", "错误", "疑点", "文件")


def write(run: Any, stream: TextIO) -> None:
    """Write the table."""
    stream.write("\t".join(_HEAD) + "\n")
    for result in run.results:
        found = [each.severity for each in result.diagnostics]
        unit = result.facts.unit if result.facts is not None else None
        year = result.facts.year if result.facts is not None else None
        row = (unit or "", year or "", found.count("error"), found.count("warning"), result.path)
        stream.write("\t".join(_field(value) for value in row) + "\n")


def _field(value: object) -> str:
    """Return a value that is safe in a spreadsheet: on one line, and not a formula."""
    text = " ".join(str(value).split())
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
