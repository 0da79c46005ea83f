"""Every key of the settings, generated from the table that reader, schema and `init` follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.settings.keys import KEYS
from reportlint.toml.kinds import Choice, Flag, Options, Size, Tables, Text, Texts
from reportlint.toml.writer import toml_text

if TYPE_CHECKING:
    from reportlint.settings.keys import Key
    from reportlint.toml.kinds import Kind

_WORDS = {
    "en": {
        "kind": "kind",
        "default": "default",
        "extend": "with `extend`",
        "adds": "adds to that of the other file",
        "overrules": "overrules that of the other file",
        "text": "text",
        "texts": "list of texts",
        "size": 'size as text, such as `"20MB"`, or number of bytes',
        "flag": "`true` or `false`",
        "or": " or ",
        "tables": "a table: name = {item}",
        "options": "a table of options",
    },
    "zh": {
        "kind": "类型",
        "default": "默认",
        "extend": "用 `extend` 时",
        "adds": "与所沿用文件的值相加",
        "overrules": "取代所沿用文件的值",
        "text": "字符串",
        "texts": "字符串列表",
        "size": '文件大小，如 `"20MB"`，或字节数',
        "flag": "`true` 或 `false`",
        "or": "、",
        "tables": "表：名称 = {item}",
        "options": "选项的表",
    },
}


def made(language: str) -> str:
    """Return a section for each key: its meaning, kind, default and an example."""
    return "\n\n".join(_part(name, key, language) for name, key in KEYS.items())


def _part(name: str, key: Key, language: str) -> str:
    words = _WORDS[language]
    default = key.absent[language] if key.absent is not None else f"`{toml_text(key.default)}`"
    meaning = key.meaning[language]
    lines = [f"### {name}", "", f"{meaning[0].upper()}{meaning[1:]}{'。' if language == 'zh' else '.'}", ""]
    lines += ["```{list-table}", ":class: facts", ":stub-columns: 1", ""]
    for label, value in (
        (words["kind"], _kind(key.kind, language)),
        (words["default"], default),
        (words["extend"], words["adds"] if key.adds else words["overrules"]),
    ):
        lines += [f"* - {label}", f"  - {value}"]
    return "\n".join([*lines, "```", "", "```toml", key.example, "```"])


def _kind(kind: Kind, language: str) -> str:
    words = _WORDS[language]
    if isinstance(kind, Choice):
        return words["or"].join(f"`{word}`" for word in kind.words)
    if isinstance(kind, Tables):
        return words["tables"].format(item=_kind(kind.item, language))
    simple = {Text: "text", Texts: "texts", Size: "size", Flag: "flag", Options: "options"}
    return words[simple[type(kind)]]
