"""Whether a number of the text agrees with the tables: with what they show, or with what a sum shows they should."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reportlint import CellKey, Related
from reportlint_rules.same import SameReport
from reportlint_rules.totals.applications import causes
from reportlint_rules.totals.terms import certain_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlint import Cell, Claim, Report

Reading: TypeAlias = tuple[CellKey, ...]
"""Cells whose sum a number can stand for."""

_TOTAL = "total"
"""The column that a row's figure is looked for in: it is left unsaid."""
_MOST_ROWS = 2
"""Longer sums are named by their group, or by their number of rows."""
_MOST_RELATED = 6
_QUOTED = 40
_MARKS = ",;:。、("
_NUMERALS = "一二三四五六七八九"
_ORDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class Disagreement(NamedTuple):
    """A claim that no reading of the tables allows."""

    claim: Claim
    repeated: tuple[Claim, ...]
    """The same number of the same thing, said again."""
    agreeing: tuple[Claim, ...]
    """What else is said of the same, and agrees with the tables."""
    figures: tuple[int | float, ...]
    """What the tables show, reading by reading; for `all`, the figure of the whole."""
    part: int | float | None
    """For `all`, what the tables show of the kind that is said to be all."""
    cells: tuple[Cell, ...]
    """The cells that were read, those of the likeliest reading first."""

    @property
    def figure(self) -> int | float:
        """What the likeliest reading shows."""
        return self.figures[0]

    @property
    def expected(self) -> int | float:
        """What the text should say of the claim's cells, in the unit of the claim."""
        return _measured(self.claim, self.figure if self.part is None else self.part)

    @property
    def nothing(self) -> bool:
        """Whether the one says that there was nothing and the other that there was something."""
        return self.claim.value == 0 or not any(self.figures)


def disagreements(report: Report) -> tuple[Disagreement, ...]:
    """Every certain claim of a report that its tables contradict, in the order of the text."""
    return _disagreements(SameReport(report))


def contradicted(report: Report) -> frozenset[Claim]:
    """The claims that are told because a table contradicts them."""
    return frozenset(claim for found in disagreements(report) for claim in (found.claim, *found.repeated))


@lru_cache(maxsize=1)
def _disagreements(same: SameReport) -> tuple[Disagreement, ...]:
    report = same.report
    tables = _Tables(report)
    found: dict[object, Disagreement] = {}
    for claim in report.claims:
        if not claim.certain or not claim.readings:
            continue
        made = tables.against(claim)
        if made is None:
            continue
        key = (claim.kind, claim.value, claim.readings[0])
        if key in found:
            found[key] = found[key]._replace(repeated=(*found[key].repeated, claim))
        else:
            found[key] = made
    return tuple(each._replace(agreeing=tuple(tables.agreeing(each.claim))) for each in found.values())


