"""The growth of the cost of reading and of each rule with runs of characters and words.

A run is one unit (a character of each class, a word of the form, a mark, a numeral) repeated. It is put into each site
of the canonical report (prose, a count, a cell, a label, a heading, the title, a line of its own) in each layout. For
runs of n, 2n, 4n and 8n characters `grown` gives the processor time of reading and of every rule:

    python -m tests.campaign.growth --layouts tab --sites prose --least 2000

Only what costs more than 2.2 times as much for twice the run is printed. The time of the processor is no measure for a
test: `tests/reading/test_growth.py` counts the steps of the interpreter over the same runs. The two complete each
other. Steps do not show the work inside one call of a regular expression; a time does not show what is only slightly
too much.
"""

from __future__ import annotations

import argparse
import gc
import signal
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from reportlint.form.canonical import canonical
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import Selection, make_ruleset
from reportlint.plugins.loading import load_plugins
from reportlint.reading.read import read_text
from reportlint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

READING = "reading"
REST = "diagnostics"
"""The part of judging that is no rule: the wording and the places of findings."""
MOST = 2.2
"""The greatest ratio of the costs of two runs of which one is twice as long."""
NOISE = 0.08
"""Seconds: what costs less for the longest run is not measured more closely."""

CHARACTERS = (
    *("0", "1", "9", "９", "一", "二", "九", "十", "千", "万", "亿", "零", "〇", "廿", "百", "两", "几", "半", " "),
    *("\t", "\n", "\r", "\r\n", "\u3000", "\xa0", "\u200b", "\ufeff", "\x0b", "\x0c", "\x85", "\u2028", "\0", "|"),
    *("/", "\\", "-", "—", "_", "=", "+", "*", "~", "#", "%", "％", "°", "…", "·", "■", "□", "☑", "√", "，", "。"),
    *("、", "；", "：", "？", "！", ",", ".", ";", ":", "?", "!", "'", '"', "“", "”", "《", "》", "〈", "(", ")"),
    *("（", "）", "[", "]", "【", "】", "〔", "〕", "{", "}", "<", ">", "和", "与", "及", "的", "了", "为", "其"),
    *("共", "约", "余", "多", "无", "未", "不", "占", "年", "月", "日", "件", "条", "元", "项", "第", "号", "章"),
    *("县", "某", "国", "國", "a", "Z", "é", "𠀀", "\ufffd", "\ud800", "\x01"),
)
WORDS = (
    *("一万", "十一", "一千零", "九千九百九十九万亿", "1万", "1,", "1,000,", ",000", "1.", "1.5", "0.", "1 "),
    *("1\t", "1|", "1\n", "1/", "1、", "1和", "1，", "1。", "1件", "1件，", "1件、", "1件和", "1件。", "一件"),
    *("1项；", "1-", "1%", "1%、", "占1%", "占1%，", "分别为1件、", "1件，占1%，", "各1件", "约1件", "1余件"),
    *("其中1件，", "其中：", "共1件，", "均", "2024", "2024年", "2024年，", "2024.", "2024年1月1日", "2024-01-01 "),
    *("二〇二四年", "二〇二四", "20 24", "〔2021〕", "〔2021〕1号", "1月", "1月1日", "1月1日至", "去年", "上年"),
    *("本年度", "年1月", "至", "起至", "统计期限", "政府信息公开", "申请", "依申请公开", "主动公开", "公开"),
    *("收到", "新收", "办结", "受理", "申请1件，", "收到申请1件，", "行政复议", "行政诉讼", "行政复议1件，"),
    *("行政诉讼和", "复议、诉讼", "行政许可", "行政许可、", "行政处罚1件，", "规章", "规章\t", "规章|", "规章\n"),
    *("规章1\n", "规范性文件", "行政许可\t1\n", "总计", "总计\n", "总计\t", "（七）总计", "其他", "其他\n"),
    *("3.其他\n", "（一）", "（一）\n", "一、", "一、\n", "一是", "一是二是", "1.", "(1)", "①", "第一", "第一项"),
    *("未", "没有", "未收到", "没有申请，", "无申请。", "不予公开", "不予公开\n", "予以公开", "予以公开1件、"),
    *("部分公开，", "自然人", "自然人\t", "自然人1件，", "商业企业", "法人或其他组织", "申请人情况\n"),
    *("结果维持\t", "尚未审结\n", "维持1件、", "一、总体情况\n", "五、存在的主要问题及改进情况\n"),
    *("五、存在的主要问题", "六、其他需要报告的事项\n", "总体情况", "第二十条第（一）项\n", "第二十条"),
    *("信息内容\t", "信息内容\n", "本年制发件数\t", "\t0\t0\t0\n", "|0|0|0|\n", "||", "| |", "|---", "|---|\n"),
    *("---\n", "\t\n", " \n", "\n\n", "\t\t", "a\n", "字\n", "字", "字，", "字。", "。。", "，，", "？！", "的的"),
    *("这里写一些话。。\n", "这里写一些话。\n", "这里写一些话。", "这里写一些话，", "我镇", "我县", "本机关"),
    *("我县我镇", "某某", "县人民政府", "人民政府", "年度报告", "政府信息公开工作年度报告", "云栖县人民政府\n"),
    *("2025年1月16日\n", "发布日期：", "来源：", "13800138000", "13800138000，", "110101199001011234"),
    *("110101199001011234 ", "a@b.c ", "a.", "@", "http://", "www.a.", "张三", "电话：", "0571-", "（", "（（"),
    *("（）", "（1）", "（1件", "（1件，", "“”", "“字", "《》", "《字", "1）", "(()", "[字", "收费1元，", "1万元"),
    *("1元", "￥1", "减免", "信息处理费", "收取1元", "存在问题", "问题：", "一是问题；", "改进", "下一步", "X"),
    *("XX", "××", "xxx镇", "…", "……", "请填写", "此处", "示例", "（填写）", "NaN", "null", "&nbsp;", "<td>"),
    *("</td>", "属于行政执法案卷", "属于行政执法案卷\n申\n0\n", "申\n0\n请\n0\n", "属于国家秘密"),
    *("1.属于国家秘密\n", "重复申请\n"),
)
UNITS = tuple(dict.fromkeys((*CHARACTERS, *WORDS)))

