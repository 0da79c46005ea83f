"""A browser as a test drives it: Chromium, spoken to over a pipe in the words of the DevTools protocol."""

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
"""Seconds that the browser has for one answer."""


def installed() -> str | None:
    """The browser of this machine; `BROWSER_FOR_TESTS` names another one."""
    named = os.environ.get("BROWSER_FOR_TESTS")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


class Browser:
    """One page in a browser. `events` is all that it told without being asked."""

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
        """What the browser answers. Raises `RuntimeError` for a refusal."""
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
        """Show a page of the disk, or a part of it, in a window of so many pixels."""
        self.ask("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        # Only the part of the same address would be no load at all.
        for address in ("about:blank", path.resolve().as_uri() + part):
            self.events.clear()
            self.ask("Page.navigate", url=address)
            while not self.told("Page.loadEventFired"):
                self.events.append(self._next())

    def value(self, expression: str) -> Any:
        """What an expression comes to on the page."""
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"].get("description", expression))
        return answer["result"].get("value")

    def point_at(self, selector: str) -> None:
        """Put the mouse on the middle of the first element of a selector, wherever it is on the page."""
        query = f"document.querySelector({json.dumps(selector)})"
        self.value(f"{query}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        x, y = self.value(f"(r => [r.x + r.width / 2, r.y + r.height / 2])({query}.getBoundingClientRect())")
        self.ask("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def press(self, key: str) -> None:
        """Press a key and let it go."""
        codes = {"Tab": 9, "Enter": 13, " ": 32}
        text = {"Enter": "\r", " ": " "}.get(key, "")
        fields = {"key": key, "code": key, "windowsVirtualKeyCode": codes[key], "text": text}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **fields)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **fields)

    def picture(self) -> bytes:
        """What the window shows, as PNG."""
        return b64decode(self.ask("Page.captureScreenshot", format="png")["data"])

    def told(self, method: str) -> list[dict[str, Any]]:
        """What the browser told of one kind since the page was opened."""
        self.ask("Runtime.evaluate", expression="0")
        return [event["params"] for event in self.events if event.get("method") == method]

    def complaints(self) -> list[str]:
        """Errors and warnings of the console: of scripts, of the page's policy, of the network."""
        logged = [event["entry"]["text"] for event in self.told("Log.entryAdded")]
        thrown = [event["exceptionDetails"]["text"] for event in self.told("Runtime.exceptionThrown")]
        said = [str(event["args"]) for event in self.told("Runtime.consoleAPICalled")]
        return logged + thrown + said

    def requests(self) -> list[str]:
        """The addresses that were asked for since the page was opened."""
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
    """A browser with a profile of its own, ended when it is no longer needed."""
    to_it, our_end = os.pipe()
    our_ear, from_it = os.pipe()
    # The browser listens on descriptor 3 and speaks on 4. Ours must not be these two.
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
