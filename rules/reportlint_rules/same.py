"""A report or a form as a key, for what several rules ask of it one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlint import Form, Report


class SameReport:
    """A report that is equal to itself only. Reports have no hash, and comparing two would cost more than checking."""

    __slots__ = ("report",)

    def __init__(self, report: Report) -> None:
        self.report = report

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameReport) and other.report is self.report

    def __hash__(self) -> int:
        return id(self.report)


class SameForm:
    """A form that is equal to itself only, as a report is."""

    __slots__ = ("form",)

    def __init__(self, form: Form) -> None:
        self.form = form

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameForm) and other.form is self.form

    def __hash__(self) -> int:
        return id(self.form)
