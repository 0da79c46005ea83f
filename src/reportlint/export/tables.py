"""The tables of an export: each column with its type and meaning. Writers, schema and documentation follow them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    Value = Any
    """A text, an integer, a number, a flag, a date or None, by the type of the column."""

Type = Literal["string", "integer", "number", "boolean", "date"]
"""The types by their names in Table Schema. Integers have 32 bits, numbers are floats of 64 bits."""


class Column(NamedTuple):
    """A column of an export."""

    name: str
    type: Type
    meaning: Mapping[str, str]
    source: Mapping[str, str]
    """Where the value is read."""
    required: bool = False
    """Whether every row has a value."""
    words: tuple[str, ...] = ()
    """The possible values, if they are a short list."""


class Table(NamedTuple):
    """A table of an export."""

    name: str
    meaning: Mapping[str, str]
    key: tuple[str, ...]
    """The columns that identify a row."""
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def column(
    name: str,
    type_: Type,
    zh: str,
    en: str,
    source: Mapping[str, str],
    *,
    required: bool = False,
    words: tuple[str, ...] = (),
) -> Column:
    """Return a column with its meaning in Chinese and English."""
    return Column(name, type_, {"zh": zh, "en": en}, source, required, words)


BY_LINE = {"zh": "命令行", "en": "the command line"}
BY_TEXT = {"zh": "原文", "en": "the text"}
BY_BYTES = {"zh": "文件的字节", "en": "the bytes of the file"}
_BY_WORDS = {"zh": "表格中的用语", "en": "the words of the tables"}
_BY_FORM = {"zh": "格式文件", "en": "the form"}

_LEVELS = ("township", "county", "city", "province", "department", "national")

_REPORT = (
    column(
        "path",
        "string",
        "文件路径，与命令行给出的一致；标准输入为其名称",
        "the path as given on the command line, or below the folder given there",
        BY_LINE,
        required=True,
    ),
    column("form", "string", "表格的键", "the key of the form", _BY_WORDS, required=True),
    column(
        "edition",
        "string",
        "报告所用格式的版本",
        "the edition of the form that the report follows",
        _BY_WORDS,
        required=True,
    ),
    column(
        "unit",
        "string",
        "报告单位，按报告所写",
        "the unit that reports, as the report names it",
        {"zh": "标题，其次落款、页面字段", "en": "the title, else the signature or a field of the page"},
    ),
    column(
        "owner",
        "string",
        "归一后的报告单位：同一单位各年的报告相同",
        "the normalized name of the unit, the same in all its reports",
        {
            "zh": "unit，去掉“人民政府”等可省的词、空白和括号",
            "en": "unit, without white space, brackets and optional words such as 人民政府",
        },
    ),
    column(
        "level",
        "string",
        "单位层级；看不出时为空",
        "the level of the unit, where its name shows it",
        {"zh": "unit 的末尾", "en": "the end of unit"},
        words=_LEVELS,
    ),
    column(
        "year",
        "integer",
        "报告年度",
        "the year that the report is about",
        {"zh": "见 reports 表的 year_source", "en": "see year_source of the table reports"},
    ),
)

CELLS = Table(
    "cells",
    {"zh": "一行一格：每份报告的每个数据格", "en": "one row for each value cell of each report"},
    ("path", "table", "row", "column"),
    (
        *_REPORT,
        column("table", "string", "表的键", "the key of the table", _BY_FORM, required=True),
        column("row", "string", "行的键", "the key of the row", _BY_FORM, required=True),
        column("column", "string", "列的键", "the key of the column", _BY_FORM, required=True),
        column(
            "kind",
            "string",
            "格内应填什么",
            "the kind of value that the form requires",
            _BY_FORM,
            required=True,
            words=("count", "signed", "decimal", "money", "free-money", "text", "choice"),
        ),
        column(
            "measure",
            "string",
            "数值的单位（如 万元），按表格规定；计数没有单位",
            "the unit of the figure, where the form states one (10 000 yuan for fees); a count has none",
            _BY_FORM,
        ),
        column(
            "state",
            "string",
            "number 数字，blank 空白，placeholder 占位符（/ 等），text 文字，absent 文中没有",
            "number; blank: an empty cell; placeholder: / and the like; text; absent: not in the text, or not certain "
            "which cell it is",
            BY_TEXT,
            required=True,
            words=("number", "blank", "placeholder", "text", "absent"),
        ),
        column(
            "value",
            "number",
            "数值，只有 number 才有；超过 2^53 的为空",
            "the figure of a number, in its unit; none beyond 2^53, which no float holds exactly",
            {"zh": "text；元、亿元换算为 measure", "en": "text; yuan and hundred millions are converted to measure"},
        ),
        column("text", "string", "格内原文；没有文字时为空", "what is printed in the cell", BY_TEXT),
        column(
            "line", "integer", "所在行，从 1 数起；absent 为空", "the line, counted from 1; none where absent", BY_TEXT
        ),
        column(
            "column_number",
            "integer",
            "行内第几个字符，从 1 数起，按 Unicode 码点；absent 为空",
            "the column where it begins, in code points from 1; none where absent",
            BY_TEXT,
        ),
        column(
            "aligned",
            "boolean",
            "该行数字能否确定归入各列；文中没有该行时为空",
            "whether the figures of the row can be assigned to columns with certainty; none where the text does not "
            "have the row",
            {"zh": "行的位置和形状", "en": "the position and shape of the row"},
        ),
    ),
)

REPORTS = Table(
    "reports",
    {"zh": "一行一份报告", "en": "one row for each report"},
    ("path",),
    (
        *_REPORT,
        column(
            "encoding",
            "string",
            "文件编码",
            "the encoding of the file",
            BY_BYTES,
            required=True,
            words=("utf-8", "utf-8-sig", "utf-16", "gb18030"),
        ),
        column(
            "layout",
            "string",
            "多数表格行的排版；没有数据行时为空",
            "the layout of most rows of its tables",
            BY_TEXT,
            words=("tab", "pipe", "pipe-cells", "cell-per-line", "spaces", "none"),
        ),
        column(
            "year_source",
            "string",
            "年度据何而定",
            "where the year was read",
            {
                "zh": "标题、统计期、正文、落款，依次取第一个有的",
                "en": "the first found of title, period, text and signature",
            },
            words=("title", "period", "narrative", "signature"),
        ),
        column(
            "title",
            "string",
            "标题，不含空白",
            "the title on one line, without white space",
            {"zh": "第一部分之前", "en": "before the first section"},
        ),
        column(
            "period_start",
            "date",
            "统计期的第一天",
            "the first day of the reporting period",
            {"zh": "第一部分之前", "en": "before the first section"},
        ),
        column(
            "period_end",
            "date",
            "统计期的最后一天",
            "the last day of the reporting period",
            {"zh": "第一部分之前", "en": "before the first section"},
        ),
        column(
            "published",
            "date",
            "落款或发布日期",
            "the date of signature or publication",
            {"zh": "文末；其次页面字段", "en": "the end of the text, else a field of the page"},
        ),
        column(
            "sections",
            "string",
            "文中各部分的键，按先后，以空格分隔",
            "the keys of its sections in the order of the text, separated by spaces",
            {"zh": "各部分的标题", "en": "the headings"},
        ),
        column("cells", "integer", "表格共有多少格", "the number of cells of the form", _BY_FORM, required=True),
        column(
            "cells_shown",
            "integer",
            "其中文中有的格数",
            "the number of those cells that the text shows",
            {"zh": "cells 表中 state 不是 absent 的格", "en": "the cells of which state is not absent"},
            required=True,
        ),
    ),
)

TABLES = {table.name: table for table in (CELLS, REPORTS)}
