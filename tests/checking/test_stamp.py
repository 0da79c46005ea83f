"""The stamp of a set of rules: it changes whenever a run could find something else."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from reportlint import _version
from reportlint.checking import stamp as stamp_module
from reportlint.checking.session import Session
from reportlint.checking.stamp import ruleset_stamp
from reportlint.cli.arguments import Parser, merged
from reportlint.cli.commands.check import add_arguments
from reportlint.files import grammar_data
from reportlint.plugins.discovery import EntryPoint
from tests.command import SMALL, report, run

RULE = dedent(
    '''
    from reportlint import Rule

    class OwnRule(Rule):
        """一条规则。"""

        code, name, severity, since = "OWN001", "own-rule", "error", "1.0"
        message = {"zh": "甲", "en": "one"}
        summary = message

        class Options:
            most: int = 3

        def check(self, report):
            return []
    '''
)
TABLE = dedent(
    """
    [[rule]]
    code = "OWN002"
    name = "own-identity"
    kind = "identity"
    severity = "warning"
    summary = { zh = "植词", en = "a planted word" }
    left = [["applications", "outcome_total", "total"]]
    right = [["proceedings", "reconsideration", "total"]]
    relation = "at-least"
    """
)
SETTINGS = 'local-rules = ["own.py"]\n'

Change = Callable[[Path], object]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Create a folder with settings and a local rule, and replace the built-in plugin by the small one."""
    monkeypatch.setattr("reportlint.plugins.discovery._scan", lambda: [SMALL])
    monkeypatch.setenv("REPORTLINT_CACHE_DIR", "")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.py").write_text(RULE, encoding="utf-8")
    (tmp_path / "reportlint.toml").write_text(SETTINGS, encoding="utf-8")
    yield tmp_path
    grammar_data.stamps.cache_clear()


def stamp(*arguments: str, language: str = "zh") -> bytes:
    """Return the stamp of a run with these arguments in this folder."""
    parser = Parser("check", language)
    add_arguments(parser)
    session = Session(merged(parser.read(list(arguments)), language))
    plugins = session.load_plugins()
    grammar_data.stamps.cache_clear()
    return ruleset_stamp(session.ruleset(plugins), plugins, session.language, session.options.units)


def rewrite(name: str, old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def add(name: str, text: str) -> Change:
    def change(folder: Path) -> None:
        path = folder / name
        path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + text, encoding="utf-8")

    return change


def add_table(folder: Path) -> None:
    (folder / "table.toml").write_text(TABLE, encoding="utf-8")
    (folder / "reportlint.toml").write_text('local-rules = ["own.py", "table.toml"]\n', encoding="utf-8")


CHANGES: dict[str, Change] = {
    "an option": add("reportlint.toml", "[rules.own-rule]\nmost = 4\n"),
    "a severity": add("reportlint.toml", '[severity]\nown-rule = "info"\n'),
    "a rule that is off": add("reportlint.toml", 'ignore = ["A002"]\n'),
    "a rule that is on": add("reportlint.toml", 'extend-select = ["B001"]\n'),
    "an event that is off": add("reportlint.toml", 'ignore = ["E003"]\n'),
    "the language": add("reportlint.toml", 'language = "en"\n'),
    "a name of a unit": add("reportlint.toml", '[units]\n"老青禾镇" = "青禾镇"\n'),
    "the code of a local rule": rewrite("own.py", "return []", "return ()"),
    "a default of a local rule": rewrite("own.py", "most: int = 3", "most: int = 4"),
    "the wording of a local rule": rewrite("own.py", "甲", "乙"),
    "another file of rules": add_table,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changes_the_findings_changes_the_stamp(folder: Path, change: Change) -> None:
    before = stamp()
    change(folder)
    assert stamp() != before


def test_the_content_of_a_table_of_rules_counts(folder: Path) -> None:
    add_table(folder)
    before = stamp()
    rewrite("table.toml", "reconsideration", "direct_suit")(folder)
    assert stamp() != before


@pytest.mark.parametrize("arguments", [("--select", "A"), ("--severity", "A001=info"), ("--ignore", "A001")])
def test_options_of_the_command_line_count(arguments: tuple[str, ...]) -> None:
    assert stamp(*arguments) != stamp()


def test_the_same_rules_have_the_same_stamp_twice(folder: Path) -> None:
    before = stamp()
    own = folder / "own.py"
    own.write_bytes(own.read_bytes())  # another time of change, the same content
    assert stamp() == before


@pytest.mark.parametrize("arguments", [("--quiet",), ("--output-format", "json"), ("--jobs", "2"), ("--exit-zero",)])
def test_what_changes_no_finding_does_not_count(arguments: tuple[str, ...]) -> None:
    assert stamp(*arguments) == stamp()


def test_the_version_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    before = stamp()
    monkeypatch.setattr(stamp_module, "__version__", _version.__version__ + ".1")
    assert stamp() != before


def test_a_rule_that_could_not_be_made_has_a_stamp_and_is_told_of_in_every_file(folder: Path) -> None:
    before = stamp()
    unmade = "\n    def __init__(self, options=None):\n        raise RuntimeError('not today')\n"
    (folder / "own.py").write_text(RULE.rstrip() + "\n" + unmade, encoding="utf-8")
    (folder / "reportlint.toml").write_text(SETTINGS, encoding="utf-8")
    assert stamp() != before
    for number in range(21):
        (folder / f"{number}.txt").write_text(report(), encoding="utf-8")
    outcome = run("check", "--select", "OWN001", "--output-format", "concise", folder=folder)
    assert (outcome.code, outcome.out.count("not today")) == (1, 21), outcome.err


def test_the_code_of_a_plugin_counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = folder / "site" / "acme_rules"
    package.mkdir(parents=True)
    (package / "words.toml").write_text('word = "甲"\n', encoding="utf-8")
    (package / "__init__.py").write_text(
        f"{RULE}\nfrom reportlint import hookimpl\n\n@hookimpl\ndef reportlint_rules():\n    return [OwnRule]\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(folder / "site")
    monkeypatch.delitem(sys.modules, "acme_rules", raising=False)
    entry = EntryPoint("acme", "acme_rules", "acme-rules", "1.0")
    monkeypatch.setattr("reportlint.plugins.discovery._scan", lambda: [SMALL, entry])
    (folder / "reportlint.toml").write_text("", encoding="utf-8")
    before = stamp()
    rewrite("site/acme_rules/words.toml", "甲", "乙")(folder)
    with_other_data = stamp()
    add("site/acme_rules/__init__.py", "\n")(folder)
    assert len({before, with_other_data, stamp()}) == 3


@pytest.mark.parametrize(
    "name", ["report.lark", "narrative.lark", "vocabulary.toml", "words/claims.toml", "form-2021.toml"]
)
def test_every_file_of_the_grammar_counts(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    own = folder / "grammar"
    shutil.copytree(grammar_data.folder(), own)
    monkeypatch.setattr(grammar_data, "folder", lambda: str(own))
    monkeypatch.setattr(stamp_module, "grammar", lambda: str(own))
    before = stamp()
    with (own / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert stamp() != before
