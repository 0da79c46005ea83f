"""The public surface: every name that a rule, a plugin or a test of rules may use, with its signature.

A change of the surface changes the table below. New names are added; names that change or go are deprecated first, as
described in `docs/`. `python -m tests.project.test_public_surface` prints the current table, for ruff to format.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache, cached_property
from typing import Any, Literal, get_args, get_origin

import pytest

import reportlint
import reportlint.cluster
import reportlint.testing
from reportlint.cases.text import EditKeys
from reportlint.form import model
from reportlint.model import diagnostic
from reportlint.model import report as report_module
from reportlint.model.figures import Figures
from reportlint.plugins import hooks
from reportlint.text import source
from reportlint_rules import reportlint_rules

PARTS = (
    *(diagnostic.EditPlace, diagnostic.FixNote, diagnostic.RelatedPlace),
    *(report_module.DateRange, report_module.PrintedDate, report_module.Title, report_module.Unit, source.Source),
    *(model.AspectForm, model.BlockForm, model.ColumnForm, model.GroupForm, model.Identity, model.Label),
    *(model.RowForm, model.SectionForm, model.TableForm, Figures),
)
"""Classes that no rule imports and every rule reaches through a report."""

SURFACE: dict[str, tuple[str, ...]] = {
    "reportlint.Breakdown": (
        "passage: Passage",
        "totals: tuple[Claim, ...]",
        "parts: tuple[Claim, ...]",
        "complete: bool",
        "overlapping: bool",
    ),
    "reportlint.Cell": (
        "table: str",
        "row: str",
        "column: str",
        "state: State",
        "value: int | float | None",
        "text: str",
        "passage: Passage",
        "fault: str | None = None",
        "chosen: tuple[str, ...] = ()",
        "key -> CellKey",
    ),
    "reportlint.CellKey": ("table: str", "row: str", "column: str"),
    "reportlint.CheckResult": (
        "name: str",
        "text: str | None",
        "encoding: str | None",
        "report: Report | None",
        "reason: str",
        "diagnostics: tuple[Diagnostic, ...]",
        "plugin_errors: tuple[str, ...] = ()",
    ),
    "reportlint.Claim": (
        "passage: Passage",
        "sentence: Passage",
        "section: str",
        "kind: Literal['count', 'none', 'all']",
        "value: int | float | None",
        "measure: str",
        "money: bool",
        "approximate: Literal['', 'about', 'over']",
        "topic: str",
        "role: str",
        "readings: tuple[Reading, ...]",
        "whole: tuple[Reading, ...]",
        "certain: bool",
        "allows(self, figure: float) -> bool",
    ),
    "reportlint.Corpus": (
        "__init__(self, reports: Sequence[Filed], identities: Sequence[str], read: Callable[[str], Report],",
        "    groups: Mapping[str, Sequence[str]] = {}) -> None",
        "reports -> tuple[Filed, ...]",
        "identity(self, filed: Filed) -> str",
        "of(self, owner: str, year: int | None = None) -> tuple[Filed, ...]",
        "same(self, filed: Filed) -> tuple[Filed, ...]",
        "versions(self, filed: Filed) -> tuple[Filed, ...]",
        "previous(self, filed: Filed) -> Filed | None",
        "one_of(self, reports: Sequence[Filed], like: Filed) -> Filed | None",
        "report(self, filed: Filed) -> Report",
    ),
    "reportlint.CorpusRule": (
        "code: ClassVar[str]",
        "name: ClassVar[str]",
        "severity: ClassVar[Severity]",
        "since: ClassVar[str] = ''",
        "message: ClassVar[Mapping[str, str] | Mapping[str, Mapping[str, str]]]",
        "summary: ClassVar[Mapping[str, str]]",
        "hint: ClassVar[Mapping[str, str]] = {}",
        "url: ClassVar[str] = ''",
        "enabled: ClassVar[bool] = True",
        "fixable: ClassVar[bool] = False",
        "form: ClassVar[str] = 'disclosure-report'",
        "of_text: ClassVar[bool] = False",
        "needs: ClassVar[Mapping[str, str]] = {}",
        "event: ClassVar[str | None] = None",
        "class Options",
        "__init__(self, options: object | None = None) -> None",
        "check(self, report: Report) -> Iterable[Finding]",
        "finding(self, where: Placed | Passage, message: str = '', *, severity: Severity | None = None,",
        "    related: Sequence[Related] = (), data: Mapping[str, Any] | None = None, cell: Cell | None =",
        "    None, section: str | None = None, fix: Fix | None = None, **values: Any) -> Finding",
        "by_unit: ClassVar[bool] = False",
        "needed_from: ClassVar[int] = 0",
        "gather(self, report: Report) -> Any",
        "check_corpus(self, corpus: Corpus) -> Iterable[Finding]",
    ),
    "reportlint.Diagnostic": (
        "code: str",
        "name: str",
        "severity: Severity",
        "message: str",
        "path: str",
        "place: Place",
        "start: int",
        "end: int",
        "fingerprint: str",
        "section: str | None = None",
        "cell: CellKey | None = None",
        "related: tuple[RelatedPlace, ...] = ()",
        "data: Mapping[str, Any] = {}",
        "fix: FixNote | None = None",
        "hint: str = ''",
        "url: str = ''",
        "origin: Origin | None = None",
        "location -> Location",
    ),
    "reportlint.Document": (
        "__init__(self, kind: str, origins: Sequence[tuple[int, Origin]], tables: tuple[tuple[PlacedCell,",
        "    ...], ...], leftovers: tuple[Leftover, ...], pictures: tuple[Picture, ...] = (), loose:",
        "    tuple[Loose, ...] = (), images: tuple[int, ...] = ()) -> None",
        "has_sheets -> bool",
        "doubts -> list[PlacedCell]",
        "origin(self, offset: int) -> Origin",
        "has_cell_at(self, offset: int) -> bool",
        "as_kind(self, kind: str) -> Document",
    ),
    "reportlint.DocumentBuilder": (
        "__init__(self, kind: str) -> None",
        "length -> int",
        "add_paragraph(self, text: str, *, paragraph: int = 0, page: int = 0) -> None",
        "add_sheet_text(self, text: str, sheet: str, row: int, column: int) -> None",
        "add_table(self, rows: Iterable[Sequence[DocumentCell]], sheet: str = '') -> None",
        "add_loose_table(self, lines: Iterable[str], *, page: int = 0, certain: bool = True) -> None",
        "add_leftover(self, what: str) -> None",
        "add_picture_page(self, page: int) -> None",
        "add_image(self) -> None",
        "text(self) -> str",
        "document(self) -> Document",
        "source(self, path: str, encoding: str = '') -> Source",
    ),
    "reportlint.DocumentCell": (
        "text: str",
        "row: int",
        "column: int",
        "row_span: int = 1",
        "column_span: int = 1",
        "page: int = 0",
        "certain: bool = True",
    ),
    "reportlint.Edit": ("passage: Passage", "content: str"),
    "reportlint.Filed": (
        "path: str",
        "form: str",
        "edition: str",
        "unit: str",
        "owner: str",
        "level: str",
        "year: int | None",
        "cells: tuple[CellKey, ...]",
        "figures: tuple[Figure, ...]",
        "gathered: Mapping[str, Any] = {}",
        "figure(self, table: str, row: str, column: str) -> Figure",
    ),
    "reportlint.Finding": (
        "passage: Passage",
        "message: str",
        "values: Mapping[str, Any]",
        "severity: Severity | None = None",
        "related: tuple[Related, ...] = ()",
        "data: Mapping[str, Any] = {}",
        "cell: CellKey | None = None",
        "section: str | None = None",
        "fix: Fix | None = None",
    ),
    "reportlint.Fix": ("message: Mapping[str, str]", "edits: tuple[Edit, ...]", "safe: bool = True"),
    "reportlint.Form": (
        "key: str",
        "name: Name",
        "folder: str",
        "edition: str",
        "first_year: int",
        "last_year: int | None",
        "notice: str",
        "markers: tuple[str, ...]",
        "sections: Mapping[str, SectionForm]",
        "aspects: Mapping[str, AspectForm]",
        "tables: Mapping[str, TableForm]",
        "identities: Mapping[str, Identity]",
        "words: Mapping[str, Any]",
        "headings: Mapping[str, SectionForm]",
        "official_headings: frozenset[str]",
        "heading_beginnings: frozenset[str]",
        "labels: Mapping[str, tuple[Label, ...]]",
        "label_beginnings: frozenset[str]",
        "longer_labels: frozenset[str]",
        "cells: tuple[CellKey, ...]",
        "unit: CellKey | None = None",
        "implied: SectionForm | None = None",
        "worded: bool = False",
        "other_sections: frozenset[str] = frozenset()",
        "other_tables: frozenset[str] = frozenset()",
    ),
    "reportlint.Header": ("passage: Passage", "printed: str", "column: str | None", "exact: bool", "cut: bool = False"),
    "reportlint.Location": ("line: int", "column: int"),
    "reportlint.Origin": (
        "kind: str",
        "page: int = 0",
        "table: int = 0",
        "row: int = 0",
        "column: int = 0",
        "paragraph: int = 0",
        "sheet: str = ''",
        "cell -> str",
    ),
    "reportlint.Passage": (
        "source: Source",
        "start: int",
        "end: int",
        "text -> str",
        "folded -> str",
        "written -> tuple[int, int]",
        "place -> Place",
        "part(self, start: int, end: int) -> Passage",
        "strip(self) -> Passage",
        "phrases(self, *phrases: str) -> Iterator[Passage]",
        "find(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Passage]]",
    ),
    "reportlint.Place": ("start: Location", "end: Location", "line -> int", "column -> int", "last_line -> int"),
    "reportlint.Reader": (
        "__init__(self, kind: str, read: Read | str, *, suffixes: tuple[str, ...], magic: tuple[bytes, ...] =",
        "    (), marks: tuple[bytes, ...] = (), needs: Mapping[str, str] | None = None, through: str = '') ->",
        "    None",
        "knows(self, data: bytes) -> bool",
        "converter -> Converter | None",
        "converting(self, converter: Callable[[], Converter]) -> Reader",
        "read(self, name: str, data: bytes) -> Source",
        "missing_extra(self) -> str",
        "is_usable(self) -> bool",
    ),
    "reportlint.Related": ("passage: Passage", "message: Mapping[str, str]"),
    "reportlint.Report": (
        "path: str",
        "text: Passage",
        "form: Form",
        "unit: Unit | None",
        "year: int | None",
        "year_source: str | None",
        "title: Title | None",
        "period: DateRange | None",
        "published: PrintedDate | None",
        "preamble: Passage",
        "sections: tuple[Section, ...]",
        "tables: Mapping[str, Table]",
        "closing: Passage | None = None",
        "layout: str = ''",
        "traditional: int = 0",
        "unreadable_dates: bool = False",
        "grid: Mapping[CellKey, Cell] = {}",
        "claims: tuple[Claim, ...] = ()",
        "breakdowns: tuple[Breakdown, ...] = ()",
        "shares: tuple[Share, ...] = ()",
        "cut: Section | None = None",
        "derive(self, function: Callable[[Report], Derived]) -> Derived",
        "figures -> Figures",
        "edition -> str",
        "cells -> tuple[Cell, ...]",
        "tables_alone -> bool",
        "pictured -> list[Section]",
        "cell(self, table: str, row: str, column: str) -> Cell",
        "section(self, key: str) -> Section | None",
        "table(self, key: str) -> Table | None",
        "row_name(self, table: str, row: str) -> Mapping[str, str]",
        "column_name(self, table: str, column: str) -> Mapping[str, str]",
        "leftovers -> Mapping[str, tuple[Passage, ...]]",
        "narrative -> tuple[Passage, ...]",
        "section_at(self, passage: Passage) -> Section | None",
    ),
    "reportlint.Row": (
        "key: str",
        "table: str",
        "form: RowForm",
        "passage: Passage",
        "printed: str",
        "numbered: bool",
        "exact: bool",
        "cells: tuple[Cell, ...]",
        "aligned: bool = True",
        "shown: int = 0",
    ),
    "reportlint.Rule": (
        "code: ClassVar[str]",
        "name: ClassVar[str]",
        "severity: ClassVar[Severity]",
        "since: ClassVar[str] = ''",
        "message: ClassVar[Mapping[str, str] | Mapping[str, Mapping[str, str]]]",
        "summary: ClassVar[Mapping[str, str]]",
        "hint: ClassVar[Mapping[str, str]] = {}",
        "url: ClassVar[str] = ''",
        "enabled: ClassVar[bool] = True",
        "fixable: ClassVar[bool] = False",
        "form: ClassVar[str] = 'disclosure-report'",
        "of_text: ClassVar[bool] = False",
        "needs: ClassVar[Mapping[str, str]] = {}",
        "event: ClassVar[str | None] = None",
        "class Options",
        "__init__(self, options: object | None = None) -> None",
        "check(self, report: Report) -> Iterable[Finding]",
        "finding(self, where: Placed | Passage, message: str = '', *, severity: Severity | None = None,",
        "    related: Sequence[Related] = (), data: Mapping[str, Any] | None = None, cell: Cell | None =",
        "    None, section: str | None = None, fix: Fix | None = None, **values: Any) -> Finding",
    ),
    "reportlint.Section": (
        "key: str",
        "form: SectionForm",
        "number: int | None",
        "title: str",
        "heading: Passage",
        "body: Passage",
        "paragraphs: tuple[Passage, ...]",
        "passage -> Passage",
        "text -> str",
        "phrases(self, *phrases: str) -> Iterator[Passage]",
    ),
    "reportlint.Severity": ("one of error warning info",),
    "reportlint.Share": (
        "passage: Passage",
        "sentence: Passage",
        "section: str",
        "value: float",
        "decimals: int",
        "part: Claim",
        "wholes: tuple[Claim, ...]",
        "expected -> float | None",
    ),
    "reportlint.Source": (
        "path: str",
        "written: str",
        "encoding: str",
        "document: Document | None",
        "__init__(self, path: str, text: str, encoding: str = 'utf-8', document: Document | None = None) ->",
        "    None",
        "text -> str",
        "folded -> str",
        "traditional -> int",
        "line_spans -> tuple[tuple[int, int], ...]",
        "written_lines -> tuple[tuple[int, int], ...]",
        "furniture -> frozenset[int]",
        "line_at(self, offset: int) -> int",
        "written_span(self, start: int, end: int) -> tuple[int, int]",
        "is_as_written(self, start: int, end: int) -> bool",
        "origin(self, offset: int) -> Origin | None",
        "as_kind(self, kind: str) -> Source",
        "location(self, offset: int) -> Location",
        "written_location(self, offset: int) -> Location",
        "place(self, start: int, end: int) -> Place",
        "line_text(self, line: int) -> str",
    ),
    "reportlint.Table": (
        "key: str",
        "form: TableForm",
        "passage: Passage",
        "headers: tuple[Header, ...]",
        "labels: tuple[tuple[Label, Passage], ...]",
        "rows: tuple[Row, ...]",
        "strays: tuple[Passage, ...]",
        "certain: bool = True",
        "edition: str = ''",
        "opening -> Passage",
        "row(self, key: str) -> Row | None",
    ),
    "reportlint.UnreadableDocument": ("__init__(self, reason: Mapping[str, str]) -> None",),
    "reportlint.check_bytes": (
        "(name: str, data: bytes, *, language: str | None = None, select: str | Iterable[str] | None = None,",
        "    ignore: str | Iterable[str] = (), extend_select: str | Iterable[str] = (), severity:",
        "    Mapping[str, Severity] = {}, options: Mapping[str, Mapping[str, Any]] = {}, rules:",
        "    Iterable[type[Rule]] = ()) -> CheckResult",
    ),
    "reportlint.check_text": (
        "(text: str, *, name: str = 'report.txt', language: str | None = None, select: str | Iterable[str] |",
        "    None = None, ignore: str | Iterable[str] = (), extend_select: str | Iterable[str] = (),",
        "    severity: Mapping[str, Severity] = {}, options: Mapping[str, Mapping[str, Any]] = {}, rules:",
        "    Iterable[type[Rule]] = ()) -> CheckResult",
    ),
    "reportlint.folded": ("(text: str) -> str",),
    "reportlint.hookimpl": ("(function: _Function) -> _Function",),
    "reportlint.read": ("(name: str, data: bytes | str, *, language: str | None = None) -> CheckResult",),
    "reportlint.regex": ("(text: str, flags: int = 0) -> re.Pattern[str]",),
    "reportlint.rules_from_toml": ("(path: str | os.PathLike[str]) -> tuple[type[Rule], ...]",),
    "reportlint.wording": ("(folded: str) -> str",),
    "reportlint.cluster.Result": (
        "files: int",
        "reports: int",
        "findings: Mapping[str, int]",
        "failed_files: int",
        "partitions: int",
        "done_before: int",
        "failures: Mapping[int, str]",
    ),
    "reportlint.cluster.check": (
        "(urls: Sequence[str], output: str, *, scheduler: Any = None, workers: int | None = None,",
        "    partition_size: int | None = None, anew: bool = False, select: Sequence[str] | None = None,",
        "    ignore: Sequence[str] = (), extend_select: Sequence[str] = (), exclude: Sequence[str] = (),",
        "    skip_unrecognized: bool = False, config: str | None = None, isolated: bool = False, language:",
        "    str | None = None) -> Result",
    ),
    "reportlint.cluster.export": (
        "(urls: Sequence[str], output: str, *, scheduler: Any = None, workers: int | None = None,",
        "    partition_size: int | None = None, anew: bool = False, exclude: Sequence[str] = (), config: str",
        "    | None = None, isolated: bool = False, language: str | None = None) -> Result",
    ),
    "reportlint.testing.Case": (
        "rule: str",
        "passes: bool",
        "title: Mapping[str, str] = {}",
        "edition: str | None = None",
        "form: str | None = None",
        "options: Mapping[str, Any] = {}",
        "text: str | None = None",
        "edits: tuple[CaseEdit, ...] = ()",
        "beside: tuple[CaseReport, ...] = ()",
        "leftovers: Mapping[str, tuple[str, ...]] = {}",
        "groups: Mapping[str, tuple[str, ...]] = {}",
        "at: tuple[str, ...] = ()",
        "message: tuple[str, ...] = ()",
        "file: TomlFile | None = None",
        "path: tuple[str | int, ...] = ()",
        "fixed: tuple[str, ...] = ()",
        "where -> str",
    ),
    "reportlint.testing.Found": (
        "text: str",
        "message: Mapping[str, str]",
        "severity: Severity",
        "line: int",
        "column: int",
        "end_line: int",
        "end_column: int",
        "cell: CellKey | None = None",
        "data: Mapping[str, Any] = {}",
        "path: str = ''",
        "related: tuple[FoundBeside, ...] = ()",
        "fixed: str | None = None",
    ),
    "reportlint.testing.ReportText": (
        "text: str",
        "__init__(self, text: str) -> None",
        "edit(self, **keys: Unpack[EditKeys]) -> ReportText",
        "report -> Report",
    ),
    "reportlint.testing.assert_cases": ("(path: str | os.PathLike[str]) -> None",),
    "reportlint.testing.assert_findings": (
        "(rule: type[Rule] | str, text: str | ReportText, *at: str, options: Mapping[str, Any] | None = None,",
        "    beside: Sequence[str | ReportText] = (), groups: Mapping[str, Sequence[str]] | None = None) ->",
        "    list[Found]",
    ),
    "reportlint.testing.canonical": ("(edition: str | None = None, *, form: str | None = None) -> ReportText",),
    "reportlint.testing.edit": ("(**keys: Unpack[EditKeys]) -> ReportText",),
    "reportlint.testing.findings": (
        "(rule: type[Rule] | str, text: str | ReportText, *, options: Mapping[str, Any] | None = None,",
        "    beside: Sequence[str | ReportText] = (), groups: Mapping[str, Sequence[str]] | None = None) ->",
        "    list[Found]",
    ),
    "reportlint.testing.report": ("(text: str | ReportText) -> Report",),
    "part EditPlace": ("place: Place", "start: int", "end: int", "content: str"),
    "part FixNote": ("safe: bool", "message: str", "edits: tuple[EditPlace, ...]"),
    "part RelatedPlace": (
        "path: str",
        "place: Place",
        "start: int",
        "end: int",
        "message: str",
        "origin: Origin | None = None",
    ),
    "part DateRange": ("passage: Passage", "start: date | None", "end: date | None"),
    "part PrintedDate": ("passage: Passage", "date: date", "kind: Literal['furniture', 'signature']"),
    "part Title": (
        "passage: Passage",
        "text: str",
        "year: int | None",
        "year_passage: Passage | None",
        "ending: str",
        "exact: bool",
    ),
    "part Unit": ("name: str", "level: str", "passage: Passage"),
    "part Source": (
        "path: str",
        "written: str",
        "encoding: str",
        "document: Document | None",
        "__init__(self, path: str, text: str, encoding: str = 'utf-8', document: Document | None = None) ->",
        "    None",
        "text -> str",
        "folded -> str",
        "traditional -> int",
        "line_spans -> tuple[tuple[int, int], ...]",
        "written_lines -> tuple[tuple[int, int], ...]",
        "furniture -> frozenset[int]",
        "line_at(self, offset: int) -> int",
        "written_span(self, start: int, end: int) -> tuple[int, int]",
        "is_as_written(self, start: int, end: int) -> bool",
        "origin(self, offset: int) -> Origin | None",
        "as_kind(self, kind: str) -> Source",
        "location(self, offset: int) -> Location",
        "written_location(self, offset: int) -> Location",
        "place(self, start: int, end: int) -> Place",
        "line_text(self, line: int) -> str",
    ),
    "part AspectForm": (
        "key: str",
        "name: Name",
        "headings: tuple[str, ...]",
        "evidence: tuple[Mapping[str, Any], ...]",
    ),
    "part BlockForm": ("label: str", "columns: tuple[str, ...]", "accepted: tuple[str, ...] = ()"),
    "part ColumnForm": (
        "key: str",
        "label: str",
        "name: Name",
        "accepted: tuple[str, ...] = ()",
        "kind: str = 'count'",
        "unit: str = ''",
        "choices: tuple[str, ...] = ()",
    ),
    "part GroupForm": (
        "key: str",
        "label: str",
        "numeral: str = ''",
        "accepted: tuple[str, ...] = ()",
        "groups: tuple[str, ...] = ()",
    ),
    "part Identity": (
        "key: str",
        "table: str",
        "along: str",
        "left: tuple[str, ...]",
        "right: tuple[str, ...]",
        "minus: tuple[str, ...] = ()",
        "relation: str = 'equal'",
    ),
    "part Label": (
        "kind: str",
        "table: str",
        "key: str",
        "wording: str",
        "printed: str",
        "numeral: str = ''",
        "level: int = 0",
    ),
    "part RowForm": (
        "key: str",
        "name: Name",
        "columns: tuple[str, ...]",
        "label: str = ''",
        "numeral: str = ''",
        "accepted: tuple[str, ...] = ()",
        "groups: tuple[str, ...] = ()",
        "block: str = ''",
        "words: bool = False",
    ),
    "part SectionForm": (
        "key: str",
        "number: int",
        "title: str",
        "name: Name",
        "accepted: tuple[str, ...] = ()",
        "near: tuple[str, ...] = ()",
        "keywords: tuple[tuple[str, ...], ...] = ()",
        "table: str | None = None",
        "implied: bool = False",
    ),
    "part TableForm": (
        "key: str",
        "name: Name",
        "columns: Mapping[str, ColumnForm]",
        "rows: Mapping[str, RowForm]",
        "groups: Mapping[str, GroupForm]",
        "blocks: tuple[BlockForm, ...]",
        "openers: tuple[str, ...] = ()",
        "spanners: tuple[str, ...] = ()",
        "spans: tuple[tuple[str, str], ...] = ()",
        "corner: str = ''",
        "heads: tuple[tuple[str, tuple[str, ...]], ...] = ()",
        "closers: tuple[str, ...] = ()",
        "other_rows: frozenset[str] = frozenset()",
    ),
    "part Figures": (
        "__init__(self, report: Report) -> None",
        "get(self, key: CellKey) -> Cell | None",
        "all_of(self, keys: Iterable[CellKey]) -> tuple[Cell, ...] | None",
        "of_table(self, table: str) -> Mapping[tuple[str, str], Cell]",
    ),
    "keywords of reportlint.testing.edit": (
        "cell: tuple[str, str, str]",
        "value: str | int | float",
        "row: tuple[str, str]",
        "replace: str",
        "everywhere: str",
        "with_: str",
        "delete: str | bool",
        "after: str",
        "before: str",
        "insert: str",
        "section: str",
        "append: str",
        "text: str",
        "table: str",
    ),
    "hook reportlint_rules": ("() -> Iterable[type[Rule]]",),
    "hook reportlint_forms": ("() -> Iterable[str | PathLike[str]]",),
    "hook reportlint_outputs": ("() -> Mapping[str, Callable[[Run, TextIO], object] | str]",),
    "hook reportlint_readers": ("() -> Iterable[Reader]",),
}


def lines(thing: Any) -> tuple[str, ...]:
    """Return the description of a name, one line for each part."""
    if get_origin(thing) is Literal:
        return ("one of " + " ".join(get_args(thing)),)
    if not inspect.isclass(thing):
        return wrapped(signature(thing))
    told: dict[str, str] = {}
    for each in reversed(thing.__mro__):
        if each.__module__.partition(".")[0] == "reportlint":
            told |= attributes(each) | members(each)
    return tuple(
        part for name, line in told.items() if not name.startswith("_") or name == "__init__" for part in wrapped(line)
    )


def wrapped(line: str) -> tuple[str, ...]:
    """Wrap a long line."""
    return tuple(textwrap.wrap(line, 100, subsequent_indent="    "))


def attributes(kind: type) -> dict[str, str]:
    """Return the annotated attributes of a class with their defaults."""
    defaults = getattr(kind, "_field_defaults", vars(kind))
    told = {}
    for name, annotation in annotations_of(kind).items():
        default = defaults.get(name, ...)
        told[name] = f"{name}: {annotation}" + (f" = {default!r}" if is_plain(default) else "")
    return told


def annotations_of(thing: Any) -> dict[str, str]:
    """Return the annotations of a class or a function as in its source; that of the result is `return`."""
    (node,) = ast.parse(textwrap.dedent(inspect.getsource(thing))).body
    if isinstance(node, ast.ClassDef):
        fields = [each for each in node.body if isinstance(each, ast.AnnAssign)]
        return {ast.unparse(each.target): written(each.annotation) for each in fields}
    assert isinstance(node, ast.FunctionDef)
    given = node.args
    known = [*given.posonlyargs, *given.args, *given.kwonlyargs, *filter(None, (given.vararg, given.kwarg))]
    found = {each.arg: written(each.annotation) for each in known if each.annotation is not None}
    return found | ({"return": written(node.returns)} if node.returns is not None else {})


def written(annotation: ast.expr) -> str:
    """Return an annotation without the quotation marks of a forward reference."""
    return (
        str(annotation.value) if isinstance(annotation, ast.Constant) and annotation.value else ast.unparse(annotation)
    )


def signature(function: Any) -> str:
    """Return a signature with its annotations as in the source."""
    found = inspect.signature(function)
    known = {name: Written(text) for name, text in annotations_of(function).items()}
    given = [
        each.replace(annotation=known.get(each.name, inspect.Parameter.empty)) for each in found.parameters.values()
    ]
    return str(found.replace(parameters=given, return_annotation=known.get("return", inspect.Signature.empty)))


class Written:
    """An annotation whose repr has no quotation marks."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


