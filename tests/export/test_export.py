"""`reportlint export`: the figures as tables, and the page that documents them."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from docs.site.schemas.export import export_schema
from reportlint.checking.pool import NoProcess, Pool
from reportlint.export import file as file_module
from reportlint.export import parquet as parquet_module
from reportlint.export import run as export_run
from reportlint.export.csv import defused
from reportlint.export.tables import CELLS, REPORTS, TABLES, Table
from reportlint.plugins.discovery import EntryPoint
from tests import ROOT
from tests.command import Outcome, run
from tests.kit import LAYOUTS, Story, a_story

EXAMPLES = ROOT / "examples"
BUILTIN = EntryPoint("builtin", "reportlint_rules", "reportlint", "")
DONE, FAILED, NOTHING = 0, 2, 3
ENDINGS = {"csv": ".csv", "json-lines": ".jsonl", "parquet": ".parquet"}
PAGES = {"en": ROOT / "docs" / "data-set.md", "zh": ROOT / "docs" / "data-set.zh-CN.md"}
QUESTION = re.compile(r"```sql\n([^`]+)```\n\n((?:\|.*\n)+)")

Rows = list[dict[str, Any]]


def story(seed: int = 1, **changes: Any) -> Story:
    return a_story(random.Random(seed)).replace(**changes)


def put(folder: Path, name: str, told: Story | None = None, layout: str = "tab", encoding: str = "utf-8") -> None:
    text = LAYOUTS[layout].render(told or story()).text
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(text.encode(encoding))


def export(folder: Path, *arguments: str | Path, **how: Any) -> Outcome:
    return run("export", "--isolated", *arguments, folder=folder, plugins=(), **how)


# ------------------------------------------------------------------------------- readers of the formats


def from_csv(data: bytes, table: Table) -> Rows:
    kinds = {column.name: column.type for column in table.columns}
    read: dict[str, Any] = {
        "string": lambda text: text.removeprefix("'"),
        "integer": int,
        "number": float,
        "boolean": {"true": True, "false": False}.__getitem__,
        "date": date.fromisoformat,
    }
    lines = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [{key: read[kinds[key]](text) if text else None for key, text in line.items()} for line in lines]


def from_json_lines(data: bytes, table: Table) -> Rows:
    dates = [column.name for column in table.columns if column.type == "date"]
    rows: Rows = [json.loads(line) for line in data.decode("utf-8").split("\n")[:-1]]
    return [row | {name: date.fromisoformat(row[name]) for name in dates if row[name]} for row in rows]


def from_parquet(data: bytes, _: Table) -> Rows:
    rows: Rows = parquet.read_table(io.BytesIO(data)).to_pylist()
    return rows


READERS = {"csv": from_csv, "json-lines": from_json_lines, "parquet": from_parquet}


def tables(folder: Path, form: str, *paths: str) -> dict[str, Rows]:
    """Export, and read both tables back."""
    out = folder / "out"
    outcome = export(folder, "--output-format", form, "--output-folder", out, *paths)
    assert outcome.code == DONE, outcome.err
    data = {name: (out / (name + ENDINGS[form])).read_bytes() for name in TABLES}
    shutil.rmtree(out)
    return {name: READERS[form](data[name], table) for name, table in TABLES.items()}


# ------------------------------------------------------------------------------- the tables


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Rows]]:
    """Return both tables of all examples, in each format."""
    folder = tmp_path_factory.mktemp("examples")
    for name in ("reports", "two-years"):
        shutil.copytree(EXAMPLES / name, folder / name)
    return {form: tables(folder, form, "reports", "two-years") for form in READERS}


@pytest.mark.parametrize("table", TABLES)
def test_the_formats_hold_the_same(examples: dict[str, dict[str, Rows]], table: str) -> None:
    rows = examples["json-lines"][table]
    assert len(rows) > len(TABLES)
    assert examples["csv"][table] == rows
    assert examples["parquet"][table] == rows


@pytest.mark.parametrize("layout", ["tab-shifted", "markdown", "pipe-alone", "cells-spaced", "spaces"])
def test_the_formats_hold_the_same_whatever_the_layout(tmp_path: Path, layout: str) -> None:
    told = story(3).with_cells(
        {
            ("applications", "received", "other"): "/",
            ("applications", "granted", "other"): "",
            ("disclosure", "fees", "amount"): "-3.5万元",
        }
    )
    put(tmp_path, "a.txt", told, layout)
    first = tables(tmp_path, "csv", "a.txt")
    assert len(first["cells"]) == 200
    assert tables(tmp_path, "json-lines", "a.txt") == first
    assert tables(tmp_path, "parquet", "a.txt") == first


def test_a_report_for_2021_and_later_has_two_hundred_cells(examples: dict[str, dict[str, Rows]]) -> None:
    found = examples["csv"]
    counts: dict[str, int] = {}
    for cell in found["cells"]:
        counts[cell["path"]] = counts.get(cell["path"], 0) + 1
    assert counts == {report["path"]: report["cells"] for report in found["reports"]}
    assert {report["cells"] for report in found["reports"] if report["edition"] == "2021"} == {200}
    for report in found["reports"]:
        shown = [cell for cell in found["cells"] if cell["path"] == report["path"] and cell["state"] != "absent"]
        assert len(shown) == report["cells_shown"]


@pytest.mark.parametrize("layout", ["tab", "markdown", "cells"])
def test_a_cell_has_its_figure_and_its_place(tmp_path: Path, layout: str) -> None:
    told = story(5)
    rendered = LAYOUTS[layout].render(told)
    put(tmp_path, "a.txt", told, layout)
    (report,) = tables(tmp_path, "csv", "a.txt")["reports"]
    assert (report["unit"], report["year"], report["year_source"]) == (told.unit, told.year, "title")
    assert (report["period_start"], report["period_end"]) == (date(told.year, 1, 1), date(told.year, 12, 31))
    for cell in tables(tmp_path, "csv", "a.txt")["cells"]:
        place = (cell["table"], cell["row"], cell["column"])
        where = rendered.cells[place]
        assert (cell["line"], cell["column_number"]) == (where.line, where.column)
        assert (cell["state"], cell["value"]) == ("number", float(told.figures.get(place, 0)))
        assert cell["aligned"] is True
    assert {cell["measure"] for cell in tables(tmp_path, "csv", "a.txt")["cells"]} == {None, "万元"}


def test_what_is_no_figure_has_no_value_and_what_is_not_there_no_place(tmp_path: Path) -> None:
    told = story(missing_rows=frozenset({("applications", "granted")})).with_cells(
        {
            ("applications", "received", "natural_person"): "/",
            ("applications", "received", "commercial"): "",
            ("applications", "carried_in", "total"): "99999999999999999999",
        }
    )
    put(tmp_path, "a.txt", told)
    cells = {(cell["row"], cell["column"]): cell for cell in tables(tmp_path, "parquet", "a.txt")["cells"]}

    def said(row: str, column: str) -> list[Any]:
        return [cells[row, column][name] for name in ("state", "value", "text", "aligned")]

    assert said("received", "natural_person") == ["placeholder", None, "/", True]
    assert said("received", "commercial") == ["blank", None, None, True]
    assert said("granted", "total") == ["absent", None, None, None]
    assert said("carried_in", "total") == ["text", None, "99999999999999999999", True]
    assert cells["granted", "total"]["line"] is cells["granted", "total"]["column_number"] is None


def test_what_has_no_certain_column_has_no_value(tmp_path: Path) -> None:
    rendered = LAYOUTS["spaces"].render(story(2))
    lines = rendered.text.split("\n")
    line = rendered.cells["applications", "granted", "total"].line
    assert line is not None
    lines[line - 1] = lines[line - 1].rpartition(" ")[0].rstrip()
    (tmp_path / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    found = [cell for cell in tables(tmp_path, "csv", "a.txt")["cells"] if cell["row"] == "granted"]
    assert [(cell["state"], cell["value"], cell["aligned"]) for cell in found] == [("absent", None, False)] * 7


def test_an_owner_is_the_same_however_its_name_is_written(tmp_path: Path) -> None:
    for number, unit in enumerate(("云栖县青禾镇人民政府", "云栖县青禾镇政府", "云栖县 青禾镇")):
        put(tmp_path, f"{number}.txt", story(unit=unit, tells_numbers=False))
    found = tables(tmp_path, "csv")["reports"]
    assert {report["owner"] for report in found} == {"云栖县青禾镇"}


# ------------------------------------------------------------------------------- the description


OWNERS = '[units]\n"云栖县青禾镇" = "云栖县青禾街道"\n'


def test_the_units_of_the_settings_have_one_owner(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", story(unit="云栖县青禾镇"))
    put(tmp_path, "b.txt", story(unit="云栖县青禾街道"))
    (tmp_path / "own.toml").write_text(OWNERS, encoding="utf-8")
    outcome = run(
        "export", "--config", "own.toml", "--table", "reports", "--output-format", "json-lines", folder=tmp_path
    )
    owners = {json.loads(line)["owner"] for line in outcome.out.splitlines()}
    assert len(owners) == 1


@pytest.mark.parametrize("form", ENDINGS)
def test_several_processes_write_the_same(tmp_path: Path, form: str) -> None:
    for number in range(5):
        put(tmp_path / "in", f"{number}.txt", story(number))
    (tmp_path / "in" / "2a.txt").write_text("无关的文字\n", encoding="utf-8")
    (tmp_path / "in" / "3a.txt").write_bytes(b"\x80\x81\xff\xfe\x80")
    told = []
    for jobs in ("1", "2"):
        outcome = export(
            tmp_path, "--jobs", jobs, "--output-format", form, "--output-file", f"{jobs}{ENDINGS[form]}", "in"
        )
        told.append((outcome.code, outcome.err.replace(f"{jobs}{ENDINGS[form]}", "FILE")))
    assert told[0] == told[1]
    assert told[0][0] == FAILED
    assert (tmp_path / f"1{ENDINGS[form]}").read_bytes() == (tmp_path / f"2{ENDINGS[form]}").read_bytes()


def test_where_no_process_comes_up_this_one_exports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        put(tmp_path, f"{number}.txt", story(number))
    alone = export(tmp_path, "--jobs", "1")
    monkeypatch.setattr(Pool, "answers", raising_no_process)
    assert export(tmp_path, "--jobs", "2") == alone


def raising_no_process(*_: Any) -> Any:
    raise NoProcess


def test_a_process_that_dies_takes_one_file_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        put(tmp_path, f"{number}.txt", story(number))
    whole = Pool.answers

    def dying(self: Any, tasks: Any) -> Any:
        for task, told in zip(tasks, whole(self, tasks), strict=True):
            yield None if task.path == "1.txt" else told

    monkeypatch.setattr(Pool, "answers", dying)
    outcome = export(tmp_path, "--jobs", "2", "--table", "reports", "--output-format", "json-lines")
    assert [json.loads(line)["path"] for line in outcome.out.splitlines()] == ["0.txt", "2.txt"]
    assert outcome.code == FAILED
    assert "1.txt" in outcome.err
    assert "died" in outcome.err


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_every_value_is_what_the_schema_says(examples: dict[str, dict[str, Rows]], table: Table) -> None:
    kinds: dict[str, Any] = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "date": date}
    for row in examples["json-lines"][table.name]:
        assert tuple(row) == table.names
        for column in table.columns:
            value = row[column.name]
            if value is None:
                assert not column.required
                continue
            assert isinstance(value, kinds[column.type])
            assert isinstance(value, bool) is (column.type == "boolean")
            assert not column.words or value in column.words


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_a_key_tells_every_row(examples: dict[str, dict[str, Rows]], table: Table) -> None:
    rows = examples["csv"][table.name]
    assert len({tuple(row[name] for name in table.key) for row in rows}) == len(rows)


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_parquet_has_fixed_types_and_dictionaries(tmp_path: Path, table: Table) -> None:
    put(tmp_path, "a.txt")
    export(tmp_path, "a.txt", "--table", table.name, "--output-file", "a.parquet")
    read = parquet.ParquetFile(tmp_path / "a.parquet")
    types = {"string": "string", "integer": "int32", "number": "double", "boolean": "bool", "date": "date32[day]"}
    assert [str(field.type) for field in read.schema_arrow] == [types[column.type] for column in table.columns]
    assert [field.nullable for field in read.schema_arrow] == [not column.required for column in table.columns]
    for index, column in enumerate(table.columns):
        encodings = read.metadata.row_group(0).column(index).encodings
        assert ("RLE_DICTIONARY" in encodings) is (column.type == "string"), column.name
        assert read.schema_arrow.field(index).metadata[b"description"].decode("utf-8") == column.meaning["en"]


def test_the_schema_that_is_shipped_is_that_of_the_columns() -> None:
    path = ROOT / "src" / "reportlint" / "schemas" / "export.json"
    assert json.loads(path.read_text(encoding="utf-8")) == export_schema()


def test_the_schema_describes_the_csv_that_is_written(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    export(tmp_path, "a.txt", "--output-folder", "out")
    for resource in export_schema()["resources"]:
        head = (tmp_path / "out" / resource["path"]).read_text(encoding="utf-8-sig").split("\n")[0]
        assert head.split(",") == [field["name"] for field in resource["schema"]["fields"]]


def column_table(table: Table, language: str) -> str:
    """Return the columns of a table as a page shows them."""
    heads = {"en": ("column", "type", "meaning", "source"), "zh": ("列", "类型", "含义", "来源")}
    lines = [" | ".join(heads[language]), "|".join(["---"] * 4)]
    for column in table.columns:
        kind = column.type if column.required else f"{column.type}, " + {"en": "or none", "zh": "可为空"}[language]
        words = f" ({', '.join(f'`{word}`' for word in column.words)})" if column.words else ""
        lines.append(f"`{column.name}` | {kind} | {column.meaning[language]}{words} | {column.source[language]}")
    return "".join(f"|{line}|\n" if line.startswith("---") else f"| {line} |\n" for line in lines)


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_the_page_has_every_column(language: str, table: Table) -> None:
    assert column_table(table, language) in PAGES[language].read_text(encoding="utf-8")


ASK = """
import duckdb, json, sys
result = duckdb.sql(sys.argv[1])
print(json.dumps([result.columns, *result.fetchall()]))
"""
"""A query with DuckDB in a separate process, because an imported DuckDB produces warnings when the tests end."""


def answers(folder: Path, sql: str) -> str:
    """Return the result of a DuckDB query over the parquet files of a folder, as a page shows it."""
    asked = [sys.executable, "-c", ASK, sql]
    ended = subprocess.run(asked, cwd=folder, capture_output=True, check=True, timeout=120)
    heads, *rows = json.loads(ended.stdout)
    lines = [heads, *([str(value) for value in row] for row in rows)]
    told = [" | ".join(line) for line in lines]
    return (
        "".join(f"| {line} |\n" for line in told[:1])
        + "|"
        + "---|" * len(heads)
        + "\n"
        + "".join(f"| {line} |\n" for line in told[1:])
    )


@pytest.mark.parametrize("language", PAGES)
def test_the_questions_of_the_page_have_the_answers_of_the_page(tmp_path: Path, language: str) -> None:
    outcome = export(EXAMPLES, "two-years", "--output-format", "parquet", "--output-folder", tmp_path)
    assert outcome.code == DONE
    questions = QUESTION.findall(PAGES[language].read_text(encoding="utf-8"))
    assert len(questions) == 3
    for sql, answer in questions:
        assert answer.count("\n") > 2
        assert answers(tmp_path, sql) == answer


@pytest.mark.parametrize(
    "path", sorted(EXAMPLES.glob("two-years/*/*.txt")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_the_reports_that_the_page_asks_have_nothing_wrong_with_them(path: Path) -> None:
    outcome = run("check", "--isolated", path, folder=EXAMPLES, plugins=(BUILTIN,))
    assert (outcome.code, outcome.out) == (DONE, "no findings in 1 report\n")


def test_both_pages_ask_the_same() -> None:
    english, chinese = (QUESTION.findall(page.read_text(encoding="utf-8")) for page in PAGES.values())
    assert english == chinese


# ------------------------------------------------------------------------------- formats


def test_csv_is_what_excel_and_rfc_4180_want(tmp_path: Path) -> None:
    put(tmp_path, "报告,“一”.txt")
    export(tmp_path, ".", "--output-file", "a.csv")
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfpath,form,")
    assert data.count(b"\r\n") == data.count(b"\n") == 201
    assert data.split(b"\r\n")[1].startswith('"报告,“一”.txt",'.encode())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+86 10", "'+86 10"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1+1", "'＝1+1"),
        ("'=1", "''=1"),
        ("-3", "-3"),
        ("+3.5", "+3.5"),
        ("1-2", "1-2"),
        ("", ""),
    ],
)
def test_a_text_is_no_formula_and_a_figure_stays_one(text: str, written: str) -> None:
    assert defused(text) == written


@given(st.text(max_size=5) | st.text("=+-@'\t\r\n1.a", max_size=5))
def test_a_text_can_be_had_back(text: str) -> None:
    assert defused(text).removeprefix("'") == text


def test_no_field_of_a_csv_is_taken_for_a_formula(tmp_path: Path) -> None:
    told = story().with_cells(
        {
            ("applications", "received", "natural_person"): "—",
            ("applications", "received", "commercial"): "-",
            ("disclosure", "fees", "amount"): "-3",
        }
    )
    put(tmp_path, "=cmd.txt", told)
    put(tmp_path, "@a/b.txt", story(unit="=HYPERLINK"))
    outcome = export(tmp_path, ".")
    fields = [field for line in csv.reader(io.StringIO(outcome.out[1:], newline="")) for field in line]
    risky = [field for field in fields if field[:1] in tuple("=+-@\t\r") and field]
    assert set(risky) <= {"-3", "-3.0"}
    assert {"'=cmd.txt", "'@a/b.txt", "'-", "-3"} <= set(fields)


def test_json_lines_have_chinese_as_it_is_and_the_keys_in_their_order(tmp_path: Path) -> None:
    put(tmp_path, "甲.txt")
    outcome = export(tmp_path, ".", "--output-format", "json-lines", "--table", "reports")
    assert outcome.out.startswith('{"path": "甲.txt", "form": ')
    assert outcome.out.count("\n") == 1
    assert list(json.loads(outcome.out)) == list(REPORTS.names)


def test_json_lines_hold_nothing_that_a_terminal_obeys(tmp_path: Path) -> None:
    put(tmp_path, "a\u2028.txt", story().with_cells({("applications", "received", "total"): "\x1b[31m\x9b"}))
    lines = export(tmp_path, ".", "--output-format", "json-lines").out.split("\n")
    assert len(lines) == 201
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028]", "".join(lines))
    assert any("\x1b[31m" in (json.loads(line)["text"] or "") for line in lines[:-1])


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("a.csv", b"\xef\xbb\xbfpath"), ("a.JSONL", b'{"path"'), ("a.parquet", b"PAR1"), ("a", b"\xef")],
)
def test_the_ending_of_the_file_says_the_format(tmp_path: Path, name: str, beginning: bytes) -> None:
    put(tmp_path, "a.txt")
    assert export(tmp_path, "a.txt", "--output-file", name).code == DONE
    assert (tmp_path / name).read_bytes().startswith(beginning)


def test_a_named_format_is_stronger_than_the_ending(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    export(tmp_path, "a.txt", "--output-file", "a.csv", "--output-format", "json-lines")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"{")


# ------------------------------------------------------------------------------- many files


@pytest.mark.parametrize("form", READERS)
def test_rows_are_written_before_the_last_file_is_read(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_module, "ROWS_IN_A_GROUP", 200)
    for number in range(4):
        put(tmp_path, f"{number}.txt", story(number))
    written: list[int] = []
    real = file_module.export

    def watched(*given: Any) -> Any:
        written.append(sum(path.stat().st_size for path in tmp_path.glob(".reportlint-*")))
        return real(*given)

    monkeypatch.setattr(export_run, "export", watched)
    outcome = export(tmp_path, ".", "--output-format", form, "--output-file", "out")
    assert outcome.code == DONE
    assert written[0] == 0 < written[1] < written[2] < written[3]
    assert len(READERS[form]((tmp_path / "out").read_bytes(), CELLS)) == 800


def test_files_without_order_of_their_own_come_in_that_of_the_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/a.txt"):
        put(tmp_path, name)
    rows = from_csv(export(tmp_path, "c", "b.txt", "a.txt", "--table", "reports").out.encode(), REPORTS)
    assert [row["path"] for row in rows] == [os.path.join("c", "a.txt"), "b.txt", "a.txt"]


def test_gb18030_and_utf_16_are_read(tmp_path: Path) -> None:
    for encoding in ("utf-8", "gb18030", "utf-16"):
        put(tmp_path, f"{encoding}.txt", encoding=encoding)
    found = tables(tmp_path, "csv")
    assert {row["path"]: row["encoding"] for row in found["reports"]} == {
        "utf-8.txt": "utf-8",
        "gb18030.txt": "gb18030",
        "utf-16.txt": "utf-16",
    }
    by_file = [
        [row["value"] for row in found["cells"] if row["path"] == f"{name}.txt"] for name in ("utf-8", "gb18030")
    ]
    assert by_file[0] == by_file[1]


def test_standard_input_is_read_and_goes_by_the_name_it_is_given(tmp_path: Path) -> None:
    text = LAYOUTS["tab"].render(story()).text.encode("gb18030")
    outcome = export(tmp_path, "-", "--table", "reports", "--stdin-filename", "年报.txt", stdin=text)
    (row,) = from_csv(outcome.out.encode("utf-8"), REPORTS)
    assert (row["path"], row["encoding"]) == ("年报.txt", "gb18030")


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes")
@pytest.mark.parametrize("form", READERS)
def test_a_name_that_is_no_text_is_written_all_the_same(tmp_path: Path, form: str) -> None:
    put(tmp_path, "a.txt")
    os.rename(tmp_path / "a.txt", os.fsencode(tmp_path) + b"/\xc4\xea.txt")
    assert tables(tmp_path, form)["reports"][0]["path"] == "\\udcc4\\udcea.txt"


# ------------------------------------------------------------------------------- inputs that cannot be exported


def test_what_is_no_report_is_named_and_the_rest_exported(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "note.txt").write_text("随便写写\n", encoding="utf-8")
    for arguments in ((".",), ("note.txt", "a.txt")):
        outcome = export(tmp_path, *arguments, "--output-file", "a.csv")
        assert outcome.code == DONE
        assert "1 file is not a report and is left out: note.txt\n" in outcome.err
        assert "1 report exported to a.csv" in outcome.err
        assert len(from_csv((tmp_path / "a.csv").read_bytes(), CELLS)) == 200


def test_what_cannot_be_read_is_named_and_the_rest_exported(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "bytes.txt").write_bytes(b"abc\n\xff\xff")
    (tmp_path / "broken.txt").symlink_to("nowhere.txt")
    outcome = export(tmp_path, ".")
    assert outcome.code == FAILED
    assert "bytes.txt is not exported: the byte 0xFF at offset 4 is not text" in outcome.err
    assert "broken.txt cannot be read and is not exported: the link points to a file that does not exist" in outcome.err
    assert {row["path"] for row in from_csv(outcome.out.encode("utf-8"), CELLS)} == {"a.txt"}


def test_a_fault_of_the_program_takes_one_file_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "b.txt")
    real = file_module.export

    def failing(path: str, *rest: Any) -> Any:
        return real(path, *rest) if path == "b.txt" else 1 / 0

    monkeypatch.setattr(export_run, "export", failing)
    outcome = export(tmp_path, ".", "--table", "reports")
    assert outcome.code == FAILED
    assert "a.txt: ZeroDivisionError" in outcome.err
    assert [row["path"] for row in from_csv(outcome.out.encode("utf-8"), REPORTS)] == ["b.txt"]


@pytest.mark.parametrize("form", READERS)
def test_where_there_is_nothing_to_export_an_older_file_stays(tmp_path: Path, form: str) -> None:
    (tmp_path / "note.txt").write_text("随便写写\n", encoding="utf-8")
    (tmp_path / "old").write_text("old", encoding="utf-8")
    outcome = export(tmp_path, "note.txt", "--output-format", form, "--output-file", "old")
    assert outcome.code == NOTHING
    assert "there is no report to export" in outcome.err
    assert (tmp_path / "old").read_text(encoding="utf-8") == "old"
    (tmp_path / "empty").mkdir()
    outcome = export(tmp_path, "empty", "--output-format", form, "--output-file", "new")
    assert (outcome.code, "no file that can be checked in the folder empty" in outcome.err) == (NOTHING, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "note.txt", "old"]


def test_excludes_hold(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "b.txt")
    outcome = export(tmp_path, ".", "--exclude", "b.txt", "--table", "reports")
    assert [row["path"] for row in from_csv(outcome.out.encode("utf-8"), REPORTS)] == ["a.txt"]
    assert export(tmp_path, "b.txt", "--exclude", "b.txt", "--force-exclude").code == DONE


# ------------------------------------------------------------------------------- the written file


def test_a_report_is_not_written_over(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "cells.csv")
    before = (tmp_path / "a.txt").read_bytes()
    for arguments in (("--output-file", "./a.txt"), ("cells.csv", "--output-folder", ".")):
        outcome = export(tmp_path, "a.txt", *arguments)
        assert outcome.code == FAILED
        assert "is a report to export" in outcome.err
    assert (tmp_path / "a.txt").read_bytes() == (tmp_path / "cells.csv").read_bytes() == before


@pytest.mark.parametrize("form", READERS)
def test_a_run_that_breaks_off_leaves_the_old_files(tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "b.txt")
    folder = tmp_path / "out"
    folder.mkdir()
    for name in TABLES:
        (folder / (name + ENDINGS[form])).write_text("old", encoding="utf-8")
    real = file_module.export

    def interrupted(path: str, *rest: Any) -> Any:
        if path == "b.txt":
            raise KeyboardInterrupt
        return real(path, *rest)

    monkeypatch.setattr(export_run, "export", interrupted)
    assert export(tmp_path, "a.txt", "b.txt", "--output-format", form, "--output-folder", "out").code == 130
    assert {path.name for path in folder.iterdir()} == {name + ENDINGS[form] for name in TABLES}
    assert {path.read_text(encoding="utf-8") for path in folder.iterdir()} == {"old"}


def test_a_link_is_followed_and_rights_stay(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    real = tmp_path / "real.csv"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    (tmp_path / "link.csv").symlink_to("real.csv")
    assert export(tmp_path, "a.txt", "--output-file", "link.csv").code == DONE
    assert (tmp_path / "link.csv").is_symlink()
    assert real.read_bytes().startswith(b"\xef\xbb\xbf")
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device")
def test_a_device_is_written_to_and_a_full_one_is_told(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    assert export(tmp_path, "a.txt", "--output-file", "/dev/null").code == DONE
    assert not os.path.isfile("/dev/null")
    outcome = export(tmp_path, "a.txt", "--output-file", "/dev/full")
    assert outcome.code == FAILED
    assert "cannot write /dev/full" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--output-file", "nowhere/a.csv"), "cannot write nowhere/a.csv"),
        (("--output-file", "."), "cannot write .:"),
        (("--output-folder", "a.txt"), "cannot write a.txt"),
        (("--output-file", "a", "--output-folder", "b"), "cannot be used together: --output-file, --output-folder"),
        (("--output-format", "parquet"), "name a file with --output-file"),
        (("--output-format", "parkett"), "did you mean parquet?"),
        (("--table", "cell"), "did you mean cells?"),
        (("--format", "csv"), "did you mean --output-format"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    put(tmp_path, "a.txt")
    outcome = export(tmp_path, "a.txt", *arguments)
    assert (outcome.code, outcome.out) == (FAILED, "")
    assert told in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_without_its_package_the_extra_is_named_before_a_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "a.txt")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "reportlint.export.parquet", raising=False)
    outcome = export(tmp_path, "a.txt", "--output-file", "a.parquet")
    assert outcome.code == FAILED
    assert "pip install 'reportlint[parquet]'" in outcome.err
    assert not (tmp_path / "a.parquet").exists()


def test_one_table_can_be_put_into_a_folder_that_is_made_for_it(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    assert export(tmp_path, "a.txt", "--output-folder", "x/y", "--table", "reports").code == DONE
    assert [path.name for path in (tmp_path / "x" / "y").iterdir()] == ["reports.csv"]