class _Tables:
    """The figures of a report's tables that can be relied on."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._cells: dict[str, Mapping[tuple[str, str], Cell]] = {}

    def against(self, claim: Claim) -> Disagreement | None:
        """How the tables contradict a claim; None where a reading of them allows it, or where none can be made."""
        if claim.kind != "all" and any(self._shows(reading, claim) for reading in claim.readings):
            return None
        figures: list[int | float] = []
        cells: list[Cell] = []
        part = None
        for index, reading in enumerate(claim.readings):
            known = self._known(reading)
            if known is None:
                # Where one reading cannot be made, the number may be that one.
                return None
            figure = _sum(known)
            if claim.kind == "all":
                whole = self._known(claim.whole[min(index, len(claim.whole) - 1)])
                # 上年结转6件，均予以公开: at least as many have to be there; the new ones may add to them.
                if whole is None or figure >= _sum(whole):
                    return None
                part, figure, known = figure if part is None else part, _sum(whole), (*known, *whole)
            elif claim.allows(_measured(claim, figure)):
                return None
            figures.append(figure)
            cells += [cell for cell in known if cell not in cells]
        if not figures or self._explained(claim, figures):
            return None
        return Disagreement(claim, (), (), tuple(figures), part, tuple(cells))

    def _shows(self, reading: Reading, claim: Claim) -> bool:
        """Whether the cells of a reading, certain or not, show the number of a claim: most do."""
        cells = [self._report.grid.get(place) for place in reading]
        figure = sum(cell.value for cell in cells if cell is not None and cell.value is not None)
        return claim.allows(_measured(claim, figure)) and all(
            cell is not None and cell.value is not None for cell in cells
        )

    def agreeing(self, claim: Claim) -> Iterator[Claim]:
        """The numbers of a report that are told of the same as a claim, and that its tables bear out."""
        for other in self._report.claims:
            if "all" not in (claim.kind, other.kind) and other.certain and other.readings[:1] == claim.readings[:1]:
                known = self._known(other.readings[0])
                if known is not None and other.allows(_measured(other, _sum(known))):
                    yield other

    def _known(self, reading: Reading) -> tuple[Cell, ...] | None:
        """The cells of a reading; None where one of them holds no certain number."""
        found = []
        for table, row, column in reading:
            if table not in self._cells:
                self._cells[table] = certain_cells(self._report, table)
            cell = self._cells[table].get((row, column))
            if cell is None:
                return None
            found.append(cell)
        return tuple(found)

    def _explained(self, claim: Claim, figures: list[int | float]) -> bool:
        """Whether the claim agrees with what the sums of the table show to be right: then the table is at fault (T)."""
        table = claim.readings[0][0][0]
        for scheme, _, explanations in causes(SameReport(self._report)):
            if scheme.table != table:
                continue
            if claim.kind == "all":
                return True
            for cause in explanations:
                if any(claim.allows(figure - cause.delta) or claim.allows(figure + cause.delta) for figure in figures):
                    return True
        return any(self._unbalanced(table, row) for reading in claim.readings for _, row, _ in reading)

    def _unbalanced(self, table: str, row: str) -> bool:
        """Whether a row of another table breaks an identity of its own: that is told once, there."""
        for identity in self._report.form.identities.values():
            if identity.table != table or identity.along != "row" or table in self._summed:
                continue
            sides = [
                self._known(tuple(CellKey(table, row, column) for column in side))
                for side in (identity.left, identity.right, identity.minus)
            ]
            if None in sides:
                continue
            left, right, minus = (_sum(side) for side in sides if side is not None)
            if left < right - minus or (identity.relation == "equal" and left != right - minus):
                return True
        return False

    @property
    def _summed(self) -> set[str]:
        """The tables whose sums are looked at as a whole."""
        identities = self._report.form.identities.values()
        return {identity.table for identity in identities if identity.along == "column"}


def _sum(cells: tuple[Cell, ...]) -> int | float:
    return sum(cell.value or 0 for cell in cells)


def _measured(claim: Claim, figure: float) -> float:
    """A figure in the unit of the claim: money is claimed in yuan, and shown in 10 000 yuan."""
    return round(figure * 10_000, 2) if claim.money else figure


# ------------------------------------------------------------------------------- what is said of it


def quote(claim: Claim) -> str:
    """The words of a claim with what stands in front of them, from the last mark on."""
    sentence, passage = claim.sentence, claim.passage
    before = sentence.source.folded[sentence.start : passage.start]
    cut = max(before.rfind(mark) for mark in _MARKS) + 1
    if len("".join(before[cut:].split())) < 2:
        cut = max(before.rfind(mark, 0, max(0, cut - 1)) for mark in _MARKS) + 1
    start = max(sentence.start + cut, passage.start - _QUOTED)
    return "".join(sentence.source.text[start : passage.end].split())


def written(number: float) -> str:
    """A number as it is written: 252, 0.038."""
    return f"{number:.6f}".rstrip("0").rstrip(".")


def shown(report: Report, found: Disagreement) -> dict[str, str]:
    """What the table shows, in every language: each reading with its figure."""
    claim = found.claim
    readings = claim.whole if claim.kind == "all" else claim.readings
    table = readings[0][0][0]
    number = next((section.number for section in report.form.sections.values() if section.table == table), 0)
    told: dict[str, list[str]] = {"zh": [], "en": []}
    before: list[Reading] = []
    # Where all are 0, the first says it.
    figures = found.figures if any(found.figures) else found.figures[:1]
    for reading, figure in zip(readings, figures, strict=False):
        for language, text in _reading(report, reading, before, written(figure)).items():
            told[language].append(text)
        before.append(reading)
    if found.part is not None:
        for language, name in _kind(report, claim).items():
            part = written(found.part)
            told[language].append(f"其中{name}为 {part}" if language == "zh" else f"of these, {name}: {part}")
    return {
        "zh": f"表{_NUMERALS[number - 1]}" + "，".join(told["zh"]),
        "en": f"in table {_ORDINALS[number - 1]}, " + "; ".join(told["en"]),
    }


def _reading(report: Report, reading: Reading, before: list[Reading], figure: str) -> dict[str, str]:
    """What a reading shows. What those before it have named is not named again."""
    if len(reading) == _MOST_ROWS and all((place,) in before for place in reading):
        return {"zh": f"两项之和为 {figure}", "en": f"{figure} for both"}
    more = next((reading[len(each) :] for each in before[::-1] if reading[: len(each)] == each), ())
    if more and _group(report, reading) is None:
        name = _name(report, more)
        return {"zh": f"加上{name['zh']}为 {figure}", "en": f"{figure} with {name['en']}"}
    name = _name(report, reading)
    return {"zh": f"{name['zh']}为 {figure}", "en": f"{name['en']} is {figure}"}


def _kind(report: Report, claim: Claim) -> dict[str, str]:
    """What all are said to be: a column, or a row."""
    reading = claim.readings[0]
    if claim.role == "column":
        return _columns(report, [(table, column) for table, _, column in reading])
    return _name(report, reading)


def _name(report: Report, reading: Reading) -> dict[str, str]:
    """The name of a sum of cells: its rows, and its columns where they are not the total."""
    rows = list(dict.fromkeys((table, row) for table, row, _ in reading))
    names = _rows(report, reading, rows)
    columns = list(dict.fromkeys((table, column) for table, _, column in reading))
    if [column for _, column in columns] == [_TOTAL]:
        return names
    above = _columns(report, columns)
    return {"zh": f"{names['zh']}的{above['zh']}", "en": f"{names['en']} ({above['en']})"}


def _rows(report: Report, reading: Reading, rows: list[tuple[str, str]]) -> dict[str, str]:
    """“（一）予以公开” · “（三）不予公开”各项之和."""
    group = _group(report, reading)
    if group is not None:
        return group
    names = [report.row_name(*row) for row in rows]
    if len(names) > _MOST_ROWS:
        return {
            "zh": f"“{names[0]['zh']}”等 {len(names)} 行之和",
            "en": f"“{names[0]['en']}” and {len(names) - 1} more rows",
        }
    zh = "与".join(f"“{name['zh']}”" for name in names)
    return {
        "zh": f"{zh}之和" if len(names) > 1 else zh,
        "en": " and ".join(f"“{name['en']}”" for name in names) + (" together" if len(names) > 1 else ""),
    }


def _group(report: Report, reading: Reading) -> dict[str, str] | None:
    """The name of the group whose rows these are; None where they are no whole group."""
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
    """自然人 · “法人或其他组织”各列之和."""
    names = [report.column_name(*column) for column in columns]
    if len(names) == 1:
        return {"zh": f"“{names[0]['zh']}”", "en": names[0]["en"]}
    over = report.form.tables[columns[0][0]].spanners
    zh = f"“{over[0]}”各列之和" if over else f"“{names[0]['zh']}”等 {len(names)} 列之和"
    return {"zh": zh, "en": f"{names[0]['en']} to {names[-1]['en']} together"}


def related(report: Report, found: Disagreement) -> Iterator[Related]:
    """The cells that were read, with their figures, and the other places that speak of the same."""
    cells = found.cells
    if len(cells) > _MOST_RELATED:
        cells = tuple(cell for cell in cells if cell.value) or cells[:1]
    for cell in cells[:_MOST_RELATED]:
        row, column = report.row_name(cell.table, cell.row), report.column_name(cell.table, cell.column)
        yield Related(
            cell.passage, {language: f"{row[language]} · {column[language]}: {cell.value}" for language in row}
        )
    for claim in found.repeated:
        yield Related(claim.passage, {"zh": "此处也这样写", "en": "said here, too"})
    for claim in found.agreeing:
        number = written(claim.value or 0)
        zh, en = f"此处写 {number}，与表格一致", f"{number} here, as in the table"
        yield Related(claim.passage, {"zh": zh, "en": en})
