"""The file that an export is written to: as it was before until all of the new one is there."""

from __future__ import annotations

import contextlib
import os
import stat
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import IO


class NewFile:
    """A file beside the one that it is to replace; or that itself, where it is a device or a pipe.

    Raises `OSError` where it cannot be written.
    """

    def __init__(self, path: str, *, binary: bool) -> None:
        from tempfile import mkstemp

        how: dict[str, Any] = {"mode": "wb"} if binary else {"mode": "w", "encoding": "utf-8", "newline": ""}
        self.path = path
        self._target = os.path.realpath(path)
        self._mode = _mode(self._target)
        self._aside = ""
        self.stream: IO[Any]
        if self._mode is None:
            self.stream = open(path, **how)  # noqa: SIM115
            return
        handle, self._aside = mkstemp(prefix=".reportlint-", suffix=".tmp", dir=os.path.dirname(self._target))
        self.stream = open(handle, **how)  # noqa: SIM115

    def close(self) -> None:
        """Have all of it on the disk."""
        self.stream.flush()
        if self._aside:
            os.fsync(self.stream.fileno())
        self.stream.close()

    def keep(self) -> None:
        """Put it in the place of the old one. It has been closed."""
        if self._aside and self._mode is not None:
            os.chmod(self._aside, self._mode)
            os.replace(self._aside, self._target)
            self._aside = ""

    def discard(self) -> None:
        """Take it away again, unless it was kept."""
        with contextlib.suppress(OSError):
            self.stream.close()
        if self._aside:
            with contextlib.suppress(OSError):
                os.unlink(self._aside)


def _mode(target: str) -> int | None:
    """The rights of the new file: those of the old one, else the usual ones; None for a device or a pipe."""
    try:
        status = os.stat(target)
    except FileNotFoundError:
        usual = os.umask(0)
        os.umask(usual)
        return 0o666 & ~usual
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(21, os.strerror(21), target)
    if not stat.S_ISREG(status.st_mode):
        return None
    if not os.access(target, os.W_OK):
        raise PermissionError(13, os.strerror(13), target)
    return stat.S_IMODE(status.st_mode)
