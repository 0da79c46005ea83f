"""LALR(1) tables made by Lark from the text of a grammar.

No other module imports Lark: its import alone takes more than five times the start of the interpreter.
"""

from __future__ import annotations

from typing import Any

from lark import Lark
from lark.parsers.lalr_analysis import Shift

from reportlint.reading.parser.lalr import Production, Table, loops_of


def build_table(grammar: str) -> Table:
    """Return the LALR(1) table that Lark computes for a grammar."""
    table = Lark(grammar, parser="lalr", lexer="basic").parser.parser._parse_table
    productions: dict[Any, Production] = {}

    def action(kind: Any, argument: Any) -> int | Production:
        if kind is Shift:
            return int(argument)
        if argument not in productions:
            productions[argument] = Production(
                origin=str(argument.origin.name),
                size=len(argument.expansion),
                inlined=argument.origin.name.startswith("_"),
            )
        return productions[argument]

    states = {
        state: {str(name): action(*entry) for name, entry in actions.items()} for state, actions in table.states.items()
    }
    return Table(table.start_states["start"], table.end_states["start"], states, loops_of(states))
