"""The files of `grammar/`, found in the installed package or in the checkout."""

from __future__ import annotations

import os
import zlib
from functools import cache
from typing import Any

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


@cache
def folder() -> str:
    """The folder of the grammar and the forms.

    A wheel carries it inside the package; an editable install and a checkout have it at the top.
    """
    inside = os.path.join(_PACKAGE, "grammar")
    if os.path.isdir(inside):
        return inside
    return os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "grammar")


def path(name: str) -> str:
    """The path of one file of the folder."""
    return os.path.join(folder(), name)


def read_text(name: str) -> str:
    """The text of one file of the folder."""
    with open(path(name), encoding="utf-8") as file:
        return file.read()


def read_data(name: str) -> dict[str, Any]:
    """The content of one TOML file of the folder."""
    import tomli

    return tomli.loads(read_text(name))


def form_names() -> list[str]:
    """The names of the form files, newest edition last."""
    return sorted(name for name in os.listdir(folder()) if name.startswith("form-") and name.endswith(".toml"))


def word_files() -> list[str]:
    """The names of the files of further wordings."""
    return sorted(name for name in os.listdir(path("words")) if name.endswith(".toml"))


@cache
def stamps() -> tuple[str, ...]:
    """What changes whenever the content of a file of the folder does, as it was when it was first asked for."""
    found = []
    words = (f"words/{name}" for name in word_files())
    for name in (*form_names(), *words, "characters.toml", "vocabulary.toml"):
        with open(path(name), "rb") as file:
            content = file.read()
        found.append(f"{name} {len(content)} {zlib.crc32(content)}")
    return tuple(found)
