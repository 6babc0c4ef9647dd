"""Further contradictions: hosts, sizes, files behind the app's back, guards and keys that are none."""

from __future__ import annotations

import http.client
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from stopper.model import Verdict
from tests.loop.told import told
from tests.runtime.conftest import StartsGunicorn
from tests.runtime.test_behind_nginx import Asks, proxied

APP = """
from flask import Flask, make_response, request, session
from flask_login import LoginManager, login_required

app = Flask(__name__)
app.secret_key = "a key that is long enough for a test of one"
manager = LoginManager(app)
manager.user_loader(lambda key: None)
{settings}


{view}


application = app
"""
VIEW = '@app.get("/seen")\ndef seen():\n    return request.host'
ABOVE = '@login_required\n@app.get("/seen")\ndef seen():\n    return "secret"'
BELOW = '@app.get("/seen")\n@login_required\ndef seen():\n    return "secret"'
WHO = '@app.get("/seen")\ndef seen():\n    return session.get("user", "nobody")'
HANDED = (
    '@app.get("/reports/<name>")\ndef report(name):\n    response = make_response()\n'
    '    response.headers["X-Accel-Redirect"] = f"/seen{name}"\n    return response'
)
HOST = "proxy_set_header Host $host;"
TRUSTED = 'app.config["TRUSTED_HOSTS"] = ["shop.example"]'
FORMER = "former-key-of-this-application"


@dataclass(frozen=True)
class Row:
    """A row of contradictions: the app, what stands around it and what instead, what then happens, what is told.

    `rest` is how the control ends once this is repaired: another question of it may stay.
    """

    number: int
    control: str
    settings: tuple[str, str]
    view: tuple[str, str]
    happens: Callable[[Asks], bool]
    words: str
    around: tuple[str, str] = ("server_name shop.example;",) * 2
    rest: Verdict = Verdict.PASS


def is_served(ask: Asks) -> bool:
    return ask(Host="evil.example")[::2] == (200, "evil.example")


def is_open(ask: Asks) -> bool:
    return ask()[::2] == (200, "secret")


def is_downloaded(ask: Asks) -> bool:
    return ask()[::2] == (200, "a report\n")


def is_forged(ask: Asks) -> bool:
    """A session that is signed with the first letter of the former key."""
    forger = Flask("forger")
    forger.secret_key = FORMER[0]
    serializer = SecureCookieSessionInterface().get_signing_serializer(forger)
    assert serializer is not None
    return ask(Cookie=f"session={serializer.dumps({'user': 'admin'})}")[2] == "admin"


def takes_any_size(ask: Asks) -> bool:
    """Whether nginx begins to take twenty million bytes; it ends the wait for them after a second."""
    try:
        return ask(Content_Length="20000000")[0] != 413
    except (http.client.HTTPException, OSError):
        return True


SIZES = "server_name shop.example; client_body_timeout 1s; client_max_body_size {};"
FILES = "server_name shop.example; location /seen {{ {} alias {{folder}}/reports.txt; default_type text/plain; }}"
ROWS = (
    Row(23, "transport.trusted-hosts", ("", TRUSTED), (VIEW,) * 2, is_served, "is no filter here"),
    Row(
        24,
        "transport.trusted-hosts",
        ('app.config["SERVER_NAME"] = "shop.example"', f'app.config["SERVER_NAME"] = "shop.example"\n{TRUSTED}'),
        (VIEW,) * 2,
        is_served,
        "SERVER_NAME is no filter",
    ),
    Row(
        28,
        "input.body-limit",
        (TRUSTED, f'{TRUSTED}\napp.config["MAX_CONTENT_LENGTH"] = 1_000_000'),
        (VIEW,) * 2,
        takes_any_size,
        "nginx takes bodies of any size",
        (SIZES.format("0"), SIZES.format("1m")),
    ),
    Row(
        32,
        "deployment.nginx",
        (TRUSTED,) * 2,
        (HANDED,) * 2,
        is_downloaded,
        "hands them out to whoever asks",
        (FILES.format(""), FILES.format("internal;")),
        rest=Verdict.FAIL,  # the alias of one file
    ),
    Row(54, "identity.routes-protected", (TRUSTED,) * 2, (ABOVE, BELOW), is_open, "stands above the route"),
    Row(
        55,
        "secrets.secret-key-rotation",
        (
            f'{TRUSTED}\napp.config["SECRET_KEY_FALLBACKS"] = "{FORMER}"',
            f'{TRUSTED}\napp.config["SECRET_KEY_FALLBACKS"] = ["{FORMER}"]',
        ),
        (WHO,) * 2,
        is_forged,
        "each of its letters is a valid key",
        rest=Verdict.FAIL,  # the former key stands in the code
    ),
)
BOTH = pytest.mark.parametrize("repaired", [False, True], ids=["as it is", "repaired"])
EACH = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number} {row.words}")


def application(row: Row, repaired: bool) -> str:
    return APP.format(settings=row.settings[repaired], view=row.view[repaired])


@EACH
@BOTH
def test_it_happens_until_it_is_repaired(tmp_path: Path, gunicorn: StartsGunicorn, row: Row, repaired: bool) -> None:
    (tmp_path / "reports.txt").write_text("a report\n")
    server = gunicorn(application(row, repaired))

    with proxied(tmp_path, server.port, HOST, row.around[repaired].replace("{folder}", str(tmp_path))) as ask:
        assert row.happens(ask) is not repaired


@EACH
@BOTH
def test_it_is_told_from_the_files_alone(tmp_path: Path, row: Row, repaired: bool) -> None:
    (tmp_path / "app.py").write_text(application(row, repaired))
    (tmp_path / "deploy").mkdir()
    (tmp_path / "deploy" / "site.conf").write_text(
        f"server {{\n    listen 443 ssl;\n    {row.around[repaired].replace('{folder}', '/srv/shop')}\n"
        f"    location / {{\n        proxy_pass http://127.0.0.1:8000;\n        {HOST}\n    }}\n}}\n"
    )

    found = told(tmp_path, row.control)
    assert found.names(row.words) is not repaired
    assert found.verdict is (row.rest if repaired else Verdict.FAIL), found
