"""P: typing errors."""

from __future__ import annotations

import pytest

from reportlint_rules.form import RowLabel
from reportlint_rules.prose import RepeatedPunctuation, RepeatedWord, StrayMark
from tests.builtin.checking import LAYOUT_NAMES, found, rendered, report_of
from tests.campaign.fixes import conversion
from tests.kit import Story

every_layout = pytest.mark.parametrize("layout", LAYOUT_NAMES)


def _with(line: str) -> Story:
    return Story(insert={"end:overview": line})


# ------------------------------------------------------------------------------- P001


@every_layout
@pytest.mark.parametrize("mark", ["。。", "、、", "，，", "；；", "，。", "。，"])
def test_marks_that_never_follow_each_other_are_found(mark: str, layout: str) -> None:
    told = rendered(_with(f"公开渠道不断拓宽{mark}群众更加满意"), layout)
    (finding,) = found(RepeatedPunctuation, told)
    assert finding.place == (told.lines["insert:end:overview"], 9)
    assert finding.printed == mark
    assert finding.severity == "info"


def test_several_places_of_a_kind_are_one_finding() -> None:
    told = rendered(_with("渠道拓宽。。内容更新。。群众满意、、放心。"))
    findings = found(RepeatedPunctuation, told)
    assert [finding.printed for finding in findings] == ["。。", "、、"]
    assert "2 处" in findings[0].zh
    assert findings[0].related == ((findings[0].line, 11),)


@pytest.mark.parametrize("line", ["还有……等等。", "公开——全过程。", "未完待续。。。。。。", "称为“公开。”，并推广。"])
def test_ellipses_and_dashes_pass(line: str) -> None:
    assert found(RepeatedPunctuation, _with(line)) == []


@pytest.mark.parametrize("fence", [":::: {}\n::: top\n主动公开。\n:::\n::::"])
def test_the_fences_of_a_block_in_markdown_pass(fence: str) -> None:
    assert found(RepeatedPunctuation, _with(fence)) == []


def test_furniture_behind_the_signature_is_not_looked_at() -> None:
    assert found(RepeatedPunctuation, Story(insert={"end:report": "来源：：本站 打印、、关闭"})) == []


# ------------------------------------------------------------------------------- P002


@every_layout
@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("我镇我镇高度重视。", "我镇我镇"),
        ("扎实开展开展各项工作。", "开展开展"),
        ("切实提高政府政府的服务意识。", "政府政府"),
        ("通过政府政府网站发布。", "政府政府"),
        ("全面推进政务公开政务公开，接受监督。", "政务公开政务公开"),
        ("群众的的满意程度。", "的的"),
        ("严格履行审核审核程序。", "审核审核"),
        ("县政府县政府门户网站公开信息。", "县政府县政府"),
        ("对涉密信息进行审查审查。", "审查审查"),
        ("严格界定过程性性信息。", "过程性性"),
    ],
)
def test_words_that_stand_twice_at_once_are_found(line: str, printed: str, layout: str) -> None:
    told = rendered(_with(line), layout)
    (finding,) = found(RepeatedWord, told)
    assert finding.printed == printed
    assert finding.line == told.lines["insert:end:overview"]


@pytest.mark.parametrize(
    "line",
    [
        "镇人民政府政府信息公开工作由县政府政府办指导。",
        "编制依申请公开公开指南，严格规范规范性文件管理。",
        "为了了解群众需求，达到预期目的的同时，除了了解还要参与与监督。",
        "认认真真、方方面面、家家户户、研究研究、时时处处、人人、天天、常常、往往、渐渐、种种、件件、事事。",
        "二〇二〇年、二零二零年，一条一条核对，试一试。",
        "确保温和和谐，共和和睦，合并并公布。",
        "群众众多，条例例外情形，的的确确。",
        "2024年度度假区公开信息，年度度量衡检定，综合行政执法执法公示，卫生健康健康教育，一步一步公开。",
        "公开部门预算预算公开说明，聘请监督监督员，社会救助救助对象名单，乡村建设建设项目，非常非常重要。",
    ],
)
def test_compounds_side_by_side_and_reduplication_pass(line: str) -> None:
    assert found(RepeatedWord, _with(line)) == []


