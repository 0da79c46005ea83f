"""The lines of keys in a TOML file."""

from __future__ import annotations

import hypothesis
import hypothesis.strategies as st
import pytest
import tomli
from hypothesis import given

from reportlint.toml.lines import line_of
from reportlint.toml.writer import toml_text

LINES = """\
# [severity]  ignore
select = ["A"]
text = '''
ignore = ["A"]
[severity]
'''
ignore = [
  "A001", # "A002"
  # "A003"
  "A002",
  "A003"]
rules.long-line.max = 3
inline = { "a.b" = [
  "x", "y",
  "z" ] }

[ "severity" ]   # here
"A001" = "info"

  A002="info"
[rules."B.1"]
[per-file-ignores]
"*" = [ "A" ]
"""


@pytest.mark.parametrize(
    ("path", "item", "line"),
    [
        ("select", "A", 2),
        ("text", None, None),
        ("ignore", None, 7),
        ("ignore", "A001", 8),
        ("ignore", "A002", 10),
        ("ignore", "A003", 11),
        ("ignore", "A004", 7),
        ("rules", None, 12),
        ("rules long-line max", None, 12),
        ("inline a.b", None, 13),
        ("inline a.b", "z", 15),
        ("severity", None, 17),
        ("severity A001", None, 18),
        ("severity A002", None, 20),
        ("rules B.1", None, 21),
        ("per-file-ignores *", "A", 23),
        ("severity A003", None, None),
        ("select A", None, None),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_key_is_found_on_its_line_and_on_no_other(path: str, item: str | None, line: int | None, end: str) -> None:
    assert line_of(LINES.replace("\n", end), tuple(path.split()), item) == line


WORDS = st.text("ab#'[]{}=,\\\"\n ", max_size=6)


@given(st.lists(st.tuples(WORDS, st.one_of(WORDS, st.lists(WORDS, max_size=3))), max_size=6), st.data())
@hypothesis.settings(max_examples=150)
def test_whatever_keys_and_values_hold_a_line_is_never_a_wrong_one(
    entries: list[tuple[str, str | list[str]]], data: st.DataObject
) -> None:
    lines: list[str] = []
    places: dict[tuple[str, str | None], int] = {}
    for key, value in entries:
        if (key, None) in places:
            continue
        lines += data.draw(st.sampled_from([[], [""], ["# [a] = 3"]]))
        places[key, None] = len(lines) + 1
        if isinstance(value, list):
            lines.append(f"{toml_text(key)} = [")
            for word in value:
                places.setdefault((key, word), len(lines) + 1)
                lines.append(f"{toml_text(word)}, # {toml_text(word)}")
            lines.append("]")
        else:
            lines.append(f"{toml_text(key)} = {toml_text(value)}")
    text = "\n".join(lines)
    assert tomli.loads(text) == dict(reversed(entries))
    for (key, item), expected in places.items():
        assert line_of(text, (key,), item) == expected
