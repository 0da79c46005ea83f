"""`ReportText`: a report as text that tests edit and hand to rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from reportlint.cases.edits import report_of
from reportlint.cases.keys import read_edit
from reportlint.form.forms import load_forms

if TYPE_CHECKING:
    from typing import Unpack

    from reportlint.form.forms import Forms
    from reportlint.model.report import Report


class EditKeys(TypedDict, total=False):
    """The keys of an edit, as files of cases have them; `with` is `with_`."""

    cell: tuple[str, str, str]
    value: str | int | float
    row: tuple[str, str]
    replace: str
    everywhere: str
    with_: str
    delete: str | bool
    after: str
    before: str
    insert: str
    section: str
    append: str
    text: str
    table: str


class ReportText:
    """The text of a report, and of the same report edited. It does not change: an edit gives a new one.

    Two are equal that have the same text.
    """

    __slots__ = ("_forms", "_original", "text")

    text: str
    """The whole text, lines ended by `\\n`."""

    def __init__(self, text: str) -> None:
        """A text of one's own. `canonical` and `edit` give the others."""
        self.text = text
        self._original = ""
        self._forms: Forms | None = None

    @classmethod
    def _made(cls, text: str, original: str, forms: Forms | None) -> ReportText:
        """Make a text of a canonical report. `forms` are those that it may follow, by default the product's own."""
        made = cls(text)
        made._original, made._forms = original, forms
        return made

    def edit(self, **keys: Unpack[EditKeys]) -> ReportText:
        """The text with one edit made, by one of these sets of keywords.

        `cell=(table, row, column), value=`: another figure. `row=(table, row), delete=True`: without a row.
        `table=, delete=True`: without a table. `replace=, with_=`, `delete=`: other words, or none, where words stand
        that the text has exactly once. `everywhere=, with_=`: other words wherever they stand. `after=, insert=`,
        `before=, insert=`: words behind or in front of words that the text has once; "title" stands for the title, and
        what is inserted there is a line. `section=, append=`: a paragraph at the end of a section's prose.
        `section=, text=`: other prose. `section=, delete=True`: without heading and body.

        Raises `ValueError` for keywords that make no edit, and for an edit that cannot be made in this text.
        """
        from reportlint.messages.errors import UsageError

        named = {
            key.removesuffix("_"): list(value) if isinstance(value, tuple) else value for key, value in keys.items()
        }
        try:
            text = read_edit(named, lambda _: "edit()").made_in(self.text, self._known)
        except UsageError as error:
            raise ValueError(str(error)) from None
        return self._made(text, self._original, self._forms)

    @property
    def report(self) -> Report:
        """The report that the text is. Raises `ValueError` where it is none."""
        from reportlint.messages.errors import UsageError

        try:
            return report_of(self.text, self._known)
        except UsageError as error:
            raise ValueError(str(error)) from None

    @property
    def _known(self) -> Forms:
        return load_forms() if self._forms is None else self._forms

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"ReportText({self.text!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ReportText) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)
