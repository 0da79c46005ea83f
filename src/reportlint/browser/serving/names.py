"""Names that come from the network: of the machine that is asked, and of the files that are put on a desk."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from reportlint.outputs.file_names import is_device

if TYPE_CHECKING:
    from collections.abc import Collection

_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
_NOT_IN_NAMES = frozenset('\\:*?"<>|')
_LONGEST_NAME = 255
"""The bytes of a name that file systems allow."""
_LONGEST_PATH = 1_000
_DEEPEST = 12
"""The folders that a file may be in."""


def is_own_host(header: str, port: int, names: Collection[str], *, loopback: bool) -> bool:
    """Return whether a request names this machine in its header `Host`, with this port.

    A page of another site can have its own name lead to this machine (DNS rebinding), and then sends that name. So a
    name has to be known: that of the machine itself (`localhost`), or one of `names`. A number cannot be led astray: it
    counts if requests from the network are wanted.
    """
    host, colon, given = header.strip().lower().rpartition(":")
    if not colon or header.endswith("]"):
        host, given = header.strip().lower(), "80"
    if given != str(port):
        return False
    host = host.removeprefix("[").removesuffix("]").removesuffix(".")
    if host in _LOOPBACK or host in names:
        return True
    return not loopback and _is_number(host)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def safe_parts(path: str) -> list[str]:
    """Return the parts of a path below a desk. Raises `ValueError` for one that may lead elsewhere."""
    parts = path.split("/")
    if len(path) > _LONGEST_PATH or len(parts) > _DEEPEST or not all(map(_is_name, parts)):
        raise ValueError(path)
    return parts


def _is_name(part: str) -> bool:
    return (
        0 < len(part.encode("utf-8", "surrogatepass")) <= _LONGEST_NAME
        and part.isprintable()
        and not part.endswith((".", " "))
        and not _NOT_IN_NAMES & {*part}
        and not is_device(part)
    )
