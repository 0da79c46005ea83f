"""A part written in the encoding that it was read in."""

from __future__ import annotations

import codecs


def restored(content: bytes, codec: str, data: bytes) -> bytes:
    """Return a text in UTF-8 in the encoding of a part, with the byte-order mark that the part, `data`, has."""
    text = content.decode("utf-8", "surrogatepass")
    if codec == "utf-16":
        big = data.startswith(codecs.BOM_UTF16_BE)
        mark = codecs.BOM_UTF16_BE if big else codecs.BOM_UTF16_LE
        return mark + text.encode("utf-16-be" if big else "utf-16-le")
    if codec == "utf-8-sig":
        return (codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b"") + text.encode()
    return text.encode(codec, "xmlcharrefreplace")
