"""F001 and F007: the form and the documents in force for the year of the report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reportlint import Related, Rule, regex
from reportlint_rules.sentence import sentence_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report

_MOST_RELATED = 5


class OutdatedForm(Rule):
    """使用了旧格式。

    ## 查什么
    2021 年度及以后的报告，表格仍是 2019 年试行格式（本年新制作数量、上一年项目数量、政府集中采购等）；只有一张表是旧格
    式的（例如表三“（六）其他处理”只有一行），也报。每份报告或每张表报一条，旧格式的表照样核对合计和勾稽关系。

    ## 为什么
    国办公开办函〔2021〕30号（2021 年 9 月 26 日）印发了新格式，自 2021 年度报告起使用，取代〔2019〕60号。

    ## 示例
        2023 年的报告里：信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量

    ## 怎么改
    换用〔2021〕30号的表格重新填报，不能只改表头：两版统计的内容不同。

    ## 何时不报
    2019、2020 年度的报告；看不出年份的报告。

    ---
    The report uses an older edition of the form.

    ## What it finds
    The trial form of 2019 (本年新制作数量, 上一年项目数量, 政府集中采购 …) in a report for 2021 or later, or one
    of its tables, for example a table three whose （六）其他处理 is a single row. One finding for the report or the
    table; the sums are checked as usual.

    ## Why
    Notice 国办公开办函〔2021〕30号 of 26 September 2021 introduced a new form, which replaces that of 〔2019〕60号 from
    the report for 2021 on.

    ## Example
        in a report for 2023: 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量

    ## What to do
    Fill in the tables of 〔2021〕30号. Changing the headers is not enough, because the two editions count different
    things.

    ## When it stays silent
    For reports for 2019 and 2020, and for reports whose year is unknown.
    """

    code = "F001"
    name = "outdated-form"
    severity = "error"
    since = "0.1"
    message = {
        "report": {
            "zh": "{year} 年度报告使用了 {first}、{last} 年度的旧格式（{notice}）",
            "en": "the report for {year} uses the form for {first} to {last} ({notice})",
        },
        "table": {
            "zh": "{table}沿用了 {edition} 年的旧格式",
            "en": "the {table} follows the form of {edition}",
        },
    }
    summary = {"zh": "使用了旧格式", "en": "the form of 2019 in a report for 2021 or later"}
    hint = {"zh": "换用国办公开办函〔2021〕30号的表格重新填报", "en": "fill in the tables of 国办公开办函〔2021〕30号"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding, on the first header of the first table, or one for each table of an older edition."""
        form = report.form
        if form.last_year is None and report.year is not None and report.year >= form.first_year:
            for each in report.tables.values():
                if each.edition and each.edition < form.edition:
                    yield self.finding(
                        each.opening,
                        "table",
                        data={"year": report.year, "edition": each.edition, "table": each.key},
                        table=each.form.name,
                        edition=each.edition,
                    )
        if form.last_year is None or report.year is None or report.year <= form.last_year or not report.tables:
            return
        table = min(report.tables.values(), key=lambda table: table.passage.start)
        where = table.headers[0].passage if table.headers else table.opening
        yield self.finding(
            where,
            "report",
            data={"year": report.year, "edition": form.edition},
            year=report.year,
            first=form.first_year,
            last=form.last_year,
            notice=form.notice,
        )


class SupersededNotice(Rule):
    """引用了已被取代的文件。

    ## 查什么
    2021 年度及以后的报告，以国办公开办函〔2019〕60号或者 2007 年的条例（国务院令第492号）为依据。每个文件报一条。

    ## 为什么
    〔2019〕60号已由〔2021〕30号取代；第492号令公布的条例已于 2019 年 5 月 15 日由第711号令修订施行。

    ## 示例
        根据……《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）要求，编制本报告。

    ## 怎么改
    改为引用现行文件：国办公开办函〔2021〕30号、国务院令第711号。

    ## 何时不报
    同一句讲的是修订、废止等沿革；同时引用了现行文件的，只作提示（info）；2020 年度及以前的报告；表格也是该文件的旧格式
    （已由 F001 报告）。

    ---
    The report cites a superseded document.

    ## What it finds
    A report for 2021 or later that cites 国办公开办函〔2019〕60号 or the regulation of 2007 (国务院令第492号) as its
    basis. One finding for each document.

    ## Why
    〔2019〕60号 was replaced by 〔2021〕30号. The regulation of 2007 was revised by decree 711, in force since 15 May
    2019.

    ## Example
        根据……《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）要求，编制本报告。

    ## What to do
    Cite the documents in force: 国办公开办函〔2021〕30号 and 国务院令第711号.

    ## When it stays silent
    If the sentence is about revision or repeal; in reports for 2020 and before; and if the tables are also those of the
    cited document, which is F001. If the document in force is cited too, the finding is only information.
    """

    code = "F007"
    name = "superseded-notice"
    severity = "warning"
    since = "0.1"
    message = {
        "zh": "引用的“{printed}”已被{successor}取代",
        "en": "“{printed}” is cited as the basis, but was replaced by {successor}",
    }
    summary = {"zh": "引用了已被取代的文件", "en": "〔2019〕60号 or the regulation of 2007 is cited as the basis"}
    hint = {"zh": "改为引用现行文件", "en": "cite the document in force"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding for each document, on its first mention."""
        words: dict[str, Any] = report.form.words["form"]
        folded = report.text.folded
        for document in words["superseded"]:
            if report.year is None or report.year < document["since"]:
                continue
            if not any(needle in folded for needle in document["needles"]):
                continue
            if any(needle in report.form.notice for needle in document["needles"]):
                continue  # F001 reports the form as a whole
            mentions = [
                where
                for match, where in report.text.find(regex(document["pattern"]))
                if not re.search(words["history"]["words"], sentence_around(folded, match.start(), match.end()))
            ]
            if mentions:
                first, *others = mentions
                yield self.finding(
                    first,
                    severity="info" if re.search(document["successor_pattern"], folded) else None,
                    related=[Related(where, {"zh": "另一处", "en": "also here"}) for where in others[:_MOST_RELATED]],
                    data={"document": document["name"]},
                    printed="".join(first.text.split()),
                    successor=document["successor"],
                )
