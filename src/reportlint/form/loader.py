"""From the files of a form's folder to its editions."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from reportlint.files.grammar_data import form_names, read_data, word_files
from reportlint.form.forms import Edition
from reportlint.form.model import (
    WORDS,
    AspectForm,
    BlockForm,
    CellKey,
    ColumnForm,
    Form,
    GroupForm,
    Identity,
    Label,
    RowForm,
    SectionForm,
    TableForm,
)
from reportlint.form.vocabulary import make_vocabulary
from reportlint.text.fold import fold, wording
from reportlint.text.numbers import chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

VOCABULARY = "vocabulary.toml"
CLAIMS = "claims"
"""The topic of the wordings of claims. A form that has it has a vocabulary."""
_REPORT = "report"
"""The topic of the wordings around the sections. What a plugin's form leaves out is as in the product's own form."""


def read_editions(folder: str) -> tuple[Edition, ...]:
    """Read the editions of the form of a folder, oldest first. What they have in common they share."""
    files = {name: read_data(name, folder) for name in form_names(folder)}
    contents = sorted((merged(name, files) for name in files), key=lambda data: data["first_year"])
    words = _words(folder)
    vocabulary = read_data(VOCABULARY, folder) if CLAIMS in words else None
    forms: list[Form] = frozen([_form(data, folder, words) for data in contents])
    return tuple(
        Edition(form, _folded(data, "titles"), make_vocabulary(form, vocabulary) if vocabulary is not None else None)
        for data, form in zip(contents, forms, strict=True)
    )


def merged(name: str, files: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return the content of a form file together with that of the edition that it extends."""
    data = files[name]
    base = data.get("extends")
    if base is None:
        return data
    inherited = merged(f"form-{base}.toml", files)
    whole = {**{key: value for key, value in inherited.items() if key != "last_year"}, **data}
    own = {table["key"]: table for table in data.get("table", [])}
    whole["table"] = [own.get(table["key"], table) for table in inherited["table"]]
    return whole


def _form(data: Mapping[str, Any], folder: str, words: Mapping[str, Any]) -> Form:
    sections = {item["key"]: _section(item) for item in data["section"]}
    tables = {item["key"]: _table(item) for item in data["table"]}
    headings = {
        _bare(title): section
        for section in sections.values()
        for title in (*section.near, *section.accepted, section.title)
        if title
    }
    labels: dict[str, list[Label]] = {}
    for table in tables.values():
        for label in _labels(table):
            labels.setdefault(label.wording, []).append(label)
    return Form(
        key=data["form"],
        name=data["name"],
        folder=folder,
        edition=data["edition"],
        first_year=data["first_year"],
        last_year=data.get("last_year"),
        notice=data["notice"],
        markers=_folded(data, "markers"),
        sections=sections,
        aspects={
            item["key"]: AspectForm(item["key"], item["name"], _all(item, "headings"), _all(item, "evidence"))
            for item in data.get("aspect", ())
        },
        tables=tables,
        identities={item["key"]: _identity(item) for item in data.get("identity", ())},
        words=_with_titles(words, _folded(data, "titles")),
        headings=headings,
        official_headings=frozenset(
            _bare(title) for section in sections.values() for title in (section.title, *section.accepted) if title
        ),
        heading_beginnings=_beginnings(headings),
        labels={key: tuple(each) for key, each in labels.items()},
        label_beginnings=_beginnings(labels),
        longer_labels=frozenset(
            label for label in labels if any(other != label and other.startswith(label) for other in labels)
        ),
        cells=tuple(
            CellKey(table.key, row.key, column)
            for table in tables.values()
            for row in table.rows.values()
            for column in row.columns
        ),
        unit=CellKey(*data["unit"]) if data.get("unit") else None,
        implied=next((section for section in sections.values() if section.implied), None),
        worded=any(row.words for table in tables.values() for row in table.rows.values()),
    )


def _all(item: Mapping[str, Any], key: str) -> tuple[Any, ...]:
    return tuple(item.get(key, ()))


