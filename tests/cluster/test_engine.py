"""The engine on this machine: nobody else can use it, and its processes import nothing from the working folder."""

from __future__ import annotations

import os
import socket
import ssl
import stat
import sys
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from distributed import Security

from reportlint.cluster.engine import Engine
from reportlint.messages.errors import UsageError

pytestmark = pytest.mark.filterwarnings("default")  # warnings of the engine, not of this project


PATIENCE = 60
"""Seconds to wait for an answer or a refusal; both come at once, unless the machine is busy."""
GREETING = b"pickle-protocol"
"""What Dask's first message to whoever may connect contains."""
HELLO = bytes(64)
"""A first message without TLS."""


def answer(address: str, context: ssl.SSLContext | None) -> bytes:
    """Return what the server at an address sends, up to its greeting, before it closes the connection."""
    host, port = address.removeprefix("tls://").split(":")
    got = b""
    with (
        suppress(ssl.SSLError, ConnectionError),  # a refusal
        socket.create_connection((host, int(port)), timeout=PATIENCE) as plain,
        context.wrap_socket(plain) if context else plain as connection,
    ):
        if context is None:
            connection.sendall(HELLO)
        while GREETING not in got and (more := connection.recv(4096)):
            got += more
    return got


def trusting(context: ssl.SSLContext) -> ssl.SSLContext:
    """Return a context that takes any server, so that only the server can refuse."""
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def client_context(security: Security) -> ssl.SSLContext:
    context: ssl.SSLContext = security.get_connection_args("client")["ssl_context"]
    return context


def facts() -> tuple[Any, ...]:
    """Return what a worker says of itself."""
    from distributed import get_worker

    worker: Any = get_worker()
    return os.environ["PYTHONSAFEPATH"], sys.path, worker.local_directory, worker.http_server.port


def test_nobody_else_can_run_code_or_read_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    with Engine(None, 1) as engine:
        own: Any = engine._client
        address = own.scheduler.address
        assert address.startswith("tls://127.0.0.1:")
        without_certificate = trusting(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
        another_certificate = trusting(client_context(Security.temporary()))
        for each in (address, *own.cluster.scheduler.workers):
            assert GREETING in answer(each, client_context(own.security))
            for stranger in (None, without_certificate, another_certificate):
                assert GREETING not in answer(each, stranger)
        safe, path, local, worker_port = own.submit(facts, workers=None).result()
        assert safe == "1"
        assert not {"", ".", str(tmp_path)} & {*path}
        assert not Path(local).is_relative_to(tmp_path)
        scratch = next(parent for parent in Path(local).parents if parent.name.startswith("reportlint-cluster-"))
        assert stat.S_IMODE(scratch.stat().st_mode) == 0o700
        for port in (own.cluster.scheduler.http_server.port, worker_port):
            for page in ("", "status", "info/main/workers.html", "metrics", "json/counts.json", "health"):
                with pytest.raises(urllib.error.HTTPError, match="404"):
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/{page}", timeout=PATIENCE)
    assert not scratch.exists()
    assert list(tmp_path.iterdir()) == []
    assert "PYTHONSAFEPATH" not in os.environ


def test_no_worker_is_started_without_a_safe_path(monkeypatch: pytest.MonkeyPatch) -> None:
    flags = SimpleNamespace(safe_path=False, ignore_environment=True)
    monkeypatch.setattr("reportlint.checking.safe_path.sys", SimpleNamespace(flags=flags))
    with pytest.raises(UsageError) as error:
        Engine(None, 1)
    assert "add -P" in error.value.text("en")
