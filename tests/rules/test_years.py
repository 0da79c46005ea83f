"""Y: the years and dates of a report."""

from __future__ import annotations

import pytest

from reportlint_rules.years import (
    RULES,
    ImpossibleDate,
    PublicationDate,
    ReportingPeriod,
    StaleYear,
    TitleYear,
    YearDisagreement,
)
from tests.kit import EDITIONS, LAYOUTS, UNITS, VOICES, Story, half_width
from tests.rules.checking import LAYOUT_NAMES, Found, found, rendered

TOWN = UNITS[0]
STORY = Story(unit=TOWN, year=2024)

# Sentences that tell another year as if it were 2024.
STALE = [
    "2023年，我镇主动公开政府信息39条。",
    "2023年我镇未收到政府信息公开申请。",
    "2023年度，我镇主动公开各类信息120余条。",
    "2023 年，我镇通过政府网站公开信息45条。",
    "２０２３年，我镇受理依申请公开3件。",
    "二〇二三年，我镇共发布信息56条。",
    "二○二三年度我镇收到申请2件，均按时答复。",
    "2023年，全镇共公开信息210条。",
    "2023年，本机关未收到政府信息公开申请。",
    "2023年，青禾镇从群众需要出发，认真落实公开条例。",
    "2023年青禾镇人民政府未被提起复议和诉讼。",
    "2023年，云栖县青禾镇人民政府主动公开信息66条。",
    "2023年，共收到政府信息公开申请5件。",
    "2023年未收到政府信息公开申请。",
    "2023年未发生因政府信息公开引起的行政复议。",
    "2023年度未产生与公开有关的投诉和问责。",
    "2023年全年公开政府信息88条。",
    "2023年，通过微信公众号推送政务信息132条。",
    "2023年通过政府门户网站发布信息75篇。",
    "2023年共制发规范性文件2件。",
    "2023年，我镇制定行政规范性文件2件，废止1件。",
    "2023年，开展政务公开业务培训2次。",
    "2023年组织召开政务公开专题会议3次。",
    "2023年，印发政务公开工作要点1份。",
    "2023年以来，我镇高度重视政府信息公开工作。",
    "2023年以来，坚持“一件一档”的做法，我镇依法答复申请人。",
    "2023年1月至12月，我镇公开信息98条。",
    "2023年1月1日至12月31日，我镇共公开信息98条。",
    "2023年1-12月，全镇发布信息77条。",
    "截至2023年12月31日，我镇共公开信息98条。",
    "截止2023年12月31日，共公开政府信息66条。",
    "截至2023年底，我镇公开信息120条。",
    "2023年，在上级部门的关心帮助下，我镇认真贯彻落实《中华人民共和国政府信息公开条例》，稳步推进公开工作。",
    "2023年，按照上级部门的统一部署，全镇扎实开展政务公开工作。",
    "2023年政府信息公开工作虽然取得不少进展，但仍有不足。",
    "2023年，政务公开工作有序推进，较好地满足了群众需求。",
    "我镇2023年度主动公开政府信息35条。",
    "我镇2023年未收到政府信息公开申请。",
    "青禾镇2023年共发布信息40条。",
    "（二）依申请公开。2023年，我镇没有收到申请。",
    "一是2023年我镇公开财政预算、决算信息2条。",
    "按照要求，2023年我镇更新网站栏目12个。",
    "现将我镇2023年政府信息公开工作情况报告如下：",
    "2023年，我们通过公示栏公开信息60条。",
    "在2023年，我镇受理申请1件。",
    "2022年，我镇主动公开政府信息39条。",
    "2021年度，我镇共收到申请4件。",
    "2025年，我镇主动公开政府信息39条。",
    "2023年，收到上年结转申请0件，新收2件。",
    "2023年，我镇在政务公开工作中，群众参与度较高，公开信息20条。",
    "2023年我镇将政务公开纳入年度工作考核，公开信息50条。",
    "2023年,青禾镇政府信息公开工作在县政府的关心下有序开展,取得了较好效果。",
    "2023年我镇政府信息公开工作稳步推进，共公开信息87条。",
    "2023年度，青禾镇共受理网上咨询30余件。",
    "2023年，我镇未开出收费单据，未收过信息处理费用。",
    "2023年，云栖县青禾镇没有就信息处理收过费。",
    "2023年未发生泄露保密信息的事件。",
    "2023年青禾镇没有别的事项需要说明。",
    "2023年，没有收到人大代表的书面建议。",
    "2023年，本单位按照条例要求做好公开工作。",
    "2023年我镇的政务公开工作还存在以下问题：",
    "2023年，我镇政府信息公开工作取得了新进展，但与群众期待相距尚远。",
    "2023年，我镇无其他需要报告的事项。",
    "2023年，我镇紧紧围绕中心工作，不断拓宽公开渠道，未收到举报投诉。",
    "2023年全镇未发生因信息公开被问责的情形。",
    "2023年，围绕乡村振兴、社会救助等重点领域，我镇及时公开信息45条。",
    "2023年，共办理依申请公开2件，其中予以公开1件，部分公开1件。",
    "2023年共召开政务公开领导小组会议2次，研究解决问题3个。",
    "2023年，我镇新增政府信息公开栏3处，全年更新内容60次。",
    "截至2023年12月底，累计公开各类信息200余条。",
    "截至2023年12月31日止，我镇共受理申请0件。",
    "2023年1月1日起至2023年12月31日止，我镇主动公开信息60条。",
    "其中，2023年我镇通过公示栏公开信息20条。",
    "2023年，全镇政务新媒体发布信息350条，开设专栏2个。",
    "2023年，青禾镇政府主动公开重大项目信息8条。",
    "2023年度，全镇各村（社区）公开村务信息400条。",
    "2023年度，在全体工作人员的共同努力下，我镇顺利完成公开任务。",
    "2023年度我镇共收到依申请公开事项1件，已按期办结。",
]

