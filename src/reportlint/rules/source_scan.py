"""Find the rules in the source of a module without running it."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from reportlint.files.reading import MOST_OF_SETTINGS, Unreadable, read_regular
from reportlint.model.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_CODE = re.compile(r"[A-Z]+[0-9]{3}")


def written_rules(path: str) -> list[type[Rule]]:
    """Return a stand-in with code and name for each class of a module that has the code of a rule.

    A folder may hold modules that have nothing to do with rules; none of them is run.
    """
    try:
        module = ast.parse(read_regular(path, MOST_OF_SETTINGS))
    except (OSError, Unreadable, SyntaxError, ValueError, RecursionError, MemoryError):  # the last two: nested too deep
        return []
    found: list[type[Rule]] = []
    for thing in module.body:
        if isinstance(thing, ast.ClassDef) and thing.bases and not thing.name.startswith("_"):
            texts = dict(_texts(thing))
            if _CODE.fullmatch(texts.get("code", "")):
                found.append(type(thing.name, (Rule,), {"code": texts["code"], "name": texts.get("name", "")}))
    return found


def _texts(thing: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Yield the attributes of a class that are literal texts: `code = "…"`, or several in one assignment."""
    for line in thing.body:
        if isinstance(line, ast.AnnAssign):
            pairs: list[tuple[ast.expr, ast.expr | None]] = [(line.target, line.value)]
        elif isinstance(line, ast.Assign):
            pairs = [pair for target in line.targets for pair in _pairs(target, line.value)]
        else:
            continue
        for target, value in pairs:
            if isinstance(target, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield target.id, value.value


def _pairs(target: ast.expr, value: ast.expr) -> list[tuple[ast.expr, ast.expr | None]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return list(zip(target.elts, value.elts, strict=False))
    return [(target, value)]
