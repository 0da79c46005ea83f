"""B: fields that were left blank."""

from __future__ import annotations

import pytest

from reportlint_rules.blanks import BlankCell, BlankField, MissingNumber, PlaceholderCell, TemplateResidue
from reportlint_rules.form import MissingRow, UnalignedRow
from tests.builtin.checking import LAYOUT_NAMES, found, rendered
from tests.kit import Story

every_layout = pytest.mark.parametrize("layout", LAYOUT_NAMES)
COLUMNS = ("natural_person", "commercial", "research", "public_welfare", "legal_service", "other", "total")
PARTS = ("upheld", "corrected", "other", "pending", "total")


def _cells(table: str, row: str, columns: tuple[str, ...], text: str) -> dict[tuple[str, str, str], str]:
    return {(table, row, column): text for column in columns}


# ------------------------------------------------------------------------------- B001


@pytest.mark.parametrize("layout", ["tab", "pipe-rows", "cells-spaced"])
def test_blank_cells_of_a_row_are_one_finding_that_names_the_columns(layout: str) -> None:
    cells = _cells("applications", "granted", ("commercial", "research"), "")
    told = rendered(Story().with_cells(cells), layout)
    (finding,) = found(BlankCell, told)
    place = told.cells["applications", "granted", "commercial"]
    assert finding.line == place.line
    assert finding.cell == ("applications", "granted", "commercial")
    assert finding.zh == "“（一）予以公开”有 2 个空白单元格：商业企业、科研机构"
    assert len(finding.related) == 1


@pytest.mark.parametrize("row", ["reconsideration", "direct_suit", "suit_after_reconsideration"])
def test_a_blank_block_of_table_four_is_one_finding(row: str) -> None:
    (finding,) = found(BlankCell, Story().with_cells(_cells("proceedings", row, PARTS, "")))
    assert finding.cell == ("proceedings", row, "upheld")
    assert finding.data["columns"] == list(PARTS)


@every_layout
def test_a_row_without_any_figure_is_one_finding(layout: str) -> None:
    told = rendered(Story().with_cells(_cells("applications", "granted", COLUMNS, "")), layout)
    (finding,) = found(BlankCell, told)
    assert "没有填数字" in finding.zh
    assert "（一）予以公开" in finding.zh


def test_rows_in_a_run_without_any_figure_are_one_finding_of_their_table() -> None:
    cells = _cells("applications", "granted", COLUMNS, "") | _cells("applications", "partially_granted", COLUMNS, "")
    (finding,) = found(BlankCell, Story().with_cells(cells))
    assert finding.data == {"rows": ["granted", "partially_granted"]}


def test_rows_apart_are_findings_of_their_own() -> None:
    cells = _cells("applications", "received", COLUMNS, "") | _cells("applications", "carried_out", COLUMNS, "")
    assert len(found(BlankCell, Story().with_cells(cells))) == 2


@pytest.mark.parametrize("table", ["disclosure", "applications"])
def test_a_blank_table_is_one_finding(table: str) -> None:
    cells = {cell: "" for cell in Story().form.cells() if cell[0] == table}
    (finding,) = found(BlankCell, Story().with_cells(cells))
    assert finding.zh.endswith("没有填数字")
    assert found(UnalignedRow, Story().with_cells(cells)) == []


@pytest.mark.parametrize("layout", ["tab", "pipe-rows", "cells"])
def test_a_line_of_nothing_in_table_four_is_one_finding_for_the_table(layout: str) -> None:
    told = Story().with_cells({cell: "" for cell in Story().form.cells() if cell[0] == "proceedings"})
    assert found(MissingRow, told, layout) == []
    (finding,) = found(BlankCell, told, layout)
    assert finding.zh.endswith("没有填数字")


def test_blanks_in_many_rows_are_one_finding_of_their_table() -> None:
    rows = ["received", "carried_in", "granted", "partially_granted", "outcome_total", "carried_out"]
    cells = {("applications", row, "research"): "" for row in rows}
    (finding,) = found(BlankCell, Story().with_cells(cells))
    assert finding.data == {"rows": rows}


def test_an_unaligned_row_has_no_blank_cells() -> None:
    told = rendered()
    line = told.line(told.lines["row:applications/received"])
    text = told.text.replace(line, line.rstrip("\t").removesuffix("\t0" * 4))
    assert found(BlankCell, text) == []
    assert len(found(UnalignedRow, text)) == 1


# ------------------------------------------------------------------------------- B002


@every_layout
@pytest.mark.parametrize("mark", ["/", "-", "—", "无"])
def test_marks_for_numbers_in_a_row_are_one_finding(mark: str, layout: str) -> None:
    cells = _cells("disclosure", "regulations", ("issued", "repealed", "in_force"), mark)
    told = rendered(Story().with_cells(cells), layout)
    (finding,) = found(PlaceholderCell, told)
    place = told.cells["disclosure", "regulations", "issued"]
    assert finding.place == (place.line, place.column)
    assert f"“规章”填的是“{mark}”" in finding.zh
    assert found(BlankCell, told) == []


