"""Where results are written: standard output, or a file."""

from __future__ import annotations

import os
import sys
from io import TextIOBase
from typing import TYPE_CHECKING, Any

from reportlint.messages.errors import UsageError
from reportlint.terminal.screen import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import BinaryIO, Self, TextIO

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
        shown = path if path is not None else "stdout"
        raise UsageError("unwritable-file", path=shown, reason=error.strerror or str(error)) from None


def written_bytes(path: str, write: Callable[[BinaryIO], object]) -> None:
    """Have bytes written to a file, which is opened only once they are all there. Raises `UsageError`."""
    from io import BytesIO

    paper = BytesIO()
    write(paper)
    try:
        with open(path, "wb") as file:
            file.write(paper.getvalue())
    except OSError as error:
        raise UsageError("unwritable-file", path=path, reason=error.strerror or str(error)) from None


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


class Aside(TextIOBase):
    """Stands in for standard output while plugins run: what they print there would end up among the results.

    Each line is handed to `hear`. What is written once the plugins are done goes to standard error as it is.
    """

    encoding = "utf-8"
    errors = "strict"

    def __init__(self, hear: Callable[[str], object]) -> None:
        self._hear: Callable[[str], object] | None = hear
        self._line = ""
        self._before: TextIO | None = None

    def __enter__(self) -> Self:
        self._before = sys.stdout
        sys.stdout = self
        return self

    def __exit__(self, *_: object) -> None:
        sys.stdout = self._before
        self.end_line()
        self._hear = None

    def write(self, text: str) -> int:
        """Hear what is printed."""
        if self._hear is None:
            return sys.stderr.write(text) if sys.stderr is not None else len(text)
        *lines, self._line = (self._line + text).split("\n")
        for line in lines:
            self._hear(line)
        return len(text)

    def flush(self) -> None:
        """Hear what is there: somebody may wait for it."""
        self.end_line()

    def end_line(self) -> None:
        """Hear what is left of a line that was not ended."""
        if self._line and self._hear is not None:
            line, self._line = self._line, ""
            self._hear(line)

    def reconfigure(self, **_: object) -> None:
        """Nothing: some modules ask for UTF-8 when they are imported."""

    @property
    def buffer(self) -> Any:
        """What takes bytes."""
        return _Bytes(self)


class _Bytes:
    """The bytes behind a text stream."""

    def __init__(self, aside: Aside) -> None:
        self._aside = aside

    def write(self, data: bytes) -> int:
        self._aside.write(bytes(data).decode("utf-8", "replace"))
        return len(data)

    def flush(self) -> None:
        pass
