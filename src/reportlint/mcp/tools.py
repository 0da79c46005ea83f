"""The tools: check reports, explain a rule, read the figures of a report."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from reportlint.checking.run import check_files
from reportlint.checking.session import Session
from reportlint.files.reading import Unreadable
from reportlint.linting.diagnostics import address_of
from reportlint.mcp.answers import Checked, CheckedFile, ExplainedRule, ShownCells, ShownFinding, ShownRow
from reportlint.messages.catalogue import phrase_in_all
from reportlint.messages.errors import UsageError
from reportlint.model.results import Run
from reportlint.model.rule import SEVERITIES
from reportlint.outputs.rule_page import page
from reportlint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlint.files.discovery import File
    from reportlint.mcp.roots import Roots
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.report import Cell, Report
    from reportlint.model.results import FileResult
    from reportlint.settings.run_options import RunOptions

MOST_FINDINGS = 50
"""The findings that an answer lists, if nothing else is asked for."""
_MOST_FILES = 3_000
_LONGEST_TEXT = 80


class Tools:
    """The tools with the rules of one run. They write nothing, and they read nothing outside the roots.

    Rule files of the settings are not run: the folders may hold what others wrote.
    """

    def __init__(self, options: RunOptions, roots: Roots) -> None:
        """Load plugins and rules. Raises `UsageError`."""
        self._session = Session(options)
        self._plugins = self._session.load_plugins()
        self._ruleset = self._session.ruleset(self._plugins)
        self._roots = roots
        self._lock = Lock()
        """Rules print to the output of the process, which is one."""

    def check(self, path: str = "", text: str = "", severity: str = "info", most: int = MOST_FINDINGS) -> Checked:
        """Check a file, all reports of a folder (then also against each other), or a `text`.

        `severity` is the lowest one that is listed. Raises `UsageError`.
        """
        if severity not in SEVERITIES:
            raise UsageError("mcp-severity", value=severity, word=severity, known=SEVERITIES, choices=list(SEVERITIES))
        if bool(path) == bool(text):
            raise UsageError("mcp-path-or-text")
        with self._lock:
            results = self._of_text(text) if text else self._of_path(path)
        listed = [each for result in results for each in result.diagnostics]
        listed = [each for each in listed if SEVERITIES.index(each.severity) <= SEVERITIES.index(severity)]
        listed.sort(key=lambda each: SEVERITIES.index(each.severity))
        counts = Run(results).counts()
        lines = {result.path: result for result in results}
        most = max(most, 0)
        shown = [_shown(each, lines[each.path]) for each in listed[:most]]
        worst = sorted(results, key=lambda each: -len(each.diagnostics))
        return Checked(
            checked=len(results),
            files=[_file(result) for result in worst[:most]],
            errors=counts["error"],
            warnings=counts["warning"],
            infos=counts["info"],
            findings=shown,
            left_out=len(listed) - len(shown),
        )

    def explain_rule(self, rule: str) -> ExplainedRule:
        """Return a rule by its code or its name. Raises `UsageError` with the near matches."""
        rules = self._plugins.rules
        found = next((each for each in rules if rule.upper() == each.code or rule.lower() == each.name), None)
        if found is None:
            known = [known for each in rules for known in (each.code, each.name)]
            raise UsageError("unknown-rule-page", rule=rule, word=rule, known=known)
        language = self._session.language
        return ExplainedRule(
            code=found.code,
            name=found.name,
            severity=found.severity,
            on=found.code in self._ruleset.on,
            fixable=found.fixable,
            summary=found.summary.get(language, ""),
            page=page(found, language),
            url=address_of(found, self._plugins.owner(found).name),
        )

    def cells(self, path: str, table: str = "", row: str = "") -> ShownCells:
        """Return the figures of a report, of one of its tables, or of one of its rows. Raises `UsageError`."""
        with self._lock:
            found = self._files(path)
            if len(found) != 1:
                raise UsageError("mcp-one-file", path=path, count=len(found))
            report = self._report(found[0])
        form = report.form
        _hold(table, form.tables, "form-table")
        rows = dict.fromkeys(name for key, each in form.tables.items() if table in ("", key) for name in each.rows)
        _hold(row, rows, "form-row")
        by_row: dict[tuple[str, str], list[Cell]] = {}
        for cell in report.cells:
            if table in ("", cell.table) and row in ("", cell.row) and cell.table in report.tables:
                by_row.setdefault((cell.table, cell.row), []).append(cell)
        return ShownCells(
            path=report.path,
            unit=None if report.unit is None else report.unit.name,
            year=report.year,
            edition=report.edition,
            rows=[_row(report, key, cells, self._session.language) for key, cells in by_row.items()],
            uncertain=[key for key, each in report.tables.items() if not each.certain],
            missing=[key for key in form.tables if key not in report.tables],
        )

    # ------------------------------------------------------------------------------- files

    def _of_text(self, text: str) -> list[FileResult]:
        linter = self._session.linter(self._ruleset, keep=True)
        return [linter.check_text(Source("text", text))]

    def _of_path(self, path: str) -> list[FileResult]:
        files = self._files(path)
        return list(check_files(self._session, self._plugins, self._ruleset, files))

    def _files(self, path: str) -> list[File]:
        """Return the files at a path, without those that a link leads out to. Raises `UsageError`."""
        place = self._roots.find(path)
        found = self._session.find_files([place], tells=False).files
        files = [file for file in found if self._roots.holds(file.archive or file.path)]
        if not files:
            raise UsageError("mcp-no-files", path=path)
        if len(files) > _MOST_FILES:
            raise UsageError("mcp-too-many", path=path, count=len(files), most=_MOST_FILES)
        return files

    def _report(self, file: File) -> Report:
        try:
            data = self._session.read(file)
        except Unreadable as error:
            raise UsageError("mcp-unreadable", path=file.path, reason=error.reason) from None
        report = self._session.linter(self._ruleset).read(file.path, data).report
        if report is None:
            raise UsageError("mcp-no-report", path=file.path)
        return report


def _file(result: FileResult) -> CheckedFile:
    facts = result.facts
    return CheckedFile(
        path=result.path,
        recognized=facts is not None,
        unit=None if facts is None else facts.unit,
        year=None if facts is None else facts.year,
        findings=len(result.diagnostics),
    )


def _shown(found: Diagnostic, result: FileResult) -> ShownFinding:
    line, start, end = result.line_of(found)
    return ShownFinding(
        path=found.path,
        line=found.place.line,
        column=found.place.column,
        text=line[start : min(end, start + _LONGEST_TEXT)],
        code=found.code,
        name=found.name,
        severity=found.severity,
        message=found.message,
        hint=found.hint,
        section=found.section,
        cell=None if found.cell is None else ".".join(found.cell),
    )


def _row(report: Report, key: tuple[str, str], cells: list[Cell], language: str) -> ShownRow:
    table, row = key
    form = report.form.tables[table].rows[row]
    seen = [cell for cell in cells if cell.state != "absent"]
    return ShownRow(
        table=table,
        row=row,
        label=form.name[language],
        line=seen[0].passage.place.line if seen else None,
        values={cell.column: _value(cell) for cell in cells},
    )


def _value(cell: Cell) -> int | float | str | None:
    if cell.state in ("absent", "blank"):
        return None
    return cell.value if cell.value is not None else cell.text.strip()


def _hold(key: str, known: Iterable[str], what: str) -> None:
    """Raise `UsageError` for a key of the form that does not exist."""
    names = [*known]
    if key and key not in names:
        raise UsageError("mcp-unknown", key=key, what=phrase_in_all(what), word=key, known=names)
