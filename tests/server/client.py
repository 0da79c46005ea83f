"""A scripted editor: it speaks the protocol as plain JSON, without the library that the server is made with.

pytest-lsp would import that library into every run of pytest, and a fault of the library would be on both sides.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from queue import Queue
from typing import TYPE_CHECKING, Any

from tests.warm_cache import warm_cache

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_PATIENCE = 60
"""Seconds after which an answer counts as missing."""


class Client:
    """An editor and the server that it started in a folder."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.shown: list[str] = []
        """The messages that the server had shown."""
        self.published: dict[str, dict[str, Any]] = {}
        """The last findings of each document."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "reportlint", "server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={
                **os.environ,
                "REPORTLINT_CACHE_DIR": warm_cache(f"{folder}-cache"),
                "LC_ALL": "C.UTF-8",
                **environment,
            },
        )
        self._messages: Queue[dict[str, Any] | None] = Queue()
        self._number = 0
        self.errors = ""
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._receive, self._collect)]
        for thread in self._threads:
            thread.start()

    @property
    def process(self) -> int:
        """The number of the process of the server."""
        return self._process.pid

    # ------------------------------------------------------------------------------- messages

    def ask(self, method: str, params: Any = None) -> Any:
        """Send a request and return its result. A refusal is returned as `{"error": …}`."""
        return self.answer(self.begin(method, params))

    def begin(self, method: str, params: Any = None) -> int:
        """Send a request without waiting. Return its number."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        return self._number

    def answer(self, number: int) -> Any:
        """Return the answer to a request."""
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                return message["result"] if "result" in message else {"error": message["error"]}

    def tell(self, method: str, params: Any = None) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def _next(self) -> dict[str, Any]:
        message = self._messages.get(timeout=_PATIENCE)
        assert message is not None, f"the server has ended: {self.errors}"
        method: str | None = message.get("method")
        params: Any = message.get("params")
        if method == "textDocument/publishDiagnostics":
            self.published[params["uri"]] = params
        elif method == "window/showMessage":
            self.shown.append(params["message"])
        elif method is not None and "id" in message:
            self._send({"id": message["id"], "result": None})
        return message

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _receive(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.removeprefix(b"Content-Length: "))
            while stream.readline().strip():
                pass
            self._messages.put(json.loads(stream.read(length)))
        self._messages.put(None)

    def _collect(self) -> None:
        assert self._process.stderr is not None
        self.errors = self._process.stderr.read().decode("utf-8", "replace")

    # ------------------------------------------------------------------------------- a session

    def start(self, options: Any = None, encodings: tuple[str, ...] = (), **capabilities: Any) -> Any:
        """Begin the session. Return what the server can do."""
        general = {"general": {"positionEncodings": list(encodings)}} if encodings else {}
        uri = self.folder.as_uri()
        result = self.ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": uri,
                "workspaceFolders": [{"uri": uri, "name": "reports"}],
                "capabilities": {**general, **capabilities},
                "initializationOptions": options,
            },
        )
        self.tell("initialized", {})
        return result

    def uri(self, name: str) -> str:
        """Return the address of a file in the folder."""
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "plaintext") -> list[dict[str, Any]]:
        """Open a document and return its findings."""
        self.open_soon(name, text, language)
        return self.findings(name, 1)

    def open_soon(self, name: str, text: str, language: str = "plaintext") -> None:
        """Open a document without waiting."""
        item = {"uri": self.uri(name), "languageId": language, "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})

    def change(self, name: str, version: int, *changes: dict[str, Any]) -> None:
        """Change a document without waiting. A change is `{"text": …}`, or has a range, too."""
        item = {"uri": self.uri(name), "version": version}
        self.tell("textDocument/didChange", {"textDocument": item, "contentChanges": list(changes)})

    def save(self, name: str, text: str) -> None:
        """Write a file, and tell that it was saved."""
        (self.folder / name).write_text(text, encoding="utf-8")
        self.tell("textDocument/didSave", {"textDocument": {"uri": self.uri(name)}})

    def close(self, name: str) -> None:
        """Close a document."""
        self.tell("textDocument/didClose", {"textDocument": {"uri": self.uri(name)}})

    def findings(self, name: str, version: int) -> list[dict[str, Any]]:
        """Wait for the findings in a version of a document, and return them."""
        uri = self.uri(name)
        while self.published.get(uri, {}).get("version") != version:
            self._next()
        found: list[dict[str, Any]] = self.published[uri]["diagnostics"]
        return found

    def next_findings(self, name: str) -> list[dict[str, Any]]:
        """Wait until findings in a document are published again, and return them."""
        self.published.pop(self.uri(name), None)
        while self.uri(name) not in self.published:
            self._next()
        found: list[dict[str, Any]] = self.published[self.uri(name)]["diagnostics"]
        return found

    def end(self) -> int:
        """End the session as the protocol wants it. Return the exit code of the server."""
        self.ask("shutdown")
        self.tell("exit")
        return self.wait()

    def wait(self) -> int:
        """Close the side of the editor. Return the exit code of the server."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        code = self._process.wait(_PATIENCE)
        for thread in self._threads:
            thread.join(_PATIENCE)
        for stream in (self._process.stdout, self._process.stderr):
            assert stream is not None
            stream.close()
        return code


@contextmanager
def client(folder: Path, **environment: str) -> Iterator[Client]:
    """Start a server in a folder, and see that it ends."""
    made = Client(folder, environment)
    try:
        yield made
    finally:
        if made._process.poll() is None:
            made._process.kill()
            made.wait()