# The same of a part of a year, which may have been meant.
PARTS = [
    "2023年6月，我镇召开政务公开推进会1次。",
    "2023年上半年，我镇公开信息33条。",
]

# Sentences with other years that belong into a report for 2024.
LEGITIMATE = [
    "2023年度部门决算已在网站公开。",
    "公开2023年政府信息公开年度报告1份。",
    "我镇公开了2023年度财政决算和2024年度财政预算。",
    "2023年我镇部门决算于8月公开。",
    "2024年，我镇公开信息45条，较2023年增加6条。",
    "与2023年相比，我镇公开信息增加12条。",
    "2023年，我镇公开信息30条，2024年公开信息45条。",
    "2023年公开信息30条。2024年公开信息45条，增长50%。",
    "2023年，我镇公开信息30条，今年公开信息45条。",
    "2023年结转的申请1件，已于本年答复。",
    "2023年收到的1件申请，于2024年1月答复。",
    "2023年12月，我镇收到申请1件，结转至本年办理。",
    "自2019年以来，我镇坚持政务公开。",
    "2019年以来，我镇建立了信息公开台账。",
    "2021年，我镇建成政务公开专区。",
    "2021年我镇成立政务公开领导小组，今年调整了成员。",
    "2022年，我镇政务新媒体账号上线运行。",
    "2023年，我镇制定了《青禾镇政务公开工作制度》，一直执行至今。",
    "2023年，县政府出台《云栖县政务公开管理办法》。",
    "2023年，我镇成立政务公开领导小组。",
    "政务公开专区于2022年建成使用。",
    "新修订的条例自2019年5月15日起施行。",
    "申请人要求公开2020年征地补偿费用发放情况。",
    "申请内容涉及2018年土地征收、2021年房屋拆迁等事项。",
    "根据国办公开办函〔2021〕30号文件编制。",
    "根据国办公开办函2021年第30号文件编制。",
    "落实《法治政府建设实施纲要（2021－2025年）》。",
    "印发《青禾镇2023年政务公开工作要点》。",
    "2025年，我镇将继续加大公开力度。",
    "2025年，我镇计划开展业务培训3次。",
    "2025年我镇进一步加强平台建设，公开更多信息。",
    "下一步，2025年我镇要公开更多信息。",
    "2025年，重点做好三项工作。",
    "针对2023年存在的问题，我镇逐项整改。",
    "对2023年报告中指出的3个问题，我镇已整改完毕。",
    "2023年存在的解读形式单一问题，我镇已全部整改。",
    "2023年我镇在全县政务公开考核中排名第三。",
    "2023年度我镇获评全县政务公开先进单位。",
    "联系电话：0571-20238888，2023年起启用。",
    "青禾镇人民政府 2023年12月29日",
    "去年我镇公开信息30条，2023年被评为先进。",
    "2022年、2023年、2024年我镇分别公开信息30条、35条、45条。",
    "“十四五”期间（2021年至2025年），我镇持续推进公开。",
    "到2025年，我镇公开事项全部标准化。",
    "2023年，县政府办公室印发《政务公开操作规程》，我镇据此调整了目录。",
    "2023年，省政府修订了公开办法。",
    "历年情况：2022年公开信息20条，2023年公开信息25条，本年公开信息45条。",
    "2025年1月，我镇编制完成本报告，经审核后公开。",
    "我镇按要求公布2023年度预算执行情况和其他财政收支审计报告。",
    "对2023年以前的文件进行清理，废止5件。",
    "清理2000年至2023年制发的文件120件。",
    "2023年度政务公开工作要点任务清单已全部公开到位。",
    "我镇政务公开办公室成立于2021年。",
    "2019年5月15日，新修订的《条例》正式施行，我镇组织学习。",
    "2023年底前已完成旧栏目的清理，本年度主要做好新栏目的维护。",
    "2022年，青禾镇被列为全县基层政务公开示范点。",
    "2020年，我镇被确定为试点，先后接待参观12次。",
    "2023年7月，我镇与原松涧乡合并，统计口径有所变化。",
    "2023年，我县机构改革，原职能划转至县教育局。",
    "因2023年历史遗留问题引发的申请较多。",
    "2023年1月至6月的财政收支情况已于去年公开。",
    "申请人张某要求公开“2023年我镇危房改造名单”。",
    "申请事项为2023年，我镇实施的道路硬化工程招投标资料。",
    "2023年（含）以前的信息已归档。",
    "2024年1月1日至2024年12月31日，我镇共公开信息30条；2023年同期为25条。",
    "同2023年相比，我镇收到的申请减少2件。",
    "我镇2023年收到申请3件，2024年收到申请5件，同比增长66.7%。",
    "上年度（2023年）未办结的1件申请已答复。",
    "2023年制发的规范性文件现行有效3件。",
    "2023年度财政拨款收入支出决算总表已公开。",
    "2023年政府信息公开工作年度报告已按时公布。",
    "2023年政府信息公开工作要点落实情况良好。",
    "2023年第四季度全县政务公开测评中，我镇得分92分。",
    "2023年被省政府办公厅列为试点单位。",
    "云栖府办发〔2023〕12号文件要求，2024年我镇开展自查。",
    "2024年我镇对2021年至2023年公开的信息进行全面排查，整改问题3个。",
    "2024年，我镇落实2023年县委巡察整改要求，公开信息10条。",
    "2023年我镇收到的2件申请均于年内办结，本年无结转。",
    "2025年，我镇政务公开工作将在以下方面发力。",
    "2025年将持续公开重点领域信息。",
    "2025年，一是加强学习；二是加强培训，公开更多信息。",
    "2025年工作计划：一是加大公开力度，二是组织培训2次。",
    "2026年前，我镇完成全部公开栏改造。",
    "2030年，我镇将建成数字乡镇。",
    "2025年，全镇将围绕中心工作开展公开。",
    "2025年1月10日，我镇通过网站公开了年度报告。",
    "2025年，我局要着力做好公开工作。",
    "预计2025年，我镇公开信息100条。",
    "2023年起，我镇在公示栏公开信息。",
    "2023年起我镇推行“阳光公开”制度。",
    "从2023年开始，我镇每月公开一次财务信息。",
    "2022年至2024年，我镇累计公开信息200条。",
    "2022-2024年我镇累计公开信息200条。",
]

