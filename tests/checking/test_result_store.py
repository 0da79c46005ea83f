"""The cache of results: it saves work, and no damage to it changes the findings."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import stat
import zlib
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest

from reportlint import __version__, hookimpl
from reportlint.checking import pool, result_store
from reportlint.checking import run as run_module
from reportlint.checking.pool import NoProcess, Pool
from reportlint.checking.result_store import ResultStore
from reportlint.files.cache import digest
from reportlint.form.model import CellKey
from reportlint.linting.linter import Linter
from reportlint.model.corpus import Filed
from reportlint.model.results import FileResult
from reportlint.plugins.discovery import EntryPoint
from reportlint.reading.read import ReadResult
from reportlint.text.source import Source
from tests.command import SMALL, Outcome, run
from tests.small_rules import PlantedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

CLEAN, FINDINGS, FAILED, NOTHING = 0, 1, 2, 3
BUILTIN = EntryPoint("builtin", "reportlint_rules", "reportlint", __version__)
COUNT = 21
JSON = ("check", "--jobs", "1", "--output-format", "json", "reports")


def report(*marks: str) -> str:
    """Return a short report, which is read fast, with one paragraph for each of these marks."""
    headings = ("一、总体情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项")
    return "\n".join(("青禾镇2023年政府信息公开工作年度报告", *headings, *marks, ""))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Create a folder with more reports than are checked without a cache."""
    (tmp_path / "reports").mkdir()
    for number in range(COUNT):
        marks = ("植错",) * (number % 3)
        (tmp_path / "reports" / f"{number:02}.txt").write_text(report(*marks, f"第{number}份"), encoding="utf-8")
    return tmp_path


@pytest.fixture
def expected(folder: Path) -> str:
    """Return the output of a run without a cache."""
    return run(*JSON, "--no-cache", folder=folder).out


def check(folder: Path, *arguments: str, plugins: Sequence[EntryPoint] = (SMALL,)) -> tuple[Outcome, list[str]]:
    """Run with a cache. Return the outcome and the files that were checked."""
    judge = Linter.judge
    looked: list[str] = []

    def counted(linter: Linter, given: ReadResult, **more: Any) -> FileResult:
        looked.append(given.path)
        return judge(linter, given, **more)

    with mock.patch.object(Linter, "judge", counted):
        outcome = run(
            *JSON,
            *arguments,
            folder=folder,
            plugins=plugins,
            environment={"REPORTLINT_CACHE_DIR": f"{folder}-cache"},
        )
    return outcome, looked


def table(folder: Path) -> Path:
    return Path(f"{folder}-cache", "results-2.sqlite")


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(table(folder), isolation_level=None)) as connection:
        yield connection


def rows(folder: Path) -> int:
    with opened(folder) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (count,) = connection.execute("SELECT count(*) FROM results").fetchone()
    return int(count)


def test_what_was_checked_is_not_checked_again(folder: Path, expected: str) -> None:
    first, looked = check(folder)
    assert (first.out, len(looked)) == (expected, COUNT)
    again, looked = check(folder)
    assert (again, looked) == (first, [])
    assert first.code == FINDINGS


def test_a_file_that_changed_is_checked_and_no_other(folder: Path) -> None:
    check(folder)
    (folder / "reports" / "07.txt").write_text(report("植警"), encoding="utf-8")
    outcome, looked = check(folder)
    assert looked == ["reports/07.txt"]
    assert "A002" in {each["code"] for each in json.loads(outcome.out)["diagnostics"]}


def test_no_cache_leaves_it_alone(folder: Path) -> None:
    check(folder, "--no-cache")
    assert not table(folder).exists()


@pytest.mark.parametrize(
    "arguments", [("--language", "zh"), ("--severity", "A001=info"), ("--ignore", "A002"), ("--skip-unrecognized",)]
)
def test_what_changes_findings_asks_for_another_look(folder: Path, arguments: tuple[str, ...]) -> None:
    (folder / "reports" / "notes.txt").write_text("会议纪要", encoding="utf-8")
    check(folder)
    outcome, looked = check(folder, *arguments)
    assert len(looked) in (0 if arguments == ("--skip-unrecognized",) else COUNT + 1, COUNT + 1)
    assert outcome.out == run(*JSON, "--no-cache", *arguments, folder=folder).out


def test_a_file_that_is_named_is_no_file_that_was_walked_to(folder: Path) -> None:
    notes = folder / "reports" / "notes.txt"
    notes.write_text("会议纪要", encoding="utf-8")
    walked, _ = check(folder)
    named, _ = check(folder, "reports/notes.txt", *(f"reports/{number:02}.txt" for number in range(COUNT)))
    assert "E003" not in walked.out
    outcome = run(*JSON[:-1], "reports/notes.txt", "reports", "--no-cache", folder=folder)
    assert "E003" in outcome.out
    assert named.code == FINDINGS


