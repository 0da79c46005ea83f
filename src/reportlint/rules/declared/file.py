"""A file of rules without code: read, held against the form, and made into rules."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.form.editions import editions
from reportlint.form.lookup import editions_of
from reportlint.messages.errors import UsageError
from reportlint.model.rule import Rule
from reportlint.rules.declared.base import DeclaredRule, hold_message, page_of
from reportlint.rules.declared.bounds import DeclaredLength, DeclaredRange
from reportlint.rules.declared.identity import DeclaredIdentity
from reportlint.rules.declared.keys import COMMON, KINDS
from reportlint.rules.declared.words import DeclaredBan, DeclaredRequirement
from reportlint.toml.kinds import Choice, wrong_type

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.form.model import Form

_ARRAY = "rule"
_BACKSLASH = "Unescaped '\\'"
"""What the reader of TOML says of `"\\d"`."""
_CLASSES: dict[str, type[DeclaredRule]] = {
    "identity": DeclaredIdentity,
    "required": DeclaredRequirement,
    "forbidden": DeclaredBan,
    "length": DeclaredLength,
    "range": DeclaredRange,
}


class RuleFile(NamedTuple):
    """A file of `[[rule]]` tables as it was read."""

    name: str
    """As it is shown in messages."""
    text: str
    tables: tuple[Mapping[str, Any], ...]
    """As they stand there: nothing in them has been looked at."""

    def where(self, path: tuple[str | int, ...], item: object = None) -> str:
        """The file, with the line of a key, or of an item of its list, where that is certain."""
        from reportlint.toml.lines import line_of

        line = line_of(self.text, path, item)
        return self.name if line is None else f"{self.name}:{line}"


def read_rules(path: str | os.PathLike[str]) -> tuple[type[Rule], ...]:
    """The rules of a file, in its order. Those for another form are held against it when all plugins are there.

    Raises `UsageError` for a file that cannot be read, a key that is not known, a value of the wrong kind, a section,
    row or column that no edition of the form has, a pattern that is none, and two rules of one code or name.
    """
    file = read_rule_file(path)
    rules = tuple(_rule(file, number) for number in range(len(file.tables)))
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


def read_rule_file(path: str | os.PathLike[str]) -> RuleFile:
    """A file as its tables. Raises `UsageError` where it cannot be read, or has no `[[rule]]`."""
    import tomli

    name = _shown(os.fspath(path))
    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8-sig")
        content = tomli.loads(text)
    except OSError as error:
        raise UsageError("unreadable-rules", file=name, reason=error.strerror or str(error)) from None
    except ValueError as error:  # neither TOML nor UTF-8
        raise damaged_rules(name, error) from None
    found = RuleFile(name, text, ())
    for key in content:
        if key != _ARRAY:
            raise UsageError("unknown-rules-key", where=found.where((key,)), key=key, word=key, known=(_ARRAY,))
    tables = content.get(_ARRAY)
    if tables is None or tables == []:
        raise UsageError("no-rule-tables", where=name)
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise wrong_type((_ARRAY,), found.where, "type-rule-tables", tables)
    return found._replace(tables=tuple(tables))


def damaged_rules(name: str, error: ValueError) -> UsageError:
    """The sentence on a file of rules that is no TOML, or not in UTF-8."""
    line = getattr(error, "lineno", None)
    reason = getattr(error, "msg", str(error)) if line else str(error)
    key = "damaged-rules-backslash" if _BACKSLASH in reason else "damaged-rules"
    return UsageError(key, file=f"{name}:{line}" if line else name, reason=reason)


def _rule(file: RuleFile, number: int) -> type[DeclaredRule]:
    """One table as a rule."""

    def where(path: tuple[str, ...], item: object = None) -> str:
        return file.where((_ARRAY, number, *path), item)

    def hold(forms: Sequence[Form]) -> None:
        wanted = declared.get("editions", ())
        rule.hold(editions_of(wanted, tuple(forms), lambda edition: where(("editions",), edition)), where)

    declared = _declared(file.tables[number], where)
    kind = _CLASSES[declared["kind"]]
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
        hold(editions())
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


def _shown(path: str) -> str:
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return path