_SITES: Mapping[str, tuple[str, str, str]] = {
    # A place in the canonical report: the text before it, the text to replace, the text after it.
    "start": ("", "", "云栖县人民政府2024"),
    "title": ("云栖县人民政府", "", "2024年政府"),
    "title-ending": ("政府信息公开工作", "", "年度报告\n"),
    "preamble-line": ("年度报告\n", "\n", "根据"),
    "period": ("统计期限为", "", "2024年1月1日起"),
    "heading": ("五、存在的主要问题", "", "及改进情况"),
    "heading-end": ("改进情况", "", "\n主要问题"),
    "prose": ("由专人", "", "日常维护"),
    "prose-line": ("日常维护。\n", "", "（五）监督"),
    "count-name": ("全年新收政府信息公开申请", "", "146件"),
    "count": ("全年新收政府信息公开申请", "146", "件"),
    "count-end": ("全年新收政府信息公开申请146件", "", "，上年"),
    "parts": ("其中政府网站210条、", "", "政务新媒体"),
    "share": ("政府网站占", "54.4", "%。"),
    "problems": ("主要问题有两个：", "", "一是少数"),
    "label-start": ("\n", "", "行政许可\t1264"),
    "label-end": ("\n行政许可", "", "\t1264"),
    "cell": ("\n行政许可\t", "1264", "\n"),
    "cell-end": ("\n行政许可\t1264", "", "\n"),
    "money": ("行政事业性收费\t", "328.6", "\n"),
    "row-line": ("\t38\n", "", "第二十条第（五）项"),
    "outcome-label": ("7.属于", "", "行政执法案卷"),
    "outcome-line": ("\t0\t1\t6\n", "", "\t\t8.属于行政查询"),
    "head-cell": ("申请人情况", "", "\t"),
    "proceedings": ("复议后起诉\n", "", "结果维持"),
    "fees": ("收取信息处理费", "860", "元"),
    "signature": ("\n云栖县人民政府", "", "\n2025年1月16日"),
    "date": ("\n2025年1月", "16", "日"),
    "end": ("1月16日\n", "", ""),
}
SITES = tuple(_SITES)

LAYOUTS: Mapping[str, Callable[[str], str]] = {
    "tab": lambda text: text,
    "pipe": lambda text: text.replace("\t", "|"),
    "cells": lambda text: text.replace("\t", "\n"),
    "spaces": lambda text: text.replace("\t", " "),
    "joined": lambda text: text.replace("\n", " "),
}


class Cost(NamedTuple):
    """The costs of one part (reading, a rule) for runs of n, 2n, 4n and 8n."""

    part: str
    costs: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """How many times as much the longest run costs as the one of half its length."""
        return self.costs[-1] / self.costs[-2] if self.costs[-2] else 1.0


class TooLong(Exception):  # noqa: N818
    """Raised where one measurement takes longer than its limit."""


