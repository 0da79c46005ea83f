"""S, F001, F007, F008, B003 to B005: parts, titles, headings, fields, and what the report cites."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from tests.kit.faults.model import GOVERNMENTS, TOWNS, Case, Expected, Planted, added, sentences
from tests.kit.figures import nothing
from tests.kit.prose import ASPECTS
from tests.kit.story import SECTIONS, Story

_NUMERALS = "一二三四五六"
_VILLAGES = ("东坪", "西坪", "上湾", "下湾", "石桥", "柳林", "枫树", "桃溪", "竹园", "松岭", "河口", "新塘")
_MATTERS = ("低保评定结果", "危房改造名单", "耕地补贴标准", "饮水工程进度", "医保缴费办法", "公益岗位招用情况")


def changed(
    code: str,
    about: str,
    change: Callable[[Story], dict[str, Any] | None],
    text: str = "",
    *,
    fault: bool = True,
    also: tuple[str, ...] = (),
    **more: Any,
) -> Case:
    """Return the case of some changed fields of a story. Fields of `text` are those of `said`."""

    def plant(_: random.Random, story: Story) -> Planted | None:
        fields = change(story)
        if fields is None:
            return None
        marked = text.format(unit=story.unit, year=story.year, we=story.we)
        section = fields.pop("at", None)
        return Planted(story.replace(**fields), (Expected(code, text=marked, section=section),) if fault else (), also)

    return Case(code, about, plant, fault, **more)


def heading(code: str, about: str, section: str, text: str, *, fault: bool = True, also: tuple[str, ...] = ()) -> Case:
    """Return the case of another heading."""
    return changed(
        code, about, lambda _: {"heading_text": {section: text}, "at": section}, text, fault=fault, also=also
    )


def title(code: str, about: str, text: str, *, fault: bool = True, also: tuple[str, ...] = ()) -> Case:
    """Return the case of another title; the finding is on its first line."""

    def plant(_: random.Random, story: Story) -> Planted:
        printed = text.format(unit=story.unit, year=story.year)
        expected = (Expected(code, text=printed.split("\n")[0]),) if fault else ()
        return Planted(story.replace(title=printed), expected, also)

    return Case(code, about, plant, fault)


def without(*sections: str) -> Case:
    """Return the case of missing sections. Where the finding stands is not prescribed."""
    return changed(
        "S001",
        f"without {', '.join(sections)}",
        lambda story: {"missing_sections": frozenset(sections), "tells_numbers": False},
        also=("S002", "N007", "N008", "N009"),
    )


def _order(story: Story) -> dict[str, Any]:
    return {"section_order": (*SECTIONS[:4], "other", "problems")}


def _twice(section: str) -> Callable[[Story], dict[str, Any]]:
    at = SECTIONS.index(section) + 1
    return lambda _: {"section_order": (*SECTIONS[:at], section, *SECTIONS[at:]), "at": section}


def _without_aspect(name: str) -> Callable[[Story], dict[str, Any]]:
    place = 2 * ASPECTS.index(name)

    def change(story: Story) -> dict[str, Any]:
        told = list(story.prose()["overview"])
        del told[place : place + 2]
        return {"overview": tuple(told), "at": "overview"}

    return change


def _other_headings(story: Story) -> dict[str, Any]:
    names = {"（三）政府信息管理": "（三）政府信息资源管理", "（四）平台建设": "（四）政府信息公开平台建设情况"}
    return {"wording": names}


def _without_headings(story: Story) -> dict[str, Any] | None:
    if story.voice:
        return None
    told = [text for text in story.prose()["overview"] if not text.startswith(("（一）", "（四）"))]
    return {"overview": tuple(told)}


def _without_table(key: str, _: Story) -> dict[str, Any]:
    return {"missing_tables": frozenset({key}), "tells_numbers": False, "at": key}


def _long(rng: random.Random, story: Story) -> Planted:
    pairs = rng.sample([(village, matter) for village in _VILLAGES for matter in _MATTERS], 60)
    lines = [f"在{village}村公示栏张贴了{matter}，村干部当面讲解。" for village, matter in pairs]
    return Planted(added(story, "end:overview", "".join(lines)), (Expected("S010", section="overview"),), ("N010",))


def _fairly_long(rng: random.Random, story: Story) -> Planted:
    pairs = rng.sample([(village, matter) for village in _VILLAGES for matter in _MATTERS], 12)
    lines = [f"在{village}村公示栏张贴了{matter}，村干部当面讲解。" for village, matter in pairs]
    return Planted(added(story, "end:overview", "".join(lines)), (), ("N010",))


def _no_figures(story: Story) -> dict[str, Any]:
    ours = story.we
    return {
        "tells_numbers": False,
        "overview": (
            "（一）主动公开",
            f"{story.year}年，{ours}及时发布群众关心的信息，内容准确完整。",
            "（二）依申请公开",
            "申请的登记、答复和归档按规定办理。",
            "（三）政府信息管理",
            "信息发布前逐级审核，公开目录及时调整。",
            "（四）平台建设",
            "查阅点资料齐全，由专人维护。",
            "（五）监督保障",
            f"{ours}开展工作考核和社会评议，未发生责任追究情形。",
        ),
        "at": "overview",
    }


def _one_figure(story: Story) -> dict[str, Any]:
    told = dict(_no_figures(story))
    told.pop("at")
    lines = list(told["overview"])
    lines[1] = f"{story.year}年，{story.we}发布群众关心的信息四十六条，内容准确完整。"
    return told | {"overview": tuple(lines)}


def _without_supervision(*words: str) -> Callable[[Story], dict[str, Any] | None]:
    def change(story: Story) -> dict[str, Any] | None:
        told = dict(_no_figures(story))
        lines = list(told["overview"])
        lines[1] = f"{story.year}年，{story.we}发布群众关心的信息{story.year % 50 + 20}条，内容准确完整。"
        lines[-1] = f"{story.we}" + "，".join(words) + "。"
        return told | {"overview": tuple(lines)}

    return change


def _basis(number: str, code: str) -> Case:
    def plant(_: random.Random, story: Story) -> Planted | None:
        if story.edition != "2021":
            return None
        return Planted(story.replace(wording={story.form.notice: number}), (Expected(code, text=number),))

    return Case(code, f"cites {number}", plant)


def _inserted(text: str, _: Story) -> dict[str, Any]:
    return {"insert": {"after:title": text}}


def _field(*templates: str, fault: bool = True, about: str) -> Iterator[Case]:
    for template in templates:
        yield changed(
            "B003",
            about,
            partial(_inserted, template),
            template.split("\n")[-1],
            fault=fault,
        )


CASES: tuple[Case, ...] = (
    without("problems"),
    without("other"),
    without("proceedings"),
    heading("S001", "a longer usual title", "problems", "五、政府信息公开工作存在的主要问题及改进情况", fault=False),
    heading("S001", "a heading without its numeral", "other", "其他需要报告的事项", fault=False),
    heading("S002", "section four is numbered three", "proceedings", "三、政府信息公开行政复议、行政诉讼情况"),
    changed("S002", "section six comes before section five", _order),
    heading("S002", "an Arabic numeral", "problems", "5、存在的主要问题及改进情况", fault=False),
    heading("S002", "a numeral lost in a conversion", "disclosure", "主动公开政府信息情况", fault=False),
    changed("S003", "section five twice", _twice("problems"), also=("N010", "S002", "P002")),
    changed("S003", "section six twice", _twice("other"), also=("N010", "S002", "P002")),
    *sentences(
        "S003",
        "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、"
        "存在的主要问题及改进情况、其他需要报告的事项六个部分组成。",
        about="the preamble lists the titles",
        fault=False,
        anchor="after:preamble",
    ),
    *sentences("S003", "存在的主要问题及改进情况见第五部分。", about="a title inside a sentence", fault=False),
    heading("S004", "a title of the old regulation", "overview", "一、概述"),
    heading("S004", "a title in other words", "other", "六、其他报告事项"),
    heading("S004", "a usual title", "disclosure", "二、行政机关主动公开政府信息情况", fault=False),
    heading("S004", "spaces in a title", "overview", "一、 总 体 情 况", fault=False),
    changed("S005", "section six is empty", lambda _: {"other": (), "at": "other"}, also=("N007", "N008")),
    changed("S005", "section five is empty", lambda _: {"problems": (), "at": "problems"}, also=("N009",)),
    changed(
        "S005",
        "the overview refers to an annex",
        lambda _: {"overview": ("详见附件。",), "at": "overview"},
        also=("S006", "S012", "S013"),
    ),
    changed(
        "S005",
        "section six says that there is nothing",
        lambda _: {"figures": nothing(), "other": ("未发出信息处理费收费通知。无其他需要报告的事项。",)},
        fault=False,
        also=("T009",),
    ),
    changed(
        "S005",
        "one short sentence each",
        lambda _: {"problems": ("个别栏目更新较慢，已安排专人按周更新。",)},
        fault=False,
    ),
    *(
        changed("S006", f"nothing on {name}", _without_aspect(name), also=("S013", "N005"))
        for name in ("政府信息管理", "平台建设", "监督保障")
    ),
    changed("S006", "sub-headings in other words", _other_headings, fault=False),
    changed("S006", "no sub-headings, but the prose covers the aspect", _without_headings, fault=False),
    *(
        changed(
            "S007",
            f"the table of {key} was a picture",
            partial(_without_table, key),
        )
        for key in ("disclosure", "applications", "proceedings")
    ),
    changed("S007", "three tables of zeros", lambda _: {"figures": nothing()}, fault=False, also=("T009",)),
    changed("S007", "all three tables", lambda _: {}, fault=False),
    title("S008", "words out of order", "{unit}{year}年政府信息公开年度工作的报告"),
    title("S008", "年度 twice", "{unit}{year}年度政府信息公开工作年度报告"),
    title("S008", "a usual shorter title", "{unit}{year}年政府信息公开年报", fault=False),
    title("S008", "a title on two lines", "{unit}\n{year}年政府信息公开工作年度报告", fault=False),
    *sentences(
        "S009",
        "本报告‹共分七个部分›。",
        "本年度报告由概述、主动公开、依申请公开、‹收费及减免›、存在问题等五个部分组成。",
        about="announces parts that the form does not have",
        anchor="after:preamble",
    ),
    *sentences(
        "S009",
        "本报告共六个部分，全文在政府网站公布。",
        "总体情况从五个方面说明，数据以三张表格列出。",
        about="six parts, or a number of something else",
        fault=False,
        anchor="after:preamble",
    ),
    Case("S010", "more than 1000 characters", _long),
    Case("S010", "more than 1000 characters", _long, kinds=("docx", "html", "pipe-rows")),
    Case("S010", "a longer overview of less than 1000 characters", _fairly_long, False),
    Case("S010", "a usual overview", lambda _, story: Planted(story), False),
    changed(
        "S011",
        "signed by another town",
        lambda _: {"signature": "云栖县石桥镇人民政府"},
        "云栖县石桥镇人民政府",
        unit=(TOWNS[0],),
    ),
    changed(
        "S011",
        "signed by another county",
        lambda _: {"signature": "松涧县人民政府"},
        "松涧县人民政府",
        unit=("云栖县人民政府",),
    ),
    changed(
        "S011",
        "signed by the office of the unit",
        lambda story: {"signature": f"{story.unit}办公室"},
        fault=False,
        unit=("云栖县人民政府",),
    ),
    changed(
        "S011", "signed with the short name", lambda _: {"signature": "青禾镇人民政府"}, fault=False, unit=(TOWNS[0],)
    ),
    changed("S012", "an overview that fits any unit", _no_figures),
    changed("S012", "an overview that fits any unit", _no_figures, kinds=("docx", "html", "cells")),
    changed("S012", "one figure in Chinese numerals", _one_figure, fault=False),
    changed("S012", "a usual overview", lambda _: {}, fault=False),
    changed(
        "S013",
        "a government silent on appraisal",
        _without_supervision("开展工作考核", "未发生责任追究情形"),
        unit=GOVERNMENTS,
    ),
    changed(
        "S013",
        "a government silent on accountability",
        _without_supervision("开展工作考核和社会评议"),
        unit=GOVERNMENTS,
    ),
    changed(
        "S013",
        "a department, of which it is not asked",
        _without_supervision("开展监督检查"),
        fault=False,
        unit=("云栖县教育局",),
    ),
    changed("S013", "all three in one sentence", _no_figures, fault=False, also=("S012",), unit=GOVERNMENTS),
    changed("F001", "the form of 2019 for a later year", lambda _: {"year": 2023}, edition="2019", also=("F007",)),
    changed(
        "F001",
        "the form of 2019 for a later year",
        lambda _: {"year": 2022},
        edition="2019",
        also=("F007",),
        kinds=("docx", "html", "pipe-rows"),
    ),
    changed("F001", "the form of 2019 for 2020", lambda _: {"year": 2020}, fault=False, edition="2019"),
    changed("F001", "the form of 2021 for 2021", lambda _: {"year": 2021}, fault=False),
    _basis("国办公开办函〔2019〕60号", "F007"),
    *sentences(
        "F007",
        "{we}依据‹国办公开办函〔2019〕60号›编制本报告。",
        about="the notice of 2019 as the basis",
        anchor="after:preamble",
    ),
    *sentences(
        "F007",
        "国办公开办函〔2019〕60号已经废止，{we}更新了填报说明。",
        "{we}清理了依据旧规定编制的公开指南。",
        about="the history of a notice",
        fault=False,
    ),
    _basis("国办公开办函〔2021〕31号", "F008"),
    _basis("国办公开办涵〔2021〕30号", "F008"),
    *sentences(
        "F008",
        "{we}落实《关于规范政府信息公开平台有关事项的通知》（国办公开办函〔2019〕61号）。",
        "{we}印发〔{year}〕30号文件，明确了分工。",
        about="the number of another document",
        fault=False,
    ),
    *_field("主要负责人签字：", "单位名称：青禾镇\n联系电话：", about="a field without content"),
    *_field("联系人：林晓\n联系电话：0000-8000001", about="fields with content", fault=False),
    *_field("字号：\n来源：", about="parts of a web page", fault=False),
    *sentences(
        "B004",
        "全年主动‹公开政府信息条›，答复咨询{n}人次。",
        "{we}组织培训{n}场，制作‹宣传册份›、展板{m}块。",
        about="a measure word without its number",
    ),
    *sentences(
        "B004",
        "{we}学习《条例》，对来信来件逐件登记、逐条答复。",
        "收到件后当日转办，公开条件成熟的及时公开。",
        about="characters that are no measure words here",
        fault=False,
    ),
    changed(
        "B005",
        "the title of a template",
        lambda story: {"title": f"XX镇人民政府{story.year}年政府信息公开工作年度报告"},
        "XX镇",
        also=("S011", "P005"),
    ),
    *sentences(
        "B005",
        "{we}‹××›年发布信息{n}条。",
        "（‹单位名称›）按规定公布了目录。",
        about="words of a template",
    ),
    *sentences(
        "B005",
        "目录见 http://www.example.gov.cn/xxgk/ 专栏。",
        "申请人XX的重复申请，已一次性告知。",
        about="an address, and a name masked on purpose",
        fault=False,
    ),
)
