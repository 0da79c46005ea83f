"""C: several reports that are compared with each other."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.kit.faults.model import Expected
from tests.kit.figures import Figures, consistent
from tests.kit.form import form_of
from tests.kit.story import Story

COUNTY, TOWN, OTHER_TOWN = "云栖县人民政府", "云栖县青禾镇人民政府", "云栖县松涧乡人民政府"
_COUNTIES = ("云栖县", "松涧县", "石桥县", "柳岸县", "望湖县", "桃源县", "清溪县")
_NAMES = "云松石柳望溪川岭"
_PEERS, _JUMP = 10, 5
_OWN = {
    "overview": (
        "（一）主动公开",
        "本乡在赶集日设流动宣传台，发放办事卡片230张，并在广播里播报惠农政策。",
        "（二）依申请公开",
        "乡党政办设有受理窗口，填写有困难的老人由工作人员代填。",
        "（三）政府信息管理",
        "旧档案室完成防潮改造，历年文件装订成册并编了索引。",
        "（四）平台建设",
        "各村便民点装有公示电视，每晚滚动播出村级事项。",
        "（五）监督保障",
        "人大代表每半年查看一次公示栏，考核结果与评议意见一并张贴，没有责任追究情形。",
    ),
    "problems": ("山路远的村组看不到网上内容。已请邮递员随报投送小册子，效果正在跟踪。",),
}
"""Prose that neither voice of the kit has."""


@dataclass(frozen=True, slots=True)
class Member:
    """A report of a set, as a file of a kind."""

    story: Story
    kind: str = "tab"


@dataclass(frozen=True, slots=True)
class Plot:
    """A set of reports; what is expected, by the number of the report that the finding is on (None: any)."""

    members: tuple[Member, ...]
    expected: tuple[tuple[int | None, Expected], ...] = ()
    also: tuple[str, ...] = ()
    groups: tuple[str, tuple[str, ...]] | None = None
    """A whole, and the parts whose figures have to add up to it."""


@dataclass(frozen=True, slots=True)
class SetCase:
    """A class of faults between reports, or of legitimate neighbours."""

    code: str
    """The rule, or for neighbours all rules that have to stay silent, between spaces."""
    about: str
    make: Callable[[random.Random], Plot]
    fault: bool = True


def before(figures: Figures) -> Figures:
    """Return consistent figures of the year before: what they carry out comes in, and what was in force stays so."""
    form = form_of("2021")
    last = dict(figures)
    for column in (*form.identity("row-total").right, "total"):
        carried = figures["applications", "carried_in", column]
        closed = figures["applications", "outcome_total", column]
        last["applications", "carried_out", column] = carried
        last["applications", "carried_in", column] = 0
        last["applications", "received", column] = closed + carried
    row = ("disclosure", "normative_documents")
    issued, repealed = figures[(*row, "issued")], figures[(*row, "repealed")]
    last[(*row, "issued")] = last[(*row, "repealed")] = 0
    last[(*row, "in_force")] = figures[(*row, "in_force")] - issued + repealed
    last["disclosure", "licences", "decisions"] = figures["disclosure", "licences", "decisions"] + 3
    return last


def two_years(rng: random.Random, *, voices: tuple[int, int] = (0, 1), unit: str = COUNTY) -> tuple[Story, Story]:
    """Return the reports of a unit for two years, the later one second; they agree with each other."""
    figures = consistent(rng, 40, density=0.7)
    figures["disclosure", "normative_documents", "in_force"] += 60
    if not figures["applications", "carried_in", "total"]:
        for row in ("carried_in", "carried_out"):
            for column in ("natural_person", "total"):
                figures["applications", row, column] += 4
    year = rng.randint(2022, 2025)
    first = Story(unit, year - 1, figures=before(figures), voice=voices[0])
    return first, Story(unit, year, figures=figures, voice=voices[1])


def _pair(
    change: Callable[[Story], Story], *expected: Expected, kinds: tuple[str, str] = ("tab", "tab")
) -> Callable[[random.Random], Plot]:
    """Make two years of a unit, of which the first is changed; the findings are on the second."""

    def make(rng: random.Random) -> Plot:
        first, second = two_years(rng)
        members = (Member(change(first), kinds[0]), Member(second, kinds[1]))
        return Plot(members, tuple((1, each) for each in expected))

    return make


def _carried_more(story: Story) -> Story:
    figures = dict(story.figures)
    for row in ("carried_out", "received"):
        for column in ("natural_person", "total"):
            figures["applications", row, column] += 2
    return story.replace(figures=figures)


def _more_in_force(story: Story) -> Story:
    return story.with_figures({(cell := ("disclosure", "normative_documents", "in_force")): story.figures[cell] + 5})


def _same(story: Story) -> Story:
    return story


def _same_figures(rng: random.Random, *, but: bool = False) -> Plot:
    first, second = two_years(rng)
    figures = dict(first.figures)
    for column in (*form_of("2021").identity("row-total").right, "total"):
        figures["applications", "received", column] -= figures["applications", "carried_out", column]
        figures["applications", "carried_out", column] = 0
    other = figures | {("disclosure", "penalties", "decisions"): figures["disclosure", "penalties", "decisions"] + 1}
    members = (Member(first.replace(figures=figures)), Member(second.replace(figures=other if but else figures)))
    return Plot(members, () if but else ((1, Expected("C004")),))


def _near(rng: random.Random, *, own: bool) -> Plot:
    year = rng.randint(2021, 2025)
    voice = rng.randrange(2)
    stories = [
        Story(unit, year, figures=consistent(rng), voice=voice if number == 0 or not own else 1 - voice)
        for number, unit in enumerate((TOWN, OTHER_TOWN))
    ]
    return Plot(tuple(map(Member, stories)), () if own else ((None, Expected("C003")),))


def _near_last_year(rng: random.Random) -> Plot:
    first, second = two_years(rng, voices=(0, 0))
    return Plot((Member(first, "pipe-rows"), Member(second)), ((1, Expected("C003")),))


def _sum(rng: random.Random, off: int, *, missing: bool = False) -> Plot:
    year = rng.randint(2021, 2025)
    parts = [consistent(rng, 20) for _ in range(2)]
    whole = {cell: parts[0][cell] + parts[1][cell] for cell in parts[0]}
    whole["disclosure", "licences", "decisions"] += off
    members = [
        Member(Story(COUNTY, year, figures=whole, voice=0)),
        Member(Story(TOWN, year, figures=parts[0], voice=1)),
    ]
    if not missing:
        part = Story(OTHER_TOWN, year, figures=parts[1], tells_numbers=False)
        members.append(Member(part.replace(**_OWN)))
    spot = ("disclosure", "licences", "decisions")
    expected = ((0, Expected("C005", (spot,), section="disclosure")),) if off and not missing else ()
    return Plot(tuple(members), expected, (), (COUNTY, (TOWN, OTHER_TOWN)))


def _duplicate(rng: random.Random, kinds: tuple[str, str], *, years: int = 0) -> Plot:
    year = rng.randint(2022, 2025)
    first = Story(TOWN, year, figures=consistent(rng), voice=0)
    second = Story(TOWN, year - 2 * years, figures=consistent(rng), voice=1)
    return Plot((Member(first, kinds[0]), Member(second, kinds[1])), () if years else ((None, Expected("C006")),))


def _versions(rng: random.Random, kinds: tuple[str, str], off: int) -> Plot:
    story = Story(TOWN, rng.randint(2021, 2025), figures=consistent(rng), voice=rng.randrange(2), tells_numbers=False)
    spot = ("disclosure", "licences", "decisions")
    other = story.with_figures({spot: story.figures[spot] + off})
    expected = ((None, Expected("C007", (spot,), section="disclosure")),) if off else ()
    return Plot((Member(story, kinds[0]), Member(other, kinds[1])), expected)


def _shared(rng: random.Random, count: int, *, own: int = 0, voice: int = 0) -> Plot:
    year = rng.randint(2021, 2025)
    stories = []
    for number, county in enumerate(_COUNTIES[:count]):
        story = Story(f"{county}人民政府", year, figures=consistent(rng), tells_numbers=False, voice=voice)
        if number < own:
            story = story.replace(**_OWN)
        stories.append(story)
    return Plot(tuple(map(Member, stories)), () if own else ((None, Expected("C008")),), ("C003",))


def _licences(before: int, after: int) -> Callable[[random.Random], Plot]:
    """Make two years of a unit with so many licences."""

    def make(rng: random.Random) -> Plot:
        first, second = two_years(rng)
        stories = [
            story.with_figures({("disclosure", "licences", "decisions"): count})
            for story, count in ((first, before), (second, after))
        ]
        spot = ("disclosure", "licences", "decisions")
        jumps = max(before, after) >= _JUMP * min(before, after)
        expected = ((1, Expected("C009", (spot,), section="disclosure")),) if jumps else ()
        return Plot(tuple(map(Member, stories)), expected)

    return make


def _peers(rng: random.Random, count: int) -> Plot:
    """Make counties of which all but one imposed penalties."""
    year, spot = rng.randint(2021, 2025), ("disclosure", "penalties", "decisions")
    members = []
    for number in range(count):
        figures = consistent(rng)
        figures[spot] = 20 + number if number else 0
        name = f"{_NAMES[number % 5]}{_NAMES[5 + number // 5]}县人民政府"
        story = Story(name, year, figures=figures, tells_numbers=False, voice=0)
        members.append(Member(story))
    expected = ((0, Expected("C009", (spot,), section="disclosure")),) if count > _PEERS else ()
    return Plot(tuple(members), expected, ("C003", "C008", "C009"))


def _carried_cells() -> Expected:
    return Expected("C001", (("applications", "carried_in", ""),), section="applications")


CASES: tuple[SetCase, ...] = (
    SetCase(
        "C001", "carried in differs from what last year's report carried out", _pair(_carried_more, _carried_cells())
    ),
    SetCase("C001", "the same in two kinds of file", _pair(_carried_more, _carried_cells(), kinds=("docx", "html"))),
    SetCase("C001 C002 C003 C004", "what was carried out comes in; texts of their own", _pair(_same), False),
    SetCase("C001 C002 C004", "the same in two layouts", _pair(_same, kinds=("cells", "markdown")), False),
    SetCase(
        "C002",
        "in force is not last year's with issued less repealed",
        _pair(
            _more_in_force, Expected("C002", (("disclosure", "normative_documents", "in_force"),), section="disclosure")
        ),
    ),
    SetCase(
        "C002",
        "the same in two kinds of file",
        _pair(
            _more_in_force,
            Expected("C002", (("disclosure", "normative_documents", "in_force"),), section="disclosure"),
            kinds=("pipe-rows", "docx"),
        ),
    ),
    SetCase("C003", "the text of another town", lambda rng: _near(rng, own=False)),
    SetCase("C003", "the text of last year", _near_last_year),
    SetCase("C003 C006 C008", "two towns with texts of their own", lambda rng: _near(rng, own=True), False),
    SetCase("C004", "every figure is last year's", _same_figures),
    SetCase("C004", "every figure is last year's, in another seed", _same_figures),
    SetCase("C004", "one figure differs", lambda rng: _same_figures(rng, but=True), False),
    SetCase("C005", "a county that is not the sum of its towns", lambda rng: _sum(rng, 7)),
    SetCase("C005", "a county that is less than the sum of its towns", lambda rng: _sum(rng, 1)),
    SetCase("C005", "a county that is the sum of its towns", lambda rng: _sum(rng, 0), False),
    SetCase("C005", "the report of one town is missing", lambda rng: _sum(rng, 7, missing=True), False),
    SetCase("C006", "two reports of a town for one year", lambda rng: _duplicate(rng, ("tab", "tab"))),
    SetCase(
        "C006",
        "two reports of a town for one year, in two layouts",
        lambda rng: _duplicate(rng, ("cells", "pipe-rows")),
    ),
    SetCase(
        "C001 C006",
        "reports of a town for two years, not one after the other",
        lambda rng: _duplicate(rng, ("tab", "tab"), years=1),
        False,
    ),
    SetCase("C007", "a Word file and a page with different figures", lambda rng: _versions(rng, ("docx", "html"), 9)),
    SetCase("C007", "a text and a PDF with different figures", lambda rng: _versions(rng, ("tab", "pdf"), 2)),
    SetCase(
        "C007", "a Word file and a page with the same figures", lambda rng: _versions(rng, ("docx", "html"), 0), False
    ),
    SetCase("C007", "a text and a PDF with the same figures", lambda rng: _versions(rng, ("tab", "pdf"), 0), False),
    SetCase("C008", "one text for seven counties", lambda rng: _shared(rng, 7)),
    SetCase("C008", "another text for seven counties", lambda rng: _shared(rng, 7, voice=1)),
    SetCase("C008", "seven counties, of which two write on their own work", lambda rng: _shared(rng, 7, own=2), False),
    SetCase("C009", "ten times the licences of last year", _licences(40, 400)),
    SetCase("C009", "one county of eleven without a penalty", lambda rng: _peers(rng, 11)),
    SetCase("C009", "three times the licences of last year", _licences(100, 300), False),
    SetCase("C009", "one county of nine without a penalty", lambda rng: _peers(rng, 9), False),
)
