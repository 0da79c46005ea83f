"""S: the parts of the report, their titles and their order."""

from __future__ import annotations

import pytest

from reportlint_rules.structure import (
    AnnouncedParts,
    DuplicateSection,
    EmptySection,
    MissingAspect,
    MissingSection,
    MissingTable,
    OverviewLength,
    ReportTitle,
    SectionOrder,
    SectionTitle,
)
from tests.builtin.checking import LAYOUT_NAMES, found, rendered
from tests.kit import SECTIONS, VOICES, Story

HEADINGS = dict(zip(SECTIONS, Story().form.sections.values(), strict=True))
BARE = {key: heading.partition("、")[2] for key, heading in HEADINGS.items()}


# ------------------------------------------------------------------------------- S001


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
@pytest.mark.parametrize("section", SECTIONS)
def test_a_missing_section_is_found_on_the_heading_of_the_next(section: str, layout: str) -> None:
    told = rendered(Story(missing_sections=frozenset({section})), layout)
    (finding,) = found(MissingSection, told)
    following = [key for key in SECTIONS if SECTIONS.index(key) > SECTIONS.index(section)] or [SECTIONS[-2]]
    assert finding.line == told.lines[f"heading:{following[0]}"]
    assert BARE[section] in finding.zh
    assert finding.severity == "error"


def test_two_missing_sections_are_two_findings() -> None:
    findings = found(MissingSection, Story(missing_sections=frozenset({"problems", "other"})))
    assert [finding.data["section"] for finding in findings] == ["problems", "other"]


def test_a_lost_heading_whose_table_is_there_is_found_on_the_table() -> None:
    told = rendered(Story(heading_text={"proceedings": ""}))
    (finding,) = found(MissingSection, told)
    assert finding.line == told.lines["table:proceedings"]
    assert "表格在这里" in finding.zh


def test_tables_without_any_heading_are_one_finding() -> None:
    told = rendered(Story(heading_text=dict.fromkeys(SECTIONS, "")))
    (finding,) = found(MissingSection, told)
    assert finding.line == told.lines["title"]
    assert all(title in finding.zh for title in BARE.values())


# ------------------------------------------------------------------------------- S002


def test_a_section_that_was_moved_is_one_finding_on_that_section() -> None:
    order = ("overview", "problems", "disclosure", "applications", "proceedings", "other")
    told = rendered(Story(section_order=order))
    (finding,) = found(SectionOrder, told)
    assert finding.line == told.lines["heading:problems"]
    assert finding.related == ((told.lines["heading:proceedings"], 1),)
    assert "第五部分" in finding.zh


def test_a_section_that_was_moved_and_renumbered_is_still_one_finding() -> None:
    order = ("overview", "problems", "disclosure", "applications", "proceedings", "other")
    headings = {key: f"{numeral}、{BARE[key]}" for key, numeral in zip(order, "一二三四五六", strict=True)}
    told = rendered(Story(section_order=order, heading_text=headings))
    (finding,) = found(SectionOrder, told)
    assert finding.line == told.lines["heading:problems"]


def test_the_first_section_put_last_belongs_to_the_front() -> None:
    told = rendered(Story(section_order=(*SECTIONS[1:], "overview")))
    (finding,) = found(SectionOrder, told)
    assert finding.line == told.lines["heading:overview"]
    assert "最前" in finding.zh


def test_a_wrong_number_is_found_on_its_heading() -> None:
    told = rendered(Story(heading_text={"proceedings": f"三、{BARE['proceedings']}"}))
    (finding,) = found(SectionOrder, told)
    assert finding.line == told.lines["heading:proceedings"]
    assert finding.data == {"expected": 4, "actual": 3}
    assert "编号是三，按规定应为四" in finding.zh


def test_numbers_that_are_off_from_some_point_on_are_one_finding() -> None:
    headings = {key: f"{numeral}、{BARE[key]}" for key, numeral in zip(SECTIONS[3:], "三四五", strict=True)}
    told = rendered(Story(heading_text=headings))
    (finding,) = found(SectionOrder, told)
    assert finding.line == told.lines["heading:proceedings"]
    assert [line for line, _ in finding.related] == [told.lines[f"heading:{key}"] for key in SECTIONS[4:]]


