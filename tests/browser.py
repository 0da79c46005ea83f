"""A browser driven by tests: Chromium, controlled over a pipe with the DevTools protocol."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import subprocess
import tempfile
import time
from base64 import b64decode
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars", "--remote-debugging-pipe"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"),
)
_PATIENCE = 60
"""Seconds to wait for one answer of the browser."""


def installed() -> str | None:
    """Return the browser of this machine, or the one named by `BROWSER_FOR_TESTS`."""
    named = os.environ.get("BROWSER_FOR_TESTS")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


class Browser:
    """One page in a browser. `events` holds the events received since the page was opened."""

    def __init__(self, process: subprocess.Popen[bytes], reading: int, writing: int) -> None:
        self.events: list[dict[str, Any]] = []
        self._process = process
        self._reading = reading
        self._writing = writing
        self._numbers = count(1)
        self._rest = b""
        self._session: str | None = None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "DOM", "CSS"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, /, **fields: Any) -> dict[str, Any]:
        """Send a command and return the result. Raise `RuntimeError` if the browser refuses it."""
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": fields}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._writing, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != number:
            self.events.append(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def open(self, path: Path, part: str = "", *, width: int = 1280, height: int = 900, scripts: bool = True) -> None:
        """Show a page from the disk, or a part of it, in a window of the given size in pixels."""
        self.ask("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        # Changing only the part of an address does not load the page again.
        for address in ("about:blank", path.resolve().as_uri() + part):
            self.events.clear()
            self.ask("Page.navigate", url=address)
            while not self.told("Page.loadEventFired"):
                self.events.append(self._next())

    def value(self, expression: str) -> Any:
        """Return the value of an expression on the page."""
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"].get("description", expression))
        return answer["result"].get("value")

    def point_at(self, selector: str) -> None:
        """Move the mouse to the middle of the first element of a selector, scrolling there if necessary."""
        query = f"document.querySelector({json.dumps(selector)})"
        self.value(f"{query}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        x, y = self.value(f"(r => [r.x + r.width / 2, r.y + r.height / 2])({query}.getBoundingClientRect())")
        self.ask("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def press(self, key: str) -> None:
        """Press and release a key."""
        codes = {"Tab": 9, "Enter": 13, " ": 32}
        text = {"Enter": "\r", " ": " "}.get(key, "")
        fields = {"key": key, "code": key, "windowsVirtualKeyCode": codes[key], "text": text}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **fields)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **fields)

    def picture(self) -> bytes:
        """Return the content of the window as PNG."""
        return b64decode(self.ask("Page.captureScreenshot", format="png")["data"])

    def told(self, method: str) -> list[dict[str, Any]]:
        """Return the parameters of the events of one kind since the page was opened."""
        self.ask("Runtime.evaluate", expression="0")
        return [event["params"] for event in self.events if event.get("method") == method]

    def complaints(self) -> list[str]:
        """Return errors and warnings of the console: of scripts, of the page's policy, of the network."""
        logged = [event["entry"]["text"] for event in self.told("Log.entryAdded")]
        thrown = [event["exceptionDetails"]["text"] for event in self.told("Runtime.exceptionThrown")]
        said = [str(event["args"]) for event in self.told("Runtime.consoleAPICalled")]
        return logged + thrown + said

    def requests(self) -> list[str]:
        """Return the addresses requested since the page was opened."""
        return [event["request"]["url"] for event in self.told("Network.requestWillBeSent")]

    def _next(self) -> dict[str, Any]:
        until = time.monotonic() + _PATIENCE
        while b"\0" not in self._rest:
            piece = os.read(self._reading, 1 << 20)
            if not piece or time.monotonic() > until:
                raise RuntimeError("the browser has gone")
            self._rest += piece
        line, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        return message


@contextlib.contextmanager
def browser(program: str) -> Iterator[Browser]:
    """Start a browser with a fresh profile, and end it when the block ends."""
    to_it, our_end = os.pipe()
    our_ear, from_it = os.pipe()
    # The browser reads from descriptor 3 and writes to 4. Our ends must use other numbers.
    theirs = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (to_it, from_it)]
    ours = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (our_ear, our_end)]
    for end in (to_it, our_end, our_ear, from_it):
        os.close(end)

    def take_ends() -> None:
        os.dup2(theirs[0], 3)
        os.dup2(theirs[1], 4)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [program, *_OPTIONS, f"--user-data-dir={profile}", "about:blank"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=take_ends,
            pass_fds=(3, 4),
        )
        for end in theirs:
            os.close(end)
        try:
            yield Browser(process, *ours)
        finally:
            for end in ours:
                os.close(end)
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()
            process.wait()
