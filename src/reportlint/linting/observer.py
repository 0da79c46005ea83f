"""The interface through which a caller observes the rules of a check."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Self

    from reportlint.model.rule import Rule


class Observer:
    """Observes the rules of a check. Every method does nothing; override those that are needed.

    The observer is entered before the first rule of a report, and left after the last one. The output of a rule goes
    to standard output: the kernel does not redirect it, but an observer may.
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def rule_begins(self, rule: Rule, path: str) -> None:
        """Note that a rule is about to look at the report at `path`; empty for a rule that looks at many."""

    def rule_ends(self) -> None:
        """Note that the rule that began last has ended, whether it failed or not. Not called after Ctrl-C."""

    def rule_failed(self, error: BaseException) -> None:
        """Note the exception of the rule that began last. It is a finding as well."""

    def failed(self, error: Exception) -> None:
        """Note an exception that no rule raised: a bug of this program. The file counts as unreadable."""


SILENT = Observer()
"""The observer that does nothing."""
