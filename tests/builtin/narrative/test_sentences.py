"""Sentences with a fault and without, each planted in a sound report: which rule speaks, and that no other does."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reportlint.testing import canonical
from tests.builtin.planting import codes

FILES = sorted((Path(__file__).parent / "sentences").glob("*.toml"))
SENTENCES: list[dict[str, Any]] = [
    each for path in FILES for each in tomllib.loads(path.read_text(encoding="utf-8"))["sentence"]
]
OVERVIEW = (
    "（一）主动公开。2024年，我县及时更新公开栏。{published}",
    "（二）依申请公开。规范登记流程。{asked}",
    "（三）政府信息管理。发布前逐条核对，明确公开属性。",
    "（四）平台建设。办好网站专栏，更新栏目12个。",
    "（五）监督保障。接受社会评议，没有责任追究情形。",
)


def report_with(told: dict[str, Any]) -> str:
    """Return the canonical report with a sentence in its section, and with the figures that go with it."""
    text, section = told["text"], told.get("section", "overview")
    here = text if section == "overview" else ""
    asked = any(word in here for word in ("申请", "复议", "诉讼"))
    overview = "\n".join(OVERVIEW).format(published="" if asked else here, asked=here if asked else "")
    report = canonical().edit(section="overview", text=overview)
    if section != "overview":
        report = report.edit(section=section, text=text)
    for cell, value in told.get("cells", {}).items():
        table, row, column = cell.split("/")
        report = report.edit(cell=(table, row, column), value=value)
    if told.get("whole"):
        report = report.edit(
            replace="云栖县人民政府编制本报告", with_="云栖县人民政府汇总全县各级行政机关的数据编制本报告"
        )
    return report.text


@pytest.mark.parametrize("told", SENTENCES, ids=[f"{each['text'][:24]}-{each.get('code')}" for each in SENTENCES])
def test_a_sentence_is_judged_as_it_should_be(told: dict[str, Any]) -> None:
    assert set(codes(report_with(told))) == ({told["code"]} if "code" in told else set())
