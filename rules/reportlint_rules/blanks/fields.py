"""B003: fields with nothing behind their colon."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint import Passage, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report


class BlankField(Rule):
    """填写栏是空的。

    ## 查什么
    “主要负责人签字：”“联系电话：”“填报单位：”等填写栏，冒号后面没有内容，下一行也不是它的内容。

    ## 为什么
    公开发布的报告里留着空的填写栏，说明定稿前没有审核、签发，或者把内部报送稿直接上了网。

    ## 示例
        单位名称：云栖县青禾镇人民政府
        主要负责人签字：

    ## 怎么改
    填写完整；公开版本不需要的栏目整行删去。

    ## 何时不报
    网页自带的“字号：”“来源：”“作者：”“打印”等不是填写栏；内容写在下一行的；
    “（盖章）：”的印章不在文字里，只作提示（info）。

    ---
    A field is empty.

    ## What it finds
    Fields such as 主要负责人签字：, 联系电话：, 填报单位： with nothing behind the colon, and no value on the
    next line.

    ## Why
    An empty field in a published report shows that nobody signed it off, or that an internal copy was put online.

    ## Example
        单位名称：云栖县青禾镇人民政府
        主要负责人签字：

    ## What to do
    Fill it in; delete the line where the published version needs none.

    ## When it stays silent
    字号：, 来源：, 作者： and other furniture of a web page is no field; a value may stand on the next line; a seal is
    not in the text, so 盖章： is information only.
    """

    code = "B003"
    name = "blank-field"
    severity = "error"
    since = "0.1"
    message = {"zh": "“{field}”后面没有内容", "en": "there is nothing behind “{field}”"}
    summary = {"zh": "填写栏是空的", "en": "a field such as 主要负责人签字： with nothing behind it"}
    hint = {"zh": "填写完整，或者删去这一栏", "en": "fill it in, or delete the line"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Look in front of every colon for the name of a field."""
        folded = report.text.folded
        words = report.form.words["blanks"]
        fields = fields_of(words)
        headings = {section.heading.start for section in report.sections}
        colon = folded.find(":")
        while colon >= 0:
            start = max(folded.rfind("\n", 0, colon) + 1, colon - words["mark"]["longest"])
            match = fields.before.search(folded, start, colon)
            if match is not None and _is_blank(folded, colon + 1, fields, match, headings):
                kind = fields.kind(match)
                sealed = kind == "seal" or re.search(words["mark"]["seal"], match[0])
                yield self.finding(
                    Passage(report.text.source, match.start(), colon + 1),
                    severity="info" if sealed else None,
                    data={"field": kind},
                    field="".join(report.text.text[match.start() : colon + 1].split()),
                )
            colon = folded.find(":", colon + 1)


class Fields(NamedTuple):
    """The patterns by which fields and their values are told."""

    before: re.Pattern[str]
    """A field at the end of what stands in front of a colon."""
    empty: re.Pattern[str]
    """Nothing, behind a colon."""
    following: re.Pattern[str]
    """Another field with its colon."""
    values: dict[str, re.Pattern[str]]

    def kind(self, match: re.Match[str]) -> str:
        """What belongs behind the colon: `name`, `phone`, `unit`, `date` or `seal`."""
        return match.lastgroup or ""


def fields_of(words: dict[str, Any]) -> Fields:
    """The patterns for the fields of a form, made at first use."""
    names = tuple((kind, tuple(labels)) for kind, labels in words["field"].items())
    return _fields(names, words["mark"]["remark"], words["mark"]["empty"], tuple(words["value"].items()))


@cache
def _fields(
    names: tuple[tuple[str, tuple[str, ...]], ...], remark: str, empty: str, values: tuple[tuple[str, str], ...]
) -> Fields:
    groups = "|".join(f"(?P<{kind}>{_spaced(labels)})" for kind, labels in names)
    return Fields(
        before=re.compile(rf"(?<![一-鿿])(?:{groups}){remark}$"),
        empty=re.compile(empty),
        following=re.compile(rf"(?:{groups}){remark}:"),
        values={kind: re.compile(pattern) for kind, pattern in values},
    )


def _spaced(names: tuple[str, ...]) -> str:
    """The names, the longest first, with room for spaces between their characters."""
    return "|".join("[ \t]*".join(name) for name in sorted(names, key=len, reverse=True))


def _is_blank(folded: str, after: int, fields: Fields, match: re.Match[str], headings: set[int]) -> bool:
    nothing = fields.empty.match(folded, after)
    end = nothing.end() if nothing else after
    if end in headings or fields.following.match(folded, end):
        return True
    if end < len(folded) and folded[end] not in "\r\n":
        return False
    lines = folded[end : end + 200].splitlines()
    value = next((line.strip() for line in lines if line.strip()), "")
    pattern = fields.values[fields.kind(match)]
    return pattern.fullmatch(value) is None
