"""The server of the page, as browsers of an office ask it, and as others try to."""

from __future__ import annotations

import json
import os
import socket
import tempfile
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from reportlint.browser.serving.desks import LARGEST_FILE, Limits
from reportlint.browser.serving.names import is_own_host, safe_parts
from reportlint.browser.serving.server import Server
from tests import ROOT
from tests.browser import browser, installed
from tests.command import report

if TYPE_CHECKING:
    from collections.abc import Iterator

CHOICE = json.dumps({"language": "en"})


@contextmanager
def serving(limits: Limits | None = None) -> Iterator[Server]:
    with Server(("127.0.0.1", 0), ["office-pc"], limits) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as started:
        yield started


class Visitor:
    """A browser as the server sees it. `headers` are sent in addition, or in place of its own."""

    def __init__(self, server: Server, **headers: str) -> None:
        self._port = server.server_address[1]
        self._own = {"Origin": f"http://127.0.0.1:{self._port}", **headers}

    def ask(self, path: str, content: bytes | str = b"", method: str = "POST", **headers: str) -> tuple[int, Any]:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=60)
        data = content.encode() if isinstance(content, str) else content
        sent = {name.replace("_", "-"): value for name, value in {**self._own, **headers}.items() if value}
        try:
            connection.request(method, path, data, sent)
            answer = connection.getresponse()
            body = answer.read()
            return answer.status, json.loads(body) if body and body[:1] in b'"{[n' else body
        finally:
            connection.close()

    def desk(self) -> str:
        status, token = self.ask("/open")
        assert status == 200
        return str(token)

    def checked(self, token: str, files: dict[str, bytes]) -> dict[str, Any]:
        """Put files on a desk, check them, and return what the page shows."""
        for path, data in files.items():
            assert self.ask(f"/put/{token}/{quote(path)}", data) == (200, None)
        tops = json.dumps(sorted({path.partition("/")[0] for path in files}))
        status, paths = self.ask(f"/ask/{token}/open", json.dumps([CHOICE, tops]))
        assert status == 200
        for _ in paths:
            assert self.ask(f"/ask/{token}/check_next", "[]")[0] == 200
        status, found = self.ask(f"/ask/{token}/close", "[]")
        assert status == 200
        shown: dict[str, Any] = found
        return shown


def folders() -> set[str]:
    return {name for name in os.listdir(tempfile.gettempdir()) if name.startswith("reportlint-desk-")}


def test_a_page_is_handed_out_checks_files_and_leaves_nothing() -> None:
    before = folders()
    with serving() as started:
        visitor = Visitor(started)
        status, page = visitor.ask("/", method="GET")
        assert status == 200
        assert b"<!DOCTYPE html>" in page
        token = visitor.desk()
        found = visitor.checked(token, {"甲/1.txt": report("公开条。。").encode(), "甲/2.txt": report(seed=5).encode()})
        assert [[finding["code"] for finding in each["findings"]] for each in found["files"]] == [["B004", "P001"], []]
        status, written = visitor.ask(f"/ask/{token}/write", json.dumps(["html", "[0]", "[]"]))
        assert status == 200
        assert b"B004" in written
        assert len(folders() - before) == 1
        assert visitor.ask(f"/close/{token}") == (200, None)
        assert folders() == before
        visitor.desk()
    assert folders() == before


def test_two_visitors_do_not_see_each_other_s_files(server: Server) -> None:
    one, other = Visitor(server), Visitor(server)
    first, second = one.desk(), other.desk()
    assert len(one.checked(first, {"a.txt": report().encode()})["files"]) == 1
    assert len(other.checked(second, {"b.txt": report().encode(), "c.txt": report(seed=2).encode()})["files"]) == 2
    assert [each["path"] for each in one.checked(first, {"d.txt": report(seed=3).encode()})["files"]] == ["d.txt"]
    assert one.ask(f"/clear/{first}") == (200, None)
    assert len(other.checked(second, {"e.txt": report(seed=4).encode()})["files"]) == 1
    for token in (first, second):
        one.ask(f"/close/{token}")


@pytest.mark.parametrize(
    "host", ["evil.example:{port}", "127.0.0.1.evil.example:{port}", "localhost", "127.0.0.1:1", "", "office-pc"]
)
def test_a_name_that_is_not_this_machine_s_is_refused(server: Server, host: str) -> None:
    named = host.format(port=server.server_address[1])
    assert Visitor(server).ask("/", method="GET", Host=named or " ")[0] == 421
    assert Visitor(server).ask("/open", Host=named or " ", Origin=f"http://{named}")[0] == 421


def test_the_names_of_this_machine_are_known() -> None:
    for host in ("localhost:8", "127.0.0.1:8", "[::1]:8", "OFFICE-PC:8", "office-pc.:8"):
        assert is_own_host(host, 8, {"office-pc"}, loopback=True), host
    assert is_own_host("localhost", 80, (), loopback=True)
    assert is_own_host("10.1.2.3:8", 8, (), loopback=False)
    assert not is_own_host("10.1.2.3:8", 8, (), loopback=True)
    assert not is_own_host("rebound.example:8", 8, (), loopback=False)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": ""},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "https://127.0.0.1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_what_another_site_s_page_sends_is_refused(server: Server, headers: dict[str, str]) -> None:
    assert Visitor(server).ask("/open", **headers)[0] == 403


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS", "HEAD"])
def test_other_methods_and_addresses_have_no_answer(server: Server, method: str) -> None:
    assert Visitor(server).ask("/open", method=method)[0] in (404, 501)
    assert Visitor(server).ask("/../../etc/passwd", method="GET")[0] == 404
    assert Visitor(server).ask("/ask/none/__init__", "[]")[0] == 404


