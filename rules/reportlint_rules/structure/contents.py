"""S005, S007 and S010: the content of sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Rule
from reportlint_rules.structure.substance import lack_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report

_NOTHING = ("empty", "none", "headings")
"""What is an error. What is left out (略), stands elsewhere (见附件) or is thin is a warning."""


class EmptySection(Rule):
    """标题下面没有内容，或者等于没有内容。

    ## 查什么
    第一、五、六部分有标题，而标题和下一个标题（或落款）之间没有文字；第一部分只写“无”，第一、五、六部分只写“略”，第一、五部分
    只写“见附件”或者只列小标题；第一部分只有一句话，没有写到任何一个方面。

    ## 为什么
    条例第五十条要求报告这些内容；〔2021〕30号点名批评“敷衍塞责”。没有其他事项需要报告的，也要写明。

    ## 示例
        六、其他需要报告的事项
        （到此为止）

    ## 怎么改
    第一、五部分写具体情况；第六部分没有其他事项的，写“无其他需要报告的事项。”

    ## 何时不报
    第二至四部分的内容是表格，没有表格时报 S007。第六部分写“无”的不算空；第五部分写“无”的报 N009；第一部分写了内容而
    缺少方面的报 S006。

    ---
    A section has no content, or as good as none.

    ## What it finds
    A heading of section one, five or six that is followed by the next heading, or by the signature, without any text; a
    section one that only says 无; a section one, five or six that only says 略; a section one or five that only says
    见附件, or only has sub-headings; an overview of one sentence that names none of its aspects.

    ## Why
    Article 50 of the regulation asks for this content, and notice 〔2021〕30号 names perfunctory reports as a fault. A
    report with nothing else to add must state that.

    ## Example
        六、其他需要报告的事项
        (nothing more)

    ## What to do
    Write text in sections one and five. Section six may say 无其他需要报告的事项。

    ## When it stays silent
    Sections two to four consist of tables; S007 reports a missing one. A section six that says 无 is not empty, 无 in
    section five is N009, and a section one that has text but leaves out aspects is S006.
    """

    code = "S005"
    name = "empty-section"
    severity = "error"
    since = "0.1"
    message = {
        "empty": {"zh": "“{title}”下面没有内容", "en": "“{title}” is empty"},
        "words": {"zh": "“{title}”只写“{printed}”，没有内容", "en": "“{title}” only says “{printed}”"},
        "headings": {
            "zh": "“{title}”只列小标题，下面没有内容",
            "en": "“{title}” only has sub-headings, with nothing below",
        },
        "thin": {
            "zh": "“{title}”只写“{printed}”，没有写到任何一个方面",
            "en": "“{title}” only says “{printed}”, which covers no aspect",
        },
    }
    summary = {"zh": "标题下面没有内容", "en": "a section has no content"}
    hint = {
        "zh": "第一、五部分写具体情况；第六部分没有其他事项的写“无”",
        "en": "write text in sections one and five; only section six may say 无",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield a finding for every section without a table that says nothing in any of its parts."""
        seen: set[str] = set()
        for section in report.sections:
            if section.form.table is not None or section.key in seen:
                continue
            seen.add(section.key)
            lack = lack_of(report, section)
            if not lack:
                continue
            yield self.finding(
                section,
                lack if lack in self.message else "words",
                severity=None if lack in _NOTHING else "warning",
                section=section.key,
                title=section.form.title,
                printed="".join(section.body.text.split()).rstrip("。"),
            )