def test_numbers_that_count_on_over_a_missing_section_are_mentioned_once() -> None:
    headings = {key: f"{numeral}、{BARE[key]}" for key, numeral in zip(SECTIONS[2:], "二三四五", strict=True)}
    story = Story(missing_sections=frozenset({"disclosure"}), heading_text=headings)
    (finding,) = found(SectionOrder, story)
    assert finding.severity == "info"
    assert len(finding.related) == 3
    assert found(SectionOrder, Story(missing_sections=frozenset({"disclosure"}))) == []


@pytest.mark.parametrize("numerals", ["123456", ["", "", "", "", "", ""], "—二三四五六"])
def test_other_numerals_and_none_at_all_are_in_order(numerals: list[str]) -> None:
    headings = {
        key: f"{numeral}、{BARE[key]}" if numeral else BARE[key]
        for key, numeral in zip(SECTIONS, numerals, strict=True)
    }
    told = rendered(Story(heading_text=headings))
    assert found(SectionOrder, told) == []
    assert found(MissingSection, told) == []


# ------------------------------------------------------------------------------- S003


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_a_section_told_twice_is_found_on_the_second_heading(layout: str) -> None:
    told = rendered(Story(section_order=(*SECTIONS[:5], "problems", "other")), layout)
    (finding,) = found(DuplicateSection, told)
    assert finding.line == told.lines["again:heading:problems"]
    assert finding.related == ((told.lines["heading:problems"], 1),)
    assert found(SectionOrder, told) == []


def test_titles_listed_in_a_preamble_are_no_second_sections() -> None:
    listing = "本报告由" + "、".join(BARE.values()) + "等六部分组成。"
    assert found(DuplicateSection, Story(insert={"after:title": listing})) == []
    contents = "目录\n" + "\n".join(HEADINGS.values())
    assert found(DuplicateSection, Story(insert={"after:title": contents})) == []


# ------------------------------------------------------------------------------- S004


@pytest.mark.parametrize(
    ("section", "title"),
    [
        ("overview", "一、概述"),
        ("overview", "一、总体概述"),
        ("overview", "一、工作总体推进情况"),
        ("disclosure", "二、政府信息主动公开情况"),
        ("applications", "三、依申请公开办理情况"),
        ("other", "六、其他事项"),
    ],
)
def test_a_title_in_other_words_is_quoted_beside_the_official_one(section: str, title: str) -> None:
    told = rendered(Story(heading_text={section: title}))
    (finding,) = found(SectionTitle, told)
    assert finding.place == (told.lines[f"heading:{section}"], 1)
    assert finding.severity == "info"
    assert f"“{title[2:]}”" in finding.zh
    assert f"“{BARE[section]}”" in finding.zh
    assert found(MissingSection, told) == []


