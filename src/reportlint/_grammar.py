"""The grammar at work: from tokens to a tree."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lark import Lark, Tree
from lark.lexer import Lexer

from reportlint import _cache
from reportlint._grammar_files import read_text
from reportlint._lexer import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from reportlint._form import Form
    from reportlint._source import Source
    from reportlint._token import Token


class Reading(NamedTuple):
    """What the grammar is given to read: a text, and the form whose wordings it may hold."""

    source: Source
    form: Form


class FormLexer(Lexer):
    """Lark's door to the lexer of the form."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:  # type: ignore[override]  # noqa: ARG002
        """The tokens of the reading that Lark was called with."""
        reading: Reading = lexer_state.text
        yield from tokenize(reading.source, reading.form)


@cache
def parser() -> Lark:
    """The parser for `report.lark`, from the cache where it was built before."""
    home = _cache.folder()
    return Lark(
        read_text("report.lark"),
        parser="lalr",
        lexer=FormLexer,
        keep_all_tokens=True,
        maybe_placeholders=False,
        cache=os.path.join(home, "report.lark.pickle") if home else False,
    )


def parse(source: Source, form: Form) -> Tree[Token]:
    """The tree of a text. Every text has one."""
    return parser().parse(Reading(source, form))  # type: ignore[return-value]