def _folded(item: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return wordings folded and without white space, as texts are searched for them."""
    return tuple("".join(fold(text)[0].split()) for text in item.get(key, ()))


def _bare(text: str) -> str:
    return wording(fold(text)[0])


def _words(folder: str) -> dict[str, Any]:
    """Return the wordings of the folder `words`, by the name of their file."""
    words = {name.removesuffix(".toml"): read_data(f"words/{name}", folder) for name in word_files(folder)}
    if folder:
        own = words.get(_REPORT, {})
        words[_REPORT] = {
            key: {**value, **own.get(key, {})} for key, value in read_data(f"words/{_REPORT}.toml").items()
        }
    return words


def _with_titles(words: Mapping[str, Any], titles: tuple[str, ...]) -> Mapping[str, Any]:
    """Return the wordings with the endings of titles that the form file gives."""
    if not titles:
        return words
    report = words[_REPORT]
    return {**words, _REPORT: {**report, "title": {**report["title"], "endings": list(titles)}}}


# ------------------------------------------------------------------------------- parts of a form


def _section(item: dict[str, Any]) -> SectionForm:
    return SectionForm(
        key=item["key"],
        number=item.get("number", 0),
        title=item.get("title", ""),
        name=item["name"],
        accepted=_all(item, "accepted"),
        near=_all(item, "near"),
        keywords=tuple(tuple(words) for words in item.get("keywords", ())),
        table=item.get("table"),
        implied=item.get("implied", False),
    )


def _identity(item: dict[str, Any]) -> Identity:
    left, right, minus = (_all(item, side) for side in ("left", "right", "minus"))
    return Identity(item["key"], item["table"], item["along"], left, right, minus, item.get("relation", "equal"))


def _table(item: dict[str, Any]) -> TableForm:
    columns = {column["key"]: _column(column) for column in item["column"]}
    words = frozenset(column.key for column in columns.values() if column.kind in WORDS)
    rows: dict[str, RowForm] = {}
    groups: dict[str, GroupForm] = {}
    for block in item["block"]:
        # A row has the columns of its block unless it names others.
        plain = RowForm("", {}, _all(block, "columns"), block=block.get("label", ""))
        _collect(block, plain, words, rows, groups)
    return TableForm(
        key=item["key"],
        name=item["name"],
        columns=columns,
        rows=rows,
        groups=groups,
        blocks=tuple(
            BlockForm(block.get("label", ""), _all(block, "columns"), _all(block, "accepted"))
            for block in item["block"]
        ),
        openers=_all(item, "openers"),
        spanners=_all(item, "spanners"),
        spans=tuple((span["row"], span["label"]) for span in item.get("spans", ())),
        corner=item.get("corner", ""),
        heads=tuple((head["label"], tuple(head["over"])) for head in item.get("heads", ())),
        closers=_folded(item, "closers"),
    )


def _column(item: dict[str, Any]) -> ColumnForm:
    return ColumnForm(
        key=item["key"],
        label=item.get("label", ""),
        name=item["name"],
        accepted=_all(item, "accepted"),
        kind=item.get("kind", "count"),
        unit=item.get("unit", ""),
        choices=_folded(item, "choices"),
    )


def _collect(
    node: dict[str, Any],
    plain: RowForm,
    words: frozenset[str],
    rows: dict[str, RowForm],
    groups: dict[str, GroupForm],
) -> None:
    """Add the rows and groups below a block or a group. A row that has rows is a group."""
    path = plain.groups
    for item in children(node):
        if not is_group(item):
            columns = _all(item, "columns") or plain.columns
            rows[item["key"]] = plain._replace(
                key=item["key"],
                name=item["name"],
                columns=columns,
                label=item.get("label", ""),
                numeral=item.get("numeral", ""),
                accepted=_all(item, "accepted"),
                words=not words.isdisjoint(columns),
            )
            continue
        key = "/".join((*path, item["key"]))
        groups[key] = GroupForm(
            key=key,
            label=item["label"],
            numeral=item.get("numeral", ""),
            accepted=_all(item, "accepted"),
            groups=path,
        )
        _collect(item, plain._replace(groups=(*path, item["key"])), words, rows, groups)


def children(node: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows and groups directly below a block or a group, ordered by their numerals."""
    found = [*node.get("row", ()), *node.get("group", ())]
    return sorted(found, key=lambda item: _ordinal(item.get("numeral", "")))


def is_group(item: Mapping[str, Any]) -> bool:
    """Return whether a row of the file is a group, which has rows of its own."""
    return "row" in item or "group" in item


def _ordinal(numeral: str) -> int:
    """Return the number of the numeral in front of a label, 0 for none."""
    bare = "".join(filter(str.isalnum, numeral))
    return int(bare) if bare.isdecimal() else chinese_number(bare) or 0


# ------------------------------------------------------------------------------- wordings


def _beginnings(wordings: Iterable[str]) -> frozenset[str]:
    return frozenset(each[:end] for each in wordings for end in range(1, len(each) + 1))


def _labels(table: TableForm) -> Iterator[Label]:
    for block in table.blocks:
        for text in (block.label, *block.accepted):
            if text:
                yield Label("block", table.key, block.label, _bare(text), block.label)
    for text in table.openers:
        yield Label("opener", table.key, text, _bare(text), text)
    for text in table.spanners:
        yield Label("spanner", table.key, text, _bare(text), text)
    for row_key, text in table.spans:
        yield Label("span", table.key, row_key, _bare(text), text)
    for column in table.columns.values():
        for text in (column.label, *column.accepted):
            if text:
                yield Label("column", table.key, column.key, _bare(text), column.label)
    for kind, items in (("group", table.groups), ("row", table.rows)):
        for item in items.values():
            for text in (item.label, *item.accepted):
                if text:
                    yield Label(kind, table.key, item.key, _bare(text), item.label, item.numeral, len(item.groups) + 1)


# ------------------------------------------------------------------------------- read-only data


def frozen(value: Any) -> Any:
    """Make nested data read-only: dictionaries become read-only mappings, lists become tuples.

    What is shared stays shared.
    """
    return _frozen(value, {})


def _frozen(value: Any, known: dict[int, tuple[Any, Any]]) -> Any:
    if not isinstance(value, dict | list | tuple):
        return value
    if id(value) in known:
        return known[id(value)][1]
    made: Any
    if isinstance(value, dict):
        made = MappingProxyType({key: _frozen(item, known) for key, item in value.items()})
    else:
        items = [_frozen(item, known) for item in value]
        made = type(value)._make(items) if hasattr(value, "_make") else tuple(items)
    known[id(value)] = value, made  # the original is kept alive, so that no other value gets its id
    return made
