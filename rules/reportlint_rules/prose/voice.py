"""P005: a unit that refers to itself as one of another kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report

_MOST_RELATED = 5
_LONGEST_QUOTATION = 60
_QUOTATIONS = (("“", "”"), ("《", "》"), ("「", "」"), ("‘", "’"))


class UnitVoice(Rule):
    """自称与单位不符。

    ## 查什么
    乡镇、街道、县市区政府或者部门的报告里，以另一类单位自称：镇政府的报告写“我局”，局的报告写“我镇”。
    单位的类别按名称的结尾判断。每份报告只报一条，报在第一处，其余列为相关。

    ## 为什么
    自称不符多半是套用别的单位的文稿而没有改净；国办公开办函〔2021〕30号把内容雷同列为年报的突出问题之一。

    ## 示例
        云栖县青禾镇人民政府的报告：“2023年，我局高度重视政府信息公开工作。”

    ## 怎么改
    改成本单位的自称；整段是套用的，核对其中的内容是不是本单位的。

    ## 何时不报
    “我县”“我区”“我市”“我省”和“全……”（可以指所在地）；“我办”“我委”“我院”“我中心”（可以有几种理解）；
    引号、书名号里的；“自我镇静”这样只是字面相连的；单位不明，或者名称看不出是哪一类的（管委会、办公室、开发区、带括号的）。

    ---

    The report refers to its unit as one of another kind.

    ## What it finds
    A unit that refers to itself as one of another kind: 我局 in the report of a township, 我镇 in that of a bureau. The
    kind is taken from the end of the unit's name. One finding for each report, on the first place; the others are
    related.

    ## Why
    Mostly a trace of a text copied from another unit. 国办公开办函〔2021〕30号 names copying as a fault.

    ## Example
        In the report of 云栖县青禾镇人民政府: “2023年，我局高度重视政府信息公开工作。”

    ## What to do
    Use the unit's own word. If a whole passage was copied, check that what it says is true of this unit.

    ## When it stays silent
    On 我县, 我区, 我市, 我省 and 全……, which may mean the place of the unit; on 我办, 我委, 我院 and 我中心, which have
    several meanings; in quotations and titles; if the characters only happen to meet (自我镇静); if the unit is unknown
    or its name does not show its kind (管委会, 办公室, 开发区, brackets).
    """

    code = "P005"
    name = "unit-voice"
    severity = "info"
    since = "0.2"
    message = {
        "zh": "报告单位是“{unit}”，文中却自称“{voices}”（{count} 处）",
        "en": "this is the report of {unit}, but the text says {voices} ({count} place(s))",
    }
    summary = {"zh": "自称与单位不符", "en": "我局 in the report of a township, and the like"}
    hint = {
        "zh": "改成本单位的自称，并核对这段文字是否套用了别的单位的内容",
        "en": "use the unit's own word, and check whether the passage was copied from another unit",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield at most one finding, on the first place."""
        words: dict[str, Any] = report.form.words["prose"]["voice"]
        kind = _kind(report, words)
        if kind is None or report.unit is None:
            return
        end = report.closing.start if report.closing else len(report.text)
        found = sorted(
            (start, voice)
            for voice in words["foreign"][kind]
            for start in _places(report.text.source.folded, voice, end, words["unsure"])
        )
        if not found:
            return
        places = [report.text.part(start, start + len(voice)) for start, voice in found]
        voices = list(dict.fromkeys(place.folded for place in places))
        yield self.finding(
            places[0],
            related=[Related(place, {"zh": "又一处", "en": "also here"}) for place in places[1 : 1 + _MOST_RELATED]],
            data={"unit": report.unit.name, "voices": voices, "count": len(found)},
            unit=report.unit.name,
            voices=voices,
            count=len(found),
        )


def _kind(report: Report, words: dict[str, Any]) -> str | None:
    """Return the kind of the unit, None if its name does not show it with certainty."""
    if report.unit is None:
        return None
    unsure: dict[str, Any] = words["unsure"]
    passage = report.unit.passage
    # In a title, brackets may follow the name: 青禾镇人民政府(青禾街道办事处).
    name = "".join(report.unit.name.split()).replace("（", "(")
    if any(word in name for word in unsure["names"]) or sum(word in name for word in unsure["offices"]) > 1:
        return None
    kind = next((kind for kind, ends in words["kinds"].items() if any(map(name.endswith, ends))), None)
    if kind is None:
        return None
    folded = report.text.source.folded
    own = report.title is not None and passage.start <= report.title.passage.end
    own = own and ":" not in folded[max(0, passage.start - 3) : passage.end]
    # A name from a field or a signature may be that of another unit. It counts only if the text confirms it.
    return kind if own or f"我{kind}" in folded else None


def _places(folded: str, voice: str, end: int, words: dict[str, Any]) -> Iterator[int]:
    """Yield the offsets of a self-reference outside quotations."""
    start = folded.find(voice, 0, end)
    while start >= 0:
        stop = start + len(voice)
        before, after = folded[max(0, start - 1) : start], folded[stop : stop + 1]
        joined = (before and before in words["before"]) or (after and after in words["after"])
        if not joined and not _is_quoted(folded, start):
            yield start
        start = folded.find(voice, stop, end)


def _is_quoted(folded: str, start: int) -> bool:
    """Return whether an offset is inside a quotation or a title."""
    before = folded[max(0, start - _LONGEST_QUOTATION) : start]
    return any(before.rfind(opening) > before.rfind(closing) for opening, closing in _QUOTATIONS)
