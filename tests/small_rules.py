"""A small plugin for tests of the command line: rules that find marks planted in a text, and the engine's events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from reportlint import Edit, Fix, Passage, Related, Rule, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Report


def told(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def marks(report: Report, mark: str) -> Iterator[Passage]:
    start = report.text.source.text.find(mark)
    while start >= 0:
        yield Passage(report.text.source, start, start + len(mark))
        start = report.text.source.text.find(mark, start + 1)


class PlantedError(Rule):
    """查找植入的错误。

    ---
    Finds planted errors.
    """

    code, name, severity, since = "A001", "planted-error", "error", "0.1"
    message: ClassVar = told("发现“{mark}”，见{row}", "found “{mark}”, see {row}")
    summary: ClassVar = told("植入的错误", "a planted error")
    hint: ClassVar = told("删去", "delete it")
    url = "https://house.example/planted-error"
    fixable = True

    def check(self, report: Report) -> Iterator[Any]:
        cell = report.cell("applications", "received", "natural_person")
        for passage in marks(report, "植错"):
            yield self.finding(
                passage,
                mark=passage.text,
                row=report.row_name("applications", "received"),
                related=[Related(cell.passage, told("自然人", "natural persons"))],
                data={"expected": 0},
                fix=Fix(told("删去", "delete it"), (Edit(passage, ""),)),
            )


class PlantedWarning(Rule):
    """查找植入的警告。"""

    code, name, severity, since = "A002", "planted-warning", "warning", "0.1"
    message: ClassVar = {"loud": told("警告！", "warning!"), "soft": told("轻微", "soft")}
    summary: ClassVar = told("植入的警告", "a planted warning")

    def check(self, report: Report) -> Iterator[Any]:
        for passage in marks(report, "植警"):
            yield self.finding(passage, "loud")
        for passage in marks(report, "植轻"):
            yield self.finding(passage, "soft", severity="info")


class LongLine(Rule):
    """默认关闭的规则，带选项。"""

    code, name, severity, since = "B001", "long-line", "info", "0.2"
    message: ClassVar = told("一行超过 {max} 字", "a line of more than {max} characters")
    summary: ClassVar = told("行太长", "a long line")
    enabled = False

    class Options:
        max: int = 20
        words: tuple[str, ...] = ()

    def check(self, report: Report) -> Iterator[Any]:
        for line in report.narrative:
            if len(line) > self.options.max:
                yield self.finding(line, max=self.options.max)
                return


class Crashing(Rule):
    """见到“植崩”就崩溃。"""

    code, name, severity, since = "B002", "crashing", "error", "0.1"
    message: ClassVar = told("没崩", "no crash")
    summary: ClassVar = told("崩溃", "crashes")

    def check(self, report: Report) -> Iterator[Any]:
        for passage in marks(report, "植崩"):
            yield self.finding(passage)
            raise KeyError("total")


class Rubbish(Rule):
    """见到“植废”就给出不是结果的东西。"""

    code, name, severity, since = "B003", "rubbish", "error", "0.1"
    message: ClassVar = told("{missing}", "{missing}")
    summary: ClassVar = told("废物", "rubbish")

    def check(self, report: Report) -> Iterator[Any]:
        for _ in marks(report, "植废"):
            yield "not a finding"
        for passage in marks(report, "植缺"):
            yield self.finding(passage)
        for _ in marks(report, "植外"):
            yield self.finding(Passage(report.text.source, 0, 10**9), missing="")


class Event(Rule):
    """引擎提出的结果。"""

    since = "0.1"
    severity = "error"
    summary: ClassVar = told("事件", "an event")


class UnreadableFile(Event):
    """无法打开。"""

    code, name, event = "E001", "unreadable-file", "unreadable-file"
    message: ClassVar = {
        "permission": told("没有权限", "no permission"),
        "special": told("不是普通文件", "not a plain file"),
        "other": told("无法读取：{error}", "cannot be read: {error}"),
    }


class UndecodableFile(Event):
    """无法解码。"""

    code, name, event = "E002", "undecodable-file", "undecodable-file"
    message: ClassVar = {
        "bytes": told("第 {offset} 字节是 {byte}", "byte {byte} at offset {offset}"),
        "office": told("这是 {kind} 文件", "a {kind} file"),
    }


class NotAReport(Event):
    """不是报告。"""

    code, name, event = "E003", "not-a-report", "not-a-report"
    message: ClassVar = {"empty": told("空文件", "empty"), "other": told("不是报告", "no report")}


class RuleCrashed(Event):
    """规则崩溃。"""

    code, name, event = "E009", "rule-crashed", "rule-crashed"
    message: ClassVar = told("{rule}（{plugin}）：{error}", "{rule} of {plugin}: {error}")


RULES: tuple[type[Rule], ...] = (
    *(PlantedError, PlantedWarning, LongLine, Crashing, Rubbish),
    *(UnreadableFile, UndecodableFile, NotAReport, RuleCrashed),
)


@hookimpl
def reportlint_rules() -> tuple[type[Rule], ...]:
    return RULES
