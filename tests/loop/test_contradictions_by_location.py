"""Contradictions of files, paths and caches between nginx and the app: made to happen, and found from the files."""

import http.client
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from stopper.model import Verdict
from tests.loop.told import told
from tests.nginx import nginx
from tests.runtime.conftest import StartsGunicorn
from tests.runtime.servers import free_port

APP = """
import os
from flask import Flask, request, session
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.secret_key = os.environ.get("SECRET_KEY", "of a test")
UPLOADS = os.path.join(app.root_path, "uploads")


@app.get("/")
def home():
    session.setdefault("user_id", os.urandom(4).hex())
    return session["user_id"]


@app.get("/panel", strict_slashes=False)
def panel():
    return "panel"


@app.get("/office/<name>")
def office(name):
    return name


@app.get("/seen")
def seen():
    app.logger.warning("seen by %s", request.remote_addr)
    return request.remote_addr


@app.post("/photos")
def add():
    photo = request.files["photo"]
    photo.save(os.path.join(UPLOADS, secure_filename(photo.filename)))
    return ""


@app.after_request
def protect(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Access-Control-Allow-Origin"] = "https://partner.example"
    return response


application = app
"""
FORWARDING = """
from werkzeug.middleware.proxy_fix import ProxyFix
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=0)
"""
FILES = {
    "app.py": APP,
    "config.py": "DEBUG = False\n",
    "static/app.css": "body { margin: 0 }\n",
    "uploads/evil.html": "<script>alert(1)</script>\n",
    "backup.sql": "SELECT 1;\n",
}
PASS = "proxy_pass http://127.0.0.1:{upstream}; proxy_set_header Host $host; "
REST = "location / {{ " + PASS + "}} "
STATIC = "location /static/ {{ alias {folder}/static/; }} "
CACHE = "proxy_cache_path {folder}/cache keys_zone=pages:1m; "
CACHED = "location / {{ " + PASS + "proxy_cache pages; proxy_cache_valid 200 1m; %s }} "


@dataclass(frozen=True)
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: str

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name]


Asks = Callable[..., Answer]


@dataclass(frozen=True)
class Row:
    """A row of contradictions: the server as it is configured and repaired, what then happens, and what is told.

    `rest` is how the control ends once this is repaired: another question of it may stay.
    """

    number: int
    control: str
    server: tuple[str, str]
    happens: Callable[[Asks], bool]
    words: str
    http: str = ""
    code: tuple[str, str] = (APP, APP)
    rest: Verdict = Verdict.PASS


def is_page(answer: Answer) -> bool:
    """Whether a browser runs what it got."""
    nosniff = answer.all("x-content-type-options")
    return answer.status == 200 and answer.all("content-type") == ["text/html"] and not nosniff


