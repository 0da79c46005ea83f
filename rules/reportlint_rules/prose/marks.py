"""P003: marks that belong nowhere, or lack their partner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import Edit, Fix, Passage, Rule, regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report, Section

_WHITE = " \t"


class StrayMark(Rule):
    """多余或不成对的符号。

    ## 查什么
    行名、标题末尾多出的 `-` `·` `*` `#`；一个部分的正文里不成对的括号、书名号、引号。每个部分最多报一条不成对。

    ## 为什么
    多半是录入或排版时留下的。不影响内容，只是提示。

    ## 示例
        第二十条第（六）项-
        根据《中华人民共和国政府信息公开条例的规定

    ## 怎么改
    删去多余的，补上缺少的。

    ## 自动修复
    安全：删去行名、标题末尾多出的符号。不成对的符号要人来补，不改。

    ## 何时不报
    序号“1）”“一）”；同时使用直引号的；“ 与 ” 用反而总数成双的；Markdown 的加粗和标题符号；表格里的文字。

    ---
    A mark belongs nowhere, or lacks its partner.

    ## What it finds
    A `-`, `·`, `*` or `#` at the end of a label or title; brackets, book-title marks and quotation marks without a
    partner in the prose of a section. One finding a section for the latter.

    ## Why
    Mostly left behind by typing or layout. No harm is done to the contents, hence information.

    ## Example
        第二十条第（六）项-
        根据《中华人民共和国政府信息公开条例的规定

    ## What to do
    Delete the one too many, add the one that is missing.

    ## Fix
    Safe: a stray mark behind a label or title is deleted. A missing partner has to be put in by somebody who knows.

    ## When it stays silent
    Enumerations such as 1） and 一）; straight quotation marks; “ and ” confused but even in number; bold and
    headings of Markdown; text in tables.
    """

    code = "P003"
    name = "stray-mark"
    severity = "info"
    since = "0.1"
    message = {
        "stray": {"zh": "“{label}”后面多了“{mark}”", "en": "“{mark}” behind “{label}” belongs nowhere"},
        "unbalanced": {"zh": "“{mark}”没有成对", "en": "“{mark}” has no partner"},
    }
    summary = {"zh": "多余或不成对的符号", "en": "a stray mark, or a bracket without its partner"}
    hint = {"zh": "删去多余的，补上缺少的", "en": "delete the one too many, add the one that is missing"}
    fixable = True

    def check(self, report: Report) -> Iterator[Finding]:
        """Labels and titles first, then the prose of each section."""
        words: dict[str, Any] = report.form.words["prose"]["stray"]
        folded = report.text.folded
        ends = words["marks"] + _WHITE
        for passage in _labels(report) if any(mark in folded for mark in words["marks"]) else ():
            if folded[passage.end - 1] not in ends:
                continue
            label = passage.folded.rstrip(_WHITE)
            bare = label.rstrip(words["marks"])
            start = len(bare.rstrip(_WHITE))
            if start and len(bare) < len(label) and label[0] != label[len(bare)]:
                stray = passage.part(len(bare), len(label))
                yield self.finding(
                    stray,
                    "stray",
                    fix=Fix({"zh": "删去多余的符号", "en": "delete the mark"}, (Edit(stray, ""),)),
                    label="".join(passage.text[:start].split()),
                    mark=label[len(bare) :],
                )
        for section in report.sections:
            where = _unbalanced(section, words)
            if where is not None:
                yield self.finding(where, "unbalanced", section=section.key, mark=where.text)


def _labels(report: Report) -> list[Passage]:
    labels = [section.heading for section in report.sections]
    for table in report.tables.values():
        labels += [passage for _, passage in table.labels]
        labels += [header.passage for header in table.headers]
        labels += [row.passage for row in table.rows if row.printed]
    return labels


def _unbalanced(section: Section, words: dict[str, Any]) -> Passage | None:
    """The first mark without a partner. Lines are read together: a page break may cut a sentence in two."""
    lines = [section.body] if section.form.table is None else list(section.paragraphs)
    whole = "\n".join(line.folded for line in lines)
    for opening, closing in words["pairs"]:
        count = whole.count(opening) - whole.count(closing)
        if not count:
            continue
        if opening == "“" and (words["plain_quotes"] in whole or count % 2 == 0):
            continue
        return _without_partner(lines, opening, closing, words)
    return None


def _without_partner(lines: list[Passage], opening: str, closing: str, words: dict[str, Any]) -> Passage | None:
    open_marks: list[Passage] = []
    enumerated: set[int] = set()
    for line in lines:
        if closing == ")":
            enumerated.update(match.end() - 1 for match, _ in line.find(regex(words["enumeration"])))
        for at, char in enumerate(line.folded):
            if char == opening:
                open_marks.append(line.part(at, at + 1))
            elif char == closing and line.start + at not in enumerated:
                if not open_marks:
                    return line.part(at, at + 1)
                open_marks.pop()
    return open_marks[-1] if open_marks else None
