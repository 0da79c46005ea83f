"""F004: the labels of rows and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Edit, Fix, Rule, regex, wording
from reportlint_rules.form.wordings import corrections, in_width_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Passage, Report, Row, Table

_NEAR = 200
"""Characters beside a label in which its numeral is looked for."""
_LINES = 3
"""The lines that may have its numeral: that of the label, and two in front of it or behind."""
_MESSAGE = {"zh": "改为规定的写法", "en": "use the wording of the form"}


class RowLabel(Rule):
    """项目名称与规定的写法不一致。

    ## 查什么
    认得出是哪个项目（行、分组），但名称与规定的写法不同：错字、截断、漏了编号。每个项目报一条。
    全文用繁体字的，提示一次。

    ## 为什么
    〔2021〕30号格式的项目名称就是统计口径，改动措辞容易引起误解。数字照常核对，所以只是提示。

    ## 示例
        6.属于四类过程信息          ← 6.属于四类过程性信息
        本年新收政府信息公开申请数量          ← 漏了“一、”

    ## 怎么改
    改为规定的写法。

    ## 自动修复
    安全。只改写错的那几个字；其余的字、空格、标点的全角半角都不动。补编号会增加数字，须加 `--unsafe-fixes`。
    下列情形不改：名称断成几行，同一项目在表中出现两次，名称多出了自己的话或别的数字，或者全文用繁体字。

    ## 何时不报
    通行的写法（规范性文件、合计、其它）；空格、标点、引号、全角半角的差别；
    同一级的项目都没有编号，或者全表大多没有（Word 自动编号不在文本里）；
    转换成文本时断开、夹进邻格文字的名称，编号落在相邻行的名称。

    ---
    The label of a row is not the official wording.

    ## What it finds
    Labels of rows, groups and blocks that can be recognised but differ from the form: typing errors, cut ends, a
    missing numeral. One finding for each row. A text in traditional characters is reported once.

    ## Why
    The labels of 〔2021〕30号 define what is counted, and other words invite misunderstanding. The figures are checked
    all the same, so this is only information.

    ## Example
        6.属于四类过程信息          ← 6.属于四类过程性信息
        本年新收政府信息公开申请数量          ← 一、 is missing

    ## What to do
    Use the wording of the form.

    ## Fix
    Safe. It replaces only the wrong characters; all other characters, white space and the width of marks stay. A
    missing numeral would add a number to the text: it needs `--unsafe-fixes`. There is no fix for a label that
    is broken over lines, a row that appears twice, a label with additional words or other numbers, or a text in
    traditional characters.

    ## When it stays silent
    For wordings in general use (规范性文件, 合计, 其它), for differences in spaces, punctuation, quotation marks and
    width, and if all rows of a level, or most of the table, lack their numerals (word processors keep automatic numbers
    out of the text). For labels that a conversion to text has torn or mixed with the next cell, or whose numeral stands
    on the next line.
    """

    code = "F004"
    name = "row-label"
    severity = "info"
    since = "0.1"
    message = {
        "wording": {
            "zh": "项目写作“{printed}”，规定的写法是“{label}”",
            "en": "the label reads “{printed}”; the form has “{label}”",
        },
        "numeral": {
            "zh": "项目“{printed}”前漏了编号“{numeral}”",
            "en": "the numeral {numeral} is missing before “{printed}”",
        },
        "traditional": {
            "zh": "文中有 {count} 个繁体字，已转换为简体后核对",
            "en": "the text has {count} traditional characters, which were checked as simplified ones",
        },
    }
    summary = {"zh": "项目名称与规定的写法不一致", "en": "the label of a row is not the official wording"}
    hint = {"zh": "改为规定的写法", "en": "use the wording of the form"}
    fixable = True

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield at most one finding for each row."""
        if report.traditional:
            yield self.finding(
                _first_traditional(report), "traditional", data={"count": report.traditional}, count=report.traditional
            )
        for table in report.tables.values():
            yield from self._rows(table, fixes=not report.traditional)
            seen: set[tuple[str, str]] = set()
            for label, passage in table.labels:
                word = wording(passage.folded)
                if word != label.wording and (label.key, word) not in seen:
                    seen.add((label.key, word))
                    yield self.finding(
                        passage,
                        "wording",
                        data={"table": table.key},
                        printed=_joined(passage.text),
                        label=label.numeral + label.printed,
                        fix=None if report.traditional else _fix([passage], label.printed, table),
                    )

    def _rows(self, table: Table, *, fixes: bool) -> Iterator[Finding]:
        if not [row for row in table.rows if not row.exact or (row.form.numeral and not row.numbered)]:
            return
        labelled = [row for row in table.rows if row.printed and row.form.numeral]
        styles = {_style(row) for row in labelled if row.numbered}
        lacking = [row for row in labelled if not row.numbered]
        are_printed = 2 * len(lacking) < len(labelled)
        seen: set[str] = set()
        for row in table.rows:
            if not row.form.label or not row.printed or row.key in seen:
                continue
            lost = are_printed and row in lacking and _style(row) in styles and _is_whole(row, table)
            if not row.exact or lost:
                seen.add(row.key)
                yield self.finding(
                    row,
                    "numeral" if row.exact else "wording",
                    data={"table": table.key, "row": row.key},
                    printed=_joined(row.printed),
                    label=row.form.numeral + row.form.label,
                    numeral=row.form.numeral,
                    fix=_row_fix(row, table) if fixes else None,
                )


