"""The files that `reportlint new-rule` writes: a working rule to change."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING, NamedTuple

from reportlint._version import __version__
from reportlint.cli.templates.declared_rules import EXAMPLES, rule_table

if TYPE_CHECKING:
    from collections.abc import Mapping

PYTHON = "python"
KINDS = (PYTHON, *EXAMPLES)
"""The kinds of rules that can be written: in Python, and those without code."""

_MODULE = Template('''\
"""$headline"""

from collections.abc import Iterator
from typing import ClassVar

from reportlint import Finding, Report, Rule


class $class_name(Rule):
    """收到的申请数没有写进正文。

    ## 查什么
    表三有新收申请，而第一部分的文字没有写出这个数。

    ## 为什么
    只看正文的读者也应当了解收到多少申请。

    ## 示例
    表三总计 146 件，正文只写“申请均已按时办理”。

    ## 选项
    `least`：达到多少件才检查，默认 1。

    ## 怎么改
    把表中的总数写进正文。

    ---
    The number of applications is not in the text.

    ## What it finds
    Table three has applications received, and the text of section one does not give their number.

    ## Why
    Readers of the text alone should know the number, too.

    ## Example
    The table has a total of 146; the text says "all were answered in time".

    ## Options
    `least`: the least number of applications to check for; 1 by default.

    ## What to do
    Put the total of the table into the text.
    """

    code = "$code"
    name = "$name"
    severity = "warning"
    summary: ClassVar = {
        "zh": "收到的申请数没有写进正文",
        "en": "the number of applications is not in the text",
    }
    message: ClassVar = {
        "zh": "表中收到申请 {number} 件，正文没有写明",
        "en": "the table has {number} applications, which the text does not mention",
    }
    hint: ClassVar = {
        "zh": "把表中的总数写进正文",
        "en": "put the total of the table into the text",
    }

    class Options:
        """[rules.$name] $in_settings"""

        least: int = 1

    def check(self, report: Report) -> Iterator[Finding]:
        """$check_doc"""
        received = report.cell("applications", "received", "total")
        overview = report.section("overview")
        number = received.value or 0
        if overview is None or number < max(self.options.least, 1):
            return
        if not any(overview.phrases(str(number))):
            yield self.finding(received, number=number)
''')

_CASES = Template("""\
# $cases_head
rule = "$code"

[[passes]]
title = { zh = "正文写了总数", en = "the text gives the number" }
edits = [
  { section = "overview", text = "全年收到申请146件。" },
]

[[fails]]
title = { zh = "正文没有写总数", en = "the text does not give the number" }
edits = [
  { section = "overview", text = "全年收到的申请均已按时办理。" },
]
at = "146"
message = "146"

[[passes]]
title = { zh = "少于选项规定的件数", en = "fewer than the option asks for" }
options = { least = 200 }
edits = [
  { section = "overview", text = "全年收到的申请均已按时办理。" },
]
""")

_PROJECT = Template("""\
[build-system]
requires = ["hatchling>=1.24"]
build-backend = "hatchling.build"

[project]
name = "$distribution"
version = "0.1.0"
description = "$description"
requires-python = ">=3.11"
dependencies = ["reportlint>=$version"]

[project.optional-dependencies]
test = ["pytest>=8"]

[project.entry-points.reportlint]
$entry = "$package"

[tool.hatch.build.targets.wheel]
packages = ["src/$package"]
exclude = ["*.cases.toml"]

[tool.pytest.ini_options]
testpaths = ["tests"]
pythonpath = ["src"]
""")

_PACKAGE = Template('''\
"""$headline"""

from __future__ import annotations

from reportlint import Rule, hookimpl

from .$stem import $class_name


@hookimpl
def reportlint_rules() -> tuple[type[Rule], ...]:
    """$hook_doc"""
    return ($class_name,)
''')

_PACKAGE_OF_TOML = Template('''\
"""$headline"""

from __future__ import annotations

from pathlib import Path

from reportlint import Rule, hookimpl, rules_from_toml


@hookimpl
def reportlint_rules() -> tuple[type[Rule], ...]:
    """$hook_doc"""
    return rules_from_toml(Path(__file__).with_name("$stem.toml"))
''')

_TEST = Template('''\
"""$test_head"""

import tomllib
from pathlib import Path

from reportlint.testing import assert_cases

from $package import reportlint_rules

RULES = Path(__file__).parent.parent / "src" / "$package"


def test_every_case_of_the_rules_holds() -> None:
    assert_cases(RULES)


def test_every_rule_with_cases_is_announced() -> None:
    announced = {name for rule in reportlint_rules() for name in (rule.code, rule.name)}
    for path in RULES.rglob("*.toml"):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        cases = [content, *content.get("passes", []), *content.get("fails", [])]
        rules = [case["rule"] for case in cases if isinstance(case.get("rule"), str)]
        tables = [table for table in content.get("rule", []) if "code" in table]
        rules += [table["code"] for table in tables]
        assert announced.issuperset(rules), path
''')


class NewRule(NamedTuple):
    """The names of a new rule."""

    name: str
    code: str
    class_name: str
    stem: str
    """The name of its file without the suffix."""


def rule_files(
    rule: NewRule, sentences: Mapping[str, str], kind: str, headings: Mapping[str, str], language: str | None = None
) -> dict[str, str]:
    """Return the files of a rule by name. `sentences` are in the user's language, by field.

    The texts of a rule without code are in one language, or in all if `language` is None. `headings` are those of the
    canonical report, by section.
    """
    fields = {**sentences, **rule._asdict()}
    if kind != PYTHON:
        return {f"{rule.stem}.toml": rule_table(kind, fields, language, headings)}
    return {f"{rule.stem}.py": _MODULE.substitute(fields), f"{rule.stem}.cases.toml": _CASES.substitute(fields)}


def distribution_files(
    rule: NewRule, distribution: str, sentences: Mapping[str, str], kind: str, headings: Mapping[str, str]
) -> dict[str, str]:
    """Return the files of a distribution with one rule, by path in its folder. It requires this reportlint or later."""
    package = distribution.replace("-", "_")
    entry = distribution.removeprefix("reportlint-").removesuffix("-rules")
    names = {"distribution": distribution, "package": package, "entry": entry, "version": __version__}
    fields = {**sentences, **rule._asdict(), **names}
    code = _PACKAGE if kind == PYTHON else _PACKAGE_OF_TOML
    files = {"pyproject.toml": _PROJECT.substitute(fields), f"src/{package}/__init__.py": code.substitute(fields)}
    files |= {f"src/{package}/{name}": text for name, text in rule_files(rule, sentences, kind, headings).items()}
    files |= {f"src/{package}/py.typed": "", "tests/test_rules.py": _TEST.substitute(fields)}
    return files
