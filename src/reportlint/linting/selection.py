"""How rules are named: by code, by name, or by the beginning of a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.model.rule import Rule

EVERY = "ALL"
_EXACT = 1000
_DIGITS = "0123456789"
_CODE_DIGITS = 3


def matching(selector: str, rules: Sequence[type[Rule]], where: str) -> dict[str, int]:
    """The codes that a selector names, each with how closely it does.

    Letters alone name a family (and no rule of a family with more letters); letters with digits name the
    codes that begin so. Raises `UsageError` where nothing is named; `where` says where the selector stands.
    """
    if selector == EVERY:
        return dict.fromkeys((rule.code for rule in rules), 0)
    exact = [rule.code for rule in rules if selector in (rule.code, rule.name)]
    if exact:
        return {exact[0]: _EXACT}
    found = {rule.code: len(selector) for rule in rules if _begins(rule.code, selector)}
    if not found:
        letters = foreign_letters(selector, rules)
        if letters:
            raise UsageError("unknown-rule-letters", rule=selector, where=where, letters=letters)
        known = [name for rule in rules for name in (rule.code, rule.name)]
        raise UsageError("unknown-rule", rule=selector, where=where, word=selector, known=known)
    return found


def closeness(selectors: Iterable[str], rules: Sequence[type[Rule]], where: str) -> dict[str, int]:
    """The codes that any of the selectors names, each with how closely the closest does."""
    closest: dict[str, int] = {}
    for selector in selectors:
        for code, rank in matching(selector, rules, where).items():
            closest[code] = max(rank, closest.get(code, rank))
    return closest


def foreign_letters(name: str, rules: Iterable[type[Rule]]) -> str:
    """The letters of a code (or its letters alone), where no rule has a code with these; empty otherwise."""
    letters = name.rstrip(_DIGITS)
    digits = len(name) - len(letters)
    is_code = digits in (0, _CODE_DIGITS) and letters.isascii() and letters.isalpha() and letters.isupper()
    return letters if is_code and all(rule.code.rstrip(_DIGITS) != letters for rule in rules) else ""


def _begins(code: str, selector: str) -> bool:
    if selector.isalpha():
        return code.rstrip(_DIGITS) == selector
    return bool(selector) and code.startswith(selector)
