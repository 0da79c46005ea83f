"""The characters of a web page from its bytes, by what the page says of itself and what the bytes say."""

from __future__ import annotations

import codecs
from functools import partial
from typing import NamedTuple

from reportlint.reading.readers.plain import Undecodable, is_mostly_utf_8
from reportlint.text.regex import regex

_DECLARED = partial(regex, r"(?i)(?:charset|encoding)\s*=\s*[\"']?\s*([a-z0-9_:.-]+)")
_HEAD = 8_192
"""The bytes that a page declares its encoding in. Browsers look at the first 1 024; some pages have it further on."""
_LABELS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "ms936", "hz-gb-2312"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "x-x-big5", "csbig5", "cp950"), "big5"),
}
_CODECS = {"big5": "big5hkscs"}
"""The codec of an encoding, where it is another one: of Big5 the one with the most characters."""
_COMMON = "的政府信息公开開年月日一二三四是和在有情况況机機关關申请請行"
"""Characters that a Chinese report holds many of."""
_DECLARED_WEIGHT = 0.05
"""The share of those characters that a declaration counts for. A wrong encoding gives fewer."""
_SURROGATES = partial(regex, r"[\ud800-\udfff]")


class Decoded(NamedTuple):
    """A decoded page. `bad` is the offset of the first byte that cannot be decoded, -1 if there is none.

    Bytes like that are lone surrogates in `text`: they do no harm in tags, scripts and the like.
    """

    text: str
    encoding: str
    bad: int


def decode_page(data: bytes, declared: str = "") -> Decoded:
    """Decode a page. `declared` is an encoding that is known from outside, as that of a part of an archive.

    Valid UTF-8 is that, whatever is declared, since text in another encoding of Chinese is never valid UTF-8 by chance.
    Raises `Undecodable` for bytes that are not mostly characters.
    """
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise Undecodable(data, 0, "unknown")
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _decoded(data, name, name)
    if data[:4:2] == b"\0\0" or data[1:4:2] == b"\0\0":
        name = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
        return _decoded(data, name, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", -1)
    except UnicodeDecodeError:
        if is_mostly_utf_8(data):
            return _decoded(data, "utf-8", "utf-8")
    name = _LABELS.get((declared or declared_in(data)).lower(), "")
    found = [_decoded(data, each, _CODECS.get(each, each)) for each in ("gb18030", "big5")]
    whole = [each for each in found if each.bad < 0]
    # What is declared counts, unless the bytes contradict it.
    return max(whole or found, key=lambda each: _likelihood(each) + _DECLARED_WEIGHT * (each.encoding == name))


def declared_in(data: bytes) -> str:
    """Return the encoding that a page declares at its beginning; empty if it declares none."""
    match = _DECLARED().search(data[:_HEAD].decode("latin-1"))
    return match[1] if match is not None else ""


def refuse_bad(data: bytes, decoded: Decoded, text: str) -> None:
    """Raise `Undecodable` if a text that was taken from a page holds bytes that are no characters."""
    if decoded.bad >= 0 and _SURROGATES().search(text) is not None:
        raise Undecodable(data, decoded.bad, decoded.encoding)


def _decoded(data: bytes, name: str, codec: str) -> Decoded:
    try:
        return Decoded(data.decode(codec), name, -1)
    except UnicodeDecodeError as error:
        bad = min(error.start + (len(codecs.BOM_UTF8) if codec == "utf-8-sig" else 0), len(data) - 1)
        try:
            return Decoded(data.decode(codec, "surrogateescape"), name, bad)
        except UnicodeError:
            raise Undecodable(data, bad, name if name in ("utf-8", "gb18030") else "unknown") from None


def _likelihood(decoded: Decoded) -> float:
    """Return how likely an encoding is: the share of common characters."""
    beginning = decoded.text[:50_000]
    wide = sum(char > "\u2e80" for char in beginning) or 1
    return sum(map(beginning.count, _COMMON)) / wide
