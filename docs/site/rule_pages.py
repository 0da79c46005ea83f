"""A page for each rule, generated from the rule: its facts, its text in the language, excerpts of its cases."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from docs.site import excerpt
from reportlint.messages.catalogue import phrase
from reportlint.outputs.rule_page import options, page, state
from reportlint.toml.writer import toml_text
from reportlint_rules import reportlint_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Rule

_FAMILIES = {
    "S": {"en": "S: parts of the report", "zh": "S：报告的结构"},
    "F": {"en": "F: the form of the tables", "zh": "F：表格的格式"},
    "T": {"en": "T: figures that have to agree", "zh": "T：数据勾稽"},
    "B": {"en": "B: what was left blank", "zh": "B：漏填"},
    "Y": {"en": "Y: years and dates", "zh": "Y：年份和日期"},
    "N": {"en": "N: text against tables", "zh": "N：正文与表格"},
    "P": {"en": "P: slips of the pen, private data", "zh": "P：笔误和个人信息"},
    "C": {"en": "C: several reports together", "zh": "C：多份报告之间"},
    "E": {"en": "E: what could not be read or understood", "zh": "E：无法读取、无法识别的内容"},
}
_HEADER = {"en": "| code | finds | severity |", "zh": "| 编号 | 查什么 | 级别 |"}
_FIXED = {"en": ", can be fixed", "zh": "，可修复"}
_OPTIONS = {"en": "Its options in `reportlint.toml`", "zh": "在 `reportlint.toml` 中设置选项"}
_DEFAULT = {"en": "default", "zh": "默认"}
_OFF = {"en": ", off", "zh": "，默认关闭"}


@cache
def rules() -> tuple[type[Rule], ...]:
    """Return the built-in rules by code."""
    return tuple(sorted(reportlint_rules(), key=lambda rule: rule.code))


def index(language: str) -> str:
    """Return the tables of all rules, one for each family."""
    tables = []
    known = [*_FAMILIES, *sorted({rule.code[0] for rule in rules()} - set(_FAMILIES))]
    for family in known:
        rows = [_row(rule, language) for rule in rules() if rule.code.startswith(family)]
        if rows:
            title = _FAMILIES.get(family, {}).get(language, family)
            tables.append("\n".join([f"## {title}", "", _HEADER[language], "|---|---|---|", *rows]))
    names = "\n".join(rule.name for rule in rules())
    return "\n\n".join([f"```{{toctree}}\n:hidden:\n\n{names}\n```", *tables])


def _row(rule: type[Rule], language: str) -> str:
    state = ("" if rule.enabled else _OFF[language]) + (_FIXED[language] if rule.fixable else "")
    return (
        f"| {rule.code} | [{rule.name}]({rule.name}.md)<br>{rule.summary[language]} "
        f"| {phrase(language, rule.severity)}{state} |"
    )


def pages(language: str) -> Iterator[tuple[str, str]]:
    """Return the name and the text of every rule's page."""
    for rule in rules():
        yield rule.name, _page(rule, language)


def _page(rule: type[Rule], language: str) -> str:
    from docs.site.staging import joined

    parts = [f"# {rule.code} {rule.name}", _facts(rule, language), _linked(page(rule, language), rule)]
    if options(rule):
        parts.append(_options(rule, language))
    text = "\n\n".join(parts)
    text = joined(text) if language == "zh" else text
    return f"{text}\n\n{excerpt.section(rule, language)}\n"


def _linked(text: str, own: type[Rule]) -> str:
    """Link the codes of other rules on a page to their pages."""
    names = {rule.code: rule.name for rule in rules() if rule is not own}

    def link(match: re.Match[str]) -> str:
        name = names.get(match["code"])
        return match[0] if name is None else f"[{match['code']}]({name}.md)"

    return re.sub(r"^(?: {4}|#).*$|`[^`]*`|(?<![\w/])(?P<code>[A-Z]\d{3})(?!\w)", link, text, flags=re.M)


def _facts(rule: type[Rule], language: str) -> str:
    facts = [
        ("fact-code", rule.code),
        ("fact-name", f"`{rule.name}`"),
        ("fact-severity", phrase(language, rule.severity)),
        ("fact-state", state(language, rule.enabled)),
        ("fact-since", rule.since),
        ("fact-fix", phrase(language, "yes" if rule.fixable else "no")),
    ]
    lines = ["```{list-table}", ":class: facts", ":stub-columns: 1", ""]
    for key, value in facts:
        lines += [f"* - {phrase(language, key)}", f"  - {value}"]
    for option in options(rule):
        lines += [
            f"* - {phrase(language, 'fact-option', name='')} `{option['name']}`",
            f"  - {option['type']}, {_DEFAULT[language]} `{_default(option)}`",
        ]
    return "\n".join([*lines, "```"])


def _options(rule: type[Rule], language: str) -> str:
    lines = [f"[rules.{rule.name}]"]
    lines += [f"{option['name']} = {_default(option)}" for option in options(rule) if option["default"] is not None]
    return "\n".join([f"## {_OPTIONS[language]}", "", "```toml", *lines, "```"])


def _default(option: dict[str, Any]) -> str:
    return toml_text(option["default"]) if option["default"] is not None else "–"
