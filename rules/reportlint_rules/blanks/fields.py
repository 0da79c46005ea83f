"""B003: fields without a value."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportlint import Passage, Rule, regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

    from reportlint import Finding, Form, Report


_WHITE = " \t"
_CLOSING = ")"
_LONGEST_REMARK = 8
_LONGEST_FIELD = 100
"""Characters of the name of a field, with spaces and a remark."""


class BlankField(Rule):
    """填写栏是空的。

    ## 查什么
    “主要负责人签字：”“联系电话：”“填报单位：”等填写栏，冒号后面没有内容，下一行也不是它的内容。

    ## 为什么
    公开发布的报告里留着空的填写栏，说明定稿前没有审核、签发，或者把内部报送稿直接上了网。国办公开办函〔2021〕30号点名批
    评敷衍塞责。

    ## 示例
        单位名称：云栖县青禾镇人民政府
        主要负责人签字：

    ## 怎么改
    填写完整；公开版本不需要的栏目整行删去。

    ## 何时不报
    网页自带的“字号：”“来源：”“作者：”“打印”等不是填写栏；内容写在下一行的，不报；
    印章不在文字里，“（盖章）：”“单位盖章：”“填报单位（盖章）：”只作提示（info）。

    ---
    A field is empty.

    ## What it finds
    Fields such as 主要负责人签字：, 联系电话： and 填报单位： with nothing after the colon and no value on the next
    line.

    ## Why
    An empty field in a published report shows that nobody signed it, or that an internal copy was put online.
    国办公开办函〔2021〕30号 names perfunctory reports as a fault.

    ## Example
        单位名称：云栖县青禾镇人民政府
        主要负责人签字：

    ## What to do
    Fill in the field, or delete its line if the published version does not need it.

    ## When it stays silent
    字号：, 来源：, 作者： and other parts of a web page are not fields. A value may be on the next line. A seal is not
    part of the text, so （盖章）：, 单位盖章： and 填报单位（盖章）： are information only.
    """

    code = "B003"
    name = "blank-field"
    severity = "error"
    since = "0.1"
    message = {"zh": "“{field}”没有填写", "en": "“{field}” is empty"}
    summary = {"zh": "填写栏是空的", "en": "a field such as 主要负责人签字： is empty"}
    hint = {"zh": "填写完整，或者删去这一栏", "en": "fill in the field, or delete its line"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield a finding for every colon after the name of a field without a value."""
        folded = report.text.folded
        words: dict[str, Any] = report.form.words["blanks"]
        endings = _endings(report.form)
        headings = frozenset(section.heading.start for section in report.sections)
        colon = folded.find(":")
        while colon >= 0:
            before = folded[colon - 1 : colon]
            field = field_before(folded, colon, words) if before in endings or before in _WHITE else None
            if field is not None and _is_blank(folded, colon + 1, field[1], words, headings):
                start, kind = field
                sealed = kind == "seal" or words["mark"]["seal"] in folded[start:colon]
                yield self.finding(
                    Passage(report.text.source, start, colon + 1),
                    severity="info" if sealed else None,
                    data={"field": kind},
                    field="".join(report.text.text[start : colon + 1].split()),
                )
            colon = folded.find(":", colon + 1)


@lru_cache(maxsize=8)
def _endings(form: Form) -> frozenset[str]:
    """Return the characters that fields end with before their colon, including the end of a remark."""
    fields = form.words["blanks"]["field"].values()
    return frozenset({name[-1] for names in fields for name in names} | {_CLOSING})


def field_before(folded: str, colon: int, words: Mapping[str, Any]) -> tuple[int, str] | None:
    """Return the field with a colon at an offset: the longest name that no Chinese character precedes.

    The result is the offset of the name and the kind of value: `name`, `phone`, `unit`, `date` or `seal`.
    """
    first = max(0, colon - words["mark"]["longest"])
    first = max(first, folded.rfind("\n", first, colon) + 1)
    label = _without_remark(folded[first:colon])
    bare = _bare(label)
    names = [(name, kind) for kind, names in words["field"].items() for name in names if bare.endswith(name)]
    for name, kind in sorted(names, key=lambda each: len(each[0]), reverse=True):
        start = first + _start(label, name)
        if start == 0 or not "一" <= folded[start - 1] <= "鿿":
            return start, kind
    if not folded[first:colon].rstrip(_WHITE).endswith(words["mark"]["seal"] + _CLOSING):
        return None
    sealed = regex(words["mark"]["sealed"]).search(folded[first:colon])
    return (first + sealed.start("field"), "seal") if sealed is not None else None


def _without_remark(label: str) -> str:
    """Return the label of a field without a remark after it, such as （盖章）."""
    name = label.rstrip(_WHITE)
    if not name.endswith(_CLOSING):
        return name
    name, _, remark = name[:-1].rpartition("(")
    return name.rstrip(_WHITE) if len(remark) <= _LONGEST_REMARK and not any(mark in remark for mark in ")\r\n") else ""


def _bare(label: str) -> str:
    """Return a label without spaces: 负 责 人 may be printed apart."""
    return label.replace(" ", "").replace("\t", "")


def _start(label: str, name: str) -> int:
    """Return the offset in a label of the name that it ends with."""
    at = len(label)
    for _ in name:
        at = len(label[:at].rstrip(_WHITE)) - 1
    return at


def _is_blank(folded: str, after: int, kind: str, words: Mapping[str, Any], headings: Set[int]) -> bool:
    """Return whether neither the rest of the line nor the next line has a value.

    `headings` are the offsets of the headings of sections.
    """
    nothing = regex(words["mark"]["empty"]).match(folded, after)
    end = nothing.end() if nothing else after
    if _field_at(folded, end, words) or end in headings:
        return True
    if end < len(folded) and folded[end] not in "\r\n":
        return False
    lines = folded[end : end + 200].splitlines()
    line = next((line.strip() for line in lines if line.strip()), "")
    value = words["value"][kind]
    return len(line) > value["longest"] or re.fullmatch(value["pattern"], line) is None


def _field_at(folded: str, start: int, words: Mapping[str, Any]) -> bool:
    """Return whether another field with its colon begins at an offset."""
    colon = folded.find(":", start, start + _LONGEST_FIELD)
    name = _bare(_without_remark(folded[start:colon])) if colon > start else ""
    return any(name in names for names in words["field"].values())
