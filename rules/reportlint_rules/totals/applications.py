"""T001 to T003: the sums and the balance of the table of applications (表三的勾稽关系)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reportlint import Rule
from reportlint_rules.totals.causes import unbalanced_tables
from reportlint_rules.totals.schemes import BALANCE, OUTCOME_TOTAL, ROW_TOTAL
from reportlint_rules.totals.terms import terms_of, total_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Cell, Finding, Related, Report
    from reportlint_rules.totals.causes import UnbalancedTable
    from reportlint_rules.totals.explanations import Explanation


class _Sum(Rule):
    """A rule on the sums of the table of applications. A cause that breaks several sums is one finding."""

    severity = "error"
    since = "0.1"
    identity: ClassVar[str]

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield a finding for every cause of this identity."""
        for table in report.derive(unbalanced_tables):
            for cause in table.causes:
                if cause.identity == self.identity:
                    yield self.report(report, table, cause)

    def report(self, report: Report, table: UnbalancedTable, cause: Explanation) -> Finding:
        """Return the finding for a cause."""
        raise NotImplementedError


class RowTotal(_Sum):
    """一行的总计与各列之和不等，或者某一格与所在行、列的合计都不符。

    ## 查什么
    表三每一行的“总计”应当等于自然人和五类法人或其他组织之和。如果行合计和列合计（或“一＋二＝三＋四”）同时指向同一格，就
    报在那一格上，只报一次。

    ## 为什么
    国办公开办函〔2021〕30号所附格式规定了表内勾稽关系。《政府信息公开条例》第五十条要求年度报告载明申请办理情况，勾稽关
    系不成立的报告会被上级退回。

    ## 示例
    新收申请各列相加为 146，总计却填 147。

    ## 怎么改
    对照申请办理台账，改正报错的那一格；数据以台账为准，不要为凑平而改数。

    ## 何时不报
    行内有空白、斜杠、文字，或者看不出数字各属哪一栏时，不计算；同一项目出现两次时不计算（见 F003）。

    ---
    The total of a row is not the sum of its columns, or a cell contradicts both its row and its column.

    ## What it finds
    In table three, the total must equal natural persons plus the five kinds of organisation. If the sums of the row and
    of the column (or the balance) point at the same cell, the finding is on that cell, once.

    ## Why
    The form of 国办公开办函〔2021〕30号 prescribes these identities, and article 50 of the Regulations on Open
    Government Information requires the handling of applications to be reported. Reports whose figures do not add up are
    sent back.

    ## Example
    Received: the six columns add up to 146, but the total is 147.

    ## What to do
    Correct the cell by the register of applications. Never change a figure only to make the sum fit.

    ## When it stays silent
    A row with a blank, a placeholder, text or figures in uncertain columns is not added up, nor is a row that appears
    twice (F003).
    """

    code = "T001"
    name = "row-total"
    identity = ROW_TOTAL
    summary = {"zh": "表三一行的总计与各列之和不等", "en": "the total of a row is not the sum of its columns"}
    message = {
        "total": {
            "zh": "“{row}”总计填 {actual}，各列相加为 {sum}",
            "en": "“{row}”: the total is {actual}, but the columns add up to {sum}",
        },
        "implied": {
            "zh": "“{row}”总计填 {actual}，按其他各行的合计应为 {expected}",
            "en": "“{row}”: the total is {actual}, but by the other rows it should be {expected}",
        },
        "part": {
            "zh": "“{row}”的“{column}”填 {actual}，应为 {expected}：与该行总计、该列合计均不符",
            "en": "“{row}”, {column}: {actual}, but by its row and its column it should be {expected}",
        },
        "balanced": {
            "zh": "“{row}”的“{column}”填 {actual}，应为 {expected}：与该行总计、该列勾稽关系均不符",
            "en": "“{row}”, {column}: {actual}, but by its row and the balance it should be {expected}",
        },
        "paired": {
            "zh": "“{row}”的“{column}”填 {actual}，按该行应为 {expected}；“{outcome}”同一列有同样的出入",
            "en": "“{row}”, {column}: {actual}, but by its row it should be {expected}; “{outcome}” differs by as much",
        },
    }
    hint = {
        "zh": "按申请办理台账核对这一格和所在行的总计",
        "en": "check the cell and the total of its row against the register of applications",
    }

    def report(self, report: Report, table: UnbalancedTable, cause: Explanation) -> Finding:
        """Return the finding on the wrong cell, with the sums that it is part of."""
        scheme, cells = table.scheme, table.cells
        cell = cells[cause.row, cause.column]
        total = cells.get((cause.row, scheme.total))
        parts = [cells.get((cause.row, part)) for part in scheme.parts]
        added = total_of(parts)
        kind = cause.kind
        if kind == "total" and added in (None, cell.value):
            kind = "implied"
        elif kind == "part" and cell.row not in scheme.outcomes:
            kind = "balanced"
        row_terms = [term for term in (*parts, total) if term is not cell]
        related = terms_of(report, row_terms, "row", keep=[total])
        if kind != "total":
            related += self._column(report, table, cell)
        actual = int(cell.value or 0)
        return self.finding(
            cell,
            kind,
            related=related,
            data={"expected": actual - cause.delta, "actual": actual},
            row=report.row_name(cell.table, cell.row),
            column=report.column_name(cell.table, cell.column),
            outcome=report.row_name(cell.table, scheme.outcome),
            expected=actual - cause.delta,
            actual=actual,
            sum=added,
        )

    def _column(self, report: Report, table: UnbalancedTable, cell: Cell) -> list[Related]:
        """Return the other terms of the sum or the balance that the cell is part of in its column."""
        scheme, cells = table.scheme, table.cells
        total = cells.get((scheme.outcome, cell.column))
        inside = cell.row in scheme.outcomes
        rows = (*scheme.outcomes, scheme.outcome) if inside else (*scheme.incoming, *scheme.outgoing)
        terms = [cells.get((row, cell.column)) for row in rows if row != cell.row]
        return terms_of(report, terms, "column", keep=[total])


