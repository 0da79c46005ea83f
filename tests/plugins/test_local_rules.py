"""Local rules: files named in the settings, each a separate plugin."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

import pytest

from reportlint import Rule
from reportlint.cli.watch import Watched
from reportlint.files import cache
from reportlint.messages.errors import UsageError
from reportlint.plugins.loading import load_local_rules
from reportlint.plugins.local import implementation, local_file, local_files
from reportlint.settings.run_options import Choices, run_options
from reportlint.settings.settings import find_settings
from tests.command import report, run

if TYPE_CHECKING:
    from pathlib import Path

CLEAN, FINDINGS, FAILED = 0, 1, 2

RULE = '''
from reportlint import Rule


class {code}(Rule):
    """甲。"""

    code, name, severity, since = "{code}", "{name}", "warning", "1"
    summary = {{"zh": "甲", "en": "a"}}
    message = {{"zh": "甲：{{what}}", "en": "a: {{what}}"}}

    class Options:
        what: str = "植错"

    def check(self, report):
        for number in range(report.text.text.count(self.options.what)):
            yield self.finding(report.text.part(0, 1), what=self.options.what)
'''

TABLE = """
[[rule]]
code = "CITY002"
name = "city-word"
kind = "forbidden"
phrases = ["植错"]
severity = "warning"
summary = { zh = "乙", en = "b" }
"""


def rule(code: str = "CITY001", name: str = "city-rule") -> str:
    return RULE.format(code=code, name=name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "city.py").write_text(rule(), encoding="utf-8")
    (tmp_path / "rules" / "city.toml").write_text(TABLE, encoding="utf-8")
    settings(tmp_path, "./rules/city.py", "./rules/city.toml")
    (tmp_path / "a.txt").write_text(report("植错"), encoding="utf-8")
    return tmp_path


def settings(folder: Path, *files: str, further: str = "") -> None:
    lines = "".join(f"  {json.dumps(file)},\n" for file in files)
    (folder / "reportlint.toml").write_text(f"local-rules = [\n{lines}]\n{further}", encoding="utf-8")


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def codes(outcome: Any) -> list[str]:
    return [line.split(": ")[1].split()[0] for line in outcome.out.splitlines() if ".txt:" in line]


def check(folder: Path, *arguments: str, **further: Any) -> Any:
    return run("check", "--output-format", "concise", *arguments, folder=folder, **further)


# ------------------------------------------------------------------------------- their rules


def test_the_files_that_the_settings_name_are_rules_of_the_run(folder: Path) -> None:
    outcome = check(folder, "--select", "CITY")
    assert (outcome.code, codes(outcome), outcome.err) == (FINDINGS, ["CITY001", "CITY002"], "")


def test_paths_start_from_the_settings_file(folder: Path) -> None:
    (folder / "below").mkdir()
    outcome = run("rules", folder=folder / "below")
    assert "CITY001" in outcome.out
    assert "CITY002" in outcome.out


def test_without_a_settings_file_none_is_loaded(folder: Path) -> None:
    assert "CITY" not in run("rules", "--isolated", folder=folder).out
    (folder / "reportlint.toml").unlink()
    assert "CITY" not in run("rules", folder=folder).out


def test_options_and_severities_of_a_local_rule_stand_in_the_settings(folder: Path) -> None:
    settings(
        folder,
        "rules/city.py",
        further='[severity]\ncity-rule = "info"\n[rules.CITY001]\nwhat = "没有的字"\n',
    )
    assert codes(check(folder, "--select", "CITY001")) == []
    settings(folder, "rules/city.py", further='[severity]\ncity-rule = "info"\n')
    assert check(folder, "--select", "CITY001").code == CLEAN


def test_a_file_gives_every_rule_that_it_defines_but_no_base_of_them(folder: Path) -> None:
    text = (
        "from reportlint import Rule\n"
        "class House(Rule):\n"
        "    severity, since = 'info', '1'\n"
        "    summary = message = {'zh': '甲', 'en': 'a'}\n"
        "    def check(self, report):\n"
        "        return ()\n"
        "class Second(House):\n"
        "    code, name = 'CITY012', 'second'\n"
        "class First(House):\n"
        "    code, name = 'CITY011', 'first'\n"
        "class _Hidden(House):\n"
        "    pass\n"
        "Again = First\n"
    )
    plugins = load_local_rules([str(write(folder / "rules" / "house.py", text))])
    assert [known.code for known in plugins.rules] == ["CITY011", "CITY012"]


def test_a_rule_that_lost_its_code_is_refused_and_not_overlooked(folder: Path) -> None:
    write(folder / "rules" / "city.py", rule().replace("code, name, severity, since =", "_, name, severity, since ="))
    outcome = check(folder)
    assert outcome.code == FAILED
    assert "it lacks code" in outcome.err


@pytest.mark.parametrize("mark", ["", "@hookimpl\n"])
def test_a_hook_says_which_rules_there_are_with_or_without_its_mark(folder: Path, mark: str) -> None:
    text = "from reportlint import hookimpl\n" + rule() + rule("CITY003", "third")
    text += f"\n{mark}def reportlint_rules():\n    return [CITY003]\n"
    plugins = load_local_rules([str(write(folder / "rules" / "hooked.py", text))])
    assert [known.code for known in plugins.rules] == ["CITY003"]


def test_a_misspelt_hook_is_named(folder: Path) -> None:
    text = rule() + "\nfrom reportlint import hookimpl\n@hookimpl\ndef reportlint_rule():\n    return []\n"
    write(folder / "rules" / "city.py", text)
    outcome = check(folder)
    assert outcome.code == FAILED
    assert "implements a hook that does not exist: reportlint_rule; did you mean reportlint_rules" in outcome.err


def test_options_may_be_annotated_as_text(folder: Path) -> None:
    write(folder / "rules" / "city.py", "from __future__ import annotations\n" + rule())
    assert "option what | str = '植错'" in run("rule", "CITY001", folder=folder).out


def test_loading_is_a_function_of_the_path(folder: Path) -> None:
    path = str(folder / "rules" / "city.py")
    first, second = implementation(path), implementation(path)
    assert first is not second
    assert first.__name__ == second.__name__  # type: ignore[attr-defined]
    assert sys.modules[first.__name__] is second  # type: ignore[attr-defined]


def test_nothing_is_written_beside_a_local_file(folder: Path) -> None:
    run("rules", folder=folder)
    assert sorted(os.listdir(folder / "rules")) == ["city.py", "city.toml"]


def test_what_pluggy_accepted_is_remembered_until_the_file_changes(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from reportlint.plugins import hooks as hooks_module

    asked: list[str] = []
    hooks = hooks_module.Registry.hooks

    def counted(registry: hooks_module.Registry, name: str, implementation: object) -> list[str]:
        asked.append(name)
        return hooks(registry, name, implementation)

    monkeypatch.setattr(hooks_module.Registry, "hooks", counted)
    environment = {"REPORTLINT_CACHE_DIR": f"{tmp_path}-cache"}
    for _ in range(2):
        run("rules", folder=folder, environment=environment)
        _cache_is_forgotten()
    assert len([name for name in asked if name.endswith(":city")]) == 2
    write(folder / "rules" / "city.py", rule() + "\n# changed\n")
    run("rules", folder=folder, environment=environment)
    assert len([name for name in asked if name.endswith(":city")]) == 3


def _cache_is_forgotten() -> None:
    for function in vars(cache).values():
        if hasattr(function, "cache_clear"):
            function.cache_clear()


# ------------------------------------------------------------------------------- selection of files


def test_a_file_that_is_named_twice_counts_once(folder: Path) -> None:
    (folder / "link.py").symlink_to(folder / "rules" / "city.py")
    settings(folder, "rules/city.py", "./rules/../rules/city.py", "link.py")
    outcome = run("plugins", folder=folder)
    assert (outcome.code, outcome.out.count("city.py")) == (CLEAN, 1)


def test_a_file_adds_to_those_of_the_file_that_it_extends(folder: Path) -> None:
    write(folder / "office" / "office.py", rule("CITY021", "office"))
    write(folder / "office" / "base.toml", 'local-rules = ["office.py", "../rules/city.py"]\n')
    settings(folder, "rules/city.py", "rules/city.toml", further='extend = "office/base.toml"\n')
    outcome = run("plugins", folder=folder)
    assert [line.split()[1] for line in outcome.out.splitlines()[1:]] == [
        os.path.join("office", "office.py"),
        os.path.join("rules", "city.py"),
        os.path.join("rules", "city.toml"),
    ]


def test_two_files_of_one_name_get_on(folder: Path) -> None:
    write(folder / "more" / "city.py", rule("CITY005", "fifth"))
    settings(folder, "rules/city.py", "more/city.py")
    assert codes(check(folder, "--select", "CITY")) == ["CITY001", "CITY005"]


def test_two_files_with_one_code_are_refused_with_both_owners(folder: Path) -> None:
    write(folder / "more" / "house.py", rule("CITY001", "another"))
    settings(folder, "rules/city.py", "more/house.py")
    outcome = check(folder)
    assert outcome.code == FAILED
    assert "two rules have the code CITY001: CITY001 (city, rules" in outcome.err
    assert "CITY001 (house, more" in outcome.err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("rules/cyti.py", "no such rule file: rules/cyti.py; did you mean rules/city.py"),
        ("rules", "rules is a folder; name the rule files in it (.py, .toml)"),
        ("rules/readme.md", "rules/readme.md is not a rule file, which ends in .py, .toml"),
        ("", ". is a folder"),
    ],
)
def test_a_path_that_is_no_file_of_rules_is_told_with_its_line(folder: Path, name: str, said: str) -> None:
    write(folder / "rules" / "readme.md", "")
    settings(folder, "rules/city.py", name)
    outcome = check(folder)
    assert outcome.code == FAILED
    assert outcome.err.replace(os.sep, "/").startswith(f"reportlint: reportlint.toml:3: local-rules: {said}")


def test_a_path_that_no_settings_name_is_told_by_itself() -> None:
    with pytest.raises(UsageError) as raised:
        local_file("none.py")
    assert str(raised.value) == "no such rule file: none.py"


# ------------------------------------------------------------------------------- mistakes inside the files


@pytest.mark.parametrize(
    ("text", "line", "error"),
    [
        ("import no_such_module\n", 1, "ModuleNotFoundError: No module named 'no_such_module'"),
        ("def f():\n    1 / 0\n\nf()\n", 2, "ZeroDivisionError"),
        ("x = 1\nclass Broken(:\n", 2, "SyntaxError"),
        ("import sys\nsys.exit(3)\n", 2, "SystemExit: 3"),
    ],
)
def test_a_file_that_fails_is_named_with_its_line_and_the_run_goes_on(
    folder: Path, text: str, line: int, error: str
) -> None:
    write(folder / "rules" / "city.py", text)
    outcome = check(folder, "--select", "CITY002")
    assert (outcome.code, codes(outcome)) == (FAILED, ["CITY002"])
    place = f"{os.path.join('rules', 'city.py')}:{line}"
    assert f"the plugin city from {place} failed to load, and its rules do not run: {error}" in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("options", [(), ("--exit-zero",), ("--diff",), ("--fix",)])
def test_a_file_that_fails_makes_the_exit_code_2_with_every_option(folder: Path, options: tuple[str, ...]) -> None:
    write(folder / "rules" / "city.py", "class Broken(:\n")
    assert check(folder, "--select", "CITY002", *options).code == FAILED


def test_a_rule_that_may_be_in_a_file_that_failed_is_said_to_be_perhaps_there(folder: Path) -> None:
    path = write(folder / "rules" / "city.py", "class Broken(:\n")
    outcome = check(folder, "--select", "CITY001")
    assert outcome.code == FAILED
    assert f"{os.path.join('rules', path.name)}, which failed to load, may have it" in outcome.err
    settings(folder, "rules/city.py", further='ignore = ["CITY001"]\n')
    outcome = check(folder)
    assert "(reportlint.toml:4: ignore); " in outcome.err
    assert "failed to load, may have it" in outcome.err


@pytest.mark.parametrize("command", [("check", "--select"), ("rule",)])
def test_a_code_with_letters_that_no_rule_has_is_told_where_rules_come_from(
    folder: Path, command: tuple[str, ...]
) -> None:
    outcome = run(*command, "TOWN101", folder=folder)
    assert outcome.code == FAILED
    assert (
        "neither a plugin nor a file in local-rules has rules with the letters TOWN; see reportlint plugins"
        in outcome.err
    )
    assert "did you mean" not in outcome.err


def test_a_file_that_fails_leaves_no_module_behind(folder: Path) -> None:
    path = write(folder / "rules" / "broken.py", "1 / 0\n")
    with pytest.raises(ZeroDivisionError):
        implementation(str(path))
    assert not [name for name in sys.modules if name.endswith("_broken") and name.startswith("_reportlint_local")]


def test_a_file_without_rules_is_refused(folder: Path) -> None:
    write(folder / "rules" / "city.py", "from reportlint import Rule\n")
    outcome = check(folder)
    assert outcome.code == FAILED
    assert "has no rules: neither a subclass of Rule nor a function reportlint_rules()" in outcome.err


def test_a_mistake_in_a_table_ends_the_run_with_its_line(folder: Path) -> None:
    write(folder / "rules" / "city.toml", TABLE.replace("phrases", "phrase"))
    outcome = check(folder)
    assert outcome.code == FAILED
    assert f'{os.path.join("rules", "city.toml")}:6: a rule of kind = "forbidden" has no key phrase' in outcome.err
    assert "did you mean phrases" in outcome.err


# ------------------------------------------------------------------------------- leaving them out


@pytest.mark.parametrize("command", ["rules", "plugins"])
def test_no_local_rules_leaves_them_out(folder: Path, command: str) -> None:
    write(folder / "rules" / "city.py", "raise SystemExit(9)\n")
    outcome = run(command, "--no-local-rules", folder=folder)
    assert (outcome.code, "city" in outcome.out.lower(), outcome.err) == (CLEAN, False, "")


def test_settings_that_name_a_rule_which_is_left_out_are_no_error_and_not_silent(folder: Path) -> None:
    further = (
        'select = ["A", "CITY"]\nextend-select = ["city-rule"]\nignore = ["CITY002"]\n'
        '[severity]\nCITY001 = "info"\n[per-file-ignores]\n"b.txt" = ["CITY001"]\n[rules.CITY001]\nwhat = "x"\n'
    )
    settings(folder, "rules/city.py", "rules/city.toml", further=further)
    assert check(folder).err == ""
    outcome = check(folder, "--no-local-rules")
    assert (outcome.code, codes(outcome)) == (FINDINGS, ["A001"])
    assert "not loaded and have no effect: CITY, CITY002, city-rule, CITY001" in outcome.err


def test_the_command_line_cannot_name_a_rule_which_is_left_out(folder: Path) -> None:
    outcome = check(folder, "--no-local-rules", "--select", "CITY001")
    assert outcome.code == FAILED
    assert "there is no rule “CITY001” (the command line)" in outcome.err


def test_a_command_that_cannot_leave_them_out_does_not_run_them(folder: Path) -> None:
    (folder / "below").mkdir()
    write(folder / "rules" / "city.py", "raise SystemExit(9)\n")
    outcome = run("init", folder=folder / "below")
    assert (outcome.code, "failed to load" in outcome.err) == (CLEAN, False)


# ------------------------------------------------------------------------------- outputs that show them


def test_config_shows_where_they_came_from(folder: Path) -> None:
    (folder / "below").mkdir()
    shown = run("config", folder=folder / "below").out
    line = next(line for line in shown.splitlines() if line.startswith("local-rules"))
    above = os.path.join("..", "rules", "city")
    assert line.split("  ")[-1].strip() == os.path.join("..", "reportlint.toml") + ":1"
    assert f'"{above}.py"' in line
    outcome = run("config", "--no-local-rules", "--output-format", "json", folder=folder)
    assert json.loads(outcome.out)["settings"]["local-rules"] == {
        "value": [],
        "origins": [{"key": ["local-rules"], "value": [], "source": "command-line", "file": None, "line": None}],
    }


def test_plugins_shows_each_file_as_a_plugin(folder: Path) -> None:
    assert run("plugins", folder=folder).out.splitlines()[1:] == [
        f"city  {os.path.join('rules', 'city.py')}  1 rule",
        f"city  {os.path.join('rules', 'city.toml')}  1 rule",
    ]


def test_a_rule_of_a_local_file_has_a_page(folder: Path) -> None:
    shown = run("rule", "city-word", folder=folder).out
    assert f"| plugin | city ({os.path.join('rules', 'city.toml')}) |" in shown
    assert "## What it finds\n“植错” in the report" in shown
    assert "## 查什么\n报告出现“植错”" in run("rule", "city-word", folder=folder, language="zh").out


def test_the_watcher_watches_local_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    path = str(folder / "rules" / "city.toml")
    watched = Watched(run_options(Choices(local_rules=True), "en")._replace(paths=("a.txt",)))
    assert watched.concerns(None, path)
    assert watched.settles(path)
    without = Watched(run_options(Choices(), "en")._replace(paths=("a.txt",)))
    assert not without.concerns(None, path)


def test_the_line_is_looked_for_only_where_it_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)

    def fail() -> str:
        raise AssertionError

    entries = local_files((rules.path, fail) for rules in find_settings().local_rules)
    assert [entry.name for entry in entries] == ["city", "city"]


def test_rules_are_classes_of_their_own_in_every_load(folder: Path) -> None:
    path = str(folder / "rules" / "city.toml")
    first, second = (load_local_rules([path]).rules[0] for _ in range(2))
    assert first is not second
    assert issubclass(first, Rule)
