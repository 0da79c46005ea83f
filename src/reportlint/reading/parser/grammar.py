"""The LALR tables of the grammars."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportlint.files import cache as cache_module
from reportlint.files.grammar_data import read_text

if TYPE_CHECKING:
    from reportlint.reading.parser.lalr import Table

_LAYOUT = "2"
"""Changes whenever what is kept of a table does."""


@cache
def parsing_table(name: str) -> Table:
    """Return the table of a grammar, named by its file: from the cache, or computed by Lark."""
    grammar = read_text(name)
    key = cache_module.key(grammar, _LAYOUT)
    kept = name.replace(".lark", ".pickle")
    found: Table | None = cache_module.load(kept, key)
    if found is None:
        from reportlint.reading.parser.lark_table import build_table

        found = build_table(grammar)
        cache_module.store(kept, key, found)
    return found