PLANS = [
    "2024年，我镇将继续加强政务公开工作。",
    "2024年，我镇将进一步拓宽公开渠道。",
    "2024年我镇将从以下方面改进：",
    "2024年，我镇将重点做好以下工作。",
    "2024年，针对存在的问题，我镇将不断完善制度。",
    "2023年，我镇将继续完善制度。",
    "2024年要进一步加强学习。",
    "2024年，我们将着力解决上述问题。",
    "2024年，青禾镇将认真贯彻条例。",
    "2024年，政府信息公开工作将紧紧围绕群众需求开展。",
    "2024年度，我镇拟从三个方面改进。",
]

NO_PLANS = [
    "2024年，我镇将政务公开纳入年度考核。",
    "2024年，我镇将重点领域信息作为公开重点。",
    "2024年，我镇将信息公开工作与中心工作同部署。",
    "2024年我镇将以往年度文件全部公开。",
    "2024年，我镇虽然取得了一定成效，但还存在不足，下一步将继续改进。",
    "2024年，我镇政府信息公开工作取得成效，但仍存在问题，将继续改进。",
    "2024年，我镇继续加强政务公开工作，但仍存在不足。",
    "2024年，我镇进一步加强平台建设。",
    "针对2024年存在的问题，我镇将进一步改进。",
    "结合2024年工作实际，下一步我镇将不断改进。",
    "2025年，我镇将继续加强工作。",
]


