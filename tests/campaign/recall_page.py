"""The tables of recall and of false alarms, in the page `docs/accuracy.md` and its Chinese twin."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import reportlint_rules
from tests import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGES = {"en": ROOT / "docs" / "accuracy.md", "zh": ROOT / "docs" / "accuracy.zh-CN.md"}
GENERATORS = ("layouts", "documents", "sentences", "converters", "folder")


_COUNTED = ("corpus asked", "corpus found", "corpus false", "planted", "found", "silent", "false")


class Measured(NamedTuple):
    """What was counted: by what happened, and by the rule."""

    counts: Counter[tuple[str, str]]
    each: int
    """The reports for each class of faults and neighbours."""
    has_folder: bool


_WORDS = {
    "en": {
        "rule": "rule",
        "corpus": "corpus: found of expected",
        "corpus false": "false",
        "found": "generated: found of planted",
        "recall": "recall",
        "silent": "legitimate neighbours",
        "false": "false",
        "layouts": "all layouts",
        "documents": "documents",
        "sentences": "true sentences",
        "converters": "converters",
        "folder": "three reports through converters",
        "reports": "reports",
        "others": "all other rules",
        "all": "all",
        "not read": "says that something was not read",
        "remarks": "level info",
    },
    "zh": {
        "rule": "规则",
        "corpus": "语料：查出/应查出",
        "corpus false": "误报",
        "found": "生成的报告：查出/设置",
        "recall": "查出率",
        "silent": "正当写法",
        "false": "误报",
        "layouts": "各种版式",
        "documents": "文档",
        "sentences": "属实的句子",
        "converters": "转换结果",
        "folder": "三份报告的各种转换",
        "reports": "报告数",
        "others": "其余规则",
        "all": "合计",
        "not read": "说明没有读出",
        "remarks": "提示",
    },
}


def by_rule(found: Measured, language: str) -> str:
    """Return a row for each rule: what was found on the corpus and the generated reports, and what was false."""
    words, counts = _WORDS[language], found.counts
    names = ("rule", "corpus", "corpus false", "found", "recall", "silent", "false")
    lines = ["| " + " | ".join(words[name] for name in names) + " |", "|---|--:|--:|--:|--:|--:|--:|"]
    totals: Counter[str] = Counter()
    for rule in reportlint_rules.reportlint_rules():
        code = rule.code
        own = {what: counts[what, code] for what in _COUNTED}
        if own["corpus asked"] or own["planted"]:
            totals.update(own)
            lines.append(_row(f"{code} `{rule.name}`", own))
    lines.append(_row(f"**{words['all']}**", totals))
    return "\n".join(lines)


def _row(name: str, own: dict[str, int] | Counter[str]) -> str:
    share = f"{own['found'] / own['planted']:.1%}" if own["planted"] else ""
    cells = (
        f"{own['corpus found']} / {own['corpus asked']}",
        own["corpus false"],
        f"{own['found']:,} / {own['planted']:,}",
        share,
        f"{own['silent']:,}",
        own["false"],
    )
    return f"| {name} | " + " | ".join(map(str, cells)) + " |"


def correct(found: Measured, language: str) -> str:
    """Return a row for each rule that says something about a correct report, and a column for each generator."""
    words, counts = _WORDS[language], found.counts
    generators = [name for name in GENERATORS if name != "folder" or found.has_folder]
    lines = [f"| {words['rule']} | " + " | ".join(words[name] for name in generators) + " |"]
    lines.append("|---|" + "--:|" * len(generators))
    lines.append(_line(words["reports"], [counts[f"correct {name}", "all"] for name in generators]))
    rules = reportlint_rules.reportlint_rules()
    accusing = [rule for rule in rules if any(counts[f"accused {name}", rule.code] for name in generators)]
    lines += [
        _line(f"{rule.code} `{rule.name}`", [counts[f"accused {name}", rule.code] for name in generators])
        for rule in accusing
    ]
    lines.append(_line(words["others"], [0] * len(generators)))
    for what, name in (("remarked", "remarks"), ("unread", "not read")):
        for rule in rules:
            own = [counts[f"{what} {generator}", rule.code] for generator in generators]
            if any(own):
                lines.append(_line(f"{rule.code} `{rule.name}` ({words[name]})", own))
    return "\n".join(lines)


def _line(name: str, figures: list[int]) -> str:
    return f"| {name} | " + " | ".join(f"{figure:,}" for figure in figures) + " |"


TABLES = {"rules": by_rule, "correct": correct}
"""What makes a table, by its name in the page."""


def write(found: Measured, tables: Sequence[str]) -> None:
    """Write tables into the page, in both languages."""
    for language, path in PAGES.items():
        text = path.read_text(encoding="utf-8")
        for table in tables:
            shown = TABLES[table](found, language)
            marked = re.compile(rf"(<!-- recall: {table} -->\n).*?(<!-- end -->)", re.S)
            text = marked.sub(rf"\g<1>{shown}\n\g<2>", text)
        text = re.sub(r"(recall --count )\d+", rf"\g<1>{found.each}", text)
        path.write_text(text, encoding="utf-8")
