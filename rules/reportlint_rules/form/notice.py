"""F008: the notice that prescribes the form, with another name or number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import Edit, Fix, Rule, folded, regex
from reportlint_rules.sentence import sentence_around

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from reportlint import Finding, Passage, Report

_BETWEEN = 24
"""Characters between the title of the notice and its number."""
_ENOUGH = 2
"""Of sender, year and number, so many must be those of the notice where its title does not stand in front."""


class MisnamedNotice(Rule):
    """规定格式的文件，文号写错。

    ## 查什么
    引用规定年报格式的文件时，机关代字、年份或者序号写错：“国办公开办涵”“国办函〔2021〕30号”“〔2021〕31号”；《政府信息公开
    条例》后面的国务院令号写错：“国务院令第717号”。

    ## 为什么
    现行格式由国办公开办函〔2021〕30号印发。编制依据写错，按文号查不到这份文件，多半是打字或者转抄所致。

    ## 示例
        按照《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕31号）的要求编制。

    ## 怎么改
    写作国办公开办函〔2021〕30号。

    ## 自动修复
    安全：“涵”改为“函”。年份和序号请自己核对。

    ## 何时不报
    文号前后没有说是年度报告格式的（可能是另一份文件）；地方的文号；引用已被取代的文件（见 F007）；2020 年度及以前的
    报告。

    ---
    The number of the notice that prescribes the form is wrong.

    ## What it finds
    The notice on the form of annual reports cited with another sender, year or number: 国办公开办涵,
    国办函〔2021〕30号, 〔2021〕31号. The Regulations cited with another decree: 国务院令第717号.

    ## Why
    The form in force was issued by 国办公开办函〔2021〕30号. With a wrong number the document cannot be found. Mostly a
    typing or copying error.

    ## Example
        按照《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕31号）的要求编制。

    ## What to do
    Cite 国办公开办函〔2021〕30号.

    ## Fix
    Safe: 涵 becomes 函. Check year and number yourself.

    ## When it stays silent
    If the text around the number does not say that it is the form of annual reports, so that another document may be
    meant; on local documents; on documents that were replaced (see F007); in reports for 2020 and before.
    """

    code = "F008"
    name = "notice-misnamed"
    severity = "warning"
    since = "0.1"
    message = {
        "number": {
            "zh": "文号“{printed}”有误：规定年度报告格式的是{name}",
            "en": "“{printed}” is wrong: the form of annual reports was issued by {name}",
        },
        "decree": {
            "zh": "“{printed}”有误：现行《政府信息公开条例》是{name}",
            "en": "“{printed}” is wrong: the Regulations in force are {name}",
        },
        "character": {"zh": "“{printed}”中的“涵”应为“函”", "en": "“涵” in “{printed}” should be “函”"},
    }
    summary = {"zh": "规定格式的文件，文号写错", "en": "the notice on the form is cited with a wrong number"}
    hint = {"zh": "核对文号，写作国办公开办函〔2021〕30号", "en": "cite 国办公开办函〔2021〕30号"}
    fixable = True

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding for each wrong number, the first time that it is cited."""
        yield from self._decrees(report)
        words: dict[str, Any] = report.form.words["form"]["notice"]
        text = report.text.folded
        if words["name"] not in report.form.notice or report.year is None or report.year < words["since"]:
            return
        rest = text
        for right in words["written"]:
            rest = rest.replace(right, "")
        if not any(hint in rest for hint in words["hints"]):
            return
        seen: set[str] = set()
        for match, where in report.text.find(regex(words["number"])):
            printed = "".join(where.text.split())
            fault = _fault(text, match, words)
            if fault and printed not in seen and not self._is_old(report, printed):
                seen.add(printed)
                fix = _fix(where, words) if words["typo"] in match["sender"] else None
                yield self.finding(where, fault, fix=fix, printed=printed, name=words["name"])

    def _decrees(self, report: Report) -> Iterator[Finding]:
        """Yield a finding on the first wrong number of the decree behind the title of the Regulations."""
        words: dict[str, Any] = report.form.words["form"]["decree"]
        rest = report.text.folded
        for right in words["written"]:
            rest = rest.replace(right, "")
        if report.year is None or report.year < words["since"] or not any(hint in rest for hint in words["hints"]):
            return
        for match, where in report.text.find(regex(words["pattern"])):
            if match["number"] not in words["right"]:
                passage = where.part(match.start("printed") - match.start(), match.end("printed") - match.start())
                printed = "".join(passage.text.split())
                yield self.finding(passage, "decree", printed=printed, name=words["name"])
                return

    @staticmethod
    def _is_old(report: Report, printed: str) -> bool:
        """Return whether a number is that of a document that was replaced."""
        old = report.form.words["form"]["superseded"]
        return any(regex(each["pattern"]).search(folded(printed)) for each in old)


def _fault(text: str, match: re.Match[str], words: dict[str, Any]) -> str:
    """Return the key of the message on a number of a document, empty if it is right or that of another document."""
    sender = "".join(match["sender"].split())
    named = sender.replace(words["typo"], words["sender"][-1]).endswith(words["sender"])
    year, number = (int(match[group]) == words[group] for group in ("year", "serial"))
    before = text[max(0, match.start() - _BETWEEN) : match.start()]
    titled = any(title in before for title in words["titles"])
    if not titled and not (
        named + year + number >= _ENOUGH
        and any(title in sentence_around(text, match.start(), match.end()) for title in words["about"])
    ):
        return "character" if words["typo"] in sender and named else ""
    if not (year and number) or not (named or sender.startswith(words["full"])):
        return "number"
    return "character" if words["typo"] in sender else ""


def _fix(where: Passage, words: dict[str, Any]) -> Fix:
    """Return a fix that writes the right character."""
    at = where.folded.index(words["typo"])
    right = words["sender"][-1]
    edit = Edit(where.part(at, at + 1), right)
    return Fix({"zh": f"改为“{right}”", "en": f"write {right}"}, (edit,))