def test_rules_that_are_off_in_a_file_are_off_in_its_copy_elsewhere_no_more(folder: Path) -> None:
    (folder / "reportlint.toml").write_text('[per-file-ignores]\n"reports/0*" = ["A001"]\n', encoding="utf-8")
    text = (folder / "reports" / "01.txt").read_bytes()
    (folder / "reports" / "91.txt").write_bytes(text)
    for _ in range(2):
        outcome, _ = check(folder)
        paths = [each["path"] for each in json.loads(outcome.out)["diagnostics"]]
        assert "reports/91.txt" in paths
        assert "reports/01.txt" not in paths


def test_the_rules_of_the_product_find_the_same_wherever_a_file_stands(folder: Path) -> None:
    check(folder, plugins=(BUILTIN,))
    (folder / "reports" / "00.txt").rename(folder / "reports" / "moved.txt")
    outcome, looked = check(folder, plugins=(BUILTIN,))
    assert looked == []
    assert "reports/moved.txt" in outcome.out
    assert "reports/00.txt" not in outcome.out


def test_other_rules_may_look_at_the_path(folder: Path) -> None:
    check(folder)
    (folder / "reports" / "00.txt").rename(folder / "reports" / "moved.txt")
    assert check(folder)[1] == ["reports/moved.txt"]


def test_a_rule_that_crashed_may_have_had_bad_luck(folder: Path) -> None:
    (folder / "reports" / "00.txt").write_text(report("植崩"), encoding="utf-8")
    assert "E009" in check(folder)[0].out
    outcome, looked = check(folder)
    assert looked == ["reports/00.txt"]
    assert "E009" in outcome.out


def test_a_few_files_that_changed_start_no_process(folder: Path) -> None:
    for number in range(COUNT, 60):
        (folder / "reports" / f"{number}.txt").write_text(report(f"第{number}份"), encoding="utf-8")
    check(folder)
    (folder / "reports" / "30.txt").write_text(report("植警"), encoding="utf-8")
    with (
        mock.patch.object(pool, "processors", return_value=2),
        mock.patch.object(Pool, "answers", side_effect=AssertionError("a process")),
    ):
        looked = check(folder, "--jobs", "0")[1]
    assert looked == ["reports/30.txt"]


def test_where_no_process_comes_up_this_one_does_it(folder: Path, expected: str) -> None:
    with mock.patch.object(Pool, "answers", side_effect=NoProcess):
        outcome, looked = check(folder, "--jobs", "2", "--no-cache")
    assert (outcome.out, len(looked)) == (expected, COUNT)


# ------------------------------------------------------------------------------- damaged and foreign caches


def content(data: bytes) -> Callable[[Path], object]:
    def damage(folder: Path) -> None:
        for suffix in ("-wal", "-shm"):
            Path(f"{table(folder)}{suffix}").unlink(missing_ok=True)
        table(folder).write_bytes(data)

    return damage


def statements(*all_of_them: str) -> Callable[[Path], object]:
    def damage(folder: Path) -> None:
        with opened(folder) as connection:
            for statement in all_of_them:
                connection.execute(statement)

    return damage


def overwritten(folder: Path) -> None:
    """Overwrite all pages but the first."""
    statements("PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA journal_mode = DELETE")(folder)
    data = table(folder).read_bytes()
    table(folder).write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))


