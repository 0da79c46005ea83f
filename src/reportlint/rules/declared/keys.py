"""Every key of a `[[rule]]` table, by the kind of the rule. Reader and schema follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.messages.errors import UsageError
from reportlint.model.rule import SEVERITIES
from reportlint.rules.declared.values import Cases, Count, Like, Number, Places, Terms, Translated, Words
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
    """What holds between the keys of a table."""

    def check(self, values: Mapping[str, Any], where: Where) -> None:
        """Raise `UsageError` where it does not hold."""
        raise NotImplementedError


class AnyOf(Condition):
    """One of some keys is there at least."""

    def __init__(self, *keys: str) -> None:
        self.keys = keys

    def check(self, values: Mapping[str, Any], where: Where) -> None:
        """Raise `UsageError` if none of the keys is there."""
        if not any(key in values for key in self.keys):
            raise UsageError("none-of-keys", where=where(()), keys=list(self.keys))


class NotBoth(Condition):
    """Of two keys one is there at most."""

    def __init__(self, first: str, second: str) -> None:
        self.first = first
        self.second = second

    def check(self, values: Mapping[str, Any], where: Where) -> None:
        """Raise `UsageError` if both keys are there."""
        if self.first in values and self.second in values:
            raise UsageError("keys-exclude", where=where((self.second,)), first=self.first, second=self.second)


class Needs(Condition):
    """A key stands beside another only."""

    def __init__(self, key: str, other: str) -> None:
        self.key = key
        self.other = other

    def check(self, values: Mapping[str, Any], where: Where) -> None:
        """Raise `UsageError` if the key is there without the other."""
        if self.key in values and self.other not in values:
            raise UsageError("key-needs", where=where((self.key,)), key=self.key, other=self.other)


class SameTerms(Condition):
    """The terms are keys where there is a table, and cells where there is none."""

    SIDES = ("left", "right", "minus")

    def check(self, values: Mapping[str, Any], where: Where) -> None:
        """Raise `UsageError` for keys without a table, and for cells beside one."""
        for side in self.SIDES:
            if side in values and isinstance(values[side][0], str) != ("table" in values):
                key = "terms-with-table" if "table" in values else "terms-without-table"
                raise UsageError(key, where=where((side,)), key=side)


class RuleKind(NamedTuple):
    """A kind of rule: the keys that it has beside those of every rule, and what holds between them."""

    keys: Mapping[str, Key]
    conditions: tuple[Condition, ...] = ()


_SECTION = {"zh": "部分的键；不写则为整份报告", "en": "the key of a section; the whole report where it is left out"}
_TABLE = {"zh": "表的键", "en": "the key of a table"}
_PHRASES = {
    "zh": "词句；不计全角半角、空白、换行之别",
    "en": "phrases; full and half width, white space and line ends make no difference",
}

COMMON: dict[str, Key] = {
    "code": Key(
        Like("[A-Z]+[0-9]{3}", "type-code"),
        {"zh": "编号，不得与他人重复", "en": "the code; no other rule has it"},
        required=True,
    ),
    "name": Key(
        Like("[a-z][a-z0-9]*(-[a-z0-9]+)*", "type-name"),
        {"zh": "名称，说的是查出的毛病", "en": "the name; it says what is found"},
        required=True,
    ),
    "kind": Key(Text(), {"zh": "规则的种类", "en": "the kind of the rule"}, required=True),
    "severity": Key(Choice(*SEVERITIES), {"zh": "级别", "en": "how much a finding matters"}, required=True),
    "summary": Key(Translated(), {"zh": "一句话说明查什么", "en": "one line on what the rule finds"}, required=True),
    "message": Key(
        Translated(),
        {
            "zh": "消息，可含 {字段}；不写则用该种类自带的",
            "en": "the message, with {fields}; the kind's own where it is left out",
        },
    ),
    "hint": Key(Translated(), {"zh": "怎么改", "en": "what to do about a finding"}),
    "page": Key(
        Translated(),
        {"zh": "说明，Markdown；不写则自动生成", "en": "its page, in Markdown; one is made where it is left out"},
    ),
    "since": Key(Text(), {"zh": "始于哪个版本", "en": "the version that brought the rule"}),
    "enabled": Key(Flag(), {"zh": "是否默认开启", "en": "whether it is on unless asked for"}),
    "form": Key(
        Text(),
        {
            "zh": "适用的格式；不写则为本程序自带的",
            "en": "the form that it is for; the product's own where it is left out",
        },
    ),
    "editions": Key(
        Words(),
        {
            "zh": "适用的格式版本；不写则为全部",
            "en": "the editions of the form that it is for; all where it is left out",
        },
    ),
    "passes": Key(Cases(), {"zh": "应当通过的例子", "en": "cases in which the rule finds nothing"}),
    "fails": Key(Cases(), {"zh": "应当报出的例子", "en": "cases in which the rule finds something"}),
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
                    "en": "row: the terms are columns, to hold in every row; column: rows, to hold in every column",
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
                Terms(), {"zh": "右边相加的各项", "en": "the terms on the right that are added"}, required=True
            ),
            "minus": Key(Terms(), {"zh": "右边减去的各项", "en": "the terms on the right that are taken off"}),
            "relation": Key(
                Choice("equal", "at-least"),
                {
                    "zh": "equal：左边等于右边（默认）；at-least：左边不少于右边",
                    "en": "equal (the default): left and right are equal; at-least: the left is as much or more",
                },
            ),
        },
        (Needs("table", "along"), Needs("along", "table"), SameTerms()),
    ),
    "required": RuleKind(
        {
            "phrases": Key(Words(), _PHRASES),
            "all": Key(
                Flag(),
                {"zh": "true：每一个都要有；否则有一个即可", "en": "true: every one of them; else any one will do"},
            ),
            "heading": Key(
                Text(),
                {
                    "zh": "小标题，独占一行或在行首，其后为标点；不计序号",
                    "en": "a heading: a line of its own, or the beginning of one up to a mark; numerals do not count",
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
                    "en": "a regular expression (of Python's re); it runs on folded text: half width, simplified",
                },
            ),
            "section": Key(Text(), _SECTION),
        },
        (AnyOf("phrases", "pattern"),),
    ),
    "length": RuleKind(
        {
            "section": Key(Text(), {"zh": "部分的键", "en": "the key of a section"}, required=True),
            "most": Key(
                Count(),
                {"zh": "最多多少字（不计空白和表格）", "en": "characters at most, white space and tables aside"},
            ),
            "least": Key(
                Count(),
                {"zh": "最少多少字（不计空白和表格）", "en": "characters at least, white space and tables aside"},
            ),
        },
        (AnyOf("most", "least"),),
    ),
    "range": RuleKind(
        {
            "cells": Key(Places(), {"zh": "单元格 [表, 行, 列]", "en": "cells [table, row, column]"}),
            "table": Key(Text(), _TABLE),
            "rows": Key(Words(), {"zh": "行的键；不写则为全部", "en": "keys of rows; all where it is left out"}),
            "columns": Key(Words(), {"zh": "列的键；不写则为全部", "en": "keys of columns; all where it is left out"}),
            "most": Key(Number(), {"zh": "最大值", "en": "the greatest figure"}),
            "least": Key(Number(), {"zh": "最小值", "en": "the least figure"}),
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
