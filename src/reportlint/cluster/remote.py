"""Files wherever they are: found and read through fsspec where they are named by a URL, as ever where by a path."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.files.discovery import SUFFIX, File, Unreadable, read_bytes
from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlint.files.patterns import Patterns

_AT_ONCE = 64
"""Files of a partition that are in memory together."""
_CONNECTIONS = 16
"""Files that are fetched at the same time: a store answers late, not slowly."""
_TELLING = (
    *("ETag", "etag", "e_tag", "md5", "md5Hash", "content_md5", "checksum", "generation", "version_id"),
    *("mtime", "LastModified", "last_modified", "updated", "modified"),
)
"""What file systems call that by which a changed file is told; the first ones are of the content itself."""


class RemoteFile(NamedTuple):
    """A file that another machine is to read."""

    path: str
    """As it is shown: as given, or below the folder that was given."""
    url: str
    """Where it is read: a URL, or an absolute path that is the same on every machine."""
    walked: bool
    stamp: str
    """What changes when the file does: its size, with the store's checksum or else the time of the last change."""
    off: tuple[str, ...] = ()
    """The codes of the rules that are off in it."""


def is_url(name: str) -> bool:
    """Whether a name is a URL, and no path."""
    return "://" in name


def at_path(file: File) -> RemoteFile:
    """A file that was found by its path."""
    try:
        status = os.stat(file.path)
        stamp = f"{status.st_size} {status.st_mtime_ns}"
    except OSError as error:  # reading it will say why
        stamp = type(error).__name__
    return RemoteFile(file.path, os.path.abspath(file.path), file.walked, stamp)


def at_url(url: str, excludes: Sequence[Patterns]) -> list[RemoteFile]:
    """The file at a URL, or the `.txt` files below it in sorted order, without hidden ones and what is excluded.

    Raises `UsageError` where nothing is there, or the store cannot be asked.
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
    except Exception as error:  # every store has errors of its own
        raise UsageError("url-unreachable", url=url, reason=f"{type(error).__name__}: {error}") from None
    beginning = len(root.rstrip("/")) + 1
    found = []
    for path, info in below.items():
        parts = path[beginning:].split("/")
        if not path.lower().endswith(SUFFIX) or any(part.startswith(".") for part in parts):
            continue
        shown = "/".join([url.rstrip("/"), *parts])
        if not any(patterns.match(shown) for patterns in excludes):
            found.append((parts, RemoteFile(shown, system.unstrip_protocol(path), True, _stamp(info))))
    return [file for _, file in sorted(found, key=lambda each: each[0])]


def file_system(url: str) -> tuple[Any, str]:
    """The file system of a URL or a path, and the path in it. Raises `UsageError` for one that is not known."""
    import fsspec

    try:
        system, path = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise UsageError("no-such-store", url=url, reason=str(error)) from None
    except Exception as error:
        raise UsageError("url-unreachable", url=url, reason=f"{type(error).__name__}: {error}") from None
    return system, path


def contents(files: Sequence[RemoteFile]) -> Iterator[tuple[RemoteFile, bytes | Unreadable]]:
    """Each file with its bytes, or why it cannot be read; in their order, a few at a time."""
    for first in range(0, len(files), _AT_ONCE):
        batch = files[first : first + _AT_ONCE]
        if not any(is_url(file.url) for file in batch):
            yield from zip(batch, map(_content, batch), strict=True)
            continue
        with ThreadPoolExecutor(_CONNECTIONS) as threads:
            yield from zip(batch, threads.map(_content, batch), strict=True)


def read(file: RemoteFile) -> bytes:
    """The bytes of a file. Raises `Unreadable`."""
    found = _content(file)
    if isinstance(found, Unreadable):
        raise found
    return found


def _content(file: RemoteFile) -> bytes | Unreadable:
    try:
        if not is_url(file.url):
            return read_bytes(File(file.url, file.walked))
        system, path = file_system(file.url)
        return bytes(system.cat_file(path))
    except Unreadable as error:
        return error
    except PermissionError:
        return Unreadable("permission")
    except IsADirectoryError:
        return Unreadable("directory")
    except FileNotFoundError:
        return Unreadable("other", "file-gone")
    except Exception as error:  # every store has errors of its own
        return Unreadable("other", f"{type(error).__name__}: {error}")


def _stamp(info: Mapping[str, Any]) -> str:
    telling = [f"{key}={info[key]}" for key in _TELLING if info.get(key)]
    return " ".join([str(info.get("size")), *(telling[:1] or [f"created={info.get('created')}"])])
