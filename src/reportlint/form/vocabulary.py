"""The vocabulary of claims: each word with its meaning, for an edition of the form."""

# Without `from __future__ import annotations`: a NamedTuple compiles every annotation that is a string.

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from reportlint.form.model import CellKey, Form
from reportlint.text.fold import fold
from reportlint.text.numbers import STARTS

Rows: TypeAlias = tuple[str, ...]
"""Rows of a table whose figures are added up."""
Cells: TypeAlias = tuple[CellKey, ...]
"""Cells whose figures are added up."""

SKIP = "SKIP"
"""The kind of a word without a meaning for claims."""
DISCLOSURE = "DISCLOSURE"
"""The kind of a word that says that a sentence is about disclosure, and means nothing else."""

RATE = "rate"
"""The key of a SHARE that names its own part and whole: 办结率."""


class Meaning(NamedTuple):
    """The meaning of a word: its terminal in `narrative.lark`, and what it names."""

    kind: str
    key: str = ""
    """The key of a topic or a deed, the word for a row or a column. The key of a weak word begins with `?`."""
    about: bool = False
    """Whether it shows that a sentence is about disclosure."""


class Topic(NamedTuple):
    """Something that is counted, with the cells that count it."""

    key: str
    table: str
    """The key of its table, empty if no table of the form counts it."""
    measures: frozenset[str]
    money: bool
    disclosure: bool
    """Whether the table counts it only as far as it is about disclosure."""
    roles: Mapping[str, tuple[Cells, ...]]
    """The readings of a number by its deed; `any` without one, `denied` for a denial. Empty if no table has it."""


class Vocabulary(NamedTuple):
    """The words of an edition, with what the lexer and the binder need to know of them."""

    meanings: Mapping[str, Meaning]
    lengths: Mapping[str, tuple[int, ...]]
    """The lengths of the words by their first two characters, or by the only one; longest first."""
    begins: frozenset[str]
    """The characters that words and numbers begin with."""
    topics: Mapping[str, Topic]
    outcomes: Mapping[str, tuple[Cells, ...]]
    """The readings of each wording of an outcome."""
    outcome_topic: str
    """The topic to which outcomes belong."""
    columns: Mapping[str, tuple[str, Rows]]
    """The table and the columns of each wording of an applicant or a result."""
    measures: frozenset[str]
    money: Mapping[str, int]
    unless: tuple[str, ...]
    vague: frozenset[str]
    over: Mapping[str, str]
    """The words after a number that make it `over` or `about`."""


def make_vocabulary(form: Form, data: Mapping[str, Any]) -> Vocabulary:
    """Make the vocabulary of an edition from its labels and from the content of `vocabulary.toml`."""
    meanings: dict[str, Meaning] = {}
    same: dict[Meaning, Meaning] = {}
    disclosing = tuple(data["words"][DISCLOSURE])
    asked = data["outcome"]["topic"]

    def name(words: Iterable[str], kind: str, key: str = "") -> None:
        for word in words:
            about = kind == DISCLOSURE or key == asked or _tells(word, kind, disclosing)
            meaning = Meaning(kind, key, about)
            # Words of one meaning share the object, which makes loading from the cache faster.
            meanings[word] = same.setdefault(meaning, meaning)

    for kind, words in data["words"].items():
        name(words, kind)
    for key, words in data["deeds"].items():
        name(words, "DEED", key)
    for topic in data["topic"]:
        name(topic["weak"], "TOPIC", "?" + topic["key"])
        name(topic["words"], "TOPIC", topic["key"])
    outcomes: dict[str, tuple[Cells, ...]] = {}
    table, column = data["outcome"]["table"], data["outcome"]["column"]
    for word, readings in _outcomes(form, data):
        outcomes[word] = tuple(tuple(CellKey(table, row, column) for row in rows) for rows in readings)
        meanings.setdefault(word, Meaning("ROW", word))
    columns: dict[str, tuple[str, Rows]] = {}
    for item in data["column"]:
        for word in item["words"]:
            columns[word] = (item["table"], tuple(item["columns"]))
            meanings.setdefault(word, Meaning("COLUMN", word))
    name(form.words["claims"]["rates"]["words"], "SHARE", RATE)
    numbers = data["numbers"]
    name(numbers["about"], "ABOUT", "about")
    name(numbers["above"], "ABOUT", "over")
    return Vocabulary(
        meanings=meanings,
        lengths=_lengths(meanings),
        begins=STARTS.union(word[0] for word in meanings),
        topics={item["key"]: _topic(item) for item in data["topic"]},
        outcomes=outcomes,
        outcome_topic=data["outcome"]["topic"],
        columns=columns,
        measures=frozenset(numbers["measures"]),
        money=numbers["money"],
        unless=tuple(numbers["unless"]),
        vague=frozenset(numbers["vague"]),
        over={**dict.fromkeys(numbers["over"], "over"), **dict.fromkeys(numbers["around"], "about")},
    )


def _tells(word: str, kind: str, disclosing: tuple[str, ...]) -> bool:
    """Return whether the name of a topic says that it is about disclosure, as 政府信息公开复议 does."""
    return kind == "TOPIC" and any(each in word for each in disclosing)


def _topic(item: Mapping[str, Any]) -> Topic:
    columns = item.get("columns", {})
    return Topic(
        key=item["key"],
        table=item["table"],
        measures=frozenset(item.get("measures", ())),
        money=item.get("money", False),
        disclosure=item.get("disclosure", False),
        roles={
            deed: tuple(
                tuple(CellKey(item["table"], row, columns.get(deed, item.get("column", ""))) for row in rows)
                for rows in readings
            )
            for deed, readings in item["roles"].items()
        },
    )


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return the lengths of words by their first two characters, longest first.

    A word of one character has its own entry, and its length is in those of longer words that begin with it.
    """
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[:2], set()).add(len(word))
    for beginning, sizes in found.items():
        if beginning[0] in found:
            sizes.add(1)
    same: dict[tuple[int, ...], tuple[int, ...]] = {}
    ordered = {beginning: tuple(sorted(sizes, reverse=True)) for beginning, sizes in found.items()}
    return {beginning: same.setdefault(sizes, sizes) for beginning, sizes in ordered.items()}


def _outcomes(form: Form, data: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Rows, ...]]]:
    """Yield the wordings of outcomes with their readings, first the labels of the form's rows."""
    item = data["outcome"]
    table = form.tables[item["table"]]
    for row in table.rows.values():
        for label in (row.label, *row.accepted):
            bare = "".join(fold(label)[0].split())
            if row.groups and len(bare) > item["shortest"]:
                for word in (bare, *(bare + ending for ending in item["endings"])):
                    yield word, ((row.key,),)
    for named in item["words"]:
        rows = tuple(_rows(form, item["table"], names) for names in named["readings"])
        for word in named["words"]:
            yield word, tuple(each for each in rows if each)


def _rows(form: Form, table: str, names: Iterable[str]) -> Rows:
    """Return the rows with these names, which are keys of rows or names of groups."""
    rows = form.tables[table].rows.values()
    return tuple(row.key for row in rows if any(row.key == name or name in row.groups for name in names))
