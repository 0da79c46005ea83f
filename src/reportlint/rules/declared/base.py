"""`DeclaredRule`: what the kinds of rules without code have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from reportlint.model.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reportlint.form.lookup import FormKeys
    from reportlint.form.model import Form, Name
    from reportlint.model.report import Placed, Report
    from reportlint.model.rule import Finding, Related
    from reportlint.text.source import Passage

    Where = Callable[..., object]
    """A function that returns the place of a key, given as a path, in the file, or of an item of its list."""


class DeclaredRule(Rule):
    """A rule that a `[[rule]]` table declares. A subclass for each kind checks reports; the table gives the rest."""

    declared: ClassVar[Mapping[str, Any]] = {}
    """The values of the table by key."""
    messages: ClassVar[Mapping[str, Name]] = {}
    """The messages of the kind, for a table without one."""
    fields: ClassVar[Mapping[str, Any]] = {}
    """The fields of the messages, each with a sample value."""
    editions: ClassVar[frozenset[str]] = frozenset()
    """The editions that the rule is for; all if empty."""
    known_forms: ClassVar[tuple[Form, ...]] = ()
    """The editions that its keys were checked against; none for a rule on the form of a plugin that is not loaded."""

    check_keys_later: ClassVar[Callable[[Sequence[Form]], None] | None] = None
    """`check_keys` for a rule on the form of a plugin, to be called with its editions when all plugins are loaded."""

    @classmethod
    def check_keys(cls, keys: FormKeys, where: Where) -> None:
        """Check that the form has what the table names. Raises `UsageError`."""
        raise NotImplementedError

    @classmethod
    def message_fields(cls) -> Mapping[str, Any]:
        """Return the fields that the message of the table may have."""
        return cls.fields

    @classmethod
    def describe(cls) -> tuple[Name, Name]:
        """Return what the rule finds, and when it stays silent, for its page."""
        raise NotImplementedError

    @classmethod
    def describe_fix(cls) -> Name | None:
        """Return what the fix does, for its page; None for a rule without fixes."""
        return None

    def examine(self, report: Report) -> Iterator[Finding]:
        """Yield the findings in a report of an edition that the rule applies to."""
        raise NotImplementedError

    def check(self, report: Report) -> Iterable[Finding]:
        """Yield the findings in a report."""
        if self.editions and report.edition not in self.editions:
            return ()
        return self.examine(report)

    def found(
        self,
        where: Placed | Passage,
        key: str,
        values: Mapping[str, Any],
        *,
        data: Mapping[str, Any],
        related: Sequence[Related] = (),
    ) -> Finding:
        """Return a finding with a message of the kind, or with the message of the table if it has one."""
        message = "" if "message" in self.declared else key
        return self.finding(where, message, related=related, data=data)._replace(values=values)


def quoted(name: Name) -> Name:
    """Return a name in quotation marks."""
    return {language: f"“{text}”" for language, text in name.items()}
