"""LALR(1) tables made by Lark from the text of a grammar.

No other module imports Lark: its import alone takes more than five times the start of the interpreter.
"""

from __future__ import annotations

import os

from lark import Lark
from lark.parsers.lalr_analysis import Shift

from reportlint.reading.parser.lalr import JOIN, Production, State, Table
from reportlint.reading.parser.table_text import table_name, write_table


def build_table(grammar: str) -> Table:
    """Return the LALR(1) table that Lark computes for a grammar."""
    table = Lark(grammar, parser="lalr", lexer="basic").parser.parser._parse_table
    states: dict[int, State] = {number: {} for number in table.states}
    for number, actions in table.states.items():
        for symbol, (kind, target) in actions.items():
            if kind is Shift:
                states[number][str(symbol)] = states[target]
            else:
                origin = str(target.origin.name)
                states[number][str(symbol)] = Production(origin, len(target.expansion), origin.startswith("_"))
    _join_runs(list(states.values()))
    return Table(states[table.start_states["start"]], states[table.end_states["start"]])


def _join_runs(states: list[State]) -> None:
    """Make each token that only makes a run longer join it, without a state and a rule of its own.

    These are the tokens b of a rule `_run: … | _run b`. The state after a run is known by the symbol that leads to it.
    """
    led = {id(target): symbol for state in states for symbol, target in state.items() if isinstance(target, dict)}
    for state in states:
        for symbol, target in state.items():
            longer = Production(led.get(id(state), ""), 2, inlined=True)
            if symbol.isupper() and isinstance(target, dict) and all(rule == longer for rule in target.values()):
                state[symbol] = JOIN


def write_tables(grammars: str, folder: str) -> list[str]:
    """Write the table of every grammar of a folder into another folder, and return the names of the new files."""
    names = []
    for name in sorted(os.listdir(grammars)):
        if not name.endswith(".lark"):
            continue
        with open(os.path.join(grammars, name), encoding="utf-8") as file:
            grammar = file.read()
        with open(os.path.join(folder, table_name(name)), "w", encoding="utf-8", newline="") as file:
            file.write(write_table(build_table(grammar), grammar))
        names.append(table_name(name))
    return names