def test_one_mark_in_a_row_names_its_column() -> None:
    (finding,) = found(PlaceholderCell, Story().with_cells({("applications", "received", "research"): "/"}))
    assert finding.zh == "“一、本年新收政府信息公开申请数量”有 1 个单元格填的是“/”，应填数字：科研机构"


def test_a_table_of_marks_is_one_finding() -> None:
    cells = {cell: "/" for cell in Story().form.cells() if cell[0] == "applications"}
    (finding,) = found(PlaceholderCell, Story().with_cells(cells))
    assert "全是“/”" in finding.zh


# ------------------------------------------------------------------------------- B003


@every_layout
@pytest.mark.parametrize(
    "field",
    [
        "主要负责人签字：",
        "联系电话:",
        "填报单位：",
        "负 责 人： ",
        "填报日期：  年  月  日",
        "联系电话：____________",
        "审核人（签字）：",
    ],
)
def test_an_empty_field_is_found_on_its_label(field: str, layout: str) -> None:
    told = rendered(Story(insert={"after:title": field}), layout)
    (finding,) = found(BlankField, told)
    assert finding.place == (told.lines["insert:after:title"], 1)
    assert finding.severity == "error"
    assert found(TemplateResidue, told) == []


def test_an_empty_field_behind_the_report_is_found() -> None:
    told = rendered(Story(insert={"before:signature": "联系人：王清  联系电话："}))
    (finding,) = found(BlankField, told)
    assert finding.printed == "联系电话："


def test_an_empty_field_in_front_of_another_is_found() -> None:
    (finding,) = found(BlankField, Story(insert={"after:title": "填表人：    联系电话：0001-5550123"}))
    assert finding.printed == "填表人："


def test_a_field_in_front_of_a_heading_on_the_same_line_is_empty() -> None:
    (finding,) = found(BlankField, Story(heading_text={"overview": "主要负责人签字： 一、总体情况"}))
    assert finding.printed == "主要负责人签字："


@pytest.mark.parametrize(
    "field", ["填报单位（盖章）：", "（盖章）：", "单位（盖章）：", "（单位公章）：", "单位盖章："]
)
def test_a_seal_is_not_in_the_text(field: str) -> None:
    (finding,) = found(BlankField, Story(insert={"after:title": field}))
    assert finding.severity == "info"
    assert finding.printed == field


@pytest.mark.parametrize(
    "line",
    ["（盖章）", "（盖章）：2025年1月16日", "云栖县青禾镇人民政府（盖章）：", "（盖章）：\n云栖县青禾镇人民政府"],
)
def test_a_place_for_a_seal_with_something_beside_it_is_left_alone(line: str) -> None:
    assert found(BlankField, Story(insert={"after:title": line})) == []


@pytest.mark.parametrize(
    "line",
    [
        "主要负责人签字：王清",
        "联系电话：\n0001-5550123",
        "填报单位：\n云栖县青禾镇人民政府",
        "主要负责人签字：\n王 清".replace(" ", ""),
        "字号：",
        "来源：\n作者：\n索引号：\n发文字号：",
        "浏览次数：",
        "分享：",
        "项目负责人：",
    ],
)
def test_filled_fields_and_furniture_of_the_page_pass(line: str) -> None:
    assert found(BlankField, Story(insert={"after:title": line})) == []


# ------------------------------------------------------------------------------- B004


@every_layout
@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("全年主动公开政府信息条。", "公开政府信息条"),
        ("其中网站公开条，新媒体发布96条。", "公开条"),
        ("共计件，均已办结。", "共计件"),
        ("公开信息 条，其中动态类12条。", "公开信息 条"),
        ("通过政务新媒体发布信息余条。", "发布信息余条"),
        ("2023年，收到政府信息公开申请件，已全部办结。", "收到政府信息公开申请件"),
        ("全年收到申请件，均按时答复。", "收到申请件"),
        ("制发规范性文件件，废止2件。", "制发规范性文件件"),
        ("收取信息处理费元。", "处理费元"),
    ],
)
def test_a_measure_word_without_its_number_is_found(sentence: str, printed: str, layout: str) -> None:
    told = rendered(Story(insert={"end:overview": sentence}), layout)
    (finding,) = found(MissingNumber, told)
    assert finding.printed == printed
    assert finding.line == told.lines["insert:end:overview"]
    assert finding.severity == "error"


def test_an_application_without_a_count_is_information_where_the_sentence_does_not_count() -> None:
    (finding,) = found(MissingNumber, Story(insert={"end:overview": "收到申请件，第一时间登记并转交承办人员。"}))
    assert finding.severity == "info"


