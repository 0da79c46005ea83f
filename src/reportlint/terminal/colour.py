"""Lines in colour, through rich: imported only where somebody sees it."""

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
"""Terminals that show links, by the variable that names them."""
_KNOW_LINKS_WHERE_SET = ("WT_SESSION", "KONSOLE_VERSION", "DOMTERM", "KITTY_WINDOW_ID", "GHOSTTY_RESOURCES_DIR")
_FIRST_VTE = 5200
"""The version of VTE (GNOME Terminal and its kin) from which on links do not crash it: 0.52."""


def knows_links(environment: Mapping[str, str]) -> bool:
    """Whether the terminal makes links of OSC 8. There is no way to ask it, so terminals are known by their names.

    `FORCE_HYPERLINK` answers for those that are not: 0 for no, anything else for yes.
    """
    asked = environment.get("FORCE_HYPERLINK")
    if asked:
        return asked != "0"
    if "TMUX" in environment or environment.get("TERM", "").startswith(("screen", "tmux")):
        return False  # the terminal behind it may know them, but what stands between may not
    if any(environment.get(name, "") in known for name, known in _KNOW_LINKS.items()):
        return True
    if any(environment.get(name) for name in _KNOW_LINKS_WHERE_SET):
        return True
    vte = environment.get("VTE_VERSION", "")
    return vte.isdecimal() and int(vte) >= _FIRST_VTE


class Pen:
    """Writes lines in colour, and what has an address as a link where the terminal knows links."""

    def __init__(self, stream: TextIO) -> None:
        screen = stream.isatty()
        self._links = screen and knows_links(os.environ)
        self._console = Console(
            file=stream,
            force_terminal=True,
            color_system="auto" if screen else "standard",
            highlight=False,
            markup=False,
            emoji=False,
            soft_wrap=True,
        )

    def __call__(self, line: Iterable[tuple[str, ...]]) -> None:
        """Write a line of stretches: a text, what it is, and perhaps where it leads."""
        text = Text()
        for stretch, kind, *link in line:
            style = Style.parse(_STYLES.get(kind, ""))
            if link and link[0] and self._links:
                style += Style(link=link[0])
            text.append(stretch, style)
        self._console.print(text)
