"""The tables that a check writes: the findings, the files, and the data that corpus rules need."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlint.export.tables import Column, Table
from reportlint.outputs.json_text import span, to_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.export.rows import Row
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import FileResult

_BY_RULE = {"zh": "规则", "en": "the rule"}
_BY_TEXT = {"zh": "原文", "en": "the text"}
_BY_LINE = {"zh": "命令行", "en": "the command line"}
_BY_BYTES = {"zh": "文件的字节", "en": "the bytes of the file"}
_PATH = Column(
    "path",
    "string",
    {
        "zh": "文件路径：与命令行给出的一致，或在所给文件夹之下",
        "en": "the path as given, or below the folder that was given",
    },
    _BY_LINE,
    required=True,
)

FINDINGS = Table(
    "findings",
    {"zh": "一行一处问题", "en": "one row for each finding"},
    ("path", "fingerprint"),
    (
        _PATH,
        Column("code", "string", {"zh": "规则编号", "en": "the code of the rule"}, _BY_RULE, required=True),
        Column("name", "string", {"zh": "规则名称", "en": "the name of the rule"}, _BY_RULE, required=True),
        Column(
            "severity",
            "string",
            {"zh": "级别", "en": "the severity"},
            _BY_RULE,
            required=True,
            words=("error", "warning", "info"),
        ),
        Column("message", "string", {"zh": "问题", "en": "what is wrong"}, _BY_RULE, required=True),
        Column(
            "line", "integer", {"zh": "起始行，从 1 数起", "en": "the line where it begins, counted from 1"}, _BY_TEXT
        ),
        Column(
            "column_number",
            "integer",
            {
                "zh": "行内第几个字符，从 1 数起，按 Unicode 码点",
                "en": "the column where it begins, in code points from 1",
            },
            _BY_TEXT,
        ),
        Column("end_line", "integer", {"zh": "结束行", "en": "the line where it ends"}, _BY_TEXT),
        Column(
            "end_column_number",
            "integer",
            {"zh": "结束字符之后的位置", "en": "the column after its last character"},
            _BY_TEXT,
        ),
        Column("section", "string", {"zh": "部分的键", "en": "the key of the section"}, _BY_TEXT),
        Column("table", "string", {"zh": "所在格：表的键", "en": "the cell at fault: the key of its table"}, _BY_TEXT),
        Column("row", "string", {"zh": "所在格：行的键", "en": "the cell at fault: the key of its row"}, _BY_TEXT),
        Column(
            "column", "string", {"zh": "所在格：列的键", "en": "the cell at fault: the key of its column"}, _BY_TEXT
        ),
        Column(
            "related",
            "string",
            {"zh": "相关位置，JSON，同 check --output-format json", "en": "related places, as in the JSON of check"},
            _BY_RULE,
        ),
        Column("data", "string", {"zh": "数据，JSON", "en": "the data of the finding, as JSON"}, _BY_RULE),
        Column("hint", "string", {"zh": "修改建议", "en": "what to do"}, _BY_RULE),
        Column(
            "fingerprint",
            "string",
            {
                "zh": "指纹：文件改动后仍能认出同一问题",
                "en": "identifies the finding across versions of the file",
            },
            _BY_RULE,
            required=True,
        ),
        Column("url", "string", {"zh": "规则说明", "en": "the page of the rule"}, _BY_RULE),
    ),
)

FILES = Table(
    "files",
    {"zh": "一行一个文件", "en": "one row for each file"},
    ("path",),
    (
        _PATH,
        Column(
            "encoding",
            "string",
            {"zh": "编码；读不了的为空", "en": "the encoding; none for a file that could not be read"},
            _BY_BYTES,
        ),
        Column(
            "recognized",
            "boolean",
            {"zh": "是不是年度报告", "en": "whether it is a report"},
            _BY_TEXT,
            required=True,
        ),
        Column("reason", "string", {"zh": "不是报告的原因", "en": "why it is not a report"}, _BY_TEXT),
        Column("form", "string", {"zh": "表格的键", "en": "the key of the form"}, _BY_TEXT),
        Column("edition", "string", {"zh": "格式的版本", "en": "the edition of the form"}, _BY_TEXT),
        Column("unit", "string", {"zh": "报告单位", "en": "the unit that reports"}, _BY_TEXT),
        Column("year", "integer", {"zh": "报告年度", "en": "the year of the report"}, _BY_TEXT),
        Column("cells", "integer", {"zh": "文中有多少格", "en": "the number of cells that the text shows"}, _BY_TEXT),
    ),
)

FILED = "_filed"
"""The table of the filed reports, which the run itself reads back for the corpus rules."""


def finding_row(item: Diagnostic) -> Row:
    """Return a finding as a row."""
    related = [{"path": part.path, **span(part.place), "message": part.message} for part in item.related]
    row = (
        *(item.path, item.code, item.name, item.severity, item.message),
        *(*item.place.start, *item.place.end),
        item.section,
        *(item.cell or (None, None, None)),
        to_line(related) if related else None,
        to_line(dict(item.data)) if item.data else None,
        *(item.hint or None, item.fingerprint, item.url or None),
    )
    return tuple(map(_text, row))


def file_row(result: FileResult) -> Row:
    """Return a file as a row."""
    facts = result.facts
    values = (None,) * 5 if facts is None else (facts.form, facts.edition, facts.unit, facts.year, facts.cells)
    row = (result.path, result.encoding, facts is not None, result.reason or None, *values)
    return tuple(map(_text, row))


def parquet_of(table: Table, rows: Sequence[Row]) -> bytes:
    """Return a table as the content of a parquet file."""
    from reportlint.export.parquet import Writer

    stream = BytesIO()
    writer = Writer(stream, table)
    writer.write(list(rows))
    writer.close()
    return stream.getvalue()


def filed_parquet(rows: Sequence[tuple[str, bytes]]) -> bytes:
    """Return filed reports, given by path and bytes, as the content of a parquet file."""
    import pyarrow as pa
    from pyarrow import parquet

    stream = BytesIO()
    columns = {
        "path": pa.array([path.encode("utf-8", "surrogateescape") for path, _ in rows], pa.binary()),
        "filed": pa.array([data for _, data in rows], pa.binary()),
    }
    parquet.write_table(pa.table(columns), stream, compression="zstd")
    return stream.getvalue()


def filed_rows(data: bytes) -> Iterable[tuple[str, bytes]]:
    """Return the rows that `filed_parquet` was given."""
    from pyarrow import parquet

    table = parquet.read_table(BytesIO(data))
    for path, filed in zip(table["path"].to_pylist(), table["filed"].to_pylist(), strict=True):
        yield path.decode("utf-8", "surrogateescape"), filed


def _text(value: Any) -> Any:
    """Return a value with what no table can hold, the bytes of a name that is not text, escaped."""
    return value.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(value, str) else value
