"""Integrations: the GitHub Action, and the configurations in docs/integrations for pre-commit, GitHub and GitLab.

Trials of the Action with a real installation, and of pre-commit with real commits: `.ci/action-trial`,
`.ci/pre-commit-trial`.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest
import yaml

from reportlint.cli.arguments import Parser
from reportlint.cli.commands.check import add_arguments
from reportlint.outputs.formats import FORMATS
from tests import ROOT
from tests.command import write_distribution
from tests.warm_cache import warm_cache

PAPERS = {"en": "docs/integrations.md", "zh": "docs/integrations.zh-CN.md"}
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
INPUTS: dict[str, dict[str, Any]] = ACTION["inputs"]
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]

in_both_languages = pytest.mark.parametrize("language", PAPERS)
needs_bash = pytest.mark.skipif(shutil.which("bash") is None or sys.platform == "win32", reason="no bash")


class Block(NamedTuple):
    """A fenced block: its language, its text, and the exit code in the comment above it."""

    kind: str
    text: str
    exits: int | None


@cache
def blocks(language: str) -> tuple[Block, ...]:
    paper = (ROOT / PAPERS[language]).read_text(encoding="utf-8")
    found = re.finditer(r"(?:<!-- exits: (\d) -->\n)?^```(\w*)\n(.*?)^```$", paper, re.M | re.S)
    return tuple(Block(match[2], match[3], int(match[1]) if match[1] else None) for match in found)


def yaml_with(language: str, key: str) -> list[dict[str, Any]]:
    """Return the YAML blocks that have a key at the top."""
    content = [yaml.safe_load(block.text) for block in blocks(language) if block.kind == "yaml"]
    return [each for each in content if key in each]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Create a git repository with the example reports."""
    shutil.copytree(ROOT / "examples" / "reports", tmp_path / "work" / "reports")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path / "work", check=True, env=environment(tmp_path))
    return tmp_path / "work"


def environment(folder: Path) -> dict[str, str]:
    """Return an environment like that of a CI, with the command and a pip that only logs its arguments."""
    programs = folder / "programs"
    programs.mkdir(exist_ok=True)
    for name, script in (
        ("reportlint", f'exec {shlex.quote(sys.executable)} -m reportlint "$@"'),
        ("python", f'exec {shlex.quote(sys.executable)} "$@"'),
        ("pip", f'printf "%s\\n" "$*" >> {shlex.quote(str(folder / "pip.log"))}'),
        ("pre-commit", "exit 0"),
    ):
        (programs / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "RUNNER_"))}
    return kept | {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "REPORTLINT_CACHE_DIR": warm_cache(f"{folder}-cache"),
        "RUNNER_TEMP": str(folder / "temp"),
        "LC_ALL": "C.UTF-8",
    }


def bash(script: str, folder: Path, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script as GitHub and GitLab do."""
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
    return subprocess.run(
        command, cwd=folder, env=variables, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False
    )


# ------------------------------------------------------------------------------- the Action


def test_the_action_is_valid_by_the_schema_of_github() -> None:
    schema = json.loads((ROOT / "tests/schemas/github-action.json").read_text(encoding="utf-8"))
    jsonschema.validate(ACTION, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(ACTION | {"inputs": {"paths": {}}}, schema)


def test_the_actions_that_it_uses_are_pinned_to_a_commit_with_its_version_beside_it() -> None:
    lines = re.findall(r"uses: (.*)", (ROOT / "action.yml").read_text(encoding="utf-8"))
    assert [bool(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)) for line in lines] == [True]


def test_no_input_is_part_of_a_script_and_every_input_is_used() -> None:
    assert [step["name"] for step in STEPS if "${{" in step.get("run", "")] == []
    outside = json.dumps([{**step, "run": ""} for step in STEPS])
    assert set(re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", outside)) == set(INPUTS)


def test_the_default_output_format_is_one_that_is_there() -> None:
    assert INPUTS["output-format"]["default"] in FORMATS


def check_step(workspace: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the last step of the action, with the test's programs in place of an installation."""
    variables = environment(workspace.parent)
    installed = workspace.parent / "temp" / "reportlint" / "bin"
    installed.parent.mkdir(parents=True, exist_ok=True)
    if not installed.exists():
        installed.symlink_to(workspace.parent / "programs")
    step = STEPS[-1]
    given = {name: str(about["default"]) for name, about in INPUTS.items()} | inputs
    filled = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], value)
        for name, value in step["env"].items()
    }
    return bash(step["run"], workspace, variables | filled)


