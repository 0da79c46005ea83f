"""C007: one report in two kinds of files, with different figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import CorpusRule, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import CellKey, Corpus, Filed, Finding


class VersionsDiffer(CorpusRule):
    """同一份报告的 Word、PDF 等文件之间数字不一致。

    ## 查什么
    同一文件夹里，同一单位同一年度的报告有几种文件（如 青禾镇.docx 和 青禾镇.pdf）：三张表逐格比较，数字应当相同。

    ## 为什么
    送审、归档的 Word 与网上公开的 PDF 应是同一份报告。数字不同，多半是定稿后只改了其中一份，公开的就可能是旧数。

    ## 示例
    青禾镇.docx 的表三收到申请 12 件，青禾镇.pdf 是 11 件。

    ## 怎么改
    核对台账，确定哪一个数正确；以定稿为准重新导出另一份。已经公开的有误，按规定更正。

    ## 何时不报
    两格中有一格读不准或者是空白；两份文件不在同一文件夹；两份文件是同一种（见 C006）；读不出单位或者年度。一行中有几格
    不同的，只报一条。

    ---
    The Word file and the PDF, or other files, of one report have different figures.

    ## What it finds
    Files of different kinds in one folder with the report of one unit for one year, such as 青禾镇.docx and 青禾镇.pdf.
    The figures of the three tables must be the same, cell by cell.

    ## Why
    The Word file that was approved and the PDF that is published are to be one report. If a figure differs, mostly one
    of them was changed afterwards, and an old figure may be public.

    ## Example
    青禾镇.docx has 12 applications received in table three, 青禾镇.pdf has 11.

    ## What to do
    Find out from the registers which figure is right, and make the other file again from the final text. Correct a
    published report by the rules.

    ## When it stays silent
    If one of the two cells is blank or cannot be read with certainty; if the files are in different folders, or of one
    kind (see C006); if unit or year could not be read. Several cells of a row are one finding.
    """

    code = "C007"
    name = "versions-differ"
    severity = "error"
    since = "0.1"
    by_unit = True
    message = {
        "one": {
            "zh": "“{row}”{column}为 {actual}，{path} 中是 {expected}",
            "en": "{row}, {column}: {actual}, but {expected} in {path}",
        },
        "several": {
            "zh": "“{row}”{column}为 {actual}，{path} 中是 {expected}；这一行另有 {more} 格不同",
            "en": "{row}, {column}: {actual}, but {expected} in {path}; {more} more of the row differ",
        },
    }
    summary = {
        "zh": "同一份报告的 Word、PDF 等文件之间数字不一致",
        "en": "files of different kinds with one report have different figures",
    }
    hint = {
        "zh": "核对台账，以定稿为准重新导出另一份",
        "en": "check the registers, and make the other file again from the final text",
    }

    def check_corpus(self, corpus: Corpus) -> Iterator[Finding]:
        """Compare every report with the first of its versions, by path."""
        for filed in corpus:
            first = corpus.versions(filed)[0]
            if first is not filed:
                for cells in _differing(filed, first):
                    yield self._finding(filed, first, cells, corpus)

    def _finding(self, filed: Filed, first: Filed, cells: list[CellKey], corpus: Corpus) -> Finding:
        report, other = corpus.report(filed), corpus.report(first)
        table, row, column = cells[0]
        here, there = report.cell(*cells[0]), other.cell(*cells[0])
        actual, expected = filed.figure(*cells[0]), first.figure(*cells[0])
        more = [Related(report.cell(*key).passage, report.column_name(table, key.column)) for key in cells[1:]]
        return self.finding(
            here,
            "several" if more else "one",
            related=[Related(there.passage, {"zh": "另一份文件中的数", "en": "the figure in the other file"}), *more],
            data={"expected": expected, "actual": actual, "other": first.path},
            row=report.row_name(table, row),
            column=report.column_name(table, column),
            actual=actual,
            expected=expected,
            path=first.path,
            more=len(more),
        )


def _differing(filed: Filed, first: Filed) -> list[list[CellKey]]:
    """Return the cells whose figures differ, row by row."""
    rows: dict[tuple[str, str], list[CellKey]] = {}
    for key, here in zip(filed.cells, filed.figures, strict=False):
        there = first.figure(*key)
        if here is not None and there is not None and here != there:
            rows.setdefault((key.table, key.row), []).append(key)
    return list(rows.values())
