"""P: slips of the pen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reportlint import Passage, Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report, Section

_MOST_RELATED = 5
_WHITE = " \t"


class RepeatedPunctuation(Rule):
    """标点重复。

    ## 查什么
    `。。` `、、` `，，` 以及 `，。` `、，` 等不会连用的标点。每种合报一条。

    ## 为什么
    《标点符号用法》（GB/T 15834）中这些标点不连用。不影响内容，只是提示。

    ## 示例
        公开渠道更加畅通。。

    ## 怎么改
    删去多余的一个。

    ## 何时不报
    省略号“……”、破折号“——”；三个以上的句号（当作省略号）；落款以后的网页文字。

    ---
    Punctuation is repeated.

    ## What it finds
    `。。` `、、` `，，`, and marks that never follow each other such as `，。` and `、，`. One finding a kind.

    ## Why
    The standard on punctuation, GB/T 15834, does not have them. No harm is done to the contents, hence information.

    ## Example
        公开渠道更加畅通。。

    ## What to do
    Delete the one too many.

    ## When it stays silent
    …… and ——; three full stops and more, which are meant as an ellipsis; furniture of the page behind the signature.
    """

    code = "P001"
    name = "repeated-punctuation"
    severity = "info"
    since = "0.1"
    message = {"zh": "标点“{printed}”重复（{count} 处）", "en": "“{printed}”: repeated punctuation ({count} place(s))"}
    summary = {"zh": "标点重复", "en": "。。 、、 and the like"}
    hint = {"zh": "删去多余的一个", "en": "delete the one too many"}

    def check(self, report: Report) -> Iterator[Finding]:
        """One finding a kind, on its first place."""
        words: dict[str, Any] = report.form.words["prose"]["punctuation"]
        folded = report.text.folded
        end = report.closing.start if report.closing else len(folded)
        for pair in words["pairs"]:
            places = []
            start = folded.find(pair, 0, end)
            while start >= 0:
                stop = start + len(pair)
                if folded.startswith(words["ellipsis"], start):
                    while folded.startswith(pair[-1], stop):
                        stop += 1
                else:
                    places.append(report.text.part(start, stop))
                start = folded.find(pair, stop, end)
            if places:
                first, *others = places
                yield self.finding(
                    first,
                    related=[Related(place, {"zh": "又一处", "en": "once more"}) for place in others[:_MOST_RELATED]],
                    printed=first.text,
                    count=len(places),
                )


class RepeatedWord(Rule):
    """词语重复。

    ## 查什么
    正文里紧接着写了两遍的词（“进行进行”“政府政府”），和多打的一个字（“的的”“过程性性”）。

    ## 为什么
    是笔误，影响严肃性，不影响数据，所以只是提示。

    ## 示例
        我镇我镇积极开展开展政务公开工作。

    ## 怎么改
    删去多余的一个。

    ## 何时不报
    前后两个词各属一个词组的（“人民政府政府信息公开”“为了了解”“目的的实现”）；正常的叠词（“认认真真”“研究研究”）；
    表格的行名（见 F004）。

    ---
    A word is repeated.

    ## What it finds
    Words that stand twice at once in running text (进行进行, 政府政府), and a character typed twice (的的, 过程性性).

    ## Why
    A slip of the pen. It touches no figure, hence information.

    ## Example
        我镇我镇积极开展开展政务公开工作。

    ## What to do
    Delete the one too many.

    ## When it stays silent
    Where each belongs to a compound of its own (人民政府政府信息公开, 为了了解, 目的的实现); reduplication
    (认认真真, 研究研究); labels of tables (see F004).
    """

    code = "P002"
    name = "repeated-word"
    severity = "info"
    since = "0.1"
    message = {"zh": "“{printed}”重复", "en": "“{printed}” is repeated"}
    summary = {"zh": "词语重复", "en": "a word that stands twice at once"}
    hint = {"zh": "删去多余的一个", "en": "delete the one too many"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Every place in the prose."""
        words: dict[str, Any] = report.form.words["prose"]["repeated"]
        folded = report.text.folded
        prose = [(line.start, line.end) for line in (*report.narrative, report.preamble)]
        found = [
            (start, start + 2 * len(word))
            for start, word in _doubled(folded, prose, words)
            if word in words["words"] or _is_slip(folded, start, word, words)
        ]
        for pair, pattern in words["characters"].items():
            if pair in folded:
                found.extend((match.start(), match.end()) for match in re.finditer(pattern, folded))
        for start, end in sorted(found):
            if any(first <= start and end <= last for first, last in prose):
                place = report.text.part(start, end)
                yield self.finding(place, printed=place.text)


