"""The start of the command: from its first moment on, Ctrl-C ends it with one line and no traceback."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NoReturn

INTERRUPTED = 130


def run() -> NoReturn:
    """The console command."""
    end_quietly_on_interrupt()
    try:
        from reportlint.cli.main import run
    except (ImportError, MemoryError) as error:  # too little memory to load a library is either
        os.write(2, f"reportlint: {type(error).__name__}: {error}\n".encode("utf-8", "backslashreplace"))
        os._exit(2)
    run()


def end_quietly_on_interrupt() -> None:
    """End the process at once on Ctrl-C, for as long as nothing has to be tidied up.

    An exception would show a traceback, since nothing catches it yet. A shell that ignores Ctrl-C for a process in
    the background is obeyed.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


def raise_on_interrupt() -> None:
    """Raise `KeyboardInterrupt` on Ctrl-C again."""
    if signal.getsignal(signal.SIGINT) is _end:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _end(*_: object) -> NoReturn:
    try:
        # Not at the top: until they are loaded, an interrupt would be a traceback.
        from reportlint.messages.language import language_asked_for, language_of
        from reportlint.messages.usage import USAGE

        language = language_asked_for(sys.argv[1:]) or language_of(os.environ)
        message = f"reportlint: {USAGE['interrupted'][0 if language == 'zh' else 1]}\n"
    except (ImportError, AttributeError):  # interrupted while one of them was loaded
        message = "reportlint: interrupted\n"
    if sys.stderr is not None:
        encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
        try:
            os.write(2, message.encode(encoding, "backslashreplace"))
        except OSError:  # nobody reads it
            os._exit(INTERRUPTED)
    os._exit(INTERRUPTED)
