"""S004 and S008: the titles of the sections and of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import Rule, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report


class SectionTitle(Rule):
    """部分的标题与规定的写法不一致。

    ## 查什么
    认得出是哪一部分，但既不是规定的标题、也不是通行写法的标题，包括旧条例时期的“概述”等。

    ## 为什么
    〔2021〕30号格式规定了六个标题。标题一致，汇总和查阅才方便；措辞不同不影响内容，所以只是提示。

    ## 示例
        一、概述          ← 一、总体情况

    ## 怎么改
    改为规定的标题。

    ## 何时不报
    “行政机关主动公开政府信息情况”“因政府信息公开工作被申请行政复议、提起行政诉讼情况”等通行写法不报；
    空格、标点和全角半角的差别不报。

    ---
    The title of a section is not the official wording.

    ## What it finds
    A title that can be recognised but is neither the wording of the form nor one in general use, such as 概述 and other
    words from the time of the old regulation.

    ## Why
    The form of 〔2021〕30号 fixes six titles, so that reports are easy to compare. Other words do not change what the
    section says, so this is only information.

    ## Example
        一、概述          ← 一、总体情况

    ## What to do
    Use the title of the form.

    ## When it stays silent
    For wordings in general use, such as 行政机关主动公开政府信息情况, and for differences in spaces, punctuation and
    width.
    """

    code = "S004"
    name = "section-title"
    severity = "info"
    since = "0.1"
    message = {
        "zh": "标题写作“{printed}”，规定的写法是“{title}”",
        "en": "the title reads “{printed}”; the form has “{title}”",
    }
    summary = {"zh": "部分的标题与规定的写法不一致", "en": "a section title is not the official wording"}
    hint = {"zh": "改为规定的标题", "en": "use the title of the form"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield a finding for every title that is neither official nor accepted."""
        words: dict[str, Any] = report.form.words["structure"]["title"]
        for section in report.sections:
            form, title = section.form.title, wording(section.heading.folded)
            reported = words["reported"].get(section.key, ())
            if title == wording(form) and form not in reported:
                continue
            accepted = [title for title in (section.form.title, *section.form.accepted) if title not in reported]
            if title not in map(wording, accepted):
                yield self.finding(
                    section, section=section.key, printed="".join(section.title.split()), title=section.form.title
                )


class ReportTitle(Rule):
    """报告标题缺失、不完整或文字次序有误。

    ## 查什么
    正文前没有报告标题；标题缺字或文字次序有误，没有以“政府信息公开工作年度报告”一类的字样结尾；
    “年度”在年份后和结尾重复出现（提示）。

    ## 为什么
    〔2021〕30号格式的名称是“政府信息公开工作年度报告”。没有标题，就看不出是哪个单位、哪一年的报告。

    ## 示例
        云栖县青禾镇2023年政府信息公开年度工作的报告          ← 文字次序有误
        云栖县青禾镇2023年度政府信息公开工作年度报告          ← “年度”重复（提示）

    ## 怎么改
    写成“单位名称＋年份＋政府信息公开工作年度报告”。

    ## 何时不报
    “政府信息公开年报”“政府信息公开工作报告”等通行写法不报；标题分作两三行、印了两遍，不报；缺年份见 Y001。
    只有表格的工作簿（.xlsx）没有标题，不报。

    ---
    The title of the report is missing, incomplete or out of order.

    ## What it finds
    A report without a title; a title with words missing or out of order, so that it does not end in
    政府信息公开工作年度报告 or the like; 年度 both after the year and in the ending (info).

    ## Why
    The form of 〔2021〕30号 is named 政府信息公开工作年度报告. Without the title, a reader does not know the unit and
    the year.

    ## Example
        云栖县青禾镇2023年政府信息公开年度工作的报告          ← words out of order
        云栖县青禾镇2023年度政府信息公开工作年度报告          ← 年度 twice (info)

    ## What to do
    Write the name of the unit, the year, and 政府信息公开工作年度报告.

    ## When it stays silent
    For wordings in general use such as 政府信息公开年报, and for a title over two or three lines or printed twice. A
    missing year is Y001. For a workbook (.xlsx) with the tables alone that has no title.
    """

    code = "S008"
    name = "report-title"
    severity = "warning"
    since = "0.1"
    message = {
        "missing": {"zh": "没有找到报告标题", "en": "the report has no title"},
        "scrambled": {
            "zh": "标题“{title}”不完整或文字次序有误，应以“政府信息公开工作年度报告”结尾",
            "en": "the title “{title}” is incomplete or out of order; it should end in 政府信息公开工作年度报告",
        },
        "doubled": {"zh": "标题“{title}”中“年度”重复", "en": "年度 appears twice in the title “{title}”"},
    }
    summary = {
        "zh": "报告标题缺失、不完整或文字次序有误",
        "en": "the title of the report is missing, incomplete or out of order",
    }
    hint = {
        "zh": "写成“单位名称＋年份＋政府信息公开工作年度报告”",
        "en": "write the name of the unit, the year, and 政府信息公开工作年度报告",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield at most one finding."""
        title = report.title
        if title is None:
            if report.tables_alone:
                return
            text = report.text.strip()
            first_line = text.part(0, len(text.text.splitlines()[0].rstrip()))
            yield self.finding(first_line, "missing")
        elif not title.exact:
            yield self.finding(title, "scrambled", title=title.text)
        elif _is_doubled(title.text, report.form.words["structure"]["title"]):
            yield self.finding(title, "doubled", severity="info", title=title.text)


def _is_doubled(title: str, words: dict[str, Any]) -> bool:
    """Return whether 年度 follows the year and appears a second time."""
    before_all_but_the_last = title.split(words["doubled"])[:-2]
    return any(
        len(before) >= 4 and all(char in words["digits"] for char in before[-4:]) for before in before_all_but_the_last
    )
