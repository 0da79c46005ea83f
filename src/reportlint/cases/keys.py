"""The keys of a case, and the kinds of their values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.cases.case import CaseReport
from reportlint.cases.edit_keys import AnyText, read_edit, unknown
from reportlint.messages.errors import UsageError
from reportlint.messages.language import LANGUAGES
from reportlint.text.document import LEFTOVERS
from reportlint.toml.kinds import Kind, Options, Text, Texts, wrong_type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.cases.edits import CaseEdit
    from reportlint.toml.kinds import Path, Where


class OneOrMore(Kind):
    """A string, or a list of strings."""

    def read(self, value: object, path: Path, where: Where) -> tuple[str, ...]:
        """Return the strings as a tuple."""
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list | tuple) or not texts or not all(isinstance(text, str) for text in texts):
            raise wrong_type(path, where, "type-one-or-more", value)
        return tuple(texts)


class InLanguages(Kind):
    """A text by language, or one text for all languages."""

    def read(self, value: object, path: Path, where: Where) -> Mapping[str, str]:
        """Return the text in every language."""
        if isinstance(value, str):
            return dict.fromkeys(LANGUAGES, value)
        if not isinstance(value, dict) or not value or not all(isinstance(text, str) for text in value.values()):
            raise wrong_type(path, where, "type-in-languages", value)
        for language in value:
            if language not in LANGUAGES:
                raise unknown((*path, language), LANGUAGES, where)
        return {language: value.get(language) or next(iter(value.values())) for language in LANGUAGES}


class Edits(Kind):
    """A list of edits, each a table."""

    def read(self, value: object, path: Path, where: Where) -> tuple[CaseEdit, ...]:
        """Return the edits."""
        if not isinstance(value, list):
            raise wrong_type(path, where, "type-edits", value)
        return tuple(
            read_edit(edit, lambda key, index=index: where((*path, index, *key)))  # type: ignore[misc]
            for index, edit in enumerate(value)
        )


class Reports(Kind):
    """A list of other reports, each a table with its text or its edits."""

    def read(self, value: object, path: Path, where: Where) -> tuple[CaseReport, ...]:
        """Return the reports."""
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise wrong_type(path, where, "type-reports", value)
        return tuple(
            _report(each, index, lambda key, index=index: where((*path, index, *key)))  # type: ignore[misc]
            for index, each in enumerate(value)
        )


def _report(keys: Mapping[str, Any], index: int, where: Where) -> CaseReport:
    for key in keys:
        if key not in REPORT_KEYS:
            raise unknown((key,), REPORT_KEYS, where)
    if "text" in keys and "edits" in keys:
        raise UsageError("text-and-edits", where=where(("edits",)))
    kinds = {key: Text() if key == "path" else CASE_KEYS[key].kind for key in keys}
    values = {key: kinds[key].read(value, (key,), where) for key, value in keys.items()}
    return CaseReport(**{"path": f"beside-{index + 1}.txt", **values})


class Groups(Kind):
    """The parts of each whole, as a table of lists."""

    def read(self, value: object, path: Path, where: Where) -> Mapping[str, tuple[str, ...]]:
        """Return the parts of each whole as tuples."""
        if not isinstance(value, dict):
            raise wrong_type(path, where, "type-table", value)
        return {whole: Texts().read(parts, (*path, whole), where) for whole, parts in value.items()}


class Leftovers(Kind):
    """The words at which leftovers stand, by kind of leftover."""

    def read(self, value: object, path: Path, where: Where) -> Mapping[str, tuple[str, ...]]:
        """Return the words by kind as tuples."""
        if not isinstance(value, dict) or not value:
            raise wrong_type(path, where, "type-table", value)
        for kind in value:
            if kind not in LEFTOVERS:
                raise unknown((*path, kind), LEFTOVERS, where)
        return {kind: OneOrMore().read(words, (*path, kind), where) for kind, words in value.items()}


class CaseKey(NamedTuple):
    """A key of a case."""

    kind: Kind
    meaning: Mapping[str, str]


CASE_KEYS: Mapping[str, CaseKey] = {
    "rule": CaseKey(
        Text(),
        {
            "zh": "规则的编号；也可在文件开头写一次",
            "en": "the code of the rule; may be given once at the top of the file",
        },
    ),
    "title": CaseKey(InLanguages(), {"zh": "用例的标题", "en": "a title for the case"}),
    "edition": CaseKey(
        Text(),
        {"zh": "用哪一版格式的标准报告；不写则为最新一版", "en": "the edition of the form; by default the newest"},
    ),
    "form": CaseKey(
        Text(),
        {
            "zh": "用哪种格式；不写则为政府信息公开工作年度报告",
            "en": "the form; by default the annual report on disclosure",
        },
    ),
    "options": CaseKey(Options(), {"zh": "规则的选项", "en": "the options of the rule"}),
    "text": CaseKey(
        AnyText(),
        {
            "zh": "全文，代替标准报告和对它的修改",
            "en": "the whole text, in place of the canonical report and its edits",
        },
    ),
    "edits": CaseKey(
        Edits(), {"zh": "对标准报告依次作的修改", "en": "edits of the canonical report, made one after the other"}
    ),
    "leftovers": CaseKey(
        Leftovers(),
        {
            "zh": "把全文当作文档：insertion（插入）、deletion（删除）、comment（批注）、hidden（隐藏）各列出所在位置的"
            "文字，每段文字在全文中只出现一次",
            "en": "makes the text that of a document: insertion, deletion, comment and hidden list for each the words"
            " at which it stands, which occur once",
        },
    ),
    "beside": CaseKey(
        Reports(),
        {
            "zh": "用于比较多份报告的规则：排在前面的其他报告，每份写 edits 或 text，可写 edition 和 path",
            "en": "for a rule that compares reports: other reports before this one, each with edits or text,"
            " and optionally edition and path",
        },
    ),
    "groups": CaseKey(
        Groups(),
        {
            "zh": "汇总单位和所含单位的名称，写法同配置的 groups",
            "en": "wholes and the names of their parts, as in the setting groups",
        },
    ),
    "at": CaseKey(
        OneOrMore(),
        {
            "zh": "问题应当报在哪段文字上；有几处就按先后列出",
            "en": "the text of the place of the finding; for several findings a list, in the order of the text",
        },
    ),
    "message": CaseKey(
        OneOrMore(),
        {
            "zh": "消息（中文或英文）应当包含的文字；有几处就与 at 一一对应",
            "en": "a part of the message in either language; for several findings a list like that of at",
        },
    ),
    "fixed": CaseKey(
        OneOrMore(),
        {
            "zh": "自动修正之后该处的文字，没有修正的写原文；有几处就与 at 一一对应",
            "en": "the text of the place after the fix, or as it is if no fix is offered; for several findings a list"
            " like that of at",
        },
    ),
}

REPORT_KEYS = ("path", "edition", "text", "edits")
"""The keys of another report beside that of the case."""

FINDINGS = ("at", "message", "fixed")
"""The keys for expected findings."""
