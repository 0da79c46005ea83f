"""The classes that authors of rules use: `Rule`, `Finding` and the parts of a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportlint.form.model import CellKey
    from reportlint.model.report import Cell, Placed, Report
    from reportlint.text.source import Passage

Severity = Literal["error", "warning", "info"]
_NOTHING: Mapping[str, Any] = {}
ANY_FORM = "any"
"""The value of `Rule.form` for a rule that checks reports of every form."""
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Related(NamedTuple):
    """Another place that a finding refers to, with a note on it."""

    passage: Passage
    message: Mapping[str, str]


class Edit(NamedTuple):
    """One replacement of a fix."""

    passage: Passage
    content: str


class Fix(NamedTuple):
    """A correction. A safe one never touches a figure."""

    message: Mapping[str, str]
    edits: tuple[Edit, ...]
    safe: bool = True


class Finding(NamedTuple):
    """A finding of a rule."""

    passage: Passage
    message: str
    """The key of the message in the rule's `message` table."""
    values: Mapping[str, Any]
    """The values of the fields of the message. A mapping is a text by language."""
    severity: Severity | None = None
    related: tuple[Related, ...] = ()
    data: Mapping[str, Any] = _NOTHING
    cell: CellKey | None = None
    section: str | None = None
    fix: Fix | None = None


class Rule:
    """A check of one report.

    A subclass has its code, messages and so on as class attributes, its page as docstring, and yields findings from
    `check`. Its options are the annotated attributes of a nested class `Options`, with defaults.
    """

    code: ClassVar[str]
    """Capital letters and three digits, unique among all rules."""
    name: ClassVar[str]
    """Lower-case words joined by hyphens that name the fault, not its correction."""
    severity: ClassVar[Severity]
    since: ClassVar[str] = ""
    """The version of its distribution that added the rule; may be empty."""
    message: ClassVar[Mapping[str, str] | Mapping[str, Mapping[str, str]]]
    """The message by language; for a rule with several, by key and then by language."""
    summary: ClassVar[Mapping[str, str]]
    """The fault that the rule finds, in one line, by language."""
    hint: ClassVar[Mapping[str, str]] = {}
    """How to correct a finding, by language."""
    url: ClassVar[str] = ""
    """The address of its page on the web, if it has one."""
    enabled: ClassVar[bool] = True
    """Whether the rule is on by default."""
    fixable: ClassVar[bool] = False
    """Whether some findings have a fix."""
    form: ClassVar[str] = "disclosure-report"
    """The key of the form whose reports the rule checks: the built-in one, one of a plugin, or `any`."""
    of_text: ClassVar[bool] = False
    """Whether the rule says what the text does not show and blames nobody for it. Findings of all other rules are
    dropped if they judge a table that was not read (`Table.certain`), or what is missing where the text breaks off
    (`Report.cut`)."""
    needs: ClassVar[Mapping[str, str]] = {}
    """Optional packages that the rule imports, each with the extra that installs it."""
    event: ClassVar[str | None] = None
    """The event that the engine reports by the rule (`unreadable-file`, ...); None for a rule that checks reports."""

    class Options:
        """The options of the rule; none here."""

    def __init__(self, options: object | None = None) -> None:
        self.options: Any = options if options is not None else self.Options()

    def check(self, report: Report) -> Iterable[Finding]:
        """Yield the findings in a report."""
        raise NotImplementedError

    def finding(
        self,
        where: Placed | Passage,
        message: str = "",
        *,
        severity: Severity | None = None,
        related: Sequence[Related] = (),
        data: Mapping[str, Any] | None = None,
        cell: Cell | None = None,
        section: str | None = None,
        fix: Fix | None = None,
        **values: Any,
    ) -> Finding:
        """Return a finding on a part of the report.

        `where` is a passage or anything with a passage; a cell is also the cell of the finding. `message` is the key of
        the message, if the rule has several. `severity` overrides that of the rule. Further keywords fill the fields of
        the message.
        """
        passage: Passage = getattr(where, "passage", where)  # type: ignore[arg-type]
        if cell is None and hasattr(where, "column") and hasattr(where, "state"):
            cell = where  # type: ignore[assignment]
        return Finding(
            passage=passage,
            message=message,
            values=values,
            severity=severity,
            related=tuple(related),
            data=dict(data) if data is not None else {},
            cell=cell.key if cell is not None else None,
            section=section,
            fix=fix,
        )
