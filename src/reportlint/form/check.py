"""Whether the folder of a form is what it has to be: every key known, nothing lacking, every reference met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.files.grammar_data import form_names, has_vocabulary, path, read_data, word_files
from reportlint.form.keys import FORM, PARTS, Parts
from reportlint.form.loader import children, is_group, merged, read_editions
from reportlint.messages.errors import UsageError
from reportlint.text.fold import fold, wording
from reportlint.toml.file import read_toml
from reportlint.toml.writer import dotted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reportlint.toml.file import TomlFile

    Steps = tuple[str | int, ...]
    """The way to a key: keys of tables, and numbers of arrays."""


def check_folder(folder: str) -> None:
    """Raise `UsageError`, with file, line and key, for a folder that holds no complete form.

    Raises `OSError` where there is no folder.
    """
    names = form_names(folder)
    if not names:
        raise UsageError("form-folder-empty", path=folder)
    files = [_FormFile(name, folder) for name in names]
    for file in files:
        file.check_keys(files)
    for name in word_files(folder):
        _read(f"words/{name}", folder)
    if "claims.toml" in word_files(folder) and not (folder and has_vocabulary(folder)):
        raise UsageError("form-without-vocabulary", path=folder)
    seen: dict[str, _FormFile] = {}
    for file in files:
        file.check_whole(seen)
    read_editions(folder)


def _read(name: str, folder: str) -> TomlFile:
    return read_toml(path(name, folder), "form", path(name, folder))


class _FormFile:
    """One form file. `whole` is what it says together with what it takes over."""

    def __init__(self, name: str, folder: str) -> None:
        self.name = name
        self.folder = folder
        self.file = _read(name, folder)
        self.data = self.file.content
        self._merged = False

    def where(self, steps: Steps) -> str:
        """The file, with the line of a key that it has."""
        # Among what is taken over from another edition, the numbers of arrays are not those of this file.
        own = bool(steps) and not (self._merged and "extends" in self.data and len(steps) > 1)
        return self.file.where(steps) if own else self.file.name

    # ----------------------------------------------------------------------------- keys

    def check_keys(self, files: Iterable[_FormFile]) -> None:
        """Every key is known and has a value of its kind."""
        base = self.data.get("extends")
        if base is not None and f"form-{base}.toml" not in form_names(self.folder):
            raise self._unknown(("extends",), ("extends",), str(base), form_names(self.folder))
        self._check_part(FORM, self.data, (), ())
        self.whole = merged(self.name, {file.name: file.data for file in files})
        for key, known in PARTS[FORM].items():
            if known.required and not self.whole.get(key):
                raise UsageError("lacking-form-key", where=self.where(()), key=key)

    def _check_part(self, part: str, data: Mapping[str, Any], names: tuple[str, ...], steps: Steps) -> None:
        keys = PARTS[part]
        for key, value in data.items():
            if key not in keys:
                shown = dotted((*names, key))
                raise UsageError("unknown-form-key", where=self.where((*steps, key)), key=shown, word=key, known=keys)
            kind = keys[key].kind
            kind.read(value, (*names, key), self._placed((*steps, key)))
            if isinstance(kind, Parts):
                for number, item in enumerate(value):
                    told = item.get("key", item.get("label", number + 1))
                    self._check_part(kind.part, item, (*names, key, str(told)), (*steps, key, number))
        if part != FORM:
            for key in _needed(part, data):
                if key not in data:
                    raise UsageError("lacking-form-key", where=self.where(steps), key=dotted((*names, key)))

    def _placed(self, steps: Steps) -> Callable[[object], str]:
        return lambda _: self.where(steps)

    def _unknown(self, names: tuple[str, ...], steps: Steps, value: str, known: Iterable[str]) -> UsageError:
        where = self.where(steps)
        return UsageError("unknown-in-form", where=where, key=dotted(names), value=value, word=value, known=known)

    # ----------------------------------------------------------------------------- references

    def check_whole(self, seen: dict[str, _FormFile]) -> None:
        """Every key is there once, and whatever is named is there. `seen` are the editions before."""
        whole = self.whole
        self._merged = True
        other = next(iter(seen.values()), self).whole["form"]
        if whole["form"] != other:
            where = self.where(("form",))
            raise UsageError("two-forms-in-folder", where=where, value=whole["form"], other=other)
        if seen.setdefault(whole["edition"], self) is not self:
            raise UsageError("twice-in-form", where=self.where(("edition",)), key="edition", value=whole["edition"])
        if not whole.get("titles") and not self._title_words():
            raise UsageError("form-without-title", where=self.where(()))
        for part in ("section", "aspect", "table", "identity"):
            self._once(whole.get(part, ()), (part,), (part,))
        rows = {}
        columns = {}
        for number, table in enumerate(whole["table"]):
            key = table["key"]
            rows[key] = self._check_rows(table, ("table", key), ("table", number))
            columns[key] = [column["key"] for column in table["column"]]
            if not rows[key]:
                where = self.where(("table", number))
                raise UsageError("lacking-form-key", where=where, key=dotted(("table", key, "block", "row")))
            self._check_table(table, rows[key], columns[key], number)
        for number, section in enumerate(whole["section"]):
            if "table" in section:
                self._met([section["table"]], rows, ("section", section["key"], "table"), ("section", number, "table"))
        self._check_identities(rows, columns)
        if unit := whole.get("unit"):
            for value, known in zip(unit, (rows, rows.get(unit[0], ()), columns.get(unit[0], ())), strict=True):
                self._met([value], known, ("unit",), ("unit",))

    def _check_table(self, table: Mapping[str, Any], rows: list[str], columns: list[str], number: int) -> None:
        names: tuple[str, ...] = ("table", table["key"])
        self._once(table["column"], (*names, "column"), ("table", number, "column"))
        for place, column in enumerate(table["column"]):
            if column.get("kind") == "choice" and not column.get("choices"):
                shown = dotted((*names, "column", column["key"], "choices"))
                raise UsageError("lacking-form-key", where=self.where(("table", number, "column", place)), key=shown)
        for place, block in enumerate(table["block"]):
            steps = ("table", number, "block", place, "columns")
            self._met(block["columns"], columns, (*names, "block", "columns"), steps)
        for place, span in enumerate(table.get("spans", ())):
            self._met([span["row"]], rows, (*names, "spans", "row"), ("table", number, "spans", place, "row"))
        for place, head in enumerate(table.get("heads", ())):
            steps = ("table", number, "heads", place, "over")
            self._met(head["over"], [*columns, *rows], (*names, "heads", "over"), steps)

    def _check_rows(self, table: Mapping[str, Any], names: tuple[str, ...], steps: Steps) -> list[str]:
        """The rows of a table, each once, with a label of its own and columns that there are."""
        columns = [column["key"] for column in table["column"]]
        found: list[str] = []
        for number, block in enumerate(table["block"]):
            for item, item_steps, siblings in _rows(block, (*steps, "block", number)):
                shown = (*names, "row", item["key"])
                label = _bare(item.get("label", ""))
                if "label" in item and not label:  # marks alone: no text could be told by them
                    where = self.where((*item_steps, "label"))
                    raise UsageError("lacking-form-key", where=where, key=dotted((*shown, "label")))
                if label and label in siblings:
                    where = self.where((*item_steps, "label"))
                    raise UsageError("twice-in-group", where=where, key=dotted((*shown, "label")), value=item["label"])
                siblings.add(label)
                needed = ["label"] if is_group(item) else ["name"] if table.get("spans") else ["label", "name"]
                for key in needed:
                    if key not in item:
                        raise UsageError("lacking-form-key", where=self.where(item_steps), key=dotted((*shown, key)))
                if is_group(item):
                    continue
                self._met(item.get("columns", ()), columns, (*shown, "columns"), (*item_steps, "columns"))
                if item["key"] in found:
                    raise self._twice(item["key"], shown, (*item_steps, "key"))
                found.append(item["key"])
        return found

    def _check_identities(self, rows: Mapping[str, list[str]], columns: Mapping[str, list[str]]) -> None:
        for number, identity in enumerate(self.whole.get("identity", ())):
            names, steps = ("identity", identity["key"]), ("identity", number)
            table = identity["table"]
            self._met([table], rows, (*names, "table"), (*steps, "table"))
            known = columns[table] if identity["along"] == "row" else rows[table]
            for side in ("left", "right", "minus"):
                self._met(identity.get(side, ()), known, (*names, side), (*steps, side))

    def _title_words(self) -> bool:
        if "report.toml" not in word_files(self.folder):
            return False
        return bool(read_data("words/report.toml", self.folder).get("title", {}).get("endings"))

    def _once(self, items: Iterable[Mapping[str, Any]], names: tuple[str, ...], steps: Steps) -> None:
        seen = set()
        for number, item in enumerate(items):
            if item["key"] in seen:
                raise self._twice(item["key"], (*names, item["key"]), (*steps, number, "key"))
            seen.add(item["key"])

    def _twice(self, value: str, names: tuple[str, ...], steps: Steps) -> UsageError:
        return UsageError("twice-in-form", where=self.where(steps), key=dotted((*names, "key")), value=value)

    def _met(self, values: Iterable[str], known: Iterable[str], names: tuple[str, ...], steps: Steps) -> None:
        for value in values:
            if value not in known:
                raise self._unknown(names, steps, value, known)


def _needed(part: str, data: Mapping[str, Any]) -> Iterator[str]:
    yield from (key for key, known in PARTS[part].items() if known.required)
    if part == "section" and not data.get("implied"):
        yield from ("number", "title")


def _rows(node: Mapping[str, Any], steps: Steps) -> Iterator[tuple[dict[str, Any], Steps, set[str]]]:
    """Every row and group below a block or group, with its way there and the labels of those beside it so far."""
    siblings: set[str] = set()
    places = {id(item): (key, number) for key in ("row", "group") for number, item in enumerate(node.get(key, ()))}
    for item in children(node):
        own = (*steps, *places[id(item)])
        yield item, own, siblings
        if is_group(item):
            yield from _rows(item, own)


def _bare(text: str) -> str:
    return wording(fold(text)[0])
