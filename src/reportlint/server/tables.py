"""Settings and rule files in the editor: their faults, what may be written at a place, and what is shown of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lsprotocol.types import Diagnostic, DiagnosticSeverity, Hover

from reportlint.rules.declared.file import rule_faults
from reportlint.server.findings import SOURCE
from reportlint.server.hovers import markdown, rule_text
from reportlint.server.suggestions import Suggestion, suggestions
from reportlint.server.toml_place import toml_place, word_around
from reportlint.settings.faults import settings_faults
from reportlint.settings.file import OWN_FILE, SHARED_FILE
from reportlint.text.regex import regex
from reportlint.toml.file import shown_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lsprotocol.types import Position, Range

    from reportlint.messages.errors import UsageError
    from reportlint.plugins.plugin import Plugins
    from reportlint.server.documents import Document
    from reportlint.server.suggestions import Known

SETTINGS, RULES = "settings", "rules"
_RULES = r"(?m)^[ \t]*\[\[[ \t]*rule[ \t]*\]\]"
_SHARED = r"(?m)^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*reportlint\b"
_LOCAL = r"(?m)^[ \t]*local-rules\b"
_UNKNOWN = ("unknown-rule", "unknown-rule-letters", "options-of-many")
_WORDS = ("value", "rule", "key", "name", "field", "edition", "pattern", "path", "phrase")
"""The fields of an error that may be written in the file as they are."""


def kind_of(document: Document) -> str:
    """Return `settings` or `rules`; empty for another file."""
    name = os.path.basename(document.path)
    if name == OWN_FILE or (name == SHARED_FILE and regex(_SHARED).search(document.text)):
        return SETTINGS
    return RULES if document.is_toml and name != SHARED_FILE and regex(_RULES).search(document.text) else ""


def faults(document: Document, plugins: Plugins, language: str, *, with_local: bool) -> list[Diagnostic]:
    """Return the faults of a file, each on its line.

    Without local rules (`with_local`) nothing is said of a name that may be that of a local rule.
    """
    data = document.text.encode("utf-8", "replace")
    found: Iterator[UsageError] | tuple[UsageError, ...] = ()
    if kind_of(document) == SETTINGS:
        found = settings_faults(document.path, data, plugins.rules)
        if not with_local and regex(_LOCAL).search(document.text):
            found = (fault for fault in found if fault.key not in _UNKNOWN)
    elif kind_of(document) == RULES:
        found = rule_faults(shown_path(document.path), data)
    return [_diagnostic(document, fault, language) for fault in found]


def complete(document: Document, position: Position, known: Known, language: str) -> tuple[list[Suggestion], Range]:
    """Return what may be written at a place, and the range of what it replaces."""
    offset = document.positions.offset(position)
    place = toml_place(document.text, offset)
    found = [*suggestions(kind_of(document), place, document.text, known, language)]
    return found, document.positions.range(offset - len(place.word), offset)


def hover(document: Document, position: Position, known: Known, language: str) -> Hover | None:
    """Return what a key, a rule or a part of the form means; None for anything else."""
    offset = document.positions.offset(position)
    start, end = word_around(document.text, offset)
    word = document.text[start:end]
    place = toml_place(document.text, start)
    where = document.positions.range(start, end)
    for each in suggestions(kind_of(document), place, document.text, known, language):
        if each.label == word and word:
            rule = known.rules.get(word)
            text = rule_text(rule, language) if rule is not None else f"**{word}**\n\n{each.meaning}"
            return Hover(markdown(text), where)
    return None


def _diagnostic(document: Document, fault: UsageError, language: str) -> Diagnostic:
    text = fault.text(language)
    name, where = shown_path(document.path), ""
    for field in ("where", "file", "place"):
        value = fault.fields.get(field)
        if isinstance(value, str) and value.startswith(name):
            where = value
            break
    line = regex(r":(\d+)").match(where, len(name)) if where else None
    for mark in (": ", "："):
        text = text.removeprefix(where + mark) if where else text
    return Diagnostic(
        range=_range(document, int(line[1]) - 1 if line else 0, fault),
        message=text,
        severity=DiagnosticSeverity.Error,
        code=fault.key,
        source=SOURCE,
    )


def _range(document: Document, line: int, fault: UsageError) -> Range:
    """Return the range of the word at fault in a line; the line, where the word is not found."""
    positions = document.positions
    text = positions.line_text(line)
    whole = positions.line(line)
    start, _ = positions.span(whole)
    for field in _WORDS:
        value = fault.fields.get(field)
        word = value.rpartition(".")[2] if isinstance(value, str) and field == "key" else value
        if isinstance(word, str) and word and (at := text.find(word)) >= 0:
            return positions.range(start + at, start + at + len(word))
    begin = len(text) - len(text.lstrip())
    return positions.range(start + begin, start + max(begin, len(text.rstrip())))
