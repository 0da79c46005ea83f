"""F005: the headers of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Fix, Related, Rule
from reportlint_rules.form.wordings import corrections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Header, Report, Table

_LONGEST_HEADER = 14


class ColumnHeader(Rule):
    """栏目名称与规定的写法不一致。

    ## 查什么
    认得出是哪一栏，但名称与规定的写法不同：错字、缺字。被截断的（如“本年新”）多半是复制造成，只作提示。

    ## 为什么
    〔2021〕30号格式的栏目决定数字的含义：“本年制发件数”与“现行有效件数”统计的内容不同。

    ## 示例
        自然人 | 商业企业 | 科研机构 | 社会公益机构 | …          ← 社会公益组织

    ## 怎么改
    改为规定的写法。

    ## 自动修复
    安全。只改写错的那几个字，其余不动。栏目名称断成几行、半数以上的字与格式不同，或者全文用繁体字时不改。

    ## 何时不报
    通行的写法（合计、其它、本年收费金额（万元））；被空格、换行断开的栏目名称；整个缺失、无从判断的栏目名称。

    ---
    The header of a column is not the official wording.

    ## What it finds
    Headers that can be recognised but differ from the form: typing errors, missing characters. A header that is merely
    cut (本年新) was usually damaged in copying and is only information.

    ## Why
    In the form of 〔2021〕30号 the header defines the figure: issued this year and in force are different numbers.

    ## Example
        自然人 | 商业企业 | 科研机构 | 社会公益机构 | …          ← 社会公益组织

    ## What to do
    Use the wording of the form.

    ## Fix
    Safe. It replaces only the wrong characters. There is no fix for a header that is broken over lines, that has less
    than half of the characters of the form, or in a text in traditional characters.

    ## When it stays silent
    For wordings in general use (合计, 其它, 本年收费金额（万元）), for headers that are broken by spaces or lines, and
    for headers that are missing altogether or could mean several columns.
    """

    code = "F005"
    name = "column-header"
    severity = "warning"
    since = "0.1"
    message = {
        "zh": "栏目写作“{printed}”，规定的写法是“{label}”",
        "en": "the header reads “{printed}”; the form has “{label}”",
    }
    summary = {"zh": "栏目名称与规定的写法不一致", "en": "the header of a column is not the official wording"}
    hint = {"zh": "改为规定的写法", "en": "use the wording of the form"}
    fixable = True

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding for each wording, as page breaks repeat headers."""
        for table in report.tables.values():
            found: dict[tuple[str, str], list[Header]] = {}
            unnamed = _only_unnamed(table)
            for header in table.headers:
                if not header.exact and (column := header.column or (unnamed if _is_short(header) else None)):
                    found.setdefault((column, "".join(header.printed.split())), []).append(header)
            for (column, printed), (first, *others) in found.items():
                yield self.finding(
                    first,
                    severity="info" if first.cut else None,
                    related=[Related(other.passage, {"zh": "另一处", "en": "also here"}) for other in others],
                    data={"table": table.key, "column": column},
                    printed=printed,
                    label=table.form.columns[column].label,
                    fix=None if report.traditional else _fix([first, *others], column, table),
                )


def _fix(headers: list[Header], column: str, table: Table) -> Fix | None:
    """Return the fix of all occurrences of a header."""
    label = table.form.columns[column].label
    edits = [corrections(header.passage, label, table.passage) for header in headers]
    message = {"zh": "改为规定的写法", "en": "use the wording of the form"}
    return Fix(message, tuple(edit for each in edits for edit in each)) if all(edits) else None


def _only_unnamed(table: Table) -> str | None:
    """Return the column of a header with other words, if it is the only column without a header."""
    unknown = [each for each in table.headers if each.column is None and not each.exact]
    unnamed = set(table.form.columns) - {each.column for each in table.headers}
    return unnamed.pop() if len(unknown) == len(unnamed) == 1 else None


def _is_short(header: Header) -> bool:
    return len("".join(header.printed.split())) <= _LONGEST_HEADER
