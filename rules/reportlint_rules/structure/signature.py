"""S011: a report signed by another unit than that of its title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import Related, Rule, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Passage, Report

_SHORTEST, _LONGEST = 3, 30
"""Characters of the name of a unit."""
_DIGITS = "0123456789〇○零二"


class SignatureUnit(Rule):
    """落款单位与标题单位不一致。

    ## 查什么
    标题里的单位和落款（日期上方或同一行）的单位不是同一个：标题是云溪县教育局，落款是云溪县财政局。

    ## 为什么
    多半是套用别的单位的文稿，改了标题、没改落款。国办公开办函〔2021〕30号把内容雷同列为年报的突出问题之一。

    ## 示例
        云溪县教育局2024年政府信息公开工作年度报告
        ……
        云溪县财政局
        2025年1月15日

    ## 怎么改
    核对报告是哪个单位的，改正标题或者落款；同时核对正文是否套用了别的单位的内容。

    ## 何时不报
    简称和全称（卫健委、卫生健康委员会），省略上级地名的；政府的报告由本级政府办公室、政务公开机构落款的；落款附近没有日期的
    （可能是网站的名称）；正文写到机构改革、更名、合并的。

    ---

    The signature names another unit than the title.

    ## What it finds
    A unit in the signature, above the date or on its line, that is not the unit of the title: 云溪县教育局 in the title
    and 云溪县财政局 in the signature.

    ## Why
    Mostly a text copied from another unit, of which the title was changed but not the signature.
    国办公开办函〔2021〕30号 names copying as a fault.

    ## Example
        云溪县教育局2024年政府信息公开工作年度报告
        ……
        云溪县财政局
        2025年1月15日

    ## What to do
    Check whose report it is, and correct the title or the signature. Check as well whether the text was copied.

    ## When it stays silent
    On short and full names (卫健委, 卫生健康委员会), and names without the place above; if the office of a government
    or its body for disclosure, signs the government's report; if no date is near, so that the name may be that of the
    website; if the text says that units were merged or renamed.
    """

    code = "S011"
    name = "signature-unit"
    severity = "warning"
    since = "0.1"
    message = {
        "zh": "落款是“{signed}”，标题的单位是“{unit}”",
        "en": "signed by {signed}, but the title names {unit}",
    }
    summary = {"zh": "落款单位与标题单位不一致", "en": "the signature names another unit than the title"}
    hint = {
        "zh": "核对报告是哪个单位的，改正标题或者落款",
        "en": "check whose report it is, and correct the title or the signature",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield at most one finding, on the signature."""
        words: dict[str, Any] = report.form.words["structure"]["signature"]
        unit, title = report.unit, report.title
        if unit is None or title is None or not title.exact or not unit.level or report.closing is None:
            return
        if unit.passage.start > title.passage.end or any(word in report.text.folded for word in words["renamed"]):
            return
        name = folded("".join(unit.name.split()))
        signed = list(_signatures(report.closing, words["signed"]))
        if not signed or not _is_name(name) or any(_is_same(name, each, words) for each, _ in signed):
            return
        printed, where = signed[0]
        yield self.finding(
            where,
            related=[Related(title.passage, {"zh": "标题", "en": "the title"})],
            data={"title": name, "signature": printed},
            signed=printed,
            unit=unit.name,
        )


def _signatures(closing: Passage, ends: list[str]) -> Iterator[tuple[str, Passage]]:
    """Yield the names of units with a date on their line or on the next."""
    lines = []
    start = 0
    for line in closing.folded.split("\n"):
        if line.strip():
            lines.append((line, closing.part(start, start + len(line)).strip()))
        start += len(line) + 1
    for index, (line, where) in enumerate(lines):
        name = "".join(line.split())
        dated = _date_at(name)
        following = "".join(lines[index + 1][0].split()) if index + 1 < len(lines) else ""
        name = name[:dated] if dated >= 0 else name
        if _is_name(name) and name.endswith(tuple(ends)) and (dated > 0 or _date_at(following) == 0):
            yield name, where


def _date_at(bare: str) -> int:
    """Return the offset of the date that ends a line, -1 if there is none."""
    start = next((index for index, char in enumerate(bare) if char in _DIGITS), -1)
    return start if start >= 0 and "年" in bare[start:] and "月" in bare[start:] else -1


def _is_name(name: str) -> bool:
    return _SHORTEST <= len(name) <= _LONGEST and all("一" <= char <= "鿿" for char in name)


def _is_same(title: str, signed: str, words: dict[str, Any]) -> bool:
    """Return whether two names may be those of one unit, or the second that of an office of the first."""
    governed, governs = (name.endswith(tuple(words["government"])) for name in (title, signed))
    one, other = (_stem(name, words["endings"]) for name in (title, signed))
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if not _is_part(short, long):
        return False
    if governs:
        # 青禾镇 and 云栖县青禾镇, but neither 云栖县 and 云栖县青禾镇 nor 云栖县 and 云栖县教育局.
        return short[-1] == long[-1]
    # A government's report may be signed by its office or its body for disclosure.
    return not governed or short == other or any(word in signed for word in words["offices"])


def _stem(name: str, endings: list[str]) -> str:
    ending = next((each for each in endings if name.endswith(each) and len(name) > len(each)), "")
    return name.removesuffix(ending)


def _is_part(short: str, long: str) -> bool:
    """Return whether the characters of a short name are in the long one, in their order."""
    rest = iter(long)
    return all(char in rest for char in short)
