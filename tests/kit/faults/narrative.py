"""N: what the text says about the tables, and about itself."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from tests.kit.claiming import PLAIN_UNITS, Phrasing, Said, a_story_for, say, with_sentences, wrong_figure
from tests.kit.faults.model import Case, Expected, Planted, sentences
from tests.kit.figures import Figure, nothing
from tests.kit.form import Cell
from tests.kit.phrasings import CHARGED, PHRASINGS
from tests.kit.story import Story

_UNPAID = ("applications", "other.fee_unpaid")
_ATTEMPTS = 60


@cache
def _claiming(code: str) -> list[Phrasing]:
    """Return the phrasings that can be wrong in a way that the rule reports."""
    found = []
    for phrasing in (*PHRASINGS, *CHARGED):
        story = a_story_for(phrasing, 0)
        if story is not None and not phrasing.denies:
            said = say(phrasing, story, random.Random(0))
            found += [phrasing] if any(number.code == code for number in said.numbers) else []
    return found


def _section(phrasing: Phrasing) -> str:
    return "other" if phrasing in CHARGED else "overview"


def wrong(code: str, about: str) -> Case:
    """Return the case of a sentence of the kit with one wrong number."""

    def plant(rng: random.Random, story: Story) -> Planted | None:
        for _ in range(_ATTEMPTS):
            planted = _wrong(code, rng, story.unit if story.unit in PLAIN_UNITS else None)
            if planted is not None:
                return planted
        return None

    return Case(code, about, plant)


def _wrong(code: str, rng: random.Random, unit: str | None) -> Planted | None:
    phrasing = rng.choice(_claiming(code))
    story = a_story_for(phrasing, rng.randrange(10**6), unit=unit)
    if story is None:
        return None
    seed = rng.randrange(10**6)
    true = say(phrasing, story, random.Random(seed))
    numbers = [at for at, number in enumerate(true.numbers) if number.code == code and number.true]
    if not numbers:
        return None
    which = rng.choice(numbers)
    figure = wrong_figure(true, which, story, random.Random(seed))
    if figure is None:
        return None
    said = say(phrasing, story, random.Random(seed), {which: figure})
    section = _section(phrasing)
    return Planted(with_sentences(story, said, section=section), (Expected(code, text=said.text, section=section),))


def true(code: str, about: str) -> Case:
    """Return the case of a sentence of the kit whose numbers are those of the tables."""

    def plant(rng: random.Random, story: Story) -> Planted | None:
        for _ in range(_ATTEMPTS):
            phrasing = rng.choice(_claiming(code))
            unit = story.unit if story.unit in PLAIN_UNITS else None
            found = a_story_for(phrasing, rng.randrange(10**6), unit=unit)
            if found is not None:
                said: Said = say(phrasing, found, random.Random(rng.randrange(10**6)))
                return Planted(with_sentences(found, said, section=_section(phrasing)))
        return None

    return Case(code, about, plant, False)


def denied(code: str, about: str, table: str, row: str, *templates: str) -> Case:
    """Return the case of a denial although the table has some."""

    def plant(rng: random.Random, story: Story) -> Planted | None:
        if not story.figures[table, row, "total"]:
            return None
        template = rng.choice(templates)
        text = template.format(we=story.we, year=story.year)
        insert = {**story.insert, "end:overview": text}
        changed = story.replace(tells_numbers=False, insert=insert)
        return Planted(changed, (Expected(code, text=text, section="overview"),))

    return Case(code, about, plant)


def fees(
    code: str,
    about: str,
    text: str,
    *,
    unpaid: int | None = None,
    amount: Figure | None = None,
    fault: bool = True,
    also: Sequence[str] = (),
) -> Case:
    """Return the case of another section six, with a number of unpaid fees or an amount in table two."""

    def plant(_: random.Random, story: Story) -> Planted | None:
        figures: dict[Cell, Figure] = dict(story.figures)
        if unpaid is not None:
            figures |= _with_unpaid(figures, unpaid)
        if amount is not None:
            figures["disclosure", "fees", "amount"] = amount
        told = story.replace(figures=figures, other=(text.format(year=story.year, we=story.we),))
        expected = Expected(code, ((*_UNPAID, ""),) if unpaid else (), section="other")
        return Planted(told, (expected,) if fault else (), tuple(also))

    return Case(code, about, plant, fault)


def _with_unpaid(figures: Mapping[Cell, Figure], unpaid: int) -> dict[Cell, Figure]:
    """Return the figures of the rows that change where so many natural persons did not pay."""
    changes: dict[Cell, Figure] = {}
    for column in ("natural_person", "commercial", "research", "public_welfare", "legal_service", "other", "total"):
        wanted = unpaid if column in ("natural_person", "total") else 0
        more = wanted - figures[(*_UNPAID, column)]
        changes[(*_UNPAID, column)] = wanted
        # What is not closed for an unpaid fee is granted.
        changes["applications", "granted", column] = figures["applications", "granted", column] - more
    if any(figure < 0 for figure in changes.values()):
        for column in ("natural_person", "total"):
            for row in ("granted", "outcome_total", "received"):
                cell = ("applications", row, column)
                changes[cell] = changes.get(cell, figures[cell]) + unpaid
    return changes


def _problems(
    text: str, about: str, *, code: str = "N009", fault: bool = True, marked: str = "", also: tuple[str, ...] = ()
) -> Case:
    def plant(_: random.Random, story: Story) -> Planted:
        told = text.format(we=story.we, year=story.year)
        expected = Expected(code, text=marked.format(we=story.we), section="problems")
        return Planted(story.replace(problems=tuple(told.split("\n"))), (expected,) if fault else (), also)

    return Case(code, about, plant, fault)


def repeated(*texts: str, about: str, second: Callable[[str], str] = str, fault: bool = True) -> list[Case]:
    """Return the cases of a passage in two sections."""

    def plant_of(text: str) -> Case:
        def plant(_: random.Random, story: Story) -> Planted:
            told = text.format(we=story.we)
            insert = {"end:overview": told, "end:problems": second(told)}
            return Planted(story.replace(insert=insert), (Expected("N010", text=told),) if fault else ())

        return Case("N010", about, plant, fault)

    return [plant_of(text) for text in texts]


_NOTHING = Case(
    "N002",
    "a true denial",
    lambda _, story: Planted(story.replace(figures=nothing()), (), ("T009",)),
    False,
)

CASES: tuple[Case, ...] = (
    wrong("N001", "a number of applications that no reading of table three allows"),
    wrong("N001", "a number of applicants of one kind that is not in table three"),
    true("N001", "numbers of applications that table three has"),
    *sentences(
        "N001",
        "通过电话受理咨询{n}次，接待来访{m}人次。",
        "网上申请渠道全年访问{n}人次。",
        about="a number of something else",
        fault=False,
    ),
    denied(
        "N002",
        "none were received, but table three has some",
        "applications",
        "received",
        "{year}年，{we}未收到政府信息公开申请。",
    ),
    denied(
        "N002", "none were received, but table three has some", "applications", "received", "全年没有收到依申请公开。"
    ),
    _NOTHING,
    *sentences(
        "N002",
        "全年未收到对政府信息公开工作的投诉。",
        "{we}未收到涉及个人隐私的政府信息公开申请。",
        about="something else, or one kind of application, is denied",
        fault=False,
    ),
    wrong("N003", "an outcome that is not that of table three"),
    wrong("N003", "a number of outcomes that is not that of table three"),
    true("N003", "outcomes that table three has"),
    *sentences(
        "N003",
        "答复网民留言{n}条，办结率100%。",
        "答复群众咨询{n}件次。",
        about="answers to something else",
        fault=False,
    ),
    wrong("N004", "reviews or suits that differ from table four"),
    denied(
        "N004",
        "no reviews, but table four has some",
        "proceedings",
        "reconsideration",
        "全年未发生因政府信息公开引起的行政复议。",
    ),
    true("N004", "reviews and suits that table four has"),
    *sentences(
        "N004",
        "组织行政复议法宣传{n}场。",
        "{we}有行政诉讼应诉培训记录{n}份。",
        about="a number of something else",
        fault=False,
    ),
    wrong("N005", "documents or decisions that differ from table two"),
    wrong("N005", "documents or decisions that differ from table two"),
    true("N005", "documents and decisions that table two has"),
    *sentences(
        "N005",
        "公布行政规范性文件解读材料{n}份。",
        "更新行政许可事项清单{n}项。",
        about="explanations, and kinds of licences",
        fault=False,
    ),
    wrong("N006", "parts that do not add up to their total"),
    wrong("N006", "parts that do not add up to their total"),
    true("N006", "parts that add up"),
    *sentences(
        "N006",
        "举办政务公开活动{m}次，其中进社区{n}次等。",
        about="not all parts are listed",
        fault=False,
    ),
    fees("N007", "section six says nothing on fees", "无其他需要报告的事项。", unpaid=0, amount=0),
    fees("N007", "section six speaks of something else", "{year}年，{we}按要求完成了其他工作。", unpaid=0, amount=0),
    fees(
        "N007",
        "no fee was charged, and the text says so",
        "未发出收费通知，未收取信息处理费。",
        unpaid=0,
        amount=0,
        fault=False,
    ),
    fees(
        "N007",
        "the fee in other words",
        "{year}年，{we}没有收取政府信息公开信息处理费用。",
        unpaid=0,
        amount=0,
        fault=False,
    ),
    fees(
        "N008",
        "no notice, but an application was closed for an unpaid fee",
        "全年未发出收费通知，未收取信息处理费。",
        unpaid=1,
    ),
    fees(
        "N008",
        "more was collected than table two has",
        "全年发出信息处理费收费通知2件，收取信息处理费4600元。",
        unpaid=0,
        amount=0,
    ),
    fees(
        "N008",
        "notices and an application closed for an unpaid fee",
        "全年发出信息处理费收费通知2件，收取信息处理费0元。",
        unpaid=1,
        fault=False,
    ),
    fees(
        "N008",
        "table two has other fees, too",
        "全年发出信息处理费收费通知2件，收取信息处理费400元。",
        unpaid=0,
        amount=12,
        fault=False,
    ),
    _problems("无。", "none", marked="无。", also=("S005",)),
    _problems("部分栏目更新较慢，基层公示栏内容不够丰富。", "problems without improvements", also=("S005",)),
    _problems("部分栏目更新较慢。{we}已安排专人按周检查。", "a problem and an improvement", fault=False),
    _problems("存在问题：个别栏目更新不够及时。改进措施：明确专人负责。", "both with their words", fault=False),
    *repeated(
        "{we}定期组织承办人员学习公开条例和答复文书范本，切实提高依法办理申请的能力。",
        "对涉及群众切身利益的事项，提前发布征求意见公告并公布采纳情况，确保决策公开透明。",
        about="the same passage in two sections",
    ),
    *repeated(
        "上半年组织承办人员集中学习公开条例和答复文书范本2次，提高办理申请的能力。",
        about="the same words with another figure",
        second=lambda text: text.replace("上半年", "下半年").replace("2次", "3次"),
        fault=False,
    ),
    *repeated(
        "全年未发生因政府信息公开工作被追究责任的情形。",
        about="a true denial in two sections",
        fault=False,
    ),
    wrong("N011", "a percentage that does not follow from its numbers"),
    wrong("N011", "a percentage that does not follow from its numbers"),
    true("N011", "a percentage that follows from its numbers"),
    *sentences(
        "N011",
        "群众满意度达到98.6%，按时答复率100%。",
        about="a percentage that other numbers give",
        fault=False,
    ),
    _problems(
        "{we}的公开工作存在两个问题：一是更新较慢；二是形式单一；三是人员变动较多。\n改进措施：明确专人负责，增加图表解读。",
        "two problems are announced, three listed",
        code="N012",
        marked="存在两个问题",
    ),
    _problems(
        "主要问题有三个：（一）栏目更新较慢。（二）解读形式单一。\n改进措施：明确专人负责，增加图表解读。",
        "three problems are announced, two listed",
        code="N012",
        marked="主要问题有三个",
    ),
    _problems(
        "存在两个问题：一是更新较慢；二是形式单一。\n改进措施有三项：一是专人负责；二是按周检查；三是增加图表。",
        "as many as announced",
        code="N012",
        fault=False,
    ),
    _problems(
        "两个方面的问题较为突出，更新较慢，形式单一。\n改进措施：明确专人负责，增加图表解读。",
        "no list",
        code="N012",
        fault=False,
    ),
    *sentences(
        "N013",
        "政府网站全年发布政务动态{n}条。‹政府网站全年发布政务动态{m}条›。",
        "微信公众号推送信息{n}条，群众关注度提高。年内，‹微信公众号推送信息{m}条›。",
        about="two numbers for one thing",
        also=("N010",),
    ),
    *sentences(
        "N013",
        "政府网站全年发布政务动态{n}条，微信公众号发布政务动态{m}条。",
        "上半年发布通知公告{n}条，下半年发布通知公告{m}条。",
        about="two channels, two half-years",
        fault=False,
    ),
    *sentences(
        "N014",
        "办理网民留言325件，较上年的260件增长‹15›%。",
        "开放日接待群众420人次，比上年的350人次增加‹90›人次。",
        "编发图解24期，是上年8期的‹2›倍。",
        "组织业务培训5次，参训250人次，平均每次‹60›人次。",
        about="an increase, a multiple or an average that does not follow",
    ),
    *sentences(
        "N014",
        "公开栏更新信息由上年的80条‹增加›到60条。",
        "三期培训人数分别为40人、50人、60人，共计‹160›人。",
        "回访申请人80人，其中满意38人，‹半数›以上。",
        about="the direction, a sum or a fraction that does not follow",
    ),
    *sentences(
        "N014",
        "办理网民留言325件，较上年的260件增长25%。",
        "办理网民留言325件，其中咨询210件，较上年的260件增加65件，增长25%。",
        "编发图解24期，是上年8期的3倍；长图近20期，是上年9期的2倍。",
        "三期培训人数分别为40人、50人、60人，共计150人，平均每期50人。",
        "回访申请人80人，其中满意78人，超九成。",
        about="the same, calculated correctly",
        fault=False,
    ),
)
