"""E004 to E006: text in tables that was not understood, tables that were not read, and texts that break off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Related, Rule
from reportlint_rules.totals.counts import passed_over, printed_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Cell, Finding, Passage, Report, Table

_MOST_RELATED = 5
_LONGEST_QUOTATION = 20


class NotUnderstood(Rule):
    """表格里有不属于任何项目的内容。

    ## 查什么
    表格中间既不是规定的项目、也不是表头或数字的内容，每张表报一次，列出处数，最多附五处；填在数字位置、看来是错了位的文
    字，每张表也报一次。PDF 中分不清是哪个数的单元格（一个数折成两行、被分页断开或与旁边的重叠），工作簿中没有算出结果的
    公式，也是每张表一次。

    ## 为什么
    看不懂的内容不参加核对。要让人知道哪里没有核对到，而不是直接略过。

    ## 示例
        行政强制	0
        行政检查	12          ← 格式里没有这个项目

    ## 怎么改
    表格不得增加项目，需要说明的写入“其他需要报告的事项”；项目名称写错的，改为规定的写法。公式没有结果的，用 Excel 或
    WPS 打开，保存一次。

    ## 何时不报
    页码、续表标题、空行不报。

    ---
    Text in a table belongs to no row of the form.

    ## What it finds
    Text within a table that is neither a row of the form, nor a header, nor a figure. One finding for each table, with
    the number of such passages and up to five of them. Text in the place of a figure that seems to be out of place is
    another finding for each table. So are cells of a PDF document that do not show which figure they hold: it may go on
    in the next line or on the next page, or is drawn over another one. So are formulas of a workbook without a result.

    ## Why
    Text that is not understood is not checked, and the report must show that something was left out.

    ## Example
        行政强制	0
        行政检查	12          ← the form has no such row

    ## What to do
    Rows must not be added to the table; explanations belong in section six. If a label is wrong, use the wording of the
    form. If formulas have no result, open the workbook in Excel or WPS and save it.

    ## When it stays silent
    For page numbers, repeated captions and empty lines.
    """

    code = "E004"
    name = "not-understood"
    severity = "info"
    since = "0.1"
    form = "any"
    message = {
        "text": {
            "zh": "{table}中有 {count} 处内容不属于规定的任何项目，未作核对：“{text}”",
            "en": "{count} passage(s) in the {table} belong to no row of the form and were not checked: “{text}”",
        },
        "figures": {
            "zh": "{table}中有 {count} 处数字看不出属于哪一项，未作核对",
            "en": "{count} passage(s) of figures in the {table} have no label and were not checked",
        },
        "cells": {
            "zh": "{table}有 {count} 个单元格填的不是数字，连同有关的合计未作核对：“{text}”",
            "en": "{count} cell(s) of the {table} hold no figure; they and their totals were not checked: “{text}”",
        },
        "doubtful": {
            "zh": "{table}有 {count} 个单元格的数字在原文件中排得不清楚，连同有关的合计未作核对：“{text}”",
            "en": "{count} cell(s) of the {table} do not show which figure they hold; they and their totals were not"
            " checked: “{text}”",
        },
        "no-result": {
            "zh": "{table}有 {count} 个单元格是公式，文件里没有算出的结果，连同有关的合计未作核对",
            "en": "{count} cell(s) of the {table} are formulas of which the file does not hold the result; they and"
            " their totals were not checked",
        },
    }
    summary = {"zh": "表格里有不属于任何项目的内容", "en": "text in a table belongs to no row"}
    hint = {
        "zh": "表格不得增加项目，需要说明的写入第六部分；项目名称有误的，改为规定的写法",
        "en": "do not add rows; explain in section six; correct wrong labels",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding for each table, on the first such passage, and one on the first such cell."""
        for table in report.tables.values():
            if table.certain:
                if cells := list(passed_over(report, table)):
                    yield self._cells("cells", table, cells)
                if cells := [cell for row in table.rows for cell in row.cells if cell.fault == "doubtful"]:
                    document = report.text.source.document
                    is_computed = document is not None and document.has_sheets
                    yield self._cells("no-result" if is_computed else "doubtful", table, cells)
            strays = [stray for stray in table.strays if stray.text.strip()]
            if not strays:
                continue
            first, *others = strays
            text = _quoted(first)
            yield self.finding(
                first,
                "figures" if not any(char.isalpha() for char in text) else "text",
                related=[Related(stray, {"zh": "另一处", "en": "also here"}) for stray in others[:_MOST_RELATED]],
                table=table.form.name,
                count=len(strays),
                text=text,
            )

    def _cells(self, key: str, table: Table, cells: list[Cell]) -> Finding:
        first, *others = cells
        return self.finding(
            first,
            key,
            related=[Related(cell.passage, {"zh": "另一处", "en": "also here"}) for cell in others[:_MOST_RELATED]],
            table=table.form.name,
            count=len(cells),
            text=printed_in(first),
        )


