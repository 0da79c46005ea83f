"""Files written completely or not at all: the new file is made beside the old one and renamed into its place."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import TYPE_CHECKING, Any

from reportlint.messages.catalogue import phrase_in_all

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import IO


class Refused(Exception):  # noqa: N818
    """A file that was left as it is.

    `kind` is a key of the message catalogue, or empty where `error` gives the reason in the system's words.
    """

    def __init__(self, kind: str, error: str = "") -> None:
        super().__init__(error or kind)
        self.kind = kind
        self.error = error

    @property
    def reason(self) -> str | Mapping[str, str]:
        """The reason in every language, or in the system's words."""
        return phrase_in_all(self.kind) if self.kind else self.error


class NewFile:
    """A file that takes the place of another one when it is complete.

    Write to `stream`, then call `close` and `keep`; `discard` cleans up whether or not `keep` was called. A link is
    followed. Mode, attributes and, as far as the user may, owner are those of the old file. A device or a pipe is
    written to directly. Without `durable` the data are not forced to the disk: after a power failure the file may be
    empty. With `private` only the user may read and write the file, whatever the old one allows. Raises `OSError`, with
    `EMLINK` for a file of several names (hard links): the others would keep the old content.

    A run that is killed leaves the unfinished file, `.reportlint-*.tmp`. Nothing removes it: it may be one that another
    run is writing.
    """

    def __init__(self, path: str, *, binary: bool, durable: bool = True, private: bool = False) -> None:
        how: dict[str, Any] = {"mode": "xb"} if binary else {"mode": "x", "encoding": "utf-8", "newline": ""}
        self.path = path
        self._durable = durable
        self._private = private
        self._target = os.path.realpath(path)
        self._old = _status(self._target)
        self._aside = ""
        self.stream: IO[Any]
        if self._old is not None and not stat.S_ISREG(self._old.st_mode):
            how["mode"] = how["mode"].replace("x", "w")
            self.stream = open(path, **how)  # noqa: SIM115
            return
        if self._old is not None and self._old.st_nlink > 1 and not private:
            raise OSError(errno.EMLINK, os.strerror(errno.EMLINK), path)
        # The file's own name with an ending could be longer than the file system allows.
        aside = os.path.join(os.path.dirname(self._target), f".reportlint-{os.urandom(6).hex()}.tmp")
        try:
            self.stream = open(aside, opener=_private, **how)  # noqa: SIM115
        except (KeyboardInterrupt, MemoryError):
            with contextlib.suppress(OSError):
                os.unlink(aside)
            raise
        self._aside = aside

    def close(self) -> None:
        """Write out what is buffered, take over mode and attributes of the old file, and close the stream."""
        self.stream.flush()
        if self._aside and not self._private:
            if self._old is None:
                os.chmod(self._aside, 0o666 & ~_umask())
            else:
                _give_to_owner(self._aside, self._old)
                _take_attributes(self._aside, self._target)
        if self._aside and self._durable:
            os.fsync(self.stream.fileno())
        self.stream.close()

    def replaces(self, content: bytes) -> bool:
        """Return whether the old file is still the one that it was, and still has this content."""
        try:
            with open(self._target, "rb") as file:
                now = os.fstat(file.fileno())
                same = self._old is not None and (now.st_dev, now.st_ino) == (self._old.st_dev, self._old.st_ino)
                return same and now.st_nlink <= 1 and file.read() == content
        except FileNotFoundError:
            return False

    def keep(self, *, only_new: bool = False) -> None:
        """Put the file, which has been closed, in the place of the old one.

        With `only_new` it takes no other file's place. Raises `FileExistsError` then.
        """
        if not self._aside:
            return
        if only_new:
            _name_anew(self._aside, self._target)
        else:
            os.replace(self._aside, self._target)
        self._aside = ""
        if self._durable:
            _flush_folder(os.path.dirname(self._target))

    def discard(self) -> None:
        """Remove the file unless it was kept."""
        with contextlib.suppress(OSError):
            self.stream.close()
        if self._aside:
            with contextlib.suppress(OSError):
                os.unlink(self._aside)