def _doubled(folded: str, prose: list[tuple[int, int]], words: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """Every place of the prose where one of the words stands twice at once."""
    known = (*words["words"], *words["nouns"])
    # Most words have two characters: one small pattern finds whatever stands twice, the words need not be in it.
    twice = re.compile(r"(..)\1")
    for first, last in prose:
        match = twice.search(folded, first, last)
        while match is not None:
            if match[1] in known:
                yield match.start(), match[1]
            match = twice.search(folded, match.end() if match[1] in known else match.start() + 1, last)
    for word in known:
        if len(word) > 2:
            start = folded.find(word * 2)
            while start >= 0:
                yield start, word
                start = folded.find(word * 2, start + len(word) * 2)


def _is_slip(folded: str, start: int, word: str, words: dict[str, Any]) -> bool:
    """Whether no compound ends with the first word, or none begins with the second."""
    before = folded[start - 1 : start]
    after = folded[start + 2 * len(word) : start + 2 * len(word) + 1]
    ends = words["before"].get(word)
    in_compound = before in ends if ends and before else "一" <= before <= "鿿"
    return not in_compound or not "一" <= after <= "鿿" or after in words["function"]


class StrayMark(Rule):
    """多余或不成对的符号。

    ## 查什么
    行名、标题末尾多出的 `-` `·` `*` `#`；一个部分的正文里不成对的括号、书名号、引号。每个部分最多报一条不成对。

    ## 为什么
    多半是录入或排版时留下的。不影响内容，只是提示。

    ## 示例
        第二十条第（六）项-
        根据《中华人民共和国政府信息公开条例的规定

    ## 怎么改
    删去多余的，补上缺少的。

    ## 何时不报
    序号“1）”“一）”；同时使用直引号的；“ 与 ” 用反而总数成双的；Markdown 的加粗和标题符号；表格里的文字。

    ---
    A mark belongs nowhere, or lacks its partner.

    ## What it finds
    A `-`, `·`, `*` or `#` at the end of a label or title; brackets, book-title marks and quotation marks without a
    partner in the prose of a section. One finding a section for the latter.

    ## Why
    Mostly left behind by typing or layout. No harm is done to the contents, hence information.

    ## Example
        第二十条第（六）项-
        根据《中华人民共和国政府信息公开条例的规定

    ## What to do
    Delete the one too many, add the one that is missing.

    ## When it stays silent
    Enumerations such as 1） and 一）; straight quotation marks; “ and ” confused but even in number; bold and
    headings of Markdown; text in tables.
    """

    code = "P003"
    name = "stray-mark"
    severity = "info"
    since = "0.1"
    message = {
        "stray": {"zh": "“{label}”后面多了“{mark}”", "en": "“{mark}” behind “{label}” belongs nowhere"},
        "unbalanced": {"zh": "“{mark}”没有成对", "en": "“{mark}” has no partner"},
    }
    summary = {"zh": "多余或不成对的符号", "en": "a stray mark, or a bracket without its partner"}
    hint = {"zh": "删去多余的，补上缺少的", "en": "delete the one too many, add the one that is missing"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Labels and titles first, then the prose of each section."""
        words: dict[str, Any] = report.form.words["prose"]["stray"]
        folded = report.text.folded
        for passage in _labels(report):
            if folded[passage.end - 1] not in words["marks"] and folded[passage.end - 1] not in _WHITE:
                continue
            label = passage.folded.rstrip(_WHITE)
            bare = label.rstrip(words["marks"])
            start = len(bare.rstrip(_WHITE))
            if start and len(bare) < len(label) and label[0] != label[len(bare)]:
                yield self.finding(
                    passage.part(len(bare), len(label)),
                    "stray",
                    label="".join(passage.text[:start].split()),
                    mark=label[len(bare) :],
                )
        for section in report.sections:
            where = _unbalanced(section, words)
            if where is not None:
                yield self.finding(where, "unbalanced", section=section.key, mark=where.text)


def _labels(report: Report) -> Iterator[Passage]:
    for section in report.sections:
        yield section.heading
    for table in report.tables.values():
        yield from (passage for _, passage in table.labels)
        yield from (header.passage for header in table.headers)
        yield from (row.passage for row in table.rows if row.printed)


def _unbalanced(section: Section, words: dict[str, Any]) -> Passage | None:
    """The first mark without a partner. Lines are read together: a page break may cut a sentence in two."""
    lines = [section.body] if section.form.table is None else list(section.paragraphs)
    whole = "\n".join(line.folded for line in lines)
    for opening, closing in words["pairs"]:
        count = whole.count(opening) - whole.count(closing)
        if not count:
            continue
        if opening == "“" and (words["plain_quotes"] in whole or count % 2 == 0):
            continue
        return _without_partner(lines, opening, closing, words)
    return None


def _without_partner(lines: list[Passage], opening: str, closing: str, words: dict[str, Any]) -> Passage | None:
    open_marks: list[Passage] = []
    enumerated: set[int] = set()
    for line in lines:
        if closing == ")":
            enumerated.update(match.end() - 1 for match, _ in line.find(re.compile(words["enumeration"])))
        for at, char in enumerate(line.folded):
            if char == opening:
                open_marks.append(line.part(at, at + 1))
            elif char == closing and line.start + at not in enumerated:
                if not open_marks:
                    return line.part(at, at + 1)
                open_marks.pop()
    return open_marks[-1] if open_marks else None


RULES: tuple[type[Rule], ...] = (RepeatedPunctuation, RepeatedWord, StrayMark)
