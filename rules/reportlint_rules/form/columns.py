"""F005: the headers above the values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Fix, Related, Rule
from reportlint_rules.form.mending import mended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Header, Report, Table

_LONGEST_HEADER = 14


class ColumnHeader(Rule):
    """列名与格式不一致。

    ## 查什么
    认得出是哪一列、但措辞与格式不同的列名：错字、缺字。被截断的（如“本年新”）多半是复制造成，只作提示。

    ## 为什么
    〔2021〕30号格式的列名决定数字的含义：“本年制发件数”与“现行有效件数”一字之差，数就不同。

    ## 示例
        自然人 | 商业企业 | 科研机构 | 社会公益机构 | …          ← 社会公益组织

    ## 怎么改
    照抄格式的列名。

    ## 自动修复
    安全。只改写错的那几个字，其余不动。列名断成几行、半数以上的字与格式不同，或者全文用繁体字时不改。

    ## 何时不报
    通行的写法（合计、其它、本年收费金额（万元））；被空格、换行断开的列名；整个缺失、无从判断的列名。

    ---
    A column's header is not the form's.

    ## What it finds
    Headers that can be told but differ from the form: typing errors, missing characters. A header that is merely cut
    (本年新) mostly suffered in copying and is information only.

    ## Why
    In the form of 〔2021〕30号 the header says what a figure means: issued this year and in force are
    different numbers.

    ## Example
        自然人 | 商业企业 | 科研机构 | 社会公益机构 | …          ← 社会公益组织

    ## What to do
    Copy the header from the form.

    ## Fix
    Safe. Only the wrong characters are replaced. No fix for a header that is broken over lines, that has less than
    half of the form's characters, or in a text in traditional characters.

    ## When it stays silent
    Wordings in general use (合计, 其它, 本年收费金额（万元）); headers broken by spaces or lines; headers that
    are missing altogether, or that could stand for several columns.
    """

    code = "F005"
    name = "column-header"
    severity = "warning"
    since = "0.1"
    message = {
        "zh": "列名是“{printed}”，格式为“{label}”",
        "en": "the header reads “{printed}”; the form has “{label}”",
    }
    summary = {"zh": "列名与格式不一致", "en": "a header's wording differs from the form"}
    hint = {"zh": "照抄格式的列名", "en": "copy the header from the form"}
    fixable = True

    def check(self, report: Report) -> Iterator[Finding]:
        """One finding a wording: a page break repeats its headers."""
        for table in report.tables.values():
            found: dict[tuple[str, str], list[Header]] = {}
            for header in table.headers:
                if not header.exact and (column := header.column or _only_unnamed(header, table)):
                    found.setdefault((column, "".join(header.printed.split())), []).append(header)
            for (column, printed), (first, *others) in found.items():
                yield self.finding(
                    first,
                    severity="info" if first.cut else None,
                    related=[Related(other.passage, {"zh": "又一处", "en": "once more"}) for other in others],
                    data={"table": table.key, "column": column},
                    printed=printed,
                    label=table.form.columns[column].label,
                    fix=None if report.traditional else _fix([first, *others], column, table),
                )


def _fix(headers: list[Header], column: str, table: Table) -> Fix | None:
    """The mend of every place of a header."""
    label = table.form.columns[column].label
    edits = [mended(header.passage, label, table.passage) for header in headers]
    message = {"zh": "改为格式的列名", "en": "write what the form has"}
    return Fix(message, tuple(edit for each in edits for edit in each)) if all(edits) else None


def _only_unnamed(header: Header, table: Table) -> str | None:
    """The column that a header of other words must stand for, because it is the only one left without a header."""
    unknown = [each for each in table.headers if each.column is None and not each.exact]
    unnamed = set(table.form.columns) - {each.column for each in table.headers}
    if len(unknown) != 1 or len(unnamed) != 1 or len("".join(header.printed.split())) > _LONGEST_HEADER:
        return None
    return unnamed.pop()
