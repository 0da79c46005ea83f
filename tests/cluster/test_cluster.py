"""`reportlint cluster`: check and export over partitions, on a local cluster of the real engine."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import fsspec
import pytest
from distributed import Client, KilledWorker, LocalCluster
from pyarrow import parquet

from benchmarks.corpus.plan import Run
from benchmarks.generate import generate
from reportlint import __version__, cluster
from reportlint.checking.session import Session
from reportlint.cluster import transfer
from reportlint.cluster.check import check_files
from reportlint.cluster.engine import Engine
from reportlint.cluster.partition import Partition, partitions
from reportlint.cluster.remote import RemoteFile, at_url
from reportlint.cluster.tables import FILES, FINDINGS
from reportlint.cluster.transfer import OtherRules
from reportlint.export.tables import TABLES
from reportlint.plugins.discovery import EntryPoint
from reportlint.plugins.loading import load_plugins
from reportlint.settings.run_options import RunOptions
from tests import ROOT
from tests.command import run
from tests.warm_cache import warm_cache

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

pytestmark = pytest.mark.filterwarnings("default")  # warnings of the engine, not of this project

CLEAN, FINDINGS_FOUND, FAILED, NOTHING = 0, 1, 2, 3
SIZE = 7
BUILTIN = EntryPoint("builtin", "reportlint_rules", "reportlint", __version__)

DEADLY = '''
import os
import re
import signal
from pathlib import Path

from reportlint import Rule


class Deadly(Rule):
    """甲。"""

    code, name, severity, since = "DEAD001", "deadly", "warning", "1"
    summary = {{"zh": "甲", "en": "a"}}
    message = {{"zh": "甲", "en": "a"}}

    def check(self, report):
        struck = Path({struck!r})
        if report.path == {path!r} and ({again} or not struck.exists()):
            with struck.open("a") as file:
                file.write("x")
            os.kill(os.getpid(), signal.SIGKILL)
        return ()
'''

LOUD = '''
from reportlint import CorpusRule, Rule


class Loud(Rule):
    """甲。"""

    code, name, severity, since = "LOUD001", "loud", "warning", "1"
    summary = {"zh": "甲", "en": "a"}
    message = {"zh": "甲", "en": "a"}

    def check(self, report):
        print("look here")
        return ()


class Louder(CorpusRule):
    """甲。"""

    code, name, severity, since = "LOUD002", "louder", "warning", "1"
    summary = {"zh": "甲", "en": "a"}
    message = {"zh": "甲", "en": "a"}

    def check_corpus(self, corpus):
        print("all of them")
        return ()
'''

Found = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Create reports with single and cross-file faults, and files that are not reports or cannot be read."""
    folder = tmp_path_factory.mktemp("cluster")
    generate(folder / "set", Run(units=18, years=(2023, 2024), seed=5, faults=0.4, across=1, copies=3))
    (folder / "set" / "truth.jsonl").unlink()
    (folder / "set" / "说明.txt").write_text("本文件夹存放各单位报告。\n", encoding="utf-8")
    (folder / "set" / "扫描件.txt").write_bytes(b"PK\x03\x04OFD.xml")
    (folder / "set" / "失踪.txt").symlink_to(folder / "nowhere.txt")
    return folder


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0", silence_logs=50
        ) as own,
        Client(own, set_as_default=False) as client,
    ):
        yield client


