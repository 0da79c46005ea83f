"""The prose of a report: two voices that share no sentence, and claim only figures of the tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tests.kit.figures import Figure
from tests.kit.form import Cell, form_of
from tests.kit.units import kind_of, we

Paragraphs: TypeAlias = tuple[str, ...]

ASPECTS = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")

_NOTICES = {
    "2021": "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》",
    "2019": "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts for the sentences. Without `tells_numbers`, they state no number of a table."""

    unit: str
    year: int
    edition: str
    figures: Mapping[Cell, Figure]
    tells_numbers: bool = True

    @property
    def we(self) -> str:
        """The unit's word for itself: 我镇, 我局, …"""
        return we(self.unit)

    @property
    def whole(self) -> str:
        """The whole area or body: 全镇, 全局, …"""
        return "全" + kind_of(self.unit)

    @property
    def notice(self) -> str:
        """The notice that prescribes the form, with its number."""
        return f"{_NOTICES[self.edition]}（{form_of(self.edition).notice}）"

    def total(self, row: str, table: str = "applications") -> int:
        """Return the 总计 of a row; 0 if this edition has no such row."""
        return int(self.figures.get((table, row, "total"), 0))

    def counts(self, *words: tuple[str, int]) -> str:
        """Return `新收申请3件，上年结转1件`, without the counts that are zero."""
        return "，".join(f"{word}{count}件" for word, count in words if count)

    def documents(self, issued: str, none: str, in_force: str) -> str:
        """Return how many normative documents were made, and how many are in force."""
        made, standing = ("issued", "in_force") if self.edition == "2021" else ("made", "disclosed_total")
        row = ("disclosure", "normative_documents")
        count, whole = (int(self.figures.get((*row, column), 0)) for column in (made, standing))
        return (f"{issued}{count}件" if count else none) + (f"，{in_force}{whole}件" if whole else "")


def first_voice(facts: Facts) -> dict[str, Paragraphs]:
    """Return the preamble and the sections of prose in the style of a plain clerk."""
    year, ours = facts.year, facts.we
    asked = f"{year}年，{ours}未收到政府信息公开申请。"
    if told := facts.counts(*_applications(facts)):
        opening = "" if facts.total("received") else "未收到新的政府信息公开申请，"
        asked = f"{year}年，{ours}{opening}{told}。"
    contested = facts.counts(*_proceedings(facts))
    lawsuits = f"因政府信息公开{contested}。" if contested else "未发生因政府信息公开引起的行政复议和行政诉讼。"
    made, none = ("制发行政规范性文件", "未制发行政规范性文件")
    if facts.edition == "2019":
        made, none = ("新制作规范性文件", "未制作规范性文件")
    standing = "现行有效" if facts.edition == "2021" else "对外公开总数"
    documents = f"全年{facts.documents(made, none, standing)}。"
    unpaid = facts.total("other.fee_unpaid")
    fees = f"{year}年，发出信息处理费收费通知{unpaid}件。" if unpaid else "全年未发出信息处理费收费通知。"
    numbers = facts.tells_numbers
    return {
        "preamble": (
            f"根据《中华人民共和国政府信息公开条例》和{facts.notice}要求，{facts.unit}编制本报告。",
            f"报告中的数据统计期为{year}年1月1日起至{year}年12月31日止。",
        ),
        "overview": (
            "（一）主动公开",
            f"{year}年，{ours}把群众关心的事项放在公开工作的前面，通过政府网站主动公开政府信息86条。",
            "（二）依申请公开",
            f"{ours}规范申请的登记、审核、答复和归档程序，方便群众依法获取信息。" + (asked + lawsuits) * numbers,
            "（三）政府信息管理",
            "信息发布前由承办人员初核、业务负责人复核、分管负责人签发，对公开目录实行动态调整。" + documents * numbers,
            "（四）平台建设",
            "办事大厅设有政府信息查阅点，配备查询电脑和纸质资料，由专人负责日常维护。",
            "（五）监督保障",
            f"{ours}将政府信息公开纳入年度工作考核，邀请群众代表开展社会评议，未发生责任追究情形。",
        ),
        "problems": (
            f"{ours}的公开工作还有两方面不足：一是部分栏目的更新间隔较长；二是政策解读的形式比较单一。",
            "针对这些问题，已采取两项改进措施：一是按月核对栏目，提醒承办人员及时更新；"
            "二是增加图表和问答材料，便于群众理解政策内容。",
        ),
        "other": (fees, f"除上述内容外，{ours}没有其他需要报告的事项。"),
    }


