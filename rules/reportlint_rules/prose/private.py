"""P004: private data: identity numbers, mobile numbers, names of applicants."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint import Related, Rule, regex
from reportlint_rules.prose.identity import is_identity_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Passage, Report

_MOST_RELATED = 5
_DIGITS = "0123456789"
_MOBILE = 11
_IDENTITY = 18
_FORMER_IDENTITY = 15
"""Digits of an identity number issued before 1999."""

_BEFORE, _AFTER = 40, 16
"""Characters of its sentence that are read before and after a number."""


class _Datum(NamedTuple):
    kind: str
    start: int
    end: int
    masked: str
    """The datum with its middle masked: a finding must not publish it again."""
    certain: bool = True


class PrivateData(Rule):
    """个人信息。

    ## 查什么
    正文里的居民身份证号码（18 位，校验码和出生日期都对得上；15 位的只在紧跟“身份证”时）、申请人等个人的手机号码、
    申请人（当事人、信访人、投诉人、举报人、原告）的姓名。只有姓名和手机号、看不出是什么人的，只作提示。
    消息和数据里只出现打码后的内容。

    ## 为什么
    《中华人民共和国政府信息公开条例》第十五条：涉及个人隐私的政府信息，公开会对第三方合法权益造成损害的，
    不得公开；《中华人民共和国个人信息保护法》第三十四条要求国家机关在履行职责所必需的范围内处理个人信息。年报只需要统计数。

    ## 示例
        收到申请人王小明提出的申请1件，其身份证号码为……

    ## 怎么改
    删去，或者写成“申请人王某”。已经发布的，尽快撤下更换。

    ## 何时不报
    机关自己的联系方式（联系电话、咨询、值班、传真、监督电话），前言、落款和网页文字里的号码；“王某”“李某某”“王先生”“张三”；
    “申请人信息”“申请人无正当理由”等；账号、编号、统一社会信用代码；已经打码的号码。

    ---

    Private data.

    ## What it finds
    In the prose: numbers of identity cards (18 digits with a valid check digit and date of birth; 15 digits only after
    身份证), mobile numbers of applicants and other private persons, and the names of applicants (and of parties,
    petitioners, complainants and plaintiffs). A name with a mobile number of an unknown person is information. Messages
    and data show all of them masked.

    ## Why
    Article 15 of the Regulations forbids the disclosure of private data to the harm of a third party, and article 34 of
    the Personal Information Protection Law limits authorities to what their task requires. A report needs only counts.

    ## Example
        收到申请人王小明提出的申请1件，其身份证号码为……

    ## What to do
    Delete it, or write 申请人王某. Replace a page that was already published.

    ## When it stays silent
    On the office's own contact details (联系电话, 咨询, 值班, 传真, 监督电话), and numbers in the preamble, the
    signature and the text of the web page; on 王某, 李某某, 王先生, 张三; on 申请人信息, 申请人无正当理由 and the like;
    on account and document numbers and credit codes; on masked numbers.
    """

    code = "P004"
    name = "private-data"
    severity = "error"
    since = "0.2"
    message = {
        "identity": {"zh": "身份证号码 {masked} 不应公开", "en": "the identity number {masked} must not be published"},
        "mobile": {
            "zh": "个人手机号码 {masked} 不应公开",
            "en": "the private mobile number {masked} must not be published",
        },
        "number": {
            "zh": "手机号码 {masked} 可能是个人的，请核对",
            "en": "the mobile number {masked} may be that of a private person; check it",
        },
        "name": {
            "zh": "“{person}”的姓名 {masked} 不应公开",
            "en": "the name {masked} of a {person} must not be published",
        },
    }
    summary = {
        "zh": "身份证号码、个人手机号码、申请人姓名",
        "en": "an identity number, a private mobile number, the name of an applicant",
    }
    hint = {"zh": "删去，或者隐去可以识别个人的部分", "en": "delete it, or mask what identifies the person"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding for each datum; its other places are related."""
        words: dict[str, Any] = report.form.words["prose"]["private"]
        folded = report.text.source.folded
        lines = report.narrative
        names = list(_names(folded, lines, words))
        numbers = list(_numbers(folded, (report.preamble, *lines, *filter(None, [report.closing])), words))
        found: list[_Datum] = [*names]
        if numbers:
            found.extend(_identities(folded, numbers, words))
            found.extend(_mobiles(folded, numbers, lines, found, words))
        same: dict[str, list[_Datum]] = {}
        for datum in sorted(found, key=lambda datum: datum.start):
            same.setdefault("".join(folded[datum.start : datum.end].split()), []).append(datum)
        for first, *others in same.values():
            yield self._finding(report, first, others, words)

    def _finding(self, report: Report, first: _Datum, others: list[_Datum], words: dict[str, Any]) -> Finding:
        before = report.text.folded[max(0, first.start - 12) : first.start]
        person = max(words["persons"], key=before.rfind)
        return self.finding(
            report.text.part(first.start, first.end),
            first.kind,
            severity=None if first.certain else "info",
            related=[
                Related(report.text.part(each.start, each.end), {"zh": "又一处", "en": "also here"})
                for each in others[:_MOST_RELATED]
            ],
            data={"kind": first.kind, "masked": first.masked},
            masked=first.masked,
            person={"zh": person, "en": "person"} if first.kind == "name" else "",
        )


