"""Markdown on a terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO


def write_markdown(text: str, stream: TextIO) -> None:
    """Write Markdown: rendered by rich on a terminal that can show it, as it is elsewhere."""
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        stream.write(text)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console(file=stream).print(Markdown(text))