@needs_bash
def test_the_action_writes_github_s_commands_and_ends_with_the_exit_code_of_the_check(workspace: Path) -> None:
    faulty = check_step(workspace)
    assert (faulty.returncode, faulty.stderr) == (1, "")
    assert re.search(r"^::error file=reports/03-[^,]*,line=43,.*T001", faulty.stdout, re.M)
    sound = check_step(workspace, paths="reports/01-青禾镇-制表符.txt\n")
    assert (sound.returncode, sound.stderr) == (0, "")
    assert check_step(workspace, args="--slect T").returncode == 2


@needs_bash
def test_the_action_takes_paths_with_spaces_one_a_line_and_options_with_quotes(workspace: Path) -> None:
    (workspace / "二〇二三 年").mkdir()
    shutil.copy(workspace / "reports/05-教育局-单独竖线.txt", workspace / "二〇二三 年" / "某局 报告.txt")
    ended = check_step(
        workspace,
        paths="\n  二〇二三 年\n\n  reports/03-柳岸街道-竖线分行.txt\n",
        args="--select T003 --exclude 'no such',\"nothing else/\"",
        **{"output-format": "concise"},
    )
    assert ended.returncode == 1
    assert [line.partition(": ")[2][:4] for line in ended.stdout.splitlines()[:-1]] == ["T003"]
    assert ended.stdout.startswith("二〇二三 年/某局 报告.txt:")


@needs_bash
@pytest.mark.parametrize(
    "text", ["$(touch pwned)", "`touch pwned`", "; touch pwned", "'; touch pwned '", "--output-file=pwned"]
)
def test_what_an_input_says_is_never_run_nor_taken_for_an_option(workspace: Path, text: str) -> None:
    ended = check_step(workspace, paths=text)
    assert ended.returncode == 2
    assert "no such file or folder" in ended.stderr
    assert not (workspace / "pwned").exists()


TRACE = "import os\nopen(os.path.join({folder!r}, 'ran-{name}'), 'w').close()\n"


@needs_bash
def test_the_action_runs_no_code_of_the_checkout_but_rules_that_it_is_asked_for(workspace: Path) -> None:
    names = ("argparse", "encodings", "reportlint", "reportlint_rules", "shlex", "subprocess", "evil", "own")
    for name in names:
        (workspace / f"{name}.py").write_text(TRACE.format(folder=str(workspace), name=name), encoding="utf-8")
    write_distribution(workspace, "evil", {"evil": "evil"})
    (workspace / "own.toml").write_text('local-rules = ["own.py"]\n', encoding="utf-8")
    report = "reports/01-青禾镇-制表符.txt"
    ended = check_step(workspace, paths=report, args="--config own.toml")
    assert (ended.returncode, list(workspace.glob("ran-*"))) == (0, [])
    check_step(workspace, paths=report, args="--config own.toml", **{"local-rules": "true"})
    assert [path.name for path in workspace.glob("ran-*")] == ["ran-own"]


def test_every_interpreter_of_the_action_is_isolated() -> None:
    lines = [line for step in STEPS for line in step.get("run", "").splitlines()]
    started = [line for line in lines if re.search(r'(PYTHON|python)"', line)]
    assert len(started) == 3
    assert [line for line in started if not re.match(r'\s*"\$(PYTHON|programs/python)" -I ', line)] == []


