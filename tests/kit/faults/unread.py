"""E001 to E003, E005, E006: files that cannot be read, other texts, and texts that do not show a table well enough."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.kit.documents import document
from tests.kit.faults.model import Expected
from tests.kit.figures import consistent
from tests.kit.layouts import LAYOUTS
from tests.kit.modifiers import encode
from tests.kit.pdf import PdfPage, pdf
from tests.kit.story import Story, a_story


@dataclass(frozen=True, slots=True)
class Whole:
    """A file as it is, the story that it shows, and the tables that it does not show well enough."""

    data: bytes
    kind: str
    """The ending of its name."""
    story: Story | None = None
    expected: tuple[Expected, ...] = ()
    unread: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    how: str = ""
    """How the text came to be so."""


@dataclass(frozen=True, slots=True)
class FileCase:
    """A class of files that a checker must be honest about."""

    code: str
    about: str
    make: Callable[[random.Random], Whole]
    fault: bool = True


def _dense(rng: random.Random) -> Story:
    return Story(figures=consistent(rng, 300, density=0.8), voice=rng.randrange(2), tells_numbers=False)


def _text(story: Story, layout: str = "tab") -> str:
    return LAYOUTS[layout].render(story).text


def _damaged_docx(rng: random.Random) -> Whole:
    data = document(a_story(rng), "docx")
    return Whole(data[: len(data) // 2], "docx", None, (Expected("E001"),), how="damaged")


def _scan(_: random.Random) -> Whole:
    page = PdfPage()
    page.picture(60, 60, 480, 720)
    return Whole(pdf([page]), "pdf", None, (Expected("E001"),), how="scan")


def _intact(kind: str) -> Callable[[random.Random], Whole]:
    def make(rng: random.Random) -> Whole:
        story = a_story(rng)
        return Whole(document(story, kind), kind, story, how="drawn")

    return make


def _bytes(rng: random.Random) -> Whole:
    data = _text(a_story(rng)).encode()
    return Whole(data[:3000] + b"\xff\xfe\xff" + data[3000:], "txt", None, (Expected("E002"),), how="damaged")


def _noise(rng: random.Random) -> Whole:
    return Whole(
        b"\x81\x20\xff" + rng.randbytes(600) + b"\xff\x00\xff", "txt", None, (Expected("E002"),), how="no text"
    )


def _encoded(encoding: str) -> Callable[[random.Random], Whole]:
    def make(rng: random.Random) -> Whole:
        story = a_story(rng)
        return Whole(encode(_text(story), encoding), "txt", story, how=encoding)

    return make


def _other(text: str) -> Callable[[random.Random], Whole]:
    return lambda _: Whole(text.encode(), "txt", None, (Expected("E003"),), how="other text")


def _without_tables(rng: random.Random) -> Whole:
    tables = ("disclosure", "applications", "proceedings")
    story = a_story(rng).replace(missing_tables=frozenset(tables), tells_numbers=False)
    expected = tuple(Expected("S007", section=key) for key in tables)
    return Whole(_text(story).encode(), "txt", story, expected, how="tab")


def _in_a_page(rng: random.Random) -> Whole:
    around = {
        "before:title": "首页 > 政务公开 > 政府信息公开年报\n索引号：000014349/2024-00012\n发布机构：办公室",
        "end:report": "扫一扫在手机打开当前页\n上一篇：没有了",
    }
    story = a_story(rng).replace(insert=around)
    return Whole(_text(story).encode(), "txt", story, how="tab")


def _by_column(rng: random.Random) -> Whole:
    """Put the labels of table three first, and all figures behind them, column by column."""
    story = _dense(rng)
    lines = _text(story).split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith("一、本年新收"))
    stop = next(at for at, line in enumerate(lines) if line.startswith("四、结转")) + 1
    block = [line.split("\t") for line in lines[start:stop]]
    labels = ["".join(cells[:-7]) for cells in block]
    figures = [cells[-7 + column] for column in range(7) for cells in block]
    text = "\n".join([*lines[:start], *labels, *filter(None, figures), *lines[stop:]])
    return Whole(
        text.encode(),
        "txt",
        story,
        (Expected("E005", section="applications"),),
        ("applications",),
        how="labels, then columns",
    )


def _shuffled(rng: random.Random) -> Whole:
    """Print the figures of table three without their labels, as an extraction that lost a column."""
    story = _dense(rng)
    lines = _text(story).split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith("一、本年新收"))
    stop = next(at for at, line in enumerate(lines) if line.startswith("四、结转")) + 1
    block = [line.split("\t") for line in lines[start:stop]]
    labels = ["".join(cells[:-7]) for cells in block]
    figures = [figure for cells in block for figure in cells[-7:] if figure and rng.random() > 0.25]
    text = "\n".join([*lines[:start], *labels, *figures, *lines[stop:]])
    return Whole(
        text.encode(),
        "txt",
        story,
        (Expected("E005", section="applications"),),
        ("applications",),
        how="labels, then figures, some lost",
    )


def _documents_apart(rng: random.Random) -> Whole:
    story = _dense(rng)
    row = [
        str(story.figures["disclosure", "normative_documents", column]) for column in ("issued", "repealed", "in_force")
    ]
    old = "规章\t0\t0\t0\n行政规范性文件\t" + "\t".join(row)
    text = _text(story, "tab-narrow")
    assert old in text
    told = "规章\n行政规范性文件\n" + "\n".join(figure for pair in zip("000", row, strict=True) for figure in pair)
    return Whole(
        text.replace(old, told).encode(),
        "txt",
        story,
        (Expected("E005", section="disclosure"),),
        ("disclosure",),
        how="labels, then columns",
    )


def _two_lines(rng: random.Random) -> Whole:
    story = _dense(rng)
    lines = _text(story, "tab-narrow").split("\n")
    at = next(at for at, line in enumerate(lines) if line.startswith("行政规范性文件"))
    head, _, last = lines[at].rpartition("\t")
    lines[at] = f"{head}\n{last}"
    return Whole("\n".join(lines).encode(), "txt", story, how="a row on two lines")


def _wide(rng: random.Random) -> Whole:
    story = _dense(rng)
    return Whole(_text(story, "tab-shifted").encode(), "txt", story, how="tab-shifted")


def _cut(marker: str, kept: int, *also: str) -> Callable[[random.Random], Whole]:
    def make(rng: random.Random) -> Whole:
        text = _text(a_story(rng).replace(voice=0))
        at = text.index(marker) + kept
        return Whole(text[:at].encode(), "txt", None, (Expected("E006"),), how="cut off", also=("S001", "S007", *also))

    return make


def _ends_early(rng: random.Random) -> Whole:
    story = a_story(rng).replace(missing_sections=frozenset({"other"}), signature="", signed="")
    return Whole(_text(story).encode(), "txt", story, (Expected("S001"),), how="tab", also=("N007", "N008"))


def _unsigned(rng: random.Random) -> Whole:
    story = a_story(rng).replace(signature="", signed="")
    return Whole(_text(story).encode(), "txt", story, how="tab")


CASES: tuple[FileCase, ...] = (
    FileCase("E001", "half of a Word file", _damaged_docx),
    FileCase("E001", "a PDF that is a picture", _scan),
    FileCase("E001", "a whole Word file", _intact("docx"), False),
    FileCase("E001", "a PDF with text", _intact("pdf"), False),
    FileCase("E002", "bytes that belong to no encoding inside a text", _bytes),
    FileCase("E002", "bytes that are no text", _noise),
    FileCase("E002", "GB18030", _encoded("gb18030"), False),
    FileCase("E002", "UTF-16 with a byte-order mark", _encoded("utf-16-le-bom"), False),
    FileCase(
        "E003",
        "a page that explains the report",
        _other(
            "《2023年政府信息公开工作年度报告》解读\n\n一、编制背景\n根据条例，我县编制了2023年政府信息公开工作年度报告。\n二、主要内容\n报告由六个部分组成，列出了全年公开的信息和办理的申请。\n"
        ),
    ),
    FileCase(
        "E003",
        "the minutes of a meeting",
        _other("会议纪要\n\n2023年5月9日上午，县政府办公室召开政务公开工作会议，听取各单位汇报。\n"),
    ),
    FileCase("E003", "a report without its tables", _without_tables, False),
    FileCase("E003", "a report in a web page", _in_a_page, False),
    FileCase("E005", "table three in columns behind its labels", _by_column),
    FileCase("E005", "table three with figures lost", _shuffled),
    FileCase("E005", "rows of table two in columns behind their labels", _documents_apart),
    FileCase("E005", "a row on two lines", _two_lines, False),
    FileCase("E005", "a table over pages, its labels shifted", _wide, False),
    FileCase("E006", "the text ends inside table three", _cut("（一）予以公开", 12)),
    FileCase("E006", "the text ends inside a sentence", _cut("一是部分栏目的更新", 6, "N009")),
    FileCase("E006", "the text ends behind section five", _ends_early, False),
    FileCase("E006", "a whole report without signature", _unsigned, False),
)
