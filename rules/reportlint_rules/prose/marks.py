"""P003: surplus marks, and marks without their counterpart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import Edit, Fix, Passage, Rule, regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report, Section

_WHITE = " \t"
_MOST = 2
"""The most surplus marks that a slip of the hand leaves."""
_BORDERS = frozenset("|\u00a6") | frozenset(map(chr, range(0x2500, 0x2580)))
_LONGEST_PIECE = 6
"""The most characters of a line that a narrow column makes of a label."""
_BRACKET = {"zh": "括号", "en": "bracket"}
_KINDS = {
    **{mark: {"zh": "书名号", "en": "title mark"} for mark in "《》〈〉"},
    **{mark: {"zh": "引号", "en": "quotation mark"} for mark in "“”"},
}
"""The names of marks in pairs other than brackets."""


class StrayMark(Rule):
    """多余或不成对的符号。

    ## 查什么
    项目名称、标题末尾多出的 `-` `·` `*` `#`；一个部分的正文里不成对的括号、书名号、引号。不成对的，每个部分最多报一条。

    ## 为什么
    多半是录入或排版时留下的。不影响内容，只作提示。

    ## 示例
        第二十条第（六）项-
        根据《中华人民共和国政府信息公开条例的规定

    ## 怎么改
    核对后删去多余的，补上缺少的。

    ## 自动修复
    安全：删去项目名称、标题末尾多出的符号。不成对的符号需要人工补全，不自动修改。

    ## 何时不报
    序号“1）”“一）”；同时使用直引号的；“ 与 ” 用反而总数成双的；Markdown 的加粗和标题符号；表格里的文字；
    表格的边框和三个以上连成线的符号。

    ---
    A surplus mark, or a mark without its counterpart.

    ## What it finds
    A `-`, `·`, `*` or `#` at the end of a label or title; brackets, title marks and quotation marks without a
    counterpart in the prose of a section, one finding for each section.

    ## Why
    Mostly left over from typing or layout. It does not affect the content, hence information.

    ## Example
        第二十条第（六）项-
        根据《中华人民共和国政府信息公开条例的规定

    ## What to do
    Delete the surplus mark, or add the missing one.

    ## Fix
    Safe: a mark at the end of a label or title is deleted. A missing counterpart is not added, since only the author
    knows its place.

    ## When it stays silent
    On enumerations such as 1） and 一）; if straight quotation marks are used as well; if “ and ” are confused but even
    in number; on bold and headings of Markdown; on text in tables; on borders of tables, and three or more marks that
    draw a line.
    """

    code = "P003"
    name = "stray-mark"
    severity = "info"
    since = "0.1"
    message = {
        "stray": {"zh": "“{label}”后面多了“{mark}”", "en": "surplus “{mark}” after “{label}”"},
        "unbalanced": {"zh": "{kind}“{mark}”缺少另一半", "en": "{kind} “{mark}” without its counterpart"},
    }
    summary = {"zh": "多余或不成对的符号", "en": "a surplus mark, or a bracket without its counterpart"}
    hint = {"zh": "核对后删去或补全", "en": "delete the surplus mark, or add the missing one"}
    fixable = True

    def check(self, report: Report) -> Iterator[Finding]:
        """Check labels and titles first, then the prose of each section."""
        words: dict[str, Any] = report.form.words["prose"]["stray"]
        folded = report.text.folded
        ends = words["marks"] + _WHITE
        for passage in _labels(report) if any(mark in folded for mark in words["marks"]) else ():
            if folded[passage.end - 1] in ends and (stray := _stray(passage, words["marks"])) is not None:
                yield self.finding(
                    stray,
                    "stray",
                    fix=Fix({"zh": "删去多余的符号", "en": "delete the mark"}, (Edit(stray, ""),)),
                    label="".join(passage.text[: stray.start - passage.start].split()),
                    mark=stray.text,
                )
        for section in report.sections:
            table = report.table(section.form.table) if section.form.table else None
            if table is not None and not table.certain:
                continue  # pieces of its labels cannot be told from prose
            where = _unbalanced(section, words)
            if where is not None:
                yield self.finding(
                    where, "unbalanced", section=section.key, mark=where.text, kind=_KINDS.get(where.folded, _BRACKET)
                )


def _stray(passage: Passage, marks: str) -> Passage | None:
    """Return the surplus marks at the end of a label: a few on the line of its words, for more draw a line."""
    label = passage.folded.rstrip(_WHITE)
    bare = label.rstrip(marks)
    if not any(map(str.isalnum, bare)) or not 0 < len(label) - len(bare) <= _MOST or label[0] == label[len(bare)]:
        return None
    line = bare.rsplit("\n", 1)[-1]
    return passage.part(len(bare), len(label)) if any(map(str.isalnum, line)) else None


def _labels(report: Report) -> list[Passage]:
    labels = [section.heading for section in report.sections]
    for table in report.tables.values():
        labels += [passage for _, passage in table.labels]
        labels += [header.passage for header in table.headers]
        labels += [row.passage for row in table.rows if row.printed]
    return labels


def _unbalanced(section: Section, words: dict[str, Any]) -> Passage | None:
    """Return the first mark without its counterpart. Lines are read together: a page may end inside a sentence."""
    lines = [section.body] if section.form.table is None else [*filter(_is_prose, section.paragraphs)]
    whole = "\n".join(line.folded for line in lines)
    for opening, closing in words["pairs"]:
        count = whole.count(opening) - whole.count(closing)
        if not count:
            continue
        if opening == "“" and (words["plain_quotes"] in whole or count % 2 == 0):
            continue
        return _without_partner(lines, opening, closing, words)
    return None


def _is_prose(line: Passage) -> bool:
    """Return whether a line between tables is prose: not a border of a table, and not a piece of a label."""
    return len(line.folded.strip()) > _LONGEST_PIECE and _BORDERS.isdisjoint(line.folded)


def _without_partner(lines: list[Passage], opening: str, closing: str, words: dict[str, Any]) -> Passage | None:
    open_marks: list[Passage] = []
    enumerated: set[int] = set()
    for line in lines:
        if closing == ")":
            enumerated.update(match.end() - 1 for match, _ in line.find(regex(words["enumeration"])))
        for at, char in enumerate(line.folded):
            if char == opening:
                open_marks.append(line.part(at, at + 1))
            elif char == closing and line.start + at not in enumerated:
                if not open_marks:
                    return line.part(at, at + 1)
                open_marks.pop()
    return open_marks[-1] if open_marks else None
