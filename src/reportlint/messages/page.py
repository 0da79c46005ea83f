"""What the page for the clerk says beside the findings, in Chinese and in English."""

from __future__ import annotations

_POSITION = {"zh": 0, "en": 1}
HTML_LANGUAGE = {"zh": "zh-Hans", "en": "en"}
"""How a page in each language calls it."""


def word(language: str, key: str, /, **fields: object) -> str:
    """A wording of the page with its fields filled."""
    text = WORDS[key][_POSITION[language]]
    return text.format_map(fields) if fields else text


WORDS: dict[str, tuple[str, str]] = {
    "page-title": ("年度报告检查结果", "Annual reports: what was found"),
    "skip": ("跳到各份报告", "Skip to the reports"),
    "made-by": ("由 reportlint {version} 生成", "Made by reportlint {version}"),
    "overview": ("一览", "At a glance"),
    "reports": ("报告", "reports"),
    "errors": ("错误", "errors"),
    "warnings": ("警告", "warnings"),
    "notes": ("提示", "notes"),
    "faulty": ("需要退回的", "To be sent back"),
    "unit": ("单位", "Unit"),
    "year": ("年度", "Year"),
    "file": ("文件", "File"),
    "show": ("显示", "Show"),
    "clean-one": ("{count} 份没有发现问题", "{count} without findings"),
    "clean-many": ("{count} 份没有发现问题", "{count} without findings"),
    "others-one": ("{count} 个文件没有检查", "{count} file was not checked"),
    "others-many": ("{count} 个文件没有检查", "{count} files were not checked"),
    "nothing": ("没有文件可显示。", "There is nothing to show."),
    "no-unit": ("单位不明", "unit not known"),
    "no-year": ("年度不明", "year not known"),
    "year-told": ("{year} 年度", "{year}"),
    "edition": ("{edition} 年版格式", "form of {edition}"),
    "clean": ("没有发现问题", "no findings"),
    "findings": ("问题", "Findings"),
    "rule": ("规则说明", "the rule’s page"),
    "line": ("第 {line} 行", "line {line}"),
    "line-column": ("第 {line} 行第 {column} 字", "line {line}, column {column}"),
    "in-table": ("{row} · {column}", "{row} · {column}"),
    "what-to-do": ("怎么改", "What to do"),
    "terms": ("另见", "See also"),
    "fix-safe": ("可自动修复：{message}", "can be fixed: {message}"),
    "fix-unsafe": ("可自动修复，须人工核对：{message}", "can be fixed, to be looked over: {message}"),
    "text": ("原文", "The text"),
    "text-about": (
        "有问题的地方已标出，标上的号码就是问题的号码。",
        "Faults bear the numbers of their findings.",
    ),
    "folded": (
        "第 {first}–{last} 行：表格中没有问题的部分",
        "lines {first}–{last} of a table: nothing marked",
    ),
    "left-out": ("……此处略去 {count} 字……", "… {count} characters left out …"),
    "no-text": ("没有可显示的原文。", "There is no text to show."),
    "tables": ("表格", "The tables"),
    "tables-about": (
        "按格式画出，数字取自原文。指向或选中有问题的格子，与它有关的格子会亮出。",
        "Drawn as the form has them, with the figures of the text. Point at a faulty cell, or tab to it, and the cells "
        "that go with it light up.",
    ),
    "no-table": ("原文中没有这张表。", "The text does not have this table."),
    "table-findings": ("整张表的问题：", "Of the whole table: "),
    "scroll": ("{table}（可左右滚动）", "{table} (scrolls sideways)"),
    "row-missing": ("原文中没有这一行", "not in the text"),
    "row-unaligned": ("各列对不准", "not certain which column is which"),
    "state-blank": ("空白", "blank"),
    "state-absent": ("不明", "not known"),
    "legend": ("图例", "Legend"),
    "legend-error": ("有错误", "error"),
    "legend-warning": ("有警告", "warning"),
    "legend-related": ("与所指的有关", "goes with the one pointed at"),
    "legend-blank": ("空白", "left blank"),
    "legend-placeholder": ("填的不是数字", "not a figure"),
    "legend-absent": ("原文中没有，或对不准是哪一列", "not in the text, or its column is uncertain"),
    "back": ("回到一览", "Back to the overview"),
    "copy": ("复制问题清单", "Copy the findings"),
    "copied": ("已复制", "Copied"),
    "print": ("只打印这一份", "Print this report"),
}
