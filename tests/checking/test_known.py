"""What people write into a baseline, and files that have another name: reasons, last days, contents, mistakes."""

from __future__ import annotations

import json
import random
import shutil
from datetime import date, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.checking.baseline import FILE_NAME, Baseline, entry_of, write_baseline
from reportlint.checking.baseline_file import read_file
from reportlint.checking.entries import Entry
from reportlint.checking.moved_files import with_same_content, with_same_name
from reportlint.messages.errors import UsageError
from reportlint.model.results import FileResult
from tests.command import Outcome, report, run
from tests.findings import finding

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CLEAN, FINDINGS, FAILED = 0, 1, 2
PAST, FUTURE = "2001-01-31", "9999-12-31"
SCHEMA = json.loads(files("reportlint").joinpath("schemas", "baseline.json").read_text(encoding="utf-8"))


def put(path: Path, *marks: str, seed: int = 1) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(report(*marks, seed=seed), encoding="utf-8")


def write(folder: Path, *arguments: str) -> Outcome:
    outcome = run("baseline", "write", *arguments, folder=folder)
    jsonschema.validate(content(folder), SCHEMA, cls=jsonschema.Draft202012Validator)
    return outcome


def check(folder: Path, *arguments: str) -> Outcome:
    return run("check", "--output-format", "concise", "--quiet", "--baseline", FILE_NAME, *arguments, folder=folder)


def told(folder: Path, *arguments: str) -> list[str]:
    """Return path and code of each finding that is not known."""
    lines = check(folder, *arguments).out.splitlines()
    return [f"{line.partition(':')[0]} {line.split(': ', 1)[1][:4]}" for line in lines]


