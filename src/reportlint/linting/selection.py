"""Selectors of rules: a code, a name, or the beginning of a code."""

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
    """Return the codes that a selector matches, each with how closely: a higher number is closer.

    Letters alone match a family, but no family with more letters; letters with digits match the codes that begin with
    them. Raises `UsageError` if no rule matches; `where` is the place of the selector, for the message.
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
    """Return the codes that any of the selectors matches, each with the closest match; see `matching`."""
    closest: dict[str, int] = {}
    for selector in selectors:
        for code, rank in matching(selector, rules, where).items():
            closest[code] = max(rank, closest.get(code, rank))
    return closest


def foreign_letters(name: str, rules: Iterable[type[Rule]]) -> str:
    """Return the letters of a code (or of a family) if no rule has a code with them, else an empty string."""
    letters = name.rstrip(_DIGITS)
    digits = len(name) - len(letters)
    is_code = digits in (0, _CODE_DIGITS) and letters.isascii() and letters.isalpha() and letters.isupper()
    return letters if is_code and all(rule.code.rstrip(_DIGITS) != letters for rule in rules) else ""


def _begins(code: str, selector: str) -> bool:
    if selector.isalpha():
        return code.rstrip(_DIGITS) == selector
    return bool(selector) and code.startswith(selector)
