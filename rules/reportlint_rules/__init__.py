"""The built-in rules: a plugin like any other, with a package for each family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import hookimpl

if TYPE_CHECKING:
    from reportlint import Rule


@hookimpl
def reportlint_rules() -> tuple[type[Rule], ...]:
    """Return every rule in the order of the families."""
    from reportlint_rules import blanks, corpus, form, narrative, prose, structure, totals, unread, years

    families = (unread, structure, form, totals, blanks, years, narrative, prose, corpus)
    return tuple(rule for family in families for rule in family.RULES)
