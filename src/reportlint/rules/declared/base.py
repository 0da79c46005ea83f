"""A rule without code: what all kinds have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from reportlint.messages.errors import UsageError
from reportlint.model.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reportlint.form.lookup import FormKeys
    from reportlint.form.model import Form
    from reportlint.model.report import Placed, Report
    from reportlint.model.rule import Finding, Related
    from reportlint.text.source import Passage

    Where = Callable[..., object]
    """Where the file says that: of a key, as a path, and an item of its list."""

Name: TypeAlias = "Mapping[str, str]"
"""The same in every language."""
REPORT: Name = {"zh": "报告", "en": "the report"}
DIVIDER = "---"


class DeclaredRule(Rule):
    """A rule that a `[[rule]]` table declares. The classes of the kinds check reports; the table gives the rest."""

    declared: ClassVar[Mapping[str, Any]] = {}
    """What the table says, by key."""
    messages: ClassVar[Mapping[str, Name]] = {}
    """What the kind says where the table has no message."""
    fields: ClassVar[Mapping[str, Any]] = {}
    """The fields of the messages, each with a value such as it may have."""
    editions: ClassVar[frozenset[str]] = frozenset()
    """The editions that the rule is for; all where it is empty."""

    hold_later: ClassVar[Callable[[Sequence[Form]], None] | None] = None
    """`hold` for a rule whose form a plugin has, which may not be there yet: it is given the editions."""

    @classmethod
    def hold(cls, keys: FormKeys, where: Where) -> None:
        """Hold what the table says against the form. Raises `UsageError`."""
        raise NotImplementedError

    @classmethod
    def account(cls) -> tuple[Name, Name]:
        """What the rule finds, and when it stays silent, for the page."""
        raise NotImplementedError

    def examine(self, report: Report) -> Iterator[Finding]:
        """Yield what is wrong with a report of an edition that the rule is for."""
        raise NotImplementedError

    def check(self, report: Report) -> Iterable[Finding]:
        """Yield what is wrong with a report."""
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
        """A finding. `key` is that of the kind's own message, which a message of the table stands in for."""
        message = "" if "message" in self.declared else key
        return self.finding(where, message, related=related, data=data)._replace(values=values)


def page_of(rule: type[DeclaredRule]) -> str:
    """The rule's page, in the form of a docstring: that of the table, or one that is made of what the table says."""
    own = rule.declared.get("page")
    if own is not None:
        chinese, english = ("\n".join(map(_whole, own[language].strip().split("\n"))) for language in ("zh", "en"))
        return f"{chinese}\n\n{DIVIDER}\n{english}\n"
    found, silent = rule.account()
    titles = {"zh": ("查什么", "怎么改", "何时不报"), "en": ("What it finds", "What to do", "When it stays silent")}
    pages = []
    for language, (finds, mend, quiet) in titles.items():
        parts = [rule.summary[language], f"## {finds}\n{found[language]}"]
        if rule.hint:
            parts.append(f"## {mend}\n{rule.hint[language]}")
        parts.append(f"## {quiet}\n{silent[language]}")
        pages.append("\n\n".join(parts))
    return f"\n\n{DIVIDER}\n".join(pages) + "\n"


def _whole(line: str) -> str:
    """A line of a page. What would divide the languages is the same rule across the page, drawn otherwise."""
    return "***" if line.strip() == DIVIDER else line


def hold_message(message: Name, fields: Mapping[str, Any], where: Where) -> None:
    """Raise `UsageError` for a message with a field that the kind has not, or with a brace too many."""
    from string import Formatter

    for language, template in message.items():
        place = where(("message", language))
        try:
            for _, name, _, _ in Formatter().parse(template):
                if name is not None and name not in fields:
                    raise UsageError(
                        "unknown-message-field", where=place, field=name, word=name, known=fields, fields=list(fields)
                    )
            template.format_map(fields)
        except (LookupError, TypeError, ValueError) as error:
            raise UsageError("wrong-message", where=place, reason=str(error), fields=list(fields)) from None


def titled(name: Name) -> Name:
    """The name of a section as a message tells it."""
    return {language: f"“{text}”" for language, text in name.items()}


def quoted(phrases: Iterable[str]) -> list[str]:
    """Phrases in quotation marks."""
    return [f"“{phrase}”" for phrase in phrases]


def listed(phrases: Iterable[str], between: str) -> str:
    """Phrases as a page lists them."""
    return between.join(quoted(phrases))
