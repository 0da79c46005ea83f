"""`ReportText`: the text of a report, which tests edit and give to rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from reportlint.cases.draft import report_of
from reportlint.cases.edit_keys import read_edit
from reportlint.form.forms import load_forms

if TYPE_CHECKING:
    from typing import Unpack

    from reportlint.form.forms import Forms
    from reportlint.model.report import Report


class EditKeys(TypedDict, total=False):
    """The keys of an edit as in a file of cases, with `with_` for `with`."""

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
    """The text of a report. It is read-only: an edit returns a new one. Two with the same text are equal."""

    __slots__ = ("_forms", "_original", "text")

    text: str
    """The whole text. Lines end with `\\n`."""

    def __init__(self, text: str) -> None:
        """Make one of any text. `canonical` and `edit` return those of the canonical report."""
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
        """Return the text with one edit, given by one of these sets of keywords.

        `cell=(table, row, column), value=` changes a figure. `row=(table, row), delete=True` deletes a row,
        `table=, delete=True` a table. `replace=, with_=` and `delete=` replace or delete words that occur exactly once;
        `everywhere=, with_=` replaces all occurrences. `after=, insert=` and `before=, insert=` insert next to words
        that occur once; with "title" they insert a line below or above the title. `section=, append=` appends a
        paragraph to the prose of a section, `section=, text=` replaces its prose, `section=, delete=True` deletes it
        with its heading.

        Raises `ValueError` for keywords that are not an edit, and for an edit that is impossible in this text.
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
        """The report of the text. Raises `ValueError` if it is not one."""
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
