"""The packages that corpus rules need."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlint.linting.ruleset import RuleSet
    from reportlint.model.corpus import CorpusRule


def usable(ruleset: RuleSet, count: int) -> tuple[RuleSet, list[CorpusRule]]:
    """Return the rules that can check `count` reports, and the corpus rules that lack a package for so many."""
    missing = [
        rule
        for rule in ruleset.corpus_rules
        if count >= rule.needed_from and any(find_spec(package) is None for package in rule.needs)
    ]
    kept = tuple(rule for rule in ruleset.corpus_rules if rule not in missing)
    return (ruleset._replace(corpus_rules=kept) if missing else ruleset), missing