ROWS = (
    Row(
        2,
        "transport.proxy-trust",
        (REST.replace("Host", "X-Forwarded-For $remote_addr; proxy_set_header Host"),) * 2,
        lambda ask: len({ask("/seen", source=f"127.0.0.{last}").body for last in (2, 3)}) == 1,
        "all clients are one",
        code=(APP, APP.replace("\napplication = app", f"{FORWARDING}\napplication = app")),
    ),
    Row(
        30,
        "input.upload-storage",
        (
            "location /uploads/ {{ alias {folder}/uploads/; }} " + REST,
            "location /uploads/ {{ internal; alias {folder}/uploads/; }} " + REST,
        ),
        lambda ask: is_page(ask("/uploads/evil.html")),
        "nginx hands out the folder of uploads as it is",
        rest=Verdict.FAIL,  # the folder is beside the code
    ),
    Row(
        31,
        "secrets.env-file-private",
        (
            "root {folder}; " + STATIC + "location / {{ try_files $uri @app; }} location @app {{ " + PASS + "}}",
            STATIC + REST,
        ),
        lambda ask: ask("/config.py").body.startswith("DEBUG"),
        "nginx hands out /srv/shop, where the project lies",
    ),
    Row(
        31,
        "secrets.env-file-private",
        (
            r"location ~ /\.|\.sql$ {{ deny all; }} location ^~ /files/ {{ alias {folder}/; }} " + STATIC + REST,
            r"location ~ /\.|\.(sql|py)$ {{ deny all; }} location /files/ {{ alias {folder}/; }} " + STATIC + REST,
        ),
        lambda ask: ask("/files/backup.sql").status == 200,
        "GET /files/backup.sql answers with backup.sql",
    ),
    Row(
        33,
        "identity.admin-protected",
        (
            "location = /panel {{ deny all; " + PASS + "}} " + REST,
            "location ^~ /panel {{ deny all; " + PASS + "}} " + REST,
        ),
        lambda ask: ask("/panel").status == 403 and ask("/panel/").body == "panel",
        "GET /panel/ goes to GET /panel",
    ),
    Row(
        34,
        "identity.admin-protected",
        (
            "location /office/ {{ deny all; " + PASS + r"}} location ~ \.png$ {{ " + PASS + "}} " + REST,
            "location ^~ /office/ {{ deny all; " + PASS + r"}} location ~ \.png$ {{ " + PASS + "}} " + REST,
        ),
        lambda ask: ask("/office/x").status == 403 and ask("/office/x.png").body == "x.png",
        "GET /office/x.png goes to GET /office/<name>",
    ),
    Row(
        35,
        "browser.cache-control",
        (CACHED % "proxy_ignore_headers Set-Cookie Vary Cache-Control;", CACHED % ""),
        lambda ask: ask("/").all("set-cookie") == ask("/").all("set-cookie"),
        "the session cookie of one visitor is given to the next",
        CACHE,
        rest=Verdict.FAIL,  # the app says nothing of Cache-Control
    ),
    Row(
        51,
        "browser.cors",
        (
            "location / {{ " + PASS + "add_header Access-Control-Allow-Origin https://partner.example; }}",
            "location / {{ "
            + PASS
            + "proxy_hide_header Access-Control-Allow-Origin; "
            + "add_header Access-Control-Allow-Origin https://partner.example; }}",
        ),
        lambda ask: len(ask("/seen").all("access-control-allow-origin")) == 2,
        "both send Access-Control-Allow-Origin",
    ),
)
BOTH = pytest.mark.parametrize("repaired", [False, True], ids=["as it is", "repaired"])
EACH = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number} {row.words}")


@contextmanager
def edge(folder: Path, http_level: str, server_level: str) -> Iterator[Asks]:
    """An nginx with these texts in its http and server blocks, and how to ask it from an address of this machine."""
    port = free_port()
    with nginx(folder, f"{http_level} server {{ listen 127.0.0.1:{port}; {server_level} }}", port):
        yield lambda path, source="127.0.0.1": _ask(port, path, source)


def _ask(port: int, path: str, source: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30, source_address=(source, 0))
    try:
        connection.request("GET", path, headers={"Host": "shop.example"})
        answer = connection.getresponse()
        return Answer(answer.status, answer.getheaders(), answer.read().decode())
    finally:
        connection.close()


def lay_out(folder: Path, row: Row, *, repaired: bool) -> None:
    for name, text in (FILES | {"app.py": row.code[repaired]}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@EACH
@BOTH
def test_it_happens_until_it_is_repaired(tmp_path: Path, gunicorn: StartsGunicorn, row: Row, repaired: bool) -> None:
    project, own = tmp_path / "shop", tmp_path / "nginx"
    lay_out(project, row, repaired=repaired)
    own.mkdir()
    given = {"folder": str(project), "upstream": gunicorn(row.code[repaired]).port}

    with edge(own, row.http.format(**given), row.server[repaired].format(**given)) as ask:
        assert row.happens(ask) is not repaired


@EACH
@BOTH
def test_it_is_told_from_the_files_alone(tmp_path: Path, row: Row, repaired: bool) -> None:
    lay_out(tmp_path, row, repaired=repaired)
    given = {"folder": "/srv/shop", "upstream": 8000}
    server = row.server[repaired].format(**given)
    (tmp_path / "site.conf").write_text(
        f"{row.http.format(**given)}\nserver {{\n    listen 443 ssl;\n    server_name shop.example;\n    {server}\n}}\n"
    )

    found = told(tmp_path, row.control)
    assert found.names(row.words) is not repaired
    assert found.verdict is (row.rest if repaired else Verdict.FAIL), found
