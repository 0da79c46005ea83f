"""The files of a form: those of `grammar/`, found in the installed package or in the checkout, or of a plugin's folder.

Where a folder is asked for, the empty name is that of `grammar/`.
"""

from __future__ import annotations

import os
import zlib
from functools import cache
from typing import Any

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_SHARED = "characters.toml"


@cache
def folder() -> str:
    """The folder of the grammar and of the product's own form.

    A wheel carries it inside the package; an editable install and a checkout have it at the top.
    """
    inside = os.path.join(_PACKAGE, "grammar")
    if os.path.isdir(inside):
        return inside
    return os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "grammar")


def path(name: str, home: str = "") -> str:
    """The path of one file of a folder."""
    return os.path.join(home or folder(), name)


def read_text(name: str, home: str = "") -> str:
    """The text of one file of a folder."""
    with open(path(name, home), encoding="utf-8-sig") as file:
        return file.read()


def read_data(name: str, home: str = "") -> dict[str, Any]:
    """The content of one TOML file of a folder."""
    import tomli

    return tomli.loads(read_text(name, home))


def form_names(home: str = "") -> list[str]:
    """The names of the form files, newest edition last: `form.toml`, or `form-EDITION.toml` for each."""
    names = sorted(name for name in os.listdir(home or folder()) if name.endswith(".toml"))
    return [name for name in names if name == "form.toml" or name.startswith("form-")]


def word_files(home: str = "") -> list[str]:
    """The names of the files of further wordings."""
    words = path("words", home)
    if home and not os.path.isdir(words):
        return []
    return sorted(name for name in os.listdir(words) if name.endswith(".toml"))


def has_vocabulary(home: str = "") -> bool:
    """Whether a form has words that claims are made of."""
    return not home or os.path.isfile(path("vocabulary.toml", home))


@cache
def stamps(home: str = "") -> tuple[str, ...]:
    """What changes whenever the content of a file of the folder does, as it was when it was first asked for.

    What a plugin's folder does not say itself stands in `grammar/`, so that is part of it.
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
