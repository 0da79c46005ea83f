"""`init`: a settings file and a pre-commit entry to start from."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import tomli
import yaml

from reportlint.cli.main import main
from reportlint.settings.keys import KEYS
from tests import ROOT
from tests.command import report, run

SETTINGS = "reportlint.toml"
HOOKS = ".pre-commit-config.yaml"
in_both_languages = pytest.mark.parametrize("language", ["zh", "en"])


def hook(text: str) -> dict[str, object]:
    (repository,) = yaml.safe_load(text)["repos"]
    (only,) = repository["hooks"]
    assert isinstance(only, dict)
    return only


@in_both_languages
def test_it_writes_both_files_and_says_so(tmp_path: Path, language: str) -> None:
    outcome = run("init", folder=tmp_path, language=language)
    said = {"zh": "已写入", "en": "wrote"}[language]
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == f"reportlint: {said} {SETTINGS}\nreportlint: {said} {HOOKS}\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == [HOOKS, SETTINGS]


@in_both_languages
def test_every_key_is_there_in_a_comment_with_its_meaning_and_its_default(tmp_path: Path, language: str) -> None:
    run("init", folder=tmp_path, language=language)
    text = (tmp_path / SETTINGS).read_text(encoding="utf-8")
    assert tomli.loads(text) == {}
    for key in KEYS.values():
        assert f"## {key.meaning[language]}\n" in text
    assert {"zh": '## 默认："warning"', "en": '## default: "warning"'}[language] in text
    assert "# [rules.long-line]  # " + {"zh": "行太长", "en": "a long line"}[language] in text
    assert "\n# max = 20\n# words = []\n" in text


def test_the_settings_change_nothing_until_a_comment_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report("植错", "植警"), encoding="utf-8")
    before = run("check", folder=tmp_path)
    run("init", folder=tmp_path)
    assert run("check", folder=tmp_path) == before
    path = tmp_path / SETTINGS
    path.write_text(path.read_text(encoding="utf-8").replace("# fail-level", "fail-level"), encoding="utf-8")
    (tmp_path / "a.txt").write_text(report("植警"), encoding="utf-8")
    assert run("check", folder=tmp_path).code == 0


def write_local_rules(folder: Path) -> None:
    """Write the files that the example of `local-rules` names."""
    folder.mkdir()
    rule = "class {0}(Rule):\n    code, name, severity, since = '{0}', 'one', 'info', '1'\n"
    rule += "    message = summary = {{'zh': '甲', 'en': 'a'}}\n    def check(self, report): return ()\n"
    (folder / "city.py").write_text("from reportlint import Rule\n" + rule.format("CITY001"), encoding="utf-8")
    (folder / "city.toml").write_text(
        '[[rule]]\ncode = "CITY002"\nname = "two"\nseverity = "info"\nkind = "forbidden"\nphrases = ["甲"]\n'
        'summary = { zh = "甲", en = "a" }\n',
        encoding="utf-8",
    )


@in_both_languages
def test_all_examples_are_settings_that_hold(tmp_path: Path, language: str) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "base.toml").write_text("", encoding="utf-8")
    own = tmp_path / "own"
    write_local_rules(own / "rules")
    run("init", folder=own, language=language)
    text = re.sub(r"^# ", "", (own / SETTINGS).read_text(encoding="utf-8"), flags=re.M)
    assert set(tomli.loads(text)) == set(KEYS)
    (own / SETTINGS).write_text(text, encoding="utf-8")
    assert run("config", folder=own).code == 0


@pytest.mark.parametrize("file", [SETTINGS, "pyproject.toml"])
def test_settings_that_are_there_are_left_alone_without_force(tmp_path: Path, file: str) -> None:
    text = 'ignore = ["A"]\n' if file == SETTINGS else "[tool.reportlint]\n"
    (tmp_path / file).write_text(text, encoding="utf-8")
    outcome = run("init", folder=tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert file in outcome.err
    assert "--force" in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == [file]
    assert (tmp_path / file).read_text(encoding="utf-8") == text
    assert run("init", "--force", folder=tmp_path).code == 0
    assert "# ignore = []" in (tmp_path / SETTINGS).read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted({HOOKS, SETTINGS, file})


def test_a_pyproject_of_others_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    assert run("init", folder=tmp_path).code == 0


@pytest.mark.parametrize("options", [[], ["--force"]])
def test_hooks_that_are_there_stay_and_the_entry_is_printed(tmp_path: Path, options: list[str]) -> None:
    hooks = "repos:\n  - repo: meta\n    hooks:\n      - id: identity\n"
    (tmp_path / HOOKS).write_text(hooks, encoding="utf-8")
    outcome = run("init", *options, folder=tmp_path)
    assert outcome.code == 0
    assert "add these lines to its repos:" in outcome.err
    assert (tmp_path / HOOKS).read_text(encoding="utf-8") == hooks
    together = yaml.safe_load(hooks + outcome.out)
    assert [item["id"] for repository in together["repos"] for item in repository["hooks"]] == [
        "identity",
        "reportlint",
    ]


def test_a_hook_that_is_there_is_not_added_again(tmp_path: Path) -> None:
    run("init", folder=tmp_path)
    outcome = run("init", "--force", folder=tmp_path)
    assert (outcome.code, outcome.out) == (0, "")
    assert f"{HOOKS} already has the hook" in outcome.err


def test_the_entry_runs_reportlint_as_the_hook_of_the_repository_does(tmp_path: Path) -> None:
    run("init", folder=tmp_path)
    own = hook((tmp_path / HOOKS).read_text(encoding="utf-8"))
    offered = next(
        item for item in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")) if item["id"] == own["id"]
    )
    for key in ("entry", "types", "files", "require_serial"):
        assert own[key] == offered[key], key
    for name in ("requirements.txt", "a/requirements-dev.txt", "CMakeLists.txt", "LICENSE.txt", "robots.txt"):
        assert re.search(str(own["exclude"]), name), name
        assert re.search(offered["exclude"], name), name
    for name in ("2023年度报告.txt", "a/b.txt", "readers/a.txt"):
        assert not re.search(str(own["exclude"]), name), name


def test_below_the_top_of_a_repository_the_entry_stands_at_the_top_and_names_the_settings(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    inner = tmp_path / "政务 公开" / "it's"
    inner.mkdir(parents=True)
    outcome = run("init", folder=inner)
    assert f"wrote ../../{HOOKS}" in outcome.err
    entry = str(hook((tmp_path / HOOKS).read_text(encoding="utf-8"))["entry"])
    asked = subprocess.run(["sh", "-c", f'printf "%s\\n" {entry}'], capture_output=True, check=True, timeout=60)
    assert asked.stdout.decode("utf-8").splitlines()[-2:] == ["--config", "政务 公开/it's/reportlint.toml"]


def test_a_folder_that_takes_no_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refused)
    monkeypatch.chdir(tmp_path)
    assert main(["init", "--language", "en"]) == 2
    assert list(tmp_path.iterdir()) == []


def test_force_writes_through_a_link_and_leaves_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "shared.toml").write_text("nonsense = [", encoding="utf-8")
    (tmp_path / SETTINGS).symlink_to("shared.toml")
    assert run("init", "--force", folder=tmp_path).code == 0
    assert tomli.loads((tmp_path / "shared.toml").read_text(encoding="utf-8")) == {}
    assert sorted(path.name for path in tmp_path.iterdir()) == [HOOKS, SETTINGS, "shared.toml"]


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / SETTINGS).mkdir()
    outcome = run("init", "--force", folder=tmp_path)
    assert outcome.code == 2
    assert f"cannot write {SETTINGS}" in outcome.err


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / SETTINGS).symlink_to(tmp_path / "elsewhere.toml")
    assert run("init", folder=tmp_path).code == 2
    assert not (tmp_path / "elsewhere.toml").exists()
