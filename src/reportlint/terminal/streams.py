"""Standard output and standard error: where results and messages go."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from reportlint.messages.errors import unwritable
from reportlint.terminal.screen import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import BinaryIO, TextIO

    Line = Iterable[tuple[str, ...]]
    """The parts of a line: the text of each, its style (`error`, `path`, `faint` … or nothing), perhaps an address."""

_WIDTH_OF_A_PIPE = 80


def terminal_width() -> int:
    """Return the number of columns of the terminal; 80 in a pipe."""
    try:
        if sys.stdout.isatty():
            return os.get_terminal_size(sys.stdout.fileno()).columns or _WIDTH_OF_A_PIPE
    except (OSError, ValueError, AttributeError):
        pass
    return _WIDTH_OF_A_PIPE


def write_output(path: str | None, write: Callable[[TextIO], object], stream: TextIO | None = None) -> None:
    """Call `write` with a stream: of a file in UTF-8, or standard output (or `stream`) if there is no path.

    Raises `UsageError` if writing fails. A reader that has closed the pipe (`| head`) is not an error.
    """
    try:
        if path is not None:
            with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
                write(file)
            return
        stream = sys.stdout if stream is None else stream
        if stream is None:
            return
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A pipe gets UTF-8 whatever the locale is; a terminal gets what it can show.
            if not stream.isatty():
                reconfigure(encoding="utf-8")
            reconfigure(errors="backslashreplace")
        write(stream)
        stream.flush()
    except BrokenPipeError:
        discard_output()
    except OSError as error:
        raise unwritable("stdout" if path is None else path, error) from None


def write_binary_output(path: str, write: Callable[[BinaryIO], object]) -> None:
    """Call `write` with a binary stream, and save its content in a file. Raises `UsageError` if that fails."""
    from io import BytesIO

    content = BytesIO()
    write(content)
    try:
        with open(path, "wb") as file:
            file.write(content.getvalue())
    except OSError as error:
        raise unwritable(path, error) from None


def discard_output() -> None:
    """Discard buffered output after the reader has closed the pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def has_colour(stream: TextIO) -> bool:
    """Return whether a stream gets colours: a terminal does, a pipe and a file do not.

    `NO_COLOR` and `TERM=dumb` turn colours off, and `FORCE_COLOR` turns them on for standard output, whatever it is.
    `NO_COLOR` overrules `FORCE_COLOR`.
    """
    environment = os.environ
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return stream is sys.stdout or stream.isatty()
    return environment.get("TERM") != "dumb" and stream.isatty()


def line_writer(stream: TextIO) -> Callable[[Line], None]:
    """Return a function that writes a line to a stream, in colour if the stream gets colours."""
    if has_colour(stream):
        from reportlint.terminal.colour import ColourWriter

        return ColourWriter(stream)

    def plain(line: Line) -> None:
        stream.write("".join(part[0] for part in line) + "\n")

    return plain


def show_message(text: str) -> None:
    """Write a line to standard error, which escapes what its encoding lacks."""
    if sys.stderr is not None:
        sys.stderr.write(f"reportlint: {visible(text)}\n")


def print_traceback(error: BaseException) -> None:
    """Print the traceback of an error on standard error, for `--debug`."""
    import traceback

    traceback.print_exception(error)
