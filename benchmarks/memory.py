"""Whether memory stays flat: requests of ever new clients through the whole pipeline, each kind that leaves a trace.

`make bench-memory` makes a million from a million addresses; ARGS="--requests 50000" makes fewer. The last line is
JSON, and the exit code is 1 where memory grew by more than is allowed. Judged is what is the process's own: of the
shared table more pages are resident the more of it was touched, and its file does not grow.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import secrets
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask, request, session
from flask_login import LoginManager, UserMixin, login_user

import stopper

HOST = "shop.example"
ALLOWED_MB = 4.0
# As many requests fill what is bounded: caches of names, routes, statements and connections.
WARM = 70_000
POLICY: dict[str, Any] = {
    "hosts": {"names": [HOST]},
    "proxies": {"hops": 1},
    "access": {"default": "public", "session-key": "name", "reason": "a benchmark"},
    "cors": [{"paths": ["/*"], "origins": ["https://partner.example"]}],
    "csp": {"report-to": "/csp-reports"},
    "metrics": {"path": "/metrics"},
    "sessions": {"binding": "address"},
}


class Person(UserMixin):  # type: ignore[misc]  # it has no types
    def __init__(self, name: str) -> None:
        self.id = name


def _enter(name: str) -> str:
    return str(login_user(Person(name), remember=True))


def _tell(name: str) -> str:
    stopper.event(f"told_{name}", user=name)
    return "told"


def application() -> Flask:
    """A shop with everything on that keeps something of a client."""
    app = Flask("shop")
    app.secret_key = secrets.token_hex(32)
    LoginManager(app).user_loader(Person)
    app.add_url_rule("/", "home", lambda: f"{stopper.csp_nonce()} {session.get('name')}")
    app.add_url_rule("/form", "form", stopper.csrf_token)
    app.add_url_rule("/login", "login", lambda: request.form.get("email", ""), methods=["POST"])
    app.add_url_rule("/enter/<name>", "enter", _enter, methods=["POST"])
    app.add_url_rule("/tell/<name>", "tell", _tell, methods=["POST"])
    stopper.Stopper(app, policy={**POLICY, "state": {"folder": tempfile.mkdtemp()}})
    return app


Asked = tuple[str, str, dict[str, str], bytes]
FORM = "application/x-www-form-urlencoded"
REPORT = b'{"csp-report": {"effective-directive": "script-src", "blocked-uri": "https://%d.example"}}'
OWN = {"HTTP_SEC_FETCH_SITE": "same-origin"}
# What the client number n asks, one kind after the other.
KINDS: tuple[Callable[[int], Asked], ...] = (
    lambda n: ("GET", "/", {"HTTP_USER_AGENT": f"Agent/{n}"}, b""),
    lambda n: ("GET", "/form", {}, b""),
    lambda n: ("GET", f"/nothing/{n}", {"HTTP_ACCEPT": f"text/x-{n}"}, b""),
    lambda n: ("GET", "/", {"HTTP_HOST": f"host{n}.example"}, b""),
    lambda n: ("GET", "/", {"HTTP_COOKIE": f"__Host-session={n:043d}; remember_token={n}|x; a{n}={n}"}, b""),
    lambda n: ("GET", f"/.env{n}", {}, b""),
    lambda n: ("POST", "/login", {"HTTP_ORIGIN": f"https://other{n}.example"}, b"email=x"),
    lambda n: ("POST", "/login", OWN, b"email=user%d%%40shop.example" % n),
    lambda n: ("POST", "/login", {"HTTP_X_CSRFTOKEN": f"{n:064d}"}, b"email=x"),
    lambda n: ("POST", f"/enter/user{n}", OWN, b""),
    lambda n: ("POST", f"/tell/{n}", OWN, b""),
    lambda n: ("POST", "/csp-reports", {"CONTENT_TYPE": "application/csp-report"}, REPORT % n),
    lambda n: (
        "OPTIONS",
        "/",
        {"HTTP_ORIGIN": f"https://o{n}.example", "HTTP_ACCESS_CONTROL_REQUEST_METHOD": "PUT"},
        b"",
    ),
    lambda n: ("PATCH", "/", {"HTTP_COOKIE": f"\xa0__Host-session={n}", **OWN}, b""),
)


def address_of(number: int) -> str:
    """The address of a client, one of three an IPv6 network of its own."""
    if number % 3 == 0:
        return f"2001:db8:{number >> 16:x}:{number & 0xFFFF:x}::1"
    return f"{11 + (number >> 24)}.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def asked(app: Any, number: int) -> int:
    """The status of the answer to a client's one request."""
    method, path, more, body = KINDS[number % len(KINDS)](number)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": HOST,
        "HTTP_X_FORWARDED_FOR": address_of(number),
        "HTTP_X_FORWARDED_PROTO": "https",
        "CONTENT_TYPE": FORM if body else "",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **more,
    }
    said: list[str] = []
    answer = app(environ, lambda status, headers, info=None: said.append(status))
    try:
        for _ in answer:
            pass
    finally:
        if hasattr(answer, "close"):
            answer.close()
    return int(said[0][:3])


def memory() -> tuple[float, float]:
    """Megabytes that are resident, and those of them that are this process's own and no file's."""
    text = Path("/proc/self/status").read_text(encoding="ascii")
    whole, own = (int(re.findall(rf"{name}:\s+(\d+) kB", text)[0]) / 1024 for name in ("VmRSS", "RssAnon"))
    return whole, own


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a run: requests, seconds for one, answers by status, and memory before and after (both kinds)."""

    requests: int
    seconds: float
    statuses: Counter[int]
    before: tuple[float, float]
    after: tuple[float, float]

    @property
    def growth(self) -> float:
        return self.after[1] - self.before[1]

    def told(self) -> str:
        """For people, and in the last line for programs."""
        found = {
            "requests": self.requests,
            "rss_before_mb": round(self.before[0], 1),
            "rss_after_mb": round(self.after[0], 1),
            "own_growth_mb": round(self.growth, 2),
        }
        each = self.seconds / self.requests * 1e6
        return (
            f"{self.requests:,} requests of as many addresses, {each:.0f} µs each; answers {dict(self.statuses)}\n"
            f"resident: {self.before[0]:.1f} MB before, {self.after[0]:.1f} MB after; "
            f"without what files lend: {self.before[1]:.1f} and {self.after[1]:.1f}\n{json.dumps(found)}"
        )


def run(warm: int, wanted: int) -> Run:
    """Ask `warm` times, and then `wanted` times while memory is watched."""
    app = stopper.seal(application())
    statuses = Counter(asked(app, number) for number in range(warm))
    before, started = memory(), time.perf_counter()
    statuses.update(asked(app, number) for number in range(warm, warm + wanted))
    return Run(wanted, time.perf_counter() - started, statuses, before, memory())


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--requests", type=int, default=1_000_000)
    reader.add_argument("--warm", type=int, default=WARM)
    given = reader.parse_args()
    os.environ.setdefault("RUNTIME_DIRECTORY", tempfile.mkdtemp())
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):  # the log's lines
        found = run(given.warm, given.requests)
    print(found.told())
    return 0 if found.growth <= ALLOWED_MB else 1


if __name__ == "__main__":
    raise SystemExit(main())
