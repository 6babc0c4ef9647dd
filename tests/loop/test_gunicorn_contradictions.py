"""gunicorn, proxy and app, each fine alone: made to happen with real servers, and found from the files alone."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from stopper.model import Verdict
from tests.loop.sites import ALL, SOCKET, TCP, Site, Twin, running, write
from tests.loop.told import told
from tests.runtime.conftest import redis_server
from tests.runtime.servers import RedisServer

__all__ = ["redis_server"]  # a fixture of the runtime's tests

APP = """
import os
import secrets
import time
from pathlib import Path

from flask import Flask, request, session, url_for
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
app.config["SECRET_KEY"] = {key}
{fix}
{limiter}


@app.get("/seen")
def seen():
    return f"{{request.remote_addr}} {{url_for('seen', _external=True)}}"


@app.get("/enter")
def enter():
    session["name"] = "somebody"
    return "in"


@app.get("/me")
def me():
    return session.get("name", "nobody")


@app.get("/slow")
def slow():
    time.sleep(4)
    Path("went-on").touch()
    return "done"


@app.get("/broken")
def broken():
    return str(1 / 0)
"""
KEY = 'os.environ["SECRET_KEY"]'
FIX = "app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)"
LIMITER = """
limiter = Limiter(get_remote_address, app=app, storage_uri={store})


@app.get("/login")
@limiter.limit("5/minute")
def login():
    return "welcome"
