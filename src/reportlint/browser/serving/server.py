"""The server: it hands out the page and takes the questions of its browsers to their desks.

It answers its own page only. Requests that name another machine, or that another site's page has sent, are refused;
so are large, slow and too many ones. Nothing is logged, and nothing is kept.
"""

from __future__ import annotations

import json
import os
import socket
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from threading import BoundedSemaphore, Timer
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from reportlint._version import __version__
from reportlint.browser.assembly import page
from reportlint.browser.serving.desk_process import QUESTIONS, DeskGone, require_safe_path
from reportlint.browser.serving.desks import LARGEST_FILE, Desks, Full, Limits
from reportlint.browser.serving.names import is_own_host

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_LONGEST_QUESTION = 1 << 20
_POLICY = {"connect-src": "'self'", "img-src": "'none'"}
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Server(ThreadingHTTPServer):
    """A server for one network. `address` is the machine's own address and the port, 0 for any that is free.

    Raises `UsageError` if its processes would not be safe, and `OSError` if the address cannot be used.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], names: Collection[str] = (), limits: Limits | None = None) -> None:
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        require_safe_path()
        self.limits = limits or Limits()
        self.desks = Desks()
        self.names = frozenset(name.lower() for name in names)
        self.page = _page()
        self._free = BoundedSemaphore(self.limits.connections)
        super().__init__(address, _Handler)

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can ask."""
        return str(self.server_address[0]) in ("127.0.0.1", "::1")

    def server_close(self) -> None:
        """Stop, and close all desks."""
        super().server_close()
        self.desks.close_all()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread, if there is one left."""
        if not self._free.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._free.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, within the time of a connection."""
        end = Timer(self.limits.seconds, _cut, (request,))
        end.daemon = True
        end.start()
        try:
            super().process_request_thread(request, client_address)
        finally:
            end.cancel()
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print nothing: what fails here is a connection that the browser has closed."""


def _cut(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _page() -> bytes:
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "transport.js"), encoding="utf-8") as file:
        transport = file.read()
    fields = {
        "version": __version__,
        "pyodide": "",
        "browsers": "for-network",
        "private": "private-network",
        "kinds": "step-1-pdf" if find_spec("pypdfium2") else "step-1",
        "notice": "",
        "parts": "",
    }
    return page(transport, _POLICY, fields).encode()


class _Refused(Exception):  # noqa: N818
    """A request that is not answered as it wants. `word` is the page's word for the reason."""

    def __init__(self, status: int, word: str = "") -> None:
        super().__init__(word)
        self.status = status
        self.word = word


class _Handler(BaseHTTPRequestHandler):
    """One request. A connection carries no second one."""

    server: Server
    server_version = "reportlint"
    sys_version = ""
    protocol_version = "HTTP/1.0"

    def setup(self) -> None:
        """Give the visitor a time to speak in."""
        super().setup()
        self.connection.settimeout(self.server.limits.silence)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep no log: it would name the files of visitors."""

    def do_GET(self) -> None:
        """Hand out the page."""
        self._answered(self._page)

    def do_POST(self) -> None:
        """Answer a question of the page."""
        self._answered(self._answer)

    def _answered(self, answer: Callable[[], tuple[str, bytes]]) -> None:
        status = 200
        try:
            self._check_host()
            kind, content = answer()
        except _Refused as refused:
            status, kind, content = refused.status, "application/json", json.dumps({"word": refused.word}).encode()
        except OSError:  # the browser has closed the connection, or sends nothing any more
            self.close_connection = True
            return
        self.send_response(status)
        for name, value in {**_HEADERS, "Content-Type": kind, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(content)

    def _check_host(self) -> None:
        server = self.server
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or not is_own_host(
            hosts[0], int(server.server_address[1]), server.names, loopback=server.is_loopback
        ):
            raise _Refused(421, "not-this-host")

    def _page(self) -> tuple[str, bytes]:
        if self.path != "/":
            raise _Refused(404)
        return "text/html; charset=utf-8", self.server.page

    def _answer(self) -> tuple[str, bytes]:
        if self.headers.get("Origin") != f"http://{self.headers['Host']}":
            raise _Refused(403)
        if self.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            raise _Refused(403)
        size = self._size()
        match self.path.split("/", 3)[1:]:
            case ["open"]:
                self._content(size, 0)
                return self._opened()
            case ["close", token]:
                self.server.desks.close(token)
                return "application/json", b"null"
            case ["put", token, path]:
                return self._put(token, path, size)
            case ["clear", token]:
                return self._on_desk(lambda: self._cleared(token))
            case ["ask", token, question] if question in QUESTIONS:
                fields = self._fields(self._content(size, _LONGEST_QUESTION))
                return self._on_desk(lambda: self.server.desks.process(token).ask(question, *fields))
            case _:
                raise _Refused(404)

    def _size(self) -> int:
        given = self.headers.get_all("Content-Length", [])
        if "Transfer-Encoding" in self.headers or len(given) != 1 or not given[0].isascii() or not given[0].isdigit():
            raise _Refused(411)
        return int(given[0][:18])

    def _content(self, size: int, most: int) -> bytes:
        if size > most:
            raise _Refused(413, "too-large")
        content = self.rfile.read(size)
        if len(content) != size:
            raise ConnectionError
        return content

    def _fields(self, content: bytes) -> list[Any]:
        try:
            fields = json.loads(content)
        except ValueError:
            raise _Refused(400) from None
        if not isinstance(fields, list):
            raise _Refused(400)
        return fields

    def _opened(self) -> tuple[str, bytes]:
        try:
            return "application/json", json.dumps(self.server.desks.open()).encode()
        except Full:
            raise _Refused(503, "no-desk") from None

    def _put(self, token: str, path: str, size: int) -> tuple[str, bytes]:
        if size > LARGEST_FILE:
            raise _Refused(413, "too-large")
        try:
            self.server.desks.put(token, unquote(path, errors="strict"), self.rfile, size)
        except ValueError:
            raise _Refused(400, "bad-name") from None
        except LookupError:
            raise _Refused(410, "desk-gone") from None
        except Full:
            raise _Refused(413, "desk-full") from None
        except FileExistsError:
            raise _Refused(409, "bad-name") from None
        return "application/json", b"null"

    def _cleared(self, token: str) -> bytes:
        self.server.desks.clear(token)
        return b"null"

    def _on_desk(self, ask: Callable[[], bytes]) -> tuple[str, bytes]:
        try:
            return "application/octet-stream", ask()
        except LookupError:
            raise _Refused(410, "desk-gone") from None
        except DeskGone:
            raise _Refused(410, "desk-gone") from None
        except (TypeError, ValueError):
            raise _Refused(400, "refused") from None