class OutcomeTotal(_Sum):
    """“三（七）总计”与各项办理结果之和不等。

    ## 查什么
    表三每一列的“（七）总计”应当等于（一）至（六）各项之和。逐列核对；同一差错牵连“总计”列时只报一次。

    ## 为什么
    这是国办公开办函〔2021〕30号所附格式的表内勾稽关系；申请办理结果是《政府信息公开条例》第五十条要求载明的内容。

    ## 示例
    自然人一列的各项办理结果相加为 88，（七）总计却填 87。

    ## 怎么改
    按台账逐项核对办理结果，再改总计。一件申请只计一种办理结果；部分公开的只计“部分公开”。

    ## 何时不报
    该列任何一项空白、为斜杠，或者看不出属于哪一栏时，不计算。

    ---
    “3(7) total” is not the sum of the outcomes.

    ## What it finds
    In every column of table three, (7) must equal the sum of (1) to (6). A fault that also affects the total column is
    reported once.

    ## Why
    This is an identity of the form of 国办公开办函〔2021〕30号. Article 50 of the Regulations requires the outcomes to
    be reported.

    ## Example
    Natural persons: the outcomes add up to 88, but their total is 87.

    ## What to do
    Check the outcomes against the register, then correct the total. An application counts under one outcome only; one
    that was partially granted counts there and nowhere else.

    ## When it stays silent
    A column with a blank, a placeholder or a figure in an uncertain column is not added up.
    """

    code = "T002"
    name = "outcome-total"
    identity = OUTCOME_TOTAL
    summary = {
        "zh": "表三（七）总计与各项办理结果之和不等",
        "en": "the outcome total is not the sum of the outcomes",
    }
    message = {
        "outcome": {
            "zh": "“{column}”一列：“{outcome}”填 {actual}，（一）至（六）各项相加为 {sum}",
            "en": "{column}: “{outcome}” is {actual}, but the outcomes add up to {sum}",
        },
        "implied": {
            "zh": "“{column}”一列：“{outcome}”填 {actual}，按该行和勾稽关系应为 {expected}",
            "en": "{column}: “{outcome}” is {actual}, but by its row and the balance it should be {expected}",
        },
        "shifted": {
            "zh": "“{outcome}”与（一）至（六）各项之和在两列上互有出入：“{column}”列差 {difference}，"
            "“{other}”列反向差同样的数，疑似有申请填错了列",
            "en": "“{outcome}” and the outcomes differ by {difference} in {column}, and by as much the other way in "
            "{other}: an application may be in the wrong column",
        },
    }
    hint = {
        "zh": "按台账逐项核对这一列的办理结果",
        "en": "check the outcomes of this column against the register",
    }

    def report(self, report: Report, table: UnbalancedTable, cause: Explanation) -> Finding:
        """Return the finding on the outcome total of the column, with the outcomes."""
        cells = table.cells
        cell = cells[cause.row, cause.column]
        terms = [cells.get((row, cause.column)) for row in table.scheme.outcomes]
        added = total_of(terms)
        kind = "implied" if cause.kind == "outcome" and added in (None, cell.value) else cause.kind
        actual = int(cell.value or 0)
        related = terms_of(report, terms, "column")
        if cause.other:
            related += terms_of(report, [cells[cause.row, cause.other]], "row")
        return self.finding(
            cell,
            kind,
            related=related,
            data={"expected": actual - cause.delta, "actual": actual},
            outcome=report.row_name(cell.table, cell.row),
            column=report.column_name(cell.table, cell.column),
            other=report.column_name(cell.table, cause.other or cause.column),
            difference=abs(cause.delta),
            expected=actual - cause.delta,
            actual=actual,
            sum=added,
        )


