"""The rules that come with the product: a plugin like any other, one module or package a family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import hookimpl

if TYPE_CHECKING:
    from reportlint import Rule


@hookimpl
def reportlint_rules() -> tuple[type[Rule], ...]:
    """Every rule, in the order of the families."""
    from reportlint_rules import blanks, corpus, form, narrative, prose, structure, totals, unread, years

    families = (unread, structure, form, totals, blanks, years, narrative, prose, corpus)
    return tuple(rule for family in families for rule in family.RULES)