@needs_bash
@pytest.mark.parametrize("extras", ["nothing-of-ours", "html]==0 evil[x", "html xlsx", "html;touch pwned", "html,$(x)"])
def test_the_action_installs_no_other_extras_than_its_own(workspace: Path, extras: str) -> None:
    install = next(step for step in STEPS if step.get("name") == "Install reportlint")
    variables = environment(workspace.parent) | {"EXTRAS": extras, "PYTHON": "false"}
    ended = bash(install["run"], workspace, variables)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "takes html, parquet, pdf and xlsx" in ended.stderr


# ------------------------------------------------------------------------------- the papers


def test_both_papers_show_the_same_blocks_and_the_same_inputs() -> None:
    assert blocks("en") == blocks("zh")
    assert inputs_told("en") == inputs_told("zh")


def inputs_told(language: str) -> dict[str, str]:
    paper = (ROOT / PAPERS[language]).read_text(encoding="utf-8")
    return dict(re.findall(r"^\| `([\w-]+)` \| (?:`([^`]*)`)? ?\|", paper, re.M))


@in_both_languages
def test_the_paper_names_every_input_of_the_action_with_its_default(language: str) -> None:
    assert inputs_told(language) == {name: str(about["default"]) for name, about in INPUTS.items()}


@in_both_languages
def test_every_yaml_block_is_a_mapping_of_one_of_the_three(language: str) -> None:
    shown = [block for block in blocks(language) if block.kind == "yaml"]
    assert len(shown) == len(
        yaml_with(language, "repos") + yaml_with(language, "jobs") + yaml_with(language, "reportlint")
    )
    assert len(shown) == 7


@in_both_languages
def test_the_hooks_of_the_paper_are_offered_and_their_patterns_can_be_read(language: str) -> None:
    offered = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    for config in yaml_with(language, "repos"):
        (repository,) = config["repos"]
        assert {hook["id"] for hook in repository["hooks"]} <= offered
        for hook in repository["hooks"]:
            assert re.search(hook.get("files", ""), "某镇2023年年度报告.txt")
            assert re.search(hook.get("exclude", "^归档/"), "归档/2020.txt")


@in_both_languages
def test_the_workflows_of_the_paper_use_inputs_and_options_that_there_are(language: str) -> None:
    workflows = yaml_with(language, "jobs")
    assert len(workflows) == 2
    for workflow in workflows:
        steps = workflow["jobs"]["check"]["steps"]
        (used,) = [step["with"] for step in steps if step["uses"].startswith("OWNER/reportlint@")]
        assert set(used) <= set(INPUTS)
        assert used.get("output-format", "github") in FORMATS
        parser = Parser("check", "en")
        add_arguments(parser)
        parser.read(shlex.split(used["args"]))


@needs_bash
@in_both_languages
def test_the_script_for_gitlab_leaves_the_report_that_gitlab_is_told_of(language: str, workspace: Path) -> None:
    (job,) = (each["reportlint"] for each in yaml_with(language, "reportlint"))
    ended = bash("\n".join(job["script"]), workspace, environment(workspace.parent))
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", "")
    told = json.loads((workspace / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert {"description", "check_name", "fingerprint", "severity", "location"} <= told[0].keys()
    assert job["artifacts"]["when"] == "always"
    assert (workspace.parent / "pip.log").read_text() == "install git+https://github.com/OWNER/reportlint@v0.1.0\n"


@needs_bash
@in_both_languages
def test_the_shell_lines_of_the_paper_run_one_after_the_other(language: str, workspace: Path) -> None:
    lines = [block for block in blocks(language) if block.kind == "sh"]
    assert len(lines) == 6
    for block in lines:
        ended = bash(block.text, workspace, environment(workspace.parent))
        assert ended.returncode == (block.exits or 0), block.text + ended.stdout + ended.stderr
    assert (workspace / "reportlint.xml").read_bytes().startswith(b"<?xml")
    staged = subprocess.run(["git", "diff", "--cached", "--name-only"], cwd=workspace, capture_output=True, check=True)
    assert staged.stdout == b"reportlint-baseline.json\n"