@pytest.fixture
def folder(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the reports into a folder, and make it the current one."""
    shutil.copytree(reports / "set", tmp_path / "set", symlinks=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPORTLINT_CACHE_DIR", warm_cache(tmp_path / "cache"))
    return tmp_path


def reportlint(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reportlint", *arguments, "--language", "en"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=200)


def plain(*arguments: str) -> Found:
    """Return the findings of the plain command in the set."""
    told = json.loads(reportlint("check", "set", "--no-cache", "--output-format", "json", *arguments).stdout)
    return sorted(
        (
            *(each["path"], each["location"]["line"], each["location"]["column"], each["code"], each["message"]),
            *(each["end_location"]["line"], each["end_location"]["column"], each["severity"], each["section"] or ""),
            *(tuple((each["cell"] or {}).values()), each["fingerprint"], each["data"], each["related"]),
        )
        for each in told["diagnostics"]
    )


def table(*files: str | Path) -> list[dict[str, Any]]:
    """Return the rows of parquet files."""
    return [row for file in files for row in parquet.ParquetFile(file).read().to_pylist()]


def found() -> Found:
    """Return the findings of a cluster, from its parquet files."""
    names = ("end_line", "end_column_number", "severity", "section")
    return sorted(
        (
            *(row[name] for name in ("path", "line", "column_number", "code", "message")),
            *(row[name] or "" for name in names),
            tuple(row[name] for name in ("table", "row", "column") if row[name]),
            row["fingerprint"],
            json.loads(row["data"] or "{}"),
            json.loads(row["related"] or "[]"),
        )
        for row in table(*Path("out/findings").glob("*.parquet"))
    )


def check(client: Any, **how: Any) -> cluster.Result:
    how = {"output": "out", "scheduler": client, "partition_size": SIZE, "language": "en", **how}
    return cluster.check(["set"], **how)


def written(output: str = "out") -> dict[str, tuple[int, int]]:
    """Return every file of an output, with attributes that change when it is written again."""
    files = [path for path in Path(output).rglob("*") if path.is_file()]
    return {path.as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


# ------------------------------------------------------------------------------- the same result


def test_the_findings_are_those_of_the_plain_command(folder: Path, client: Client) -> None:
    result = check(client, isolated=True)
    expected = plain("--isolated")
    assert found() == expected
    assert {"E001", "E002"} < {row[3] for row in expected}
    assert {"C001", "C003", "C006"} <= {row[3] for row in expected}, "across partitions"
    across = {(row[0], place["path"]) for row in expected if row[3] == "C003" for place in row[12]}
    order = sorted(str(path) for path in Path("set").rglob("*.txt"))
    assert any(order.index(one) // SIZE != order.index(other) // SIZE for one, other in across)
    assert sum(result.findings.values()) == len(expected)
    assert (result.files, result.failed_files, result.failures) == (len(order), 2, {})


def test_settings_and_local_rules_hold_on_every_worker(folder: Path, client: Client) -> None:
    (folder / "words.toml").write_text(
        '[[rule]]\ncode = "CITY002"\nname = "city-word"\nkind = "forbidden"\nphrases = ["政府信息公开"]\n'
        'severity = "info"\nsummary = { zh = "乙", en = "b" }\n',
        encoding="utf-8",
    )
    (folder / "reportlint.toml").write_text(
        'local-rules = ["words.toml"]\nignore = ["T001"]\nextend-select = ["T009"]\n'
        '[severity]\nbalance = "info"\n[per-file-ignores]\n"2023/" = ["CITY002", "C"]\n'
        "[rules.near-duplicate]\nshare = 0.5\n",
        encoding="utf-8",
    )
    check(client)
    expected = plain()
    assert found() == expected
    local = {row[0] for row in expected if row[3] == "CITY002"}
    assert local
    assert not any("/2023/" in path for path in local)


def test_a_worker_that_is_killed_in_the_middle_changes_nothing(folder: Path, client: Client) -> None:
    struck = folder / "struck"
    victim = sorted(Path("set").rglob("*.txt"))[SIZE + 3]
    rule = DEADLY.format(struck=str(struck), path=str(victim), again=False)
    (folder / "deadly.py").write_text(rule, encoding="utf-8")
    (folder / "reportlint.toml").write_text('local-rules = ["deadly.py"]\n', encoding="utf-8")
    before = set(client.run(os.getpid).values())
    result = check(client)
    assert struck.read_text() == "x", "a worker was killed, once"
    assert not before <= set(client.run(os.getpid).values())
    assert result.failures == {}
    assert found() == plain()


def test_a_partition_that_kills_every_worker_is_named_and_the_others_are_done(
    folder: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = sorted(Path("set").rglob("*.txt"))[SIZE + 3]
    (folder / "deadly.py").write_text(
        DEADLY.format(struck=str(folder / "struck"), path=str(victim), again=True), encoding="utf-8"
    )
    (folder / "reportlint.toml").write_text('local-rules = ["deadly.py"]\n', encoding="utf-8")
    own: Any = client.cluster
    monkeypatch.setattr(own.scheduler, "allowed_failures", 0)
    result = check(client)
    lost = home(victim)
    assert list(result.failures) == [lost.number]
    assert "died" in result.failures[lost.number]
    assert len(list(Path("out/_check").glob("part-*"))) == result.partitions - 1
    seen = {row["path"] for row in table(*Path("out/files").glob("*.parquet"))}
    assert str(victim) not in seen
    assert len(seen) == result.files - len(lost.files)


def test_a_partition_that_failed_is_named_by_the_command(
    folder: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_: Engine, work: Any, partitions: Sequence[Partition], *given: Any) -> Iterator[Any]:
        worker: Any = SimpleNamespace(address="tcp://10.0.0.1:1")
        return ((each, None, KilledWorker("check", worker, 0)) for each in partitions)

    monkeypatch.setattr(Engine, "answers", killed)
    scheduler: Any = client.scheduler
    command = ("cluster", "check", "set", "--output", "out", "--partition-size", str(SIZE))
    outcome = run(*command, "--scheduler", scheduler.address, folder=folder, plugins=(BUILTIN,))
    assert outcome.code == FAILED
    first = partitions(remote(sorted(Path("set").rglob("*.txt"))), SIZE, b"")[0]
    assert (
        f"partition {first.number} failed ({len(first.files)} files, {first.files[0].path} and others)" in outcome.err
    )
    assert "died" in outcome.err
    assert "Traceback" not in outcome.err


def test_an_export_is_that_of_the_plain_command(folder: Path, client: Client) -> None:
    result = cluster.export(["set"], "out", scheduler=client, partition_size=SIZE, isolated=True)
    ended = reportlint("export", "set", "--isolated", "--output-format", "parquet", "--output-folder", "plain")
    assert ended.returncode == FAILED, "one file is no text, one is gone"
    for name, about in TABLES.items():
        rows = table(*Path("out", name).glob("*.parquet"))
        assert sorted(rows, key=lambda row: [row[key] for key in about.key]) == sorted(
            table(f"plain/{name}.parquet"), key=lambda row: [row[key] for key in about.key]
        )
        assert rows
    assert (result.failed_files, result.findings) == (2, {})


def remote(paths: Sequence[Path]) -> list[RemoteFile]:
    return [RemoteFile(str(path), str(path), True, "") for path in paths]


def home(path: Path) -> Partition:
    """Return the partition of a file of the set, by the files that are there."""
    parts = partitions(remote(sorted(Path("set").rglob("*.txt"))), SIZE, b"")
    (found,) = (part for part in parts if str(path) in {file.path for file in part.files})
    return found


# ------------------------------------------------------------------------------- no work is done twice


def test_a_second_run_writes_nothing_and_needs_no_worker(folder: Path, client: Client) -> None:
    (folder / "set" / "失踪.txt").unlink()
    first = check(client)
    files = written()
    second = check("tcp://127.0.0.1:1")
    assert written() == files
    assert second == first._replace(done_before=first.partitions)


def test_only_what_changed_is_done_again(folder: Path, client: Client) -> None:
    (folder / "set" / "失踪.txt").unlink()
    first = check(client)
    changed = sorted(Path("set").rglob("*.txt"))[SIZE * 2 + 1]
    changed.write_bytes(changed.read_bytes() + "\n公开XX条。\n".encode())
    own = f"/part-{home(changed).number:05}-"
    kept = {path: stamp for path, stamp in written().items() if own not in path and "/corpus-" not in path}
    second = check(client)
    assert second.done_before == first.partitions - 1
    assert kept.items() <= written().items()
    assert found() == plain(), "nothing of the former partition is left"


def test_a_file_more_concerns_its_own_partition_only(folder: Path, client: Client) -> None:
    (folder / "set" / "失踪.txt").unlink()
    first = check(client)
    kept = {path: stamp for path, stamp in written().items() if "/corpus-" not in path}
    shutil.copy(sorted(Path("set").rglob("*.txt"))[1], folder / "set" / "0 再来一份.txt")
    second = check(client)
    new = second.partitions - second.done_before
    assert (second.files, new) == (first.files + 1, 1 + second.partitions - first.partitions)
    assert len({each for path in kept.keys() - written().keys() for each in re.findall(r"part-\d+", path)}) == 1
    assert found() == plain()


def test_what_was_broken_off_is_finished(folder: Path, client: Client) -> None:
    (folder / "set" / "失踪.txt").unlink()
    first = check(client)
    whole = found()
    unmarked, other = sorted(Path("out/_check").glob("part-*"))[1:3]
    unmarked.unlink()
    torn = Path("out/findings") / f"{other.stem}.parquet"
    torn.write_bytes(torn.read_bytes()[:-9])
    (torn.parent / f".{torn.name}-{'0' * 32}.tmp").write_bytes(b"PAR1")
    (torn.parent / "笔记.md").write_text("自己的", encoding="utf-8")
    assert check(client).done_before == first.partitions - 2
    assert found() == whole
    assert not list(torn.parent.glob("*.tmp"))
    assert (torn.parent / "笔记.md").exists(), "what somebody else put there is left alone"


def test_a_file_that_could_not_be_read_is_tried_again(folder: Path, client: Client) -> None:
    first = check(client)
    assert "E001" in {row[3] for row in found()}
    assert check(client).done_before == first.partitions - 1


def test_other_rules_or_fewer_files_leave_nothing_of_the_former_run(folder: Path, client: Client) -> None:
    check(client)
    shutil.rmtree(next(path for path in Path("set").iterdir() if path.is_dir()))
    result = check(client, ignore=["B"])
    assert result.done_before == 0
    assert found() == plain("--ignore", "B")


# ------------------------------------------------------------------------------- files and outputs elsewhere


def test_files_and_results_may_be_at_urls(folder: Path) -> None:
    store = fsspec.filesystem("memory")
    for path in sorted(Path("set").rglob("*.txt")):
        if path.exists():
            store.pipe_file(f"/cluster/{path.as_posix()}", path.read_bytes())
    store.pipe_file("/cluster/set/.草稿/隐藏.txt", b"x")
    store.pipe_file("/cluster/set/notes.md", b"x")
    (folder / "set" / "失踪.txt").unlink()
    with Client(processes=False, n_workers=1, dashboard_address="127.0.0.1:0", set_as_default=False) as client:
        how: dict[str, Any] = {"scheduler": client, "partition_size": SIZE, "isolated": True, "language": "en"}
        result = cluster.check(["memory://cluster/set"], "memory://cluster/out", **how)
        again = cluster.check(["memory://cluster/set"], "memory://cluster/out", **how)
    assert again.done_before == result.partitions
    store.get("/cluster/out", "out", recursive=True)
    local = [
        (row[0], row[1], row[3], row[10]) for row in plain("--isolated") if row[3] != "E003"
    ]  # messages of rules that compare reports name the paths of other files
    here = [(row[0].removeprefix("memory://cluster/"), row[1], row[3], row[10]) for row in found()]
    assert here == local
    assert not [path for path in store.find("/cluster/out") if path.endswith(".tmp")]


def test_a_file_at_a_url_is_told_by_what_its_store_says_of_it() -> None:
    store = fsspec.filesystem("memory")
    store.pipe_file("/told/[1].txt", b"a")
    before = at_url("memory://told", [])
    store.pipe_file("/told/[1].txt", b"ab")
    after = at_url("memory://told", [])
    assert [file.path for file in after] == ["memory://told/[1].txt"]
    assert partitions(before, 5, b"")[0].key != partitions(after, 5, b"")[0].key
    (named,) = at_url("memory://told/[1].txt", [])
    assert (named.walked, after[0].walked) == (False, True)


def test_files_become_rows_without_any_cluster(folder: Path) -> None:
    session = Session(RunOptions(language="en"))
    plugins = session.load_plugins()
    rules = transfer.packed(plugins, session.ruleset(plugins), "en")
    files = at_url((folder / "set").as_uri(), [])
    checked = check_files(files[:5], rules)
    assert len(checked.files) == 5
    assert {row[0] for row in checked.findings} <= {file.path for file in files[:5]}


def test_a_worker_with_other_software_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = transfer.packed(load_plugins(), None, "en")
    monkeypatch.setattr(transfer, "__version__", "99.0")
    transfer.unpacked.cache_clear()
    with pytest.raises(OtherRules, match=r"reportlint 99\.0"):
        transfer.unpacked(rules)


# ------------------------------------------------------------------------------- the command


def test_the_command_works_on_this_machine_by_itself(folder: Path) -> None:
    few = sorted(Path("set").rglob("*.txt"))[5:10]
    parts = len(partitions(remote(few), 3, b""))
    options = ["--isolated", "--output", "out", "--workers", "1", "--partition-size", "3"]
    outcome = reportlint("cluster", "check", *map(str, few), *options)
    assert outcome.returncode == FINDINGS_FOUND, outcome.stderr
    assert outcome.stderr == f"reportlint: {parts} partitions, 0 of them complete before; the results are in out\n"
    assert outcome.stdout.endswith("in 5 reports\n")
    outcome = reportlint("cluster", "export", *map(str, few), *options)
    assert (outcome.returncode, outcome.stdout) == (CLEAN, "")
    assert "5 reports exported to out" in outcome.stderr
    assert len(list(Path("out").glob("_*/part-*.json"))) == 4, "one job does not disturb the other"


def test_what_rules_print_stays_out_of_standard_output(folder: Path) -> None:
    (folder / "loud.py").write_text(LOUD, encoding="utf-8")
    (folder / "reportlint.toml").write_text('local-rules = ["loud.py"]\n', encoding="utf-8")
    few = map(str, sorted(Path("set").rglob("*.txt"))[5:8])
    outcome = reportlint("cluster", "check", *few, "--output", "out", "--workers", "1", "--select", "LOUD")
    assert outcome.stderr.count("look here") == 3, "once for each report, by the worker"
    assert outcome.stderr.count("LOUD002 louder (plugin loud) printed: all of them") == 1
    assert outcome.stdout == "no findings in 3 reports\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "check|export"),
        (("chek",), "did you mean check?"),
        (("check", "."), "--output"),
        (("check", ".", "--output", "out", "--partition-size", "0"), "--partition-size has to be 1 or more"),
        (("check", ".", "--output", "out", "--workers", "0"), "--workers has to be 1 or more"),
        (("check", ".", "--output", "out", "--workers", "2", "--scheduler", "tcp://a:1"), "--workers is for this"),
        (("check", "-", "--output", "out"), "does not read standard input"),
        (("check", "memory://nothing-there", "--output", "out"), "memory://nothing-there does not exist"),
        (("check", "nostore://a", "--output", "out"), "cannot reach nostore://a"),
        (("check", "a.txt", "--output", "nostore://a"), "cannot reach nostore://a"),
        (("check", "a.txt", "--output", "a.txt"), "a.txt for results: "),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    (tmp_path / "a.txt").write_text("青禾镇\n", encoding="utf-8")
    outcome = run("cluster", *arguments, folder=tmp_path)
    assert (outcome.code, outcome.out) == (FAILED, "")
    assert said in outcome.err


def test_nothing_to_do_has_its_own_exit_code(tmp_path: Path) -> None:
    assert run("cluster", "check", ".", "--output", "out", folder=tmp_path).code == NOTHING
    assert run("cluster", "export", ".", "--output", "out", folder=tmp_path).code == NOTHING


def test_the_engine_is_loaded_only_where_there_is_work() -> None:
    code = "import sys, reportlint.cluster; print([m for m in sys.modules if m in ('dask', 'distributed', 'fsspec')])"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert ended.stdout == "[]\n"


@pytest.mark.parametrize("page", ["cluster.md", "cluster.zh-CN.md"])
def test_the_page_tells_every_column(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    language = "zh" if "zh" in page else "en"
    for about in (FINDINGS, FILES):
        for column in about.columns:
            assert f"| `{column.name}` | {column.type} | {column.meaning[language]} |" in text, column.name