def second_voice(facts: Facts) -> dict[str, Paragraphs]:
    """Return the same content in another style, for a second year or a second unit."""
    year, ours = facts.year, facts.we
    asked = "当年没有收到政府信息公开申请。"
    if told := facts.counts(*_applications(facts)):
        asked = f"从办理情况看，{told}。"
    contested = facts.counts(*_proceedings(facts))
    lawsuits = f"当年{contested}。" if contested else "当年没有因政府信息公开产生的行政复议和行政诉讼。"
    made, none = ("共制发行政规范性文件", "当年没有制发行政规范性文件")
    if facts.edition == "2019":
        made, none = ("共制作规范性文件", "当年没有制作规范性文件")
    standing = "目前有效" if facts.edition == "2021" else "累计对外公开"
    documents = f"{facts.documents(made, none, standing)}。"
    unpaid = facts.total("other.fee_unpaid")
    fees = f"关于信息处理费，共发出收费通知{unpaid}件。" if unpaid else "关于信息处理费，没有发出收费通知。"
    numbers = facts.tells_numbers
    return {
        "preamble": (
            f"{facts.unit}依照《中华人民共和国政府信息公开条例》第五十条的规定，按照{facts.notice}的格式，"
            f"向社会公布{year}年度政府信息公开工作情况，数据自{year}年1月1日起至{year}年12月31日止。",
        ),
        "overview": (
            "（一）主动公开",
            f"围绕财政预决算、社会救助和乡村道路养护等事项，{ours}{year}年发布信息132条，内容覆盖{facts.whole}各项业务。",
            "（二）依申请公开",
            "窗口工作人员为申请人提供填表指导，答复文书经合法性审核后送达。" + (asked + lawsuits) * numbers,
            "（三）政府信息管理",
            f"{ours}逐件确定新形成信息的公开属性，每季度清理失效内容，并做好保密审查。" + documents * numbers,
            "（四）平台建设",
            "门户网站开设政策问答专栏，政务新媒体账号与网站同步推送重要信息，老年读者可以使用大字版页面。",
            "（五）监督保障",
            f"主要负责人听取专题汇报两次，组织业务培训一次，工作考核和社会评议结果良好，{facts.whole}没有人员因此被追究责任。",
        ),
        "problems": (
            "对照上级要求，主要问题是经办人员调整较多、业务不够熟练，以及基层公示栏的内容不够丰富。",
            f"为改进上述不足，{ours}编写了操作手册，安排新任人员跟班学习，并统一了公示栏的内容清单。",
        ),
        "other": (fees, "本部分无其他内容需要说明。"),
    }


def _applications(facts: Facts) -> tuple[tuple[str, int], ...]:
    return (
        ("新收政府信息公开申请", facts.total("received")),
        ("上年结转申请", facts.total("carried_in")),
        ("办结", facts.total("outcome_total")),
        ("结转下年度继续办理", facts.total("carried_out")),
    )


def _proceedings(facts: Facts) -> tuple[tuple[str, int], ...]:
    direct, after = (facts.total(row, "proceedings") for row in ("direct_suit", "suit_after_reconsideration"))
    return (
        ("被申请行政复议", facts.total("reconsideration", "proceedings")),
        ("被提起行政诉讼", direct + after),
    )


VOICES: tuple[Callable[[Facts], dict[str, Paragraphs]], ...] = (first_voice, second_voice)
