"""The part with the comments of a document: made, or added to, and known to the package."""

from __future__ import annotations

import re
from posixpath import basename, dirname, join
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.docx.spans import Part
from reportlint.writing.docx.encoding import restored
from reportlint.writing.docx.markup import AUTHOR, MAIN, STRICT, xml_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.reading.readers.docx.package import Package

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
TYPES = "[content_types].xml"
_PARAGRAPH = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:left="0" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
)
"""The text of a comment has the look of the text of the document, and not its indents."""
_SIZE = '<w:rPr><w:b w:val="0"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
_REFERENCE = '<w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:annotationRef/></w:r>'


class Comment(NamedTuple):
    """A comment: its number and its lines."""

    number: int
    lines: Sequence[str]


class Members:
    """The members of a package by name, whatever its case; what is put takes their place."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._names = package.names()
        self.changed: dict[str, bytes] = {}
        """What has been put, by the name as it is."""

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def real(self, name: str) -> str:
        """Return the name of a member as it is in the package."""
        return self._names.get(name.lower(), name)

    def get(self, name: str) -> bytes | None:
        """Return the content of a member; None if there is none. Raises `UnreadableDocument`."""
        if name not in self:
            return None
        real = self.real(name)
        return self.changed[real] if real in self.changed else self._package.content(name.lower())

    def put(self, name: str, content: bytes) -> None:
        """Replace a member, or add one."""
        self.changed[self._names.setdefault(name.lower(), name)] = content


def comments_name(members: Members, main: str, known: str | None) -> str:
    """Return the name of the part with the comments: the one that the main part refers to, or a free one."""
    if known is not None and known in members:
        return known
    number = 0
    while True:
        name = join(dirname(main), f"comments{number or ''}.xml")
        if name not in members:
            return name
        number += 1


def add_comments(
    members: Members, main: str, name: str, comments: Sequence[Comment], date: str, *, strict: bool
) -> None:
    """Add comments to the part of that name. A new part is made known to the main part and to the package."""
    existing = members.get(name)
    if existing is not None:
        members.put(name, _extended(name, existing, comments, date))
        return
    space = STRICT if strict else MAIN
    texts = "".join(_comment(comment, date) for comment in comments)
    members.put(name, _HEAD + f'<w:comments xmlns:w="{space}">{texts}</w:comments>'.encode())
    _relate(members, main, name, _STRICT_OFFICE if strict else _OFFICE)
    _declare(members, name)


def _comment(comment: Comment, date: str, names: str = "") -> str:
    """Return the XML of a comment."""
    lines = [f'<w:r>{_SIZE}<w:t xml:space="preserve">{xml_text(line)}</w:t></w:r></w:p>' for line in comment.lines]
    paragraphs = "".join(_PARAGRAPH + (_REFERENCE if number == 0 else "") + line for number, line in enumerate(lines))
    dated = f' w:date="{date}"' if date else ""
    return (
        f'<w:comment{names} w:id="{comment.number}" w:author="{AUTHOR}"{dated} w:initials="RL">{paragraphs}</w:comment>'
    )


def _extended(name: str, existing: bytes, comments: Sequence[Comment], date: str) -> bytes:
    """Return a part of comments with further ones."""
    space = STRICT if STRICT.encode() in Part(name, existing).content else MAIN
    texts = "".join(_comment(comment, date, f' xmlns:w="{space}"') for comment in comments)
    return _with_last(name, existing, texts)


def _with_last(name: str, existing: bytes, xml: str) -> bytes:
    """Return a part with XML at the end of its root. It is written in ASCII, which fits the encodings of XML."""
    part = Part(name, existing)
    span = part.spans[part.root]
    text = part.content.decode("utf-8", "surrogatepass")
    cut = len(part.content[: span.closing].decode("utf-8", "surrogatepass"))
    ascii_only = xml.encode("ascii", "xmlcharrefreplace").decode()
    if span.is_closed_at_once:
        tag = part.tag(part.root).decode()
        head = text[:cut].removesuffix("/>").rstrip()
        whole = f"{head}>{ascii_only}</{tag}>{text[cut:]}"
    else:
        whole = text[:cut] + ascii_only + text[cut:]
    return restored(whole.encode("utf-8", "surrogatepass"), part.codec, existing)


def _relate(members: Members, main: str, name: str, kind: str) -> None:
    """Make the main part refer to the comments."""
    rels = join(dirname(main), "_rels", f"{basename(main)}.rels")
    existing = members.get(rels)
    taken = set(re.findall(rb'\bId\s*=\s*["\']([^"\']*)["\']', existing or b""))
    number = next(number for number in range(1, len(taken) + 2) if b"rIdComments%d" % number not in taken)
    relation = f'<Relationship xmlns="{_RELATIONS}" Id="rIdComments{number}" Type="{kind}" Target="{basename(name)}"/>'
    if existing is None:
        members.put(rels, _HEAD + f'<Relationships xmlns="{_RELATIONS}">{relation}</Relationships>'.encode())
    else:
        members.put(rels, _with_last(rels, existing, relation))


def _declare(members: Members, name: str) -> None:
    """Give the comments their content type."""
    existing = members.get(TYPES)
    if existing is None:
        return
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    more = f'<Override xmlns="{space}" PartName="/{name}" ContentType="{_TYPE}"/>'
    if b'"rels"' not in existing.lower():
        more = f'<Default xmlns="{space}" Extension="rels" ContentType="{_RELS_TYPE}"/>' + more
    members.put(TYPES, _with_last(TYPES, existing, more))
