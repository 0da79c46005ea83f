"""The function that reads a file: its result holds the text and the report, or the reason for refusing it."""

from __future__ import annotations

import pytest

from reportlint.form.forms import load_forms
from reportlint.reading import read as read_module
from reportlint.reading.build import read_report
from reportlint.reading.read import FAULT, UNDECODABLE, read, read_text
from reportlint.reading.readers.plain import Undecodable
from reportlint.reading.recognition import NotReport
from reportlint.text.source import Source
from tests.command import report

FORMS = load_forms()


def test_a_report_comes_with_its_text() -> None:
    result = read("a.txt", report().encode("gb18030"), FORMS)
    assert result.source is not None
    assert (result.path, result.source.text, result.source.encoding) == ("a.txt", report(), "gb18030")
    assert result.report is not None
    assert result.report.text.source is result.source
    assert (result.reason, result.error) == ("", None)
    assert result.nanoseconds > 0


@pytest.mark.parametrize("text", ["", "今天天气好。", "关于政府信息公开的说明"])
def test_another_text_comes_with_the_reason(text: str) -> None:
    expected = read_report(Source("a.txt", text), FORMS)
    assert isinstance(expected, NotReport)
    result = read("a.txt", text.encode(), FORMS)
    assert result.source is not None
    assert (result.source.text, result.report, result.reason, result.error) == (text, None, expected.reason, None)
    assert read_text(Source("a.txt", text), FORMS)[2:5] == result[2:5]


def test_bytes_that_are_not_text_come_with_the_place_of_the_first_bad_one() -> None:
    result = read("a.txt", "好".encode() * 9 + b"\xff", FORMS)
    assert (result.source, result.report, result.reason) == (None, None, UNDECODABLE)
    assert isinstance(result.error, Undecodable)
    assert result.error.offset == 27


@pytest.mark.parametrize("step", ["read_source", "read_report"])
def test_a_bug_is_a_result_and_ctrl_c_is_not(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    error = ZeroDivisionError("oops")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(read_module, step, fail)
    result = read("a.txt", report().encode(), FORMS)
    assert (result.report, result.reason, result.error) == (None, FAULT, error)
    assert (result.source is None) == (step == "read_source")
    error = KeyboardInterrupt()  # type: ignore[assignment]
    with pytest.raises(KeyboardInterrupt):
        read("a.txt", report().encode(), FORMS)
