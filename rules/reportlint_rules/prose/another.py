"""P009: the name of another county or town where that of the unit belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint import Related, Rule, folded
from reportlint_rules.prose.divisions import divisions, stem
from reportlint_rules.sentence import sentence_around

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint import Finding, Report

_LONGEST = 12
"""Characters of a name, with the places above."""
_SHORTEST = 2
_ORGAN = 16
"""Characters of the name of a department."""
_MOST_RELATED = 5


class Mention(NamedTuple):
    """The name of a place where that of the unit belongs."""

    name: str
    start: int
    certain: bool
    """Whether the words before and after show where the name begins and ends, so that no list is needed."""


class AnotherUnit(Rule):
    """写本单位的地方写了别的县、别的乡镇。

    ## 查什么
    只看本该写本单位名称的地方：“现将……2024年政府信息公开工作……”，“……人民政府编制”，“结合……实际”，
    “2024年，……认真贯彻”，“请与……联系”。这里写的县（市、区）或者乡镇不是标题里的那一个，报一条，其余列为相关。
    县级以上地名用国家统计局 2023 年的区划名称（截至 2023 年 6 月 30 日）。

    ## 为什么
    多半是套用别的单位的文稿，没有改净。国办公开办函〔2021〕30号把内容雷同列为年报的突出问题之一。

    ## 示例
        云栖县青禾镇人民政府的报告：“现将碧溪镇2024年政府信息公开工作情况报告如下。”

    ## 怎么改
    改成本单位的名称；同时核对这段文字是不是套用了别的单位的内容。

    ## 何时不报
    上级和下级的地名（按区划归属）；书名号、引号里的；写学习借鉴、协作、转办、通报的句子；标题看不出是哪个县、哪个乡镇的，开发区、
    新区等；正文写到合并、更名、区划调整的；落款（见 S011）。

    ---

    The name of another county or town where that of the unit belongs.

    ## What it finds
    Only the places where a report names its own unit: 现将……2024年政府信息公开工作……, ……人民政府编制, 结合……实际,
    2024年，……认真贯彻, 请与……联系. If the county or the town named there is not that of the title, there is one
    finding; further places are related. The names of counties and prefectures are those of the National Bureau of
    Statistics for 2023 (as of 30 June 2023).

    ## Why
    Mostly a trace of a text copied from another unit. 国办公开办函〔2021〕30号 names copying as a fault.

    ## Example
        In the report of 云栖县青禾镇人民政府: “现将碧溪镇2024年政府信息公开工作情况报告如下。”

    ## What to do
    Use the name of the unit, and check whether the passage was copied.

    ## When it stays silent
    On places above and below the unit; in titles and quotations; in sentences on learning from others, cooperation,
    transfers and circulars; if the title does not show the county or the town, and for development zones and new areas;
    if the text says that units were merged or renamed; on the signature (see S011).
    """

    code = "P009"
    name = "another-unit"
    severity = "warning"
    since = "0.1"
    message = {
        "zh": "报告单位是“{unit}”，这里写的是“{printed}”",
        "en": "this is the report of {unit}, but here the text names {printed}",
    }
    summary = {
        "zh": "写本单位的地方写了别的县、别的乡镇",
        "en": "another county or town where the unit's own name belongs",
    }
    hint = {
        "zh": "改成本单位的名称，并核对这段文字是否套用了别的单位的内容",
        "en": "use the unit's name, and check whether the passage was copied from another unit",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield at most one finding, on the first place."""
        words: dict[str, Any] = report.form.words["prose"]["another"]
        unit, title = report.unit, report.title
        if unit is None or title is None or not title.exact or unit.passage.start > title.passage.end:
            return
        own = folded("".join(unit.name.split()))
        foreign = [each for each in _mentions(report, own, words) if _is_foreign(each, own, words)]
        if not foreign or any(word in report.text.folded for word in words["renamed"]):
            return
        first, *others = [report.text.part(each.start, each.start + len(each.name)) for each in foreign]
        yield self.finding(
            first,
            related=[Related(each, {"zh": "又一处", "en": "also here"}) for each in others[:_MOST_RELATED]],
            data={"unit": unit.name, "printed": first.text},
            unit=unit.name,
            printed=first.text,
        )


def _mentions(report: Report, own: str, words: dict[str, Any]) -> Iterator[Mention]:
    """Yield the names of places, other than those in the unit's name, where the unit is named."""
    text = report.text.folded
    for line in (report.preamble, *report.narrative):
        for ending in (*words["counties"], *words["towns"]):
            at = text.find(ending, line.start, line.end)
            while at >= 0:
                stop = at + len(ending)
                generic = at > line.start and text[at - 1] in words["generic"]
                found = None if generic else _mention(text, line.start, at, stop, words)
                if found is not None and found.name not in own and not _is_set_apart(text, found, words):
                    yield found
                at = text.find(ending, stop, line.end)