# ----------------------------------------------------------------------------- names


def _names(folded: str, lines: tuple[Passage, ...], words: dict[str, Any]) -> Iterator[_Datum]:
    """Yield the names directly after a word for a person. Fast tests come first, since most such words have no name."""
    between, surnames, compound = words["between"], words["surnames"], tuple(words["compound"])
    for person in words["persons"]:
        start = folded.find(person)
        while start >= 0:
            stop = start + len(person)
            at = stop
            while folded[at : at + 1] and folded[at] in between:
                at += 1
            opening = folded[at : at + 1]
            may = opening and (opening in surnames or folded.startswith(compound, at))
            if may and folded[max(0, start - 1) : start] != words["authority"]:
                line = _line_at(lines, start)
                end = _end_of_name(folded, at, line.end, words) if line is not None else None
                if end is not None:
                    yield _Datum("name", at, end, folded[at] + "*" * (end - at - 1))
            start = folded.find(person, stop)


def _end_of_name(folded: str, start: int, stop: int, words: dict[str, Any]) -> int | None:
    """Return the end of the name at `start`, None if it is not a name."""
    if folded.startswith(tuple(words["common"]), start):
        return None
    surname = 2 if folded.startswith(tuple(words["compound"]), start) else 1
    given = f"(?![{words['ungiven']}]){words['given']}"
    match = regex(f"(?:{given}){{1,2}}?{words['behind']}").match(folded, start + surname, stop)
    return match.end() if match else None


# ----------------------------------------------------------------------------- numbers


