"""F004: the wordings in front of the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import Edit, Fix, Rule, wording
from reportlint_rules.form.mending import in_width_of, mended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Passage, Report, Row, Table

_MESSAGE = {"zh": "改为格式的行名", "en": "write what the form has"}


class RowLabel(Rule):
    """行名与格式不一致。

    ## 查什么
    认得出是哪一行（或哪一组）、但措辞与格式不同的行名：错字、截断、缺少编号。每行一条。
    全文用繁体字的，提示一次。

    ## 为什么
    〔2021〕30号格式的行名是统计口径，改动措辞容易引起误解。数字照常核对，所以只是提示。

    ## 示例
        6.属于四类过程信息          ← 6.属于四类过程性信息
        本年新收政府信息公开申请数量          ← 缺少“一、”

    ## 怎么改
    照抄格式的行名。

    ## 自动修复
    安全。只改写错的那几个字，或在行名前补上缺少的编号；其余的字、空格、标点的全半角都不动。
    下列情形不改：行名断成几行，行在表中出现两次，行名多出了自己的话，或者全文用繁体字。

    ## 何时不报
    通行的写法（规范性文件、合计、其它）；空格、标点、引号、全半角的差别；
    同一级的行都没有编号（Word 自动编号不在文本里）。

    ---
    A row's label is not the form's.

    ## What it finds
    Labels of rows, groups and blocks that can be told but differ from the form: typing errors, cut ends, a lost
    numeral. One finding a row. A text in traditional characters is mentioned once.

    ## Why
    The labels of 〔2021〕30号 define what is counted, and other words invite misunderstanding. The figures are checked
    all the same, hence mere information.

    ## Example
        6.属于四类过程信息          ← 6.属于四类过程性信息
        本年新收政府信息公开申请数量          ← 一、 is missing

    ## What to do
    Copy the label from the form.

    ## Fix
    Safe. Only the wrong characters are replaced, or the numeral is put in front; all other characters, white space
    and the width of marks stay. No fix for a label that is broken over lines, a row that is there twice, a label with
    words of its own, or a text in traditional characters.

    ## When it stays silent
    Wordings in general use (规范性文件, 合计, 其它); spaces, punctuation, quotation marks, full or half width; numerals
    where all rows of the level have lost theirs (word processors keep them out of the text).
    """

    code = "F004"
    name = "row-label"
    severity = "info"
    since = "0.1"
    message = {
        "wording": {
            "zh": "行名是“{printed}”，格式为“{label}”",
            "en": "the label reads “{printed}”; the form has “{label}”",
        },
        "numeral": {
            "zh": "行名“{printed}”前缺少编号“{numeral}”",
            "en": "the numeral {numeral} is missing in front of “{printed}”",
        },
        "traditional": {
            "zh": "文中有 {count} 个繁体字，已按简体与格式对照",
            "en": "the text has {count} traditional characters; it was compared with the form in simplified ones",
        },
    }
    summary = {"zh": "行名与格式不一致", "en": "a label's wording differs from the form"}
    hint = {"zh": "照抄格式的行名", "en": "copy the label from the form"}
    fixable = True

    def check(self, report: Report) -> Iterator[Finding]:
        """One finding a row at most."""
        if report.traditional:
            yield self.finding(
                _first_traditional(report), "traditional", data={"count": report.traditional}, count=report.traditional
            )
        for table in report.tables.values():
            yield from self._rows(table, mend=not report.traditional)
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

    def _rows(self, table: Table, *, mend: bool) -> Iterator[Finding]:
        if not [row for row in table.rows if not row.exact or (row.form.numeral and not row.numbered)]:
            return
        numbered = {_style(row) for row in table.rows if row.numbered}
        seen: set[str] = set()
        for row in table.rows:
            if not row.form.label or not row.printed or row.key in seen:
                continue
            lost = row.form.numeral and not row.numbered and _style(row) in numbered
            if not row.exact or lost:
                seen.add(row.key)
                yield self.finding(
                    row,
                    "numeral" if row.exact else "wording",
                    data={"table": table.key, "row": row.key},
                    printed=_joined(row.printed),
                    label=row.form.numeral + row.form.label,
                    numeral=row.form.numeral,
                    fix=_row_fix(row, table) if mend else None,
                )


def _row_fix(row: Row, table: Table) -> Fix | None:
    """The mend of a row's label, and of the same row where a page break has printed its label again."""
    same = [other for other in table.rows if other.key == row.key]
    if sum(other.shown > 0 for other in same) > 1:
        return None
    if not row.exact:
        return _fix([other.passage for other in same if not other.exact], row.form.label, table)
    return _numeral_fix(row, table)


def _numeral_fix(row: Row, table: Table) -> Fix | None:
    """The numeral put in front of a label, or back between the marks that are left of it: （）, or a single dot."""
    numeral = row.form.numeral
    number = "".join(char for char in numeral if char.isalnum())
    opening, _, closing = in_width_of(numeral, table.passage).partition(number)
    before = row.passage.source.text[: row.passage.start][-1:]
    if before.strip() and before not in "|│":
        return None
    if row.printed[0].isalnum():
        return Fix(_MESSAGE, (Edit(row.passage.part(0, 0), opening + number + closing),))
    at = len(opening)
    if row.printed.startswith(opening + closing) and row.printed[len(opening + closing) :][:1].isalnum():
        return Fix(_MESSAGE, (Edit(row.passage.part(at, at), number),))
    return None


def _fix(passages: list[Passage], label: str, table: Table) -> Fix | None:
    edits = [mended(passage, label, table.passage) for passage in passages]
    return Fix(_MESSAGE, tuple(edit for each in edits for edit in each)) if all(edits) else None


def _style(row: Row) -> str:
    """How the numerals of a row's level are written: 一、 or （一） or 1. without their number."""
    return "".join(char for char in row.form.numeral if not char.isalnum())


def _joined(printed: str) -> str:
    return "".join(printed.split())


def _first_traditional(report: Report) -> Passage:
    """The first Chinese character that folding changes."""
    pairs = zip(report.text.text, report.text.folded, strict=True)
    first = next((at for at, (old, new) in enumerate(pairs) if old != new and "\u4e00" <= old <= "\u9fff"), 0)
    return report.text.part(first, first + 1)