def cut(folder: Path) -> None:
    statements("PRAGMA journal_mode = DELETE")(folder)
    data = table(folder).read_bytes()
    table(folder).write_bytes(data[: len(data) // 2])


def with_a_stray_log(folder: Path) -> None:
    content(b"no table")(folder)
    Path(f"{table(folder)}-wal").write_bytes(b"\x37\x7f\x06\x82" + b"\0" * 5000)


def rewritten(change: Callable[[list[Any]], object]) -> Callable[[Path], object]:
    """Change the stored results, whose checksums are correct afterwards."""

    def damage(folder: Path) -> None:
        with opened(folder) as connection:
            for key, value in connection.execute("SELECT key, value FROM results").fetchall():
                result = json.loads(value[4:])
                if len(result) == 7 and result[3]:
                    change(result)
                body = json.dumps(result).encode()
                forged = zlib.crc32(body).to_bytes(4, "big") + body
                connection.execute("UPDATE results SET value = ? WHERE key = ?", (forged, key))

    return damage


def deep(levels: int) -> list[Any]:
    nest: list[Any] = []
    for _ in range(levels):
        nest = [nest]
    return nest


DAMAGES: dict[str, Callable[[Path], object]] = {
    "some bytes": content(b"no table"),
    "nothing": content(b""),
    "zeros": content(b"\0" * 9000),
    "the beginning of a table": content(b"SQLite format 3\0" + b"\x01" * 4080),
    "pages lost": overwritten,
    "cut in half": cut,
    "a log of something else": with_a_stray_log,
    "another table": statements("DROP TABLE results", "CREATE TABLE other (a)"),
    "a table of that name": statements("DROP TABLE results", "CREATE TABLE results (a, b)"),
    "a view of that name": statements("DROP TABLE results", "CREATE VIEW results AS SELECT 1 AS key, 2 AS used"),
    "rows of garbage": statements("UPDATE results SET value = x'0102030405'"),
    "rows of text": statements("UPDATE results SET value = 'text'"),
    "rows of numbers": statements("UPDATE results SET value = 5"),
    "empty rows": statements("UPDATE results SET value = NULL"),
    "texts that are none": statements("UPDATE results SET value = x'00ff00ff' || substr(value, 5)"),
    "a wrong checksum": statements("UPDATE results SET value = CAST(x'00ff00ff' || substr(value, 5) AS BLOB)"),
    "the last number": statements("UPDATE results SET number = 9223372036854775807 WHERE number = 1"),
    "findings of other rules": rewritten(lambda result: result[3][0].__setitem__(0, "ZZZ999")),
    "another severity": rewritten(lambda result: result[3][0].__setitem__(2, "fatal")),
    "a place that is none": rewritten(lambda result: result[3][0].__setitem__(4, [1, 1, 1, 2, -5, True])),
    "a line that is none": rewritten(lambda result: result[4].append([1, None])),
    "deep nesting": rewritten(lambda result: result.__setitem__(4, deep(900))),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_cache_changes_no_finding_and_heals(
    folder: Path, expected: str, damage: Callable[[Path], object]
) -> None:
    check(folder)
    damage(folder)
    outcome, _ = check(folder)
    assert (outcome.code, outcome.out, outcome.err) == (FINDINGS, expected, "")
    check(folder)
    outcome, looked = check(folder)
    assert (outcome.out, looked) == (expected, [])
    assert rows(folder) >= COUNT


def test_a_result_of_another_text_is_never_taken_for_this_ones(folder: Path) -> None:
    """A key has 128 bits: a value under it is trusted if its checksum is correct."""
    assert digest(b"a", b"bc") != digest(b"ab", b"c")
    assert len(digest(b"a")) == 16


# ------------------------------------------------------------------------------- caches that cannot be written

connect = sqlite3.connect


def limited(*statements: str) -> Callable[..., sqlite3.Connection]:
    """Return a function that opens connections restricted by these statements."""

    def connected(path: str, **how: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(path, **how)
        for statement in statements:
            connection.execute(statement)
        return connection

    return connected


FAILURES = {
    "a full disk": (("PRAGMA max_page_count = 1",), "database or disk is full"),
    "a disk that fills up": (("PRAGMA max_page_count = 3",), "database or disk is full"),
    "for reading only": (("PRAGMA query_only = 1",), "attempt to write a readonly database"),
}


@pytest.mark.parametrize(("statements", "reason"), FAILURES.values(), ids=FAILURES)
def test_where_nothing_can_be_written_the_findings_are_complete(
    folder: Path, expected: str, statements: tuple[str, ...], reason: str
) -> None:
    with mock.patch.object(sqlite3, "connect", limited(*statements)):
        outcome, looked = check(folder)
    assert (outcome.out, len(looked)) == (expected, COUNT)
    assert outcome.err == (
        f"reportlint: results cannot be stored for the next run ({reason}), but those of this run are complete; "
        "--no-cache turns storing off\n"
    )
    assert check(folder)[0].out == expected
    assert rows(folder) == COUNT


def test_a_cache_that_may_only_be_read_is_read_no_further(folder: Path, expected: str) -> None:
    check(folder)
    opened = os.open

    def refusing(path: str, flags: int, *rest: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise PermissionError(13, "Permission denied")
        return opened(path, flags, *rest)

    with mock.patch.object(os, "open", refusing):
        outcome, looked = check(folder)
    assert (outcome.out, len(looked)) == (expected, COUNT)
    assert "Permission denied" in outcome.err


def test_a_folder_in_its_place_is_said(folder: Path, expected: str) -> None:
    table(folder).mkdir(parents=True)
    os.chmod(f"{folder}-cache", 0o700)
    outcome, _ = check(folder)
    assert outcome.out == expected
    assert "those of this run are complete" in outcome.err


def test_another_run_that_writes_is_waited_for_and_then_left(folder: Path, expected: str) -> None:
    check(folder)
    (folder / "reports" / "00.txt").write_text(report("植警"), encoding="utf-8")
    with opened(folder) as other, mock.patch.object(result_store, "_TIMEOUT", 0.05):
        other.execute("BEGIN EXCLUSIVE")
        outcome, looked = check(folder)
    assert looked == ["reports/00.txt"]
    assert "database is locked" in outcome.err
    assert outcome.out != expected
    assert rows(folder) == COUNT


def test_a_run_that_begins_while_another_begins_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTLINT_CACHE_DIR", str(tmp_path))
    with contextlib.closing(sqlite3.connect(tmp_path / "results-2.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # SQLite itself waits for another kind of lock
        waited: list[float] = []

        def released(seconds: float) -> None:
            waited.append(seconds)
            if len(waited) == 3:
                other.execute("COMMIT")

        monkeypatch.setattr(result_store, "sleep", released)
        store = ResultStore()
    assert len(waited) >= 3
    store.keep({b"key": b"value"})
    assert (store.failure, store.find([b"key"])) == ("", {b"key": b"value"})
    store.close()


# ------------------------------------------------------------------------------- owner of the cache


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_the_folder_and_the_table_are_the_users_alone(folder: Path) -> None:
    check(folder)
    assert stat.S_IMODE(Path(f"{folder}-cache").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in Path(f"{folder}-cache").glob("results*")} == {0o600}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_no_folder_is_used_that_others_can_write_to(folder: Path, expected: str, mode: int) -> None:
    Path(f"{folder}-cache").mkdir()
    Path(f"{folder}-cache").chmod(mode)
    outcome, _ = check(folder)
    assert outcome.out == expected
    assert list(Path(f"{folder}-cache").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no users of this kind")
def test_no_folder_is_used_that_is_somebody_elses(folder: Path) -> None:
    Path(f"{folder}-cache").mkdir(mode=0o700)
    with mock.patch.object(os, "getuid", return_value=os.getuid() + 1):
        check(folder)
    assert not table(folder).exists()


# ------------------------------------------------------------------------------- the store alone


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], ResultStore]:
    monkeypatch.setenv("REPORTLINT_CACHE_DIR", str(tmp_path / "cache"))
    return ResultStore


def test_more_keys_than_one_question_may_ask_for(store: Callable[[], ResultStore]) -> None:
    results = {digest(b"%d" % number): b"%d" % number for number in range(1201)}
    first = store()
    first.keep(results)
    first.close()
    second = store()
    assert second.find([*results, digest(b"none")]) == results
    second.close()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the table room for 200 kB, whatever the disk has."""
    monkeypatch.setattr(result_store, "_LEAST_SHARE", 200_000)
    monkeypatch.setattr(result_store, "_SHARE", 2**60)


@pytest.mark.usefixtures("small")
def test_what_was_used_longest_ago_goes_first(store: Callable[[], ResultStore]) -> None:
    sets = [{digest(name, b"%d" % number): name * 500 for number in range(60)} for name in (b"old", b"mid", b"new")]
    old, middle, new = sets
    for results in sets:
        each = store()
        each.find(list(old)[:10])
        each.keep(results)
        each.close()
    last = store()
    assert set(last.find(list(new))) == set(new)
    assert set(last.find(list(old))) == set(list(old)[:10])
    assert len(last.find(list(middle))) < 60
    last.close()


@pytest.mark.usefixtures("small")
def test_what_a_run_uses_stays_however_much_it_is(store: Callable[[], ResultStore]) -> None:
    results = {digest(b"%d" % number): b"x" * 1000 for number in range(1000)}
    each = store()
    for key, value in results.items():
        each.keep({key: value})
    each.close()
    for _ in range(2):
        again = store()
        assert again.find(list(results)) == results
        again.close()


@pytest.mark.usefixtures("small")
def test_a_table_that_is_always_filled_stops_growing(store: Callable[[], ResultStore], tmp_path: Path) -> None:
    for number in range(40):
        each = store()
        each.keep({digest(b"%d %d" % (number, one)): b"x" * 1000 for one in range(20)})
        assert len(each.find([digest(b"%d %d" % (number, one)) for one in range(20)])) == 20
        each.close()
    assert sum(path.stat().st_size for path in (tmp_path / "cache").iterdir()) < 300_000


def test_a_large_disk_has_room_for_more(store: Callable[[], ResultStore], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result_store, "_LEAST_SHARE", 0)
    for number in range(2):
        each = store()
        each.keep({digest(b"%d %d" % (number, one)): b"x" * 1000 for one in range(500)})
        each.close()
    last = store()
    assert len(last.find([digest(b"0 %d" % one) for one in range(500)])) == 500
    last.close()


def test_a_result_that_is_too_large_is_neither_stored_nor_read(
    store: Callable[[], ResultStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = store()
    first.keep({b"large": b"x" * 100})
    monkeypatch.setattr(result_store, "_LARGEST", 99)
    first.keep({b"small": b"x", b"larger": b"x" * 101})
    assert first.find([b"large", b"larger", b"small"]) == {b"small": b"x"}
    first.close()


@pytest.mark.parametrize(
    "script",
    [
        "CREATE VIEW results AS SELECT 1 AS number, x'61' AS key, x'62' AS value",
        f"CREATE TABLE {result_store._COLUMNS}; INSERT INTO results VALUES (1, x'61', x'62');"
        "CREATE TRIGGER t AFTER INSERT ON results BEGIN DELETE FROM results; END",
        "CREATE TABLE results (key BLOB, value BLOB); INSERT INTO results VALUES (x'61', x'62')",
    ],
)
def test_a_database_with_another_schema_is_made_anew(
    store: Callable[[], ResultStore], tmp_path: Path, script: str
) -> None:
    (tmp_path / "cache").mkdir(mode=0o700)
    with contextlib.closing(sqlite3.connect(tmp_path / "cache" / "results-2.sqlite")) as other:
        other.executescript(script)
    (tmp_path / "cache" / "results-2.sqlite").chmod(0o600)
    each = store()
    each.keep({b"b": b"new"})
    assert (each.failure, each.find([b"a", b"b"])) == ("", {b"b": b"new"})
    each.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_a_table_that_is_a_link_or_that_others_may_write_to_is_made_anew(
    store: Callable[[], ResultStore], tmp_path: Path
) -> None:
    first = store()
    first.keep({b"a": b"forged"})
    first.close()
    path = tmp_path / "cache" / "results-2.sqlite"
    path.chmod(0o660)
    second = store()
    assert second.find([b"a"]) == {}
    second.keep({b"a": b"forged"})
    second.close()
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    before = (tmp_path / "elsewhere").read_bytes()
    third = store()
    assert third.find([b"a"]) == {}
    third.keep({b"b": b"new"})
    third.close()
    assert (tmp_path / "elsewhere").read_bytes() == before


def test_without_a_folder_it_knows_nothing_and_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTLINT_CACHE_DIR", "")
    store = ResultStore()
    store.keep({b"a": b"b"})
    assert store.find([b"a"]) == {}
    store.close()
    assert store.failure == ""


# ------------------------------------------------------------------------------- memory


@pytest.mark.parametrize("how", [("--no-cache",), ()], ids=["checked", "cached"])
def test_what_is_kept_of_many_files_holds_none_of_their_texts(folder: Path, how: tuple[str, ...]) -> None:
    kept: list[FileResult] = []
    noted = run_module._noted

    def keeping(results: Any, slow: Any) -> Any:
        for result in noted(results, slow):
            kept.append(copy(result))  # its report is filed apart after this
            yield result

    with mock.patch.object(run_module, "_noted", keeping):
        check(folder, *how, plugins=(BUILTIN, EntryPoint("small", f"{__name__}:Marks", "small", "1")))
    assert len(kept) == COUNT
    assert all(isinstance(result.filed, Filed) for result in kept)
    held = list(reachable([[getattr(result, name) for name in FileResult.__slots__] for result in kept]))
    longest = max(len(line) for path in (folder / "reports").iterdir() for line in path.read_text("utf-8").split("\n"))
    assert max(len(each) for each in held if isinstance(each, str)) <= max(longest, 300)
    assert {type(each).__module__ for each in held if not isinstance(each, CellKey)} <= {"builtins", *PLAIN_MODULES}


PLAIN_MODULES = {
    "reportlint.model.results",
    "reportlint.model.corpus",
    "reportlint.model.diagnostic",
    "reportlint.text.source",
}


class Marks:
    """The rule on planted errors under a code that is not a built-in one."""

    @staticmethod
    @hookimpl
    def reportlint_rules() -> tuple[Any, ...]:
        return (type("Marks", (PlantedError,), {"code": "MARK001", "name": "marks"}),)


def reachable(value: Any) -> Iterator[Any]:
    """Yield a value and everything reachable from it."""
    assert not isinstance(value, Source)
    yield value
    if isinstance(value, dict):
        for pair in value.items():
            yield from reachable(pair)
    elif isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from reachable(each)