"""
SHARED = 'os.environ["REDIS_URL"]'
HOST = "proxy_set_header Host $host;"
FOR = "proxy_set_header X-Forwarded-For $remote_addr;"
FORGED = "203.0.113.9"
SCHEME = f"{HOST}{FOR}proxy_set_header X-Forwarded-Proto $scheme;"


@dataclass(frozen=True)
class Row:
    """A row of contradictions: the two twins, what happens to the first alone, and what is told of it."""

    number: int
    control: str
    wrong: Twin
    right: Twin
    happens: Callable[[Site], bool]
    words: str


def app(key: str = KEY, fix: str = FIX, store: str = "") -> str:
    return APP.format(key=key, fix=fix, limiter=LIMITER.format(store=store) if store else "")


def forges_the_scheme(site: Site) -> bool:
    return " https://" in site.ask(X_Forwarded_Proto="https")[1]


def forges_the_scheme_directly(site: Site) -> bool:
    return " https://" in site.ask(source="127.0.0.2", X_Forwarded_Proto="https")[1]


def locks_out_another(site: Site) -> bool:
    for _ in range(6):
        site.ask("/login", source="127.0.0.5")
    return site.ask("/login", source="127.0.0.6")[0] == 429


def lets_local_users_forge(site: Site) -> bool:
    """Another user of the machine asks at the socket; where nobody can become one, its mode says who may."""
    curl = shutil.which("curl")
    if os.geteuid() or curl is None:
        return bool(Path(site.path).stat().st_mode & 0o002)
    other = [
        "setpriv",
        "--reuid=65534",
        "--regid=65534",
        "--clear-groups",
        curl,
        "--silent",
        "--unix-socket",
        site.path,
    ]
    words = [*other, "--header", f"X-Forwarded-For: {FORGED}", "http://shop.example/seen"]
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout.startswith(FORGED)


def is_reached_past_nginx(site: Site) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", site.behind)) == 0


def is_held_by_a_slow_client(site: Site) -> bool:
    with socket.create_connection(("127.0.0.1", site.port)) as slow:
        slow.sendall(b"GET /seen HTTP/1.1\r\nHost: shop.example\r\nX-Slow: ")
        time.sleep(0.3)
        with closing(http.client.HTTPConnection("127.0.0.1", site.port, timeout=2)) as other:
            other.request("GET", "/seen", headers={"Host": "shop.example"})
            try:
                return other.getresponse().status != 200
            except TimeoutError:
                return True


def forgets_who_signed_in(site: Site) -> bool:
    site.ask("/enter")
    cookie = site.cookie
    return any(name != "somebody" for _, name in site.many("/me", Cookie=cookie))


def lets_more_through(site: Site) -> bool:
    return sum(status == 200 for status, _ in site.many("/login")) > 5


def works_for_nobody(site: Site) -> bool:
    assert site.ask("/slow")[0] in (500, 502, 504)
    time.sleep(4)
    return (site.folder / "went-on").exists()


def shows_the_debugger(site: Site) -> bool:
    return "ZeroDivisionError" in site.ask("/broken")[1]


IMAGE = 'FROM python:3.13-slim\nCMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]\n'
COMPOSE = "services:\n  web:\n    build: .\n  proxy:\n    image: nginx:1.28\n    ports: ['443:443']\n"
CONTAINERS = (("Dockerfile", IMAGE), ("compose.yml", COMPOSE))
ELSEWHERE = ALL + "proxy_bind 127.0.0.2;"
PROXY_TRUST = "transport.proxy-trust"

ROWS = (
    Row(
        8,
        PROXY_TRUST,
        Twin(app(fix=""), location=HOST + FOR),
        Twin(app(), location=SCHEME),
        forges_the_scheme,
        "passes on what the client sent",
    ),
    Row(
        9,
        PROXY_TRUST,
        Twin(app(fix=""), "--forwarded-allow-ips=*", "0.0.0.0:8000", None),
        Twin(app(), location=SCHEME),
        forges_the_scheme_directly,
        "any client says that it used HTTPS",
    ),
    Row(
        10,
        PROXY_TRUST,
        Twin(app(fix=""), "", "0.0.0.0:8000", ELSEWHERE, files=CONTAINERS),
        Twin(app(), "", "0.0.0.0:8000", ELSEWHERE, files=CONTAINERS),
        lambda site: " http://" in site.ask()[1],
        "url_for makes http links",
    ),
    Row(
        11,
        "abuse.limiter-key",
        Twin(app(fix="", store=SHARED), "--umask 007", SOCKET),
        Twin(app(store=SHARED), "--umask 007", SOCKET),
        locks_out_another,
        "one of them uses up the limit of all",
    ),
    Row(
        12,
        "deployment.socket-binding",
        Twin(app(), "", SOCKET),
        Twin(app(), "--umask 007", SOCKET),
        lets_local_users_forge,
        "every local user can forge them",
    ),
    Row(
        14,
        "deployment.socket-binding",
        Twin(app(), "", "0.0.0.0:8000"),
        Twin(app(), "--umask 007", SOCKET),
        is_reached_past_nginx,
        "reaches the app past nginx",
    ),
    Row(
        15,
        "abuse.timeouts",
        Twin(app(), "", "0.0.0.0:8000", None),
        Twin(app(), "", TCP, ALL + "proxy_read_timeout 35s;"),
        is_held_by_a_slow_client,
        "a few slow clients hold every one of them",
    ),
    Row(
        16,
        "secrets.secret-key-stable",
        Twin(app(key="secrets.token_hex(32)"), "--workers 4"),
        Twin(app(), "--workers 4"),
        forgets_who_signed_in,
        "makes a SECRET_KEY of its own",
    ),
    Row(
        17,
        "abuse.limiter-storage",
        Twin(app(store='"memory://"'), "--workers 4"),
        Twin(app(store=SHARED), "--workers 4"),
        lets_more_through,
        "a limit of 5 becomes 20",
    ),
    Row(
        29,
        "abuse.timeouts",
        Twin(app(), "--timeout 30", TCP, ALL + "proxy_read_timeout 1s;"),
        Twin(app(), "--timeout 1", TCP, ALL + "proxy_read_timeout 10s;"),
        works_for_nobody,
        "and nginx answers 504 after 1 s",
    ),
    Row(
        36,
        "production-mode.debug-off",
        Twin(app(), environment="FLASK_DEBUG=1", command="flask --app app run --port {port}", location=None),
        Twin(app(), environment="FLASK_DEBUG=0", location=None),
        shows_the_debugger,
        "flask run is started with debug mode on",
    ),
)
BOTH = pytest.mark.parametrize("repaired", [False, True], ids=["as it is", "repaired"])
EACH = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number} {row.words}")


@EACH
@BOTH
def test_it_happens_until_it_is_repaired(tmp_path: Path, redis_server: RedisServer, row: Row, repaired: bool) -> None:
    with running(tmp_path, row.right if repaired else row.wrong, redis_server.url) as site:
        assert row.happens(site) is not repaired


@EACH
@BOTH
def test_it_is_told_from_the_files_alone(tmp_path: Path, row: Row, repaired: bool) -> None:
    write(tmp_path, row.right if repaired else row.wrong)

    found = told(tmp_path, row.control)
    assert found.names(row.words) is not repaired
    assert found.verdict is (Verdict.PASS if repaired else Verdict.FAIL), found


def test_under_gunicorn_flask_debug_shows_no_traceback(tmp_path: Path) -> None:
    with running(tmp_path, Twin(app(), environment="FLASK_DEBUG=1", location=None), "memory://") as site:
        status, page = site.ask("/broken")

    assert (status, "ZeroDivisionError" in page) == (500, False)
