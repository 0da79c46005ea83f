"""Documents of office programs that no reader of this program reads, made into Word files by LibreOffice.

Each run of LibreOffice has a folder of its own, with a profile in which macros, links to other files and the network
are off, and is ended with all that it started when a file takes too long. A start takes as long as a dozen files, so
files that are known beforehand are converted together.
"""

from __future__ import annotations

import os
from functools import cached_property, lru_cache
from itertools import islice, starmap
from typing import TYPE_CHECKING, TypeVar

from reportlint.files.cache import digest
from reportlint.files.programs import find_program
from reportlint.messages.catalogue import phrase_in_all
from reportlint.reading.readers.contract import UnreadableDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from subprocess import Popen

    from reportlint.reading.readers.contract import Reader

Item = TypeVar("Item")

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
TOGETHER = 16
"""Files that one run of LibreOffice converts."""
_MOST_KEPT = 4 * TOGETHER
"""Files that are kept after they were made: copies of one file, and rules that compare reports, ask for them again."""
_LIMIT = 60
"""Seconds that LibreOffice may take for a file, and for its start."""
_SECONDS = 600
"""Seconds of a processor that a run may take, even when nobody is left to end it."""
_MAGIC = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"PK")
_END_OF_ZIP = b"PK\x05\x06"
"""The record at the end of a Word file: one that is being written has none."""
_LONGEST_END = 1 << 16
_NOWHERE = "http://127.0.0.1:9"
"""An address where no proxy answers."""
_OFF = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Save/Document", "CreateBackup", "false"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetFTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetFTPProxyPort", "9"),
)
"""What the profile turns off: the group, the setting and its value."""


class Office:
    """LibreOffice, as the readers of a run use it. It is looked for when the first document needs it."""

    def __init__(self) -> None:
        self._made: dict[bytes, bytes | None] = {}
        """What was made last, by the digest of the document; None for what failed."""

    @cached_property
    def _program(self) -> str | None:
        return find_program(_NAMES, _PLACES)

    @cached_property
    def stamp(self) -> str:
        """A text that changes with the program: results depend on it. Empty if it is not there."""
        if self._program is None:
            return ""
        status = os.stat(self._program)
        return f"{self._program} {status.st_size} {status.st_mtime_ns}"

    def is_there(self) -> bool:
        """Return whether LibreOffice is installed."""
        return self._program is not None

    def convert(self, kind: str, data: bytes) -> bytes:
        """Return a document of `kind` as a Word file. Raises `UnreadableDocument`."""
        key = _key(kind, data)
        if key not in self._made:
            self.make([(kind, data)])
        found = self._made[key]
        if found is None:
            raise UnreadableDocument(phrase_in_all("not-converted"))
        return found

    def make(self, files: Sequence[tuple[str, bytes]]) -> None:
        """Convert documents, given by kind and content, so that they are there when they are asked for."""
        new = [each for each in files if _key(*each) not in self._made]
        for first in range(0, len(new), TOGETHER):
            left = new[first : first + TOGETHER]
            while left:
                made = list(self._run(left))
                self._made.update(zip(starmap(_key, left), made, strict=False))
                left = left[len(made) :]
        for key in list(self._made)[:-_MOST_KEPT]:
            del self._made[key]

    def _run(self, files: Sequence[tuple[str, bytes]]) -> Iterator[bytes | None]:
        """Yield what is made of each file, None for one that failed. A run that dies ends with the file at fault."""
        from tempfile import TemporaryDirectory

        with TemporaryDirectory(prefix="reportlint-office-", ignore_cleanup_errors=True) as folder:
            names = [f"{number:03}" for number in range(len(files))]
            for name, (kind, data) in zip(names, files, strict=True):
                with open(os.path.join(folder, f"{name}.{kind}"), "wb") as file:
                    file.write(data)
            made = os.path.join(folder, "made")
            os.mkdir(made)
            ended = _convert(
                self._program or "", folder, made, [f"{n}.{f[0]}" for n, f in zip(names, files, strict=True)]
            )
            found = [_whole(os.path.join(made, f"{name}.docx")) for name in names]
        last = max((number for number, each in enumerate(found) if each is not None), default=-1)
        yield from found if ended else found[: last + 2]


def _key(kind: str, data: bytes) -> bytes:
    return digest(kind.encode(), data)


@lru_cache(maxsize=1)
def office() -> Office:
    """Return the office of this process."""
    return Office()


def ahead(files: Iterable[Item], content: Callable[[Item], bytes], readers: Sequence[Reader]) -> Iterator[Item]:
    """Yield the files in their order. Those that have to be converted are converted a few at a time."""
    source = iter(files)
    program = next((each.converter for each in readers if isinstance(each.converter, Office)), None)
    while program is not None and (batch := list(islice(source, TOGETHER))):
        found = [(_kind(data, readers), data) for data in map(content, batch)]
        given = list(dict.fromkeys(each for each in found if each[0]))
        if len(given) > 1 and program.is_there():
            program.make(given)
        yield from batch
    yield from source


def _kind(data: bytes, readers: Sequence[Reader]) -> str:
    """Return the kind of a document that has to be converted; empty for other files."""
    if not data.startswith(_MAGIC):
        return ""
    return next((reader.kind for reader in readers if reader.through and reader.knows(data)), "")


def _convert(program: str, folder: str, made: str, names: Sequence[str]) -> bool:
    """Convert files of a folder to another one. Return whether LibreOffice went through all of them."""
    import subprocess
    from pathlib import Path

    profile = Path(folder, "profile")
    _write_profile(profile)
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", made, *names]
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=_environment(folder),
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            start_new_session=True,
        )
    except OSError:
        return True  # nothing was made, and would not be a second time
    try:
        _limit(process)
        before = -1
        while len(os.listdir(made)) > before:
            before = len(os.listdir(made))
            try:
                return process.wait(_LIMIT) == 0
            except subprocess.TimeoutExpired:
                continue
        return False
    finally:
        _end(process)


def _environment(folder: str) -> dict[str, str]:
    """Return the environment of LibreOffice: without a network, and with a home of its own."""
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), _NOWHERE)
    upper = {name.upper(): value for name, value in proxies.items()}
    return {
        **os.environ,
        **proxies,
        **upper,
        "no_proxy": "",
        "NO_PROXY": "",
        "HOME": folder,
        "SAL_USE_VCLPLUGIN": "svp",
    }


def _write_profile(profile: os.PathLike[str]) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{group}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>"
        for group, name, value in _OFF
    )
    user = os.path.join(profile, "user")
    os.makedirs(user)
    with open(os.path.join(user, "registrymodifications.xcu"), "w", encoding="utf-8") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
            f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>\n'
        )


def _limit(process: Popen[bytes]) -> None:
    """Limit the time of a processor that LibreOffice may take, where the system can."""
    try:
        from resource import RLIMIT_CPU, prlimit

        prlimit(process.pid, RLIMIT_CPU, (_SECONDS, _SECONDS))
    except (ImportError, OSError):  # not on every system, or it has ended
        return


def _end(process: Popen[bytes]) -> None:
    """End LibreOffice with all that it started."""
    if os.name == "nt":
        import subprocess

        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        import signal
        from contextlib import suppress

        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _whole(path: str) -> bytes | None:
    """Return a Word file that was made; None if there is none, or not all of it."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        return None
    return data if _END_OF_ZIP in data[-_LONGEST_END:] else None
