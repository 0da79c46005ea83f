"""The page, put together as one file: its texts, its style and its scripts, and a policy that allows nothing else.

Nothing but the standard library is imported: pages are built where the packages of this project are not installed.
"""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from base64 import b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "page")
_STYLES = ("../../outputs/html/page.css", "page.css")
"""What the page shares with the HTML output, and its own."""
_SCRIPTS = ("view.js", "page.js")


def page(transport: str, policy: Mapping[str, str], fields: Mapping[str, str]) -> str:
    """Return the page.

    `transport` is the script that takes the questions of the page to a `Desk`: it defines `transport`, an object with
    `start(progress)` and `ask(question, fields)`. `policy` has the directives of the content security policy
    that it needs; to `script-src`, the digest of the scripts is added. `fields` fill the places of `page.html`.
    """
    style = "".join(map(_read, _STYLES))
    strings = json.dumps(words(), ensure_ascii=False)
    scripts = "".join(map(_read, _SCRIPTS))
    script = f'"use strict";\nconst WORDS = {strings};\n{transport}\n{scripts}'
    own = {
        "default-src": "'none'",
        "style-src": f"'{_digest(style)}'",
        "base-uri": "'none'",
        "form-action": "'none'",
        **policy,
        "script-src": f"'{_digest(script)}' {policy.get('script-src', '')}".strip(),
    }
    directives = "; ".join(f"{name} {value}" for name, value in own.items())
    text = _read("page.html")
    for name, value in {**fields, "policy": directives, "style": style, "script": script}.items():
        text = text.replace("{{ " + name + " }}", value)
    return text


def words() -> dict[str, list[str]]:
    """Return what the page says, in Chinese and in English, by key."""
    return tomllib.loads(_read("words.toml"))


def _digest(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _read(name: str) -> str:
    with open(os.path.join(_HERE, name), encoding="utf-8") as file:
        return file.read()
