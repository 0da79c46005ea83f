"""The keys of a `[[rule]]` table by the kind of the rule. The reader, the schema and the site follow them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.messages.errors import UsageError
from reportlint.model.rule import SEVERITIES
from reportlint.rules.declared.values import (
    Cases,
    Count,
    Like,
    Number,
    Places,
    Relation,
    Replacement,
    Terms,
    Translated,
    Words,
)
from reportlint.text.fold import squeezed
from reportlint.toml.kinds import Choice, Flag, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.toml.kinds import Kind, Where


class Key(NamedTuple):
    """A key of the table."""

    kind: Kind
    meaning: Mapping[str, str]
    required: bool = False


class Condition:
    """A condition between the keys of a table."""

    def check(self, values: Mapping[str, Any], where: Where) -> None:
        """Raise `UsageError` if it does not hold."""
        raise NotImplementedError


class AnyOf(Condition):
    """At least one of some keys must be there."""

    def __init__(self, *keys: str) -> None:
        self.keys = keys

    def check(self, values: Mapping[str, Any], where: Where) -> None:
        """Raise `UsageError` if all of the keys are missing."""
        if not any(key in values for key in self.keys):
            raise UsageError("none-of-keys", where=where(()), keys=list(self.keys))


class NotBoth(Condition):
    """Two keys exclude each other."""

    def __init__(self, first: str, second: str) -> None:
        self.first = first
        self.second = second

    def check(self, values: Mapping[str, Any], where: Where) -> None:
        """Raise `UsageError` if both keys are there."""
        if self.first in values and self.second in values:
            raise UsageError("keys-exclude", where=where((self.second,)), first=self.first, second=self.second)


class Needs(Condition):
    """A key needs another."""

    def __init__(self, key: str, other: str) -> None:
        self.key = key
        self.other = other

    def check(self, values: Mapping[str, Any], where: Where) -> None:
        """Raise `UsageError` if the key is there without the other."""
        if self.key in values and self.other not in values:
            raise UsageError("key-needs", where=where((self.key,)), key=self.key, other=self.other)


class ReplacesFound(Condition):
    """A text for everything found needs something to find. Texts by phrase are for the phrases, or are the phrases."""

    def check(self, values: Mapping[str, Any], where: Where) -> None:
        """Raise `UsageError` if nothing can be found, or for the text of a phrase that is not looked for."""
        given = values.get("replace")
        if "phrases" not in values and "pattern" not in values and not isinstance(given, dict):
            raise UsageError("none-of-keys", where=where(()), keys=["phrases", "pattern"])
        if "phrases" not in values or not isinstance(given, dict):
            return
        known = {squeezed(phrase) for phrase in values["phrases"]}
        for phrase in given:
            if squeezed(phrase) not in known:
                place = where(("replace", phrase))
                raise UsageError(
                    "replacement-of-other", where=place, phrase=phrase, word=phrase, known=values["phrases"]
                )


class NeedsValue(Condition):
    """A key needs another with a certain value."""

    def __init__(self, key: str, other: str, value: str) -> None:
        self.key = key
        self.other = other
        self.value = value

    def check(self, values: Mapping[str, Any], where: Where) -> None:
        """Raise `UsageError` if the key is there and the other has another value or is missing."""
        if self.key in values and values.get(self.other) != self.value:
            needed = f'{self.other} = "{self.value}"'
            raise UsageError("key-needs", where=where((self.key,)), key=self.key, other=needed)


class SameTerms(Condition):
    """The terms are keys beside a table, and cells without one."""

    SIDES = ("left", "right", "minus")

    def check(self, values: Mapping[str, Any], where: Where) -> None:
        """Raise `UsageError` for keys without a table and for cells beside one."""
        for side in self.SIDES:
            if side in values and isinstance(values[side][0], str) != ("table" in values):
                key = "terms-with-table" if "table" in values else "terms-without-table"
                raise UsageError(key, where=where((side,)), key=side)


class RuleKind(NamedTuple):
    """A kind of rule: its keys, beside those of every rule, and the conditions between them."""

    keys: Mapping[str, Key]
    conditions: tuple[Condition, ...] = ()


_SECTION = {"zh": "部分的键；不写则为整份报告", "en": "the key of a section; by default the whole report"}
_TABLE = {"zh": "表的键", "en": "the key of a table"}
_PHRASES = {
    "zh": "词句；不区分全角半角，忽略空白和换行",
    "en": "phrases; width, white space and line ends make no difference",
}

COMMON: dict[str, Key] = {
    "code": Key(
        Like("[A-Z]+[0-9]{3}", "type-code"),
        {"zh": "编号，不得与其他规则重复", "en": "the code, unique among all rules"},
        required=True,
    ),
    "name": Key(
        Like("[a-z][a-z0-9]*(-[a-z0-9]+)*", "type-name"),
        {"zh": "名称，说明查出的是什么问题", "en": "the name of the fault that the rule finds"},
        required=True,
    ),
    "kind": Key(Text(), {"zh": "规则的种类", "en": "the kind of the rule"}, required=True),
    "severity": Key(Choice(*SEVERITIES), {"zh": "级别", "en": "the severity of the findings"}, required=True),
    "summary": Key(Translated(), {"zh": "一句话说明查什么", "en": "what the rule finds, in one line"}, required=True),
    "message": Key(
        Translated(),
        {
            "zh": "消息，可含 {字段}；不写则用该种类自带的消息",
            "en": "the message, with {fields}; by default that of the kind",
        },
    ),
    "hint": Key(Translated(), {"zh": "修改建议", "en": "how to correct a finding"}),
    "page": Key(
        Translated(),
        {"zh": "规则说明（Markdown）；不写则自动生成", "en": "the page of the rule in Markdown; generated by default"},
    ),
    "since": Key(Text(), {"zh": "从哪个版本开始有这条规则", "en": "the version that added the rule"}),
    "enabled": Key(Flag(), {"zh": "是否默认启用", "en": "whether the rule is on by default"}),
    "form": Key(
        Text(),
        {
            "zh": "适用的格式；不写则为本程序自带的格式",
            "en": "the form that the rule is for; by default the built-in one",
        },
    ),
    "editions": Key(
        Words(),
        {
            "zh": "适用的格式版本；不写则为全部版本",
            "en": "the editions that the rule is for; by default all",
        },
    ),
    "passes": Key(Cases(), {"zh": "不应当报告问题的用例", "en": "cases without findings"}),
    "fails": Key(Cases(), {"zh": "应当报告问题的用例", "en": "cases with findings"}),
}
"""The keys of every rule."""

KINDS: dict[str, RuleKind] = {
    "identity": RuleKind(
        {
            "table": Key(Text(), _TABLE),
            "along": Key(
                Choice("row", "column"),
                {
                    "zh": "row：各项是列，每一行都要成立；column：各项是行，每一列都要成立",
                    "en": "row: the terms are columns, compared in every row; column: rows, compared in every column",
                },
            ),
            "rows": Key(
                Words(),
                {
                    "zh": 'along = "row" 时，只比较这些行；不写则比较每一行',
                    "en": 'with along = "row": the rows to compare; by default all',
                },
            ),
            "columns": Key(
                Words(),
                {
                    "zh": 'along = "column" 时，只比较这些列；不写则比较每一列',
                    "en": 'with along = "column": the columns to compare; by default all',
                },
            ),
            "left": Key(
                Terms(),
                {
                    "zh": "左边各项：行或列的键；不写 table 时为单元格 [表, 行, 列]",
                    "en": "the terms on the left: keys of rows or columns; cells [table, row, column] without `table`",
                },
                required=True,
            ),
            "right": Key(
                Terms(), {"zh": "右边相加的各项", "en": "the terms that are added on the right"}, required=True
            ),
            "minus": Key(Terms(), {"zh": "右边减去的各项", "en": "the terms that are subtracted on the right"}),
            "relation": Key(
                Relation(),
                {
                    "zh": "equal：左边等于右边（默认）；at-least：左边不少于右边；at-most：左边不多于右边",
                    "en": "equal: left = right (the default); at-least: left ≥ right; at-most: left ≤ right",
                },
            ),
        },
        (
            Needs("table", "along"),
            Needs("along", "table"),
            NeedsValue("rows", "along", "row"),
            NeedsValue("columns", "along", "column"),
            SameTerms(),
        ),
    ),
    "required": RuleKind(
        {
            "phrases": Key(Words(), _PHRASES),
            "all": Key(
                Flag(),
                {"zh": "true：每一个都要有；否则有一个即可", "en": "true: every phrase is required; otherwise any one"},
            ),
            "heading": Key(
                Text(),
                {
                    "zh": "小标题：独占一行，或在行首、后面是标点；不计序号",
                    "en": "a heading: a whole line, or the start of one up to a mark; numerals do not count",
                },
            ),
            "section": Key(Text(), _SECTION),
        },
        (AnyOf("phrases", "heading"), NotBoth("phrases", "heading"), Needs("all", "phrases")),
    ),
    "forbidden": RuleKind(
        {
            "phrases": Key(Words(), _PHRASES),
            "pattern": Key(
                Text(),
                {
                    "zh": "正则表达式（Python 的 re）；在统一成半角、简体后的文本中查找",
                    "en": "a regular expression of Python's re, applied to folded text: half width, simplified",
                },
            ),
            "section": Key(Text(), _SECTION),
            "replace": Key(
                Replacement(lambda: (*COMMON, *KINDS["forbidden"].keys)),
                {
                    "zh": "改为什么：一段文字（空字符串即删去），正则表达式的分组写作 \\1；或者按词句写成表 "
                    '{ "旧" = "新" }，此时可以不写 phrases',
                    "en": "what to write in its place: a text (empty to delete), with \\1 for a group of the pattern; "
                    'or a table by phrase, { "old" = "new" }, which may stand for phrases',
                },
            ),
            "safe": Key(
                Flag(),
                {
                    "zh": "true：--fix 即可替换；否则须用 --unsafe-fixes",
                    "en": "true: --fix replaces it; otherwise only --unsafe-fixes does",
                },
            ),
        },
        (ReplacesFound(), Needs("safe", "replace")),
    ),
    "length": RuleKind(
        {
            "section": Key(Text(), {"zh": "部分的键", "en": "the key of a section"}, required=True),
            "most": Key(
                Count(),
                {"zh": "最多多少字（不计空白和表格）", "en": "the most characters, without white space and tables"},
            ),
            "least": Key(
                Count(),
                {"zh": "最少多少字（不计空白和表格）", "en": "the fewest characters, without white space and tables"},
            ),
        },
        (AnyOf("most", "least"),),
    ),
    "range": RuleKind(
        {
            "cells": Key(Places(), {"zh": "单元格 [表, 行, 列]", "en": "cells [table, row, column]"}),
            "table": Key(Text(), _TABLE),
            "rows": Key(Words(), {"zh": "行的键；不写则为全部", "en": "keys of rows; by default all"}),
            "columns": Key(Words(), {"zh": "列的键；不写则为全部", "en": "keys of columns; by default all"}),
            "most": Key(Number(), {"zh": "最大值", "en": "the largest figure"}),
            "least": Key(Number(), {"zh": "最小值", "en": "the smallest figure"}),
        },
        (
            AnyOf("cells", "table"),
            NotBoth("cells", "table"),
            Needs("rows", "table"),
            Needs("columns", "table"),
            AnyOf("most", "least"),
        ),
    ),
}
