"""Where TLS ends and what the app learns of it: made to happen with a real nginx and gunicorn, found from the files."""

from __future__ import annotations

import http.client
import http.cookiejar
import ssl
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from stopper.model import Verdict
from tests.loop.told import told
from tests.nginx import certificate, nginx
from tests.runtime.conftest import StartsGunicorn
from tests.runtime.servers import free_port

START = """
from flask import Flask, request, session
app = Flask(__name__)
app.secret_key = "for a test, and for it alone"
"""
SHOP = """

@app.get("/")
def index():
    return str(session.get("user"))


@app.post("/in")
def enter():
    session["user"] = "carla"
    return "in"


application = app
"""
TALISMAN = "from flask_talisman import Talisman\nTalisman(app, force_https_permanent=True)\n"
FORMS = """from flask_wtf.csrf import CSRFProtect, generate_csrf
CSRFProtect(app)
app.add_url_rule("/token", "token", generate_csrf)
"""
SECURE = 'app.config["SESSION_COOKIE_SECURE"] = True\n'
HOST = "proxy_set_header Host $host;"
PROTO = "proxy_set_header X-Forwarded-Proto $scheme;"
EVIL = "https://evil.example/"


@dataclass(frozen=True)
class Site:
    """An nginx in front: how to ask it over TLS, with what a browser sends."""

    port: int
    authority: str
    is_tls: bool = True

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.connect()
        if self.is_tls:
            context = ssl.create_default_context(cafile=self.authority)
            connection.sock = context.wrap_socket(connection.sock, server_hostname="shop.example")
        sent = {"Host": "shop.example"} | {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=sent)
        answer = connection.getresponse()
        found = answer.status, dict(answer.getheaders()), answer.read().decode()
        connection.close()
        return found


@dataclass(frozen=True)
class Row:
    """A row of contradictions: the app, what is configured and what instead, what then happens, what is told of it."""

    number: int
    control: str
    app: str
    location: tuple[str, str]
    happens: Callable[[Site], bool]
    words: str
    is_tls: tuple[bool, bool] = (True, True)


def loops(site: Site) -> bool:
    status, headers, _ = site.ask("/")
    return status in (301, 302, 308) and headers.get("Location", "").startswith("https://shop.example")


def forms_are_refused(site: Site) -> bool:
    """A browser that does as it is told sends its own form."""
    _, headers, token = site.ask("/token")
    cookie = headers["Set-Cookie"].partition(";")[0]
    withheld = headers.get("Referrer-Policy") == "no-referrer"
    referer = {} if withheld else {"Referer": "https://shop.example/"}
    return site.ask("/in", "POST", Cookie=cookie, X_CSRFToken=token, **referer)[0] == 400


def another_site_is_not_noticed(site: Site) -> bool:
    """A token that another page came by is good there, where no Referer is compared."""
    _, headers, token = site.ask("/token")
    cookie = headers["Set-Cookie"].partition(";")[0]
    return site.ask("/in", "POST", Cookie=cookie, X_CSRFToken=token, Referer=EVIL)[0] == 200


def session_is_lost(site: Site) -> bool:
    """What a browser keeps of a cookie is decided by the jar of the standard library."""
    scheme = "https" if site.is_tls else "http"
    _, headers, _ = site.ask("/in", "POST")
    jar = http.cookiejar.CookieJar()
    request = urllib.request.Request(f"{scheme}://shop.example/", headers={"Host": "shop.example"})  # noqa: S310  # never opened
    message = http.client.HTTPMessage()
    message["Set-Cookie"] = headers["Set-Cookie"]
    jar.extract_cookies(_Response(message), request)  # type: ignore[arg-type]  # all that the jar asks of a response
    jar.add_cookie_header(request)
    return site.ask("/", Cookie=request.get_header("Cookie", ""))[2] != "carla"


@dataclass(frozen=True)
class _Response:
    message: http.client.HTTPMessage

    def info(self) -> http.client.HTTPMessage:
        return self.message


ROWS = (
    Row(18, "sessions.cookie-secure", SECURE, (HOST + PROTO,) * 2, session_is_lost, "browsers drop it", (False, True)),
    Row(19, "transport.https-redirect", TALISMAN, (HOST, HOST + PROTO), loops, "does not tell the scheme"),
    Row(
        20,
        "csrf.protection-on",
        FORMS,
        (
            f"{HOST}{PROTO}add_header Referrer-Policy no-referrer always;",
            f"{HOST}{PROTO}add_header Referrer-Policy same-origin always;",
        ),
        forms_are_refused,
        "no-referrer withholds",
    ),
    Row(
        21, "csrf.protection-on", FORMS, (HOST, HOST + PROTO), another_site_is_not_noticed, "compares no Referer"
    ),
)  # fmt: skip
BOTH = pytest.mark.parametrize("repaired", [False, True], ids=["as it is", "repaired"])
EACH = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number} {row.words}")


def server(row: Row, repaired: bool, upstream: int, port: int, folder: Path) -> str:
    keys = f"ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem;" if row.is_tls[repaired] else ""
    listen = f"{port}{' ssl' if row.is_tls[repaired] else ''}"
    return (
        f"server {{\n    listen {listen};\n    server_name shop.example;\n    {keys}\n    location / {{\n"
        f"        proxy_pass http://127.0.0.1:{upstream};\n        {row.location[repaired]}\n    }}\n}}\n"
    )


@contextmanager
def fronted(row: Row, repaired: bool, upstream: int, folder: Path) -> Iterator[Site]:
    certificate(folder, "shop.example")
    site = Site(free_port(), f"{folder}/cert.pem", row.is_tls[repaired])
    text = server(row, repaired, upstream, site.port, folder).replace("listen ", "listen 127.0.0.1:")
    with nginx(folder, text, site.port):
        yield site


@EACH
@BOTH
def test_it_happens_until_it_is_repaired(tmp_path: Path, gunicorn: StartsGunicorn, row: Row, repaired: bool) -> None:
    upstream = gunicorn(START + row.app + SHOP).port

    with fronted(row, repaired, upstream, tmp_path) as site:
        assert row.happens(site) is not repaired


@EACH
@BOTH
def test_it_is_told_from_the_files_alone(tmp_path: Path, row: Row, repaired: bool) -> None:
    (tmp_path / "app.py").write_text(START + row.app + SHOP)
    (tmp_path / "deploy").mkdir()
    port = 443 if row.is_tls[repaired] else 80
    (tmp_path / "deploy" / "site.conf").write_text(server(row, repaired, 8000, port, Path("/etc/nginx")))

    found = told(tmp_path, row.control)
    assert found.names(row.words) is not repaired
    assert found.verdict is (Verdict.PASS if repaired else Verdict.FAIL), found
