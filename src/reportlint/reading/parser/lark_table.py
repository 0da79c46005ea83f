"""The grammar through Lark: `report.lark` made into the table that the parser runs on.

Lark is imported here and nowhere else, and only where the table is not in the cache yet: its import alone costs more
than five times the start of the interpreter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lark import Lark
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

from reportlint.files.grammar_data import read_text
from reportlint.reading.parser.lalr import Production, Table, loops_of
from reportlint.reading.tables.lexer import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.reading.tables.tokens import Token


class FormLexer(Lexer):
    """Lark's door to the lexer of the form: what is parsed is a source together with its form."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:  # type: ignore[override]  # noqa: ARG002
        """The tokens of the text that Lark was called with."""
        source, form = lexer_state.text
        yield from tokenize(source, form)


def lark_parser(grammar: str | None = None, **options: Any) -> Lark:
    """Lark's own parser for a grammar, `report.lark` unless another is given."""
    return Lark(
        grammar or read_text("report.lark"),
        parser="lalr",
        lexer=FormLexer,
        keep_all_tokens=True,
        maybe_placeholders=False,
        **options,
    )


def build_table(grammar: str) -> Table:
    """The LALR(1) table that Lark computes for a grammar."""
    table = lark_parser(grammar).parser.parser._parse_table
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