def write(path: str, data: bytes, *, durable: bool = True, private: bool = False) -> None:
    """Write a file, whose old content stays until the new one is complete. Raises `OSError`."""
    new = NewFile(path, binary=True, durable=durable, private=private)
    try:
        new.stream.write(data)
        new.close()
        new.keep()
    finally:
        new.discard()


def create(path: str, data: bytes) -> None:
    """Write a new file, which appears when it is complete. Raises `OSError`; `FileExistsError` if there is one."""
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)
    new = NewFile(path, binary=True)
    try:
        new.stream.write(data)
        new.close()
        new.keep(only_new=True)
    finally:
        new.discard()


def save(path: str, data: bytes) -> None:
    """Write a file that the user keeps, new or in the place of an old one. Raises `Refused`.

    An existing file has to be a regular file of one name that its owner has left writable.
    """
    try:
        if os.path.exists(path):
            _refuse_protected(os.path.realpath(path))
        write(path, data)
    except OSError as error:
        raise _refused(error) from None


def replace(path: str, before: bytes, after: bytes) -> None:
    """Replace the content `before` of a file by `after`. Raises `Refused`, also where the file has other content.

    The content is compared when the new file is complete and on the disk, directly before the rename.
    """
    target = os.path.realpath(path)
    try:
        _refuse_protected(target)
        new = NewFile(target, binary=True)
        try:
            new.stream.write(after)
            new.close()
            if os.path.realpath(path) != target or not new.replaces(before):
                raise Refused("changed-meanwhile")
            new.keep()
        finally:
            new.discard()
    except OSError as error:
        raise _refused(error) from None


def _refused(error: OSError) -> Refused:
    return Refused("hard-links") if error.errno == errno.EMLINK else Refused("", error.strerror or str(error))


def _refuse_protected(target: str) -> None:
    status = os.stat(target)
    if not stat.S_ISREG(status.st_mode):
        raise Refused("no-regular-file")
    # A rename needs no right to write to the file itself. Whoever removed that right wants the file kept.
    if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise Refused("write-protected")
    if status.st_nlink > 1:
        raise Refused("hard-links")


def _status(target: str) -> os.stat_result | None:
    """Return the status of the file to replace, or None for a new one. Raises `OSError` for one not to be replaced."""
    try:
        status = os.stat(target)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(21, os.strerror(21), target)
    if stat.S_ISREG(status.st_mode) and not os.access(target, os.W_OK):
        raise PermissionError(13, os.strerror(13), target)
    return status


def _private(path: str, flags: int) -> int:
    """Open a file that only its owner may read until it has its final mode."""
    return os.open(path, flags, 0o600)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _give_to_owner(path: str, old: os.stat_result) -> None:
    """Set owner and group to those of the old file, as far as this user may."""
    if hasattr(os, "chown"):
        for owner, group in ((old.st_uid, -1), (-1, old.st_gid)):
            with contextlib.suppress(OSError):
                os.chown(path, owner, group)


def _take_attributes(path: str, old: str) -> None:
    """Give a file the mode and the attributes of another one. Raises `OSError` if an attribute would be lost."""
    import shutil

    shutil.copystat(old, path)
    os.utime(path)
    if hasattr(os, "listxattr"):
        # copystat passes over what the file system or the user's rights do not allow.
        lost = {name for name in _attributes(old) - _attributes(path) if name.startswith(("user.", "system."))}
        if lost:
            raise OSError(errno.ENOTSUP, f"{os.strerror(errno.ENOTSUP)}: {min(lost)}", path)


def _attributes(path: str) -> set[str]:
    try:
        return set(os.listxattr(path))
    except OSError:  # a file system without attributes
        return set()


def _name_anew(aside: str, target: str) -> None:
    """Rename a file to a name that no other file has. Raises `FileExistsError` if one does."""
    try:
        os.link(aside, target)
    except FileExistsError:
        raise
    except (OSError, AttributeError, NotImplementedError):  # a file system or a system without hard links
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target) from None
        os.replace(aside, target)
    else:
        os.unlink(aside)


def _flush_folder(folder: str) -> None:
    """Force the rename to the disk. Not every system can do that; the file is complete either way."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