def years(story: Story, layout: str = "tab") -> list[tuple[str, Found]]:
    told = rendered(story, layout)
    return [(rule.code, finding) for rule in RULES for finding in found(rule, told)]


def codes(story: Story, layout: str = "tab") -> list[str]:
    return [code for code, _ in years(story, layout)]


def with_sentence(sentence: str, section: str = "overview", year: int = 2024) -> Story:
    return Story(unit=TOWN, year=year, insert={f"end:{section}": sentence})


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("voice", range(len(VOICES)))
def test_a_faultless_report_has_nothing_wrong_with_its_years(voice: int, unit: str, layout: str) -> None:
    assert codes(Story(unit=unit, year=2024, voice=voice), layout) == []


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@pytest.mark.parametrize("edition", EDITIONS)
def test_no_layout_and_no_edition_makes_a_faultless_report_wrong(edition: str, layout: str) -> None:
    assert codes(Story(edition=edition, year=2020 if edition == "2019" else 2022), layout) == []


# ------------------------------------------------------------------------------- Y001


def test_a_title_without_a_year_is_found_on_the_title() -> None:
    told = rendered(STORY.replace(title="青禾镇政府信息公开工作年度报告"))
    (finding,) = found(TitleYear, told)
    assert finding.line == told.lines["title"]
    assert finding.severity == "warning"
    assert "正文为 2024 年" in finding.zh
    assert finding.data == {"year": 2024}


@pytest.mark.parametrize(
    "title",
    [
        "青禾镇2024年政府信息公开工作年度报告",
        "青禾镇二〇二四年政府信息公开工作年度报告",
        "青禾镇202年政府信息公开工作年度报告",
        "青禾镇年政府信息公开工作年度报告",
        "青禾镇202X年政府信息公开工作年度报告",
    ],
)
def test_a_title_with_a_year_or_the_remains_of_one_is_left_alone(title: str) -> None:
    assert found(TitleYear, STORY.replace(title=title)) == []


def test_no_title_is_no_title_without_a_year() -> None:
    assert found(TitleYear, STORY.replace(title="")) == []


# ------------------------------------------------------------------------------- Y002


