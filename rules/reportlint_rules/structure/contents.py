"""S005, S007 and S010: whether a section holds what belongs below its heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report


class EmptySection(Rule):
    """标题下面没有内容。

    ## 查什么
    第一、五、六部分有标题，而标题和下一个标题（或落款）之间一个字也没有。

    ## 为什么
    条例第五十条要求报告这些内容；〔2021〕30号点名批评“敷衍塞责”。没有需要报告的，也要写明没有。

    ## 示例
        六、其他需要报告的事项
        （到此为止）

    ## 怎么改
    补上内容；没有的写“无其他需要报告的事项。”

    ## 何时不报
    第二至四部分的内容是表格，表格不在时报 S007。写了“无”的不算空。

    ---
    A heading with nothing below.

    ## What it finds
    Sections one, five and six whose heading is followed by the next heading, or by the signature, without a word.

    ## Why
    Article 50 of the regulation asks for what belongs there, and notice 〔2021〕30号 names perfunctory reports as a
    fault. Where there is nothing to report, the report says so.

    ## Example
        六、其他需要报告的事项
        (nothing more)

    ## What to do
    Write the section; if there is nothing: 无其他需要报告的事项。

    ## When it stays silent
    Sections two to four hold tables: S007 says when one is missing. A section that says 无 is not empty.
    """

    code = "S005"
    name = "empty-section"
    severity = "error"
    since = "0.1"
    message = {"zh": "“{title}”下面没有内容", "en": "there is nothing below “{title}”"}
    summary = {"zh": "标题下面没有内容", "en": "a heading with nothing below"}
    hint = {"zh": "补上内容；没有的写明“无”", "en": "write the section, if only that there is nothing to report"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Every section without a table of which no part says anything."""
        told = {section.key for section in report.sections if any(map(str.isalnum, section.body.text))}
        for section in report.sections:
            if section.form.table is None and section.key not in told:
                told.add(section.key)
                yield self.finding(section, section=section.key, title=section.form.title)


class MissingTable(Rule):
    """部分在，表格不在。

    ## 查什么
    第二、三、四部分有标题，而全文没有这一部分的表格。

    ## 为什么
    〔2021〕30号格式的这三部分就是三张表。表格多半是以图片插入，或在复制时丢失，读者和机器都看不到数据。

    ## 示例
        三、收到和处理政府信息公开申请情况

        四、政府信息公开行政复议、行政诉讼情况

    ## 怎么改
    补上表格；原文是图片的，改成可以复制的表格。

    ## 何时不报
    标题也缺少时只报 S001。表格在、只缺几行时报 F002。

    ---
    The section is there, its table is not.

    ## What it finds
    Sections two, three and four whose table is nowhere in the text.

    ## Why
    In the form of 〔2021〕30号 these sections are their tables. A table that was pasted as a picture, or lost
    in copying, can be read neither by people who search nor by machines.

    ## Example
        三、收到和处理政府信息公开申请情况

        四、政府信息公开行政复议、行政诉讼情况

    ## What to do
    Add the table; where it is a picture, replace it by one whose text can be copied.

    ## When it stays silent
    Where the heading is missing too, S001 says so. A table that lacks rows is F002.
    """

    code = "S007"
    name = "missing-table"
    severity = "error"
    since = "0.1"
    message = {"zh": "“{title}”没有表格", "en": "“{title}” has no table"}
    summary = {"zh": "部分在，表格不在", "en": "the section is there, its table is not"}
    hint = {
        "zh": "补上表格；原文是图片的，改成可以复制的表格",
        "en": "add the table; replace a picture by a table whose text can be copied",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """One finding a section, on its first heading."""
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
    一些省市的通知要求总体情况控制在一千字左右。国家格式没有字数要求，所以默认关闭。

    ## 示例
        一、总体情况          ← 这一部分有 1206 字

    ## 怎么改
    删去与信息公开无关的工作总结。

    ## 选项
    `max`：最多多少字，默认 1000。在 `reportlint.toml` 里启用并调整：

        extend-select = ["S010"]

        [rules.overview-length]
        max = 1500

    ## 何时不报
    没有启用时；没有第一部分时（见 S001）；空格、换行不计入字数。

    ---
    The overview is longer than asked for.

    ## What it finds
    A section one of more than `max` characters (1000 unless told), white space not counted. Off by default.

    ## Why
    Notices of some provinces and cities ask for about a thousand characters. The national form has no limit.

    ## Example
        一、总体情况          ← 1206 characters below it

    ## What to do
    Leave out what is no matter of disclosure.

    ## Options
    `max`: how many characters at most, 1000 unless told. To turn the rule on and set it, in `reportlint.toml`:

        extend-select = ["S010"]

        [rules.overview-length]
        max = 1500

    ## When it stays silent
    Unless turned on; where there is no section one (see S001). Spaces and line ends do not count.
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
    hint = {"zh": "删去与信息公开无关的内容，或调整 max", "en": "shorten it, or set max"}

    class Options:
        """How long the overview may be."""

        max: int = 1000

    def check(self, report: Report) -> Iterator[Finding]:
        """Characters of the first section of the form, without white space."""
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
