"""The cells that a claim is compared with, as messages name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Related
from reportlint_rules.narrative.quotation import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Claim, Report
    from reportlint_rules.narrative.agreement import Disagreement, Reading

_TOTAL = "total"
"""The column in which a figure is looked for. It is not named."""
_MOST_ROWS = 2
"""Longer sums are named by their group, or by their number of rows."""
_MOST_RELATED = 6
_MOST_CLAIMS = 20
_NUMERALS = "一二三四五六七八九"
_ORDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def shown(report: Report, found: Disagreement) -> dict[str, str]:
    """Return the figures of the table in words, in every language: each reading with its figure."""
    claim = found.claim
    readings = claim.whole if claim.kind == "all" else claim.readings
    table = readings[0][0][0]
    number = next((section.number for section in report.form.sections.values() if section.table == table), 0)
    parts: dict[str, list[str]] = {"zh": [], "en": []}
    before: list[Reading] = []
    # If all are 0, the first one is enough.
    figures = found.figures if any(found.figures) else found.figures[:1]
    for reading, figure in zip(readings, figures, strict=False):
        for language, text in _reading(report, reading, before, written(figure)).items():
            parts[language].append(text)
        before.append(reading)
    if found.part is not None:
        for language, name in _kind(report, claim).items():
            part = written(found.part)
            parts[language].append(f"其中{name}为 {part}" if language == "zh" else f"of these, {name}: {part}")
    return {
        "zh": f"表{_NUMERALS[number - 1]}" + "，".join(parts["zh"]),
        "en": f"in table {_ORDINALS[number - 1]}, " + "; ".join(parts["en"]),
    }


def _reading(report: Report, reading: Reading, before: list[Reading], figure: str) -> dict[str, str]:
    """Return the figure of a reading, without names that the readings before it have."""
    if len(reading) == _MOST_ROWS and all((place,) in before for place in reading):
        return {"zh": f"两项之和为 {figure}", "en": f"{figure} for both"}
    more = next((reading[len(each) :] for each in before[::-1] if reading[: len(each)] == each), ())
    if more and _group(report, reading) is None:
        name = _name(report, more)
        return {"zh": f"加上{name['zh']}为 {figure}", "en": f"{figure} with {name['en']}"}
    name = _name(report, reading)
    return {"zh": f"{name['zh']}为 {figure}", "en": f"{name['en']} is {figure}"}


def _kind(report: Report, claim: Claim) -> dict[str, str]:
    """Return the name of the kind that all belong to by the text: a column or a row."""
    reading = claim.readings[0]
    if claim.role == "column":
        return _columns(report, list(dict.fromkeys((table, column) for table, _, column in reading)))
    return _name(report, reading)


def _name(report: Report, reading: Reading) -> dict[str, str]:
    """Return the name of a sum of cells: its rows, and its columns unless they are the total."""
    rows = list(dict.fromkeys((table, row) for table, row, _ in reading))
    names = _rows(report, reading, rows)
    columns = list(dict.fromkeys((table, column) for table, _, column in reading))
    if [column for _, column in columns] == [_TOTAL]:
        return names
    above = _columns(report, columns)
    return {"zh": f"{names['zh']}的{above['zh']}", "en": f"{names['en']} ({above['en']})"}


def _rows(report: Report, reading: Reading, rows: list[tuple[str, str]]) -> dict[str, str]:
    """Return the name of some rows: “（一）予以公开” · “（三）不予公开”各项之和."""
    group = _group(report, reading)
    if group is not None:
        return group
    names = [report.row_name(*row) for row in rows]
    if len(names) > _MOST_ROWS:
        return {
            "zh": f"“{names[0]['zh']}”等 {len(names)} 项之和",
            "en": f"“{names[0]['en']}” and {len(names) - 1} more rows",
        }
    zh = "与".join(f"“{name['zh']}”" for name in names)
    return {
        "zh": f"{zh}之和" if len(names) > 1 else zh,
        "en": " and ".join(f"“{name['en']}”" for name in names) + (" together" if len(names) > 1 else ""),
    }


def _group(report: Report, reading: Reading) -> dict[str, str] | None:
    """Return the name of the group that has exactly these rows, None if no group does."""
    rows = {row for _, row, _ in reading}
    if len(rows) < _MOST_ROWS:
        return None
    form = report.form.tables[reading[0][0]]
    path = form.rows[reading[0][1]].groups
    group = form.groups.get("/".join(path)) if path else None
    if group is None or rows != {row.key for row in form.rows.values() if row.groups == path}:
        return None
    # 3(3)1 state secret: the group is 3(3).
    numeral = report.row_name(*reading[0][:2])["en"].partition(" ")[0].rstrip("0123456789")
    return {"zh": f"“{group.numeral}{group.label}”各项之和", "en": f"“{numeral} {path[-1]}” in all"}


def _columns(report: Report, columns: list[tuple[str, str]]) -> dict[str, str]:
    """Return the name of some columns: “自然人” · “法人或其他组织”各列之和."""
    names = [report.column_name(*column) for column in columns]
    if len(names) == 1:
        return {"zh": f"“{names[0]['zh']}”", "en": names[0]["en"]}
    over = report.form.tables[columns[0][0]].spanners
    zh = f"“{over[0]}”各列之和" if over else f"“{names[0]['zh']}”等 {len(names)} 列之和"
    return {"zh": zh, "en": f"{names[0]['en']} to {names[-1]['en']} together"}


def related(report: Report, found: Disagreement) -> Iterator[Related]:
    """Yield the cells that were compared, with their figures, and the other claims on them."""
    cells = found.cells
    if len(cells) > _MOST_RELATED:
        cells = tuple(cell for cell in cells if cell.value) or cells[:1]
    for cell in cells[:_MOST_RELATED]:
        row, column = report.row_name(cell.table, cell.row), report.column_name(cell.table, cell.column)
        yield Related(
            cell.passage, {language: f"{row[language]} · {column[language]}: {cell.value}" for language in row}
        )
    for claim in found.repeated[:_MOST_CLAIMS]:
        yield Related(claim.passage, {"zh": "此处写法相同", "en": "the same number here"})
    for claim in found.agreeing[:_MOST_CLAIMS]:
        number = written(claim.value or 0)
        zh, en = f"此处写 {number}，与表格一致", f"{number} here, as in the table"
        yield Related(claim.passage, {"zh": zh, "en": en})