def with_period(printed: str, **more: str) -> Story:
    return STORY.replace(preamble=(f"本报告所列数据的统计期限自{printed}。",), **more)


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("2024年1月1日起至2024年11月30日止", "不是完整的年度"),
        ("2024年1月1日起至11月30日止", "不是完整的年度"),
        ("2023年1月1日起至2024年12月31日止", "不是完整的年度"),
        ("2024年1月2日起至2024年12月31日止", "不是完整的年度"),
        ("2024年12月31日起至2024年1月1日止", "起止颠倒"),
        ("2024年1月1日起至2023年12月31日止", "起止颠倒"),
        ("2024年1月1日起至2024年12月32日止", "不存在的日期"),
        ("2024年1月1日起至2024年11月31日止", "不存在的日期"),
    ],
)
def test_a_period_that_is_not_the_year_is_one_finding_on_the_period(printed: str, words: str, layout: str) -> None:
    ((code, finding),) = years(with_period(printed), layout)
    assert code == "Y002"
    assert finding.printed.startswith(printed[:10])
    assert words in finding.zh
    assert "2024 年 1 月 1 日至 12 月 31 日" in finding.zh
    assert finding.severity == "error"


@pytest.mark.parametrize(
    "printed",
    [
        "2024年1月1日起至2024年12月31日止",
        "2024年1月1日至12月31日",
        "2024 年 1 月 1 日 起 至 12 月 31 日 止",
        "２０２４年１月１日至１２月３１日",
    ],
)
def test_the_whole_year_is_right_however_it_is_written(printed: str) -> None:
    assert codes(with_period(printed)) == []


def test_a_unit_founded_during_the_year_reports_for_its_part_of_it() -> None:
    story = STORY.replace(
        preamble=("青禾镇于2024年6月1日挂牌成立，本报告所列数据的统计期限自2024年6月1日起至2024年12月31日止。",)
    )
    assert found(ReportingPeriod, story) == []


def test_a_report_without_a_period_is_left_alone() -> None:
    assert found(ReportingPeriod, STORY.replace(preamble=())) == []


# ------------------------------------------------------------------------------- Y003


@pytest.mark.parametrize("sentence", STALE)
def test_a_sentence_on_another_year_is_found_once(sentence: str) -> None:
    told = rendered(with_sentence(sentence))
    (finding,) = found(StaleYear, told)
    assert finding.severity == "error"
    assert finding.line == told.lines["insert:end:overview"]
    assert finding.data["expected"] == 2024
    assert str(finding.data["actual"]) in finding.zh
    assert found(YearDisagreement, told) == []


@pytest.mark.parametrize("section", ["overview", "problems", "other"])
def test_a_stale_year_is_found_in_every_section_of_prose(section: str) -> None:
    (finding,) = found(StaleYear, with_sentence("2023年，我镇主动公开政府信息39条。", section))
    assert finding.printed == "2023年"
    assert "“2023年，我镇主动公开政府信息39条。”叙述的是 2023 年，本报告是 2024 年度的报告" in finding.zh


@pytest.mark.parametrize("sentence", PARTS)
def test_a_part_of_another_year_is_only_a_warning(sentence: str) -> None:
    (finding,) = found(StaleYear, with_sentence(sentence))
    assert finding.severity == "warning"


@pytest.mark.parametrize("section", ["overview", "problems", "other"])
@pytest.mark.parametrize("sentence", LEGITIMATE)
def test_another_year_in_its_right_place_is_left_alone(sentence: str, section: str) -> None:
    assert codes(with_sentence(sentence, section)) == []


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("voice", range(len(VOICES)))
def test_a_unit_is_known_by_its_own_name(unit: str, voice: int) -> None:
    told = Story(unit=unit, year=2024, voice=voice, insert={"end:overview": f"2023年，{unit}公开信息39条。"})
    assert len(found(StaleYear, told)) == 1


@pytest.mark.parametrize("sentence", PLANS)
def test_a_plan_for_a_year_that_is_over_is_a_warning_in_the_section_of_plans(sentence: str) -> None:
    (finding,) = found(StaleYear, with_sentence(sentence, "problems"))
    assert finding.severity == "warning"
    assert "2025 年起" in finding.zh


@pytest.mark.parametrize("sentence", NO_PLANS)
def test_what_was_done_is_no_plan(sentence: str) -> None:
    assert found(StaleYear, with_sentence(sentence, "problems")) == []


def test_several_stale_sentences_are_each_found() -> None:
    sentences = "2023年，我镇公开信息39条。2023年未收到申请。"
    assert len(found(StaleYear, with_sentence(sentences))) == 2