def is_plain(value: object) -> bool:
    """Return whether a default can be shown. The descriptor of a slot cannot."""
    return value is not ... and not hasattr(value, "__get__")


def members(kind: type) -> dict[str, str]:
    """Return the methods and properties of a class."""
    told = {}
    for name, member in vars(kind).items():
        if name.startswith("_") and name != "__init__":
            continue
        if isinstance(member, property | cached_property):
            getter = member.fget if isinstance(member, property) else member.func
            told[name] = f"{name} -> {annotations_of(getter)['return']}"
        elif inspect.isfunction(member):
            told[name] = f"{name}{signature(member)}"
        elif inspect.isclass(member):
            told[name] = f"class {name}"
    return told


@cache
def surface() -> dict[str, tuple[str, ...]]:
    """Return the current surface."""
    found = {f"reportlint.{name}": lines(getattr(reportlint, name)) for name in reportlint.__all__}
    for module in (reportlint.cluster, reportlint.testing):
        found |= {f"{module.__name__}.{name}": lines(getattr(module, name)) for name in module.__all__}
    found |= {f"part {part.__name__}": lines(part) for part in PARTS}
    found["keywords of reportlint.testing.edit"] = tuple(attributes(EditKeys).values())
    return found | {f"hook {name}": lines(getattr(hooks, name)) for name in hooks.HOOKS}


