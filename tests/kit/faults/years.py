"""Y: years and dates."""

from __future__ import annotations

import random

from tests.kit.faults.model import GOVERNMENTS, Case, Expected, Planted, sentences
from tests.kit.story import Story

_PERIOD_1 = "{year}年1月1日起至{year}年12月31日止"


def title(code: str, about: str, text: str, *, fault: bool = True, also: tuple[str, ...] = ()) -> Case:
    """Return the case of a title; its fields are those of a story."""

    def plant(_: random.Random, story: Story) -> Planted:
        printed = text.format(unit=story.unit, year=story.year, han=_han(story.year))
        first = printed.split("\n")[0]
        return Planted(story.replace(title=printed), (Expected(code, text=first),) if fault else (), also)

    return Case(code, about, plant, fault)


def _han(year: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))


def period(code: str, about: str, text: str, *, fault: bool = True, also: tuple[str, ...] = ()) -> Case:
    """Return the case of a period instead of 1 January to 31 December."""

    def plant(_: random.Random, story: Story) -> Planted:
        printed = text.format(year=story.year, last=story.year - 1)
        changed = story.replace(wording={_PERIOD_1.format(year=story.year): printed})
        return Planted(changed, (Expected(code, text=printed[:8]),) if fault else (), also)

    return Case(code, about, plant, fault)


def signed(about: str, text: str, *, fault: bool = True, unit: tuple[str, ...] = GOVERNMENTS) -> Case:
    """Return the case of a date under the signature."""

    def plant(_: random.Random, story: Story) -> Planted:
        printed = text.format(year=story.year, next=story.year + 1, after=story.year + 2)
        return Planted(story.replace(signed=printed), (Expected("Y005", text=printed),) if fault else ())

    return Case("Y005", about, plant, fault, unit=unit)


def _same_sentence(year: int, about: str, *, fault: bool) -> Case:
    """Return the case of the first sentence of the overview with the year of `year` years later."""

    def plant(_: random.Random, story: Story) -> Planted | None:
        if story.voice:
            return None
        old = f"{story.year}年，{story.we}把群众关心"
        new = f"{story.year + year}年，{story.we}把群众关心"
        return Planted(story.replace(wording={old: new}), (Expected("Y003", text=new),) if fault else ())

    return Case("Y003", about, plant, fault)


_COUNTIES = tuple(unit for unit in GOVERNMENTS if unit.endswith(("县人民政府", "区人民政府")))

CASES: tuple[Case, ...] = (
    title("Y001", "the title has no year", "{unit}政府信息公开工作年度报告"),
    title("Y001", "the title on two lines has no year", "{unit}\n政府信息公开工作年度报告"),
    title("Y001", "the year in Chinese numerals", "{unit}{han}年政府信息公开工作年度报告", fault=False),
    title("Y001", "the year on a line of its own", "{unit}\n{year}年度\n政府信息公开工作报告", fault=False),
    period("Y002", "the period ends on 30 November", "{year}年1月1日起至{year}年11月30日止"),
    period("Y002", "the period begins in February", "{year}年2月1日起至{year}年12月31日止"),
    period("Y002", "the same period in other words", "{year}年1月1日至12月31日", fault=False),
    period("Y002", "the same period without 起 and 止", "{year}年1月1日—{year}年12月31日", fault=False),
    _same_sentence(-1, "last year's sentence was kept with its year", fault=True),
    *sentences(
        "Y003",
        "‹{last}年›，{we}受理群众来访{n}人次，均已答复。",
        "截至‹{last}年12月31日›，{we}发布政策解读{n}篇。",
        about="last year's work as that of the year",
    ),
    *sentences(
        "Y003",
        "与{last}年相比，{we}发布的信息有所增加。",
        "{we}按期公布了{last}年度部门决算和{year}年度部门预算。",
        "查阅点自{last}年启用以来运行正常。",
        about="a comparison, accounts, history",
        fault=False,
    ),
    period(
        "Y004",
        "the period is that of the year before",
        "{last}年1月1日起至{last}年12月31日止",
        also=("Y002",),
    ),
    title(
        "Y004",
        "the title has another year than period and text",
        "{unit}2019年政府信息公开工作年度报告",
        also=("Y003", "Y005", "Y002", "F001"),
    ),
    title("Y004", "the year in other characters is the same year", "{unit}{han}年度政府信息公开工作报告", fault=False),
    *sentences(
        "Y004",
        "{we}印发《云栖县政务公开三年行动方案（{last}—{next}年）》配套清单。",
        about="the years of a plan",
        fault=False,
    ),
    signed("the report is signed before the year was over", "{year}年1月12日"),
    signed("a county publishes after 31 March", "{next}年5月20日", unit=_COUNTIES),
    signed("the last day for a government", "{next}年3月31日", fault=False),
    signed("a date with full months", "{next}年01月09日", fault=False),
    *sentences(
        "Y006",
        "‹{year}年2月30日›，{we}召开政务公开推进会。",
        "专栏于‹{year}年13月›改版。",
        about="a date that does not exist",
    ),
    *sentences(
        "Y006",
        "{year}年11月30日，{we}召开政务公开推进会。",
        "专栏于2020年2月29日上线，编号2013.31。",
        about="the last day of a month, a leap day, and a number that is no date",
        fault=False,
    ),
    *sentences(
        "Y007",
        "‹{year}年›，{we}将开展政务公开培训{n}次，覆盖全部承办人员。",
        "‹{year}年›，{we}计划新建公开栏{n}处。",
        about="a plan of the year was copied",
    ),
    *sentences(
        "Y007",
        "{year}年，{we}将政务公开列入目标管理。",
        "{next}年，{we}将开展政务公开培训{n}次。",
        about="将 in the sense of 把, and the plan of the next year",
        fault=False,
    ),
)