@pytest.mark.parametrize(
    ("section", "title"),
    [
        ("overview", "一、 总 体 情 况"),
        ("disclosure", "二、行政机关主动公开政府信息情况"),
        ("proceedings", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        ("proceedings", "四、政府信息公开行政复议和行政诉讼情况"),
        ("problems", "五、政府信息公开工作存在的主要问题及改进情况"),
    ],
)
def test_wordings_in_general_use_pass(section: str, title: str) -> None:
    assert found(SectionTitle, Story(heading_text={section: title})) == []


# ------------------------------------------------------------------------------- S005


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
@pytest.mark.parametrize("section", ["overview", "problems", "other"])
def test_a_heading_with_nothing_below_is_found_on_the_heading(section: str, layout: str) -> None:
    told = rendered(Story().replace(**{section: ()}), layout)
    (finding,) = found(EmptySection, told)
    assert finding.place == (told.lines[f"heading:{section}"], 1)


def test_a_section_that_says_none_is_not_empty() -> None:
    assert found(EmptySection, Story(other=("无。",))) == []


def test_a_section_without_its_table_is_a_missing_table_only() -> None:
    told = Story(missing_tables=frozenset({"disclosure"}))
    assert found(EmptySection, told) == []
    assert len(found(MissingTable, told)) == 1


# ------------------------------------------------------------------------------- S006

ASPECTS = ("proactive", "on_request", "management", "platform", "supervision")


def _overview(voice: int) -> list[tuple[str, str]]:
    told = Story(voice=voice).prose()["overview"]
    return list(zip(told[::2], told[1::2], strict=True))


@pytest.mark.parametrize("voice", range(len(VOICES)))
@pytest.mark.parametrize("left_out", range(5))
def test_an_aspect_that_is_left_out_is_named_on_the_heading(left_out: int, voice: int) -> None:
    parts = _overview(voice)
    del parts[left_out]
    told = rendered(Story(voice=voice, overview=tuple(line for part in parts for line in part)))
    (finding,) = found(MissingAspect, told)
    assert finding.line == told.lines["heading:overview"]
    assert finding.data["aspects"] == [ASPECTS[left_out]]


def test_several_missing_aspects_are_one_finding() -> None:
    parts = [_overview(0)[0], _overview(0)[2]]
    (finding,) = found(MissingAspect, Story(overview=tuple(line for part in parts for line in part)))
    assert finding.zh.endswith("依申请公开、平台建设、监督保障")


@pytest.mark.parametrize("voice", range(len(VOICES)))
def test_prose_without_headings_treats_the_aspects(voice: int) -> None:
    told = Story(voice=voice, overview=tuple(text for _, text in _overview(voice)))
    assert found(MissingAspect, told) == []


@pytest.mark.parametrize(
    "heading",
    [
        "（{n}）{word}方面。",
        "{n}是{word}工作：",
        "（{n}）{word}情况",
        "{n}、切实做好{word}",
        "{word}情况",
    ],
)
def test_headings_in_any_form_treat_the_aspects(heading: str) -> None:
    words = ("主动公开", "依法申请公开", "政府信息资源管理", "公开平台建设", "督察考核与责任追究")
    lines = tuple(heading.format(n=n, word=word) for n, word in zip("一二三四五", words, strict=True))
    told = Story(overview=("本机关认真贯彻上级部署，现将有关工作情况报告如下。" * 2, *lines))
    assert found(MissingAspect, told) == []


def _with_request(sentence: str) -> Story:
    parts = [text for place, text in enumerate(_overview(0)) if place != 1]
    return Story(overview=(sentence, *(line for part in parts for line in part)))


@pytest.mark.parametrize(
    "sentence",
    [
        "今年没有收到政府信息公开申请。",
        "全年收到企业申请1件，已按时办结。",
        "共受理依申请公开事项2件。",
        "一年来没有发生依申请公开。",
        "进一步规范依申请公开办理流程。",
    ],
)
def test_a_sentence_on_applications_treats_disclosure_on_request(sentence: str) -> None:
    assert found(MissingAspect, _with_request(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "综合办负责公开事项的登记、审核、受理和申请等工作。",
        "坚持落实信息公开申请、发布、归档等制度。",
        "从主动公开、依申请公开、政府信息管理等几个方面统筹推进。",
    ],
)
def test_words_in_a_list_of_duties_do_not_treat_disclosure_on_request(sentence: str) -> None:
    (finding,) = found(MissingAspect, _with_request(sentence))
    assert finding.data["aspects"] == ["on_request"]


def test_a_website_used_for_publishing_is_no_platform_that_was_built() -> None:
    parts = [_overview(0)[place] for place in (0, 1, 2, 4)]
    (finding,) = found(MissingAspect, Story(overview=tuple(line for part in parts for line in part)))
    assert finding.data["aspects"] == ["platform"]


def test_an_overview_that_is_missing_or_next_to_empty_lacks_no_aspects() -> None:
    assert found(MissingAspect, Story(overview=())) == []
    assert found(MissingAspect, Story(overview=("工作情况良好。",))) == []
    assert found(MissingAspect, Story(missing_sections=frozenset({"overview"}))) == []


# ------------------------------------------------------------------------------- S007


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
@pytest.mark.parametrize("table", ["disclosure", "applications", "proceedings"])
def test_a_missing_table_is_found_on_the_heading_of_its_section(table: str, layout: str) -> None:
    told = rendered(Story(missing_tables=frozenset({table})), layout)
    (finding,) = found(MissingTable, told)
    assert finding.place == (told.lines[f"heading:{table}"], 1)
    assert finding.data == {"table": table}


def test_three_missing_tables_are_three_findings() -> None:
    told = Story(missing_tables=frozenset({"disclosure", "applications", "proceedings"}), preamble=())
    assert len(found(MissingTable, told)) == 3


def test_a_section_missing_with_its_table_is_a_missing_section_only() -> None:
    told = Story(missing_sections=frozenset({"applications"}))
    assert found(MissingTable, told) == []
    assert len(found(MissingSection, told)) == 1


# ------------------------------------------------------------------------------- S008


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_a_report_without_a_title_is_told_so(layout: str) -> None:
    (finding,) = found(ReportTitle, Story(title=""), layout)
    assert finding.line == 1
    assert finding.severity == "warning"
    assert finding.zh == "没有找到报告标题"


def test_a_scrambled_title_is_quoted() -> None:
    told = rendered(Story(title="云栖县青禾镇2023年政府信息公开工作报告的年度情况"))
    (finding,) = found(ReportTitle, told)
    assert finding.place == (told.lines["title"], 1)
    assert finding.severity == "warning"
    assert "云栖县青禾镇2023年政府信息公开工作报告的年度情况" in finding.zh


def test_the_word_for_year_twice_in_a_title_is_information() -> None:
    (finding,) = found(ReportTitle, Story(title="云栖县青禾镇2023年度政府信息公开工作年度报告"))
    assert finding.severity == "info"
    assert "重复" in finding.zh


@pytest.mark.parametrize(
    "title",
    [
        "云栖县青禾镇人民政府\n2023年政府信息公开工作年度报告",
        "云栖县青禾镇2023年度政府信息公开年报",
        "云栖县青禾镇政府信息公开工作年度报告（2023年度）",
        "2023年云栖县青禾镇政府信息公开工作报告",
    ],
)
def test_titles_in_general_use_pass(title: str) -> None:
    assert found(ReportTitle, Story(title=title)) == []


# ------------------------------------------------------------------------------- S009


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("本报告由总体情况、主动公开、依申请公开、存在问题、其他事项等五部分组成。", 5),
        ("本年度报告共分为七个部分。", 7),
        ("年报全文包括总体情况、主动公开情况等8个部分。", 8),
    ],
)
def test_another_number_of_parts_is_found_in_the_preamble(sentence: str, count: int, layout: str) -> None:
    told = rendered(Story(insert={"after:preamble": sentence}), layout)
    (finding,) = found(AnnouncedParts, told)
    assert finding.line == told.lines["insert:after:preamble"]
    assert finding.data == {"expected": 6, "actual": count}


