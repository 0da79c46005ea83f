"""The blank form of a unit for a year: bytes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.messages.errors import UsageError
from reportlint.writing.blank.content import blank

if TYPE_CHECKING:
    from reportlint.form.forms import Forms
    from reportlint.form.model import Form
    from reportlint.model.report import Report

KINDS = ("docx", "xlsx")
"""The kinds of files that a blank form can be."""


def form_of(forms: Forms, year: int) -> Form:
    """Return the edition of the product's own form for the reports of a year. Raises `UsageError` if there is none."""
    found = [each.form for each in forms.own if each.form.first_year <= year]
    fitting = [form for form in found if form.last_year is None or year <= form.last_year]
    if not fitting:
        raise UsageError("form-no-edition", year=year, first=min(each.form.first_year for each in forms.own))
    return fitting[-1]


def blank_form(
    forms: Forms, unit: str, year: int, kind: str, *, previous: Report | None = None, language: str = "zh"
) -> bytes:
    """Return the official form of a year for a unit, blank but for what last year's report, `previous`, gives.

    `kind` is one of `KINDS`; `language` is that of the notes in a workbook. Raises `UsageError` for a year without a
    form, and if the package that writes workbooks is not installed.
    """
    form = form_of(forms, year)
    content = blank(form, unit, year, previous)
    if kind == "xlsx":
        from reportlint.writing.blank import workbook

        return workbook.write(content, form, language)
    from reportlint.writing.blank import word

    return word.write(content)
