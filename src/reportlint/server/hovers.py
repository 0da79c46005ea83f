"""What is shown of a place in a report: the rules that found something there, and the cell with its sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import Hover, MarkupContent, MarkupKind

from reportlint.form.model import CellKey
from reportlint.messages.catalogue import phrase
from reportlint.outputs.rule_page import page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lsprotocol.types import Position

    from reportlint.form.model import Identity
    from reportlint.model.report import Cell, Report
    from reportlint.model.rule import Rule
    from reportlint.server.checks import Analysis

_RELATIONS = {"equal": "=", "at-least": "≥", "at-most": "≤"}
_LINE = "\n\n---\n\n"


def hover(analysis: Analysis, position: Position) -> Hover | None:
    """Return what is shown of a place; None if there is neither a finding nor a cell."""
    document, report = analysis.document, analysis.result.report
    language = analysis.project.session.language
    offset = document.positions.offset(position)
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    cell = None if report is None else _cell_at(report, offset)
    if report is not None and cell is not None:
        parts.append(cell_text(report, cell, language))
        spans.append(cell.passage.written)
    rules = {rule.code: rule for rule in analysis.project.plugins.rules}
    for found in analysis.result.diagnostics:
        if found.start <= offset <= found.end and found.code in rules:
            parts.append(rule_text(rules.pop(found.code), language))
            spans.append((found.start, found.end))
    if not parts:
        return None
    return Hover(markdown(_LINE.join(parts)), document.positions.range(*spans[0]))


def markdown(text: str) -> MarkupContent:
    """Return a text as the protocol wants it."""
    return MarkupContent(MarkupKind.Markdown, text)


def rule_text(rule: type[Rule], language: str) -> str:
    """Return code, name, summary and page of a rule as Markdown."""
    summary = rule.summary.get(language, "")
    return f"**{rule.code} {rule.name}** · {summary}\n\n{page(rule, language)}"


def cell_text(report: Report, cell: Cell, language: str) -> str:
    """Return row, column and value of a cell, and the sums that it enters, as Markdown."""
    table = report.tables[cell.table].form
    row, column = table.rows[cell.row].name[language], table.columns[cell.column].name[language]
    value = cell.text.strip() or phrase(language, "server-empty-cell")
    keys = f"`{cell.table}.{cell.row}.{cell.column}`"
    lines = [f"**{_plain(row)} · {_plain(column)}: {_plain(value)}**", keys]
    lines += [f"- {sum_}" for sum_ in _sums(report, cell, language)]
    return "\n\n".join(lines[:2]) + "\n\n" + "\n".join(lines[2:])


def _cell_at(report: Report, offset: int) -> Cell | None:
    for table in report.tables.values():
        for row in table.rows:
            for cell in row.cells:
                start, end = cell.passage.written
                if cell.state != "absent" and start <= offset <= end:
                    return cell
    return None


def _sums(report: Report, cell: Cell, language: str) -> Iterator[str]:
    """Yield the equations of the form that a cell enters, with the figures of the report."""
    for identity in report.form.identities.values():
        own = cell.column if identity.along == "row" else cell.row
        if identity.table == cell.table and own in (*identity.left, *identity.right, *identity.minus):
            yield _equation(report, identity, cell, language)


def _equation(report: Report, identity: Identity, cell: Cell, language: str) -> str:
    left, right, minus = (
        [_key(identity, term, cell) for term in terms] for terms in (identity.left, identity.right, identity.minus)
    )
    written = " + ".join(_term(report, identity, key, language) for key in left)
    written += f" {_RELATIONS[identity.relation]} " + " + ".join(
        _term(report, identity, key, language) for key in right
    )
    written += "".join(f" − {_term(report, identity, key, language)}" for key in minus)
    sums = [_total(report, keys) for keys in (left, right, minus)]
    if any(each is None for each in sums):
        return written
    first, second, third = (each or 0 for each in sums)
    rest = round(second - third, 6)
    holds = {"equal": first == rest, "at-least": first >= rest, "at-most": first <= rest}[identity.relation]
    return f"{'✓' if holds else '✗'} {written}"


def _key(identity: Identity, term: str, cell: Cell) -> CellKey:
    row, column = (cell.row, term) if identity.along == "row" else (term, cell.column)
    return CellKey(identity.table, row, column)


def _term(report: Report, identity: Identity, key: CellKey, language: str) -> str:
    """Return the name of a term with its value."""
    table = report.form.tables[identity.table]
    name = (table.columns[key.column] if identity.along == "row" else table.rows[key.row]).name[language]
    cell = report.grid.get(key)
    shown = cell.text.strip() if cell is not None and cell.state != "absent" else ""
    return f"{_plain(name)} {_plain(shown) or '?'}"


def _total(report: Report, keys: Iterable[CellKey]) -> float | None:
    """Return the sum of cells; None if one of them has no figure."""
    total = 0.0
    for key in keys:
        cell = report.grid.get(key)
        if cell is None or cell.value is None:
            return None
        total += cell.value
    return round(total, 6)


def _plain(text: str) -> str:
    """Return a text so that Markdown shows it as it is."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>()#+-!|~" else char for char in " ".join(text.split()))
