"""A self-contained page: the findings, the text with marks, and the tables drawn like the form."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportlint.messages.catalogue import phrase
from reportlint.messages.errors import UsageError
from reportlint.model.rule import SEVERITIES
from reportlint.outputs.html.entries import SIGNS, entries
from reportlint.outputs.known import KNOWN
from reportlint.outputs.summary import amount, summary_for_page

try:
    import jinja2
except ModuleNotFoundError:
    # The format is imported before any file is read, so the user learns of it at once.
    raise UsageError("missing-extra", what="html", extra="html") from None

if TYPE_CHECKING:
    from typing import TextIO

    from reportlint.model.results import Run
    from reportlint.outputs.html.entries import Entry

_HTML_LANGUAGE = {"zh": "zh-Hans", "en": "en"}
"""The value of the attribute `lang` for each language."""
_PAGES = os.path.dirname(os.path.abspath(__file__))
_PIECES = 200
"""The number of pieces of the page that are written at once."""
_MOST_LIT = 300
"""The number of findings of a report that highlight their related places without a script. With it, all do."""


def write(run: Run, stream: TextIO) -> None:
    """Write the page."""
    shown = entries(run)
    style = _read("page.css") + _lighting(shown)
    script = _read("page.js")
    page = _template("page.html").stream(
        run=run,
        language=run.language,
        html_language=_HTML_LANGUAGE[run.language],
        phrase=lambda key, **fields: phrase(run.language, key, **fields),
        amount=lambda thing, count: amount(run.language, thing, count),
        summary=summary_for_page(run),
        counts=run.counts(),
        severities=SEVERITIES,
        grades=(*SEVERITIES, KNOWN),
        known=run.known if run.shows_known else 0,
        signs=SIGNS,
        faulty=[entry for entry in shown if entry.items and not entry.reason],
        broken=[entry for entry in shown if entry.items and entry.reason],
        clean=[entry for entry in shown if not entry.items and not entry.reason],
        others=[entry for entry in shown if not entry.items and entry.reason],
        style=style,
        script=script,
        policy=_policy(style, script),
        version=_version(),
    )
    page.enable_buffering(_PIECES)
    for piece in page:
        stream.write(piece)


@lru_cache
def _template(name: str) -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_read),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


def _read(name: str) -> str:
    with open(os.path.join(_PAGES, name), encoding="utf-8") as file:
        return file.read()


def _lighting(shown: list[Entry]) -> str:
    """Return the style rules that highlight the related places of the finding that is pointed at, by its number."""
    most = max((number for entry in shown for number in entry.lit), default=0)
    return "".join(
        f'.report:has([data-f~="{number}"]:is(:hover,:focus-within,:target)) [data-s~="{number}"]'
        "{background:var(--lit);outline:2px solid var(--lit-edge);outline-offset:-2px}\n"
        for number in range(1, min(most, _MOST_LIT) + 1)
    )


def _policy(style: str, script: str) -> str:
    """Return the policy of the page: it applies its own style, runs its own script and loads nothing."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    from base64 import b64encode
    from hashlib import sha256

    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _version() -> Any:
    from reportlint._version import __version__

    return __version__
