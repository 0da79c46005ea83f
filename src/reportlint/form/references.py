"""The references inside an edition of a form: every key is unique, and every key referred to exists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.form.loader import children, is_group
from reportlint.messages.errors import UsageError
from reportlint.text.fold import folded, wording
from reportlint.toml.writer import dotted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from reportlint.form.form_file import FormFile, Names, Steps


class References:
    """The references of one edition. `whole` is the content of its file with that of the edition it extends."""

    def __init__(self, file: FormFile, whole: Mapping[str, Any]) -> None:
        self._file = file
        self._whole = whole
        self._rows: dict[str, list[str]] = {}
        """The keys of the rows of each table."""
        self._columns: dict[str, list[str]] = {}

    def check(self) -> None:
        """Raise `UsageError` for the first key that is used twice or refers to nothing."""
        whole = self._whole
        for part in ("section", "aspect", "table", "identity"):
            self._check_unique(whole.get(part, ()), (part,), (part,))
        for number, table in enumerate(whole["table"]):
            self._check_table(table, ("table", table["key"]), ("table", number))
        for number, section in enumerate(whole["section"]):
            if "table" in section:
                names, steps = ("section", section["key"], "table"), ("section", number, "table")
                self._check_known([section["table"]], self._rows, names, steps)
        for number, identity in enumerate(whole.get("identity", ())):
            self._check_identity(identity, ("identity", identity["key"]), ("identity", number))
        if unit := whole.get("unit"):
            table = unit[0]
            there = (self._rows, self._rows.get(table, ()), self._columns.get(table, ()))
            for value, known in zip(unit, there, strict=True):
                self._check_known([value], known, ("unit",), ("unit",))

    def _where(self, steps: Steps) -> str:
        # In what comes from the extended edition, the indices of arrays are not those of this file.
        inherited = "extends" in self._file.content and len(steps) > 1
        return self._file.where(() if inherited else steps)

    # ----------------------------------------------------------------------------- parts

    def _check_table(self, table: Mapping[str, Any], names: Names, steps: Steps) -> None:
        columns = self._columns[table["key"]] = [column["key"] for column in table["column"]]
        rows = self._rows[table["key"]] = self._check_rows(table, names, steps)
        if not rows:
            raise self._lacking((*names, "block", "row"), steps)
        self._check_unique(table["column"], (*names, "column"), (*steps, "column"))
        for place, column in enumerate(table["column"]):
            if column.get("kind") == "choice" and not column.get("choices"):
                raise self._lacking((*names, "column", column["key"], "choices"), (*steps, "column", place))
        for place, block in enumerate(table["block"]):
            block_steps = (*steps, "block", place, "columns")
            self._check_known(block["columns"], columns, (*names, "block", "columns"), block_steps)
        for place, span in enumerate(table.get("spans", ())):
            self._check_known([span["row"]], rows, (*names, "spans", "row"), (*steps, "spans", place, "row"))
        for place, head in enumerate(table.get("heads", ())):
            head_steps = (*steps, "heads", place, "over")
            self._check_known(head["over"], [*columns, *rows], (*names, "heads", "over"), head_steps)

    def _check_rows(self, table: Mapping[str, Any], names: Names, steps: Steps) -> list[str]:
        """Return the keys of the rows of a table. Raise `UsageError` for a row that is incomplete or defined twice."""
        found: list[str] = []
        spans = bool(table.get("spans"))
        for number, block in enumerate(table["block"]):
            for item, item_steps, siblings in _items(block, (*steps, "block", number)):
                shown = (*names, "row", item["key"])
                self._check_label(item, shown, item_steps, siblings)
                for key in ["label"] if is_group(item) else ["name"] if spans else ["label", "name"]:
                    if key not in item:
                        raise self._lacking((*shown, key), item_steps)
                if is_group(item):
                    continue
                known = self._columns[table["key"]]
                self._check_known(item.get("columns", ()), known, (*shown, "columns"), (*item_steps, "columns"))
                if item["key"] in found:
                    raise self._twice(item["key"], shown, (*item_steps, "key"))
                found.append(item["key"])
        return found

    def _check_label(self, item: Mapping[str, Any], names: Names, steps: Steps, siblings: set[str]) -> None:
        """Add the label of a row or a group to those of its siblings, from which it must differ."""
        label = wording(folded(item.get("label", "")))
        names, steps = (*names, "label"), (*steps, "label")
        if "label" in item and not label:  # punctuation alone cannot be found in a text
            raise self._lacking(names, steps)
        if label and label in siblings:
            raise UsageError("twice-in-group", where=self._where(steps), key=dotted(names), value=item["label"])
        siblings.add(label)

    def _check_identity(self, identity: Mapping[str, Any], names: Names, steps: Steps) -> None:
        table = identity["table"]
        self._check_known([table], self._rows, (*names, "table"), (*steps, "table"))
        known = self._columns[table] if identity["along"] == "row" else self._rows[table]
        for side in ("left", "right", "minus"):
            self._check_known(identity.get(side, ()), known, (*names, side), (*steps, side))

    # ----------------------------------------------------------------------------- keys

    def _check_unique(self, items: Iterable[Mapping[str, Any]], names: Names, steps: Steps) -> None:
        seen = set()
        for number, item in enumerate(items):
            if item["key"] in seen:
                raise self._twice(item["key"], (*names, item["key"]), (*steps, number, "key"))
            seen.add(item["key"])

    def _check_known(self, values: Iterable[str], known: Collection[str], names: Names, steps: Steps) -> None:
        for value in values:
            if value not in known:
                raise self._file.unknown(self._where(steps), names, value, known)

    def _twice(self, value: str, names: Names, steps: Steps) -> UsageError:
        return UsageError("twice-in-form", where=self._where(steps), key=dotted((*names, "key")), value=value)

    def _lacking(self, names: Names, steps: Steps) -> UsageError:
        return UsageError("lacking-form-key", where=self._where(steps), key=dotted(names))


def _items(node: Mapping[str, Any], steps: Steps) -> Iterator[tuple[dict[str, Any], Steps, set[str]]]:
    """Yield every row and group below a block or group, with its path and the labels of its siblings so far."""
    siblings: set[str] = set()
    places = {id(item): (key, number) for key in ("row", "group") for number, item in enumerate(node.get(key, ()))}
    for item in children(node):
        own = (*steps, *places[id(item)])
        yield item, own, siblings
        if is_group(item):
            yield from _items(item, own)
