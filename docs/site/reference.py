"""The reference of the public surface: every name with its signature, its docstring and those of its parts."""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache
from importlib import import_module, util
from typing import Any, NamedTuple

_GROUPS: dict[str, tuple[str, ...]] = {
    "rule": ("Rule", "Finding", "Related", "Fix", "Edit", "Severity", "hookimpl", "rules_from_toml"),
    "report": ("Report", "Section", "Table", "Row", "Cell", "CellKey", "Header", "Form"),
    "corpus": ("CorpusRule", "Corpus", "Filed"),
    "claims": ("Claim", "Breakdown", "Share"),
    "text": ("Passage", "Place", "Location", "folded", "wording"),
    "result": ("check_text", "check_bytes", "read", "CheckResult", "Diagnostic"),
}
_REACHED: dict[str, dict[str, tuple[str, ...]]] = {
    "report": {
        "reportlint.model.report": ("Title", "Unit", "DateRange", "PrintedDate"),
        "reportlint.model.figures": ("Figures",),
    },
    "result": {"reportlint.model.diagnostic": ("RelatedPlace", "FixNote", "EditPlace")},
}
"""Parts of reports and results that are reached through attributes and never imported."""
_TITLES = {
    "rule": {"en": "A rule and what it finds", "zh": "规则和它的发现"},
    "report": {"en": "A report and its parts", "zh": "报告及其各部分"},
    "corpus": {"en": "Several reports", "zh": "多份报告"},
    "claims": {"en": "What sentences say of numbers", "zh": "句子里的数字"},
    "text": {"en": "Text and place", "zh": "文本和位置"},
    "result": {"en": "A check from Python and its result", "zh": "在 Python 中检查"},
    "other": {"en": "Other names", "zh": "其他"},
    "testing": {"en": "reportlint.testing", "zh": "reportlint.testing"},
}
_WORDS = {
    "en": {"name": "name", "type": "type", "meaning": "meaning", "reached": "a part of another object, not imported"},
    "zh": {"name": "名称", "type": "类型", "meaning": "含义", "reached": "由其他对象得到，不导入"},
}


class Part(NamedTuple):
    """A field or a method of a public class."""

    name: str
    kind: str
    """The type of a field, or the signature of a method."""
    meaning: str
    callable: bool


def public() -> dict[str, list[str]]:
    """Return all public names in groups."""
    names = list(import_module("reportlint").__all__)
    groups = {group: [name for name in wanted if name in names] for group, wanted in _GROUPS.items()}
    grouped = {name for group in groups.values() for name in group}
    groups["other"] = [name for name in names if name not in grouped]
    if util.find_spec("reportlint.testing") is not None:
        groups["testing"] = list(import_module("reportlint.testing").__all__)
    return {group: found for group, found in groups.items() if found}


def made(language: str) -> str:
    """Return the reference in a language. The docstrings are in English."""
    parts = []
    for group, names in public().items():
        parts.append(f"## {_TITLES[group][language]}")
        module = import_module("reportlint.testing" if group == "testing" else "reportlint")
        parts += [_entry(name, getattr(module, name), language) for name in names]
        for home, reached in _REACHED.get(group, {}).items():
            parts += [_entry(name, getattr(import_module(home), name), language, reached=True) for name in reached]
    return "\n\n".join(parts)


def _entry(name: str, value: Any, language: str, *, reached: bool = False) -> str:
    lines = [f"### {name}", ""]
    if reached:
        lines += [f"*{_WORDS[language]['reached']}*", ""]
    if inspect.isclass(value):
        lines += [_doc(value), "", *_table(value, language)]
    elif callable(value):
        lines += [f"`{name}{_signature(value)}`", "", _doc(value)]
    else:
        lines += [f"`{str(value).replace('typing.', '')}`"]
    return "\n".join(lines).strip()


def _table(value: type, language: str) -> list[str]:
    words = _WORDS[language]
    found = parts(value)
    lines: list[str] = []
    fields = [part for part in found if not part.callable]
    if fields:
        lines += [f"| {words['name']} | {words['type']} | {words['meaning']} |", "|---|---|---|"]
        lines += [f"| `{part.name}` | `{_cell(part.kind)}` | {_cell(part.meaning)} |" for part in fields]
        lines.append("")
    for part in found:
        if part.callable:
            lines.append(textwrap.indent(f"`{part.name}{part.kind}`\n\n{part.meaning}", "  ").replace("  ", "- ", 1))
    return lines


@cache
def parts(value: type) -> tuple[Part, ...]:
    """Return the public fields, properties and methods of a class and its private bases, in the order of the source."""
    body: list[ast.stmt] = []
    for each in reversed(value.__mro__):
        if each is value or each.__name__.startswith("_"):
            (tree,) = ast.parse(textwrap.dedent(inspect.getsource(each))).body
            assert isinstance(tree, ast.ClassDef)
            body += tree.body
    found = []
    for node, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id[0] != "_":
            said = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
            found.append(Part(node.target.id, _annotation(node), _flat(str(said)), False))
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            said = ast.get_docstring(node) or ""
            plain = any(isinstance(mark, ast.Name) and "property" in mark.id for mark in node.decorator_list)
            if plain:
                found.append(Part(node.name, ast.unparse(node.returns) if node.returns else "", _flat(said), False))
            else:
                found.append(Part(node.name, _call(node), said, True))
    return tuple(found)


def _annotation(node: ast.AnnAssign) -> str:
    kind = ast.unparse(node.annotation).removeprefix("ClassVar[")
    kind = kind[:-1] if kind.count("]") > kind.count("[") else kind
    return f"{kind} = {ast.unparse(node.value)}" if node.value is not None else kind


def _call(node: ast.FunctionDef) -> str:
    for argument in (*node.args.args, *node.args.kwonlyargs):
        if isinstance(argument.annotation, ast.Constant):  # in quotes
            argument.annotation = ast.parse(str(argument.annotation.value), mode="eval").body
    arguments = ast.unparse(node.args).removeprefix("self, ").removeprefix("self")
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"({arguments}){returns}"


def _signature(value: Any) -> str:
    return str(inspect.signature(value)).replace("'", "")


def _doc(value: object) -> str:
    return inspect.getdoc(value) or ""


def _flat(text: str) -> str:
    return " ".join(inspect.cleandoc(text).split())


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