def content(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    return found


def note(folder: Path, change: Callable[[str, dict[str, Any]], object]) -> None:
    """Change entries as a person does who edits the file."""
    data = content(folder)
    for path, entries in data["files"].items():
        for entry in entries:
            change(path, entry)
    (folder / FILE_NAME).write_text(json.dumps(data, ensure_ascii=False, indent=2), encoding="utf-8")


# ------------------------------------------------------------------------------- reasons and last days


def test_an_entry_that_has_expired_brings_its_finding_back_with_a_message_and_the_reason(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "植错", "植警")
    write(tmp_path)
    note(tmp_path, lambda _, entry: entry.update(reason="待更正", expires=PAST if entry["code"] == "A001" else FUTURE))
    outcome = check(tmp_path)
    assert outcome.code == FINDINGS
    (line,) = outcome.out.splitlines()
    assert " A001 " in line
    number = line.split(":")[1]
    assert outcome.err.splitlines() == [
        f"reportlint: known until {PAST}, now expired: a.txt:{number}: A001 (待更正)",
        f"reportlint: expired findings are reported again; correct them, or change their “expires” in {FILE_NAME}",
    ]


def test_of_many_that_have_expired_ten_are_named_and_the_others_counted(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", *["植错"] * 13)
    write(tmp_path)
    note(tmp_path, lambda _, entry: entry.update(expires=PAST))
    lines = check(tmp_path).err.splitlines()
    assert len(lines) == 12
    assert lines[10] == "reportlint: expired entries besides: 3"


def test_an_expired_entry_that_no_finding_needs_is_not_spoken_of(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "植错")
    write(tmp_path)
    note(tmp_path, lambda _, entry: entry.update(expires=PAST))
    put(tmp_path / "a.txt")
    assert check(tmp_path) == Outcome(CLEAN, "", "")


@given(st.dates(date(1000, 1, 2), date(9999, 12, 30)))
def test_a_finding_is_known_on_its_last_day_and_not_on_the_next(day: date) -> None:
    entry = Entry("A001", "0", expires=day.isoformat())
    assert not entry.has_expired(day.isoformat())
    assert not entry.has_expired((day - timedelta(1)).isoformat())
    assert entry.has_expired((day + timedelta(1)).isoformat())
    assert not entry._replace(expires="").has_expired((day + timedelta(1)).isoformat())


@settings(max_examples=15)
@given(st.lists(st.sampled_from(["植错", "植警", "植轻"]), max_size=4), st.integers(0, 3), st.booleans())
def test_writing_or_pruning_keeps_what_was_noted_on_entries_that_stay(
    tmp_path_factory: pytest.TempPathFactory, marks: list[str], corrected: int, prune: bool
) -> None:
    folder = tmp_path_factory.mktemp("notes")
    put(folder / "a.txt", *marks, "植错")
    write(folder)
    note(folder, lambda _, entry: entry.update(reason=f"见 {entry['fingerprint']}", expires=FUTURE))
    before = {entry["fingerprint"]: entry for entry in content(folder)["files"]["a.txt"]}
    put(folder / "a.txt", *marks[corrected:], "植错", "" if prune else "植警植警")
    run("baseline", "prune" if prune else "write", folder=folder)
    after = content(folder)["files"]["a.txt"]
    assert after
    for entry in after:
        known = before.get(entry["fingerprint"])
        assert entry == known if known is not None else "reason" not in entry
    assert told(folder) == []


def test_an_expired_entry_keeps_its_day_when_the_baseline_is_written_and_that_is_said(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "植错")
    write(tmp_path)
    note(tmp_path, lambda _, entry: entry.update(expires=PAST))
    outcome = write(tmp_path)
    assert "expired entries, whose findings are still reported: 1" in outcome.err
    assert content(tmp_path)["files"]["a.txt"][0]["expires"] == PAST
    assert told(tmp_path) == ["a.txt A001"]


def test_a_finding_whose_entry_has_expired_can_be_fixed_and_a_known_one_cannot(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "植错", "植错")
    write(tmp_path)
    days = iter([PAST, FUTURE])
    note(tmp_path, lambda _, entry: entry.update(expires=next(days)))
    check(tmp_path, "--fix")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").count("植错") == 1


# ------------------------------------------------------------------------------- files with another name


@settings(max_examples=15)
@given(
    st.sampled_from(["某县.txt", "新/某县.txt", "旧/某县（定稿）.txt", "新/归档/最终版.txt"]),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_a_file_of_the_same_text_keeps_its_findings_wherever_it_is_put(
    tmp_path_factory: pytest.TempPathFactory, path: str, encoding: str, newline: str
) -> None:
    folder = tmp_path_factory.mktemp("moved")
    put(folder / "旧" / "报告.txt", "植错", "植警")
    write(folder)
    text = (folder / "旧" / "报告.txt").read_text(encoding="utf-8")
    shutil.rmtree(folder / "旧")
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(text.replace("\n", newline).encode(encoding))
    assert told(folder) == []
    assert (
        "unneeded entries removed from reportlint-baseline.json: 0; left: 2"
        in run("baseline", "prune", folder=folder).err
    )
    assert list(content(folder)["files"]) == list(content(folder)["contents"]) == [path]


def test_a_renamed_file_with_another_text_has_new_findings(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "植错")
    write(tmp_path)
    (tmp_path / "a.txt").unlink()
    put(tmp_path / "b.txt", "植错", seed=2)
    assert told(tmp_path) == ["b.txt A001"]


def test_a_copy_is_new_as_long_as_the_file_is_there_and_one_of_two_copies_takes_its_place(tmp_path: Path) -> None:
    put(tmp_path / "旧" / "a.txt", "植错")
    write(tmp_path)
    for name in ("旧/b.txt", "新/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(tmp_path / "旧" / "a.txt", tmp_path / name)
    assert told(tmp_path) == ["新/c.txt A001", "旧/b.txt A001"]
    (tmp_path / "旧" / "a.txt").unlink()
    assert told(tmp_path) == ["新/c.txt A001"], "that in the same folder takes its place"


def test_a_file_that_is_fixed_in_the_run_stays_the_renamed_one(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "植警")
    write(tmp_path)
    text = report("植警", "植错")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    run("baseline", "write", "--select", "A002", folder=tmp_path)  # the digest is that of the text with both
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    outcome = check(tmp_path, "--fix")
    assert outcome.out == ""
    assert "植错" not in (tmp_path / "b.txt").read_text(encoding="utf-8")


PATHS = st.sampled_from([f"{folder}{name}.txt" for folder in ("", "甲/", "甲/乙/", "丙/") for name in "abc"])


@given(st.dictionaries(PATHS, st.sampled_from("XYZ")), st.dictionaries(PATHS, st.sampled_from("XYZ")))
def test_each_file_stands_for_one_other_of_its_content_and_as_many_as_can_do(
    before: dict[str, str], after: dict[str, str]
) -> None:
    missing = [path for path in before if path not in after]
    free = {path: FileResult(path, [finding()]) for path in after if path not in before}
    homes = with_same_content(missing, before, free, lambda result: after[result.path])
    assert len(set(homes.values())) == len(homes)
    for path, home in homes.items():
        assert before[path] == after[home]
    for digest in "XYZ":
        gone = [path for path in missing if before[path] == digest]
        new = [path for path in free if after[path] == digest]
        assert sum(before[path] == digest for path in homes) == min(len(gone), len(new))
    names = with_same_name(missing, {path: [entry_of(finding())] for path in before}, free)
    assert len(set(names.values())) == len(names)
    assert all(path.rpartition("/")[2] == home.rpartition("/")[2] for path, home in names.items())


def test_one_file_by_two_paths_is_known_by_both_and_written_once(tmp_path: Path) -> None:
    put(tmp_path / "real" / "a.txt", "植错")
    (tmp_path / "link").symlink_to("real")
    write(tmp_path, "real", "link")
    assert list(content(tmp_path)["files"]) == ["real/a.txt"]
    assert len(content(tmp_path)["files"]["real/a.txt"]) == 1
    for paths in (["real", "link"], ["link", "real"], ["link"]):
        assert told(tmp_path, *paths) == []
    assert "left: 1" in run("baseline", "prune", "link", "real", folder=tmp_path).err


def test_what_was_written_without_digests_is_read_and_gets_them(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "植错")
    write(tmp_path)
    data = content(tmp_path)
    digests = data.pop("contents")
    (tmp_path / FILE_NAME).write_text(json.dumps(data), encoding="utf-8")
    assert told(tmp_path) == []
    write(tmp_path)
    assert content(tmp_path)["contents"] == digests


# ------------------------------------------------------------------------------- mistakes


ENTRY = '{"code": "A001", "fingerprint": "00", %s}'


def refused(folder: Path, text: str, language: str = "en") -> str:
    (folder / "a.txt").write_text(report(), encoding="utf-8")
    (folder / FILE_NAME).write_text(text, encoding="utf-8")
    outcomes = [
        run(*command, "--baseline", FILE_NAME, folder=folder, language=language)
        for command in (["check"], ["baseline", "write"], ["baseline", "prune"])
    ]
    assert {(outcome.code, outcome.out) for outcome in outcomes} == {(FAILED, "")}
    assert len({outcome.err for outcome in outcomes}) == 1
    assert (folder / FILE_NAME).read_text(encoding="utf-8") == text
    return outcomes[0].err.removeprefix("reportlint: ").rstrip("\n")


@pytest.mark.parametrize(
    ("member", "message"),
    [
        ('"expires": "30.6.2027"', "“expires” of entry 2 is “30.6.2027”, which is no date; write it like 2027-06-30"),
        ('"expires": "2027-02-30"', "“expires” of entry 2 is “2027-02-30”, which is no date; write it like 2027-06-30"),
        ('"expires": "20270630"', "“expires” of entry 2 is “20270630”, which is no date; write it like 2027-06-30"),
        ('"expires": 2027', "the “expires” of entry 2 should be a text in quotation marks"),
        ('"reason": ["a"]', "the “reason” of entry 2 should be a text in quotation marks"),
        ('"reason": 0', "the “reason” of entry 2 should be a text in quotation marks"),
        ('"expire": "2027-06-30"', "there is no key expire; did you mean expires?"),
    ],
)
def test_a_mistake_in_an_entry_is_told_with_its_line(tmp_path: Path, member: str, message: str) -> None:
    entries = f"      {ENTRY % member.replace(member, chr(34) + 'place' + chr(34) + ': null')},\n      {ENTRY % member}"
    text = f'{{\n  "files": {{\n    "b.txt": [],\n    "a.txt": [\n{entries}\n    ]\n  }},\n  "version": 1\n}}\n'
    assert refused(tmp_path, text) == f"{FILE_NAME}:6: {message}"
    assert refused(tmp_path, text, "zh").startswith(f"{FILE_NAME}:6：")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '{"version": 1,\n "files": {"a": [{"code": "A001"}]}}',
            "line 2: entry 1 lacks “fingerprint”; delete the entry",
        ),
        ('[\n{"code": "A001", "fingerprint": "0"}]', "line 2: entry 1 lacks “path”; delete the entry"),
        ('{"version": 1,\n\n "files": {"a": [3]}}', "line 3: entry 1 should be in braces"),
        ('{"version": 1, "files":\n {"a": {}}}', "line 2: “a” should have a list of entries"),
        ('{"version": 1}', "it lacks “files”"),
        ('{"files": {}}', "it lacks “version”, which is 1"),
        ('{"version": true, "files": {}}', "it lacks “version”, which is 1"),
        ('{"version": 1, "files": {}, "contents": {"a":\n 1}}', "line 1: “contents” should have a digest of each file"),
        ('{"version": 1,\n "files": {"a": [],}}', "the JSON is wrong at line 2, column "),
        ('{"version": 1,\n<<<<<<< HEAD\n "files": {}}', "line 2 has the mark of a merge conflict; keep the entries of"),
        ('{"version": 1, "files": {"a": [], "a": []}}', "“a” is there twice; put what both have into one"),
    ],
)
def test_a_file_that_is_damaged_is_told_with_the_line_and_what_to_do(tmp_path: Path, text: str, message: str) -> None:
    assert refused(tmp_path, text).startswith(f"{FILE_NAME} is not a baseline: {message}")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just(PAST),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*Entry._fields, "version", "files", "contents", "path"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON, st.sampled_from([None, 1, 4]))
