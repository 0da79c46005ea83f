"""The engine on this machine: nobody else can use it, and its processes import nothing from the working folder."""

from __future__ import annotations

import os
import stat
import sys
import urllib.error
import urllib.request
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from distributed import Client, Security

from reportlint.cluster.engine import Engine
from reportlint.messages.errors import UsageError

pytestmark = pytest.mark.filterwarnings("default")  # warnings of the engine, not of this project


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
        for security in (None, Security.temporary()):
            with pytest.raises((OSError, TypeError)):
                Client(address, timeout=2, security=security)
        with pytest.raises(OSError, match=r"."):
            Client(address.replace("tls:", "tcp:"), timeout=2)
        safe, path, local, worker_port = own.submit(facts, workers=None).result()
        assert safe == "1"
        assert not {"", ".", str(tmp_path)} & {*path}
        assert not Path(local).is_relative_to(tmp_path)
        scratch = next(parent for parent in Path(local).parents if parent.name.startswith("reportlint-cluster-"))
        assert stat.S_IMODE(scratch.stat().st_mode) == 0o700
        for port in (own.cluster.scheduler.http_server.port, worker_port):
            for page in ("", "status", "info/main/workers.html", "metrics", "json/counts.json", "health"):
                with pytest.raises(urllib.error.HTTPError, match="404"):
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/{page}", timeout=5)
    assert not scratch.exists()
    assert list(tmp_path.iterdir()) == []
    assert "PYTHONSAFEPATH" not in os.environ


def test_no_worker_is_started_without_a_safe_path(monkeypatch: pytest.MonkeyPatch) -> None:
    flags = SimpleNamespace(safe_path=False, ignore_environment=True)
    monkeypatch.setattr("reportlint.checking.safe_path.sys", SimpleNamespace(flags=flags))
    with pytest.raises(UsageError) as error:
        Engine(None, 1)
    assert "add -P" in error.value.text("en")