@pytest.mark.parametrize(
    "path",
    [
        "../a.txt",
        "a/../../b.txt",
        "/etc/passwd",
        "a//b.txt",
        "./a.txt",
        "a\\..\\b.txt",
        "C:/a.txt",
        "CON",
        "a/nul.txt",
        "a\0b",
        "a.",
        "长" * 90,
        "a/" * 20 + "b",
    ],
)
def test_no_file_is_put_elsewhere(server: Server, path: str) -> None:
    visitor = Visitor(server)
    token = visitor.desk()
    assert visitor.ask(f"/put/{token}/{quote(path)}", b"x") == (400, {"word": "bad-name"})
    visitor.ask(f"/close/{token}")
    with pytest.raises(ValueError, match=r".*"):
        safe_parts(path)


def test_a_desk_is_known_to_its_visitor_only(server: Server) -> None:
    visitor = Visitor(server)
    for token in ("", "none", "../", "%00"):
        assert visitor.ask(f"/ask/{token}/check_next", "[]")[0] in (404, 410)
        assert visitor.ask(f"/put/{token}/a.txt", b"x")[0] in (404, 410)


def test_a_large_file_is_refused_before_it_is_read(server: Server) -> None:
    token = Visitor(server).desk()
    port = server.server_address[1]
    for size in (LARGEST_FILE + 1, 1 << 30, 10**18):
        with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
            head = f"POST /put/{token}/a.txt HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
            connection.sendall(f"{head}Content-Length: {size}\r\n\r\n".encode())
            assert b" 413 " in connection.makefile("rb").readline()
    for length in (
        "",
        "Content-Length: x\r\n",
        "Content-Length: 1\r\nContent-Length: 1\r\n",
        "Transfer-Encoding: chunked\r\n",
    ):
        with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
            head = f"POST /put/{token}/a.txt HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
            connection.sendall(f"{head}{length}\r\n".encode())
            assert b" 411 " in connection.makefile("rb").readline()
    Visitor(server).ask(f"/close/{token}")


def test_slow_visitors_are_cut_off_and_others_are_served() -> None:
    with serving(Limits(connections=4, seconds=2.0, silence=0.5)) as started:
        address = ("127.0.0.1", started.server_address[1])
        silent = [socket.create_connection(address, timeout=20) for _ in range(4)]
        end = monotonic() + 20
        while True:
            try:
                if Visitor(started).ask("/", method="GET")[0] == 200:
                    break
            except OSError:
                assert monotonic() < end
                sleep(0.1)
        for connection in silent:
            assert connection.recv(1) == b""
            connection.close()
        with socket.create_connection(address, timeout=20) as dripping:
            try:
                while monotonic() < end:  # a byte at a time is not silence, and ends all the same
                    dripping.sendall(b"x")
                    sleep(0.2)
                pytest.fail("a slow visitor was never cut off")
            except OSError:
                pass


def test_a_desk_that_ends_is_told_and_does_no_harm(server: Server) -> None:
    visitor = Visitor(server)
    token = visitor.desk()
    server.desks.process(token)._process.kill()
    assert visitor.ask(f"/ask/{token}/check_next", "[]") == (410, {"word": "desk-gone"})
    assert visitor.ask(f"/ask/{token}/rules", '["en"]') == (410, {"word": "desk-gone"})
    other = visitor.desk()
    assert visitor.ask(f"/ask/{other}/rules", '["en"]')[0] == 200
    assert visitor.ask(f"/ask/{other}/rules", '["xx"]')[0] == 400
    assert visitor.ask(f"/ask/{other}/rules", "{}")[0] == 400
    visitor.ask(f"/close/{other}")


@pytest.mark.skipif(installed() is None, reason="no Chromium or Chrome is installed on this machine")
def test_a_browser_checks_documents_and_asks_nobody_else(server: Server) -> None:
    program = installed()
    assert program is not None
    documents = sorted((ROOT / "examples" / "documents").iterdir())
    with browser(program) as window:
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        window.ask("Page.navigate", url=address)
        _wait(window, "document.body && document.body.dataset.ready === 'yes'")
        root = window.ask("DOM.getDocument")["root"]["nodeId"]
        node = window.ask("DOM.querySelector", nodeId=root, selector="#files")["nodeId"]
        window.ask("DOM.setFileInputFiles", nodeId=node, files=[str(path) for path in documents])
        _wait(window, f"document.querySelectorAll('details.report').length === {len(documents)}")
        codes = window.value("[...document.querySelectorAll('.findings .code')].map(each => each.textContent).sort()")
        assert window.complaints() == []
        assert {request.startswith((address, "blob:")) for request in window.requests()} == {True}
    found = Visitor(server)
    token = found.desk()
    shown = found.checked(token, {path.name: path.read_bytes() for path in documents})
    assert codes == sorted(finding["code"] for each in shown["files"] for finding in each["findings"])
    found.ask(f"/close/{token}")


def _wait(window: Any, condition: str) -> None:
    end = monotonic() + 60
    while not window.value(condition):
        assert monotonic() < end, condition
        sleep(0.1)


def test_the_folder_of_a_desk_is_private() -> None:
    with serving() as started:
        before = folders()
        visitor = Visitor(started)
        token = visitor.desk()
        (name,) = folders() - before
        mode = (Path(tempfile.gettempdir()) / name).stat().st_mode
        assert os.name == "nt" or not mode & 0o077
        visitor.ask(f"/close/{token}")
