"""The LALR tables of the grammars in `grammar/`.

A wheel contains them next to the grammars. In a checkout Lark makes them, and they are kept in the user's cache folder.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportlint.files.grammar_data import path, read_text
from reportlint.reading.parser.table_text import read_table, table_name, write_table

if TYPE_CHECKING:
    from reportlint.reading.parser.lalr import Table


@cache
def parsing_table(name: str) -> Table:
    """Return the table of a grammar, given the name of the grammar's file."""
    grammar = read_text(name)
    return _shipped(name, grammar) or _kept(name, grammar)


def _shipped(name: str, grammar: str) -> Table | None:
    """Return the table in the package. None if it has none, or one of another grammar."""
    try:
        with open(path(table_name(name)), encoding="utf-8", newline="") as file:
            return read_table(file.read(), grammar)
    except FileNotFoundError:
        return None


def _kept(name: str, grammar: str) -> Table:
    """Return the table from the cache folder. If it is not there, make and store it."""
    from reportlint.files.cache import load_text, store_text

    kept = load_text(table_name(name))
    found = read_table(kept, grammar) if kept is not None else None
    if found is None:
        from reportlint.reading.parser.lark_table import build_table

        found = build_table(grammar)
        store_text(table_name(name), write_table(found, grammar))
    return found