@pytest.mark.parametrize(
    "sentence",
    [
        "认真贯彻政府信息公开条例，主动公开信息36条，受理申请2件。",
        "符合公开条件，按件数统计，及时公开文件。",
        "群众寄来的信件，均已回复；建议件、提案件，逐条办理。",
        "编发稿件，发布附件，公开案件，更新条目，登上头条。",
        "公开信息若干条，每条、该条、本条、数条、多条、几件、这条、两件。",
        "发布主动公开篇、政策解读篇，压缩受理期、答复期。",
        "主动公开信息共三十六条，约十余条。",
        "公开信息 36 条，共计 2 件，收取费用0元。",
        "完善一条龙服务，受理件、办结件，均可查询。",
        "为落实公开条、款的规定。",
        "依照《政府信息公开条\n例》办理。",
        "满意率达100%，占比为 98.5%。",
        "满足信息公开、依申请公开的条件。",
    ],
)
def test_words_with_a_measure_word_in_them_pass(sentence: str) -> None:
    assert found(MissingNumber, Story(insert={"end:overview": sentence})) == []


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("公示用水许可31条、占道许可条、企业资质4条。", "占道许可条"),
        ("发布部门动态120条，通知公告 条，政策文件15条。", "通知公告 条"),
        ("发放宣传资料份、举办讲座3场、接受咨询52人次。", "发放宣传资料份"),
        ("公开项目信息二十条、救助信息条、食品信息十二条。", "救助信息条"),
    ],
)
def test_the_member_of_a_list_that_lacks_its_number_is_found(sentence: str, printed: str) -> None:
    (finding,) = found(MissingNumber, Story(insert={"end:overview": sentence}))
    assert finding.printed == printed


@pytest.mark.parametrize(
    "sentence",
    [
        "办理即办件、承诺件31件，悬挂横幅、标语31幅，公开政策文件、通知公告31件。",
        "全年收到申请5件，严格把握办理期限、答复要件，办结5件。完善各项制度3项，落实事项、任务12项。",
        "截至2024年12月31日，公开事项，编制目录3个。公布意见若干条、政策12条。逐条逐项，整改12条。",
        "各村每月公开信息一次，每季度更新一期，全年12期。公示企业资质、用水许可31条、占道许可5条。",
    ],
)
def test_a_member_of_a_list_that_ends_in_a_word_passes(sentence: str) -> None:
    assert found(MissingNumber, Story(insert={"end:overview": sentence})) == []


# ------------------------------------------------------------------------------- B005


@every_layout
@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("XX镇人民政府认真落实各项要求。", "XX镇"),
        ("xx镇认真落实各项要求。", "xx镇"),
        ("我镇202X年主动公开信息86条。", "202X"),
        ("20XX年，工作有序开展。", "20XX"),
        ("全年公开信息××条。", "××条"),
        ("○○县政府办统一部署。", "○○"),
        ("全年公开信息____条。", "____"),
        ("（单位名称）负责解释。", "（单位名称）"),
        ("组织开展XX活动。", "XX"),
    ],
)
def test_words_of_a_template_are_found(line: str, printed: str, layout: str) -> None:
    told = rendered(Story(insert={"end:overview": line}), layout)
    (finding,) = found(TemplateResidue, told)
    assert finding.printed == printed
    assert finding.line == told.lines["insert:end:overview"]


def test_the_same_words_in_several_places_are_one_finding() -> None:
    inserts = {"start:overview": "XX镇高度重视。", "end:problems": "XX镇将加以改进。"}
    told = rendered(Story(insert=inserts))
    (finding,) = found(TemplateResidue, told)
    assert finding.line == told.lines["insert:start:overview"]
    assert finding.related == ((told.lines["insert:end:problems"], 1),)


def test_a_placeholder_that_may_stand_for_anything_is_a_warning() -> None:
    (finding,) = found(TemplateResidue, Story(insert={"end:overview": "组织开展XX活动。"}))
    assert finding.severity == "warning"


def test_the_instruction_of_the_template_is_an_error_where_the_table_is_missing() -> None:
    told = Story(insert={"start:disclosure": "该部分以表格形式报告。"})
    (finding,) = found(TemplateResidue, told)
    assert finding.severity == "info"
    (finding,) = found(TemplateResidue, told.replace(missing_tables=frozenset({"disclosure"})))
    assert finding.severity == "error"
    assert "填写说明" in finding.zh


@pytest.mark.parametrize(
    "line",
    [
        "网址：http://www.example.gov.cn/xxgk/xx/index.html，邮箱xx@example.cn。",
        "栏目代码XXGK已启用，附件为XXB.doc。",
        "二○二三年，工作有序开展；二〇二〇年、一九〇〇年。",
        "申请人王XX申请公开××村征地材料，联系电话138XXXX0000。",
        "________________",
        "单位名称：云栖县青禾镇人民政府",
        "面积为3×4米。",
        "每月更新一次，每年编制年报。",
    ],
)
def test_addresses_masks_and_zeros_pass(line: str) -> None:
    assert found(TemplateResidue, Story(insert={"end:overview": line})) == []
