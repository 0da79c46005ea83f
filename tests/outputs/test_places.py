"""The place of a finding in the form and the name of its rule, in words."""

from __future__ import annotations

import random

import pytest

from reportlint.model.diagnostic import FixNote
from reportlint.model.report import Report
from reportlint.model.results import FileResult, Run
from reportlint.outputs.placement import BoxKey, Placement
from reportlint.outputs.places import place_in_form
from reportlint.outputs.summary import summary, summary_for_page
from reportlint.reading.build import read_report
from reportlint.text.source import Source
from tests.findings import finding
from tests.forms import FORMS
from tests.kit import LAYOUTS, a_story
from tests.small_rules import PlantedError


@pytest.fixture(scope="module")
def report() -> Report:
    text = LAYOUTS["tab"].render(a_story(random.Random(1))).text
    read = read_report(Source("a.txt", text), FORMS)
    assert isinstance(read, Report)
    return read


@pytest.mark.parametrize(
    ("box", "zh", "en"),
    [
        (
            BoxKey("applications", "granted", "total"),
            "表三“（一）予以公开”总计",
            "table three, “3(1) granted”, total",
        ),
        (
            BoxKey("applications", "refused.security_and_stability"),
            "表三“（三）3.危及‘三安全一稳定’”",
            "table three, “3(3)3 security and stability”",
        ),
        (BoxKey("disclosure", column="issued"), "表二“本年制发件数”一栏", "table two, column “issued this year”"),
        (BoxKey("proceedings", label="行政诉讼"), "表四“行政诉讼”", "table four, “行政诉讼”"),
        (BoxKey("proceedings"), "表四", "table four"),
    ],
)
def test_a_box_is_named_by_its_table_row_and_column(report: Report, box: BoxKey, zh: str, en: str) -> None:
    assert place_in_form(finding(), report, box, "zh") == zh
    assert place_in_form(finding(), report, box, "en") == en


def test_text_outside_the_tables_is_named_by_its_section_or_as_head_or_end(report: Report) -> None:
    inside = finding()._replace(section="overview")
    assert place_in_form(inside, report, None, "zh") == "第一部分“总体情况”"
    assert place_in_form(inside, report, None, "en") == "section one, “overview”"
    assert place_in_form(finding()._replace(start=0), report, None, "zh") == "篇首"
    assert place_in_form(finding()._replace(start=len(report.text)), report, None, "zh") == "文末"


def test_a_finding_is_about_its_cell_its_only_box_or_the_table_of_several(report: Report) -> None:
    cells = [report.cell("applications", "granted", column) for column in ("research", "total")]
    passage = cells[0].passage
    item = finding(path="a.txt")._replace(place=passage.place, start=passage.start, end=passage.end)
    rows = {"table": "applications", "rows": ["granted", "received"]}
    missing = finding(path="a.txt")._replace(start=0, end=0, data=rows)
    result = FileResult("a.txt", [item, missing], "utf-8")
    result.source, result.report = report.text.source, report
    placement = Placement(result)
    assert placement.box(1, item) == BoxKey("applications", "granted", "research")
    assert placement.box(2, missing) == BoxKey("applications")


def test_the_name_of_a_rule_is_its_summary_in_chinese() -> None:
    assert Run([], "zh", rules=[PlantedError]).rule_names() == {"A001": "植入的错误"}
    assert Run([], "en", rules=[PlantedError]).rule_names() == {"A001": "planted-error"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_summary_of_a_page_names_no_option(language: str) -> None:
    items = [finding()._replace(fix=FixNote(safe, "", ())) for safe in (True, False)]
    run = Run([FileResult("a.txt", items, "utf-8")], language)
    assert "--fix" in summary(run)
    for other in (run, run._replace(fixed=3), run._replace(fixed=3, unsafe=True), run._replace(known=2)):
        assert "--" not in summary_for_page(other)
