"""The grammar at work: from a text to its tree."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportlint.files import cache as cache_module
from reportlint.files.grammar_data import read_text
from reportlint.reading.parser.lalr import run
from reportlint.reading.tables.lexer import tokenize

if TYPE_CHECKING:
    from reportlint.form.model import Form
    from reportlint.reading.parser.lalr import Table, Tree
    from reportlint.text.source import Source

_GRAMMAR = "report.lark"
_LAYOUT = "2"
"""Changes whenever what is kept of a table does."""


@cache
def table(name: str = _GRAMMAR) -> Table:
    """The table of a grammar, `report.lark` unless another is named: from the cache, or computed by Lark."""
    grammar = read_text(name)
    key = cache_module.key(grammar, _LAYOUT)
    kept = name.replace(".lark", ".pickle")
    found: Table | None = cache_module.load(kept, key)
    if found is None:
        from reportlint.reading.parser.lark_table import build_table

        found = build_table(grammar)
        cache_module.store(kept, key, found)
    return found


def parse(source: Source, form: Form) -> Tree:
    """The tree of a text. Every text has one."""
    return run(table(), tokenize(source, form))
