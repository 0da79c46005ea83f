"""The page of a rule without code, in the form of a docstring."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlint.rules.declared.base import DeclaredRule

_DIVIDER = "---"
_TITLES = {
    "zh": ("查什么", "怎么改", "自动修复", "何时不报"),
    "en": ("What it finds", "What to do", "Fix", "When it stays silent"),
}


def page_of(rule: type[DeclaredRule]) -> str:
    """Return the page of the table, or one that is made of the other keys."""
    own = rule.declared.get("page")
    if own is not None:
        chinese, english = ("\n".join(map(_undivided, own[language].strip().split("\n"))) for language in ("zh", "en"))
        return f"{chinese}\n\n{_DIVIDER}\n{english}\n"
    found, silent = rule.describe()
    fixed = rule.describe_fix()
    pages = []
    for language, (finds, remedy, fix, quiet) in _TITLES.items():
        parts = [rule.summary[language], f"## {finds}\n{found[language]}"]
        if rule.hint:
            parts.append(f"## {remedy}\n{rule.hint[language]}")
        if fixed is not None:
            parts.append(f"## {fix}\n{fixed[language]}")
        parts.append(f"## {quiet}\n{silent[language]}")
        pages.append("\n\n".join(parts))
    return f"\n\n{_DIVIDER}\n".join(pages) + "\n"


def _undivided(line: str) -> str:
    """Return a line of a page. A thematic break written as `---` would end the Chinese part, so it becomes `***`."""
    return "***" if line.strip() == _DIVIDER else line
