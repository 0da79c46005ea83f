"""Rules that compare reports, run by the engine: the files of their findings, their fixes and crashes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from unittest import mock

import pytest

from reportlint import CellKey, Corpus, CorpusRule, Related, hookimpl
from reportlint.checking.baseline import FILE_NAME
from reportlint.linting import corpus as corpus_module
from reportlint.model.corpus import Filed
from reportlint.plugins.discovery import EntryPoint
from tests.command import SMALL, Outcome, report, run
from tests.small_rules import marks, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlint import Finding, Report

CLEAN, FINDINGS, FAILED, NOTHING = 0, 1, 2, 3
CORPUS = EntryPoint("corpus", "tests.linting.test_corpus:Plugin", "corpus-rules", "1.0")


class SameWord(CorpusRule):
    """两份报告都有“植同”。"""

    code, name, severity, since = "X001", "same-word", "warning", "1.0"
    message: ClassVar = told("{path} 也有", "so has {path}")
    summary: ClassVar = told("植同", "the same word")

    def gather(self, report: Report) -> Any:
        for _ in marks(report, "植怪"):
            return object()
        for _ in marks(report, "植乱"):
            raise KeyError("gathering")
        return tuple(passage.start for passage in marks(report, "植同")) or None

    def check_corpus(self, corpus: Corpus) -> Iterator[Finding]:
        having = [filed for filed in corpus if filed.gathered.get(self.code)]
        for filed in having[1:]:
            here, there = (next(marks(corpus.report(each), "植同")) for each in (filed, having[0]))
            yield self.finding(here, related=[Related(there, told("那一份", "that one"))], path=having[0].path)


class Falling(CorpusRule):
    """见到“植崩”就崩溃。"""

    code, name, severity, since = "X000", "falling", "warning", "1.0"
    message: ClassVar = told("没崩", "no crash")
    summary: ClassVar = told("崩溃", "crashes")

    def check_corpus(self, corpus: Corpus) -> Iterator[Finding]:
        for filed in corpus:
            for passage in marks(corpus.report(filed), "植崩"):
                print("before it falls")
                yield self.finding(passage)
                raise KeyError("total")


class Foreign(CorpusRule):
    """结果不在这些报告里。"""

    code, name, severity, since = "X002", "foreign", "warning", "1.0"
    message: ClassVar = told("外", "foreign")
    summary: ClassVar = told("外", "foreign")
    enabled = False

    def check_corpus(self, corpus: Corpus) -> Iterator[Any]:
        yield "not a finding"


class Needing(CorpusRule):
    """要用没有安装的包。"""

    code, name, severity, since = "X003", "needing", "warning", "1.0"
    message: ClassVar = told("用", "needs")
    summary: ClassVar = told("用", "needs")
    needs: ClassVar[Mapping[str, str]] = {"no_such_package": "corpus"}
    enabled = False

    def gather(self, report: Report) -> Any:
        raise AssertionError

    def check_corpus(self, corpus: Corpus) -> Iterator[Any]:
        raise AssertionError


class Plugin:
    @staticmethod
    @hookimpl
    def reportlint_rules() -> tuple[type[CorpusRule], ...]:
        return (SameWord, Falling, Foreign, Needing)


def put(folder: Path, name: str, *words: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(report(*words), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, "a.txt", "植同")
    put(tmp_path, "b.txt")
    put(tmp_path, "c.txt", "植同", "植错")
    return tmp_path


def command(folder: Path, *arguments: str, language: str = "en") -> Outcome:
    return run(*arguments, folder=folder, plugins=(SMALL, CORPUS), language=language)


def found(folder: Path, *arguments: str) -> list[tuple[str, str]]:
    outcome = command(folder, "check", "--output-format", "json", *(arguments or (".",)))
    return [(each["path"], each["code"]) for each in json.loads(outcome.out)["diagnostics"]]


def test_a_finding_stands_in_its_file_beside_those_of_other_rules_and_names_the_other_file(folder: Path) -> None:
    outcome = command(folder, "check", ".", "--output-format", "json")
    first, second = json.loads(outcome.out)["diagnostics"]
    assert [(each["path"], each["code"]) for each in (first, second)] == [("c.txt", "X001"), ("c.txt", "A001")]
    assert first["related"][0]["path"] == "a.txt"
    assert first["location"]["line"] < second["location"]["line"]


@pytest.mark.parametrize("form", ["full", "concise", "github", "gitlab", "junit", "markdown", "sarif", "html"])
def test_every_output_shows_it(folder: Path, form: str) -> None:
    outcome = command(folder, "check", ".", "--output-format", form)
    assert "X001" in outcome.out
    assert "a.txt" in outcome.out
    assert outcome.err == ""


def test_the_line_is_shown_though_the_text_was_let_go(folder: Path) -> None:
    out = command(folder, "check", ".").out
    assert "| 植同" in out.replace("│", "|")


@pytest.mark.parametrize("paths", [("c.txt",), ("b.txt", "c.txt")])
def test_it_takes_the_files_of_one_run(folder: Path, paths: tuple[str, ...]) -> None:
    assert found(folder, *paths) == [("c.txt", "A001")]


def test_per_file_ignores_hold_for_the_file_of_the_finding(folder: Path) -> None:
    settings = folder / "reportlint.toml"
    settings.write_text('[per-file-ignores]\n"c.txt" = ["X001"]\n', encoding="utf-8")
    assert found(folder) == [("c.txt", "A001")]
    settings.write_text('[per-file-ignores]\n"a.txt" = ["X001"]\n', encoding="utf-8")
    assert ("c.txt", "X001") in found(folder)


def test_severities_and_selection_hold(folder: Path) -> None:
    assert command(folder, "check", ".", "--select", "X000,X001", "--fail-level", "error").code == CLEAN
    loud = command(folder, "check", ".", "--select", "X000,X001", "--fail-level", "error", "--severity", "X001=error")
    assert loud.code == FINDINGS
    assert found(folder, ".", "--ignore", "X001") == [("c.txt", "A001")]


def test_a_rule_that_crashes_is_told_and_the_others_go_on(folder: Path) -> None:
    put(folder, "d.txt", "植崩")
    outcome = command(folder, "check", ".", "--output-format", "json")
    diagnostics = {each["code"]: each for each in json.loads(outcome.out)["diagnostics"]}
    assert set(diagnostics) == {"A001", "E009", "X000", "X001"} | set(diagnostics) & {"B002"}
    crashes = [each for each in json.loads(outcome.out)["diagnostics"] if each["code"] == "E009"]
    assert any("X000 of corpus: KeyError: 'total'" in each["message"] for each in crashes)
    assert "before it falls" in outcome.err
    assert "Traceback" not in outcome.err


def test_what_is_no_finding_is_told(folder: Path) -> None:
    outcome = command(folder, "check", ".", "--extend-select", "X002", "--output-format", "concise")
    assert "E009" in outcome.out
    assert "'not a finding' is not a Finding" in outcome.out


@pytest.mark.parametrize(
    ("word", "told_of"), [("植怪", "a object is no plain data"), ("植乱", "KeyError: 'gathering'")]
)
def test_what_cannot_be_gathered_is_told_at_its_report(folder: Path, word: str, told_of: str) -> None:
    put(folder, "d.txt", word)
    outcome = command(folder, "check", ".", "--output-format", "json")
    (crash,) = [each for each in json.loads(outcome.out)["diagnostics"] if each["code"] == "E009"]
    assert crash["path"] == "d.txt"
    assert told_of in crash["message"]
    assert ("c.txt", "X001") in found(folder)


def test_a_package_that_is_missing_is_said_and_the_others_go_on(folder: Path) -> None:
    outcome = command(folder, "check", ".", "--extend-select", "X003", "--output-format", "concise")
    assert outcome.err.count("\n") == 1
    assert (
        "X003 needing does not run, since no_such_package is not installed: pip install 'reportlint[corpus]'"
        in outcome.err
    )
    assert "X001" in outcome.out
    assert "E009" not in outcome.out


def test_with_one_file_nothing_is_said_of_a_package(folder: Path) -> None:
    assert command(folder, "check", "a.txt", "--extend-select", "X003").err == ""


def test_nothing_is_gathered_where_there_is_nothing_to_compare(folder: Path) -> None:
    with mock.patch.object(SameWord, "gather", side_effect=AssertionError):
        assert command(folder, "check", "a.txt").code == CLEAN


def test_a_file_that_went_away_meanwhile_is_a_crash_and_no_traceback(folder: Path) -> None:
    run_rule = corpus_module.CorpusCheck.run

    def gone(self: Any, *given: Any) -> None:
        (folder / "a.txt").unlink()
        run_rule(self, *given)

    with mock.patch.object(corpus_module.CorpusCheck, "run", gone):
        outcome = command(folder, "check", ".", "--output-format", "concise")
    assert "E009" in outcome.out
    assert "Traceback" not in outcome.err


# ------------------------------------------------------------------------------- fixes


def test_mending_a_file_keeps_what_was_found_between_it_and_others(folder: Path) -> None:
    outcome = command(folder, "check", ".", "--fix", "--output-format", "json")
    assert "植错" not in (folder / "c.txt").read_text(encoding="utf-8")
    assert [(each["path"], each["code"]) for each in json.loads(outcome.out)["diagnostics"]] == [("c.txt", "X001")]


def test_what_mending_takes_away_is_not_told(folder: Path) -> None:
    put(folder, "c.txt", "植植错同")
    assert ("c.txt", "X001") not in found(folder)
    command(folder, "check", ".", "--fix")
    assert found(folder) == [("c.txt", "X001")]


def test_a_crash_is_told_once_when_files_are_mended(folder: Path) -> None:
    put(folder, "d.txt", "植崩")
    outcome = command(folder, "check", ".", "--select", "A,X000,X001", "--fix", "--output-format", "concise")
    assert outcome.out.count("E009") == 1


# ------------------------------------------------------------------------------- the baseline


def entries(folder: Path) -> list[tuple[str, str]]:
    content = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    return [(path, each["code"]) for path, known in content["files"].items() for each in known]


BOTH = [("c.txt", "A001"), ("c.txt", "X001")]


def test_the_baseline_knows_what_was_found_between_files(folder: Path) -> None:
    command(folder, "baseline", "write", ".")
    assert entries(folder) == BOTH
    assert command(folder, "check", ".", "--baseline", FILE_NAME).code == CLEAN


@pytest.mark.parametrize("action", ["write", "prune"])
@pytest.mark.parametrize("paths", [("c.txt",), ("b.txt", "c.txt"), ("-",)])
def test_a_run_over_some_of_the_files_forgets_nothing_of_it(folder: Path, action: str, paths: tuple[str, ...]) -> None:
    command(folder, "baseline", "write", ".")
    command(folder, "baseline", action, *paths)
    assert ("c.txt", "X001") in entries(folder)


@pytest.mark.parametrize("action", ["write", "prune"])
def test_a_run_over_all_of_them_forgets_what_is_gone(folder: Path, action: str) -> None:
    command(folder, "baseline", "write", ".")
    put(folder, "a.txt")
    command(folder, "baseline", action, ".")
    assert entries(folder) == [("c.txt", "A001")]


def test_a_folder_below_that_of_the_baseline_is_not_all(folder: Path) -> None:
    put(folder, "this/c.txt", "植同")
    command(folder, "baseline", "write", ".")
    assert ("this/c.txt", "X001") in entries(folder)
    command(folder, "baseline", "prune", "this")
    assert ("this/c.txt", "X001") in entries(folder)


# ------------------------------------------------------------------------------- the corpus alone


def filed(path: str, owner: str, year: int | None) -> Filed:
    return Filed(path, "f", "2021", owner, owner, "", year, (CellKey("t", "r", "c"),), (len(path),))


REPORTS = [filed("1", "甲县乙镇", 2023), filed("22", "乙镇", 2024), filed("3", "", 2024), filed("4", "丙镇", None)]
SIDE_BY_SIDE = Corpus(REPORTS, ["甲县乙镇", "甲县乙镇", "", "丙镇"], lambda path: pytest.fail(path))


def test_a_corpus_finds_reports_by_unit_and_year() -> None:
    assert SIDE_BY_SIDE.previous(REPORTS[1]) is REPORTS[0]
    assert SIDE_BY_SIDE.previous(REPORTS[0]) is None
    assert SIDE_BY_SIDE.of("甲县乙镇") == (REPORTS[0], REPORTS[1])
    assert SIDE_BY_SIDE.of("乙镇", 2024) == (REPORTS[1],)
    assert SIDE_BY_SIDE.of("乙镇", 2023) == ()
    assert SIDE_BY_SIDE.identity(REPORTS[0]) == SIDE_BY_SIDE.identity(REPORTS[1])


def test_a_report_of_an_unknown_unit_or_year_is_there_and_alone() -> None:
    assert len(SIDE_BY_SIDE) == len(list(SIDE_BY_SIDE)) == 4
    for lonely in REPORTS[2:]:
        assert SIDE_BY_SIDE.same(lonely) == (lonely,)
        assert SIDE_BY_SIDE.previous(lonely) is None


def test_a_figure_that_the_form_does_not_have_is_none() -> None:
    assert REPORTS[1].figure("t", "r", "c") == 2
    assert REPORTS[1].figure("t", "r", "d") is None
