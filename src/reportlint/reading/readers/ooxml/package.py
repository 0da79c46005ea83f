"""A package: its parts, within limits, and how they refer to each other."""

from __future__ import annotations

from io import BytesIO
from posixpath import join, normpath, split
from struct import error as StructError  # noqa: N812
from typing import TYPE_CHECKING, ClassVar, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812

from reportlint.reading.readers.ooxml.faults import damaged, fault
from reportlint.reading.readers.ooxml.xml import LARGEST_PART, parse_part

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element
    from zipfile import ZipInfo

    from reportlint.reading.readers.contract import UnreadableDocument

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream of an OLE container that holds an encrypted package."""
_DIRECTORY_ENTRY = b"PK\x01\x02"
_MOST_MEMBERS = 4_000
_LARGEST_TOTAL = 1 << 30
"""The bytes that all members together may say to have; pictures count."""
_LARGEST_RATIO = 250
"""How many times as large as its packed bytes a large part may be. The XML of large tables packs to a hundredth."""
_LARGE = 1 << 20
_CONTENT_TYPES = "[content_types].xml"
_ENCRYPTED_MEMBER = 1
"""The bit of a member's flags for a password."""


class Relation(NamedTuple):
    """A reference from one part to another.

    `kind` is the last word of its type, `part` the name of its target, `key` what the first part calls it by.
    """

    kind: str
    part: str
    key: str


class Package:
    """The parts of a document, by their names in lower case without a leading slash.

    A subclass is for a kind of document: `kind` begins the keys of its messages, `old` is the stream by which an OLE
    container shows that it is one of the former kind, and `main` are the ends of the content types of its main part.
    """

    kind: ClassVar[str]
    old: ClassVar[bytes]
    main: ClassVar[tuple[str, ...]]

    def __init__(self, data: bytes) -> None:
        """Open a package. Raises `UnreadableDocument` for bytes that are none, and for one beyond the limits."""
        if data.startswith(_OLE):
            raise self.fault("encrypted" if _ENCRYPTED in data else "old" if self.old in data else "other")
        if not data.startswith(b"PK"):
            raise self.fault("other" if data else "empty")
        if data.count(_DIRECTORY_ENTRY) > _MOST_MEMBERS:
            raise self.fault("too-large")
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError, OSError, OverflowError):
            raise damaged(self.kind, "package-zip") from None
        self._members: dict[str, list[ZipInfo]] = {}
        for member in self._zip.infolist():
            name = member.filename.replace("\\", "/").lstrip("/").lower()
            self._members.setdefault(name, []).append(member)
        if sum(member.file_size for member in self._zip.infolist()) > _LARGEST_TOTAL:
            raise self.fault("too-large")

    def read(self, name: str, reduced: Callable[[bytes], bytes] = bytes) -> Element:
        """Return the root of a part. `reduced` leaves out what is not needed. Raises `UnreadableDocument`."""
        return parse_part(self.kind, name, self.prepared(reduced(self.content(name))))

    def prepared(self, data: bytes) -> bytes:
        """Return the XML of a part, without what reading does not need."""
        return data

    def fault(self, key: str) -> UnreadableDocument:
        """Return the exception that says, in the words for this kind, why the document cannot be read."""
        return fault(f"{self.kind}-{key}")

    def main_part(self) -> str:
        """Return the name of the part that holds the text. Raises `UnreadableDocument` if there is none."""
        for relation in self.relations(""):
            if relation.kind == "officeDocument" and relation.part in self._members:
                return relation.part
        for name, kind in self._content_types().items():
            if kind.endswith(self.main) and name in self._members:
                return name
        raise damaged(self.kind, f"{self.kind}-no-main") if _CONTENT_TYPES in self._members else self.fault("other")

    def relations(self, part: str) -> list[Relation]:
        """Return the references from a part, or from the package itself for an empty name."""
        folder, base = split(part)
        name = join(folder, "_rels", f"{base}.rels")
        if name not in self._members:
            return []
        found = []
        for element in self.read(name):
            target = element.get("Target", "").replace("\\", "/").lower()
            if element.get("TargetMode") != "External" and target:
                kind = element.get("Type", "").rpartition("/")[2]
                part = normpath(join("/", folder, target)).lstrip("/")
                found.append(Relation(kind, part, element.get("Id", "")))
        return found

    def _content_types(self) -> dict[str, str]:
        """Return the content types of the parts that have one of their own, in lower case."""
        if _CONTENT_TYPES not in self._members:
            return {}
        return {
            element.get("PartName", "").lstrip("/").lower(): element.get("ContentType", "").lower()
            for element in self.read(_CONTENT_TYPES)
        }

    def names(self) -> dict[str, str]:
        """Return the names of the members as they are in the package, by the names in lower case."""
        return {name: members[0].filename for name, members in self._members.items()}

    def date(self, name: str) -> tuple[int, int, int, int, int, int]:
        """Return when a part was packed: year, month, day, hour, minute, second. Many programs say 1980."""
        return self._members[name][0].date_time

    def content(self, name: str) -> bytes:
        """Return the bytes of a part. Raises `UnreadableDocument` if it is not there, and beyond the limits."""
        members = self._members.get(name, [])
        if not members:
            raise damaged(self.kind, "package-no-part", part=name)
        if len(members) > 1:
            raise damaged(self.kind, "package-twice", part=name)
        member = members[0]
        if member.flag_bits & _ENCRYPTED_MEMBER:
            raise self.fault("encrypted")
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # no program that writes documents uses others
            raise damaged(self.kind, "package-part", part=name)
        is_bomb = member.file_size > _LARGE and member.file_size > member.compress_size * _LARGEST_RATIO
        if is_bomb or member.file_size > LARGEST_PART:
            raise self.fault("too-large")
        try:
            with self._zip.open(member) as file:
                data = file.read(LARGEST_PART + 1)
        except (BadZipFile, ZlibError, StructError, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
            raise damaged(self.kind, "package-part", part=name) from None
        if len(data) > LARGEST_PART:
            raise self.fault("too-large")
        return data
