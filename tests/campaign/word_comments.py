"""Comments and changes put into random Word documents: text, ids, places and all other parts stay right."""

from __future__ import annotations

import random
import traceback
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import normalize
from xml.etree import ElementTree
from zipfile import ZipFile

from reportlint.reading.readers.docx.names import FALLBACK, R_PR, SPACE, TEXT_BOX, P, R, T, W
from reportlint.reading.readers.docx.read import read
from reportlint.text.markup import seen
from reportlint.writing.docx.annotate import Annotation, Change, Note
from tests.campaign.mutants import Fault
from tests.campaign.word_files import document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from xml.etree.ElementTree import Element

_START, _END, _REFERENCE = (W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_INS, _DEL, _DEL_TEXT = W + "ins", W + "del", W + "delText"
_ID, _AUTHOR = W + "id", W + "author"
_HOLDERS = {P, _INS, *(W + each for each in ("hyperlink", "moveTo", "sdtContent", "fldSimple", "smartTag"))}
_MAIN, _COMMENTS = "word/document.xml", "word/comments.xml"
_CHANGED = {_MAIN, _COMMENTS, "word/_rels/document.xml.rels", "[Content_Types].xml"}
_OWN = "reportlint"
_NUMERALS = set("()一二三四五六七八九十")
"""What the numbering of the documents consists of: no element shows it."""
_SIGNS = "□☑"
"""Boxes of forms: elements without text."""
_WHITE = " \t\r\n"


def faults(seeds: Iterable[int]) -> Iterator[Fault]:
    """Yield what is wrong with the annotated copies of the documents of these seeds."""
    for seed in seeds:
        try:
            yield from (Fault(seed, "annotation", detail, "docx") for detail in _broken(random.Random(seed)))
        except Exception:
            yield Fault(seed, "exception", traceback.format_exc(), "docx")


def _broken(chance: random.Random) -> Iterator[str]:
    data = document(chance)
    text = read("a.docx", data).text
    notes = [_note(chance, text) for _ in range(chance.randint(0, 9))]
    wanted = list(_changes(chance, text)) if chance.random() < 0.5 else []
    copy, made = _annotated(data, notes, wanted)
    if copy != _annotated(data, notes, wanted)[0]:
        yield "another copy of the same document is another one"
    before, after = _parts(data), _parts(copy)
    old, new = (ElementTree.fromstring(parts[_MAIN]) for parts in (before, after))
    yield from _of_text(text, read("a.docx", copy).text, made)
    if not made:
        yield from _of_places(text, notes, new, after)
    yield from _of_ids(old, new, after, len(notes))
    yield from _of_package(data, copy)
    _reject(new)
    if [*_told(old)] != [*_told(new)]:
        yield "something else has changed"
    if read("a.docx", _with_main(copy, ElementTree.tostring(new))).text != text:
        yield "rejecting the changes does not give the text back"


def _annotated(data: bytes, notes: Sequence[Note], wanted: Sequence[Change]) -> tuple[bytes, list[Change]]:
    copy = Annotation("a.docx", data)
    made = [change for change in wanted if copy.change(change)]
    for note in notes:
        copy.comment(note)
    return copy.written(), made


def _note(chance: random.Random, text: str) -> Note:
    start = chance.randint(0, len(text))
    end = min(start + chance.choice((0, 1, 2, 5, 40)), len(text))
    return Note(start, end, ["一 <&>", "二"], "原文")


def _changes(chance: random.Random, text: str) -> Iterator[Change]:
    at = 0
    while at < len(text):
        start = at + chance.randint(1, 12)
        end = start + chance.choice((0, 1, 1, 2, 3))
        at = end + 1
        if end < len(text) and not any(char.isspace() for char in text[start - 1 : end + 1]):
            yield Change(start, end, chance.choice(("", "甲", "乙丙")) if end > start else "丁")


# --------------------------------------------------------------------------------- promises


def _of_text(text: str, after: str, made: Sequence[Change]) -> Iterator[str]:
    """Accepting every change, as the reader does, gives the text with them."""
    expected, at = "", 0
    for start, end, content in made:
        expected += text[at:start] + content
        at = end
    expected += text[at:]
    if (after != expected) if not made else ("".join(after.split()) != "".join(expected.split())):
        yield f"the text is {after!r}, not {expected!r}"


def _of_places(text: str, notes: Sequence[Note], root: Element, parts: dict[str, bytes]) -> Iterator[str]:
    """A comment that does not repeat its passage stands on that alone, as far as one paragraph or cell shows it."""
    if not notes:
        return
    shown: dict[str, str] = {}
    open_: set[str] = set()
    for element in _shown(root):
        number = element.get(_ID, "")
        if element.tag == _START:
            open_.add(number)
            shown[number] = ""
        elif element.tag == _END:
            open_.discard(number)
        elif element.tag == T:
            shown |= {each: shown[each] + (element.text or "") for each in open_}
    comments = [*ElementTree.fromstring(parts[_COMMENTS])][-len(notes) :]
    for comment, note in zip(comments, notes, strict=True):
        on = _plain(shown[comment.get(_ID, "")])
        passage = text[note.start : note.end]
        # A character of the document may be several of the text.
        near = _plain(text[max(note.start - 2, 0) : note.end + 2])
        signs = set(_plain(passage)) <= _NUMERALS or any(sign in passage for sign in _SIGNS)
        if passage.strip() and len([*comment]) == len(note.lines) and not (_is_part(on, near) and (on or signs)):
            yield f"comment {comment.get(_ID)} is on {on!r}, not on {passage!r}"


def _is_part(text: str, other: str) -> bool:
    """Return whether a text is another one without numerals and equations, which are no characters of runs."""
    left = iter(other)
    return all(char in left for char in text)


def _shown(parent: Element) -> Iterator[Element]:
    """Yield the elements in the order of the text, without what is shown beside it or is there twice."""
    for element in parent:
        if element.tag not in (TEXT_BOX, FALLBACK, W + "rt"):
            yield element
            yield from _shown(element)


def _plain(text: str) -> str:
    """Return a text without what differs between a document and the text that is made of it."""
    kept = (char for char in normalize("NFKC", text) if char not in _SIGNS)
    return "".join("".join(map(seen, kept)).split())


def _of_ids(old: Element, root: Element, parts: dict[str, bytes], notes: int) -> Iterator[str]:
    """Every comment has one beginning, one end, one reference and one text, where comments may stand."""
    parents = {child: parent for parent in root.iter() for child in parent}
    listed = [each.get(_ID) for each in ElementTree.fromstring(parts[_COMMENTS])] if _COMMENTS in parts else []
    for tag in (_START, _END, _REFERENCE):
        if Counter(each.get(_ID) for each in root.iter(tag)) != Counter(listed):
            yield f"{tag} of other comments than those of the part"
    if len(listed) != len(set(listed)) or len(listed) != notes + len([*old.iter(_START)]):
        yield f"comments {listed}"
    order = {element: number for number, element in enumerate(root.iter())}
    places = {(each.tag, each.get(_ID)): order[each] for each in root.iter() if each.tag in (_START, _END, _REFERENCE)}
    for number in listed:
        if not places[_START, number] < places[_END, number] < places[_REFERENCE, number]:
            yield f"comment {number} ends before it begins"
    for element in (each for each in root.iter() if each.tag in (_START, _END)):
        if parents[element].tag not in _HOLDERS or TEXT_BOX in _around(element, parents):
            yield f"a comment in {parents[element].tag}"
    for element in root.iter(_INS):
        if _INS in _around(element, parents):
            yield "an insertion inside another"
    own = [each.get(_ID) for each in root.iter() if each.get(_AUTHOR) == _OWN]
    if len(own) != len(set(own)) or set(own) & {each.get(_ID) for each in old.iter() if each.get(_ID)}:
        yield f"changes {own}"


def _around(element: Element, parents: dict[Element, Element]) -> set[str]:
    found = set()
    while element in parents:
        element = parents[element]
        found.add(element.tag)
    return found


def _of_package(data: bytes, copy: bytes) -> Iterator[str]:
    """The other members keep their bytes, packed as they were."""
    with ZipFile(BytesIO(data)) as old, ZipFile(BytesIO(copy)) as new:
        if new.testzip() is not None or new.namelist()[: len(old.namelist())] != old.namelist():
            yield "the package is damaged"
        for entry in old.infolist():
            other = new.getinfo(entry.filename)
            if entry.filename not in _CHANGED and _packed(data, entry.header_offset, entry.compress_size) != _packed(
                copy, other.header_offset, other.compress_size
            ):
                yield f"{entry.filename} has changed"
        if _COMMENTS in old.namelist() and old.read(_COMMENTS)[:-13] not in new.read(_COMMENTS):
            yield "an older comment has changed"


def _packed(data: bytes, at: int, size: int) -> bytes:
    return data[at : at + 30 + size]


# --------------------------------------------------------------------------------- the tree without what was put in


def _reject(parent: Element) -> None:
    """Take the comments and changes of this program out of a tree, as rejecting and deleting them does."""
    for element in list(parent):
        at = list(parent).index(element)
        own = element.get(_AUTHOR) == _OWN
        is_reference = element.tag == R and element.find(_REFERENCE) is not None
        if element.tag in (_START, _END) or is_reference or (own and element.tag == _INS):
            parent.remove(element)
        elif own and element.tag == _DEL:
            parent.remove(element)
            for number, each in enumerate(element):
                parent.insert(at + number, each)
                for text in each.iter(_DEL_TEXT):
                    text.tag = T
        else:
            _reject(element)


def _told(parent: Element, path: tuple[str, ...] = (), look: str = "") -> Iterator[object]:
    """Yield what a tree says: each character and each other leaf, with what is around it and how it looks.

    Comments aside; runs beside each other that look alike are as one, and so are insertions.
    """
    for element in parent:
        tag = element.tag
        if tag in (_START, _END) or (tag == R and element.find(_REFERENCE) is not None):
            continue
        if tag == R:
            yield from _told(element, (*path, tag), _look(element))
        elif tag in (T, _DEL_TEXT):
            text = element.text or ""
            yield from ((path, look, char) for char in (text if element.get(SPACE) else text.strip(_WHITE)))
        elif tag != R_PR:
            facts = () if tag == _INS else tuple(sorted(element.attrib.items()))
            if tag not in (_INS, P) or tag == P:
                yield path, look, tag, facts, (element.text or "").strip()
            yield from _told(element, (*path, tag), look)


def _look(run: Element) -> str:
    properties = run.find(R_PR)
    if properties is None:
        return ""
    for each in properties.iter():
        each.attrib.pop(_ID, None)
    return ElementTree.tostring(properties, encoding="unicode").strip()


def _parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _with_main(data: bytes, main: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, content in _parts(data).items():
            archive.writestr(name, main if name == _MAIN else content)
    return stream.getvalue()
