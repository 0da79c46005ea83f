"""Every key of the settings: its kind, its default, what it means, an example. Reader, schema and `init` follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.messages.language import LANGUAGES
from reportlint.model.rule import SEVERITIES
from reportlint.toml.kinds import Choice, Flag, Options, Tables, Text, Texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.toml.kinds import Kind


class Key(NamedTuple):
    """A key of the settings."""

    kind: Kind
    default: Any
    """The value if nothing sets the key; None if `absent` describes it."""
    meaning: Mapping[str, str]
    example: str
    """Lines of TOML."""
    absent: Mapping[str, str] | None = None
    """A description of the behaviour if nothing sets the key and no value expresses it."""
    adds: bool = False
    """Whether the value of a file is added to that of the file it extends. Otherwise it overrides that value."""


def _names() -> list[str]:
    return list(KEYS)


KEYS: dict[str, Key] = {
    "extend": Key(
        Text(),
        None,
        {
            "zh": "在此文件的基础上增改；路径相对于本文件",
            "en": "a settings file to build on; its path starts from this file",
        },
        'extend = "../base.toml"',
        {"zh": "不沿用其他文件", "en": "no other file"},
    ),
    "language": Key(
        Choice(*LANGUAGES),
        None,
        {"zh": "消息的语言", "en": "the language of messages"},
        'language = "zh"',
        {"zh": "随系统语言；未设置时为 zh", "en": "that of the locale, else zh"},
    ),
    "select": Key(
        Texts(),
        None,
        {
            "zh": "只用这些规则：编号、名称、编号开头或 ALL",
            "en": "use these rules only: codes, names, beginnings of codes, or ALL",
        },
        'select = ["ALL"]',
        {"zh": "默认开启的规则", "en": "the rules that are on by default"},
    ),
    "ignore": Key(Texts(), [], {"zh": "不用这些规则", "en": "leave these rules out"}, "ignore = []", adds=True),
    "extend-select": Key(
        Texts(), [], {"zh": "另外再用这些规则", "en": "use these rules besides"}, 'extend-select = ["ALL"]', adds=True
    ),
    "exclude": Key(
        Texts(),
        [],
        {
            "zh": "在文件夹中查找时排除的路径，写法同 .gitignore，相对于本文件",
            "en": "paths to leave out of folders, written as in .gitignore, starting from this file",
        },
        'exclude = ["drafts/", "*-template.txt"]',
        adds=True,
    ),
    "respect-gitignore": Key(
        Flag(),
        True,
        {
            "zh": "在文件夹中查找时，排除 git 仓库的 .gitignore 所列的路径",
            "en": "leave out of folders what the .gitignore files of a git repository name",
        },
        "respect-gitignore = false",
    ),
    "fail-level": Key(
        Choice(*SEVERITIES),
        "warning",
        {"zh": "达到这一级别即退出码 1", "en": "findings from this level up exit 1"},
        'fail-level = "error"',
    ),
    "output-format": Key(
        Text(),
        "full",
        {"zh": "结果的输出格式", "en": "the format of the results"},
        'output-format = "concise"',
    ),
    "baseline": Key(
        Text(),
        None,
        {
            "zh": "基线文件：其中的问题不再列出；路径相对于本文件",
            "en": "the file of known findings, which are left out; its path starts from this file",
        },
        'baseline = "reportlint-baseline.json"',
        {"zh": "没有基线", "en": "no baseline"},
    ),
    "local-rules": Key(
        Texts(),
        [],
        {
            "zh": "自己的规则文件（.py 或 .toml），会作为程序运行，只写信得过的；路径相对于本文件",
            "en": "files of rules of your own (.py or .toml), which are run as programs: name only what you trust; "
            "paths start from this file",
        },
        'local-rules = ["./rules/city.py", "./rules/city.toml"]',
        adds=True,
    ),
    "severity": Key(
        Tables(Choice(*SEVERITIES), _names),
        {},
        {
            "zh": "规则的级别：error、warning 或 info；规则的写法同 select",
            "en": "how much findings matter: error, warning or info; rules are named as in select",
        },
        '[severity]\nALL = "warning"',
    ),
    "per-file-ignores": Key(
        Tables(Texts(), _names),
        {},
        {
            "zh": "在部分文件中不用的规则；路径写法同 .gitignore，相对于本文件",
            "en": "rules to leave out in some files; paths are written as in .gitignore, starting from this file",
        },
        '[per-file-ignores]\n"2020/*.txt" = ["ALL"]',
        adds=True,
    ),
    "units": Key(
        Tables(Text(), _names),
        {},
        {
            "zh": "名称不同而是同一单位的：每个名称指的是哪个单位；比较多份报告的规则按此对应",
            "en": "units with several names: which unit each name stands for, for the rules that compare reports",
        },
        '[units]\n"青禾镇党政办公室" = "青禾镇"',
    ),
    "groups": Key(
        Tables(Texts(), _names),
        {},
        {
            "zh": "哪个单位的数据由哪些单位汇总而成",
            "en": "whose figures are the sum of whose",
        },
        '[groups]\n"云栖县" = ["青禾镇", "石桥镇"]',
    ),
    "rules": Key(
        Tables(Options(), _names),
        {},
        {
            "zh": "规则的选项，每条规则一张表；reportlint rule 加规则名可看到它的选项",
            "en": "the options of rules, a table each; `reportlint rule NAME` shows those of a rule",
        },
        "[rules]",
    ),
}
