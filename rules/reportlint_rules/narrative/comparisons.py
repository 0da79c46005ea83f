"""N014: increases, multiples, averages and sums that do not follow from the numbers beside them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint import Rule, regex
from reportlint_rules.narrative.agreement import contradicted
from reportlint_rules.narrative.quotation import written
from reportlint_rules.sentence import sentence_around

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Mapping

    from reportlint import Finding, Passage, Report, Section

_ALL = 100
_BESIDE = 3
"""Characters beside a number in which a word may say that it is not exact."""


_MYRIAD = "万"
_LONGEST = 12
"""Characters of a percentage."""


class Wrong(NamedTuple):
    """A number that does not follow from the others of a comparison."""

    group: str
    """The group of the pattern that it is."""
    expected: float
    shown: str = "number"
    """The key of the message."""


class Comparison(Rule):
    """增减、倍数、平均数、合计与同一句里的数不符。

    ## 查什么
    一句话里自带计算依据的数：“N 件，较上年的 M 件增加 D 件，增长 P%”“是上年 M 件的 K 倍”“全年 N 条，月均 M 条”
    “K 次，N 人次，平均每次 M 人次”“分别为 A、B、C，共计 N”“N 件，其中 M 件，过半”“N 条，包括 A 条、B 条”（相加超过
    总数）；公开率、办结率、满意度等超过 100%。

    ## 为什么
    数字改了，增幅、平均数没跟着改，是常见的疏漏。国办公开办函〔2021〕30号点名批评数据不准确。

    ## 示例
        收到网民留言325件，较上年的260件增长15%。

    应为 25%。

    ## 怎么改
    重新计算；或者核对据以计算的数。

    ## 何时不报
    “约”“近”“余”“多”等不确切的数；同一句里另有一个数算得通的；四舍五入、舍去尾数；平均数写明是一段时间的；
    “包括”后面是发布渠道、领域的（同一条可以算在几处）；其中一个数已因与表格不符报过的。

    ---

    An increase, a multiple, an average or a sum that does not follow from the numbers beside it.

    ## What it finds
    Numbers whose basis is in the same sentence: N件，较上年的M件增加D件，增长P%; 是上年M件的K倍; 全年N条，月均M条;
    K次，N人次，平均每次M人次; 分别为A、B、C，共计N; N件，其中M件，过半; N条，包括A条、B条 (more than the total).
    Rates of disclosure, completion, satisfaction and the like above 100 %.

    ## Why
    A number is corrected, and what follows from it is not. 国办公开办函〔2021〕30号 names inaccurate figures as a
    fault.

    ## Example
        收到网民留言325件，较上年的260件增长15%。

    It is 25%.

    ## What to do
    Calculate again, or check the numbers it is calculated from.

    ## When it stays silent
    On numbers that are not exact (约, 近, 余, 多); if another number of the sentence agrees; on rounded and truncated
    numbers; on averages of a part of the year; if what follows 包括 are channels or fields, in which one thing may
    count twice; if one of the numbers is reported because it contradicts a table.
    """

    code = "N014"
    name = "comparison"
    severity = "warning"
    since = "0.1"
    summary = {
        "zh": "增减、倍数、平均数、合计与同一句里的数不符",
        "en": "an increase, multiple, average or sum that does not follow from its numbers",
    }
    message = {
        "number": {
            "zh": "按同一句里的数应为 {expected}，正文写 {printed}",
            "en": "the numbers of the sentence give {expected}; the text says {printed}",
        },
        "way": {
            "zh": "同一句里的数与“{printed}”不符：前后相差 {expected}",
            "en": "the numbers of the sentence do not agree with “{printed}”: the difference is {expected}",
        },
        "share": {
            "zh": "按同一句里的数占 {expected}%，正文写“{printed}”",
            "en": "the numbers of the sentence give {expected}%; the text says “{printed}”",
        },
        "over": {
            "zh": "{printed}% 超过 100%",
            "en": "{printed}% is more than 100%",
        },
        "more": {
            "zh": "所列各数（{expected}）多于总数 {printed}",
            "en": "what is listed ({expected}) is more than the total, {printed}",
        },
    }
    hint = {"zh": "重新计算，或核对据以计算的数", "en": "calculate again, or check the numbers it is calculated from"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Recalculate every comparison whose numbers are in its sentence."""
        words: dict[str, Any] = report.form.words["narrative"]["comparisons"]
        for section in report.sections:
            if section.key not in words["sections"]:
                continue
            body = section.body.folded
            kinds = [kind for kind, entry in words["kinds"].items() if _may_hold(body, entry)]
            for line in section.paragraphs if kinds else ():
                for kind in kinds:
                    yield from self._of_line(report, section, line, kind)

    def _of_line(self, report: Report, section: Section, line: Passage, kind: str) -> Iterator[Finding]:
        """Yield the findings on the comparisons of one kind in a line."""
        words: dict[str, Any] = report.form.words["narrative"]["comparisons"]
        entry = words["kinds"][kind]
        text = line.folded
        if not _may_hold(text, entry):
            return
        for match in _pattern(entry["pattern"], tuple(words["parts"].items())).finditer(text):
            wrong = _KINDS[kind](match, words)
            if wrong is None or _is_open(match, wrong, words):
                continue
            if _is_told(report, line.start + match.start(), line.start + match.end()):
                continue
            where = line.part(*match.span(wrong.group))
            yield self.finding(
                where,
                wrong.shown,
                data={"expected": round(wrong.expected, 2), "actual": where.text},
                section=section.key,
                expected=written(round(wrong.expected, 1)),
                printed=where.text,
            )


