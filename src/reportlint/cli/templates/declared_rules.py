"""The `[[rule]]` table that `reportlint new-rule --kind KIND` writes: an example of each kind of rule without code."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING, NamedTuple

from reportlint.toml.writer import toml_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    Texts = Mapping[str, str]
    """A text by language."""

_TABLE = Template("""\
# $headline
[[rule]]
code = "$code"
name = "$name"
kind = "$kind"
severity = "warning"
summary = $summary
hint = $hint
$keys

[[rule.passes]]
title = $passes
$passing
[[rule.fails]]
title = $fails
${failing}at = "$at"
""")


class Example(NamedTuple):
    """A rule of a kind, with a case that passes and one that fails."""

    summary: Texts
    hint: Texts
    keys: str
    """The keys of the kind, in TOML."""
    passes: Texts
    passing: str
    """The edits of the canonical report for the case without findings, in TOML; empty for none."""
    fails: Texts
    failing: str
    at: str = ""
    """The text that the finding is on."""
    under: str = ""
    """The key of the section whose heading the finding is on, if it is on one."""


_RECONSIDERED = 'cell = ["proceedings", "reconsideration", "total"]'
EXAMPLES: dict[str, Example] = {
    "identity": Example(
        {"zh": "复议多于办结的申请", "en": "more reviews than applications decided"},
        {"zh": "核对表三（七）总计和表四", "en": "compare the outcome total of table three with table four"},
        'left = [["proceedings", "reconsideration", "total"]]\n'
        'relation = "at-most"\n'
        'right = [["applications", "outcome_total", "total"]]',
        {"zh": "同样多", "en": "as many"},
        f"{{ {_RECONSIDERED}, value = 143 }}",
        {"zh": "多于办结的 143 件", "en": "more than the 143 that were decided"},
        f"{{ {_RECONSIDERED}, value = 144 }}",
        "144",
    ),
    "required": Example(
        {"zh": "第六部分没有写监督电话", "en": "section six names no telephone for complaints"},
        {"zh": "在第六部分写明监督电话", "en": "name it in section six"},
        'section = "other"\nphrases = ["监督电话", "投诉电话"]',
        {"zh": "写了电话", "en": "the telephone is there"},
        '{ section = "other", append = "监督电话：0000-8001234。" }',
        {"zh": "没有写电话", "en": "no telephone"},
        '{ section = "other", text = "没有需要补充的情况。" }',
        under="other",
    ),
    "forbidden": Example(
        {"zh": "套话", "en": "a stock phrase"},
        {"zh": "写明做了什么、做了多少", "en": "state what was done, and how much"},
        'section = "overview"\nphrases = ["圆满成功"]',
        {"zh": "写明了数字", "en": "the text has a number"},
        '{ section = "overview", append = "全年解答群众来电320次。" }',
        {"zh": "只有套话", "en": "only a stock phrase"},
        '{ section = "overview", append = "全年公开工作取得圆满成功。" }',
        "圆满成功",
    ),
    "length": Example(
        {"zh": "第一部分过短或者过长", "en": "section one is too short or too long"},
        {"zh": "写 100 至 3000 字", "en": "write 100 to 3000 characters"},
        'section = "overview"\nleast = 100\nmost = 3000',
        {"zh": "标准报告", "en": "the canonical report"},
        "",
        {"zh": "只有一句话", "en": "one sentence"},
        '{ section = "overview", text = "全年按规定公开政府信息。" }',
        under="overview",
    ),
    "range": Example(
        {"zh": "收费金额像是以元填写", "en": "fees that look like yuan"},
        {"zh": "这一栏的单位是万元", "en": "the column is in units of ten thousand yuan"},
        'cells = [["disclosure", "fees", "amount"]]\nmost = 20000',
        {"zh": "不超过 20000 万元", "en": "at most 20000 units"},
        '{ cell = ["disclosure", "fees", "amount"], value = 20000 }',
        {"zh": "以元填写", "en": "in yuan"},
        '{ cell = ["disclosure", "fees", "amount"], value = 3286000 }',
        "3286000",
    ),
}
"""The examples by kind."""


def rule_table(kind: str, fields: Mapping[str, str], language: str | None, headings: Mapping[str, str]) -> str:
    """Return the file of a rule. Its texts are in one language, or in all of them if `language` is None.

    `headings` are those of the canonical report by section.
    """
    example = EXAMPLES[kind]
    texts = {name: getattr(example, name) for name in ("summary", "hint", "passes", "fails")}
    shown = {name: toml_text(text if language is None else text[language]) for name, text in texts.items()}
    edits = {name: _edits(getattr(example, name)) for name in ("passing", "failing")}
    at = headings[example.under] if example.under else example.at
    return _TABLE.substitute(fields, kind=kind, keys=example.keys, at=at, **shown, **edits)


def _edits(edit: str) -> str:
    return f"edits = [\n  {edit},\n]\n" if edit else ""
