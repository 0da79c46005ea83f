"""Redraw the pictures of the READMEs and of the site: `python -m docs.site.pictures`.

`check.svg` is the terminal after `reportlint check` on two examples, `html.png` the page for the clerk, each in both
languages. The page needs Chromium; without it only the terminals are drawn, and the exit code is 1.
"""

from __future__ import annotations

import fcntl
import html
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from io import StringIO
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from docs.site import ROOT
from tests.browser import Browser, browser, installed

IMAGES = ROOT / "docs" / "images"
EXAMPLES = ROOT / "examples" / "reports"
CHECKED = ("03-柳岸街道-竖线分行.txt", "05-教育局-单独竖线.txt")
"""The examples in the pictures."""
COLUMNS = 80
PAGE = (1180, 760)
"""Width and height of the page's picture, in pixels."""
_SUFFIX = {"en": "", "zh": ".zh"}
_ID = "reportlint-check-svg"
_CELL = 12.2
"""Width of a column in the terminal's picture."""
_GAP = 4.4
"""The surplus of two columns over the width of a Chinese character."""
_TEXT = re.compile(
    r'<text (class="[^"]*-r\d+" )x="([^"]*)"( y="[^"]*") textLength="[^"]*" (clip-path="[^"]*")>([^<]*)</text>'
)


def draw_terminal(language: str) -> None:
    """Draw a terminal of 80 columns after `reportlint check`."""
    typed = Text.assemble(("$", "bold green"), f" reportlint check {' '.join(CHECKED)}")
    console = Console(file=StringIO(), record=True, width=COLUMNS, force_terminal=True, color_system="truecolor")
    for line in (typed, *Text.from_ansi(_screen(language)).split(allow_blank=True)):
        for piece in line.divide(_line_ends(line.plain)):
            console.print(piece, no_wrap=True)
    drawn = console.export_svg(title="reportlint check", unique_id=_ID)
    # A picture in a README loads nothing from elsewhere: the fonts are those of the reader's machine.
    start, end = drawn.index("@font-face"), drawn.index(f".{_ID}-matrix")
    drawn = drawn[:start] + drawn[end:]
    drawn = drawn.replace("Fira Code, monospace", "Fira Code, Menlo, Consolas, DejaVu Sans Mono, monospace")
    (IMAGES / f"check{_SUFFIX[language]}.svg").write_text(_TEXT.sub(_set, drawn), encoding="utf-8")


def _line_ends(line: str) -> list[int]:
    """Return the places where a terminal breaks a line: at its last column, even inside a word."""
    ends, width = [], 0
    for place, character in enumerate(line):
        width += cell_len(character)
        if width > COLUMNS:
            ends.append(place)
            width = cell_len(character)
    return ends


def _set(match: re.Match[str]) -> str:
    """Set a stretch of text word by word, because rich takes every character for one column wide."""
    style, start, height, clip, text = match.groups()
    pieces, x = [], float(start)
    for word in re.findall(r"[\u2e80-\uffef]+|[ \xa0\n]+|[^ \xa0\n\u2e80-\uffef]+", html.unescape(text)):
        width = cell_len(word) * _CELL
        wide = cell_len(word) > len(word)
        left, length = (x + _GAP / 2, width - _GAP) if wide else (x, width)
        if word.strip():
            place = f'x="{left:.1f}"{height} textLength="{length:.1f}" {clip}'
            pieces.append(f"<text {style}{place}>{html.escape(word, quote=False)}</text>")
        x += width
    return "".join(pieces)


def _screen(language: str) -> str:
    """Return the terminal output of `reportlint check`, with its colours."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": str(COLUMNS), "FORCE_HYPERLINK": "0"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "reportlint", "check", "--isolated", "--language", language, *CHECKED]
    with subprocess.Popen(command, cwd=EXAMPLES, stdout=theirs, stderr=theirs, env=environment):
        os.close(theirs)
        pieces = []
        while piece := _read(ours):
            pieces.append(piece)
    os.close(ours)
    return b"".join(pieces).decode("utf-8").replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    """Read from a terminal. Linux reports its end as an error, which counts as the end here."""
    try:
        return os.read(terminal, 1 << 16)
    except OSError:
        return b""


def draw_page(language: str, window: Browser) -> None:
    """Draw the page for the clerk, with the pointer on a wrong total."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "result.html"
        command = [sys.executable, "-m", "reportlint", "check", "--isolated", "--language", language, "--exit-zero"]
        command += ["--output-format", "html", "--output-file", str(page), CHECKED[0]]
        subprocess.run(command, cwd=EXAMPLES, check=True)
        width, height = PAGE
        window.open(page, width=width, height=height)
        window.point_at("td.wrong.error")
        (IMAGES / f"html{_SUFFIX[language]}.png").write_bytes(window.picture())


def main() -> int:
    """Redraw every picture. Return 1 if there is no browser to draw the page with."""
    for language in _SUFFIX:
        draw_terminal(language)
    program = installed()
    if program is None:
        print("no Chromium: html.png and html.zh.png are as they were", file=sys.stderr)
        return 1
    with browser(program) as window:
        for language in _SUFFIX:
            draw_page(language, window)
    return 0


if __name__ == "__main__":
    sys.exit(main())
