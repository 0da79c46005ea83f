"""Read cases from TOML: a file of cases, or the cases in the table of a rule."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from reportlint.cases.case import Case
from reportlint.cases.edit_keys import unknown
from reportlint.cases.keys import CASE_KEYS, FINDINGS
from reportlint.messages.errors import UsageError
from reportlint.rules.declared.file import read_rule_toml
from reportlint.toml.file import read_toml
from reportlint.toml.kinds import wrong_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlint.toml.file import TomlFile
    from reportlint.toml.kinds import Where

SUFFIX = ".cases.toml"
PASSES, FAILS = "passes", "fails"
TABLES = (PASSES, FAILS)
_RULE = "rule"


def cases_beside(path: str) -> str:
    """Return the path of the file of cases of a module of rules."""
    return os.path.splitext(path)[0] + SUFFIX


def read_cases(path: str | os.PathLike[str]) -> list[Case]:
    """Return the cases of a file in its order.

    Raises `UsageError` for a file that cannot be read, and with the line for an unknown key or a wrong value.
    """
    file = read_case_toml(os.fspath(path))
    known = (_RULE, *TABLES)
    for key in file.content:
        if key not in known:
            raise unknown((key,), known, file.where)
    if isinstance(file.content.get(_RULE), dict):
        raise wrong_type((_RULE,), file.where, "type-rule-tables", file.content[_RULE])
    rule = CASE_KEYS[_RULE].kind.read(file.content[_RULE], (_RULE,), file.where) if _RULE in file.content else ""
    return cases_in(file.content, rule, file)


def read_case_toml(path: str) -> TomlFile:
    """Read a file of cases, or one of rules that may hold cases. Raises `UsageError` if that fails."""
    return read_toml(path, "cases") if path.endswith(SUFFIX) else read_rule_toml(path)


def cases_in(
    table: Mapping[str, Any], rule: str, file: TomlFile, path: tuple[str | int, ...] = (), *, own_rule: bool = True
) -> list[Case]:
    """Return the cases in the arrays `passes` and `fails` of a table, which is at `path` in a file.

    `rule` is the code of the rule for cases that name none; with `own_rule` false they must not name one. Raises
    `UsageError` for an unknown key or a wrong value.
    """
    cases = []
    for key in table:
        if key in TABLES:
            cases += list(_cases(key, table[key], rule, file, (*path, key), own_rule))
    return cases


def _cases(
    key: str, items: object, rule: str, file: TomlFile, path: tuple[str | int, ...], own_rule: bool
) -> Iterator[Case]:
    if not isinstance(items, list):
        raise wrong_type((key,), lambda _: file.where(path), "type-tables", items)
    for index, item in enumerate(items):
        here = (*path, index)
        where: Where = lambda inner, here=here: file.where((*here, *inner))  # type: ignore[misc]  # noqa: E731
        if not isinstance(item, dict):
            raise wrong_type((key,), lambda _: file.where(path), "type-tables", items)
        yield _case(item, key == PASSES, rule, where, own_rule)._replace(file=file, path=here)


def _case(item: Mapping[str, Any], passes: bool, rule: str, where: Where, own_rule: bool) -> Case:
    known = [key for key in CASE_KEYS if (key != _RULE or own_rule) and not (passes and key in FINDINGS)]
    for key in item:
        if passes and key in FINDINGS:
            raise UsageError("finding-of-a-pass", key=key, where=where((key,)))
        if key not in known:
            raise unknown((key,), tuple(known), where)
    values = {key: CASE_KEYS[key].kind.read(value, (key,), where) for key, value in item.items()}
    if "text" in values and "edits" in values:
        raise UsageError("text-and-edits", where=where(("edits",)))
    if not values.setdefault(_RULE, rule):
        raise UsageError("case-without-rule", where=where(()))
    if not passes and "at" not in values:
        raise UsageError("case-without-place", where=where(()))
    places = len(values.get("at", ()))
    for key in FINDINGS:
        if key in values and len(values[key]) != places:
            count = len(values[key])
            raise UsageError("findings-and-places", where=where((key,)), key=key, count=count, places=places)
    return Case(passes=passes, **values)