def _row_fix(row: Row, table: Table) -> Fix | None:
    """Return the fix of the label of a row, also where a page break has repeated it."""
    same = [other for other in table.rows if other.key == row.key]
    if sum(other.shown > 0 for other in same) > 1:
        return None
    if not row.exact:
        return _fix([other.passage for other in same if not other.exact], row.form.label, table)
    return _numeral_fix(row, table)


def _numeral_fix(row: Row, table: Table) -> Fix | None:
    """Return the fix that puts the numeral before a label, or between the marks that are left of it: （）."""
    numeral = row.form.numeral
    number = "".join(char for char in numeral if char.isalnum())
    opening, _, closing = in_width_of(numeral, table.passage).partition(number)
    before = row.passage.source.text[: row.passage.start][-1:]
    if before.strip() and before not in "|│":
        return None
    if row.printed[0].isalnum():
        return Fix(_MESSAGE, (Edit(row.passage.part(0, 0), opening + number + closing),), safe=False)
    at = len(opening)
    if row.printed.startswith(opening + closing) and row.printed[len(opening + closing) :][:1].isalnum():
        return Fix(_MESSAGE, (Edit(row.passage.part(at, at), number),), safe=False)
    return None


def _fix(passages: list[Passage], label: str, table: Table) -> Fix | None:
    edits = [corrections(passage, label, table.passage) for passage in passages]
    return Fix(_MESSAGE, tuple(edit for each in edits for edit in each)) if all(edits) else None


def _is_whole(row: Row, table: Table) -> bool:
    """Return whether a label stands in one place: what is torn may have its numeral elsewhere."""
    number = "".join(filter(str.isalnum, row.form.numeral))
    if number in row.printed or wording(row.printed) not in map(wording, (row.form.label, *row.form.accepted)):
        return False
    folded, start, end = row.passage.source.folded, row.passage.start, row.passage.end
    first, stop = max(table.passage.start, start - _NEAR), min(table.passage.end, end + _NEAR)
    before = folded[first:start].rsplit("\n", _LINES)[-_LINES:]
    behind = folded[end:stop].split("\n", _LINES)[:_LINES]
    bracketed = "(" in row.form.numeral or "（" in row.form.numeral
    numeral = regex(rf"[(]\s*{number}\s*[)]" if bracketed else rf"(?<![\w(]){number}\s*[、.:,]")
    return not any(numeral.search(line) for line in (*before, *behind))


def _style(row: Row) -> str:
    """Return the style of the numerals of a level: 一、 or （一） or 1. without the number."""
    return "".join(char for char in row.form.numeral if not char.isalnum())


def _joined(printed: str) -> str:
    return "".join(printed.split())


def _first_traditional(report: Report) -> Passage:
    """Return the first Chinese character that folding changes."""
    pairs = zip(report.text.text, report.text.folded, strict=True)
    first = next((at for at, (old, new) in enumerate(pairs) if old != new and "\u4e00" <= old <= "\u9fff"), 0)
    return report.text.part(first, first + 1)