def test_a_sentence_with_its_year_twice_is_found_once() -> None:
    assert len(found(StaleYear, with_sentence("2023年1月1日至2023年12月31日，我镇公开信息39条。"))) == 1


def test_a_line_end_inside_a_sentence_changes_nothing() -> None:
    line = "我镇围绕群众关心的事项做好信息公开，安排专人负责网站内容的维护和更新工作，"
    broken = STORY.replace(overview=(f"{line}\n2023年，我镇公开\n信息39条。",))
    assert len(found(StaleYear, broken)) == 1
    line = "我镇按照县政府办公室的统一部署和要求，认真学习并且组织落实了县里制定的"
    inside = STORY.replace(overview=(f"{line}\n2023年公开工作要点。",))
    assert found(StaleYear, inside) == []


def test_half_width_marks_change_nothing() -> None:
    told = half_width(rendered(with_sentence("2023年，我镇主动公开政府信息39条。")))
    assert len(found(StaleYear, told)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "现将青禾镇2023年政府信息公开工作情况报告如下。",
        "现将2023年度政府信息公开工作情况公布如下：",
        "现公布我镇2023年政府信息公开工作年度报告。",
        "根据条例规定，特向社会公布青禾镇2023年度政府信息公开年度报告。",
        "根据条例要求，青禾镇人民政府编制2023年政府信息公开年度报告。",
        "青禾镇在总结2023年政府信息公开工作的基础上，编制了此报告。",
    ],
)
def test_an_announcement_of_another_year_in_front_of_the_sections_is_found(sentence: str) -> None:
    (finding,) = found(StaleYear, STORY.replace(preamble=(sentence,)))
    assert finding.printed == "2023年"
    assert finding.severity == "error"


@pytest.mark.parametrize(
    "sentence",
    [
        "根据《关于做好2023年政府信息公开工作年度报告编制工作的通知》，编制本报告。",
        "根据县政府办公室关于编制2023年政府信息公开年度报告的通知，编制本报告。",
        "根据云栖府办发〔2023〕12号文件编制2024年政府信息公开年度报告。",
        "县政府办公室印发了2023年政府信息公开工作年度报告格式。",
        "成文日期：2023年12月30日",
    ],
)
def test_a_notice_or_a_date_of_another_year_in_front_of_the_sections_is_left_alone(sentence: str) -> None:
    assert found(StaleYear, STORY.replace(preamble=(sentence,))) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "（三）政府信息管理情况 2023年，共制定规范性文件0件。",
        "(三)政府信息管理  2023年我镇公开信息30条。",
        "3. 平台建设方面　2023年，我镇更新栏目12个。",
    ],
)
def test_a_sentence_behind_a_heading_on_the_same_line_is_found(sentence: str) -> None:
    assert len(found(StaleYear, with_sentence(sentence))) == 1


def test_years_in_tables_and_headings_are_no_sentences() -> None:
    story = STORY.replace(
        heading_text={"disclosure": "二、2023年主动公开政府信息情况"},
        insert={"after:applications/received": "2023年，我镇收到\t1\t1\t1\t1\t1\t1\t6"},
    )
    assert found(StaleYear, story) == []


def test_without_a_year_in_title_and_period_one_stale_sentence_among_many_is_found() -> None:
    story = with_sentence("2023年，我镇无其他事项。", "other").replace(
        title="青禾镇政府信息公开工作年度报告", preamble=()
    )
    assert [finding.printed for finding in found(StaleYear, story)] == ["2023年"]


def test_a_year_told_by_the_signature_alone_judges_no_sentence() -> None:
    story = STORY.replace(
        title="青禾镇政府信息公开工作年度报告",
        preamble=(),
        overview=("（一）主动公开", "我镇主动公开政府信息39条。"),
        problems=("部分栏目更新不及时，已经改进。",),
        other=("没有其他需要报告的事项。",),
    )
    assert found(StaleYear, story) == []


# ------------------------------------------------------------------------------- Y004

BODY_2023 = {"overview": tuple(f"2023年，我镇开展公开工作{number}次。" for number in range(1, 5))}


