"""E: files and texts that could not be read or understood."""

from __future__ import annotations

import pytest

from reportlint_rules.unread import RULES, NotUnderstood
from tests.builtin.checking import found, rendered, report_of
from tests.kit import Story

EXTRA = Story(insert={"after:disclosure/compulsion": "检查情况另行说明"})


@pytest.mark.parametrize("layout", ["tab", "pipe-rows"])
def test_a_row_that_the_form_does_not_have_is_reported_once_and_quoted(layout: str) -> None:
    told = rendered(Story(), layout)
    row = told.line(told.lines["row:disclosure/compulsion"])
    text = told.text.replace(row, row + "\n" + row.replace("行政强制", "涉企实地核查").replace("0", "12"))
    (finding,) = found(NotUnderstood, text, layout)
    assert finding.printed == "涉企实地核查"
    assert "涉企实地核查" in finding.zh
    assert finding.severity == "info"


def test_several_stretches_of_a_table_are_one_finding_that_relates_the_others() -> None:
    told = rendered()
    row = told.line(told.lines["row:disclosure/licences"])
    extra = "".join(f"\n{name}\t1\t\t" for name in ("涉企实地核查甲乙", "网上便民答疑丙丁"))
    (finding,) = found(NotUnderstood, told.text.replace(row, row + extra))
    assert finding.printed == "涉企实地核查甲乙"
    assert "2 处" in finding.zh
    assert finding.related == ((finding.line + 1, 1),)


def test_a_long_stretch_is_quoted_by_its_beginning() -> None:
    told = rendered()
    row = told.line(told.lines["row:disclosure/licences"])
    extra = "\n涉企实地核查以及网上便民答疑等其他工作事项的次数合并统计\t1\t\t"
    (finding,) = found(NotUnderstood, told.text.replace(row, row + extra))
    assert "“涉企实地核查以及网上便民答疑等其他工作…”" in finding.zh


def test_the_events_of_the_engine_have_their_messages_and_check_nothing() -> None:
    report = report_of(rendered().text)
    events = {rule.event: rule for rule in RULES if rule.event}
    assert set(events) == {"unreadable-file", "undecodable-file", "not-a-report", "rule-crashed"}
    assert all(list(rule().check(report)) == [] for rule in events.values())
    assert set(events["unreadable-file"].message) == {"permission", "directory", "special", "large", "other"}
    assert set(events["undecodable-file"].message) == {"bytes", "office", "workbook"}
    assert set(events["not-a-report"].message) == {
        *("empty", "template", "explanation", "former-form", "several", "other"),
    }


def test_every_rule_of_the_family_explains_itself_in_both_languages() -> None:
    for rule in RULES:
        chinese, english = (rule.__doc__ or "").split("\n    ---\n")
        assert all(head in chinese for head in ("## 查什么", "## 为什么", "## 示例", "## 怎么改", "## 何时不报"))
        assert all(
            head in english
            for head in ("## What it finds", "## Why", "## Example", "## What to do", "## When it stays silent")
        )
