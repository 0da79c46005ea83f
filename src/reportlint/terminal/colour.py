"""Lines in colour, written by rich. Imported only for a stream that gets colours."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rich.console import Console
from rich.style import Style
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TextIO

_STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold cyan",
    "path": "bold",
    "code": "bold",
    "faint": "dim",
    "hunk": "cyan",
    "removed": "red",
    "added": "green",
}
_KNOW_LINKS = {
    "TERM_PROGRAM": ("iTerm.app", "WezTerm", "vscode", "ghostty", "zed", "Hyper", "rio", "Tabby", "WarpTerminal"),
    "TERM": ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "foot-extra", "wezterm", "contour"),
    "TERMINAL_EMULATOR": ("JetBrains-JediTerm",),
}
"""Terminals that show links, by the environment variable that names the terminal."""
_KNOW_LINKS_WHERE_SET = ("WT_SESSION", "KONSOLE_VERSION", "DOMTERM", "KITTY_WINDOW_ID", "GHOSTTY_RESOURCES_DIR")
_FIRST_VTE = 5200
"""The first version of VTE (of GNOME Terminal and others) that links do not crash: 0.52."""


def knows_links(environment: Mapping[str, str]) -> bool:
    """Return whether the terminal shows links (OSC 8). A terminal cannot be asked, so this goes by names.

    `FORCE_HYPERLINK` decides for others: 0 for no, anything else for yes.
    """
    asked = environment.get("FORCE_HYPERLINK")
    if asked:
        return asked != "0"
    if "TMUX" in environment or environment.get("TERM", "").startswith(("screen", "tmux")):
        return False  # the multiplexer may not pass them on to the terminal
    if any(environment.get(name, "") in known for name, known in _KNOW_LINKS.items()):
        return True
    if any(environment.get(name) for name in _KNOW_LINKS_WHERE_SET):
        return True
    vte = environment.get("VTE_VERSION", "")
    return vte.isdecimal() and int(vte) >= _FIRST_VTE


class ColourWriter:
    """Write lines in colour, with links if the terminal shows them."""

    def __init__(self, stream: TextIO) -> None:
        is_terminal = stream.isatty()
        self._links = is_terminal and knows_links(os.environ)
        self._console = Console(
            file=stream,
            force_terminal=True,
            color_system="auto" if is_terminal else "standard",
            highlight=False,
            markup=False,
            emoji=False,
            soft_wrap=True,
        )

    def __call__(self, line: Iterable[tuple[str, ...]]) -> None:
        """Write a line. Each part is a text, its style, and perhaps the address that it links to."""
        text = Text()
        for part, style_name, *link in line:
            style = Style.parse(_STYLES.get(style_name, ""))
            if link and link[0] and self._links:
                style += Style(link=link[0])
            text.append(part, style)
        self._console.print(text)