def test_a_title_for_another_year_than_period_and_text_is_found_on_the_title() -> None:
    told = rendered(STORY.replace(title=f"{TOWN}2023年政府信息公开工作年度报告"))
    ((code, finding),) = [(rule.code, finding) for rule in RULES for finding in found(rule, told)]
    assert (code, finding.line, finding.printed) == ("Y004", told.lines["title"], "2023")
    assert "标题写 2023 年" in finding.zh
    assert "统计期限写 2024 年" in finding.zh
    assert "叙述 2024 年的工作" in finding.zh
    assert finding.data["expected"] == 2024
    assert len(finding.related) == 2


def test_a_period_for_another_year_than_title_and_text_is_found_on_the_period() -> None:
    ((code, finding),) = years(with_period("2023年1月1日起至2023年12月31日止"))
    assert code == "Y004"
    assert finding.printed.startswith("2023年1月1日")
    assert (finding.data["expected"], finding.data["actual"]) == (2024, 2023)


def test_a_text_all_about_another_year_is_one_finding_and_no_stale_years() -> None:
    ((code, finding),) = years(STORY.replace(**BODY_2023, other=("我镇没有其他需要报告的事项，未收取信息处理费。",)))
    assert code == "Y004"
    assert finding.printed == "2023年"
    assert finding.data["body"] == {"2023": 4}
    assert "正文有 4 句叙述 2023 年的工作" in finding.zh


def test_a_title_alone_against_the_whole_text_is_found_on_the_title() -> None:
    story = STORY.replace(**BODY_2023, preamble=(), other=("我镇没有其他事项。",), signed="2024年1月12日")
    ((code, finding),) = years(story)
    assert (code, finding.printed) == ("Y004", "2024")
    assert finding.data["expected"] == 2023


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_stale_sentences_are_no_disagreement(count: int) -> None:
    story = STORY.replace(overview=BODY_2023["overview"][:count], other=("我镇没有其他事项。",))
    assert codes(story) == ["Y003"] * count


def test_half_of_the_sentences_are_no_disagreement_either() -> None:
    sentences = ("2024年，我镇召开会议2次。", "2024年，未收到申请。", *BODY_2023["overview"][:3])
    assert codes(STORY.replace(overview=sentences, other=("我镇没有其他事项。",))) == ["Y003"] * 3


# ------------------------------------------------------------------------------- Y005

TOWNSHIP, COUNTY, OFFICE = "云栖县青禾镇人民政府", "云栖县人民政府", "云栖县教育局"


@pytest.mark.parametrize(
    ("unit", "signed", "severity", "words"),
    [
        (TOWNSHIP, "2024年1月15日", "warning", "早于 2024 年度结束"),
        (OFFICE, "2024年12月20日", "warning", "早于 2024 年度结束"),
        (OFFICE, "2024年12月30日", "info", "数据统计到 12 月 31 日"),
        (OFFICE, "2025年2月1日", "error", "晚于法定期限 2025-01-31"),
        (COUNTY, "2025年4月1日", "warning", "晚于法定期限 2025-03-31"),
        (TOWNSHIP, "2025年4月1日", "warning", "未对乡镇、街道规定期限"),
        (TOWNSHIP, "2026年3月1日", "info", "重新发布"),
    ],
)
def test_a_date_out_of_time_is_found(unit: str, signed: str, severity: str, words: str) -> None:
    told = rendered(Story(unit=unit, year=2024, signed=signed))
    (finding,) = found(PublicationDate, told)
    assert finding.line == told.lines["signed"]
    assert finding.severity == severity
    assert words in finding.zh


@pytest.mark.parametrize(
    ("unit", "signed"),
    [
        (OFFICE, "2025年1月31日"),
        (COUNTY, "2025年3月31日"),
        (COUNTY, "2025年2月20日"),
        (TOWNSHIP, "2025年3月31日"),
        (TOWNSHIP, ""),
        ("云栖农场", "2025年6月1日"),
    ],
)
def test_a_date_in_time_is_right(unit: str, signed: str) -> None:
    assert found(PublicationDate, Story(unit=unit, year=2024, signed=signed)) == []


