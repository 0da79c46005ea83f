"""The place of a finding in the form and in its document, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.messages.catalogue import phrase

if TYPE_CHECKING:
    from reportlint.form.model import Form
    from reportlint.model.diagnostic import Diagnostic, RelatedPlace
    from reportlint.model.report import Report
    from reportlint.outputs.placement import BoxKey
    from reportlint.text.origin import Origin

_INNER_QUOTES = str.maketrans("“”", "‘’")


def place_in_form(item: Diagnostic, report: Report, box: BoxKey | None, language: str) -> str:
    """Return the place of a finding in the form: the box of a table, else the section, else the head or end."""
    if box is not None:
        return _box(box, report.form, language)
    section = report.form.sections.get(item.section or "")
    if section is not None:
        name = section.name[language]
        number = _number(section.number, language)
        return phrase(language, "place-section", number=number, name=name) if number else name
    first = min((each.heading.written[0] for each in report.sections), default=item.start)
    return phrase(language, "place-top" if item.start <= first else "place-end")


def place_in_document(origin: Origin | None, language: str) -> str:
    """Return a place as a person finds it in a document; empty for a text and for what the document does not number."""
    if origin is None:
        return ""
    if origin.sheet:
        return phrase(language, "origin-sheet", sheet=origin.sheet.translate(_INNER_QUOTES), cell=origin.cell)
    parts = [phrase(language, "origin-page", page=origin.page)] if origin.page else []
    if origin.table:
        key = "cell" if origin.column and origin.row else "row" if origin.row else "table"
        parts.append(phrase(language, f"origin-{key}", **origin._asdict()))
    elif origin.paragraph:
        parts.append(phrase(language, "origin-paragraph", paragraph=origin.paragraph))
    return phrase(language, "comma").join(parts)


def place_or_line(item: Diagnostic | RelatedPlace, language: str) -> str:
    """Return the place of a finding in its document, or else its line in the text."""
    return place_in_document(item.origin, language) or phrase(language, "line", line=item.place.line)


def in_brackets(item: Diagnostic | RelatedPlace, language: str) -> str:
    """Return the place of a finding in its document in brackets, to be put behind something; empty for a text."""
    place = place_in_document(item.origin, language)
    return phrase(language, "origin-in-brackets", place=place) if place else ""


def _box(box: BoxKey, form: Form, language: str) -> str:
    table = form.tables[box.table]
    numbers = (section.number for section in form.sections.values() if section.table == box.table)
    number = _number(next(numbers, 0), language)
    name = phrase(language, "place-table", number=number) if number else table.name[language]
    column = table.columns[box.column].name[language] if box.column else ""
    row = (table.rows[box.row].name[language] if box.row else box.label).translate(_INNER_QUOTES)
    if row:
        return phrase(language, "place-cell" if column else "place-row", table=name, row=row, column=column)
    return phrase(language, "place-column", table=name, column=column) if column else name


def _number(number: int, language: str) -> str:
    """Return a number in words, or an empty text for one that has none."""
    words = phrase(language, "numbers").split()
    return words[number - 1] if 0 < number <= len(words) else ""