def _may_hold(text: str, entry: dict[str, Any]) -> bool:
    """Return whether a text may hold a comparison of a kind: a cheap test before its pattern is searched."""
    if not any(hint in text for hint in entry["hints"]):
        return False
    return not entry.get("over") or any(_last_digits(each) > _ALL for each in text.split("%")[:-1])


def _last_digits(text: str) -> int:
    """Return the digits at the end of a text as a number, without decimals."""
    whole = text[-_LONGEST:].rpartition(".")[0] if "." in text[-_BESIDE:] else text[-_LONGEST:]
    return int("0" + whole[len(whole.rstrip("0123456789")) :])


@cache
def _pattern(text: str, parts: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """Return a pattern with its named parts filled in."""
    for name, part in parts:
        text = text.replace("{" + name + "}", f"(?:{part})")
    return regex(text)


def _is_open(match: re.Match[str], wrong: Wrong, words: dict[str, Any]) -> bool:
    """Return whether a number of the comparison is not exact, or another one of its sentence agrees."""
    text, start, end = match.string, *match.span()
    inside = text[max(0, start - _BESIDE) : end + _BESIDE]
    if "bound" not in match.re.groupindex:
        inside = inside.replace(match.groupdict().get("way") or "\0", "")
        if any(word in inside for word in words["near"]):
            return True
    if wrong.group not in ("diff", "rate", "rate2", "way") or "now" not in match.re.groupindex:
        return False
    # 收到146件,其中网上90件,较上年的129件增加17件: of the first number.
    before = sentence_around(text, start, start)[: start - text.rfind("。", 0, start) - 1]
    found = match.groupdict()
    others = regex(rf"(?<![\d.])(\d+(?:\.\d+)?){found['m']}").findall(before)
    return any(_change({**found, "now": other}, words) is None for other in others)


def _is_told(report: Report, start: int, end: int) -> bool:
    """Return whether a number between two offsets is reported because it contradicts a table."""
    return any(start <= claim.passage.start < end for claim in report.derive(contradicted))


def _off(expected: float, printed: str) -> bool:
    """Return whether a printed number is neither the rounded nor the truncated one."""
    return bool(abs(expected - float(printed)) >= 10 ** -len(printed.partition(".")[2]))


def _change(found: Mapping[str, str | None], words: dict[str, Any]) -> Wrong | None:
    """Judge 146件,较上年的129件增加17件,增长13.2%. Without last year's number, the difference gives it."""
    now, way = float(found["now"] or 0), found["way"] or ""
    sign = 1 if way in words["up"] else -1
    diff, rate = found.get("diff"), found.get("rate") or found.get("rate2")
    name = "rate" if found.get("rate") else "rate2"
    if found["then"] is None and diff is None:
        return None
    then = float(found["then"]) if found["then"] is not None else now - sign * float(diff or 0)
    if found["m"] == "%" or then <= 0:
        return None
    if (now - then) * sign < 0:
        return Wrong("way", now - then, "way")
    if diff is not None and found["then"] is not None and abs(abs(now - then) - float(diff)) >= _step(now, then, diff):
        return Wrong("diff", abs(now - then))
    if rate is None:
        return None
    expected = abs(now - then) / then * _ALL
    rounded = _rounding(found["now"] or "", found["m"] or "") / then * _ALL
    return Wrong(name, expected) if _off(expected, rate) and abs(expected - float(rate)) > rounded else None


def _rounding(printed: str, measure: str) -> float:
    """Return how much the numbers of a comparison may be off together, nothing if they are counts."""
    decimals = len(printed.partition(".")[2])
    return 0.0 if not decimals and not measure.startswith(_MYRIAD) else float(2 * 10**-decimals)


def _step(*numbers: float | str) -> float:
    """Return how much rounded numbers may be off: nearly nothing for whole numbers."""
    decimals = max(len(f"{number}".removesuffix(".0").partition(".")[2]) for number in numbers)
    return float(1.5 * 10**-decimals) if decimals else 0.5


def _of_change(match: re.Match[str], words: dict[str, Any]) -> Wrong | None:
    return _change(match.groupdict(), words)


def _turn(match: re.Match[str], words: dict[str, Any]) -> Wrong | None:
    """Judge 由8万次提高到6万次."""
    change = float(match["now"]) - float(match["then"])
    sign = 1 if match["way"] in words["up"] else -1
    return Wrong("way", change, "way") if change * sign < 0 else None


def _multiple(match: re.Match[str], words: dict[str, Any]) -> Wrong | None:
    """Judge 48份,是上年24份的2倍."""
    printed = match["times"].replace(words["two"], words["digits"][2])
    times = printed if printed[0].isascii() else str(words["digits"].index(printed))
    expected = float(match["now"]) / (float(match["then"]) or 1)
    return Wrong("times", expected) if float(match["then"]) and _off(expected, times) else None


def _monthly(match: re.Match[str], words: dict[str, Any]) -> Wrong | None:
    """Judge 全年1200条,月均100条."""
    if any(word in sentence_around(match.string, *match.span()) for word in words["part_of_year"]):
        return None
    expected = float(match["total"]) / words["per_year"]
    return Wrong("each", expected) if _off(expected, match["each"]) else None


def _average(match: re.Match[str], _: dict[str, Any]) -> Wrong | None:
    """Judge 6次,300人次,平均每次50人次."""
    expected = float(match["total"]) / (float(match["by"]) or 1)
    return Wrong("each", expected) if float(match["by"]) and _off(expected, match["each"]) else None


def _fraction(match: re.Match[str], words: dict[str, Any]) -> Wrong | None:
    """Judge 146件,其中90件,超过半数 and 48件,其中15件,约占五成."""
    whole, part, bound = float(match["whole"]), float(match["part"]), match["bound"] or ""
    if not whole or part > whole:
        return None
    share = part / whole * _ALL
    limit = words["half"] if match["half"] else words["digits"].index(match["tenths"]) * words["tenth"]
    lower: float = limit - words["about"]
    upper: float = limit + words["about"]
    if bound.startswith(("超", "过")) or match["more"]:
        lower, upper = limit, _ALL
    elif bound[:1] in ("不", "未") and bound:
        lower, upper = 0, limit
    elif bound in ("近", "接近"):
        lower, upper = limit - words["close"], limit + 1
    group = "half" if match["half"] else "tenths"
    return None if lower <= share <= upper else Wrong(group, share, "share")


def _within(match: re.Match[str], _: dict[str, Any]) -> Wrong | None:
    """Judge 22个部门中,已有20个部门."""
    whole, part = float(match["whole"]), float(match["part"])
    return Wrong("whole", part, "more") if part > whole else None


def _numbers(match: re.Match[str]) -> list[float]:
    return [float(each) for each in regex(r"\d+(?:\.\d+)?").findall(match["list"])]


def _listed(match: re.Match[str]) -> float:
    return sum(_numbers(match))


def _sum(match: re.Match[str], _: dict[str, Any]) -> Wrong | None:
    """Judge 分别为40人、50人、60人,共计150人 and 22个部门、12个乡镇共34家单位."""
    added = _listed(match)
    return Wrong("sum", added) if abs(added - float(match["sum"])) >= _step(added, match["sum"]) else None


def _units(match: re.Match[str], words: dict[str, Any]) -> Wrong | None:
    """Judge 22个部门、12个乡镇共34家单位. A smaller number may be of some of them."""
    return _sum(match, words) if float(match["sum"]) >= max(_numbers(match)) else None


def _counted(match: re.Match[str], words: dict[str, Any]) -> Wrong | None:
    """Judge 58条、征地信息32条,两类合计90条, if as many are listed as the text says."""
    count = words["digits"].index(match["count"].replace(words["two"], words["digits"][2]))
    numbers = _numbers(match)
    added = sum(numbers[-count:])
    wrong = len(numbers) >= count and abs(added - float(match["sum"])) >= _step(added, match["sum"])
    return Wrong("sum", added) if wrong else None


def _net(match: re.Match[str], _: dict[str, Any]) -> Wrong | None:
    """Judge 制发7件,废止4件,净增3件."""
    net = float(match["plus"]) - float(match["minus"])
    return Wrong("net", net) if abs(net - float(match["net"])) >= _step(net, match["net"]) else None


def _over(match: re.Match[str], _: dict[str, Any]) -> Wrong | None:
    """Judge 公开率120%."""
    return Wrong("rate", _ALL, "over") if float(match["rate"]) > _ALL else None


def _including(match: re.Match[str], words: dict[str, Any]) -> Wrong | None:
    """Judge 2650条,包括动态信息1830条、公示公告600条: the parts may be fewer, but not more."""
    if any(word in match["list"] for word in words["channels"]):
        return None
    added = _listed(match)
    return Wrong("total", added, "more") if added - float(match["total"]) >= _step(added) else None


_KINDS: dict[str, Callable[[re.Match[str], dict[str, Any]], Wrong | None]] = {
    "change": _of_change,
    "turn": _turn,
    "multiple": _multiple,
    "monthly": _monthly,
    "average": _average,
    "fraction": _fraction,
    "within": _within,
    "respectively": _sum,
    "both": _counted,
    "units": _units,
    "net": _net,
    "over": _over,
    "including": _including,
}
