"""A text that is no report is rejected before its tables and its sentences are read."""

from __future__ import annotations

import pytest

from reportlint import Report, check_bytes
from reportlint.form.canonical import canonical
from reportlint.reading import build
from reportlint.reading.build import read_report
from reportlint.reading.recognition import NotReport
from reportlint.text.source import Source
from tests.forms import FORMS

TEXT = canonical(FORMS)
LOG = "2024-01-01 12:00:00 INFO something happened here\n"


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where a text is divided into tokens."""

    def tokenize(*_: object) -> None:
        raise AssertionError("the text is read")

    monkeypatch.setattr(build, "tokenize", tokenize)


@pytest.mark.usefixtures("unread")
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (LOG * 1_000, "other"),
        ("今天天气好。\n" * 1_000, "other"),
        ("今天部门开会，讨论总体安排和其他工作。\n" * 20_000, "other"),
        ("一图读懂年度报告\n" * 10, "explanation"),
        (TEXT + "\n" * 500_001, "other"),
    ],
    ids=["log", "prose", "long prose", "explanation", "too many lines"],
)
def test_a_text_without_the_words_of_a_form_is_not_read(text: str, reason: str) -> None:
    assert read_report(Source("a.txt", text), FORMS) == NotReport(reason)


@pytest.mark.parametrize("sign", ["log before", "log after", "two misspelt headings", "labels without headings"])
def test_a_report_is_recognised_by_two_of_its_parts_wherever_they_are(sign: str) -> None:
    heading = TEXT.index("三、收到")
    text = {
        "log before": LOG * 5_000 + TEXT,
        "log after": TEXT + LOG * 5_000,
        "two misspelt headings": "一、总休情况\n公开信息3条。\n五、存在的主要问题及改进清况\n栏目更新不够及时。\n",
        "labels without headings": TEXT[TEXT.index("第二十条第") : TEXT.index("五、存在")].replace(
            TEXT[heading : TEXT.index("\n", heading)], ""
        ),
    }[sign]
    assert isinstance(read_report(Source("a.txt", text), FORMS), Report)


def with_blank_tables(overview: str, *replaced: tuple[str, str]) -> Source:
    """Return the canonical report with blank tables, two lines of prose, and some words replaced."""
    lines = [
        "\t".join("" if cell.replace(".", "").isdecimal() else cell for cell in line.split("\t"))
        if "\t" in line
        else line
        for line in TEXT.split("\n")
    ]
    text = "\n".join(lines)
    for before, after, prose in (
        ("一、", "二、", overview),
        ("五、", "六、", ""),
        ("六、", "\n云栖县人民政府\n", "无"),
    ):
        start = text.index("\n", text.index("\n" + before) + 1)
        text = text[:start] + "\n" + prose + "\n" + text[text.index("\n" + after.strip("\n"), start) :]
    for old, new in replaced:
        text = text.replace(old, new)
    return Source("a.txt", text)


@pytest.mark.parametrize(
    ("overview", "replaced"),
    [
        ("2024年，我县公开了信息。", ()),
        ("情况良好。", ()),
        ("本年度没有收到申请。", (("云栖县", "云溪市石桥区"),)),
    ],
)
def test_a_report_that_is_signed_and_says_something_is_no_template(
    overview: str, replaced: tuple[tuple[str, str], ...]
) -> None:
    assert isinstance(read_report(with_blank_tables(overview, *replaced), FORMS), Report)


@pytest.mark.parametrize(
    ("overview", "replaced"),
    [
        ("", ()),
        ("（填写本单位情况。）", ()),
        ("本机关××××。", ()),
        ("情况良好。", (("云栖县", "××县"),)),
        ("情况良好。", (("2024年", ""), ("2025年", ""))),
    ],
    ids=["no text", "instructions", "placeholders", "no unit", "no year"],
)
def test_blank_tables_without_a_unit_a_year_or_a_sentence_are_a_template(
    overview: str, replaced: tuple[tuple[str, str], ...]
) -> None:
    assert read_report(with_blank_tables(overview, *replaced), FORMS) == NotReport("template")


@pytest.mark.parametrize("ending", ["md", "txt"])
def test_a_report_in_a_block_of_code_is_an_example_in_markdown(ending: str) -> None:
    shown = f"# 说明\n\n```text\n{TEXT}```\n\n## 其他\n"
    result = check_bytes(f"README.{ending}", shown.encode())
    assert result.reason == ("other" if ending == "md" else "")
    assert check_bytes(f"a.{ending}", TEXT.encode()).reason == ""


def test_some_lines_of_tables_without_heading_and_title_are_no_report() -> None:
    lines = [line for line in TEXT.splitlines() if line.startswith(("规章", "行政许可", "行政处罚", "一、本年新收"))]
    assert check_bytes("a.txt", "\n".join(lines).encode()).reason == "other"