def test_a_label_with_a_doubled_character_is_left_to_the_rule_on_labels() -> None:
    label = {("applications", "refused.deliberative_process"): "6.属于四类过程性性信息"}
    assert found(RepeatedWord, Story(row_labels=label)) == []
    assert len(found(RowLabel, Story(row_labels=label))) == 1


# ------------------------------------------------------------------------------- P003


@every_layout
@pytest.mark.parametrize("mark", ["-", "·", "*", "#"])
def test_a_mark_behind_the_label_of_a_block_is_found(mark: str, layout: str) -> None:
    told = rendered(Story(row_labels={("disclosure", "block.3"): f"第二十条第（六）项{mark}"}), layout)
    (finding,) = found(StrayMark, told)
    place = told.labels["disclosure", "block.3"]
    assert finding.place == (place.line, (place.column or 0) + 9)
    assert finding.printed == mark
    assert found(RowLabel, told) == []


def test_a_mark_behind_a_row_or_a_heading_is_found() -> None:
    (finding,) = found(StrayMark, Story(row_labels={("applications", "granted"): "（一）予以公开*"}))
    assert finding.printed == "*"
    (finding,) = found(StrayMark, Story(heading_text={"problems": "五、存在的主要问题及改进情况-"}))
    assert finding.printed == "-"


@pytest.mark.parametrize("border", ["+----+", "---", "\n--", "=========="])
def test_a_border_behind_a_label_is_no_stray_mark(border: str) -> None:
    assert found(StrayMark, Story(heading_text={"problems": f"五、存在的主要问题及改进情况{border}"})) == []
    assert (
        found(StrayMark, Story(row_labels={("applications", "carried_out"): f"四、结转下年度继续办理{border}"})) == []
    )


def test_bold_print_of_markdown_is_no_stray_mark() -> None:
    assert found(StrayMark, Story(heading_text={"overview": "**一、总体情况**"})) == []


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("根据《中华人民共和国政府信息公开条例的规定办理。", "《"),
        ("设置专栏（含政策问答，方便查询。", "（"),
        ("设置专栏含政策问答），方便查询。", "）"),
        ("坚持“应公开尽公开，方便群众。", "“"),
    ],
)
def test_a_bracket_without_its_partner_is_found_once_in_its_section(line: str, printed: str) -> None:
    told = rendered(Story(insert={"start:problems": line}))
    (finding,) = found(StrayMark, told)
    assert finding.printed == printed
    assert finding.line == told.lines["insert:start:problems"]


@pytest.mark.parametrize(
    "line",
    [
        "1）更新栏目；2）培训人员；一）、加强管理",
        '称为"应公开尽公开"，坚持“公开为常态“。',
        "根据《关于印发〈年度报告格式〉的通知》办理。",
        "根据《中华人民共和国政府信息\n\n公开条例》办理（含\n\n解释）。",
    ],
)
def test_enumerations_straight_quotes_and_broken_lines_pass(line: str) -> None:
    assert found(StrayMark, Story(insert={"start:problems": line})) == []


def test_a_bracket_cut_off_in_a_table_is_not_looked_at() -> None:
    label = {("applications", "partially_granted"): "（二）部分公开（区分处理的"}
    assert found(StrayMark, Story(row_labels=label)) == []


def test_a_bracket_cut_off_in_a_table_that_was_not_read_is_not_looked_at() -> None:
    text = conversion(2161).text  # its columns are too narrow for the figures, and parts of labels stand alone
    table = report_of(text).table("applications")
    assert table is not None
    assert not table.certain
    assert found(StrayMark, text) == []