def _mention(text: str, low: int, at: int, stop: int, words: dict[str, Any]) -> Mention | None:
    """Return the name that ends at `stop` if the words around it are those around the name of the unit."""
    begin = at
    while begin > max(low, at - _LONGEST) and "一" <= text[begin - 1] <= "鿿":
        begin -= 1
    run = text[begin:stop]
    before = text[begin - 1] if begin > low else "\n"
    dated = before.isdigit() and run[:1] == "年"
    if dated:
        run = run.removeprefix("年").removeprefix("度")
    lead = next((each for each in (*words["announced"], words["fitted"], *words["asked"]) if run.startswith(each)), "")
    name = run.removeprefix(lead)
    if len(name) <= _SHORTEST - 1:
        return None
    tail = text[stop : stop + words["reach"]]
    body = next((each for each in words["bodies"] if tail.startswith(each)), "")
    rest = tail.removeprefix(body)
    start = stop - len(name)
    if lead:
        return Mention(name, start, certain=True) if _is_announced(lead, tail, rest, words) else None
    if not dated and before not in words["clause"]:
        return None
    rests = [rest.removeprefix(","), *_after_organs(tail, words)]
    if (body or len(rests) > 1) and any(each.startswith(tuple(words["composed"])) for each in rests):
        return Mention(name, start, certain=True)
    opens = dated or before in words["sentence"] or _is_dated(text, begin)
    if (opens or body) and any(each.startswith(tuple(words["work"])) for each in rests):
        return Mention(name, start, certain=opens and bool(body))
    return None


def _is_announced(lead: str, tail: str, rest: str, words: dict[str, Any]) -> bool:
    """Return whether the words after a name go with those before it."""
    if lead == words["fitted"]:
        return rest.startswith(tuple(words["fits"]))
    if lead in words["asked"]:
        clause = next((tail[:at] for at, char in enumerate(tail) if char in words["clause"]), tail)
        return bool(words["asks"] in clause)
    return (
        rest[:1].isdigit() or tail.startswith(tuple(words["announces"])) or rest.startswith(tuple(words["announces"]))
    )


def _after_organs(tail: str, words: dict[str, Any]) -> list[str]:
    """Return the texts after the first word that may end the name of a department, for each of these words."""
    ends = [at + len(organ) for organ in words["organs"] if 0 <= (at := tail.find(organ)) < _ORGAN]
    return [tail[end:].removeprefix(",") for end in ends]


def _is_dated(text: str, begin: int) -> bool:
    """Return whether a year and a comma stand right before an offset: 2024年,."""
    before = text[max(0, begin - _LONGEST) : begin].rstrip()
    return before.endswith(("年,", "年度,")) and before.rstrip("年度,")[-1:].isdigit()


def _is_set_apart(text: str, found: Mention, words: dict[str, Any]) -> bool:
    """Return whether a name is in a title or a quotation, or in a sentence on the work of others."""
    sentence = sentence_around(text, found.start, found.start + len(found.name), begins=words["sentence"])
    before = text[max(0, found.start - len(sentence)) : found.start]
    if any(before.rfind(opening) > before.rfind(closing) for opening, closing in ("《》", "“”")):
        return True
    return any(word in sentence for word in words["others"])


def _is_foreign(found: Mention, own: str, words: dict[str, Any]) -> bool:
    """Return whether a name is neither that of the unit nor that of a place above or below it."""
    if found.name.endswith(tuple(words["towns"])):
        return _is_another_town(found, own, words)
    return _is_another_county(found, own, words)


def _is_another_town(found: Mention, own: str, words: dict[str, Any]) -> bool:
    """Return whether a name is that of a town, and the unit is another one."""
    mine = _deepest(next((own[: own.rindex(end) + len(end)] for end in words["towns"] if end in own), ""))
    printed = _deepest(found.name)
    ends = next((end for end in words["towns"] if mine.endswith(end)), "")
    end = next(end for end in words["towns"] if printed.endswith(end))
    town, other = mine.removesuffix(ends), printed.removesuffix(end)
    if not ends or not found.certain or len(town) < _SHORTEST or len(other) < _SHORTEST:
        return False
    if any(char in words["general"] for char in other):
        return False
    return town not in found.name and other not in own


def _is_another_county(found: Mention, own: str, words: dict[str, Any]) -> bool:
    """Return whether a name is that of a county or a prefecture to which the unit does not belong."""
    known = divisions()
    name = next((found.name[at:] for at in range(len(found.name) - 1) if found.name[at:] in known), found.name)
    ours = [each for each in known if each in own]
    if stem(name) in own or any(each in found.name for each in ours if not each.endswith("省")):
        return False
    if name in known and ours:
        above = {place for each in ours for places in known[each] for place in places}
        below = {place for places in known[name] for place in places}
        return name not in above and below.isdisjoint(each for each in ours if _is_lowest(each, ours, known))
    county = next((each for each in ("县", "旗") if each in own), "")
    if not county or any(zone in own for zone in words["zones"]):
        return False
    if name in known:
        # A prefecture or a province may be that of the unit.
        return all(len(places) > 0 for places in known[name]) and not _is_prefecture(name, known)
    sure = found.certain and name.endswith("县") and not any(char in words["general"] for char in name[:-1])
    return sure and len(name) > _SHORTEST


def _is_lowest(name: str, names: Sequence[str], known: dict[str, tuple[frozenset[str], ...]]) -> bool:
    """Return whether a place is above none of the others."""
    return not any(name in places for each in names for places in known[each])


def _is_prefecture(name: str, known: dict[str, tuple[frozenset[str], ...]]) -> bool:
    """Return whether a place has counties."""
    return any(name in places for above in known.values() for places in above)


def _deepest(name: str) -> str:
    """Return the last place of a name: 青禾镇 of 云栖县青禾镇."""
    for at in range(len(name) - _SHORTEST - 1, 0, -1):
        if name[at - 1] in "县区市旗" and at >= _SHORTEST:
            return name[at:]
    return name
