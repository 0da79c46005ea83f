"""Every key of the settings: its kind, its default, what it means, an example. Reader, schema and `init` follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.messages.language import LANGUAGES
from reportlint.model.rule import SEVERITIES
from reportlint.toml.kinds import Choice, Flag, Options, Size, Tables, Text, Texts

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
            "zh": "以此文件为基础，本文件在其上增改；路径相对于本文件",
            "en": "a settings file to build on; its path is relative to this file",
        },
        'extend = "../base.toml"',
        {"zh": "不沿用其他文件", "en": "no other file"},
    ),
    "language": Key(
        Choice(*LANGUAGES),
        None,
        {"zh": "消息的语言", "en": "the language of messages"},
        'language = "zh"',
        {"zh": "系统语言；系统未设置时为 zh", "en": "that of the locale, or zh if none is set"},
    ),
    "select": Key(
        Texts(),
        None,
        {
            "zh": "只运行这些规则：编号、名称、编号的开头或 ALL",
            "en": "the only rules to run: codes, names, prefixes of codes, or ALL",
        },
        'select = ["ALL"]',
        {"zh": "默认开启的规则", "en": "the rules that are on by default"},
    ),
    "ignore": Key(Texts(), [], {"zh": "不运行这些规则", "en": "rules not to run"}, "ignore = []", adds=True),
    "extend-select": Key(
        Texts(),
        [],
        {"zh": "另外运行这些规则", "en": "rules to run in addition"},
        'extend-select = ["ALL"]',
        adds=True,
    ),
    "exclude": Key(
        Texts(),
        [],
        {
            "zh": "检查文件夹时排除的路径，写法同 .gitignore，相对于本文件",
            "en": "paths to leave out of folders, written as in .gitignore and relative to this file",
        },
        'exclude = ["drafts/", "*-template.txt"]',
        adds=True,
    ),
    "respect-gitignore": Key(
        Flag(),
        True,
        {
            "zh": "检查文件夹时，排除 git 仓库的 .gitignore 所列的路径",
            "en": "whether to leave out of folders what the .gitignore files of a git repository list",
        },
        "respect-gitignore = false",
    ),
    "max-file-size": Key(
        Size(),
        "20MB",
        {
            "zh": "不检查超过此大小的文件；单位为 KB、MB 或 GB，不写则为字节",
            "en": "the size of the largest file to check, in KB, MB or GB, or in bytes without a unit",
        },
        'max-file-size = "20MB"',
    ),
    "fail-level": Key(
        Choice(*SEVERITIES),
        "warning",
        {"zh": "有达到此级别的问题时，退出码为 1", "en": "the lowest severity that makes the exit code 1"},
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
            "zh": "基线文件，其中的问题不再报告；路径相对于本文件",
            "en": "the file of known findings, which are not reported; its path is relative to this file",
        },
        'baseline = "reportlint-baseline.json"',
        {"zh": "没有基线", "en": "no baseline"},
    ),
    "local-rules": Key(
        Texts(),
        [],
        {
            "zh": "自己的规则文件（.py 或 .toml）；会作为程序运行，只能列入可信的文件；路径相对于本文件",
            "en": "rule files of your own (.py or .toml), which are run as programs, so list only files you trust; "
            "paths are relative to this file",
        },
        'local-rules = ["./rules/city.py", "./rules/city.toml"]',
        adds=True,
    ),
    "severity": Key(
        Tables(Choice(*SEVERITIES), _names),
        {},
        {
            "zh": "规则的级别：error、warning 或 info；规则的写法同 select",
            "en": "the severities of rules: error, warning or info; rules are named as in select",
        },
        '[severity]\nALL = "warning"',
    ),
    "per-file-ignores": Key(
        Tables(Texts(), _names),
        {},
        {
            "zh": "在部分文件中不运行的规则；路径写法同 .gitignore，相对于本文件",
            "en": "rules not to run on some files; paths are written as in .gitignore and relative to this file",
        },
        '[per-file-ignores]\n"2020/*.txt" = ["ALL"]',
        adds=True,
    ),
    "units": Key(
        Tables(Text(), _names),
        {},
        {
            "zh": "同一单位的不同名称：每个名称指哪个单位，供比较多份报告的规则使用",
            "en": "other names of units, each with the unit that it stands for; used by the rules that compare reports",
        },
        '[units]\n"青禾镇党政办公室" = "青禾镇"',
    ),
    "groups": Key(
        Tables(Texts(), _names),
        {},
        {
            "zh": "由其他单位汇总数据的单位，以及各由哪些单位汇总",
            "en": "units whose figures sum up those of other units, each with these units",
        },
        '[groups]\n"云栖县" = ["青禾镇", "石桥镇"]',
    ),
    "rules": Key(
        Tables(Options(), _names),
        {},
        {
            "zh": "规则的选项，每条规则一张表；用 reportlint rule 加规则名可查看它的选项",
            "en": "the options of rules, one table for each rule; `reportlint rule NAME` shows those of a rule",
        },
        "[rules]",
    ),
}
