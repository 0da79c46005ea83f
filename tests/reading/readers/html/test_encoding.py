"""The encoding of a page is that of its bytes, whatever it declares."""

from __future__ import annotations

import pytest

from reportlint.reading.readers.html.read import read
from reportlint.reading.readers.plain import Undecodable

CHINESE = "政府信息公开工作年度报告，朱镕基㎡"
TRADITIONAL = "政府信息公開年度報告，本機關的情況"


@pytest.mark.parametrize(
    ("declared", "text", "codec", "encoding"),
    [
        ("utf-8", CHINESE, "utf-8", "utf-8"),
        ("gb2312", CHINESE, "gb18030", "gb18030"),
        ("gb2312", CHINESE, "utf-8", "utf-8"),
        ("utf-8", CHINESE, "gb18030", "gb18030"),
        ("", CHINESE, "gb18030", "gb18030"),
        ("", CHINESE, "utf-8-sig", "utf-8-sig"),
        ("", CHINESE, "utf-16", "utf-16"),
        ("", CHINESE, "utf-16-le", "utf-16-le"),
        ("big5", TRADITIONAL, "big5", "big5"),
        ("", TRADITIONAL, "big5", "big5"),
        ("gb2312", TRADITIONAL, "big5", "big5"),
        ("iso-8859-1", CHINESE, "gb18030", "gb18030"),
    ],
)
def test_a_page_is_decoded(declared: str, text: str, codec: str, encoding: str) -> None:
    meta = f"<meta http-equiv=Content-Type content='text/html; charset={declared}'>" if declared else ""
    source = read("a.html", f"<html>{meta}<p>{text}</p></html>".encode(codec))
    assert (source.text, source.encoding) == (f"{text}\n", encoding)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_byte_that_is_no_character_is_said_where_it_is_shown(codec: str) -> None:
    good = f"<html><p>{CHINESE}</p>".encode(codec)
    with pytest.raises(Undecodable) as raised:
        read("a.html", good + b"<p>1\xff2</p>")
    assert (raised.value.kind, raised.value.byte, raised.value.offset) == (codec, 0xFF, len(good) + 4)
    assert read("a.html", good + b"<script>'\xff'</script><p title='\xff'>12</p>").text.endswith("\n12\n")


MESSAGE = (
    "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; "
    'type="text/html"; boundary="--b"\r\n\r\n'
    "----b\r\nContent-Type: image/png\r\n\r\nx\r\n----b\r\nContent-Type: text/html; charset=gb2312\r\n"
    "Content-Transfer-Encoding: {encoding}\r\n\r\n{content}\r\n----b--\r\n"
)


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_an_archive_is_its_first_page(encoding: str) -> None:
    import base64
    import quopri

    page = f"<html><table><tr><td>{CHINESE}<td>12</table></html>".encode("gb18030")
    content = (quopri.encodestring(page) if encoding == "quoted-printable" else base64.encodebytes(page)).decode()
    source = read("a.mht", MESSAGE.format(encoding=encoding, content=content).encode())
    assert (source.text, source.encoding) == (f"{CHINESE}\t12\n", "gb18030")
