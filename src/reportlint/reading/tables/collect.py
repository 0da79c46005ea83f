"""The tables of a tree, put together from all their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.form.model import Label
from reportlint.reading.parser.lalr import Tree
from reportlint.reading.tables.builder import TableBuilder
from reportlint.reading.tables.raw_rows import RawRow
from reportlint.reading.tables.spacing import Spacing

if TYPE_CHECKING:
    from reportlint.form.model import Form
    from reportlint.model.report import Table
    from reportlint.text.lines import Atom
    from reportlint.text.source import Source

_ROWS = frozenset({"row", "subrow", "detail", "stray"})
_OUTSIDE = frozenset({"HEADING", "PARAGRAPH"})


def build_tables(tree: Tree, source: Source, form: Form) -> dict[str, Table]:
    """Return the tables of the form that a tree has, by their keys."""
    collector = _Collector(source, form)
    collector.collect(tree)
    builders = collector.builders
    spacing = Spacing(lambda: [pair for builder in builders.values() for pair in builder.widths()], source)
    return {key: builders[key].build(spacing) for key in form.tables if key in builders}


class _Collector:
    """Walks through a tree in the order of the text and hands every part to the builder of its table."""

    def __init__(self, source: Source, form: Form) -> None:
        self.builders: dict[str, TableBuilder] = {}
        self._source = source
        self._form = form
        self._table: str | None = None
        self._row: tuple[Atom, list[Atom], Atom | None] | None = None
        """The row whose follower has not been seen yet: its label, its cells, and the token before it."""
        self._last: Atom | None = None

    def collect(self, tree: Tree) -> None:
        """Collect the parts of a whole tree."""
        self._walk(tree)
        self._finish_row(None)

    def _walk(self, tree: Tree) -> None:
        if tree.data in _ROWS:
            label, *cells = tree.children
            self._finish_row(label)
            self._take(label)
            self._row = (label, cells, self._last)
            self._last = cells[-1] if cells else label
            return
        for child in tree.children:
            if type(child) is Tree:
                self._walk(child)
                continue
            if self._row is not None:
                self._finish_row(child)
            if child.type not in _OUTSIDE:
                self._take(child)
            self._last = child

    def _take(self, token: Atom) -> None:
        """Hand a label to its table, which becomes the current one."""
        label = token.meaning
        if isinstance(label, Label) and label.table:
            self._table = label.table
        builder = self._builder()
        if builder is None:
            return
        builder.tokens.append(token)
        if token.type == "HEADER":
            builder.heads.append(token)
        elif token.type in ("BLOCK", "GROUP", "SUBGROUP") and isinstance(label, Label):
            builder.labels.append((label, token))

    def _finish_row(self, following: Atom | None) -> None:
        """Hand the last row to its table, given the token that follows it."""
        if self._row is None:
            return
        label, cells, previous = self._row
        self._row = None
        builder = self._builder()
        if builder is None:
            return
        builder.tokens.extend(cells)
        if label.type == "STRAY":
            shown = [cell for cell in (label, *cells) if cell.end > cell.start]
            if shown:
                builder.strays.append(shown[0])
            return
        builder.rows.append(RawRow(label, cells, previous, following))

    def _builder(self) -> TableBuilder | None:
        if self._table is None:
            return None
        if self._table not in self.builders:
            self.builders[self._table] = TableBuilder(self._form.tables[self._table], self._source)
        return self.builders[self._table]