def with_run(text: str, layout: str, site: str, unit: str, length: int) -> str:
    """Return a canonical report in a layout, with a run of some characters at a site."""
    before, old, after = _SITES[site]
    # Some texts of sites have an empty cell more or less in the canonical report.
    place = text.find(before + old + after) if before + old + after else len(text)
    if place < 0:
        place = text.index(before + old) if before + old in text else text.index(after)
    else:
        place += len(before)
    change = LAYOUTS[layout]
    run = (unit * (length // len(unit) + 1))[:length]
    return change(text[:place]) + run + change(text[place + len(old) :])


class Growth:
    """Measures reading and every rule by processor time."""

    def __init__(self, *, limit: int = 20) -> None:
        plugins = load_plugins()
        self.forms = plugins.forms
        self.linter = Linter(make_ruleset(plugins, [Selection("growth", ("ALL",))]), "zh")
        self.text = canonical(plugins.forms)
        self.limit = limit
        """Seconds after which one text raises `TooLong`."""

    def costs(self, text: str) -> dict[str, float]:
        """Return the processor time of each part over a text, in seconds."""
        clock = time.process_time
        times: dict[str, float] = {}
        begun = clock()
        read = read_text(Source("a.txt", text), self.forms)
        times[READING] = clock() - begun
        if read.error is not None:
            raise read.error
        if read.report is None:
            return times
        for rule in self.linter.ruleset.rules:
            begun = clock()
            for _ in rule.check(read.report):
                pass
            times[type(rule).code] = clock() - begun
        begun = clock()
        self.linter.judge(read)
        times[REST] = max(0.0, clock() - begun - sum(time for part, time in times.items() if part != READING))
        return times

    def grown(self, unit: str, site: str, layout: str = "tab", least: int = 4000) -> list[Cost]:
        """Return the costs of each part for runs of `least` characters, of twice, four and eight times as many.

        The longest is measured first: there are no costs if each part of it is below `NOISE`. Raises `TooLong`.
        """
        rows: list[dict[str, float]] = []
        for factor in (8, 4, 2, 1):
            gc.collect()
            with _limited(self.limit), _without_collection():
                rows.insert(0, self.costs(with_run(self.text, layout, site, unit, least * factor)))
            if max(rows[-1].values()) < NOISE:
                return []
        parts = {part: None for row in rows for part in row}
        return [Cost(part, tuple(row.get(part, 0.0) for row in rows)) for part in parts]

    def steep(
        self, unit: str, site: str, layout: str = "tab", least: int = 4000, *, most: float = MOST, again: int = 2
    ) -> list[Cost]:
        """Return the costs that grow faster than the run, as the least of several measurements shows it.

        Costs too small to measure are left out. Other processes make a measurement longer, never shorter. Raises
        `TooLong`.
        """
        found = self.grown(unit, site, layout, least)
        for _ in range(again):
            if not (found := [cost for cost in found if cost.costs[-1] > NOISE and cost.ratio > most]):
                break
            other = {cost.part: cost.costs for cost in self.grown(unit, site, layout, least)}
            found = [
                Cost(part, tuple(min(pair) for pair in zip(costs, other[part], strict=True)))
                for part, costs in found
                if part in other
            ]
        return [cost for cost in found if cost.ratio > most]


@contextmanager
def _without_collection() -> Iterator[None]:
    """Do without the collection of garbage, whose time depends on all that the process holds."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def _limited(seconds: int) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooLong(f"more than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what grows faster than its run. Returns 1 if something does."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", nargs="*", default=UNITS)
    parser.add_argument("--sites", nargs="*", default=SITES, choices=SITES)
    parser.add_argument("--layouts", nargs="*", default=("tab",), choices=LAYOUTS)
    parser.add_argument("--least", type=int, default=4000, help="characters of the shortest run")
    parser.add_argument("--most", type=float, default=MOST, help="greatest ratio for twice the run")
    parser.add_argument("--limit", type=int, default=20, help="seconds for one text")
    given = parser.parse_args(arguments)
    growth = Growth(limit=given.limit)
    growth.costs(growth.text)
    found = 0
    for layout in given.layouts:
        for site in given.sites:
            for unit in given.units:
                where = f"{layout} {site} {unit!r}"
                try:
                    steep = growth.steep(unit, site, layout, given.least, most=given.most)
                except Exception as error:
                    found += 1
                    print(f"{where}: {type(error).__name__}: {error}"[:200], flush=True)
                    continue
                if steep:
                    found += 1
                    shown = "; ".join(f"{each.part} {[round(cost, 3) for cost in each.costs]}" for each in steep)
                    print(f"{where}: {shown}", flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
