"""LALR tables as text, as they are shipped and cached.

    6c8d2a17 1931 1f00a3c4          checksum and length of the grammar, checksum of what follows
    4                               number of the state after a complete text
    start/2 _flow/1                 the rules: origin, and number of symbols on the right
    PARAGRAPH 1 HEADING -2 ROW +    state 0: each symbol with the next state, with a rule (-1 is the first), or joined
    ...                             state 1, and so on

The first line shows whether a table belongs to a grammar and is undamaged. The format is not JSON, because importing
`json` takes longer than reading these lines, and neither pickle nor Python: a table that somebody else has put into the
cache may be wrong, but it runs no code.

States and rules are numbered by how they are reached from the start, so that equal grammars give equal texts. Lark's
own numbers differ from run to run.
"""

from __future__ import annotations

from zlib import crc32

from reportlint.reading.parser.lalr import JOIN, Production, State, Table


def table_name(grammar: str) -> str:
    """Return the name of the file that holds the table of a grammar, given the name of the grammar's file."""
    return grammar.removesuffix(".lark") + ".lalr"


def write_table(table: Table, grammar: str) -> str:
    """Return the text of a table that was made from a grammar."""
    states = [table.start]
    numbers = {id(table.start): 0}
    rules: dict[Production, int] = {}
    rows = []
    for state in states:  # grows on the way
        row = []
        for symbol in sorted(state):
            target = state[symbol]
            number: int | str
            if isinstance(target, str):
                number = target
            elif isinstance(target, Production):
                number = rules.setdefault(target, -1 - len(rules))
            else:
                number = numbers.setdefault(id(target), len(states))
                if number == len(states):
                    states.append(target)
            row.append(f"{symbol} {number}")
        rows.append(" ".join(row))
    origins = " ".join(f"{rule.origin}/{rule.size}" for rule in rules)
    body = "\n".join([str(numbers[id(table.end)]), origins, *rows])
    return f"{_checksums(grammar, body)}\n{body}"


def read_table(text: str, grammar: str) -> Table | None:
    """Return the table of a text. None if it belongs to another grammar, or is damaged."""
    first, _, body = text.partition("\n")
    if first != _checksums(grammar, body):
        return None
    try:
        return _table(body)
    except (ValueError, IndexError):  # the checksum is right, but the text is not ours
        return None


def _table(body: str) -> Table:
    end, rules, *rows = body.split("\n")
    states: list[State] = [{} for _ in rows]
    targets: list[State | Production] = [*states]
    for rule in reversed(rules.split()):
        origin, _, size = rule.partition("/")
        targets.append(Production(origin, int(size), origin.startswith("_")))
    for state, row in zip(states, rows, strict=True):
        words = row.split()
        state.update(
            (symbol, JOIN if number == JOIN else targets[int(number)])
            for symbol, number in zip(words[::2], words[1::2], strict=True)
        )
    return Table(states[0], states[int(end)])


def _checksums(grammar: str, body: str) -> str:
    data = grammar.encode()
    return f"{crc32(data):08x} {len(data)} {crc32(body.encode()):08x}"
