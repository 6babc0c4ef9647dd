"""Calls of a WSGI application as a server makes them: an environ, a start_response, and the body read and closed."""

from __future__ import annotations

import io
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

from applications import HOST
from flask import Flask

FORM = b"item=flask&number=2"


@dataclass
class Client:
    """A browser behind one proxy, signed in; it keeps the application's cookies."""

    app: Flask
    cookie: str = ""
    token: str = ""

    def enter(self, query: str = "") -> None:
        """Sign in, and keep the cookies and the token that the application gives."""
        status, headers, body = self.ask("GET", "/enter", query=query)
        assert status.startswith("200"), (status, body)
        jar = SimpleCookie()
        for name, value in headers:
            if name.lower() == "set-cookie":
                jar.load(value)
        self.cookie = "; ".join(f"{item.key}={item.coded_value}" for item in jar.values())
        self.token = json.loads(body)["token"]

    def environ(self, method: str, path: str, body: bytes = b"", query: str = "") -> dict[str, Any]:
        """What a server hands on of a browser's request."""
        found = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": HOST,
            "HTTP_X_FORWARDED_FOR": "192.0.2.7",
            "HTTP_X_FORWARDED_PROTO": "https",
            "HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "HTTP_ACCEPT": "text/html,application/xhtml+xml,*/*;q=0.8",
            "HTTP_ACCEPT_LANGUAGE": "en",
            "HTTP_SEC_FETCH_SITE": "same-origin",
            "HTTP_SEC_FETCH_MODE": "navigate",
            "HTTP_COOKIE": self.cookie,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        if method == "POST":
            found |= {
                "CONTENT_TYPE": "application/x-www-form-urlencoded",
                "CONTENT_LENGTH": str(len(body)),
                "HTTP_ORIGIN": f"https://{HOST}",
                "HTTP_REFERER": f"https://{HOST}/",
            }
        return found

    def ask(
        self, method: str, path: str, body: bytes = b"", query: str = "", **environ: str
    ) -> tuple[str, list[tuple[str, str]], bytes]:
        """One request: status, headers, body."""
        told: list[Any] = []
        parts = self.app.wsgi_app(
            self.environ(method, path, body, query) | environ,
            lambda status, headers, info=None: told.extend((status, headers)),
        )
        try:
            content = b"".join(parts)
        finally:
            if hasattr(parts, "close"):
                parts.close()
        return told[0], told[1], content

    def get(self) -> None:
        status, _, body = self.ask("GET", "/")
        assert status == "200 OK" and body.endswith(b"Hello Ada"), (status, body)  # noqa: PT018  # one claim

    def post(self) -> None:
        status, _, body = self.ask("POST", "/order", self.form())
        assert status == "200 OK" and body.endswith(b"Ordered flask for Ada"), (status, body)  # noqa: PT018  # one claim

    def form(self) -> bytes:
        """The fields that a page of the shop sends."""
        return FORM + b"&csrf_token=" + self.token.encode() if self.token else FORM


def interleaved(asks: dict[str, Callable[[], None]], rounds: int, calls: int) -> dict[str, float]:
    """Microseconds a call of each, the median of rounds in which all take turns: noise meets all of them alike."""
    taken: dict[str, list[float]] = {name: [] for name in asks}
    for ask in asks.values():
        for _ in range(200):
            ask()
    for _ in range(rounds):
        for name, ask in asks.items():
            begun = time.perf_counter()
            for _ in range(calls):
                ask()
            taken[name].append((time.perf_counter() - begun) / calls * 1e6)
    return {name: statistics.median(values) for name, values in taken.items()}