def _numbers(folded: str, stretches: tuple[Passage, ...], words: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Yield the runs of digits that may be mobile or identity numbers: each covers one of the offsets looked at."""
    for stretch in stretches:
        first, last = stretch.start, stretch.end
        behind = first
        covered = folded[first + _MOBILE - 1 : last : _MOBILE]
        for index in [index for index, char in enumerate(covered, 1) if char in _DIGITS]:
            at = first + index * _MOBILE - 1
            if at < behind:
                continue
            start, behind = at, at + 1
            while start > first and folded[start - 1] in _DIGITS:
                start -= 1
            while behind < last and folded[behind] in _DIGITS:
                behind += 1
            if folded[behind : behind + 1] in ("X", "x") and behind - start == _IDENTITY - 1:
                behind += 1
            if behind - start >= _MOBILE and not _is_joined(folded, start, behind):
                yield start, behind
    if any(word in folded for word in words["spaced"]):
        pattern = regex(words["spaced_numbers"])
        for stretch in stretches:
            yield from ((match.start(), match.end()) for match in pattern.finditer(folded, stretch.start, stretch.end))


def _is_joined(folded: str, start: int, end: int) -> bool:
    """Return whether the digits are part of an address, a file name or a longer number."""
    before, after = folded[max(0, start - 1) : start], folded[end : end + 1]
    return _goes_on(before, "/_.-=*+") or _goes_on(after, "/_@-*")


def _goes_on(char: str, marks: str) -> bool:
    return char.isascii() and (char.isalnum() or (char != "" and char in marks))


def _identities(folded: str, numbers: list[tuple[int, int]], words: dict[str, Any]) -> Iterator[_Datum]:
    for start, end in numbers:
        digits = _digits(folded, start, end)
        before = _before(folded, start)[-_AFTER:]
        announced = words["identity"] in before
        if not announced and (
            len(digits) == _FORMER_IDENTITY or any(word in before for word in words["other_numbers"])
        ):
            continue
        if is_identity_number(digits):
            yield _Datum("identity", start, end, _masked(digits, 3, 4))


def _mobiles(
    folded: str, numbers: list[tuple[int, int]], lines: tuple[Passage, ...], known: list[_Datum], words: dict[str, Any]
) -> Iterator[_Datum]:
    """Yield the mobile numbers in the sections that are, or may be, those of private persons."""
    starts = sorted(datum.start for datum in known)
    for start, end in numbers:
        digits = _digits(folded, start, end)
        if len(digits) != _MOBILE or digits[0] != "1" or digits[1] < "3":
            continue
        line = _line_at(lines, start)
        if line is None:
            continue
        before = _before(folded, start, line.start)
        around = before + _after(folded, end, line.end)
        if any(word in around for word in words["office"]):
            continue
        first = bisect_left(starts, start - len(before))
        beside = first < len(starts) and starts[first] < end + len(around) - len(before)
        if beside or re.search(words["owned"], before):
            yield _Datum("mobile", start, end, _masked(digits, 3, 4))
        elif not any(word in around for word in words["contact"]) and _is_named(before, words):
            yield _Datum("number", start, end, _masked(digits, 3, 4), certain=False)


def _is_named(before: str, words: dict[str, Any]) -> bool:
    """Return whether a name precedes the word for a mobile phone."""
    handset = re.search(words["handset"], before)
    if handset is None:
        return False
    name = before[: handset.start()].rstrip(" ,(、的")
    return any(
        name[-size] in words["surnames"]
        and not any(char in words["ungiven"] for char in name[-size + 1 :])
        and not name[-size:].startswith(tuple(words["common"]))
        and (len(name) == size or not "\u4e00" <= name[-size - 1] <= "\u9fff")
        for size in (2, 3)
        if len(name) >= size
    )


def _line_at(lines: tuple[Passage, ...], offset: int) -> Passage | None:
    """Return the line of prose at an offset."""
    index = bisect_right(lines, offset, key=lambda line: line.start) - 1
    return lines[index] if index >= 0 and offset < lines[index].end else None


def _digits(folded: str, start: int, end: int) -> str:
    return folded[start:end].replace(" ", "").replace("-", "")


def _masked(digits: str, head: int, tail: int) -> str:
    return digits[:head] + "*" * (len(digits) - head - tail) + digits[-tail:]


def _before(folded: str, start: int, first: int = 0) -> str:
    """Return the text before a number in its sentence."""
    text = folded[max(first, start - _BEFORE) : start]
    return text[max(text.rfind(mark) for mark in "。;\n\r") + 1 :]


def _after(folded: str, end: int, last: int) -> str:
    """Return the text after a number in its sentence."""
    text = folded[end : min(last, end + _AFTER)]
    return text[: min((at for mark in "。;\n\r" if (at := text.find(mark)) >= 0), default=len(text))]