def _quoted(stray: Passage) -> str:
    text = " ".join(stray.text.split())
    return text if len(text) <= _LONGEST_QUOTATION else text[: _LONGEST_QUOTATION - 1] + "…"


class TableNotRead(Rule):
    """表格没有读全。

    ## 查什么
    这份文本没有把表格显示清楚：多半是从 PDF 或网页转换时，行、列打乱了。写明读出了几个项目。

    ## 为什么
    没有读出的数字没有核对。这不是填报单位的差错，所以不报缺少项目、空白单元格和合计不符；也不能当作检查通过。

    ## 示例
        一、本年新收政府信息公开申请数量
        二、上年结转政府信息公开申请数量
        12 3 0 1          ← 两个项目的数字混在一起，分不清

    ## 怎么改
    换一份文本再查：Word 原文件，或者从浏览器、Word 里直接复制的文字。确认是原文如此的，对照原件人工核对。

    ## 何时不报
    全部项目都读出时；只有个别行对不上栏目时报 F006；整张表不在时报 S007。

    ---
    A table was not read.

    ## What it finds
    A table that this text does not show well enough, most often because a conversion from PDF or from a web page has
    disordered its rows and columns. It says how many rows were read.

    ## Why
    Figures that were not read were not checked. The author is not to blame: missing rows, blank cells and wrong totals
    are not reported in such a table. Nor has it passed the check.

    ## Example
        一、本年新收政府信息公开申请数量
        二、上年结转政府信息公开申请数量
        12 3 0 1          ← the figures of two rows, which nothing tells apart

    ## What to do
    Check another text: the Word file itself, or text copied from Word or a browser. If the original looks like this,
    compare it by hand.

    ## When it stays silent
    If every row was read. Single rows whose columns are uncertain are F006, and a table that is not there is S007.
    """

    code = "E005"
    name = "table-not-read"
    severity = "warning"
    since = "0.1"
    form = "any"
    of_text = True
    message = {
        "zh": "{table}在这份文本中没有读全：{expected} 个项目读出 {count} 个，整张表未作核对",
        "en": "the {table} could not be read from this text: {count} of {expected} rows; it was not checked",
    }
    summary = {"zh": "表格没有读全", "en": "a table was not read"}
    hint = {
        "zh": "多半是转换时打乱了表格，不一定是填报有误：请用 Word 原文件，或从浏览器、Word 中复制的文字再查一次",
        "en": "a conversion has probably disordered it: check the Word file, or text copied from Word or a browser",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding for each table, on its first label."""
        for table in report.tables.values():
            if table.certain or (report.cut is not None and report.cut.form.table == table.key):
                continue
            read = sum(all(cell.state != "absent" for cell in row.cells) for row in table.rows)
            yield self.finding(
                table.opening,
                related=[
                    Related(stray, {"zh": "看不出属于哪一项", "en": "row unknown"})
                    for stray in table.strays[:_MOST_RELATED]
                ],
                section=next((each.key for each in report.sections if each.form.table == table.key), None),
                data={"table": table.key, "read": read, "rows": len(table.form.rows)},
                table=table.form.name,
                count=read,
                expected=len(table.form.rows),
            )


class TextCutOff(Rule):
    """文本中途断了。

    ## 查什么
    文本在一张表格中间、或者一句话中间就结束了，后面的部分都没有。只报这一条，不再逐个报缺少的部分、项目和数字。PDF 中有
    的页是图片、没有文字，每页报一条；网页等文件中，第二至四部分没有表格而有图片的，每部分报一条。

    ## 为什么
    后半部分或这一页没有核对，不能当作检查通过。多半是复制、转换或下载时丢了内容，或者是扫描件，不一定是填报单位漏写。

    ## 示例
        三、收到和处理政府信息公开申请情况
        一、本年新收政府信息公开申请数量	7	0	0
        （文本到此为止）

    ## 怎么改
    用完整的文本再查一次，如 Word 原文件；原件也到此为止的，补齐后面的内容。

    ## 何时不报
    文本在一张表格或一句话之后结束，或者末尾有落款的，后面缺少的部分由 S001 逐个指出。全文都是图片的 PDF 报 E001。

    ---
    The text breaks off.

    ## What it finds
    A text that ends in the middle of a table or of a sentence, with none of the sections that should follow. It is the
    only finding: missing sections, rows and figures are not reported besides. So is each page of a PDF document that is
    a picture without text, and each of the sections two to four of a web page that shows a picture and no table.

    ## Why
    What follows, or what is on that page, was not checked, and must not count as correct. Most often the rest was lost
    in copying, conversion or download, or is a scan, and the author left nothing out.

    ## Example
        三、收到和处理政府信息公开申请情况
        一、本年新收政府信息公开申请数量	7	0	0
        (the text ends here)

    ## What to do
    Check a complete text, such as the Word file. If the original ends here as well, add what is missing.

    ## When it stays silent
    If the text ends behind a whole table or sentence, or with a signature: then S001 reports each missing section. A
    PDF document of pictures only is E001.
    """

    code = "E006"
    name = "text-cut-off"
    severity = "error"
    since = "0.1"
    form = "any"
    of_text = True
    message = {
        "row": {
            "zh": "文本在{table}中间断了，到“{row}”为止；后面的内容没有核对",
            "en": "the text breaks off in the {table}, after row “{row}”; what follows was not checked",
        },
        "table": {
            "zh": "文本在{table}中间断了；后面的内容没有核对",
            "en": "the text breaks off in the {table}; what follows was not checked",
        },
        "section": {
            "zh": "文本在“{title}”这一部分中间断了；后面的内容没有核对",
            "en": "the text breaks off in “{title}”; what follows was not checked",
        },
        "picture": {
            "zh": "“{title}”部分的表格是图片；图片中的数字没有核对",
            "en": "the table of “{title}” is a picture; its figures were not checked",
        },
        "page": {
            "zh": "第 {page} 页是图片，没有文字；这一页没有核对",
            "en": "page {page} is a picture without text; it was not checked",
        },
    }
    summary = {"zh": "文本中途断了", "en": "the text breaks off"}
    hint = {
        "zh": "多半是复制、转换或扫描时丢了文字：请用完整的文本再查一次，如 Word 原文件",
        "en": "text was probably lost in copying, conversion or scanning: check a complete text, such as the Word file",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding on the last line of the text, and one for each page or table that is a picture."""
        for pictured in report.pictured:
            yield self.finding(pictured, "picture", section=pictured.key, title=pictured.form.title)
        document = report.text.source.document
        pictures = document.pictures if document is not None else ()
        for picture in pictures:
            line, page = _line_before(report, picture.offset), picture.page
            yield self.finding(line, "page", severity="warning", data={"page": page}, page=page)
        section = report.cut
        if section is None or (pictures and pictures[-1].offset >= report.text.end):
            return
        table = report.table(section.form.table) if section.form.table else None
        rows = table.rows if table is not None else ()
        yield self.finding(
            _last_words(report),
            "section" if table is None else "row" if rows else "table",
            section=section.key,
            data={"section": section.key, "row": rows[-1].key if rows else None},
            title=section.form.title,
            table=table.form.name if table is not None else "",
            row=rows[-1].form.name if rows else "",
        )


def _last_words(report: Report) -> Passage:
    """Return the last line, or the end of a long one."""
    text = report.text.strip()
    length = len(text.text)
    start = max(text.text.rfind("\n"), text.text.rfind("\r")) + 1
    return text.part(max(start, length - 2 * _LONGEST_QUOTATION), length)


def _line_before(report: Report, offset: int) -> Passage:
    """Return the line that ends before an offset, or the first line behind it."""
    text = report.text.text
    end = len(text[:offset].rstrip())
    if not end:
        end = text.find("\n", len(text) - len(text.lstrip()))
    return report.text.part(text.rfind("\n", 0, end) + 1, end)
