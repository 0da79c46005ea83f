"""The tables that a check writes: the findings, the files, and the data that corpus rules need."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlint.export.tables import BY_BYTES, BY_LINE, BY_TEXT, Table, column
from reportlint.outputs.json import origin_data, related_data
from reportlint.outputs.json_text import to_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.export.rows import Row
    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import FileResult

_BY_RULE = {"zh": "规则", "en": "the rule"}
_PATH = column(
    "path",
    "string",
    "文件路径：与命令行给出的一致，或在所给文件夹之下",
    "the path as given, or below the folder that was given",
    BY_LINE,
    required=True,
)

FINDINGS = Table(
    "findings",
    {"zh": "一行一处问题", "en": "one row for each finding"},
    ("path", "fingerprint"),
    (
        _PATH,
        column("code", "string", "规则编号", "the code of the rule", _BY_RULE, required=True),
        column("name", "string", "规则名称", "the name of the rule", _BY_RULE, required=True),
        column(
            "severity", "string", "级别", "the severity", _BY_RULE, required=True, words=("error", "warning", "info")
        ),
        column("message", "string", "问题", "what is wrong", _BY_RULE, required=True),
        column("line", "integer", "起始行，从 1 数起", "the line where it begins, counted from 1", BY_TEXT),
        column(
            "column_number",
            "integer",
            "行内第几个字符，从 1 数起，按 Unicode 码点",
            "the column where it begins, in code points from 1",
            BY_TEXT,
        ),
        column("end_line", "integer", "结束行", "the line where it ends", BY_TEXT),
        column("end_column_number", "integer", "结束字符之后的位置", "the column after its last character", BY_TEXT),
        column("section", "string", "部分的键", "the key of the section", BY_TEXT),
        column("table", "string", "所在格：表的键", "the cell at fault: the key of its table", BY_TEXT),
        column("row", "string", "所在格：行的键", "the cell at fault: the key of its row", BY_TEXT),
        column("column", "string", "所在格：列的键", "the cell at fault: the key of its column", BY_TEXT),
        column(
            "related",
            "string",
            "相关位置，JSON，同 check --output-format json",
            "related places, as in the JSON of check",
            _BY_RULE,
        ),
        column("data", "string", "数据，JSON", "the data of the finding, as JSON", _BY_RULE),
        column("hint", "string", "修改建议", "what to do", _BY_RULE),
        column(
            "fingerprint",
            "string",
            "指纹：文件改动后仍能认出同一问题",
            "identifies the finding across versions of the file",
            _BY_RULE,
            required=True,
        ),
        column("url", "string", "规则说明", "the page of the rule", _BY_RULE),
        column(
            "origin",
            "string",
            "在 Word、网页、PDF 等文档中的位置，JSON，同 check --output-format json；文本文件为空",
            "the place in a Word file, web page, PDF or other document, as in the JSON of check; none for a text",
            BY_BYTES,
        ),
    ),
)

FILES = Table(
    "files",
    {"zh": "一行一个文件", "en": "one row for each file"},
    ("path",),
    (
        _PATH,
        column(
            "encoding", "string", "编码；读不了的为空", "the encoding; none for a file that could not be read", BY_BYTES
        ),
        column("recognized", "boolean", "是不是年度报告", "whether it is a report", BY_TEXT, required=True),
        column("reason", "string", "不是报告的原因", "why it is not a report", BY_TEXT),
        column("form", "string", "表格的键", "the key of the form", BY_TEXT),
        column("edition", "string", "格式的版本", "the edition of the form", BY_TEXT),
        column("unit", "string", "报告单位", "the unit that reports", BY_TEXT),
        column("year", "integer", "报告年度", "the year of the report", BY_TEXT),
        column("cells", "integer", "文中有多少格", "the number of cells that the text shows", BY_TEXT),
    ),
)

FILED = "_filed"
"""The table of the filed reports, which the run itself reads back for the corpus rules."""


def finding_row(item: Diagnostic) -> Row:
    """Return a finding as a row."""
    related = list(map(related_data, item.related))
    row = (
        *(item.path, item.code, item.name, item.severity, item.message),
        *(*item.place.start, *item.place.end),
        item.section,
        *(item.cell or (None, None, None)),
        to_line(related) if related else None,
        to_line(dict(item.data)) if item.data else None,
        *(item.hint or None, item.fingerprint, item.url or None),
        None if item.origin is None else to_line(origin_data(item.origin)),
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
