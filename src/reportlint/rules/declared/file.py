"""Read a file of rules without code: check it against the form and make rules of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.form.forms import load_forms
from reportlint.form.lookup import editions_of
from reportlint.messages.errors import UsageError
from reportlint.model.rule import Rule
from reportlint.rules.declared.bounds import DeclaredLength, DeclaredRange
from reportlint.rules.declared.identity import DeclaredIdentity
from reportlint.rules.declared.keys import COMMON, KINDS
from reportlint.rules.declared.page import page_of
from reportlint.rules.declared.words import DeclaredBan, DeclaredRequirement
from reportlint.toml.file import parse_toml, read_toml
from reportlint.toml.kinds import Choice, wrong_type

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reportlint.form.model import Form, Name
    from reportlint.rules.declared.base import DeclaredRule, Where
    from reportlint.toml.file import TomlFile

_ARRAY = "rule"
_BACKSLASH = "Unescaped '\\'"
"""The complaint of the TOML parser about `"\\d"`."""
CLASSES: dict[str, type[DeclaredRule]] = {
    "identity": DeclaredIdentity,
    "required": DeclaredRequirement,
    "forbidden": DeclaredBan,
    "length": DeclaredLength,
    "range": DeclaredRange,
}


def read_rules(path: str | os.PathLike[str]) -> tuple[type[Rule], ...]:
    """Return the rules of a file, in its order. Rules for a form of a plugin are checked against it later.

    Raises `UsageError` for a file that cannot be read, an unknown key, a value of the wrong kind, a section, row or
    column that no edition of the form has, an invalid pattern, and two rules with one code or name.
    """
    file = read_rule_file(path)
    rules = {number: _rule(file, number) for number in range(len(file.content[_ARRAY]))}
    for fault in _repeated(file, rules):
        raise fault
    return tuple(rules.values())


def rule_faults(name: str, data: bytes) -> Iterator[UsageError]:
    """Yield the faults in the bytes of a file of rules: the first one of each rule, then codes and names given twice.

    The rules are not run. `name` is the path as messages show it.
    """
    rules: dict[int, type[DeclaredRule]] = {}
    try:
        file = _rule_file(_hinted(lambda: parse_toml(name, data, "rules")))
    except UsageError as fault:
        yield fault
        return
    for number in range(len(file.content[_ARRAY])):
        try:
            rules[number] = _rule(file, number)
        except UsageError as fault:
            yield fault
    yield from _repeated(file, rules)


def _repeated(file: TomlFile, rules: Mapping[int, type[DeclaredRule]]) -> Iterator[UsageError]:
    """Yield an error for each code and name that an earlier rule has. `rules` are given by their number."""
    for key in ("code", "name"):
        first: dict[str, int] = {}
        for number, rule in rules.items():
            other = first.setdefault(getattr(rule, key), number)
            if other != number:
                there = file.where((_ARRAY, other, key))
                yield UsageError(
                    "rule-twice", where=file.where((_ARRAY, number, key)), key=key, name=getattr(rule, key), there=there
                )


def read_rule_file(path: str | os.PathLike[str]) -> TomlFile:
    """Read a file of `[[rule]]` tables. Raises `UsageError` for one that is not such a file."""
    return _rule_file(read_rule_toml(path))


def _rule_file(file: TomlFile) -> TomlFile:
    """Return a file if it has `[[rule]]` tables and nothing else. Raises `UsageError`."""
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
    return _hinted(lambda: read_toml(path, "rules"))


def _hinted(read: Callable[[], TomlFile]) -> TomlFile:
    try:
        return read()
    except UsageError as error:
        if error.key == "damaged-rules" and _BACKSLASH in str(error.fields["reason"]):
            error.key = "damaged-rules-backslash"
        raise


def _rule(file: TomlFile, number: int) -> type[DeclaredRule]:
    """Make a rule of one table."""
    where = file.below((_ARRAY, number)).where

    def check_keys(forms: Sequence[Form]) -> None:
        wanted = declared.get("editions", ())
        keys = editions_of(wanted, tuple(forms), lambda edition: where(("editions",), edition))
        rule.check_keys(keys, where)
        rule.known_forms = keys.forms

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
        "fixable": "replace" in declared,
        "summary": declared["summary"],
        "hint": declared.get("hint", {}),
        "message": declared.get("message", kind.messages),
        "__module__": __name__,
    }
    rule: Any = type(declared["code"], (kind,), attributes)
    if rule.form == Rule.form:
        check_keys([edition.form for edition in load_forms().own])
    else:
        rule.check_keys_later = staticmethod(check_keys)
    if "message" in declared:
        by_language = isinstance(file.content[_ARRAY][number]["message"], dict)
        _check_message(declared["message"], rule.message_fields(), where, by_language=by_language)
    rule.__doc__ = page_of(rule)
    made: type[DeclaredRule] = rule
    return made


def _declared(table: Mapping[str, Any], where: Any) -> dict[str, Any]:
    """Return the values of a table, each read by the kind of its key."""
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


def _check_message(message: Name, fields: Mapping[str, Any], where: Where, *, by_language: bool) -> None:
    """Raise `UsageError` for a message with an unknown field or an unpaired brace."""
    from string import Formatter

    for language, template in message.items():
        # A message in one language is the value of `message` itself, so its line is that of the key.
        place = where(("message", language) if by_language else ("message",))
        try:
            for _, name, _, _ in Formatter().parse(template):
                if name is not None and name not in fields:
                    raise UsageError(
                        "unknown-message-field", where=place, field=name, word=name, known=fields, fields=list(fields)
                    )
            template.format_map(fields)
        except (LookupError, TypeError, ValueError) as error:
            raise UsageError("wrong-message", where=place, reason=str(error), fields=list(fields)) from None
