"""Which editions of which forms there are; each is read once, and kept."""

from __future__ import annotations

import zlib
from functools import cache
from typing import TYPE_CHECKING

from reportlint.files import cache as cache_module
from reportlint.files.grammar_data import stamps

if TYPE_CHECKING:
    from reportlint.form.model import Edition, Form


_folders: dict[str, None] = {"": None}
"""The folders of the forms that were asked for; the product's own first."""


def known_folders() -> tuple[str, ...]:
    """The folders of all forms that there are in this process, those of plugins once they are loaded."""
    return tuple(_folders)


def kept_editions(folder: str) -> tuple[Edition, ...] | None:
    """The editions of the form of a folder, as they were kept; None where they were not, or have changed since."""
    kept: tuple[Edition, ...] | None = cache_module.load(file_name("editions", folder), _stamp(folder))
    return kept


@cache
def known_editions(folder: str = "") -> tuple[Edition, ...]:
    """Every edition of the form of a folder, oldest first."""
    _folders.setdefault(folder)
    known = kept_editions(folder)
    if known is None:
        from reportlint.form.loader import read_editions

        known = read_editions(folder)
        cache_module.store(file_name("editions", folder), _stamp(folder), known)
    return known


def editions() -> tuple[Form, ...]:
    """Every edition of the product's own form, oldest first."""
    return tuple(edition(known.key) for known in known_editions())


@cache
def edition(key: str, folder: str = "") -> Form:
    """One edition of the form of a folder by its key. Raises `KeyError` where there is none."""
    name = file_name("form", folder, key)
    form: Form | None = cache_module.load(name, _stamp(folder))
    if form is None:
        from reportlint.form.loader import read_edition

        form = read_edition(key, folder)
        cache_module.store(name, _stamp(folder), form)
    return form


def _stamp(folder: str) -> str:
    return cache_module.key(*stamps(folder))


def file_name(what: str, folder: str, key: str = "") -> str:
    """What something of a form is kept by."""
    place = f"{zlib.crc32(folder.encode('utf-8', 'replace')):08x}" if folder else ""
    return "-".join(filter(None, (what, place, key))) + ".pickle"
