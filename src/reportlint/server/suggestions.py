"""What may be written at a place of a settings file or a rule file: keys, words, rules, and keys of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.linting.selection import EVERY
from reportlint.outputs.rule_page import options
from reportlint.rules.declared.keys import COMMON, KINDS
from reportlint.rules.declared.keys import Key as RuleKey
from reportlint.settings.keys import KEYS
from reportlint.text.regex import regex
from reportlint.toml.kinds import Choice, Flag, Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportlint.form.model import Form, Name, TableForm
    from reportlint.model.rule import Rule
    from reportlint.plugins.plugin import Plugins
    from reportlint.server.toml_place import TomlPlace
    from reportlint.toml.kinds import Kind

_OWN_TABLE = ("tool", "reportlint")
_RULE = "rule"
_SELECTIONS = ("select", "ignore", "extend-select", "per-file-ignores")
_BY_RULE = ("severity", "rules")
_TERMS = {"row": "columns", "column": "rows"}
"""Along what an identity runs, and of what its terms are."""


class Suggestion(NamedTuple):
    """Something that may be written."""

    label: str
    meaning: str
    is_key: bool = False
    """Whether it is a key, for which a value has to follow."""


class Known(NamedTuple):
    """The names that files may use."""

    rules: Mapping[str, type[Rule]]
    """The rules by code and by name."""
    forms: tuple[Form, ...]
    """The editions of all forms, the newest of the own one first."""
    formats: tuple[str, ...]

    @classmethod
    def of(cls, plugins: Plugins) -> Known:
        """Return the names that plugins give."""
        rules = {name: rule for rule in plugins.rules for name in (rule.code, rule.name)}
        forms = (*(each.form for each in reversed(plugins.forms.own)), *(each.form for each in plugins.forms.others))
        return cls(rules, forms, tuple(plugins.outputs))


def suggestions(kind: str, place: TomlPlace, text: str, known: Known, language: str) -> Iterator[Suggestion]:
    """Yield what may be written at a place. `kind` is that of the file: `settings` or `rules`."""
    if kind == "settings":
        yield from _Settings(place, known, language).suggestions()
    elif kind == "rules":
        yield from _Rules(place, text, known, language).suggestions()


class _Settings:
    """What may be written in a settings file."""

    def __init__(self, place: TomlPlace, known: Known, language: str) -> None:
        self._place = place
        self._known = known
        self._language = language
        table = place.table
        self._table = table[2:] if table[:2] == _OWN_TABLE else table

    def suggestions(self) -> Iterator[Suggestion]:
        """Yield what may be written."""
        part = self._place.part
        if part == "header":
            yield from (each for each in self._keys() if isinstance(KEYS[each.label].kind, Tables))
            yield from self._rules()
        elif part == "key":
            yield from self._keys_of_table()
        else:
            yield from self._values((*self._table, *self._place.key))

    def _keys(self) -> Iterator[Suggestion]:
        for name, key in KEYS.items():
            yield Suggestion(name, f"{key.meaning[self._language]}\n\n```toml\n{key.example}\n```", is_key=True)

    def _keys_of_table(self) -> Iterator[Suggestion]:
        table = self._table
        if not table:
            yield from self._keys()
        elif len(table) == 1 and table[0] in _BY_RULE:
            yield from (each._replace(is_key=True) for each in self._rules())
        elif len(table) == len(_BY_RULE) and table[0] == "rules" and table[1] in self._known.rules:
            for each in options(self._known.rules[table[1]]):
                yield Suggestion(each["name"], f"{each['type']} = {each['default']!r}", is_key=True)

    def _values(self, path: tuple[str, ...]) -> Iterator[Suggestion]:
        first = path[0] if path else ""
        if first in _SELECTIONS:
            yield Suggestion(EVERY, "")
            yield from self._rules()
        elif first == "output-format":
            yield from (Suggestion(name, "") for name in self._known.formats)
        elif first in KEYS:
            kind = KEYS[first].kind
            yield from _words(kind.item if isinstance(kind, Tables) else kind)

    def _rules(self) -> Iterator[Suggestion]:
        return _rules(self._known, self._language)


class _Rules:
    """What may be written in a rule file."""

    def __init__(self, place: TomlPlace, text: str, known: Known, language: str) -> None:
        self._place = place
        self._known = known
        self._language = language
        body = text[place.start :]
        end = regex(r"(?m)^[ \t]*\[").search(body)
        body = body[: end.start()] if end else body
        self._given = dict(regex(r"(?m)^[ \t]*([\w-]+)[ \t]*=[ \t]*[\"']([^\"'\n]*)[\"']").findall(body))
        """The texts that the rule gives, by key."""

    def suggestions(self) -> Iterator[Suggestion]:
        """Yield what may be written."""
        if self._place.part == "header":
            yield Suggestion(_RULE, "", is_key=True)
        elif self._place.table != (_RULE,):
            return
        elif self._place.part == "key":
            for name, key in self._keys().items():
                yield Suggestion(name, key.meaning[self._language], is_key=True)
        else:
            yield from self._values(self._place.key[0] if self._place.key else "")

    def _keys(self) -> Mapping[str, RuleKey]:
        kind = KINDS.get(self._given.get("kind", ""))
        kinds = KINDS.values() if kind is None else (kind,)
        return {**COMMON, **{name: key for each in kinds for name, key in each.keys.items()}}

    def _values(self, key: str) -> Iterator[Suggestion]:
        if key == "kind":
            yield from (Suggestion(name, ", ".join(kind.keys)) for name, kind in KINDS.items())
        elif key == "editions":
            yield from (Suggestion(name, "") for name in dict.fromkeys(form.edition for form in self._known.forms))
        elif key == "form":
            yield from self._named((form.key, form.name) for form in self._known.forms)
        elif key == "section":
            yield from self._named(
                (name, each.name) for form in self._known.forms for name, each in form.sections.items()
            )
        elif key == "table":
            yield from self._named(
                (name, each.name) for form in self._known.forms for name, each in form.tables.items()
            )
        elif key in ("rows", "columns"):
            yield from self._of_tables(key, self._given.get("table", ""))
        elif key in ("left", "right", "minus", "cells"):
            yield from self._terms()
        elif key in self._keys():
            yield from _words(self._keys()[key].kind)

    def _terms(self) -> Iterator[Suggestion]:
        """Yield terms: keys of rows or columns beside a table, else the three parts of a cell one after the other."""
        given = self._given
        if "table" in given:
            yield from self._of_tables(_TERMS.get(given.get("along", ""), "rows"), given["table"])
            return
        items = self._place.items
        if not items:
            yield from self._values("table")
        else:
            yield from self._of_tables("rows" if len(items) == 1 else "columns", items[0])

    def _of_tables(self, what: str, table: str) -> Iterator[Suggestion]:
        tables: Iterable[TableForm] = (form.tables[table] for form in self._known.forms if table in form.tables)
        if what == "rows":
            yield from self._named((name, row.name) for each in tables for name, row in each.rows.items())
        else:
            yield from self._named((name, column.name) for each in tables for name, column in each.columns.items())

    def _named(self, parts: Iterable[tuple[str, Name]]) -> Iterator[Suggestion]:
        names: dict[str, str] = {}
        for key, name in parts:
            names.setdefault(key, name[self._language])
        return (Suggestion(key, name) for key, name in names.items())


def _rules(known: Known, language: str) -> Iterator[Suggestion]:
    for name, rule in known.rules.items():
        beside = rule.name if name == rule.code else rule.code
        yield Suggestion(name, f"{beside}: {rule.summary.get(language, '')}")


def _words(kind: Kind) -> Iterator[Suggestion]:
    words: tuple[str, ...] = ()
    if isinstance(kind, Choice):
        words = kind.words
    elif isinstance(kind, Flag):
        words = ("true", "false")
    return (Suggestion(word, "") for word in words)
