"""What a blank form consists of: lines, tables, and the figures that last year's report gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.form.model import CellKey, TableForm

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlint.form.model import Form
    from reportlint.model.report import Report

_WORDS = "template"
"""The wordings of the form that are for this."""
_ONES = "一二三四五六七八九"


class Line(NamedTuple):
    """A line: a `title`, a paragraph of `text`, a `heading` or `subheading`, `space` to write in, or a `signature`."""

    kind: str
    text: str = ""


class Blank(NamedTuple):
    """A blank form: its lines and tables in their order, and the figures that are known."""

    title: str
    parts: tuple[Line | TableForm, ...]
    figures: Mapping[CellKey, float]


def blank(form: Form, unit: str, year: int, previous: Report | None = None) -> Blank:
    """Return the blank form of a unit for a year. `previous` is its report for the year before."""
    facts = {"unit": unit, "year": year, "name": form.name["zh"], "notice": form.notice}
    words = form.words.get(_WORDS, {})
    title = words.get("title", "{unit}{year}{name}").format_map(facts)
    opening = words.get("opening", {}).get(form.edition, ())
    parts: list[Line | TableForm] = [Line("title", title)]
    parts += (Line("text", text.format_map(facts)) for text in opening)
    for section in sorted(form.sections.values(), key=lambda section: section.number):
        if not section.implied:
            parts.append(Line("heading", f"{_numeral(section.number)}、{section.title}"))
        if section.table is not None:
            parts.append(form.tables[section.table])
            continue
        aspects = form.aspects.values() if section.key == words.get("aspects") else ()
        for number, aspect in enumerate(aspects, 1):
            parts += [Line("subheading", f"（{_numeral(number)}）{aspect.name['zh']}"), Line("space")]
        if not aspects:
            parts.append(Line("space"))
    if words.get("signature"):
        parts.append(Line("signature", words["signature"].format_map(facts)))
    return Blank(title, tuple(parts), dict(_carried(form, previous)) if previous is not None else {})


def _carried(form: Form, previous: Report) -> Iterator[tuple[CellKey, float]]:
    """Yield the figures that are those of another row a year before."""
    for each in form.words.get(_WORDS, {}).get("carried", ()):
        table = form.tables[each["table"]]
        for column in table.rows[each["row"]].columns:
            cell = previous.grid.get(CellKey(table.key, each["from"], column))
            if cell is not None and cell.state == "number" and cell.value is not None and cell.fault is None:
                yield CellKey(table.key, each["row"], column), cell.value


def _numeral(number: int) -> str:
    """Return a number up to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else _ONES[tens - 1] + "十"
    return ten + (_ONES[ones - 1] if ones else "")
