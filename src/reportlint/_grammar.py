"""The grammar at work: from a text to its tree."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportlint import _cache
from reportlint._grammar_files import read_text
from reportlint._lalr import run
from reportlint._lexer import tokenize

if TYPE_CHECKING:
    from reportlint._form import Form
    from reportlint._lalr import Table, Tree
    from reportlint._source import Source

_GRAMMAR = "report.lark"


@cache
def table() -> Table:
    """The table of `report.lark`: from the cache, or computed by Lark."""
    grammar = read_text(_GRAMMAR)
    key = _cache.key(grammar)
    found: Table | None = _cache.load("grammar.pickle", key)
    if found is None:
        from reportlint._lark_grammar import build_table

        found = build_table(grammar)
        _cache.store("grammar.pickle", key, found)
    return found


def parse(source: Source, form: Form) -> Tree:
    """The tree of a text. Every text has one."""
    return run(table(), tokenize(source, form))
