"""A file of rules without code: read, held against the form, and made into rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.form.forms import load_forms
from reportlint.form.lookup import editions_of
from reportlint.messages.errors import UsageError
from reportlint.model.rule import Rule
from reportlint.rules.declared.base import DeclaredRule, hold_message, page_of
from reportlint.rules.declared.bounds import DeclaredLength, DeclaredRange
from reportlint.rules.declared.identity import DeclaredIdentity
from reportlint.rules.declared.keys import COMMON, KINDS
from reportlint.rules.declared.words import DeclaredBan, DeclaredRequirement
from reportlint.toml.file import read_toml
from reportlint.toml.kinds import Choice, wrong_type

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping, Sequence

    from reportlint.form.model import Form
    from reportlint.toml.file import TomlFile

_ARRAY = "rule"
_BACKSLASH = "Unescaped '\\'"
"""What the reader of TOML says of `"\\d"`."""
CLASSES: dict[str, type[DeclaredRule]] = {
    "identity": DeclaredIdentity,
    "required": DeclaredRequirement,
    "forbidden": DeclaredBan,
    "length": DeclaredLength,
    "range": DeclaredRange,
}


def read_rules(path: str | os.PathLike[str]) -> tuple[type[Rule], ...]:
    """The rules of a file, in its order. Those for another form are held against it when all plugins are there.

    Raises `UsageError` for a file that cannot be read, a key that is not known, a value of the wrong kind, a section,
    row or column that no edition of the form has, a pattern that is none, and two rules of one code or name.
    """
    file = read_rule_file(path)
    rules = tuple(_rule(file, number) for number in range(len(file.content[_ARRAY])))
    for key in ("code", "name"):
        first: dict[str, int] = {}
        for number, rule in enumerate(rules):
            other = first.setdefault(getattr(rule, key), number)
            if other != number:
                there = file.where((_ARRAY, other, key))
                raise UsageError(
                    "rule-twice", where=file.where((_ARRAY, number, key)), key=key, name=getattr(rule, key), there=there
                )
    return rules


def read_rule_file(path: str | os.PathLike[str]) -> TomlFile:
    """Read a file of `[[rule]]` tables. Raises `UsageError` for one that is not such a file."""
    file = read_rule_toml(path)
    for key in file.content:
        if key != _ARRAY:
            raise UsageError("unknown-rules-key", where=file.where((key,)), key=key, word=key, known=(_ARRAY,))
    tables = file.content.get(_ARRAY)
    if tables is None or tables == []:
        raise UsageError("no-rule-tables", where=file.name)
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise wrong_type((_ARRAY,), file.where, "type-rule-tables", tables)
    return file


def read_rule_toml(path: str | os.PathLike[str]) -> TomlFile:
    """Read a TOML file that may hold rules. Raises `UsageError`, with a hint for patterns in double quotes."""
    try:
        return read_toml(path, "rules")
    except UsageError as error:
        if error.key == "damaged-rules" and _BACKSLASH in str(error.fields["reason"]):
            error.key = "damaged-rules-backslash"
        raise


def _rule(file: TomlFile, number: int) -> type[DeclaredRule]:
    """Make a rule of one table."""
    where = file.below((_ARRAY, number)).where

    def hold(forms: Sequence[Form]) -> None:
        wanted = declared.get("editions", ())
        rule.hold(editions_of(wanted, tuple(forms), lambda edition: where(("editions",), edition)), where)

    declared = _declared(file.content[_ARRAY][number], where)
    kind = CLASSES[declared["kind"]]
    attributes = {
        "declared": declared,
        "editions": frozenset(declared.get("editions", ())),
        "form": declared.get("form", Rule.form),
        "code": declared["code"],
        "name": declared["name"],
        "severity": declared["severity"],
        "since": declared.get("since", ""),
        "enabled": declared.get("enabled", True),
        "summary": declared["summary"],
        "hint": declared.get("hint", {}),
        "message": declared.get("message", kind.messages),
        "__module__": __name__,
    }
    rule: Any = type(declared["code"], (kind,), attributes)
    if rule.form == Rule.form:
        hold([edition.form for edition in load_forms().own])
    else:
        rule.hold_later = staticmethod(hold)
    if "message" in declared:
        hold_message(declared["message"], kind.fields, where)
    rule.__doc__ = page_of(rule)
    made: type[DeclaredRule] = rule
    return made


def _declared(table: Mapping[str, Any], where: Any) -> dict[str, Any]:
    """The values of a table, each of the kind that its key asks for."""
    if "kind" not in table:
        raise UsageError("lacking-rule-key", where=where(()), key="kind")
    name = Choice(*KINDS).read(table["kind"], ("kind",), where)
    kind = KINDS[name]
    keys = {**COMMON, **kind.keys}
    values = {}
    for key, value in table.items():
        if key not in keys:
            raise UsageError("unknown-rule-key-of", where=where((key,)), key=key, kind=name, word=key, known=keys)
        values[key] = keys[key].kind.read(value, (key,), where)
    for key in keys:
        if keys[key].required and key not in table:
            raise UsageError("lacking-rule-key", where=where(()), key=key)
    for condition in kind.conditions:
        condition.check(values, where)
    return values