def test_any_json_is_a_baseline_or_is_refused_with_a_message(
    tmp_path_factory: pytest.TempPathFactory, inner: object, indent: int | None
) -> None:
    path = tmp_path_factory.getbasetemp() / FILE_NAME
    for value in (inner, {"version": 1, "files": {"a\n,{": [inner, inner]}}, [inner]):
        path.write_text(json.dumps(value, indent=indent), encoding="utf-8")
        try:
            found, contents = read_file(str(path))
        except UsageError:
            continue
        write_baseline(str(path), found, contents)
        again, digests = read_file(str(path))
        assert {name: sorted(map(repr, items)) for name, items in again.items()} == {
            name: sorted(map(repr, items)) for name, items in found.items() if items
        }
        assert digests == {name: digest for name, digest in contents.items() if found.get(name) and digest}


def test_a_file_that_a_windows_editor_saved_is_read(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "植错")
    write(tmp_path)
    data = (tmp_path / FILE_NAME).read_bytes()
    (tmp_path / FILE_NAME).write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    assert told(tmp_path) == []


def test_a_baseline_without_days_asks_for_no_date() -> None:
    rng = random.Random(1)
    assert Baseline({str(rng.random()): [entry_of(finding())]}).today == ""


# ------------------------------------------------------------------------------- notes from the command line


