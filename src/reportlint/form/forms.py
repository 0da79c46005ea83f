"""The forms that reports may follow, loaded before reading starts."""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reportlint.files import cache as cache_module
from reportlint.files.grammar_data import shipped, stamps
from reportlint.text.fold import load_characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.form.model import Form
    from reportlint.form.vocabulary import Vocabulary

FILE = "form.table"
"""The file of the compiled editions of the product's own form, in the cache folder and in a wheel."""
_LAYOUT = "2"
"""Changes whenever the cached data have another structure."""


class Edition(NamedTuple):
    """An edition of a form, with the data that reading needs beside the form itself."""

    form: Form
    titles: tuple[str, ...] = ()
    """The endings of the titles of such reports, folded."""
    vocabulary: Vocabulary | None = None
    """The words that claims are made of; None for a form without claims."""


class Forms(NamedTuple):
    """The editions of the product's own form, and those of the forms of plugins.

    The forms know the keys of each other: make it with `forms_of` or `load_forms`. Two are equal if they are the same
    object, so that it can be the key of a cache.
    """

    own: tuple[Edition, ...]
    """The editions of the product's own form, oldest first."""
    others: tuple[Edition, ...] = ()
    """The editions of the forms of plugins."""

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    @property
    def every(self) -> tuple[Edition, ...]:
        """The editions of all forms, those of the product's own form first."""
        return (*self.own, *self.others)

    @property
    def newest(self) -> Form:
        """The newest edition of the product's own form."""
        return self.own[-1].form

    def form(self, key: str, edition: str) -> Form:
        """Return an edition of a form by the keys of both. Raises `KeyError`."""
        for each in self.every:
            if (each.form.key, each.form.edition) == (key, edition):
                return each.form
        raise KeyError((key, edition))

    def joined(self, other: Forms) -> Forms:
        """Return these forms together with the plugins' forms among other ones."""
        known = {(each.form.folder, each.form.edition) for each in self.others}
        new = [each for each in other.others if (each.form.folder, each.form.edition) not in known]
        return forms_of(self.own, (*self.others, *new))


def load_forms(folders: Iterable[str] = ()) -> Forms:
    """Load the product's own form and those of plugins' folders, and all else that reading takes from the disk."""
    return forms_of(load_editions(), [each for folder in folders for each in load_editions(folder)])


def forms_of(own: Sequence[Edition], others: Sequence[Edition] = ()) -> Forms:
    """Make the forms of a run. With others, the own editions get the keys of those too."""
    every = related((*own, *others)) if others else tuple(own)
    return Forms(every[: len(own)], every[len(own) :])


def related(editions: Sequence[Edition]) -> tuple[Edition, ...]:
    """Give each form the keys that only the other ones have."""
    forms = [each.form for each in editions]
    sections = frozenset().union(*(form.sections for form in forms))
    tables = frozenset().union(*(form.tables for form in forms))
    rows = {key: frozenset().union(*(form.tables[key].rows for form in forms if key in form.tables)) for key in tables}

    def with_others(form: Form) -> Form:
        own = {key: each._replace(other_rows=rows[key].difference(each.rows)) for key, each in form.tables.items()}
        return form._replace(
            tables=MappingProxyType(own),
            other_sections=sections.difference(form.sections),
            other_tables=tables.difference(form.tables),
        )

    return tuple(each._replace(form=with_others(each.form)) for each in editions)


def load_editions(folder: str = "") -> tuple[Edition, ...]:
    """Return the editions of the form of a folder, oldest first, from the cache or else from its files.

    The folder of a plugin is checked before it is read: see `check_folder` for what that raises.
    """
    return _editions(folder, _key(folder))


@lru_cache(maxsize=32)
def _editions(folder: str, key: str) -> tuple[Edition, ...]:
    load_characters()
    from reportlint.form.codec import decoded, encoded

    rows = (None if folder else shipped(FILE, key)) or cache_module.load(_file_name(folder), key)
    known = decoded(rows) if rows is not None else None
    if known is None:
        known = _compiled(folder)
        with suppress(TypeError):  # a plugin's form may hold dates
            cache_module.store(_file_name(folder), key, encoded(known))
    return known


def _compiled(folder: str) -> tuple[Edition, ...]:
    from reportlint.form.loader import read_editions

    if folder:
        from reportlint.form.check import check_folder

        check_folder(folder)
    return related(read_editions(folder))


def write_forms(folder: str) -> str:
    """Write the compiled form of the product into a folder, to be shipped. Return the name of the new file."""
    from reportlint.form.codec import encoded

    with open(os.path.join(folder, FILE), "wb") as file:
        file.write(cache_module.sealed(_key(""), encoded(_compiled(""))))
    return FILE


def _key(folder: str) -> str:
    """Return a key that changes with the content of the files."""
    return cache_module.key(*stamps(folder), _LAYOUT)


def _file_name(folder: str) -> str:
    return f"form-{zlib.crc32(folder.encode('utf-8', 'replace')):08x}.table" if folder else FILE