class Balance(_Sum):
    """“一＋二”与“三（七）＋四”不相等。

    ## 查什么
    表三每一列：本年新收加上年结转，应当等于本年度办理结果总计加结转下年度继续办理。

    ## 为什么
    表头印有这一勾稽关系（国办公开办函〔2021〕30号）。收到的申请不是办结就是结转，少一件就是漏报。

    ## 示例
    新收 8、上年结转 0，办理结果总计 7、结转下年度 0。

    ## 怎么改
    先核对新收和上年结转，再核对年底未办结的件数。上年结转应当与上一年度报告的“结转下年度”一致（见 C001）。

    ## 何时不报
    四个数中任何一个空白，或者看不出属于哪一栏时，不计算；差错可以由（七）总计或某一格单独解释时，只报 T002 或 T001。

    ---
    1 + 2 is not 3(7) + 4.

    ## What it finds
    In every column of table three, received plus carried over from last year must equal the outcome total plus carried
    over to next year.

    ## Why
    The form prints this identity above the table (国办公开办函〔2021〕30号): an application is either closed or carried
    over.

    ## Example
    Received 8, carried in 0, outcome total 7, carried out 0.

    ## What to do
    Check received and carried in first, then the applications that were open at the end of the year. Carried in must
    equal carried out in the report of last year (C001).

    ## When it stays silent
    If one of the four figures is blank or in an uncertain column, and if one wrong cell explains the difference, which
    is T001 or T002.
    """

    code = "T003"
    name = "balance"
    identity = BALANCE
    summary = {"zh": "表三一＋二与三（七）＋四不相等", "en": "1 + 2 is not 3(7) + 4"}
    message = {
        "balance": {
            "zh": "“{column}”一列勾稽关系不成立：新收加上年结转为 {left}（{left_terms}），"
            "办理结果总计加结转下年度为 {right}（{right_terms}）",
            "en": "{column}: received and carried in are {left} ({left_terms}), but outcomes and carried out are "
            "{right} ({right_terms})",
        },
        "shifted": {
            "zh": "“{column}”一列勾稽关系不成立：新收加上年结转为 {left}，办理结果总计加结转下年度为 {right}；"
            "“{other}”列反向差同样的数，疑似有申请填错了列",
            "en": "{column}: received and carried in are {left}, but outcomes and carried out are {right}; {other} "
            "differs by as much the other way: an application may be in the wrong column",
        },
    }
    hint = {
        "zh": "核对本列的新收、上年结转、办理结果总计和结转下年度四个数",
        "en": "check the four figures of this column: received, carried in, outcome total, carried out",
    }

    def report(self, report: Report, table: UnbalancedTable, cause: Explanation) -> Finding:
        """Return the finding on the received applications, or on another term if that one would become negative."""
        sides = (table.scheme.incoming, table.scheme.outgoing)
        left, right = ([table.cells[row, cause.column] for row in rows] for rows in sides)
        choices = [(cell, cause.delta) for cell in left] + [(cell, -cause.delta) for cell in right]
        cell, delta = next((choice for choice in choices if (choice[0].value or 0) >= choice[1]), choices[0])
        actual = int(cell.value or 0)
        return self.finding(
            cell,
            cause.kind,
            related=terms_of(report, [term for term in (*left, *right) if term is not cell], "column"),
            data={"expected": actual - delta, "actual": actual},
            column=report.column_name(cell.table, cause.column),
            other=report.column_name(cell.table, cause.other or cause.column),
            left=total_of(left),
            right=total_of(right),
            left_terms="+".join(str(term.value) for term in left),
            right_terms="+".join(str(term.value) for term in right),
        )