def test_reason_and_day_of_the_command_line_go_to_entries_that_are_new_or_have_expired(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "植错", "植警")
    write(tmp_path)
    note(tmp_path, lambda _, entry: entry.update(reason="旧", expires=PAST if entry["code"] == "A001" else FUTURE))
    put(tmp_path / "a.txt", "植错", "植警", "植轻")
    outcome = write(tmp_path, "--reason", "新", "--expires", FUTURE)
    assert "expired" not in outcome.err
    noted = [(entry["code"], entry["reason"], entry["expires"]) for entry in content(tmp_path)["files"]["a.txt"]]
    assert sorted(noted) == [("A001", "新", FUTURE), ("A002", "新", FUTURE), ("A002", "旧", FUTURE)]
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["write", "--expires", "morgen"], "--expires is “morgen”, which is no date; write it like 2027-06-30"),
        (["write", "--expires", PAST], f"--expires is {PAST}, which is over"),
        (["write", "--expires", ""], "--expires is “”, which is no date; write it like 2027-06-30"),
        (["prune", "--reason", "x"], "--reason goes with baseline write only"),
        (["prune", "--expires", FUTURE], "--expires goes with baseline write only"),
    ],
)
def test_a_note_that_cannot_be_written_is_refused(tmp_path: Path, arguments: list[str], message: str) -> None:
    put(tmp_path / "a.txt", "植错")
    outcome = run("baseline", *arguments, folder=tmp_path)
    assert (outcome.code, outcome.err) == (FAILED, f"reportlint: {message}\n")
    assert not (tmp_path / FILE_NAME).exists()
