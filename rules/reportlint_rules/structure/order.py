"""S001 to S003: every section once, in the order of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlint import Finding, Passage, Report, Section


class MissingSection(Rule):
    """缺少格式规定的部分。

    ## 查什么
    格式规定的六个部分中，文中找不到标题的部分。每缺一个报一条，指在它应当出现的位置。

    ## 为什么
    条例第五十条规定了年度报告应当包括的内容，〔2021〕30号格式据此分为六个部分，不得省略。没有内容可报的也要写明，
    否则无法区分是没有还是漏写。

    ## 示例
        四、政府信息公开行政复议、行政诉讼情况
        六、其他需要报告的事项          ← 缺少第五部分

    ## 怎么改
    补上标题和内容：第一、五部分写具体情况，第二至四部分填报表格，第六部分没有其他事项的写“无”。

    ## 何时不报
    标题措辞不同但认得出的，不算缺少（见 S004）；有标题而没有表格的，报 S007；
    标题前的表格没有读全的（见 E005），标题可能一并丢失，也不报。只有表格的工作簿（.xlsx），文字部分可能写在别处，不报。

    ---
    A section of the form is missing.

    ## What it finds
    A section whose heading is not in the text. One finding for each of the six sections, at the place where it belongs.

    ## Why
    Article 50 of the regulation lists what the report must contain, and the form of 〔2021〕30号 divides it into six
    sections. None may be left out: if a section with nothing to report is simply missing, nobody can tell whether it
    was forgotten.

    ## Example
        四、政府信息公开行政复议、行政诉讼情况
        六、其他需要报告的事项          ← section five is missing

    ## What to do
    Add the heading and its content: text in sections one and five, the table in sections two to four. Only section six
    may say 无, if there is nothing else to report.

    ## When it stays silent
    A title in other words that can be recognised does not count as missing (see S004). A heading without its table is
    S007. A heading behind a table that was not read whole (E005) may be lost with a part of that table. A workbook
    (.xlsx) with the tables alone lacks no section: its text may be elsewhere.
    """

    code = "S001"
    name = "missing-section"
    severity = "error"
    since = "0.1"
    message = {
        "section": {"zh": "缺少第{number}部分{title}", "en": "section {number}, {title}, is missing"},
        "heading": {
            "zh": "缺少第{number}部分的标题{title}（表格在这里）",
            "en": "the heading of section {number}, {title}, is missing; its table is here",
        },
        "all": {
            "zh": "没有找到任何一个部分的标题，按规定应有：{titles}",
            "en": "no section heading was found; the form has {titles}",
        },
    }
    summary = {"zh": "缺少格式规定的部分", "en": "a section of the form is missing"}
    hint = {
        "zh": "补上标题和内容：第一、五部分写具体情况，第二至四部分填报表格，第六部分没有其他事项的写“无”",
        "en": "add the heading with text in sections one and five, or the table in two to four; only six may say 无",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding for each missing section."""
        if report.tables_alone:
            return
        present = {section.key for section in report.sections}
        forms = report.form.sections.values()
        if not present:
            where = report.title.passage if report.title else _first_line(report)
            yield self.finding(where, "all", titles="、".join(form.title for form in forms))
            return
        for form in forms:
            if form.key in present:
                continue
            table = report.table(form.table) if form.table else None
            if table is not None and _is_unread(report, form.number - 1):
                continue  # the heading is lost between two tables, with what was lost of the first one
            following = [section for section in report.sections if section.form.number > form.number]
            where = min(following, key=lambda section: section.form.number, default=report.sections[-1]).heading
            yield self.finding(
                where if table is None else table.opening,
                "section" if table is None else "heading",
                section=form.key,
                data={"section": form.key},
                number=_number(report, form.number),
                title={"zh": f"“{form.title}”", "en": f"{form.name['en']} (“{form.title}”)"},
            )


