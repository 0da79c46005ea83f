"""T009: tables with no figure but 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report


class AllZero(Rule):
    """表三和表四全部为 0。

    ## 查什么
    申请情况表和复议、诉讼情况表的每一格都是 0。默认不启用，用 `--select T009` 启用。

    ## 为什么
    乡镇、街道全年没有收到申请很常见，本身不是差错。但国办公开办函〔2021〕30号把“数据不准确、不完整”列为年报的突出问题，
    汇总单位可以用这条规则列出需要对照台账抽查的报告。

    ## 示例
    175 格申请数据和 15 格复议、诉讼数据全部填 0。

    ## 怎么改
    对照申请登记台账和复议、应诉台账。确实没有的，保持 0。

    ## 何时不报
    任何一格不是数字，或者任何一行看不出数字各属哪一栏。

    ---
    Every figure of tables three and four is 0.

    ## What it finds
    The tables of applications and of proceedings with 0 in every cell. Off by default; `--select T009` enables it.

    ## Why
    A township without a single application is common and not a fault. Those who compile many reports can list the ones
    to compare with the register: 国办公开办函〔2021〕30号 names inaccurate and incomplete figures as a fault.

    ## Example
    175 figures of table three and 15 of table four, all 0.

    ## What to do
    Compare with the registers of applications and proceedings. If there was nothing, 0 is right.

    ## When it stays silent
    If any cell is not a number, or any row has figures in uncertain columns.
    """

    code = "T009"
    name = "all-zero"
    severity = "info"
    since = "0.1"
    enabled = False
    summary = {"zh": "表三、表四全部为 0", "en": "every figure of tables three and four is zero"}
    message = {
        "zh": "表三、表四共 {count} 个数据全部为 0，请与台账核对",
        "en": "all {count} figures of tables three and four are 0: compare with the register",
    }
    hint = {
        "zh": "确实没有申请和复议、诉讼的，无需修改",
        "en": "nothing to change where there was no application, review or suit",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding if every cell of the tables of applications and proceedings is 0."""
        identities = report.form.identities
        keys = {identities[key].table for key in ("row-total", "proceedings-total") if key in identities}
        cells = [cell for cell in report.cells if cell.table in keys]
        tables = [report.table(key) for key in keys]
        unaligned = any(table is None or not all(row.aligned for row in table.rows) for table in tables)
        if unaligned or not cells or any(cell.state != "number" or cell.value for cell in cells):
            return
        yield self.finding(cells[0], data={"count": len(cells)}, count=len(cells))
