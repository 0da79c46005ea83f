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
_LAYOUT = "2"
"""Changes whenever what is kept of a table does."""


@cache
def table(name: str = _GRAMMAR) -> Table:
    """The table of a grammar, `report.lark` unless another is named: from the cache, or computed by Lark."""
    grammar = read_text(name)
    key = _cache.key(grammar, _LAYOUT)
    kept = name.replace(".lark", ".pickle")
    found: Table | None = _cache.load(kept, key)
    if found is None:
        from reportlint._lark_grammar import build_table

        found = build_table(grammar)
        _cache.store(kept, key, found)
    return found


def parse(source: Source, form: Form) -> Tree:
    """The tree of a text. Every text has one."""
    return run(table(), tokenize(source, form))