def test_the_date_of_the_page_alone_makes_a_department_late_only_by_a_warning() -> None:
    story = Story(unit=OFFICE, year=2024, signed="", insert={"after:title": "发布日期：2025-02-10"})
    (finding,) = found(PublicationDate, story)
    assert finding.severity == "warning"


def test_a_signature_in_time_outweighs_the_date_of_the_page() -> None:
    story = Story(unit=OFFICE, year=2024, insert={"after:title": "发布日期：2025-02-10"})
    assert found(PublicationDate, story) == []


# ------------------------------------------------------------------------------- Y006


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("我镇于11月31日召开会议。", "11月31日"),
        ("我镇于2024年2月30日召开会议。", "2024年2月30日"),
        ("我镇于2023年2月29日召开会议。", "2023年2月29日"),
        ("我镇于2024年13月召开会议。", "2024年13月"),
        ("我镇于14月5日召开会议。", "14月5日"),
        ("我镇于2024 年 6 月 31 日召开会议。", "2024年6月31日"),
        ("202020年，我县作出部署。", "202020年"),
        ("按照20203年的安排办理。", "20203年"),
        ("我镇于9月0日召开会议。", "9月0日"),
    ],
)
def test_a_date_that_does_not_exist_is_found_as_printed(text: str, printed: str) -> None:
    (finding,) = found(ImpossibleDate, with_sentence(text))
    assert finding.severity == "error"
    assert "".join(finding.printed.split()) == printed
    assert f"“{printed}”" in finding.zh


@pytest.mark.parametrize(
    "text",
    [
        "我镇于2024年2月29日召开会议。",
        "每年2月29日为公开日。",
        "我镇于10月31日、12月31日、1月30日召开会议。",
        "电话：0571-202020230。",
        "共202020件，其中13件。",
        "2023年13个部门参加了会议。",
        "13个月内答复，15月龄儿童信息不公开。",
        "拨打12345热线或者2024热线。",
        "2022-2024年、20222024年的文件。",
        "第2024130号文件。",
        "自收到之日起2个月30日内答复。",
        "文号为〔2021〕30号、〔2024〕131号。",
        "公开时间为2024.13、3-15月。",
    ],
)
def test_a_number_that_is_no_wrong_date_is_left_alone(text: str) -> None:
    assert found(ImpossibleDate, with_sentence(text)) == []


def test_29_february_without_a_year_is_found_where_no_year_near_has_one() -> None:
    assert len(found(ImpossibleDate, with_sentence("我镇于2月29日召开会议。", year=2022))) == 1


@pytest.mark.parametrize(
    "text",
    ["20241月1日起施行。", "我镇于20241231日清理栏目。", "我镇于2024年1231日清理栏目。", "依据〔202130号文件。"],
)
def test_a_date_with_a_lost_character_is_only_a_note(text: str) -> None:
    (finding,) = found(ImpossibleDate, with_sentence(text))
    assert finding.severity == "info"
    assert "转换时丢失" in finding.zh


def test_several_lost_characters_are_one_finding() -> None:
    (finding,) = found(ImpossibleDate, with_sentence("20241月1日至202412月31日，依据〔202130号文件。"))
    assert finding.data == {"count": 3}
    assert len(finding.related) == 2


def test_where_dates_are_lost_all_over_the_text_that_is_all_that_is_said() -> None:
    text = rendered(with_sentence("11月31日，我镇召开会议。2023年，我镇公开信息39条。")).text
    for whole in ("2024年", "2023年", "2025年"):
        text = text.replace(whole, whole[:4])
    lost = text
    (finding,) = [finding for rule in RULES for finding in found(rule, lost)]
    assert finding.severity == "info"
    assert "未作检查" in finding.zh


def test_figures_in_tables_are_no_dates() -> None:
    story = STORY.replace(insert={"after:disclosure/licences": "说明：13月5日数据"})
    assert found(ImpossibleDate, story) == []


def test_a_wrong_day_of_the_period_is_told_once() -> None:
    assert codes(with_period("2024年1月1日起至2024年11月31日止")) == ["Y002"]
