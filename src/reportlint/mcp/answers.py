"""The answers of the tools. Their annotations become the schema that a language model sees."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class CheckedFile:
    """A file that was checked. `recognized` says whether it is a report."""

    path: str
    recognized: bool
    unit: str | None
    year: int | None
    findings: int


@dataclass
class ShownFinding:
    """A finding. `line` and `column` count from 1; `text` is what stands there; `cell` is `table.row.column`."""

    path: str
    line: int
    column: int
    text: str
    code: str
    name: str
    severity: str
    message: str
    hint: str
    section: str | None
    cell: str | None


@dataclass
class Checked:
    """The findings, the most severe first, and the files with most of them. `left_out` findings are not listed."""

    checked: int
    files: list[CheckedFile]
    errors: int
    warnings: int
    infos: int
    findings: list[ShownFinding]
    left_out: int


@dataclass
class ExplainedRule:
    """A rule. `page` is Markdown: what it finds, why, an example, how to correct it, what it leaves alone."""

    code: str
    name: str
    severity: str
    on: bool
    fixable: bool
    summary: str
    page: str
    url: str


@dataclass
class ShownRow:
    """A row of a table: its figures by column. A blank cell and one that the text does not show are null."""

    table: str
    row: str
    label: str
    line: int | None
    values: dict[str, int | float | str | None]


@dataclass
class ShownCells:
    """The tables of a report. The figures of `uncertain` tables were not read whole and must not be relied on."""

    path: str
    unit: str | None
    year: int | None
    edition: str
    rows: list[ShownRow]
    uncertain: list[str]
    missing: list[str]
