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


_LEVELS = ("township", "county", "city", "province", "department", "national")

_REPORT = (
    Column(
        "path",
        "string",
        {
            "zh": "文件路径，与命令行给出的一致；标准输入为其名称",
            "en": "the path as given on the command line, or below the folder given there",
        },
        {"zh": "命令行", "en": "the command line"},
        required=True,
    ),
    Column(
        "form",
        "string",
        {"zh": "表格的键", "en": "the key of the form"},
        {"zh": "表格中的用语", "en": "the words of the tables"},
        required=True,
    ),
    Column(
        "edition",
        "string",
        {"zh": "报告所用格式的版本", "en": "the edition of the form that the report follows"},
        {"zh": "表格中的用语", "en": "the words of the tables"},
        required=True,
    ),
    Column(
        "unit",
        "string",
        {"zh": "报告单位，按报告所写", "en": "the unit that reports, as the report names it"},
        {"zh": "标题，其次落款、页面字段", "en": "the title, else the signature or a field of the page"},
    ),
    Column(
        "owner",
        "string",
        {
            "zh": "归一后的报告单位：同一单位各年的报告相同",
            "en": "the normalized name of the unit, the same in all its reports",
        },
        {
            "zh": "unit，去掉“人民政府”等可省的词、空白和括号",
            "en": "unit, without white space, brackets and optional words such as 人民政府",
        },
    ),
    Column(
        "level",
        "string",
        {"zh": "单位层级；看不出时为空", "en": "the level of the unit, where its name shows it"},
        {"zh": "unit 的末尾", "en": "the end of unit"},
        words=_LEVELS,
    ),
    Column(
        "year",
        "integer",
        {"zh": "报告年度", "en": "the year that the report is about"},
        {"zh": "见 reports 表的 year_source", "en": "see year_source of the table reports"},
    ),
)

CELLS = Table(
    "cells",
    {"zh": "一行一格：每份报告的每个数据格", "en": "one row for each value cell of each report"},
    ("path", "table", "row", "column"),
    (
        *_REPORT,
        Column(
            "table",
            "string",
            {"zh": "表的键", "en": "the key of the table"},
            {"zh": "格式文件", "en": "the form"},
            required=True,
        ),
        Column(
            "row",
            "string",
            {"zh": "行的键", "en": "the key of the row"},
            {"zh": "格式文件", "en": "the form"},
            required=True,
        ),
        Column(
            "column",
            "string",
            {"zh": "列的键", "en": "the key of the column"},
            {"zh": "格式文件", "en": "the form"},
            required=True,
        ),
        Column(
            "kind",
            "string",
            {"zh": "格内应填什么", "en": "the kind of value that the form requires"},
            {"zh": "格式文件", "en": "the form"},
            required=True,
            words=("count", "signed", "decimal", "money", "free-money", "text", "choice"),
        ),
        Column(
            "measure",
            "string",
            {
                "zh": "数值的单位（如 万元），按表格规定；计数没有单位",
                "en": "the unit of the figure, where the form states one (10 000 yuan for fees); a count has none",
            },
            {"zh": "格式文件", "en": "the form"},
        ),
        Column(
            "state",
            "string",
            {
                "zh": "number 数字，blank 空白，placeholder 占位符（/ 等），text 文字，absent 文中没有",
                "en": "number; blank: an empty cell; placeholder: / and the like; text; absent: not in the text, or "
                "not certain which cell it is",
            },
            {"zh": "原文", "en": "the text"},
            required=True,
            words=("number", "blank", "placeholder", "text", "absent"),
        ),
        Column(
            "value",
            "number",
            {
                "zh": "数值，只有 number 才有；超过 2^53 的为空",
                "en": "the figure of a number, in its unit; none beyond 2^53, which no float holds exactly",
            },
            {"zh": "text；元、亿元换算为 measure", "en": "text; yuan and hundred millions are converted to measure"},
        ),
        Column(
            "text",
            "string",
            {"zh": "格内原文；没有文字时为空", "en": "what is printed in the cell"},
            {"zh": "原文", "en": "the text"},
        ),
        Column(
            "line",
            "integer",
            {"zh": "所在行，从 1 数起；absent 为空", "en": "the line, counted from 1; none where absent"},
            {"zh": "原文", "en": "the text"},
        ),
        Column(
            "column_number",
            "integer",
            {
                "zh": "行内第几个字符，从 1 数起，按 Unicode 码点；absent 为空",
                "en": "the column where it begins, in code points from 1; none where absent",
            },
            {"zh": "原文", "en": "the text"},
        ),
        Column(
            "aligned",
            "boolean",
            {
                "zh": "该行数字能否确定归入各列；文中没有该行时为空",
                "en": "whether the figures of the row can be assigned to columns with certainty; none where the text "
                "does not have the row",
            },
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
        Column(
            "encoding",
            "string",
            {"zh": "文件编码", "en": "the encoding of the file"},
            {"zh": "文件的字节", "en": "the bytes of the file"},
            required=True,
            words=("utf-8", "utf-8-sig", "utf-16", "gb18030"),
        ),
        Column(
            "layout",
            "string",
            {"zh": "多数表格行的排版；没有数据行时为空", "en": "the layout of most rows of its tables"},
            {"zh": "原文", "en": "the text"},
            words=("tab", "pipe", "pipe-cells", "cell-per-line", "spaces", "none"),
        ),
        Column(
            "year_source",
            "string",
            {"zh": "年度据何而定", "en": "where the year was read"},
            {
                "zh": "标题、统计期、正文、落款，依次取第一个有的",
                "en": "the first found of title, period, text and signature",
            },
            words=("title", "period", "narrative", "signature"),
        ),
        Column(
            "title",
            "string",
            {"zh": "标题，不含空白", "en": "the title on one line, without white space"},
            {"zh": "第一部分之前", "en": "before the first section"},
        ),
        Column(
            "period_start",
            "date",
            {"zh": "统计期的第一天", "en": "the first day of the reporting period"},
            {"zh": "第一部分之前", "en": "before the first section"},
        ),
        Column(
            "period_end",
            "date",
            {"zh": "统计期的最后一天", "en": "the last day of the reporting period"},
            {"zh": "第一部分之前", "en": "before the first section"},
        ),
        Column(
            "published",
            "date",
            {"zh": "落款或发布日期", "en": "the date of signature or publication"},
            {"zh": "文末；其次页面字段", "en": "the end of the text, else a field of the page"},
        ),
        Column(
            "sections",
            "string",
            {
                "zh": "文中各部分的键，按先后，以空格分隔",
                "en": "the keys of its sections in the order of the text, separated by spaces",
            },
            {"zh": "各部分的标题", "en": "the headings"},
        ),
        Column(
            "cells",
            "integer",
            {"zh": "表格共有多少格", "en": "the number of cells of the form"},
            {"zh": "格式文件", "en": "the form"},
            required=True,
        ),
        Column(
            "cells_shown",
            "integer",
            {"zh": "其中文中有的格数", "en": "the number of those cells that the text shows"},
            {"zh": "cells 表中 state 不是 absent 的格", "en": "the cells of which state is not absent"},
            required=True,
        ),
    ),
)

TABLES = {table.name: table for table in (CELLS, REPORTS)}
