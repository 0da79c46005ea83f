"""N001 to N005: claims of the text compared with the tables."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint_rules.narrative.applications import ApplicationClaim, DeniedApplication, OutcomeClaim
from reportlint_rules.narrative.documents import DocumentClaim
from reportlint_rules.narrative.proceedings import ProceedingsClaim
from tests.builtin.checking import LAYOUT_NAMES, Found, found
from tests.builtin.planting import codes, diagnostics, false_texts, joined, place_in, place_of, told, true_texts
from tests.kit import (
    CHARGED,
    EDITIONS,
    LAYOUTS,
    PHRASINGS,
    PLAIN_UNITS,
    Story,
    a_story_for,
    broken,
    consistent,
    say,
    story_strategy,
    wrong_figure,
)

if TYPE_CHECKING:
    from reportlint import Rule
    from tests.kit import Cell, Phrasing, Said

EVERY = (*PHRASINGS, *CHARGED)
AGAINST_TABLES = ("N001", "N002", "N003", "N004", "N005")
COUNTY = "云栖县人民政府"
RULES: tuple[type[Rule], ...] = (ApplicationClaim, DeniedApplication, OutcomeClaim, ProceedingsClaim, DocumentClaim)


def name_of(phrasing: Phrasing) -> str:
    return f"{phrasing.topic}-{EVERY.index(phrasing)}"


by_phrasing = pytest.mark.parametrize("phrasing", EVERY, ids=name_of)
in_an_edition = pytest.mark.parametrize(
    ("phrasing", "edition"),
    [
        pytest.param(phrasing, edition, id=f"{name_of(phrasing)}-{edition}")
        for number, phrasing in enumerate(EVERY)
        for edition in (EDITIONS if number % 3 == 0 else EDITIONS[:1])
    ],
)
"""Every phrasing with the newest form, and every third with the others too."""


# ------------------------------------------------------------------------------- true and false, all phrasings


@in_an_edition
def test_a_true_sentence_gives_no_finding(phrasing: Phrasing, edition: str) -> None:
    texts = list(true_texts(phrasing, edition, range(2)))
    assert texts or edition == "2019"
    for text in texts:
        assert diagnostics(text) == []


def test_every_way_to_tell_it_has_several_phrasings() -> None:
    topics = [phrasing.topic for phrasing in EVERY]
    assert len(EVERY) >= 90
    assert {topic: topics.count(topic) >= 4 for topic in topics} == dict.fromkeys(topics, True)


@settings(max_examples=25)
@given(
    edition=st.sampled_from(EDITIONS),
    data=st.data(),
    seed=st.integers(0, 10_000),
    layout=st.sampled_from(LAYOUT_NAMES),
)
def test_any_choice_of_true_sentences_gives_no_finding(
    edition: str, data: st.DataObject, seed: int, layout: str
) -> None:
    story = data.draw(story_strategy(edition)).replace(tells_numbers=False)
    said = several(story, random.Random(seed), 8)
    assert diagnostics(told(story, *said, layout=layout)) == []


def several(story: Story, rng: random.Random, most: int) -> list[Said]:
    """Draw some of the sentences that are true of a story. No sentence is a part of another."""
    chosen = rng.sample([phrasing for phrasing in EVERY if phrasing.holds(story)], k=rng.randint(1, most))
    said = [say(phrasing, story, rng, cut=rng.random() < 0.3, spaced=rng.random() < 0.2) for phrasing in chosen]
    return [each for each in said if not any(each.text in other.text for other in said if other is not each)]


@in_an_edition
def test_one_false_number_is_one_finding_on_it(phrasing: Phrasing, edition: str) -> None:
    for planted in false_texts(phrasing, edition, range(EVERY.index(phrasing) % 2, 2)):
        if planted.code in AGAINST_TABLES:
            (finding,) = diagnostics(planted.text)
            assert (finding.code, place_of(finding)) == (planted.code, planted.place)
            assert finding.cell in planted.cells


@pytest.mark.parametrize("seed", range(60))
def test_one_false_number_among_true_sentences_is_one_finding_on_it(seed: int) -> None:
    rng = random.Random(seed)
    edition = "2019" if seed % 5 == 0 else "2021"
    story = Story(
        unit=rng.choice(PLAIN_UNITS),
        year=2020 if edition == "2019" else 2023,
        edition=edition,
        figures=consistent(rng, 9, edition, 0.3),
        tells_numbers=False,
    )
    true = several(story, rng, 6)
    at = rng.randrange(len(true))
    which = next((n for n, each in enumerate(true[at].numbers) if each.code in AGAINST_TABLES), None)
    if which is None or true[at].phrasing.denies:
        assert diagnostics(told(story, *true)) == []
        return
    wrong = wrong_figure(true[at], which, story, rng)
    assert wrong is not None
    said = say(true[at].phrasing, story, random.Random(seed), {which: wrong})
    text = told(story, *true[:at], said, *true[at + 1 :], layout=rng.choice(LAYOUT_NAMES))
    (finding,) = diagnostics(text)
    assert place_of(finding) == place_in(text, said.text, said.numbers[which].start)
    assert finding.cell in said.numbers[which].cells


def long_story(seed: int) -> tuple[Story, list[Said], random.Random]:
    """Draw a report with some true sentences in section one."""
    rng = random.Random(seed)
    edition = "2019" if seed % 5 == 0 else "2021"
    year = 2020 if edition == "2019" else 2023
    figures = consistent(rng, rng.choice((3, 9, 40)), edition, rng.choice((0.01, 0.1, 0.3)))
    story = Story(unit=rng.choice(PLAIN_UNITS), year=year, edition=edition, figures=figures, tells_numbers=False)
    chosen = rng.sample([phrasing for phrasing in PHRASINGS if phrasing.holds(story)], k=rng.randint(2, 4))
    return story, [say(phrasing, story, rng) for phrasing in chosen], rng


@pytest.mark.parametrize("mark", ["，", "；"])
def test_true_sentences_that_are_joined_to_one_give_no_finding(mark: str) -> None:
    for seed in range(30):
        story, said, rng = long_story(seed)
        text = told(story, joined(said, mark), layout=rng.choice(LAYOUT_NAMES))
        # Two sentences with the same list are a repetition (N010).
        assert [code for code in codes(text) if code != "N010"] == []


@pytest.mark.parametrize("mark", ["，", "；"])
def test_one_false_number_in_a_long_sentence_is_mostly_found_and_never_misplaced(mark: str) -> None:
    planted = right = 0
    for seed in range(30):
        story, said, rng = long_story(seed)
        at = rng.randrange(len(said))
        which = next((n for n, number in enumerate(said[at].numbers) if number.code in AGAINST_TABLES), None)
        if which is None or said[at].phrasing.denies:
            continue
        wrong = wrong_figure(said[at], which, story, rng)
        assert wrong is not None
        said[at] = say(said[at].phrasing, story, random.Random(seed), {which: wrong})
        whole = joined(said, mark)
        number = whole.numbers[which + sum(len(each.numbers) for each in said[:at])]
        text = told(story, whole, layout=rng.choice(LAYOUT_NAMES))
        places = [place_of(each) for each in diagnostics(text) if each.code in AGAINST_TABLES]
        planted += 1
        right += len(places)
        assert places in ([], [place_in(text, whole.text, number.start)])
    assert planted > 15
    assert right / planted > 0.9


@by_phrasing
def test_a_county_that_says_we_may_mean_the_whole_county(phrasing: Phrasing) -> None:
    checked = 0
    for planted in false_texts(phrasing, "2021", range(1), COUNTY):
        if phrasing.of_the_unit:
            checked += 1
            assert not set(codes(planted.text)) & set(AGAINST_TABLES)
        elif planted.code in AGAINST_TABLES:
            checked += 1
            assert codes(planted.text) == [planted.code]
    assert checked or phrasing.denies or phrasing.topic in ("publication", "fees")


# ------------------------------------------------------------------------------- the table is changed


@in_an_edition
def test_one_changed_cell_is_told_by_the_sums_or_by_the_sentence(phrasing: Phrasing, edition: str) -> None:
    for seed in range(2):
        story = a_story_for(phrasing, seed, edition)
        if story is None:
            assert edition == "2019"
            return
        rng = random.Random(seed)
        said = say(phrasing, story, rng)
        claimed = sorted({cell for number in said.numbers if number.code != "N008" for cell in number.cells})
        for cell in rng.sample(claimed, min(1, len(claimed))):
            figures = {**story.figures, cell: story.figures[cell] + rng.choice((1, 2, 11))}
            changed = told(story.with_cells({cell: str(figures[cell])}), said, layout=rng.choice(LAYOUT_NAMES))
            (finding,) = diagnostics(changed)
            if broken(figures, edition):
                assert finding.code.startswith("T0")
                assert finding.cell is not None
                assert finding.cell[:2] == cell[:2]
            else:
                number = next(number for number in said.numbers if cell in number.cells)
                assert (finding.code, finding.cell) == (number.code, cell)
                assert place_of(finding) == place_in(changed, said.text, number.start)


MORE = {("applications", row, column): 1000 for row in ("received", "granted", "outcome_total") for column in (
    "natural_person", "total")}  # fmt: skip
RECEIVED_ONLY = [each for each in PHRASINGS if each.topic == "applications" and each.needs == ("received",)]


@pytest.mark.parametrize("phrasing", [each for each in RECEIVED_ONLY if "%" not in each.text], ids=name_of)
def test_a_table_that_adds_up_and_is_wrong_is_told_on_each_sentence(phrasing: Phrasing) -> None:
    for seed in range(3):
        story = a_story_for(phrasing, seed)
        assert story is not None
        said = say(phrasing, story, random.Random(seed))
        figures = {cell: str(int(story.figures[cell]) + more) for cell, more in MORE.items()}
        text = told(story.with_cells(figures), said)
        wrong = [number for number in said.numbers if any(cell in MORE for cell in number.cells)]
        assert [place_of(each) for each in diagnostics(text)] == [
            place_in(text, said.text, number.start) for number in wrong
        ]


SAME = [
    each
    for each in RECEIVED_ONLY
    if each.text.count("{") - each.text.count("{year}") - each.text.count("{we}") == 1 and ":" not in each.text
]


@pytest.mark.parametrize("seed", range(20))
def test_the_same_false_number_twice_is_one_finding_that_names_the_other_place(seed: int) -> None:
    rng = random.Random(seed)
    one, other = rng.sample(SAME, 2)
    story = a_story_for(one, seed)
    assert story is not None
    first, second = (say(phrasing, story, rng, {0: 7777}) for phrasing in (one, other))
    text = told(story, first, second, layout=rng.choice(LAYOUT_NAMES))
    (finding,) = diagnostics(text)
    assert finding.code == "N001"
    assert place_of(finding) == place_in(text, first.text, first.numbers[0].start)
    places = [(each.place.start.line, each.place.start.column) for each in finding.related]
    assert place_in(text, second.text, second.numbers[0].start) in places


DENIALS = [each for each in PHRASINGS if each.denies]
LIES = {"N001": "N002", "N004": "N004", "N005": "N005"}


@pytest.mark.parametrize("phrasing", DENIALS, ids=name_of)
def test_a_denial_of_what_the_table_shows_is_one_finding_on_its_words(phrasing: Phrasing) -> None:
    for seed in range(3):
        rng = random.Random(seed)
        story = Story(
            unit=rng.choice(PLAIN_UNITS), figures=consistent(rng, density=0.9), tells_numbers=False, year=2023
        ).with_figures({("disclosure", "penalties", "decisions"): 3, ("disclosure", "fees", "amount"): 4})
        story = story.with_figures(
            {("disclosure", "normative_documents", column): 2 for column in ("issued", "repealed", "in_force")}
        )
        assert not phrasing.holds(story)
        said = say(phrasing, story, rng)
        text = told(story, said)
        (finding,) = diagnostics(text)
        (number,) = said.numbers
        assert (finding.code, finding.cell in number.cells) == (LIES[number.code], True)
        assert place_of(finding) == place_in(text, said.text, number.start)


# ------------------------------------------------------------------------------- by hand


def report_with(sentence: str, figures: dict[Cell, int | str] | None = None, unit: str = PLAIN_UNITS[0]) -> Story:
    """Return a report with only these figures in its tables, and a sentence on applications."""
    cells = {cell: str(figure) for cell, figure in (figures or {}).items()}
    story = Story(unit=unit, tells_numbers=False).with_cells(cells)
    paragraphs = list(story.prose()["overview"])
    paragraphs[3] += sentence
    return story.replace(overview=tuple(paragraphs))


def asked(**rows: int) -> dict[Cell, int | str]:
    """Return the numbers of applications of natural persons, by row; `__` stands for a dot."""
    return {
        ("applications", row.replace("__", "."), column): figure
        for row, figure in rows.items()
        for column in ("natural_person", "total")
    }


def all_found(told: Story) -> list[tuple[str, Found]]:
    """Return the findings of N001 to N005."""
    return [(rule.code, each) for rule in RULES for each in found(rule, told)]


def the_only(sentence: str, figures: dict[Cell, int | str]) -> tuple[str, Found]:
    (only,) = all_found(report_with(sentence, figures))
    return only


TWELVE = asked(received=10, carried_in=2, granted=11, outcome_total=11, carried_out=1)
RECEIVED = ("applications", "received", "total")
CARRIED_IN = ("applications", "carried_in", "total")


@pytest.mark.parametrize(
    ("sentence", "code", "zh", "en"),
    [
        (
            "收到政府信息公开申请13件。",
            "N001",
            "正文写“收到政府信息公开申请13件”，表三“一、本年新收政府信息公开申请数量”为 10，"
            "加上“二、上年结转政府信息公开申请数量”为 12",
            "the text says “收到政府信息公开申请13件”; in table three, “1 received this year” is 10; "
            "12 with “2 carried over from last year”",
        ),
        (
            "未收到政府信息公开申请。",
            "N002",
            "正文写“未收到政府信息公开申请”，表三“一、本年新收政府信息公开申请数量”为 10",
            "the text says “未收到政府信息公开申请”; in table three, “1 received this year” is 10",
        ),
        (
            "新收政府信息公开申请10件，自然人9件。",
            "N001",
            "正文写“自然人9件”，表三“一、本年新收政府信息公开申请数量”的“自然人”为 10",
            "the text says “自然人9件”; in table three, “1 received this year” (natural persons) is 10",
        ),
        (
            "办结政府信息公开申请11件，其中不予公开3件。",
            "N003",
            "正文写“其中不予公开3件”，表三“（三）不予公开”各项之和为 0",
            "the text says “其中不予公开3件”; in table three, “3(3) refused” in all is 0",
        ),
        (
            "办结政府信息公开申请11件，均不予公开。",
            "N003",
            "正文写“办结政府信息公开申请11件，均不予公开”，表三“（七）总计”为 11，其中“（三）不予公开”各项之和为 0",
            "the text says “办结政府信息公开申请11件，均不予公开”; in table three, “3(7) total” is 11; "
            "of these, “3(3) refused” in all: 0",
        ),
        (
            "新收政府信息公开申请10件，其中法人或其他组织10件。",
            "N001",
            "正文写“其中法人或其他组织10件”，表三“一、本年新收政府信息公开申请数量”的“法人或其他组织”各列之和为 0",
            "the text says “其中法人或其他组织10件”; in table three, “1 received this year” "
            "(commercial enterprises to others together) is 0",
        ),
        (
            "因政府信息公开被提起行政诉讼2件。",
            "N004",
            "正文写“因政府信息公开被提起行政诉讼2件”，表四“未经复议直接起诉”与“复议后起诉”之和为 0",
            "the text says “因政府信息公开被提起行政诉讼2件”; in table four, “suit without reconsideration” and "
            "“suit after reconsideration” together is 0",
        ),
        (
            "制发行政规范性文件4件。",
            "N005",
            "正文写“制发行政规范性文件4件”，表二“行政规范性文件”的“本年制发件数”为 0",
            "the text says “制发行政规范性文件4件”; in table two, “normative documents” (issued this year) is 0",
        ),
    ],
)
def test_messages_quote_both_sides(sentence: str, code: str, zh: str, en: str) -> None:
    told_code, finding = the_only(sentence, TWELVE)
    assert (told_code, finding.zh, finding.en) == (code, zh, en)
    assert finding.severity == ("error" if code == "N002" else "warning")
    assert finding.related


def test_every_reading_is_told_and_none_is_named_twice() -> None:
    figures = asked(unavailable__not_held=1, unavailable__not_compiled=2, unavailable__still_unclear=3)
    figures |= asked(outcome_total=6, received=6)
    _, finding = the_only("政府信息公开申请中，信息不存在4件。", figures)
    assert finding.zh == (
        "正文写“信息不存在4件”，表三“（四）1.本机关不掌握相关政府信息”为 1，“（四）2.没有现成信息需要另行制作”为 2，"
        "两项之和为 3，“（四）无法提供”各项之和为 6"
    )
    assert finding.en == (
        "the text says “信息不存在4件”; in table three, “3(4)1 not held” is 1; “3(4)2 not compiled” is 2; "
        "3 for both; “3(4) unavailable” in all is 6"
    )


def test_where_all_is_nothing_it_is_told_once() -> None:
    _, finding = the_only("受理政府信息公开申请4件。", {})
    assert finding.zh == "正文写“受理政府信息公开申请4件”，表三“一、本年新收政府信息公开申请数量”为 0"
    assert len(finding.related) == 3


def test_the_finding_stands_on_the_number_and_names_its_cell() -> None:
    code, finding = the_only("收到政府信息公开申请 13 件。", TWELVE)
    assert (code, finding.printed, finding.cell) == ("N001", "13 件", RECEIVED)
    assert finding.data == {"expected": 10, "actual": 13}


def test_the_cells_of_every_reading_are_related() -> None:
    story = report_with("收到政府信息公开申请13件。", TWELVE)
    rendered = LAYOUTS["tab"].render(story)
    (finding,) = found(ApplicationClaim, rendered)
    assert finding.related == tuple(
        (where.line, where.column) for where in (rendered.cells[RECEIVED], rendered.cells[CARRIED_IN])
    )


def test_of_many_cells_those_that_hold_something_are_related() -> None:
    figures = asked(refused__state_secret=2, refused__administrative_inquiry=1, outcome_total=3, received=3)
    code, finding = the_only("办理政府信息公开申请3件，其中不予公开2件。", figures)
    assert (code, len(finding.related)) == ("N003", 2)


def test_another_sentence_that_agrees_with_the_table_is_named() -> None:
    story = report_with("新收政府信息公开申请10件。年内，共新收政府信息公开申请13件。", TWELVE)
    rendered = LAYOUTS["tab"].render(story)
    (finding,) = found(ApplicationClaim, rendered)
    where = rendered.find("10件")
    assert finding.related[-1] == (where.line, where.column)


def test_a_denial_names_the_sentence_that_tells_what_the_table_shows() -> None:
    story = report_with("新收政府信息公开申请10件。年内未收到政府信息公开申请。", TWELVE)
    rendered = LAYOUTS["tab"].render(story)
    (finding,) = found(DeniedApplication, rendered)
    where = rendered.find("10件")
    assert finding.related[-1] == (where.line, where.column)


def test_a_false_number_of_all_and_of_a_kind_are_two_findings() -> None:
    sentence = "新收政府信息公开申请13件，其中自然人9件。"
    assert [code for code, _ in all_found(report_with(sentence, TWELVE))] == ["N001", "N001"]


@pytest.mark.parametrize(
    "sentence",
    [
        # 受理 may mean 一, 一 + 二 or （七）; 收到 the first two.
        "受理政府信息公开申请10件。",
        "受理政府信息公开申请12件。",
        "受理政府信息公开申请11件。",
        "收到政府信息公开申请12件。",
        "政府信息公开申请共11件。",
        # Within a tenth.
        "收到政府信息公开申请近11件。",
        "收到政府信息公开申请10余件。",
        "收到政府信息公开申请11件左右。",
        # More items than the table counts, or different ones.
        "全县收到政府信息公开申请99件。",
        "全市各级行政机关收到政府信息公开申请999件。",
        "县政府办公室收到政府信息公开申请99件。",
        "所属单位收到政府信息公开申请7件。",
        "2022年收到政府信息公开申请9件。",
        "上年收到政府信息公开申请9件。",
        "较上年增加政府信息公开申请5件。",
        # Less than the table counts.
        "通过信函收到政府信息公开申请3件。",
        "上半年收到政府信息公开申请3件。",
        "未收到涉及土地征收的政府信息公开申请。",
        "未通过邮寄方式收到政府信息公开申请。",
        # A portion, which no row counts.
        "上年结转2件，均予以公开。",
        "上年结转的政府信息公开申请2件，其中予以公开1件，不予公开1件。",
        "办结政府信息公开申请11件，其中信访类申请3件，均不予处理。",
        "上年结转政府信息公开申请2件，办结2件；新收10件，办结9件，其中予以公开9件。",
        "收到政府信息公开申请10件，其中2件申请依法延期，结转下年度继续办理。",
        "2024年12月，收到政府信息公开申请3件，办结2件。",
        "废止行政规范性文件4件，宣布失效2件。",
        "废止和宣布失效行政规范性文件6件。",
        # Different things.
        "未收到投诉，收到政府信息公开申请10件。",
        "收到群众来信8件，均已答复。",
        "答复网民留言33件。",
        "收到12345热线转办件56件，办结56件。",
        "行政复议决定书送达2份。",
        "清理行政规范性文件6件。",
        "公开行政规范性文件5件。",
        "公布行政许可事项31项。",
        "梳理行政处罚事项120项。",
        "作为复议机关，审理行政复议案件9件。",
        "未发生行政诉讼败诉案件。",
        "行政事业性收费0.00万元。",
        # 七 and 四.
        "办结政府信息公开申请11件，结转下年度继续办理1件。",
        "办结政府信息公开申请11件，均予以公开。",
        "新收政府信息公开申请10件，均为自然人。",
        "新收政府信息公开申请10件，上年结转2件，其中予以公开11件，结转下年度1件。",
    ],
)
def test_what_can_be_read_so_that_it_agrees_is_left_alone(sentence: str) -> None:
    assert all_found(report_with(sentence, TWELVE)) == []
    assert "N006" not in codes(LAYOUTS["tab"].render(report_with(sentence, TWELVE)).text)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("受理政府信息公开申请13件。", "N001"),
        ("新收政府信息公开申请12件。", "N001"),
        ("新收政府信息公开申请11件。", "N001"),
        ("收到政府信息公开申请11件。", "N001"),
        ("收到政府信息公开申请20余件。", "N001"),
        ("收到政府信息公开申请约15件。", "N001"),
        ("收到政府信息公开申请十三件。", "N001"),
        ("收到政府信息公开申请１３件。", "N001"),
        ("收到政府信息公开申请0件。", "N002"),
        ("办结政府信息公开申请10件。", "N003"),
        ("上年结转政府信息公开申请3件。", "N003"),
        ("结转下年度继续办理政府信息公开申请2件。", "N003"),
        ("因政府信息公开被申请行政复议1件。", "N004"),
        ("作出行政许可决定31件。", "N005"),
        ("收取行政事业性收费3800元。", "N005"),
    ],
)
def test_what_no_reading_allows_is_found(sentence: str, code: str) -> None:
    told_code, finding = the_only(sentence, TWELVE)
    assert told_code == code
    assert finding.cell is not None


@pytest.mark.parametrize(
    ("told_amount", "shown", "agrees"),
    [
        ("380元", "0.038", True),
        ("0.038万元", "0.038", True),
        ("380元", "0.04", False),
        ("1.5万元", "1.5", True),
        ("1.5万元", "1.50", True),
        ("15000元", "1.5", True),
        ("1.6万元", "1.5", False),
        ("约1.6万元", "1.5", True),
    ],
)
def test_money_is_compared_in_one_unit(told_amount: str, shown: str, agrees: bool) -> None:
    story = report_with(f"全年行政事业性收费{told_amount}。", {("disclosure", "fees", "amount"): shown})
    assert (found(DocumentClaim, story) == []) == agrees


def test_money_is_expected_in_the_unit_of_the_text() -> None:
    (finding,) = found(DocumentClaim, report_with("行政事业性收费380元。", {("disclosure", "fees", "amount"): "0.5"}))
    assert finding.data == {"expected": 5000, "actual": 380}
    assert finding.zh == "正文写“行政事业性收费380元”，表二“行政事业性收费”的“本年收费金额（单位：万元）”为 0.5"


MISSING = {
    "not_held": asked(received=5, unavailable__not_held=5, outcome_total=5),
    "not_compiled": asked(received=5, unavailable__not_compiled=5, outcome_total=5),
    "both": asked(received=5, unavailable__not_held=2, unavailable__not_compiled=3, outcome_total=5),
    "group": asked(received=5, unavailable__not_held=2, unavailable__still_unclear=3, outcome_total=5),
}


@pytest.mark.parametrize("figures", MISSING.values(), ids=list(MISSING))
def test_what_does_not_exist_may_stand_in_either_row(figures: dict[Cell, int | str]) -> None:
    assert all_found(report_with("办结政府信息公开申请5件，其中信息不存在5件。", figures)) == []
    assert [code for code, _ in all_found(report_with("办结政府信息公开申请5件，其中信息不存在4件。", figures))] == [
        "N003"
    ]


@pytest.mark.parametrize("state", ["", "/", "1 0"])
def test_a_cell_that_holds_no_certain_number_contradicts_nothing(state: str) -> None:
    figures: dict[Cell, int | str] = {RECEIVED: state, CARRIED_IN: 3}
    for sentence in ("收到政府信息公开申请7件。", "未收到政府信息公开申请。"):
        assert all_found(report_with(sentence, figures)) == []


def test_a_denial_denies_what_stands_behind_it_only() -> None:
    sentence = "未收到政府信息公开申请，发生行政复议0件、行政诉讼0件。"
    assert [code for code, _ in all_found(report_with(sentence, TWELVE))] == ["N002"]
    sentence = "收到政府信息公开申请10件，未发生行政复议。"
    assert all_found(report_with(sentence, TWELVE)) == []
    reviewed: dict[Cell, int | str] = {("proceedings", "reconsideration", key): 2 for key in ("upheld", "total")}
    assert [code for code, _ in all_found(report_with(sentence, {**TWELVE, **reviewed}))] == ["N004"]


def test_results_are_compared_where_they_are_told() -> None:
    reviewed: dict[Cell, int | str] = {("proceedings", "reconsideration", key): 2 for key in ("upheld", "total")}
    assert all_found(report_with("被申请行政复议2件，均维持。", reviewed)) == []
    code, finding = the_only("被申请行政复议2件，均纠正。", reviewed)
    assert code == "N004"
    assert finding.zh == "正文写“被申请行政复议2件，均纠正”，表四“行政复议”为 2，其中“结果纠正”为 0"
    assert finding.data == {"expected": 0, "actual": 2}
    assert the_only("被申请行政复议2件，其中维持1件。", reviewed)[1].cell == (
        "proceedings",
        "reconsideration",
        "upheld",
    )


def test_a_department_may_speak_of_the_whole_county_and_a_county_of_itself() -> None:
    assert all_found(report_with("全县收到政府信息公开申请99件。", TWELVE, "云栖县教育局")) == []
    assert all_found(report_with("我县收到政府信息公开申请99件。", TWELVE, COUNTY)) == []
    assert all_found(report_with("县本级收到政府信息公开申请3件。", TWELVE, COUNTY)) == []
    assert [code for code, _ in all_found(report_with("我局收到政府信息公开申请99件。", TWELVE, "云栖县教育局"))] == [
        "N001"
    ]
    assert [code for code, _ in all_found(report_with("全镇收到政府信息公开申请99件。", TWELVE))] == ["N001"]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("我县未收到政府信息公开申请。", "N002"),
        ("全县没有收到政府信息公开申请。", "N002"),
        ("我县加强政务公开，全年未收到政府信息公开申请。", "N002"),
    ],
)
def test_a_whole_county_without_any_has_no_government_with_some(sentence: str, code: str) -> None:
    assert [found for found, _ in all_found(report_with(sentence, TWELVE, COUNTY))] == [code]
    assert all_found(report_with(sentence, asked(), COUNTY)) == []
    assert all_found(report_with(sentence.replace("县", "市"), TWELVE, COUNTY)) == []


def test_outcomes_of_all_are_compared_behind_what_was_carried_in() -> None:
    sentence = "新收政府信息公开申请10件、上年结转2件，其中予以公开{}件，结转下年度1件。"
    assert all_found(report_with(sentence.format(11), TWELVE)) == []
    assert [code for code, _ in all_found(report_with(sentence.format(10), TWELVE))] == ["N003"]


def test_a_number_that_breaks_the_table_and_its_sum_is_told_once() -> None:
    # 新收 10 = 自然人 10; the text has 8 + 0: the table shows which of the numbers is wrong.
    text = (
        LAYOUTS["tab"].render(report_with("新收政府信息公开申请10件，其中自然人8件、法人或其他组织0件。", TWELVE)).text
    )
    assert codes(text) == ["N001"]


def test_a_table_whose_sums_are_wrong_is_told_there_only() -> None:
    figures = {**TWELVE, RECEIVED: 11}
    text = LAYOUTS["tab"].render(report_with("新收政府信息公开申请10件。", figures)).text
    assert codes(text) == ["T001"]
