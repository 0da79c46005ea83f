"""C006: several reports of one unit for one year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import CorpusRule, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Corpus, Finding


class DuplicateReport(CorpusRule):
    """同一单位同一年度有几份报告。

    ## 查什么
    一起检查的文件里，同一单位同一年度的报告不止一份。单位名称中的“人民政府”“办事处”、括号和空格不计；
    名称里没有写县区的，只在同一处文件夹里相比。路径排在最前的一份不报，其余各报一条。

    ## 为什么
    重复归档会使汇总数重复计算；多半是留着旧稿，或者把上年的报告错标成了本年。

    ## 示例
    青禾镇2024.txt 和 青禾镇人民政府（定稿）.txt 都是青禾镇 2024 年度的报告。

    ## 怎么改
    留下正式发布的一份；年度写错的，改正年度。两个县的单位只是重名的，各放一处文件夹，或者在标题里写明县区。

    ## 何时不报
    读不出单位或者年度的报告不作比较。同一文件夹里的 Word、PDF 等几种文件是同一份报告，由 C007 比较。

    ---
    There are several reports of one unit for one year.

    ## What it finds
    Among the files of one run, more than one report of a unit for a year. 人民政府, 办事处, brackets and white space in
    the name of a unit are ignored. A name without its county is compared within its folder only. Each is reported but
    the first by its path.

    ## Why
    A report that is filed twice is counted twice. Mostly an older draft was kept, or last year's report was given this
    year's date.

    ## Example
    青禾镇2024.txt and 青禾镇人民政府（定稿）.txt are both the report of 青禾镇 for 2024.

    ## What to do
    Keep the one that was published; correct a wrong year. If units of two counties only share their name, keep each
    county in its own folder, or write the county in the titles.

    ## When it stays silent
    A report whose unit or year could not be read is not compared. Files of different kinds in one folder, such as Word
    and PDF, are one report, which C007 compares.
    """

    code = "C006"
    name = "duplicate-report"
    severity = "warning"
    since = "0.1"
    by_unit = True
    message = {
        "zh": "{unit} {year} 年度的报告不止一份，另一份是 {path}",
        "en": "there is another report of {unit} for {year}: {path}",
    }
    summary = {"zh": "同一单位同一年度有几份报告", "en": "several reports of one unit for one year"}
    hint = {
        "zh": "留下正式发布的一份；年度写错的，改正年度",
        "en": "keep the one that was published; correct a wrong year",
    }

    def check_corpus(self, corpus: Corpus) -> Iterator[Finding]:
        """Report every report that is not the first of its unit and year, by its path, versions of one aside.

        Each of them could be reported instead: the finding is mutual.
        """
        for filed in corpus:
            versions = corpus.versions(filed)
            first = next(each for each in corpus.same(filed) if each is filed or each not in versions)
            if first is filed:
                continue
            report, other = corpus.report(filed), corpus.report(first)
            there = other.title.passage if other.title is not None else other.text.part(0, 0)
            yield self.finding(
                report.title if report.title is not None else report.text.part(0, 0),
                related=[Related(there, {"zh": "另一份", "en": "the other report"})],
                data={"other": first.path, "mutual": True},
                unit=filed.unit,
                year=filed.year,
                path=first.path,
            )
