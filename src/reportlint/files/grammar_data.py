"""The data files of forms: those of `grammar/`, in the package or the checkout, and those of plugins' folders.

The folder `home` of a function is that of a form; the empty string stands for `grammar/`.
"""

from __future__ import annotations

import os
import zlib
from functools import cache
from typing import Any

from reportlint.messages.errors import UsageError

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_SHARED = "characters.toml"


@cache
def folder() -> str:
    """Return the folder `grammar/`, with the grammars and the product's own form.

    A wheel has it inside the package, an editable install and a checkout at the top. Raises `UsageError` where the
    package is in an archive (`python -m zipapp`): its data files have no paths.
    """
    inside = os.path.join(_PACKAGE, "grammar")
    if os.path.isdir(inside):
        return inside
    top = os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "grammar")
    if not os.path.isdir(top):
        raise UsageError("packed", path=_PACKAGE)
    return top


def path(name: str, home: str = "") -> str:
    """Return the path of a file in a folder."""
    return os.path.join(home or folder(), name)


def read_text(name: str, home: str = "") -> str:
    """Return the text of a file in a folder."""
    with open(path(name, home), encoding="utf-8-sig") as file:
        return file.read()


def read_data(name: str, home: str = "") -> dict[str, Any]:
    """Return the content of a TOML file in a folder."""
    import tomli

    return tomli.loads(read_text(name, home))


def shipped(name: str, stamp: str) -> list[list[str]] | None:
    """Return the rows that were made when the wheel was built. None if there are none with this stamp."""
    from reportlint.files.cache import opened

    try:
        with open(path(name), "rb") as file:
            return opened(file.read(), stamp)
    except OSError:
        return None


def form_names(home: str = "") -> list[str]:
    """Return the names of the form files in order: `form.toml`, or `form-EDITION.toml` for each edition."""
    names = sorted(name for name in os.listdir(home or folder()) if name.endswith(".toml"))
    return [name for name in names if name == "form.toml" or name.startswith("form-")]


def word_files(home: str = "") -> list[str]:
    """Return the names of the files in the folder `words`, in order."""
    words = path("words", home)
    if home and not os.path.isdir(words):
        return []
    return sorted(name for name in os.listdir(words) if name.endswith(".toml"))


def has_vocabulary(home: str = "") -> bool:
    """Return whether a folder has a vocabulary of claims."""
    return not home or os.path.isfile(path("vocabulary.toml", home))


@cache
def stamps(home: str = "") -> tuple[str, ...]:
    """Return the name, size and checksum of every data file of a folder, as they were at the first call.

    A plugin's form takes defaults from `grammar/`, whose files are therefore included.
    """
    found = [home, *stamps()] if home else []
    names = [*form_names(home), *(f"words/{name}" for name in word_files(home))]
    names += [_SHARED] if not home else []
    names += ["vocabulary.toml"] if has_vocabulary(home) else []
    for name in names:
        with open(path(name, home), "rb") as file:
            content = file.read()
        found.append(f"{name} {len(content)} {zlib.crc32(content)}")
    return tuple(found)
