"""The desks of a server: as many as it can carry, each known by a token that nobody can guess."""

from __future__ import annotations

import os
import secrets
import shutil
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from reportlint.browser.serving.desk_process import DeskProcess
from reportlint.browser.serving.names import safe_parts

if TYPE_CHECKING:
    from io import BufferedIOBase

_MEGABYTE = 1 << 20
LARGEST_FILE = 20 * _MEGABYTE
"""The bytes of a file. `check` reads none that is larger."""
_MOST_FILES = 3_000
_MOST_BYTES = 500 * _MEGABYTE
"""What may be on a desk at a time."""
_MOST_DESKS = 12
_IDLE = 3_600.0
"""The seconds after which a desk that nobody uses is cleared for somebody else, if all are taken."""
_PIECE = 1 << 16


class Full(Exception):  # noqa: N818
    """There is no room: on a desk for a file, or on the machine for a desk."""


class _Desk:
    """A desk, with what is on it."""

    def __init__(self) -> None:
        self.process = DeskProcess()
        self.lock = Lock()
        self.files = 0
        self.bytes = 0
        self.used = monotonic()


class Desks:
    """All desks. Its methods may be called from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._desks: dict[str, _Desk] = {}

    def open(self) -> str:
        """Set up a desk and return its token. Raises `Full` if all are in use."""
        with self._lock:
            if len(self._desks) >= _MOST_DESKS:
                self._clear_idle()
            token = secrets.token_urlsafe(24)
            self._desks[token] = _Desk()
            return token

    def put(self, token: str, path: str, stream: BufferedIOBase, size: int) -> None:
        """Put a file on a desk. Raises `LookupError`, `ValueError` for its path, `Full`, and `OSError`."""
        desk, parts = self._desk(token), safe_parts(path)
        with desk.lock:
            if size > LARGEST_FILE or desk.files >= _MOST_FILES or desk.bytes + size > _MOST_BYTES:
                raise Full
            desk.files += 1
            desk.bytes += size
        place = os.path.join(desk.process.folder, *parts)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "xb") as file:
            while size:
                piece = stream.read(min(size, _PIECE))
                if not piece:
                    raise OSError(path)
                file.write(piece)
                size -= len(piece)

    def process(self, token: str) -> DeskProcess:
        """Return the process of a desk. Raises `LookupError` for one that is not there (any more)."""
        return self._desk(token).process

    def clear(self, token: str) -> None:
        """Take all files from a desk. Raises `LookupError`."""
        desk = self._desk(token)
        with desk.lock:
            for entry in os.scandir(desk.process.folder):
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path)
                else:
                    os.unlink(entry.path)
            desk.files = desk.bytes = 0

    def close(self, token: str) -> None:
        """Close a desk, if it is there."""
        with self._lock:
            desk = self._desks.pop(token, None)
        if desk is not None:
            desk.process.close()

    def close_all(self) -> None:
        """Close every desk."""
        for token in list(self._desks):
            self.close(token)

    def _desk(self, token: str) -> _Desk:
        desk = self._desks[token]
        desk.used = monotonic()
        return desk

    def _clear_idle(self) -> None:
        """Close the desk that was not used for the longest time. Raises `Full` if that time is short."""
        token, desk = min(self._desks.items(), key=lambda pair: pair[1].used)
        if monotonic() - desk.used < _IDLE:
            raise Full
        del self._desks[token]
        desk.process.close()


class Limits(NamedTuple):
    """What a server allows its visitors."""

    connections: int = 64
    seconds: float = 900.0
    """How long a connection may last, with the answer."""
    silence: float = 20.0
    """How long a visitor may say nothing in the middle of a request."""
