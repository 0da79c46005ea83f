"""T008: the unit of fees."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from reportlint import Rule, regex
from reportlint_rules.totals.counts import holds_words, printed_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Cell, Finding, Report


class FeeUnit(Rule):
    """收费金额带单位，或者疑似以元填报。

    ## 查什么
    表二“行政事业性收费”的金额栏（单位：万元）里带了“元”“万元”等单位、符号或空格，填的是文字（`约3`、`三万`），或者数额
    过大，疑似按元填报。

    ## 为什么
    格式（国办公开办函〔2021〕30号）规定该栏以万元为单位，只填数字。把元当万元填，会把收费放大一万倍。

    ## 示例
    某镇收取 38000 元，填 `38000`（即 3.8 亿元），应填 `3.8`。

    ## 怎么改
    换算成万元，只填数字。380 元填 0.038。

    ## 何时不报
    数额与单位层级相称的不报；总体情况或其他需要报告的事项里以万元写明同一金额的不报；可能是错了位的文字（见 T006）不
    报。

    ---
    An amount has a unit, or is probably in yuan.

    ## What it finds
    In the amount of administrative fees (in 10 000 yuan): a unit such as 元 or 万元, a sign or a space; words (`约3`,
    `三万`); or an amount so large that it is probably in yuan.

    ## Why
    The form (国办公开办函〔2021〕30号) takes this amount in 10 000 yuan as a bare number. An amount in yuan makes the
    fees ten thousand times larger.

    ## Example
    A township collected 38 000 yuan and wrote `38000`, which means 380 million; it should be `3.8`.

    ## What to do
    Convert the amount to 10 000 yuan and write the bare number: 0.038 for 380 yuan.

    ## When it stays silent
    For amounts that fit the level of the unit, if section one or six gives the same amount in 万元, and for words that
    may be out of place (see T006).
    """

    code = "T008"
    name = "fee-unit"
    severity = "warning"
    since = "0.1"
    summary = {
        "zh": "收费金额带单位，或者疑似以元填报",
        "en": "an amount has a unit, or is probably in yuan",
    }
    message = {
        "unit": {
            "zh": "“{row}”填“{printed}”，该栏单位是{measure}，只填数字",
            "en": "“{row}” is “{printed}”; the column is in {measure} and takes the bare number",
        },
        "format": {
            "zh": "“{row}”填“{printed}”，不是一个确定的金额",
            "en": "“{row}” is “{printed}”, which is not a clear amount",
        },
        "yuan": {
            "zh": "“{row}”填 {actual}，以{measure}为单位过大，疑似以元填报（{actual} 元应填 {expected}）",
            "en": "“{row}” is {actual}, too much in {measure}; if it is {actual} yuan, write {expected}",
        },
    }
    hint = {
        "zh": "换算成万元后只填数字，380 元填 0.038",
        "en": "convert the amount to 10 000 yuan: 0.038 for 380 yuan",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Check every amount of money whose unit the form fixes."""
        for table in report.tables.values():
            columns = table.form.columns
            money = [key for key, column in columns.items() if column.kind == "money"]
            if not money:
                continue
            for row in table.rows:
                if row.aligned:
                    for cell in row.cells:
                        # Blanks and placeholders are B001 and B002; 0 is always right.
                        if (cell.value or cell.fault is not None) and cell.column in money:
                            strayed = cell.fault == "text" and not holds_words(report, table, row, cell)
                            if not strayed or cell.text.strip()[:1].isdigit():
                                yield from self._amount(report, cell, columns[cell.column].unit)

    def _amount(self, report: Report, cell: Cell, unit: str) -> Iterator[Finding]:
        row = report.row_name(cell.table, cell.row)
        measure = {"zh": unit, "en": f"{unit} (10 000 yuan)"}
        printed = printed_in(cell)
        if cell.fault in ("sign", "split", "text"):
            yield self.finding(cell, "format", data={"text": printed}, row=row, printed=printed)
        elif cell.fault == "unit":
            data = {"text": printed, "value": cell.value}
            yield self.finding(cell, "unit", data=data, row=row, printed=printed, measure=measure)
        elif cell.fault is None and cell.state == "number" and cell.value:
            words: dict[str, Any] = report.form.words["totals"]["fees"]
            level = report.unit.level if report.unit is not None else ""
            least = words["implausible"].get(level, words["implausible"]["other"])
            if cell.value < least or _is_confirmed(report, cell.value, words["text"]):
                return
            expected = cell.value / 10000
            yield self.finding(
                cell,
                "yuan",
                data={"expected": expected, "actual": cell.value},
                row=row,
                measure=measure,
                actual=cell.value,
                expected=f"{expected:g}",
            )


def _is_confirmed(report: Report, amount: float, words: dict[str, str]) -> bool:
    """Return whether the narrative gives the same amount in the unit of the table."""
    bare = "".join("".join(line.folded.split()) for line in report.narrative).replace(",", "")
    figure = re.escape(f"{amount:.4f}".rstrip("0").rstrip("."))
    return _compiled(words["before"] + figure + r"(?:\.0++)?" + words["behind"]).search(bare) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return regex(pattern)
