"""Two layers, each fine alone: made to happen with a real nginx and gunicorn, and found from the files alone."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from stopper.model import Verdict
from tests.loop.told import told
from tests.runtime.conftest import StartsGunicorn
from tests.runtime.test_behind_nginx import Asks, proxied

APP = """
from flask import Flask, request, url_for
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app, {hops})
{settings}


@app.after_request
def protect(response):
    {header}
    return response


@app.get("/seen")
def seen():
    return f"{{request.remote_addr}} {{url_for('seen', _external=True)}}"


application = app
"""
HSTS = 'response.headers["Strict-Transport-Security"] = "max-age=600"'
HOST = "proxy_set_header Host $host;"
FOR = "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;"
PROTO = "proxy_set_header X-Forwarded-Proto $scheme;"
FORGED = "203.0.113.9"


@dataclass(frozen=True)
class Row:
    """A row of contradictions: what is configured and what instead, what then happens, and what is told of it."""

    number: int
    control: str
    hops: tuple[str, str]
    location: tuple[str, str]
    happens: Callable[[Asks], bool]
    words: str
    header: str = "pass"
    around: tuple[str, str] = ("", "")
    settings: tuple[str, str] = ("", "")


def address(ask: Asks) -> bool:
    return ask(X_Forwarded_For=FORGED)[2].startswith(FORGED)


def scheme(ask: Asks) -> bool:
    return " https://" in ask(X_Forwarded_Proto="https")[2]


ROWS = (
    Row(1, "transport.proxy-trust", ("x_for=2", "x_for=1"), (HOST + FOR + PROTO,) * 2, address, "believes 2 proxies"),
    Row(
        3,
        "transport.proxy-trust",
        ("x_for=1, x_proto=1",) * 2,
        (HOST + FOR, HOST + FOR + PROTO),
        scheme,
        "X-Forwarded-Proto",
    ),
    Row(
        3,
        "transport.proxy-trust",
        ("x_for=1, x_proto=1",) * 2,
        (HOST + PROTO, HOST + FOR + PROTO),
        address,
        "X-Forwarded-For",
    ),
    Row(
        4,
        "transport.proxy-trust",
        ("x_for=1, x_proto=1",) * 2,
        (f"{HOST}{FOR}proxy_set_header X-Forwarded-Proto $http_x_forwarded_proto;", HOST + FOR + PROTO),
        scheme,
        "what the client sent",
    ),
    Row(
        5,
        "transport.proxy-trust",
        ("x_for=1, x_host=1", "x_for=1, x_proto=1"),
        (HOST + FOR + PROTO,) * 2,
        lambda ask: "evil.example" in ask(X_Forwarded_Host="evil.example")[2],
        "X-Forwarded-Host",
    ),
    Row(
        6,
        "transport.proxy-trust",
        ("x_for=1, x_proto=1",) * 2,
        (HOST + FOR + PROTO,) * 2,
        address,
        "set_real_ip_from 0.0.0.0/0",
        around=("real_ip_header X-Forwarded-For; set_real_ip_from 0.0.0.0/0;", ""),
    ),
    Row(
        7,
        "transport.proxy-trust",
        ("x_for=1, x_proto=1",) * 2,
        ("proxy_set_header Upgrade $http_upgrade;", f"{HOST}{FOR}{PROTO}proxy_set_header Upgrade $http_upgrade;"),
        address,
        "its own proxy_set_header drops",
        around=(HOST + FOR + PROTO,) * 2,
    ),
    Row(
        22,
        "transport.trusted-hosts",
        ("x_for=1, x_proto=1",) * 2,
        (FOR + PROTO, HOST + FOR + PROTO),
        lambda ask: "shop.example" not in ask()[2],
        "the upstream's name",
        settings=("", 'app.config["TRUSTED_HOSTS"] = ["shop.example"]'),
    ),
    Row(
        25,
        "browser.headers-once",
        ("x_for=1, x_proto=1",) * 2,
        (
            f'{HOST}{FOR}{PROTO}add_header Strict-Transport-Security "max-age=31536000" always;',
            f"{HOST}{FOR}{PROTO}",
        ),
        lambda ask: len(ask()[1]["strict-transport-security"]) == 2,
        "both send Strict-Transport-Security",
        HSTS,
    ),
    Row(
        26,
        "browser.headers-once",
        ("x_for=1, x_proto=1",) * 2,
        (f"{HOST}{FOR}{PROTO}add_header X-Shop 1;", f"{HOST}{FOR}{PROTO}"),
        lambda ask: "x-frame-options" not in ask()[1],
        "drops X-Frame-Options",
        around=("add_header X-Frame-Options DENY always;",) * 2,
    ),
    Row(
        27,
        "browser.headers-once",
        ("x_for=1, x_proto=1",) * 2,
        (
            f"{HOST}{FOR}{PROTO}add_header X-Frame-Options DENY;",
            f"{HOST}{FOR}{PROTO}add_header X-Frame-Options DENY always;",
        ),
        lambda ask: "x-frame-options" not in ask(Content_Length="2000000")[1],
        "without always",
    ),
)
BOTH = pytest.mark.parametrize("repaired", [False, True], ids=["as it is", "repaired"])
EACH = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number} {row.words}")


def application(row: Row, repaired: bool) -> str:
    return APP.format(hops=row.hops[repaired], header=row.header, settings=row.settings[repaired])


@EACH
@BOTH
def test_it_happens_until_it_is_repaired(tmp_path: Path, gunicorn: StartsGunicorn, row: Row, repaired: bool) -> None:
    server = gunicorn(application(row, repaired))

    with proxied(tmp_path, server.port, row.location[repaired], row.around[repaired]) as ask:
        assert row.happens(ask) is not repaired


@EACH
@BOTH
def test_it_is_told_from_the_files_alone(tmp_path: Path, row: Row, repaired: bool) -> None:
    (tmp_path / "app.py").write_text(application(row, repaired))
    (tmp_path / "deploy").mkdir()
    (tmp_path / "deploy" / "site.conf").write_text(
        "server {\n    listen 443 ssl;\n    server_name shop.example;\n"
        f"    {row.around[repaired]}\n    location / {{\n"
        f"        proxy_pass http://127.0.0.1:8000;\n        {row.location[repaired]}\n    }}\n}}\n"
    )

    found = told(tmp_path, row.control)
    assert found.names(row.words) is not repaired
    assert found.verdict is (Verdict.PASS if repaired else Verdict.FAIL), found