@pytest.mark.parametrize("name", sorted(surface().keys() | SURFACE.keys()))
def test_the_surface_is_this(name: str) -> None:
    assert surface().get(name) == SURFACE.get(name)


def test_the_names_are_in_order_and_every_other_one_is_private() -> None:
    assert reportlint.__all__ == sorted(reportlint.__all__)
    assert reportlint.testing.__all__ == sorted(reportlint.testing.__all__)
    open_names = {
        name for name, value in vars(reportlint).items() if not name.startswith("_") and not inspect.ismodule(value)
    }
    assert open_names - set(reportlint.__all__) <= {"Any", "TYPE_CHECKING", "annotations", "import_module"}


def test_every_public_name_says_what_it_is() -> None:
    silent = [
        name
        for module in (reportlint, reportlint.cluster, reportlint.testing)
        for name in module.__all__
        if name != "Severity" and not inspect.getdoc(getattr(module, name))
    ]
    assert silent == []


def test_a_rule_is_given_one_object() -> None:
    """New attributes of the report then need no change of any rule."""
    assert list(inspect.signature(reportlint.Rule.check).parameters) == ["self", "report"]


if __name__ == "__main__":
    for key, parts in surface().items():
        print(f"    {key!r}: {parts!r},")


def test_built_in_codes_leave_those_of_several_letters_to_other_authors() -> None:
    codes = [rule.code for rule in reportlint_rules()]
    assert len(codes) > 50
    assert [code for code in codes if len(code) != len("A001")] == []
