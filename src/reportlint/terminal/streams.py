"""Standard output and standard error: where results and messages go."""

from __future__ import annotations

import codecs
import errno
import os
import stat
import sys
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from reportlint.messages.errors import unwritable
from reportlint.terminal.log import LogStream, as_code_point
from reportlint.terminal.screen import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import BinaryIO, TextIO

    Line = Iterable[tuple[str, ...]]
    """The parts of a line: the text of each, its style (`error`, `path`, `faint` … or nothing), perhaps an address."""

_WIDTH_OF_A_PIPE = 80
_STANDARD_ERROR = 2
"""The number of the file that standard error is."""


def terminal_width() -> int:
    """Return the number of columns of the terminal; 80 in a pipe."""
    try:
        if sys.stdout.isatty():
            return os.get_terminal_size(sys.stdout.fileno()).columns or _WIDTH_OF_A_PIPE
    except (OSError, ValueError, AttributeError):
        pass
    return _WIDTH_OF_A_PIPE


def write_output(
    path: str | None,
    write: Callable[[TextIO], object],
    spelt: Callable[[str], str] | None = as_code_point,
    *,
    stream: Any = None,
) -> bool:
    """Call `write` with a stream: of a file in UTF-8, or standard output (or `stream`) if there is no path.

    A file appears when it is complete. What goes to a stream may become a log: openings of commands are spelt out by
    `spelt`; with None the text is the writer's own business. Return whether something was spelt out.
    Raises `UsageError` if writing fails. A reader that has closed the pipe (`| head`) is not an error.
    """
    if path is not None:
        _write_file(path, write)
        return False
    out = sys.stdout if stream is None else stream
    reconfigure = getattr(out, "reconfigure", None)
    if reconfigure is not None:
        # A pipe gets UTF-8 whatever the locale is; a terminal gets what it can show.
        if not out.isatty():
            reconfigure(encoding="utf-8")
        reconfigure(errors=_OWN_BYTES)
    log = LogStream(out, spelt or _as_it_is)
    given: Any = out if spelt is None and out is not None else log
    try:
        write(given)
        given.flush()
    except BrokenPipeError:
        discard_output()
    except OSError as error:
        raise unwritable("stdout", error) from None
    return log.changed


def _as_it_is(char: str) -> str:
    return char


def _write_file(path: str, write: Callable[[TextIO], object]) -> None:
    text = StringIO()
    write(text)
    _save(path, text.getvalue().encode("utf-8", _OWN_BYTES))


def write_binary_output(path: str, write: Callable[[BinaryIO], object]) -> None:
    """Call `write` with a binary stream, and save its content in a file. Raises `UsageError` if that fails."""
    content = BytesIO()
    write(content)
    _save(path, content.getvalue())


def _save(path: str, data: bytes) -> None:
    """Write a file, which appears when it is complete. Raises `UsageError`."""
    from reportlint.files.atomic import write

    try:
        if os.path.exists(path) and not os.path.isfile(path):  # a device or a pipe cannot be replaced
            _write_in_place(path, data)
            return
        try:
            write(path, data)
        except OSError as error:
            # No file can be made in this folder, or the file is mounted by itself: writing to it is all that is left.
            if error.errno not in (errno.EACCES, errno.EPERM, errno.EBUSY) or not os.access(path, os.W_OK):
                raise
            _write_in_place(path, data)
    except OSError as error:
        raise unwritable(path, error) from None


def _write_in_place(path: str, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)


def _own_bytes(error: UnicodeError) -> tuple[str | bytes, int]:
    """Encode what an encoding lacks: bytes of a file name as they are, other characters spelt out."""
    assert isinstance(error, UnicodeEncodeError)
    part = error.object[error.start : error.end]
    if all("\udc80" <= char <= "\udcff" for char in part):
        return part.encode("utf-8", "surrogateescape"), error.end
    return "".join(map(_backslashed, part)), error.end


def _backslashed(char: str) -> str:
    return char.encode("ascii", "backslashreplace").decode("ascii")


_OWN_BYTES = "reportlint-own-bytes"
"""The error handler of the streams that results are written to."""
codecs.register_error(_OWN_BYTES, _own_bytes)


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output, as they are. Raises `UsageError` if that fails."""
    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        discard_output()
    except OSError as error:
        raise unwritable("stdout", error) from None


def writes_to_file(stream: Any) -> bool:
    """Return whether a stream writes to a regular file, and not to a pipe or a terminal."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError, AttributeError):
        return False


def flush_output() -> None:
    """Write out what is buffered for standard output. Raises `UsageError` if that fails."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        discard_output()
    except (OSError, ValueError) as error:  # a closed stream raises `ValueError`
        raise unwritable("stdout", error) from None


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
        return getattr(stream, "stream", stream) is sys.stdout or stream.isatty()
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
    show_text(f"reportlint: {visible(text)}\n")


def print_traceback(error: BaseException) -> None:
    """Print the traceback of an error on standard error, for `--debug`."""
    import traceback

    show_text("".join(traceback.format_exception(error)))


def show_text(text: str) -> None:
    """Write lines to standard error. One that is full or closed is no reason to stop."""
    LogStream(sys.stderr, keep_going=True).write(text)


def prepare_streams() -> None:
    """Make the streams of this process safe, at its start.

    A closed stream gets a device: otherwise the next file that is opened would take its number, and the messages of a
    child process. Whatever is written to standard error goes through a `LogStream`, which no full disk stops.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= _STANDARD_ERROR:
        os.set_inheritable(number, True)
    os.close(number)
    if sys.stderr is not None:
        log: Any = LogStream(sys.stderr, keep_going=True)
        sys.stderr = log
