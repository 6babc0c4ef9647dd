"""A headless Chromium, driven by its own protocol over a pipe: nothing to install beside the browser itself."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--headless",
    "--remote-debugging-pipe",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",  # a container's is often too small
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
    "--hide-scrollbars",
)
PATIENCE = 60.0  # seconds for one answer
Answer = dict[str, Any]


def installed() -> str:
    """The path of the browser; empty where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), "")


class ProtocolError(Exception):
    """What the browser refused, in its words."""


class Page:
    """One tab. What it told of itself is kept in `events`, oldest first."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser = browser
        self._session = session
        self.events: list[tuple[str, Answer]] = []

    def send(self, method: str, **parameters: object) -> Answer:
        """The answer to a command of the protocol."""
        return self._browser.send(method, parameters, self._session)

    def open(self, url: str) -> None:
        """Load a page, and wait until it is complete."""
        self.events.clear()
        self.send("Page.navigate", url=url)
        self.wait("Page.loadEventFired")

    def wait(self, method: str) -> Answer:
        """The event of this name, when it comes."""
        while True:
            for name, parameters in self.events:
                if name == method:
                    return parameters
            self._browser.read()

    def told(self, method: str) -> list[Answer]:
        """Every event of this name since the page was opened."""
        self.send("Runtime.evaluate", expression="0")
        return [parameters for name, parameters in self.events if name == method]

    def value(self, expression: str) -> Any:
        """The value of a script; it may be a promise."""
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise ProtocolError(json.dumps(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def press(self, key: str, *, text: str = "", shift: bool = False) -> None:
        """Press and release one key."""
        codes = {"Tab": 9, "Enter": 13, "ArrowDown": 40, "ArrowUp": 38, " ": 32}
        common: Answer = {"key": key, "windowsVirtualKeyCode": codes.get(key, 0), "modifiers": 8 if shift else 0}
        typed = text or {"Enter": "\r", " ": " "}.get(key, "")
        self.send("Input.dispatchKeyEvent", type="keyDown", text=typed, **common)
        self.send("Input.dispatchKeyEvent", type="keyUp", **common)

    def write(self, text: str) -> None:
        """Type a text into what has the focus."""
        self.send("Input.insertText", text=text)

    def look(self, width: int = 1280, height: int = 900, *, dark: bool = False, still: bool = False) -> None:
        """The size of the window in CSS pixels, and what the reader prefers."""
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        features = [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce" if still else "no-preference"},
        ]
        self.send("Emulation.setEmulatedMedia", features=features)


class Browser:
    """A running browser with a profile of its own, which it leaves with the folder."""

    def __init__(self, program: str, profile: Path, *switches: str) -> None:
        import fcntl  # here, so that on Windows the tests are skipped and not broken

        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()
        root = ("--no-sandbox",) if os.geteuid() == 0 else ()
        # The protocol is spoken over descriptors 3 and 4 of the browser. Ours are moved out of their way first.
        high_in, high_out = (fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (theirs_in, theirs_out))
        self._process = os.posix_spawn(
            program,
            [program, *SWITCHES, *switches, *root, f"--user-data-dir={profile}"],
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_DUP2, high_in, 3),
                (os.POSIX_SPAWN_DUP2, high_out, 4),
            ],
        )
        for end in (theirs_in, theirs_out, high_in, high_out):
            os.close(end)
        self._rest = b""
        self._last = 0
        self._answers: dict[int, Answer] = {}
        self._pages: dict[str, Page] = {}

    def send(self, method: str, parameters: Answer, session: str = "") -> Answer:
        """The answer to a command; ProtocolError where the browser refuses it."""
        self._last += 1
        message: Answer = {"id": self._last, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        number = self._last
        while number not in self._answers:
            self.read()
        answer = self._answers.pop(number)
        if "error" in answer:
            raise ProtocolError(f"{method}: {answer['error']}")
        result: Answer = answer["result"]
        return result

    def read(self) -> None:
        """Take in what the browser says next; TimeoutError where it says nothing."""
        deadline = time.monotonic() + PATIENCE
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._in], [], [], max(deadline - time.monotonic(), 0))
            if not ready:
                raise TimeoutError("the browser does not answer")
            piece = os.read(self._in, 1 << 20)
            if not piece:
                raise ProtocolError("the browser has ended")
            self._rest += piece
        text, _, self._rest = self._rest.partition(b"\0")
        message = json.loads(text)
        if "id" in message:
            self._answers[message["id"]] = message
        elif message.get("sessionId") in self._pages:
            self._pages[message["sessionId"]].events.append((message["method"], message.get("params", {})))

    def page(self) -> Page:
        """A new tab, which tells what it loads, logs and reports."""
        target = self.send("Target.createTarget", {"url": "about:blank"})["targetId"]
        session = self.send("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        page = self._pages[session] = Page(self, session)
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.send(f"{domain}.enable")
        return page

    def close(self) -> None:
        """End it, and wait until it is gone."""
        with contextlib.suppress(ProtocolError, OSError):
            self.send("Browser.close", {})
        for end in (self._in, self._out):
            os.close(end)
        deadline = time.monotonic() + 10
        while os.waitpid(self._process, os.WNOHANG) == (0, 0):
            if time.monotonic() > deadline:
                os.kill(self._process, signal.SIGKILL)
            time.sleep(0.02)


@contextlib.contextmanager
def running(profile: Path, *switches: str) -> Iterator[Browser]:
    """A browser for as long as the block runs, with switches of its own."""
    browser = Browser(installed(), profile, *switches)
    try:
        yield browser
    finally:
        browser.close()
