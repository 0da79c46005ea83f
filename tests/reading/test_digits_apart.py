"""A row whose figures may be parts of figures is not read where nothing tells."""

from __future__ import annotations

import pytest

from reportlint.model.report import Report
from reportlint.reading.build import read_report
from reportlint.text.source import Source
from tests.forms import FORMS

TABLE_TWO = (
    "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n"
    "规章 {regulations}\n"
    "行政规范性文件 3 3 6\n第二十条第（五）项\n信息内容 本年处理决定数量\n行政许可 296\n第二十条第（六）项\n"
    "信息内容 本年处理决定数量\n行政处罚 161\n行政强制 58\n第二十条第（八）项\n信息内容 本年收费金额（单位：万元）\n"
    "行政事业性收费 493.17\n"
)
TABLE_THREE = (
    "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量 {received}\n"
    "二、上年结转政府信息公开申请数量 1 1\n"
)


@pytest.mark.parametrize(
    ("regulations", "received", "read"),
    [
        ("", "4 1 8 7 1 6 7 8 8 7", None),  # 41 8 7 16 7 8 87: digits apart, and empty cells are not shown
        ("0 0 0", "4 1 8 7 1 6 7 8 8 7", 3),  # this table shows its noughts
        ("", "41 8 7 16 7 8 87", 3),
    ],
)
def test_three_figures_fill_three_columns_unless_digits_stand_apart(
    regulations: str, received: str, read: int | None
) -> None:
    text = (
        "青禾镇2023年政府信息公开工作年度报告\n一、总体情况\n按时公开。\n"
        + TABLE_TWO.format(regulations=regulations)
        + TABLE_THREE.format(received=received)
        + "五、存在的主要问题及改进情况\n无。\n六、其他需要报告的事项\n无。\n"
    )
    report = read_report(Source("a.txt", text), FORMS)
    assert isinstance(report, Report)
    cells = {cell.column: cell.value for cell in report.cells if cell.row == "normative_documents"}
    assert cells["issued"] == read
