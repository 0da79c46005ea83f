"""Documents that LibreOffice makes Word files of: what is asked of it, and what becomes of a run that goes wrong."""

from __future__ import annotations

import http.server
import os
import threading
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportlint.checking import office
from reportlint.checking.office import Office, ahead
from reportlint.files.programs import find_program
from reportlint.plugins.readers import READERS
from reportlint.reading.readers.contract import Reader, UnreadableDocument
from reportlint.reading.readers.registry import read_source, reader_of, suffixes_of
from reportlint.text.document import DocumentBuilder
from reportlint.text.origin import Origin
from reportlint.text.source import Source
from tests.command import report, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")
RTF = rb"{\rtf1\ansi A report of Qinghe.\par}"


def odt(body: str) -> bytes:
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
    }
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in names.items())
    kind = "application/vnd.oasis.opendocument.text"
    entry = f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
    entry += '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", kind)
        text = f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body>"
        archive.writestr("content.xml", text + "</office:document-content>")
        manifest = f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entry}</m:manifest>'
        archive.writestr("META-INF/manifest.xml", manifest)
    return file.getvalue()


def read_document(name: str, data: bytes) -> Source:
    builder = DocumentBuilder("docx")
    builder.add_paragraph(data.decode(), paragraph=1)
    return Source(name, builder.text(), "docx", builder.document())


class Programmed(Office):
    """An office that answers from a list, one for each run, and notes what it was given."""

    def __init__(self, *answers: list[bytes | None]) -> None:
        super().__init__()
        self.answers = list(answers)
        self.given: list[list[bytes]] = []

    def is_there(self) -> bool:
        return True

    def _run(self, files: Sequence[tuple[str, bytes]]) -> Iterator[bytes | None]:
        self.given.append([data for _, data in files])
        yield from self.answers.pop(0)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("年报.doc", OLE, "doc"),
        ("年报.wps", OLE, "doc"),
        ("年报.doc", RTF, "rtf"),
        ("年报.doc", odt(""), "odt"),
        ("年报.doc", "青禾镇".encode(), None),
        ("年报.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None),
    ],
)
def test_content_says_what_is_converted_and_a_name_never_does(name: str, data: bytes, kind: str | None) -> None:
    found = reader_of(name, data, READERS)
    assert (found and found.kind) == kind


def test_a_converted_document_keeps_its_kind() -> None:
    reader = Reader("rtf", read_document, suffixes=(".rtf",), magic=(b"{\\rtf",), through="docx")
    program = Programmed(["年度报告".encode()])
    source = read_source("a.rtf", RTF, [reader.converting(lambda: program)])
    assert source.text == "年度报告\n"
    assert source.encoding == "rtf"
    assert source.origin(0) == Origin("rtf", paragraph=1)


def test_without_the_program_a_message_says_what_to_do() -> None:
    for reader in READERS:
        if reader.through:
            with pytest.raises(UnreadableDocument) as raised:
                reader.read("a", b"")
            assert all("LibreOffice" in words and ".docx" in words for words in raised.value.reason.values())
    assert ".rtf" not in suffixes_of(READERS)
    assert ".rtf" in suffixes_of([reader.converting(Programmed) for reader in READERS])


def test_documents_are_converted_together_and_one_that_ends_the_program_is_left_out() -> None:
    files = [RTF + b"1", "某镇".encode(), RTF + b"2", RTF + b"3"]
    program = Programmed([b"one", None], [b"three"])
    readers = [reader.converting(lambda: program) for reader in READERS]
    assert list(ahead(files, bytes, readers)) == files
    assert program.given == [[RTF + b"1", RTF + b"2", RTF + b"3"], [RTF + b"3"]]
    assert program.convert("rtf", files[0]) == b"one"
    with pytest.raises(UnreadableDocument):
        program.convert("rtf", files[2])
    assert program.convert("rtf", files[3]) == b"three"


def is_alive(process: Path) -> bool:
    try:
        return process.read_text().split()[2] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no processes to look at")
def test_a_program_that_hangs_is_ended_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "soffice"
    script.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {tmp_path}/child\nwait\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(office, "_LIMIT", 0.3)
    with pytest.raises(UnreadableDocument):
        Office().convert("rtf", RTF)
    child = Path("/proc", (tmp_path / "child").read_text().strip(), "stat")
    until = time.monotonic() + 10
    while is_alive(child) and time.monotonic() < until:
        time.sleep(0.02)
    assert not is_alive(child)


def test_programs_of_the_current_folder_are_not_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "soffice").write_text("")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f".{os.pathsep}")
    assert find_program(["soffice"]) is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_program(["soffice"]) == str(tmp_path / "soffice")


@pytest.mark.skipif(not Office().is_there(), reason="LibreOffice is not installed")
def test_libreoffice_converts_what_it_can_and_fetches_nothing() -> None:
    asked = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_OPTIONS(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_GET = do_HEAD = do_OPTIONS  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        link = f'xlink:href="http://127.0.0.1:{server.server_port}/a.png" xlink:type="simple" xlink:actuate="onLoad"'
        picture = f'<text:p>Qinghe<draw:frame text:anchor-type="as-char"><draw:image {link}/></draw:frame></text:p>'
        program = Office()
        files = [("odt", odt(picture)), ("doc", OLE), ("rtf", RTF)]
        program.make(files)
        server.shutdown()
    assert b"Qinghe" in zipfile.ZipFile(BytesIO(program.convert(*files[0]))).read("word/document.xml")
    with pytest.raises(UnreadableDocument):
        program.convert(*files[1])
    assert b"report of" in zipfile.ZipFile(BytesIO(program.convert(*files[2]))).read("word/document.xml")
    assert not asked


def test_a_kind_whose_package_is_missing_is_counted_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportlint.reading.readers.contract._is_installed", lambda _: False)
    monkeypatch.setattr("reportlint.checking.office.Office.is_there", lambda _: False)
    for name in ("a.pdf", "b.pdf", "c.doc", "d.wps"):
        (tmp_path / name).write_bytes(b"%PDF-1.7")
    (tmp_path / "a.txt").write_text(report(), encoding="utf-8")
    left = "1 .doc, 2 .pdf and 1 .wps files were not checked"
    needed = "(for .doc, .wps: install LibreOffice; for .pdf: pip install 'reportlint[pdf]')"
    assert run("check", ".", folder=tmp_path).out == f"no findings in 1 report; {left} {needed}\n"
    outcome = run("check", "--output-format", "json", ".", folder=tmp_path)
    assert outcome.err == f"reportlint: {left} {needed}\n"
    named = run("check", "--skip-unrecognized", "a.txt", "a.pdf", folder=tmp_path)
    assert (named.code, named.out.count("1 .pdf file was not checked")) == (0, 1)
    refused = run("check", "a.txt", "a.pdf", folder=tmp_path)
    assert "to read pdf files, run pip install 'reportlint[pdf]'" in refused.out
