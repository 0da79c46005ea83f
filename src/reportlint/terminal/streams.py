"""Where results are written: standard output, or a file."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from reportlint.messages.errors import unwritable
from reportlint.terminal.screen import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import BinaryIO, TextIO

_IN_A_PIPE = 80


def columns() -> int:
    """The width of the terminal; 80 in a pipe."""
    try:
        if sys.stdout.isatty():
            return os.get_terminal_size(sys.stdout.fileno()).columns or _IN_A_PIPE
    except (OSError, ValueError, AttributeError):
        pass
    return _IN_A_PIPE


def written(path: str | None, write: Callable[[TextIO], object], stream: TextIO | None = None) -> None:
    """Have something written to standard output or another stream, or in UTF-8 to a file.

    Raises `UsageError` where that fails.

    A reader that has gone away (`| head`) is no error.
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
            # Chinese in a pipe is UTF-8 whatever the locale; a terminal gets what it can show.
            if not stream.isatty():
                reconfigure(encoding="utf-8")
            reconfigure(errors="backslashreplace")
        write(stream)
        stream.flush()
    except BrokenPipeError:
        hush()
    except OSError as error:
        raise unwritable("stdout" if path is None else path, error) from None


def written_bytes(path: str, write: Callable[[BinaryIO], object]) -> None:
    """Have bytes written to a file, which is opened only once they are all there. Raises `UsageError`."""
    from io import BytesIO

    content = BytesIO()
    write(content)
    try:
        with open(path, "wb") as file:
            file.write(content.getvalue())
    except OSError as error:
        raise unwritable(path, error) from None


def hush() -> None:
    """Let what is left in the buffer of standard output go nowhere: whoever read it has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def coloured(stream: TextIO) -> bool:
    """Whether a stream gets colours: a terminal does, a pipe and a file do not.

    `NO_COLOR` takes them from a terminal, as `TERM=dumb` does; `FORCE_COLOR` gives them to standard output wherever it
    goes. Where both are set there are none.
    """
    environment = os.environ
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return stream is sys.stdout or stream.isatty()
    return environment.get("TERM") != "dumb" and stream.isatty()


def pen(stream: TextIO) -> Callable[[Iterable[tuple[str, ...]]], None]:
    """What writes lines of stretches to a stream, in colour where it gets colours.

    A stretch is a text, what it is (`error`, `path`, `faint` …, or nothing), and perhaps the address that it leads to.
    """
    if coloured(stream):
        from reportlint.terminal.colour import Pen

        return Pen(stream)

    def plain(line: Iterable[tuple[str, ...]]) -> None:
        stream.write("".join(stretch[0] for stretch in line) + "\n")

    return plain


def tell(line: str) -> None:
    """A line on standard error, which by itself escapes what its encoding lacks."""
    if sys.stderr is not None:
        sys.stderr.write(f"reportlint: {visible(line)}\n")


def print_traceback(error: BaseException) -> None:
    """Print the traceback of an error on standard error, for `--debug`."""
    import traceback

    traceback.print_exception(error)
