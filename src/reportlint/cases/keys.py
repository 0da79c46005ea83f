"""What a case is written with: its keys, and what the value of each may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.cases.case import CaseReport
from reportlint.cases.edits import EDITS, CaseEdit
from reportlint.messages.errors import UsageError
from reportlint.messages.language import LANGUAGES
from reportlint.toml.kinds import Flag, Kind, Options, Text, Texts, wrong_type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.toml.kinds import Path, Where


class AnyText(Kind):
    """A string, which may be empty."""

    def read(self, value: object, path: Path, where: Where) -> str:
        """Return the string."""
        if not isinstance(value, str):
            raise wrong_type(path, where, "type-string", value)
        return value


class Figure(Kind):
    """What is printed in a cell: a string, or a number."""

    def read(self, value: object, path: Path, where: Where) -> str:
        """Return the text of the cell."""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise wrong_type(path, where, "type-figure", value)
        return str(value)


class Keys(Kind):
    """A list of so many keys of the form."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def read(self, value: object, path: Path, where: Where) -> tuple[str, ...]:
        """Return the keys as a tuple."""
        given = isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)
        if not given or len(value) != len(self.names):  # type: ignore[arg-type]
            raise wrong_type(path, where, "type-" + "-".join(self.names), value)
        return tuple(value)  # type: ignore[arg-type]


class OneOrMore(Kind):
    """A string, or a list of strings."""

    def read(self, value: object, path: Path, where: Where) -> tuple[str, ...]:
        """Return the strings as a tuple."""
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list | tuple) or not texts or not all(isinstance(text, str) for text in texts):
            raise wrong_type(path, where, "type-one-or-more", value)
        return tuple(texts)


class InLanguages(Kind):
    """A text by language, or one for all of them."""

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


class Yes(Flag):
    """`true`, and nothing else."""

    def read(self, value: object, path: Path, where: Where) -> bool:
        """Return `True`."""
        if value is not True:
            raise wrong_type(path, where, "type-true", value)
        return True


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
    """A list of other reports, each a table with what makes its text."""

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
    """The parts of each whole: a table of lists."""

    def read(self, value: object, path: Path, where: Where) -> Mapping[str, tuple[str, ...]]:
        """Return the parts of each whole as tuples."""
        if not isinstance(value, dict):
            raise wrong_type(path, where, "type-table", value)
        return {whole: Texts().read(parts, (*path, whole), where) for whole, parts in value.items()}


def read_edit(keys: object, where: Where) -> CaseEdit:
    """An edit as a case words it. Raises `UsageError` for keys that make none, and for values of a wrong kind."""
    if not isinstance(keys, dict):
        raise wrong_type(("edits",), where, "type-edits", keys)
    for key in keys:
        if key not in EDIT_KEYS:
            raise unknown((key,), EDIT_KEYS, where)
    shape = frozenset(keys)
    if shape not in EDITS:
        nearest = [" + ".join(sorted(each)) for each in EDITS if shape & each] or [
            " + ".join(sorted(each)) for each in EDITS
        ]
        raise UsageError("no-such-edit", where=where(()), keys=sorted(shape), shapes=nearest)
    return CaseEdit({key: kind_of(key, shape).read(value, (key,), where) for key, value in keys.items()})


def kind_of(key: str, shape: frozenset[str]) -> Kind:
    """What the value of a key may be in an edit of these keys."""
    return Text() if shape == {"delete"} else EDIT_KEYS[key]


def unknown(path: Path, known: Mapping[str, Any] | tuple[str, ...], where: Where) -> UsageError:
    """A key that nothing knows."""
    return UsageError("unknown-case-key", key=path[-1], where=where(path), word=path[-1], known=known)


EDIT_KEYS: Mapping[str, Kind] = {
    "cell": Keys("table", "row", "column"),
    "value": Figure(),
    "row": Keys("table", "row"),
    "replace": Text(),
    "everywhere": Text(),
    "with": AnyText(),
    "after": Text(),
    "before": Text(),
    "insert": Text(),
    "section": Text(),
    "append": Text(),
    "text": AnyText(),
    "table": Text(),
    "delete": Yes(),
}


class CaseKey(NamedTuple):
    """A key of a case."""

    kind: Kind
    meaning: Mapping[str, str]


CASE_KEYS: Mapping[str, CaseKey] = {
    "rule": CaseKey(
        Text(),
        {
            "zh": "规则的编号；也可在文件开头写一次",
            "en": "the code of the rule; it may also stand once at the top of the file",
        },
    ),
    "title": CaseKey(InLanguages(), {"zh": "用例说明什么", "en": "what the case shows"}),
    "edition": CaseKey(
        Text(),
        {"zh": "用哪一版格式的标准报告；不写则为最新一版", "en": "the edition of the form; the newest one by default"},
    ),
    "form": CaseKey(
        Text(),
        {
            "zh": "哪种格式；不写则为政府信息公开工作年度报告",
            "en": "the form; the annual report on disclosure by default",
        },
    ),
    "options": CaseKey(Options(), {"zh": "规则的选项", "en": "the options of the rule"}),
    "text": CaseKey(
        AnyText(),
        {
            "zh": "整个文本，代替标准报告和对它的编辑",
            "en": "the whole text, in place of the canonical report and its edits",
        },
    ),
    "edits": CaseKey(
        Edits(), {"zh": "对标准报告依次做的编辑", "en": "what is done to the canonical report, one after the other"}
    ),
    "beside": CaseKey(
        Reports(),
        {
            "zh": "比较多份报告的规则：同在一处、排在前面的其他报告，每份写 edits 或 text，可写 edition 和 path",
            "en": "for a rule that compares reports: others that come before this one, each with edits or text;"
            " edition and path may be told",
        },
    ),
    "groups": CaseKey(
        Groups(),
        {
            "zh": "汇总单位和所含单位的名称，同设置的 groups",
            "en": "wholes and the names of their parts, as the setting groups has them",
        },
    ),
    "at": CaseKey(
        OneOrMore(),
        {
            "zh": "规则应当指在哪段文字上；有几处就按先后列出",
            "en": "the text that the finding stands on; a list, in the order of the text, for several",
        },
    ),
    "message": CaseKey(
        OneOrMore(),
        {
            "zh": "消息（中文或英文）应当包含的文字；有几处就与 at 一一对应",
            "en": "a part of the message in either language; a list like that of at for several",
        },
    ),
}

REPORT_KEYS = ("path", "edition", "text", "edits")
"""The keys of a report that stands beside another."""

FINDINGS = ("at", "message")
"""The keys that say what is found."""
