"""A desk in a process and a folder of its own. Both are gone when it is closed."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import suppress
from multiprocessing import get_context
from threading import Lock
from typing import TYPE_CHECKING, Any

from reportlint.checking.safe_path import has_safe_path, safe_path
from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_ANSWERED, _REFUSED = b"+", b"-"
_PATIENCE = 700.0
"""The seconds that one answer may take. LibreOffice has 600 for a file."""
_MEMORY = 3 << 30
"""The bytes of address space that a desk may take, where the system can limit them."""
QUESTIONS = frozenset(("rules", "open", "check_next", "close", "detail", "write"))
"""The methods of a desk that may be asked."""


def require_safe_path() -> None:
    """Raise `UsageError` if the processes of desks would import modules from the current folder."""
    if not has_safe_path():
        raise UsageError("no-safe-path")


class DeskGone(Exception):  # noqa: N818
    """The process of a desk has ended: it took too long, or too much memory."""


class DeskProcess:
    """A desk in a process. It answers one question at a time; further ones wait."""

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="reportlint-desk-")
        self._lock = Lock()
        context = get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_answer, args=(there, self.folder), daemon=True)
        try:
            with safe_path():
                self._process.start()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        there.close()

    def ask(self, question: str, *fields: Any) -> bytes:
        """Return the answer of the desk: JSON in UTF-8, or what was written.

        Raises `ValueError` for what it refuses, with its reason, and `DeskGone`.
        """
        if question not in QUESTIONS:
            raise ValueError(question)
        with self._lock:
            try:
                self._here.send_bytes(json.dumps([question, *fields]).encode())
                answer = self._here.recv_bytes() if self._here.poll(_PATIENCE) else b""
            except (OSError, EOFError):
                answer = b""
        if not answer:
            self.close()
            raise DeskGone
        if answer[:1] == _REFUSED:
            raise ValueError(answer[1:].decode())
        return answer[1:]

    def close(self) -> None:
        """End the process, and delete the folder. Nothing is left of the files."""
        self._here.close()
        self._process.kill()
        self._process.join()
        shutil.rmtree(self.folder, ignore_errors=True)


def _answer(asked: Connection, folder: str) -> None:
    """Answer the questions of a connection until it is closed."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal tells both processes; the other one ends this one
    with suppress(ImportError, OSError, ValueError):
        from resource import RLIMIT_AS, setrlimit

        setrlimit(RLIMIT_AS, (_MEMORY, _MEMORY))
    from reportlint.browser.desk import Desk
    from reportlint.checking.session import plugins_with_office

    desk = Desk(folder, plugins_with_office())
    with suppress(EOFError, OSError):
        while True:
            question, *fields = json.loads(asked.recv_bytes())
            try:
                answer = getattr(desk, question)(*fields)
            except (ValueError, LookupError, MemoryError) as error:
                asked.send_bytes(_REFUSED + str(error).encode("utf-8", "backslashreplace"))
            else:
                asked.send_bytes(_ANSWERED + (answer if isinstance(answer, bytes) else answer.encode()))
