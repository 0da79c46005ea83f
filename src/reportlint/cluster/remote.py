"""Files at URLs, found and read through fsspec, and files at paths."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.checking.office import ahead
from reportlint.files.discovery import TEXT_SUFFIXES, File, read_bytes
from reportlint.files.reading import MOST_OF_REPORT, Unreadable, size_text
from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.files.patterns import Patterns
    from reportlint.reading.readers.contract import Reader

_AT_ONCE = 64
"""Files of a partition that are in memory together."""
_CONNECTIONS = 16
"""Files that are fetched at the same time: a store has a long delay for each."""
_STAMPS = (
    *("ETag", "etag", "e_tag", "md5", "md5Hash", "content_md5", "checksum", "generation", "version_id"),
    *("mtime", "LastModified", "last_modified", "updated", "modified"),
)
"""The names that file systems give to what changes with a file. The first ones depend on the content only."""


class RemoteFile(NamedTuple):
    """A file for another machine to read."""

    path: str
    """The path as shown: as given, or below the folder that was given."""
    url: str
    """Where to read it: a URL, or an absolute path that is the same on every machine."""
    walked: bool
    stamp: str
    """A text that changes with the file: its size, and a checksum or else the time of its last change."""
    off: tuple[str, ...] = ()
    """The codes of the rules that are off in it."""
    limit: int = MOST_OF_REPORT
    """The number of bytes that are read of it."""
    archive: str = ""
    """The absolute path of the ZIP file that it is in."""
    member: int = 0
    """Its place among the entries of the ZIP file."""


def is_url(name: str) -> bool:
    """Return whether a name is a URL rather than a path."""
    return "://" in name


def at_path(file: File) -> RemoteFile:
    """Return a file that was found by its path."""
    try:
        status = os.stat(file.archive or file.path)
        stamp = f"{status.st_size} {status.st_mtime_ns}"
    except OSError as error:  # reading it will give the reason
        stamp = type(error).__name__
    archive = os.path.abspath(file.archive) if file.archive else ""
    where = f"{archive}{os.sep}{file.member}" if archive else os.path.abspath(file.path)
    return RemoteFile(file.path, where, file.walked, stamp, archive=archive, member=file.member)


def at_url(url: str, excludes: Sequence[Patterns], suffixes: tuple[str, ...] = TEXT_SUFFIXES) -> list[RemoteFile]:
    """Return the file at a URL, or the files below it with one of the suffixes, in sorted order.

    Hidden and excluded files are left out.
    Raises `UsageError` if nothing is there or the file system does not answer.
    """
    system, root = file_system(url)
    try:
        if system.isfile(root):
            return [RemoteFile(url, url, False, _stamp(system.info(root)))]
        below: Mapping[str, Any] = system.find(root, detail=True)
        if not below and not system.exists(root):
            raise UsageError("no-such-url", url=url)
    except UsageError:
        raise
    except Exception as error:  # every file system has errors of its own
        raise UsageError("url-unreachable", url=url, reason=f"{type(error).__name__}: {error}") from None
    beginning = len(root.rstrip("/")) + 1
    found = []
    for path, info in below.items():
        parts = path[beginning:].split("/")
        if not path.lower().endswith(suffixes) or any(part.startswith(".") for part in parts):
            continue
        shown = "/".join([url.rstrip("/"), *parts])
        if not any(patterns.match(shown) for patterns in excludes):
            found.append((parts, RemoteFile(shown, system.unstrip_protocol(path), True, _stamp(info))))
    return [file for _, file in sorted(found, key=lambda each: each[0])]


def file_system(url: str) -> tuple[Any, str]:
    """Return the file system of a URL or path, and the path in it. Raises `UsageError` for an unknown one."""
    import fsspec

    try:
        system, path = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise UsageError("no-such-store", url=url, reason=str(error)) from None
    except Exception as error:
        raise UsageError("url-unreachable", url=url, reason=f"{type(error).__name__}: {error}") from None
    return system, path


def contents(
    files: Sequence[RemoteFile], readers: Sequence[Reader] = ()
) -> Iterator[tuple[RemoteFile, bytes | Unreadable]]:
    """Yield each file in order with its content, or the reason why it cannot be read. A few are read at a time.

    Those that a reader has to convert are converted a few at a time.
    """
    return ahead(_contents(files), lambda found: found[1] if isinstance(found[1], bytes) else b"", readers)


def _contents(files: Sequence[RemoteFile]) -> Iterator[tuple[RemoteFile, bytes | Unreadable]]:
    for first in range(0, len(files), _AT_ONCE):
        batch = files[first : first + _AT_ONCE]
        if not any(is_url(file.url) for file in batch):
            yield from zip(batch, map(_content, batch), strict=True)
            continue
        with ThreadPoolExecutor(_CONNECTIONS) as threads:
            yield from zip(batch, threads.map(_content, batch), strict=True)


def read(file: RemoteFile) -> bytes:
    """Return the content of a file. Raises `Unreadable`."""
    found = _content(file)
    if isinstance(found, Unreadable):
        raise found
    return found


def _content(file: RemoteFile) -> bytes | Unreadable:
    try:
        if not is_url(file.url):
            return read_bytes(File(file.url, file.walked, archive=file.archive, member=file.member), file.limit)
        system, path = file_system(file.url)
        size = file.stamp.partition(" ")[0]
        if size.isdigit() and int(size) > file.limit:
            return Unreadable("large", f"{size_text(int(size))} > {size_text(file.limit)}")
        return bytes(system.cat_file(path))
    except Unreadable as error:
        return error
    except PermissionError:
        return Unreadable("permission")
    except IsADirectoryError:
        return Unreadable("directory")
    except FileNotFoundError:
        return Unreadable("other", "file-gone")
    except Exception as error:  # every file system has errors of its own
        return Unreadable("other", f"{type(error).__name__}: {error}")


def _stamp(info: Mapping[str, Any]) -> str:
    known = [f"{key}={info[key]}" for key in _STAMPS if info.get(key)]
    return " ".join([str(info.get("size")), *(known[:1] or [f"created={info.get('created')}"])])