def test_an_announcement_may_stand_at_the_beginning_of_the_overview() -> None:
    told = rendered(Story(insert={"start:overview": "本报告分为五个部分。"}))
    (finding,) = found(AnnouncedParts, told)
    assert finding.line == told.lines["insert:start:overview"]


def test_parts_of_the_former_reports_are_found_once() -> None:
    sentence = "本报告由概述、主动公开情况、依申请公开情况、收费及减免情况、存在问题等五部分组成。"
    told = rendered(Story(insert={"after:preamble": sentence}))
    (finding,) = found(AnnouncedParts, told)
    assert finding.printed == "收费及减免"


@pytest.mark.parametrize(
    "sentence",
    [
        "本报告由总体情况、主动公开政府信息情况等六部分组成。",
        "本报告共6个部分。",
        "本报告从主动公开、依申请公开、政府信息管理、平台建设、监督保障等五个方面总结工作。",
        "本报告第五部分列出存在的问题。",
        "全镇工作分为三个阶段。",
    ],
)
def test_six_parts_and_counts_of_other_things_pass(sentence: str) -> None:
    assert found(AnnouncedParts, Story(insert={"after:preamble": sentence})) == []


# ------------------------------------------------------------------------------- S010


def test_an_overview_longer_than_allowed_is_found_when_asked_for() -> None:
    assert OverviewLength.enabled is False
    told = rendered()
    (finding,) = found(OverviewLength, told, max=100)
    assert finding.line == told.lines["heading:overview"]
    text = "".join("".join(Story().prose()["overview"]).split())
    assert finding.data == {"length": len(text), "max": 100}
    assert found(OverviewLength, told) == []
