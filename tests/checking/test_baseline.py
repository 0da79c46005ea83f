"""The baseline: known findings stay hidden wherever they move, new ones are reported, and fixed ones are pruned."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint import __version__
from reportlint.checking.baseline import FILE_NAME, Baseline, entry_of, read_baseline, write_baseline
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import make_ruleset
from reportlint.plugins.discovery import EntryPoint
from reportlint.plugins.loading import load_plugins
from reportlint.reading.readers.plain import decode
from tests.command import Outcome, report, run
from tests.kit import (
    ENCODINGS,
    LAYOUTS,
    NEWLINES,
    Story,
    a_story,
    encode,
    full_width_digits,
    half_width,
    story_strategy,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlint.model.results import FileResult
    from tests.kit import Rendered

CLEAN, FINDINGS, FAILED, NOTHING = 0, 1, 2, 3
BUILTIN = EntryPoint("builtin", "reportlint_rules", "reportlint", __version__)
RULES = make_ruleset(load_plugins())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path / "good.txt")
    put(tmp_path / "bad.txt", "植错")
    return tmp_path


def put(path: Path, *marks: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(report(*marks), encoding="utf-8")


def write(folder: Path, *arguments: str) -> Outcome:
    return run("baseline", "write", *arguments, folder=folder)


def test_a_file_has_one_place_however_links_lead_to_it(folder: Path) -> None:
    top = folder / "top"
    put(top / "in" / "a.txt", "植错")
    (folder / "way").symlink_to("top")
    (top / "link").symlink_to("in")
    assert write(top, str(folder / "way" / "in")).code == CLEAN
    assert list(read_baseline(str(top / FILE_NAME)).files) == ["in/a.txt"]
    for path in ("in/a.txt", "link/a.txt", str(folder / "way" / "link" / "a.txt")):
        assert run("check", path, "--baseline", FILE_NAME, folder=top).code == CLEAN
    assert run("check", "in", "--baseline", str(folder / "way" / FILE_NAME), folder=folder / "way").code == CLEAN


def prune(folder: Path, *arguments: str) -> Outcome:
    return run("baseline", "prune", *arguments, folder=folder)


def told(folder: Path, *arguments: str) -> list[str]:
    """Return path and code of each finding that is not in the baseline."""
    outcome = run("check", "--output-format", "json", "--baseline", FILE_NAME, *arguments, folder=folder)
    return [f"{each['path']} {each['code']}" for each in json.loads(outcome.out)["diagnostics"]]


def content(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    return found


# ------------------------------------------------------------------------------- acceptance, with the real rules


FAULTY = Story(
    unit="云栖县青禾镇人民政府",
    year=2023,
    cell_text={("applications", "received", "total"): "8", ("proceedings", "direct_suit", "pending"): ""},
    insert={"after:title": "主要负责人签字："},
)
ELSEWHERE = {("applications", "granted", "total"): "4"}


def check_with_the_rules(folder: Path, *arguments: str) -> Outcome:
    return run("check", "--output-format", "concise", *arguments, folder=folder, plugins=(BUILTIN,))


def test_written_then_moved_down_re_encoded_and_in_a_renamed_folder_is_quiet_and_a_changed_figure_is_one_finding(
    tmp_path: Path,
) -> None:
    path = tmp_path / "年报 2023" / "青禾镇.txt"
    path.parent.mkdir()
    path.write_bytes(encode(LAYOUTS["tab"].render(FAULTY).text, "utf-8", "\n"))
    before = check_with_the_rules(tmp_path)
    assert before.code == FINDINGS
    assert len(before.out.splitlines()) > 3
    run("baseline", "write", folder=tmp_path, plugins=(BUILTIN,))

    shutil.move(path.parent, tmp_path / "归档")
    moved = tmp_path / "归档" / "青禾镇.txt"
    text = "索引号：123\n\n" + LAYOUTS["tab"].render(FAULTY).text
    moved.write_bytes(encode(text, "gb18030", "\r\n"))
    after = check_with_the_rules(tmp_path, "--baseline", FILE_NAME)
    assert (after.code, after.err) == (CLEAN, "")
    assert after.out.startswith("no findings in 1 report")

    changed = FAULTY.with_cells(ELSEWHERE)
    moved.write_bytes(encode("索引号：123\n\n" + LAYOUTS["tab"].render(changed).text, "gb18030", "\r\n"))
    again = check_with_the_rules(tmp_path, "--baseline", FILE_NAME, "--quiet")
    assert again.code == FINDINGS
    (line,) = again.out.splitlines()
    assert " T001 " in line


def test_another_figure_in_a_cell_that_is_known_to_be_wrong_is_one_new_finding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LAYOUTS["tab"].render(FAULTY).text, encoding="utf-8")
    run("baseline", "write", folder=tmp_path, plugins=(BUILTIN,))
    worse = FAULTY.with_cells({("applications", "received", "total"): "9"})
    path.write_text(LAYOUTS["tab"].render(worse).text, encoding="utf-8")
    outcome = check_with_the_rules(tmp_path, "--baseline", FILE_NAME, "--quiet")
    (line,) = outcome.out.splitlines()
    assert " T001 " in line


def test_a_second_blank_cell_in_a_row_with_a_known_one_is_new_and_a_mended_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    cells = [("applications", "granted", column) for column in ("natural_person", "commercial", "research")]

    def fill(count: int) -> None:
        story = Story().with_cells(dict.fromkeys(cells[:count], ""))
        path.write_text(LAYOUTS["tab"].render(story).text, encoding="utf-8")

    fill(2)
    run("baseline", "write", folder=tmp_path, plugins=(BUILTIN,))
    fill(1)
    assert check_with_the_rules(tmp_path, "--baseline", FILE_NAME).code == CLEAN
    fill(3)
    outcome = check_with_the_rules(tmp_path, "--baseline", FILE_NAME, "--quiet")
    (line,) = outcome.out.splitlines()
    assert " B001 " in line


# ------------------------------------------------------------------------------- properties that hold for any report


def checked(path: str, data: bytes) -> FileResult:
    return Linter(RULES, "en").check_text(decode(path, data))


def known_of(path: str, text: str) -> Baseline:
    """Return the baseline of a text after a round trip through its file."""
    with TemporaryDirectory() as folder:
        file = str(Path(folder) / FILE_NAME)
        write_baseline(file, {path: [entry_of(item) for item in checked(path, text.encode()).diagnostics]})
        return Baseline(read_baseline(file).files)


@st.composite
def faulty_stories(draw: st.DrawFn) -> Story:
    """Draw reports with up to four faults, none of them among the figures of reviews and suits."""
    story = draw(story_strategy())
    rows = st.sampled_from(["received", "granted", "declined.petition", "carried_out"])
    columns = st.sampled_from(["natural_person", "public_welfare", "total"])
    texts = st.sampled_from(["", "/", "99", "1.5", "-3", "1 3612", "５"])
    cells = draw(st.dictionaries(st.tuples(st.just("applications"), rows, columns), texts, max_size=2))
    words = st.sampled_from(["主要负责人签字：", "全年公开条。。", "2016年，我们组织培训5次。", "11月31日"])
    places = st.sampled_from(["after:title", "end:overview", "end:problems"])
    return story.with_cells(cells).replace(insert=draw(st.dictionaries(places, words, max_size=2)))


@settings(max_examples=25)
@given(
    faulty_stories(),
    st.sampled_from(["tab", "pipe-rows", "cells"]),
    st.integers(0, 3),
    st.sampled_from(ENCODINGS),
    st.sampled_from(NEWLINES),
)
def test_what_is_known_stays_known_however_the_file_is_put(
    story: Story, layout: str, above: int, encoding: str, newline: str
) -> None:
    text = LAYOUTS[layout].render(story).text
    baseline = known_of("2023/某镇.txt", text)
    again = checked("别处/某镇.txt", encode("索引号：1\n" * above + text, encoding, newline))
    baseline.keep_back([again])
    assert [item.message for item in again.diagnostics] == []


@settings(max_examples=30)
@given(faulty_stories(), st.sampled_from([full_width_digits, half_width]))
def test_what_is_known_stays_known_in_another_width(story: Story, width: Callable[[Rendered], Rendered]) -> None:
    rendered = LAYOUTS["tab"].render(story)
    baseline = known_of("a.txt", rendered.text)
    again = checked("a.txt", width(rendered).text.encode())
    baseline.keep_back([again])
    assert [item.message for item in again.diagnostics] == []


@settings(max_examples=25)
@given(faulty_stories(), st.sampled_from(["reconsideration", "direct_suit", "suit_after_reconsideration"]))
def test_one_figure_that_is_changed_is_exactly_one_finding(story: Story, row: str) -> None:
    text = LAYOUTS["tab"].render(story).text
    baseline = known_of("a.txt", text)
    cell = ("proceedings", row, "total")
    changed = story.with_cells({cell: str(int(story.figures.get(cell, 0)) + 2)})
    again = checked("a.txt", LAYOUTS["tab"].render(changed).text.encode())
    baseline.keep_back([again])
    assert [item.code for item in again.diagnostics if item.severity != "info"] == ["T004"]


# ------------------------------------------------------------------------------- the match of an entry and a finding


def test_what_is_in_the_baseline_is_left_out_and_counted(folder: Path) -> None:
    written = write(folder, "--baseline", "known.json")
    assert (written.code, written.out) == (CLEAN, "")
    assert written.err == "reportlint: 1 finding(s) written to known.json\n"
    outcome = run("check", "--baseline", "known.json", folder=folder)
    assert outcome.code == CLEAN
    assert "1 finding in the baseline not shown" in outcome.out


def test_the_same_fault_in_another_file_is_new(folder: Path) -> None:
    write(folder)
    put(folder / "other.txt", "植错")
    put(folder / "elsewhere" / "bad.txt", "植错")
    assert told(folder) == ["elsewhere/bad.txt A001", "other.txt A001"]


def test_the_same_fault_a_second_time_is_new(folder: Path) -> None:
    write(folder)
    put(folder / "bad.txt", "植错", "植错")
    assert told(folder) == ["bad.txt A001"]


def test_a_file_keeps_its_entries_where_only_its_neighbour_is_checked(tmp_path: Path) -> None:
    put(tmp_path / "2023" / "某镇.txt", "植错")
    write(tmp_path)
    put(tmp_path / "2024" / "某镇.txt", "植错")
    assert told(tmp_path, "2024") == ["2024/某镇.txt A001"]


def test_renamed_folders_keep_their_reports_apart_though_all_have_one_name(tmp_path: Path) -> None:
    put(tmp_path / "年报" / "甲镇" / "报告.txt", "植错")
    put(tmp_path / "年报" / "乙镇" / "报告.txt", "植警")
    write(tmp_path)
    (tmp_path / "年报").rename(tmp_path / "2023")
    assert told(tmp_path) == []
    put(tmp_path / "2023" / "甲镇" / "报告.txt", "植错", "植警")
    assert told(tmp_path) == ["2023/甲镇/报告.txt A002"]
    put(tmp_path / "2023" / "甲镇" / "报告.txt", "植错")
    for old, new in (("甲镇", "甲街道"), ("乙镇", "乙街道")):
        (tmp_path / "2023" / old).rename(tmp_path / "2023" / new)
    assert told(tmp_path) == [], "told apart by their findings where the folders say nothing"


def test_a_report_that_is_gone_answers_for_one_other_at_most(folder: Path) -> None:
    write(folder)
    for name in ("a", "b"):
        put(folder / name / "bad.txt", "植错")
    (folder / "bad.txt").unlink()
    assert told(folder) == ["b/bad.txt A001"]


def test_the_paths_are_seen_from_the_baseline_wherever_the_command_runs(folder: Path) -> None:
    (folder / "below").mkdir()
    write(folder)
    assert list(content(folder)["files"]) == ["bad.txt"]
    outcome = run("check", folder, "--baseline", f"../{FILE_NAME}", folder=folder / "below")
    assert outcome.code == CLEAN


# ------------------------------------------------------------------------------- write


def test_writing_again_says_what_is_new_and_what_is_gone(folder: Path) -> None:
    put(folder / "bad.txt", "植错", "植警")
    write(folder)
    put(folder / "bad.txt", "植错", "植错")
    assert write(folder).err.splitlines() == [
        f"reportlint: 2 finding(s) written to {FILE_NAME}",
        "reportlint: new findings: 1; unneeded entries removed: 1",
    ]
    assert told(folder) == []


def test_writing_for_some_files_or_rules_keeps_what_is_known_of_the_others(folder: Path) -> None:
    put(folder / "2023" / "某镇.txt", "植错", "植警")
    write(folder)
    put(folder / "bad.txt", "植错", "植错")
    again = write(folder, "bad.txt")
    assert "entries kept for files or rules that were not checked: 2" in again.err
    assert told(folder) == []
    assert (
        "entries kept for files or rules that were not checked: 1"
        in write(folder, "2023", "bad.txt", "--select", "A001").err
    )
    assert told(folder) == []


def test_failures_never_enter_the_baseline(folder: Path) -> None:
    (folder / "bytes.txt").write_bytes(b"\xff")
    outcome = write(folder)
    assert outcome.code == FAILED
    assert "not put into the baseline: bytes.txt: E002" in outcome.err
    assert list(content(folder)["files"]) == ["bad.txt"]


def test_nothing_to_check_leaves_the_baseline_alone(folder: Path) -> None:
    write(folder)
    before = (folder / FILE_NAME).read_bytes()
    (folder / "empty").mkdir()
    for command in (write, prune):
        outcome = command(folder, "empty")
        assert (outcome.code, outcome.err) == (
            NOTHING,
            "reportlint: no file that can be checked in the folder empty\n",
        )
    assert (folder / FILE_NAME).read_bytes() == before


# ------------------------------------------------------------------------------- prune


def test_pruning_drops_what_no_finding_needs_and_says_how_much(folder: Path) -> None:
    put(folder / "bad.txt", "植错", "植错", "植警")
    write(folder)
    put(folder / "bad.txt", "植错", "植轻")
    outcome = prune(folder)
    assert (outcome.code, outcome.out) == (CLEAN, "")
    assert outcome.err == f"reportlint: unneeded entries removed from {FILE_NAME}: 2; left: 1\n"
    assert told(folder) == ["bad.txt A002"], "what is new is not taken for known"
    put(folder / "bad.txt", "植错", "植错", "植警")
    assert len(told(folder)) == 2


def test_pruning_without_anything_to_drop_writes_nothing(folder: Path) -> None:
    write(folder)
    (folder / FILE_NAME).write_text(json.dumps(content(folder)), encoding="utf-8")
    before = (folder / FILE_NAME).read_bytes()
    assert f"unneeded entries removed from {FILE_NAME}: 0" in prune(folder).err
    assert (folder / FILE_NAME).read_bytes() == before


def test_pruning_keeps_the_entries_of_what_was_not_checked(folder: Path) -> None:
    put(folder / "2023" / "某镇.txt", "植错")
    put(folder / "torn.txt", "植错")
    put(folder / "crash.txt", "植崩")
    put(folder / "gone.txt", "植错")
    put(folder / "bad.txt", "植错", "植警")
    (folder / "reportlint.toml").write_text('ignore = ["B002"]\n', encoding="utf-8")
    write(folder)
    before = content(folder)["files"]
    (folder / "torn.txt").write_bytes(b"\xff")
    (folder / "gone.txt").unlink()
    put(folder / "bad.txt")
    outcome = prune(folder, "bad.txt", "torn.txt", "--select", "A001")
    assert outcome.code == FAILED, "a file could not be read"
    assert f"unneeded entries removed from {FILE_NAME}: 1; left: 4" in outcome.err
    assert "entries kept for files or rules that were not checked: 4" in outcome.err
    after = content(folder)["files"]
    assert [item["code"] for item in after.pop("bad.txt")] == ["A002"]
    before.pop("bad.txt")
    assert after == before


def test_pruning_keeps_the_entries_of_a_rule_that_crashed(folder: Path) -> None:
    put(folder / "bad.txt", "植崩", "植错")
    write(folder)
    # The findings of the crashing rule before its crash are written too.
    assert [item["code"] for item in content(folder)["files"]["bad.txt"]] == ["A001", "B002"]
    put(folder / "bad.txt", "植崩 植崩")
    assert f"unneeded entries removed from {FILE_NAME}: 1" in prune(folder).err
    assert [item["code"] for item in content(folder)["files"]["bad.txt"]] == ["B002"]


def test_pruning_follows_a_renamed_folder(tmp_path: Path) -> None:
    put(tmp_path / "2023" / "某镇.txt", "植错", "植警")
    write(tmp_path)
    (tmp_path / "2023").rename(tmp_path / "归档")
    put(tmp_path / "归档" / "某镇.txt", "植错")
    assert f"unneeded entries removed from {FILE_NAME}: 1" in prune(tmp_path).err
    assert list(content(tmp_path)["files"]) == ["归档/某镇.txt"]
    assert told(tmp_path) == []


def test_pruning_needs_a_baseline(folder: Path) -> None:
    outcome = prune(folder)
    assert (outcome.code, outcome.out, outcome.err) == (
        FAILED,
        "",
        f"reportlint: no such baseline: {FILE_NAME}\n",
    )


# ------------------------------------------------------------------------------- the file


def test_the_file_has_a_version_and_one_sorted_line_a_finding(folder: Path) -> None:
    put(folder / "年报.txt", "植警", "植错")
    write(folder)
    lines = (folder / FILE_NAME).read_text(encoding="utf-8").splitlines()
    assert lines[:4] == ["{", '  "version": 1,', '  "files": {', '    "bad.txt": [']
    assert '    "年报.txt": [' in lines
    entries = [json.loads(line.rstrip(",")) for line in lines if line.startswith("      {")]
    assert [(entry["code"], entry["place"]) for entry in entries] == [
        ("A001", "problems"),
        ("A001", "problems"),
        ("A002", "problems"),
    ]


def test_a_baseline_that_is_read_and_written_is_the_same(tmp_path: Path) -> None:
    rng = random.Random(4)
    story = a_story(rng).with_cells(
        {("applications", "granted", "total"): "99", ("applications", "received", "total"): ""}
    )
    found = checked("a.txt", LAYOUTS["tab"].render(story).text.encode()).diagnostics
    assert any(item.data for item in found)
    path = str(tmp_path / FILE_NAME)
    for name in ("a.txt", "某 镇\u202e.txt", "\udcff.txt"):
        write_baseline(path, {name: map(entry_of, found), "empty.txt": []})
        once = Path(path).read_bytes()
        baseline = read_baseline(path)
        assert list(baseline.files) == [name]
        assert b"\xe2\x80\xae" not in once
        write_baseline(path, baseline.files)
        assert Path(path).read_bytes() == once
    assert [each.name for each in tmp_path.iterdir()] == [FILE_NAME], "nothing is left beside it"


def test_the_old_form_a_bare_list_is_read(folder: Path) -> None:
    write(folder)
    files = content(folder)["files"]
    old = [
        {"path": f"./{path}", "fingerprint": item["fingerprint"], "code": item["code"]}
        for path, items in files.items()
        for item in items
    ]
    (folder / FILE_NAME).write_text(json.dumps(old), encoding="utf-8")
    assert told(folder) == []
    put(folder / "bad.txt", "植错", "植错")
    assert told(folder) == ["bad.txt A001"]
    write(folder)
    assert content(folder)["version"] == 1


@pytest.mark.parametrize(
    "text",
    [
        *("", "{}x", "{}", "3", "\xff", "[" * 100_000),
        *('[{"path": "a"}]', '[{"path": 1, "fingerprint": "a", "code": "b"}]', '{"version": "1"}'),
        '{"version": 1, "files": {"a": [{"code": 1, "fingerprint": "a"}]}}',
        *('{"version": 1, "files": []}', '{"version": 1, "files": {"a": "b"}}'),
    ],
)
def test_a_damaged_baseline_exits_2_and_is_left_as_it_is(folder: Path, text: str) -> None:
    (folder / "known.json").write_text(text, encoding="latin-1")
    for command in (["check"], ["baseline", "write"], ["baseline", "prune"]):
        outcome = run(*command, "--baseline", "known.json", folder=folder)
        assert (outcome.code, outcome.out) == (FAILED, "")
        assert "known.json is not a baseline" in outcome.err
    assert (folder / "known.json").read_text(encoding="latin-1") == text


def test_a_baseline_of_a_later_version_is_refused(folder: Path) -> None:
    (folder / FILE_NAME).write_text('{"version": 2, "findings": []}', encoding="utf-8")
    outcome = write(folder)
    assert outcome.code == FAILED
    assert "has the format of version 2" in outcome.err


def test_a_baseline_that_cannot_be_written_is_said_and_nothing_is_left_behind(folder: Path) -> None:
    outcome = write(folder, "--baseline", "nowhere/known.json")
    assert outcome.code == FAILED
    assert "cannot write nowhere/known.json" in outcome.err
    assert sorted(each.name for each in folder.iterdir()) == ["bad.txt", "good.txt"]


def test_a_link_to_a_baseline_stays_a_link(folder: Path) -> None:
    (folder / "shared").mkdir()
    (folder / FILE_NAME).symlink_to(Path("shared") / "known.json")
    (folder / "shared" / "known.json").write_text("[]", encoding="utf-8")
    write(folder)
    assert (folder / FILE_NAME).is_symlink()
    assert "A001" in (folder / "shared" / "known.json").read_text(encoding="utf-8")


def test_a_baseline_that_is_write_protected_is_left_alone(folder: Path) -> None:
    write(folder)
    (folder / FILE_NAME).chmod(0o444)
    before = (folder / FILE_NAME).read_bytes()
    put(folder / "bad.txt", "植错", "植警")
    outcome = write(folder)
    assert (outcome.code, outcome.err) == (FAILED, f"reportlint: cannot write {FILE_NAME}: it is write-protected\n")
    assert (folder / FILE_NAME).read_bytes() == before
