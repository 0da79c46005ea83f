"""A rule from its author's side."""

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
"""What a rule says that looks at reports of every form."""
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Related(NamedTuple):
    """A second place of a finding, with a word on what it has to do with it."""

    passage: Passage
    message: Mapping[str, str]


class Edit(NamedTuple):
    """One replacement of a fix."""

    passage: Passage
    content: str


class Fix(NamedTuple):
    """A mend. Safe ones never touch a figure."""

    message: Mapping[str, str]
    edits: tuple[Edit, ...]
    safe: bool = True


class Finding(NamedTuple):
    """What a rule found, and where."""

    passage: Passage
    message: str
    """The key of the message in the rule's `message` table."""
    values: Mapping[str, Any]
    """What the message's fields stand for. A mapping is a name in every language."""
    severity: Severity | None = None
    related: tuple[Related, ...] = ()
    data: Mapping[str, Any] = _NOTHING
    cell: CellKey | None = None
    section: str | None = None
    fix: Fix | None = None


class Rule:
    """A check of one report.

    A subclass says what it is in class attributes, documents itself in its docstring, and yields findings
    from `check`. Options are the annotated attributes of a nested class `Options`, with their defaults.
    """

    code: ClassVar[str]
    """A letter or more and three digits, unique among all rules."""
    name: ClassVar[str]
    """Lower case with hyphens; names the pattern found."""
    severity: ClassVar[Severity]
    since: ClassVar[str] = ""
    """The version of its distribution that brought the rule; empty where that is of no matter."""
    message: ClassVar[Mapping[str, str] | Mapping[str, Mapping[str, str]]]
    """The message by language; or, where a rule has several, by key and then by language."""
    summary: ClassVar[Mapping[str, str]]
    """One line on what the rule finds, by language."""
    hint: ClassVar[Mapping[str, str]] = {}
    """What to do about a finding, by language."""
    url: ClassVar[str] = ""
    """Where its page stands on the web; empty where it has none."""
    enabled: ClassVar[bool] = True
    """Whether the rule is on unless asked for."""
    fixable: ClassVar[bool] = False
    form: ClassVar[str] = "disclosure-report"
    """The key of the form whose reports the rule looks at: the product's own, that of a plugin, or `any`."""
    needs: ClassVar[Mapping[str, str]] = {}
    """Packages that the rule imports and its distribution does not bring along, each with the extra that does."""
    event: ClassVar[str | None] = None
    """What the engine raises the rule for (`unreadable-file`, ...); None for a rule that checks a report."""

    class Options:
        """The options of the rule, none by default."""

    def __init__(self, options: object | None = None) -> None:
        self.options: Any = options if options is not None else self.Options()

    def check(self, report: Report) -> Iterable[Finding]:
        """Yield what is wrong with a report."""
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
        """A finding on a part of the report.

        `where` is a passage or anything that has one; a cell given as `where` is also the finding's cell.
        `severity` overrides the rule's own. Further keywords fill the fields of the message.
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