class MissingTable(Rule):
    """有标题，没有表格。

    ## 查什么
    第二、三、四部分有标题，而全文没有这一部分的表格。

    ## 为什么
    〔2021〕30号格式的这三部分就是三张表。表格多半是以图片插入，或在转换、复制时丢失，读者和程序都看不到数据。

    ## 示例
        三、收到和处理政府信息公开申请情况

        四、政府信息公开行政复议、行政诉讼情况

    ## 怎么改
    补上表格；表格是图片的，换成可以复制的表格。

    ## 何时不报
    标题也缺少时只报 S001。表格在、只缺几个项目时报 F002。能看出表格是图片时报 E006。

    ---
    A section has no table.

    ## What it finds
    A heading of section two, three or four whose table is nowhere in the text.

    ## Why
    In the form of 〔2021〕30号 these sections are tables. A table that was pasted as a picture, or lost in conversion
    or copying, can be read neither by people who search nor by programs.

    ## Example
        三、收到和处理政府信息公开申请情况

        四、政府信息公开行政复议、行政诉讼情况

    ## What to do
    Add the table. Replace a picture by a table whose text can be copied.

    ## When it stays silent
    If the heading is missing too, which is S001. A table that lacks rows is F002, one that is a picture E006.
    """

    code = "S007"
    name = "missing-table"
    severity = "error"
    since = "0.1"
    message = {
        "zh": "“{title}”部分没有找到表格（如果表格是图片，或在转换时丢失，请核对原件）",
        "en": "“{title}” has no table (if it is a picture or was lost in conversion, see the original)",
    }
    summary = {"zh": "有标题，没有表格", "en": "a section has no table"}
    hint = {
        "zh": "补上表格；表格是图片的，换成可以复制的表格",
        "en": "add the table; replace a picture by a table whose text can be copied",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding for each section, on its first heading."""
        seen: set[str] = set()
        for section in report.sections:
            table = section.form.table
            if table is not None and report.table(table) is None and section.key not in seen:
                seen.add(section.key)
                yield self.finding(section, section=section.key, data={"table": table}, title=section.form.title)


class OverviewLength(Rule):
    """总体情况超过规定字数。

    ## 查什么
    第一部分的字数（不计空白）超过 `max`（默认 1000）。默认不启用。

    ## 为什么
    一些省市的通知要求总体情况控制在一千字左右。国家格式没有字数要求，所以默认不启用。

    ## 示例
        一、总体情况          ← 这一部分有 1206 字

    ## 怎么改
    删去与信息公开无关的工作总结。

    ## 选项
    `max`：最多多少字，默认 1000。在 `reportlint.toml` 里启用并设置：

        extend-select = ["S010"]

        [rules.overview-length]
        max = 1500

    ## 何时不报
    没有启用时；没有第一部分时（见 S001）；空格、换行不计入字数。

    ---
    The overview is longer than allowed.

    ## What it finds
    A section one with more than `max` characters (1000 by default), without white space. Off by default.

    ## Why
    Notices of some provinces and cities ask for about a thousand characters. The national form has no limit.

    ## Example
        一、总体情况          ← 1206 characters below it

    ## What to do
    Leave out what does not concern disclosure.

    ## Options
    `max`: the most characters, 1000 by default. To enable and set the rule, in `reportlint.toml`:

        extend-select = ["S010"]

        [rules.overview-length]
        max = 1500

    ## When it stays silent
    Unless it is enabled, or if there is no section one (see S001). Spaces and line ends do not count.
    """

    code = "S010"
    name = "overview-length"
    severity = "warning"
    since = "0.1"
    enabled = False
    message = {
        "zh": "“{title}”有 {length} 字，超过 {max} 字",
        "en": "“{title}” has {length} characters, more than {max}",
    }
    summary = {"zh": "总体情况超过规定字数", "en": "the overview has more than `max` characters"}
    hint = {"zh": "删去与信息公开无关的内容", "en": "leave out what does not concern disclosure"}

    class Options:
        """The limit."""

        max: int = 1000

    def check(self, report: Report) -> Iterator[Finding]:
        """Count the characters of the first section of the form, without white space."""
        first = min(report.form.sections.values(), key=lambda form: form.number)
        section = report.section(first.key)
        if section is None:
            return
        length = len("".join(section.body.text.split()))
        if length > self.options.max:
            yield self.finding(
                section,
                section=section.key,
                data={"length": length, "max": self.options.max},
                title=first.title,
                length=length,
                max=self.options.max,
            )
