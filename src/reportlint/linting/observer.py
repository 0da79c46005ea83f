"""The seam through which a caller follows the rules of a check."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Self

    from reportlint.model.rule import Rule


class Observer:
    """Follow the rules of a check. Every method does nothing; override those that are needed.

    The observer is entered before the first rule of a report, and left behind the last one. What a rule prints goes
    wherever standard output leads: the kernel redirects nothing, an observer may.
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def rule_begins(self, rule: Rule, path: str) -> None:
        """Note that a rule is about to look at the report at `path`; empty for a rule that looks at many."""

    def rule_ends(self) -> None:
        """Note that the rule that began last has ended, whether it failed or not. Ctrl-C leaves it unended."""

    def rule_failed(self, error: BaseException) -> None:
        """Note what the rule that began last has raised. It is a finding as well."""

    def failed(self, error: Exception) -> None:
        """Note an exception that no rule raised: a bug of this program. The file counts as unreadable."""


SILENT = Observer()
"""The observer that does nothing."""
