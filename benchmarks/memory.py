"""Whether memory stays flat: requests of ever new clients through the whole pipeline, all protections on.

`make bench-memory` makes a million from a million addresses; ARGS="--requests 50000" makes fewer. With "--mode visits"
each looks at one page, with "--mode sessions" each opens a session, and "--mode traces", the default, sends all kinds
of requests that could leave something behind. A row is printed each 50,000, the last line is JSON, and the exit code is
1 where memory grew by more than is allowed. Judged is what is the process's own: of the shared table more pages are
resident the more of it was touched, and its file does not grow.
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
from collections.abc import Callable, Iterator, Sequence
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
ROW = 50_000
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


def _fill() -> str:
    session["basket"] = ["a bottle", "a cork"]
    return "filled"


def _tell(name: str) -> str:
    stopper.event(f"told_{name}", user=name)
    return "told"


def application(folder: Path, clients: int) -> Flask:
    """A shop with everything on that keeps something of a client; `clients` of its limits, 0 for the default."""
    app = Flask("shop")
    app.secret_key = secrets.token_hex(32)
    LoginManager(app).user_loader(Person)
    app.add_url_rule("/", "home", lambda: f"{stopper.csp_nonce()} {session.get('name')}")
    app.add_url_rule("/form", "form", stopper.csrf_token)
    app.add_url_rule("/basket", "basket", _fill)
    app.add_url_rule("/login", "login", lambda: request.form.get("email", ""), methods=["POST"])
    app.add_url_rule("/enter/<name>", "enter", _enter, methods=["POST"])
    app.add_url_rule("/tell/<name>", "tell", _tell, methods=["POST"])
    limits = {"limits": {"clients": clients}} if clients else {}
    stopper.Stopper(app, policy={**POLICY, **limits, "state": {"folder": str(folder)}})
    return app


Asked = tuple[str, str, dict[str, str], bytes]
FORM = "application/x-www-form-urlencoded"
REPORT = b'{"csp-report": {"effective-directive": "script-src", "blocked-uri": "https://%d.example"}}'
OWN = {"HTTP_SEC_FETCH_SITE": "same-origin"}
# What could leave something behind of the client number n: one kind after the other.
TRACES: tuple[Callable[[int], Asked], ...] = (
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
MODES: dict[str, tuple[Callable[[int], Asked], ...]] = {
    "traces": TRACES,
    "visits": (lambda _: ("GET", "/", {}, b""),),
    "sessions": (lambda _: ("GET", "/basket", {}, b""),),
}


def address_of(number: int) -> str:
    """The address of a client, one of three an IPv6 network of its own."""
    if number % 3 == 0:
        return f"2001:db8:{number >> 16:x}:{number & 0xFFFF:x}::1"
    return f"{11 + (number >> 24)}.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def asked(app: Any, kinds: Sequence[Callable[[int], Asked]], number: int) -> int:
    """The status of the answer to a client's one request."""
    method, path, more, body = kinds[number % len(kinds)](number)
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
class Row:
    """What is so after a number of requests: processor time of one since the last row, answers, memory and disk."""

    requests: int
    each: float
    answers: Counter[int]
    resident: float
    own: float
    disk: float

    def told(self) -> str:
        answers = " ".join(f"{status}:{count}" for status, count in sorted(self.answers.items()))
        return f"{self.requests:>9,} {self.each:6.0f} {self.resident:9.1f} {self.own:7.1f} {self.disk:9.1f}  {answers}"


HEAD = " requests  µs each  resident     own   on disk  answers (MB, processor time)"


def rows(mode: str, steps: Sequence[int], clients: int, folder: Path) -> Iterator[Row]:
    """Ask as often as each step says, one after the other, and look at the memory after each."""
    app, kinds, done = stopper.seal(application(folder, clients)), MODES[mode], 0
    for step in steps:
        started = time.process_time()
        answers = Counter(asked(app, kinds, number) for number in range(done, done + step))
        each, done = (time.process_time() - started) / step * 1e6, done + step
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 2**20
        yield Row(done, each, answers, *memory(), size)


def judged(mode: str, found: Sequence[Row]) -> dict[str, object]:
    """For programs: what was there before, after the first row, and at the end."""
    before, after = found[0], found[-1]
    return {
        "mode": mode,
        "requests": after.requests - before.requests,
        "rss_before_mb": round(before.resident, 1),
        "rss_after_mb": round(after.resident, 1),
        "own_growth_mb": round(after.own - before.own, 2),
    }


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--mode", choices=MODES, default="traces")
    reader.add_argument("--requests", type=int, default=1_000_000)
    reader.add_argument("--warm", type=int, default=WARM, help="as many before, after which memory is looked at first")
    reader.add_argument("--clients", type=int, default=0, help="places of the limits; the default of the policy")
    given = reader.parse_args()
    steps = [given.warm, *[ROW] * (given.requests // ROW), given.requests % ROW]
    found = []
    with tempfile.TemporaryDirectory() as folder, Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        print(HEAD)
        with redirect_stdout(nowhere):  # the log's lines
            for row in rows(given.mode, [step for step in steps if step], given.clients, Path(folder)):
                print(row.told(), file=sys.__stdout__, flush=True)
                found.append(row)
    result = judged(given.mode, found)
    print(json.dumps(result))
    return 0 if found[-1].own - found[0].own <= ALLOWED_MB else 1


if __name__ == "__main__":
    raise SystemExit(main())