class SectionOrder(Rule):
    """部分的次序或编号与格式不一致。

    ## 查什么
    六个部分的先后次序，以及标题前的编号。位置不对的部分报一条；编号从某处起错开的，只在开头报一条。

    ## 为什么
    格式（〔2021〕30号）规定了次序和编号，上级汇总和公众查阅都按这个次序对照。

    ## 示例
        三、收到和处理政府信息公开申请情况
        三、政府信息公开行政复议、行政诉讼情况          ← 应为“四”

    ## 怎么改
    按规定的次序排列，编号改为一至六。

    ## 何时不报
    标题前没有编号（Word 自动编号不在文本里）、用阿拉伯数字、用破折号代替“一”，都不报。
    因缺少某一部分而顺延的编号只提示一次（info），缺少的部分见 S001。

    ---
    A section is out of order or misnumbered.

    ## What it finds
    The order of the six sections and the numbers before their titles. A section in the wrong place is one finding. If
    the numbers are off from some point on, only the first of them is reported.

    ## Why
    The form (〔2021〕30号) fixes order and numbers, and those who compile or read reports rely on them.

    ## Example
        三、收到和处理政府信息公开申请情况
        三、政府信息公开行政复议、行政诉讼情况          ← should be 四

    ## What to do
    Put the sections in the order of the form and number them one to six.

    ## When it stays silent
    For titles without a number (word processors keep automatic numbers out of the text), for Arabic numerals, and for a
    dash in place of 一. Numbers that are off only because a section is missing are reported once, as info; the missing
    section itself is S001.
    """

    code = "S002"
    name = "section-order"
    severity = "error"
    since = "0.1"
    message = {
        "first": {
            "zh": "“{title}”位置不对：按规定是第{number}部分，应排在最前",
            "en": "“{title}” is out of order: it is section {number} and comes first",
        },
        "after": {
            "zh": "“{title}”位置不对：按规定是第{number}部分，应排在“{previous}”之后",
            "en": "“{title}” is out of order: it is section {number} and comes after “{previous}”",
        },
        "number": {
            "zh": "“{title}”的编号是{printed}，按规定应为{number}",
            "en": "“{title}” is numbered {printed}; in the form it is {number}",
        },
    }
    summary = {"zh": "部分的次序或编号与格式不一致", "en": "a section is out of order or misnumbered"}
    hint = {
        "zh": "按规定的次序排列，编号改为一至六",
        "en": "order the sections as in the form and number them one to six",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield sections out of order first, then wrong numbers."""
        sections = _first_of_each(report.sections)
        numbers = [section.form.number for section in sections]
        if numbers == sorted(set(numbers)) and numbers == [section.number for section in sections]:
            return
        kept = _longest_in_order(sections)
        moved = [section for section in sections if section not in kept]
        for section in moved:
            before = [each for each in kept if each.form.number < section.form.number]
            place = {"zh": "应排在这一部分之后", "en": "it comes after this section"}
            yield self.finding(
                section,
                "after" if before else "first",
                section=section.key,
                related=[Related(section.heading, place) for section in before[-1:]],
                title=section.form.title,
                number=_number(report, section.form.number),
                previous=before[-1].form.title if before else "",
            )
        yield from self._numbers(report, sections, moved)

    def _numbers(self, report: Report, sections: list[Section], moved: list[Section]) -> Iterator[Finding]:
        missing = len(sections) < len(report.form.sections)
        counted_on = all(section.number in (None, place) for place, section in enumerate(sections, 1))
        if moved and counted_on:
            return  # The numbers follow from the order.
        runs: list[list[Section]] = []
        previous = 0
        for section in sections:
            if section.number is None or section in moved or section.heading.folded[0].isdecimal():
                continue
            shift = section.number - section.form.number
            if shift and shift == previous:
                runs[-1].append(section)
            elif shift:
                runs.append([section])
            previous = shift
        if missing and counted_on:
            runs = [[section for run in runs for section in run]] if runs else []
        for run in runs:
            first, *others = run
            yield self.finding(
                first,
                "number",
                severity="info" if missing and counted_on else None,
                section=first.key,
                related=[
                    Related(other.heading, {"zh": "编号同样错开", "en": "off by the same number"}) for other in others
                ],
                data={"expected": first.form.number, "actual": first.number},
                title=first.form.title,
                printed=_number(report, first.number or 0),
                number=_number(report, first.form.number),
            )


class DuplicateSection(Rule):
    """同一部分出现两次。

    ## 查什么
    同一部分的标题在正文中出现两次以上。指在后一个标题上，并附第一个标题的位置。

    ## 为什么
    〔2021〕30号格式的每个部分只有一个。重复的多半是粘贴时留下的旧稿，读者不知道以哪一个为准。

    ## 示例
        五、存在的主要问题及改进情况
        …
        五、存在的主要问题及改进情况          ← 重复

    ## 怎么改
    核对后保留一个，删去重复的。

    ## 何时不报
    目录、前言里列举的标题，以及没有编号的同名小标题，不算标题。

    ---
    A section appears twice.

    ## What it finds
    A second heading of the same section. The finding is on the second heading and refers to the first.

    ## Why
    The form of 〔2021〕30号 has each section once. A second one is usually a draft left behind, and a reader cannot
    tell which one counts.

    ## Example
        五、存在的主要问题及改进情况
        …
        五、存在的主要问题及改进情况          ← repeated

    ## What to do
    Keep one and delete the other.

    ## When it stays silent
    Titles in a table of contents or listed in a preamble, and unnumbered sub-headings with the same name, do not count
    as headings.
    """

    code = "S003"
    name = "duplicate-section"
    severity = "error"
    since = "0.1"
    message = {
        "zh": "第{number}部分“{title}”重复出现，第一次在第 {line} 行",
        "en": "section {number} (“{title}”) appears twice; the first one is on line {line}",
    }
    summary = {"zh": "同一部分出现两次", "en": "a section appears twice"}
    hint = {"zh": "核对后保留一个，删去重复的", "en": "keep one and delete the other"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield a finding for every heading of a section after the first."""
        firsts: dict[str, Section] = {}
        for section in report.sections:
            first = firsts.setdefault(section.key, section)
            if first is not section:
                yield self.finding(
                    section,
                    section=section.key,
                    related=[Related(first.heading, {"zh": "第一次出现", "en": "first occurrence"})],
                    number=_number(report, section.form.number),
                    title=section.form.title,
                    line=first.heading.place.line,
                )


def _number(report: Report, number: int) -> dict[str, str]:
    """Return the number of a section, as a Chinese numeral and in Arabic digits."""
    numerals: str = report.form.words["structure"]["numerals"]
    return {"zh": numerals[number - 1] if 0 < number <= len(numerals) else str(number), "en": str(number)}


def _is_unread(report: Report, number: int) -> bool:
    """Return whether the table of a section was not read."""
    keys = [form.table for form in report.form.sections.values() if form.number == number and form.table]
    return any(table is not None and not table.certain for table in map(report.table, keys))


def _first_line(report: Report) -> Passage:
    text = report.text.strip()
    return text.part(0, len(text.text.partition("\n")[0].rstrip()))


def _first_of_each(sections: Iterable[Section]) -> list[Section]:
    firsts: dict[str, Section] = {}
    for section in sections:
        firsts.setdefault(section.key, section)
    return list(firsts.values())


def _longest_in_order(sections: list[Section]) -> list[Section]:
    """Return the longest run of sections in the order of the form. All others are out of place."""
    best: list[list[Section]] = []
    for section in sections:
        before = [run for run in best if run[-1].form.number < section.form.number]
        best.append([*max(before, key=len, default=[]), section])
    return max(best, key=len, default=[])
