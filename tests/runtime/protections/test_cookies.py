"""Every cookie that leaves the application has its flags, whoever set it, and only once."""

from typing import Any

import pytest
from flask import Flask, Response
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import Client

from stopper import Stopper
from stopper.policy.sections.cookies import Cookies as Policy
from stopper.policy.sections.sessions import Sessions
from stopper.runtime.events import Events
from stopper.runtime.exchange import Exchange
from stopper.runtime.protections.cookies import Cookies

BASE = "https://localhost"


def mended(line: str, **policy: Any) -> str:
    headers = [("Content-Type", "text/plain"), ("Set-Cookie", line)]
    exchange = Exchange({}, None)
    exchange.sent = {name.lower(): value for name, value in headers}
    Cookies(Policy(**policy), Sessions(), Events()).on_response(exchange, headers)
    return headers[1][1]


@pytest.mark.parametrize(
    ("line", "sent"),
    [
        ("a=1", "a=1; SameSite=Lax; Secure; HttpOnly"),
        ("a=1; Path=/", "a=1; Path=/; SameSite=Lax; Secure; HttpOnly"),
        ("a=1; Secure; HttpOnly; SameSite=Strict", "a=1; Secure; HttpOnly; SameSite=Strict"),
        ("a=1; secure; HTTPONLY; samesite=lax", "a=1; secure; HTTPONLY; samesite=lax"),
        ("a=1;Secure;HttpOnly;SameSite=Lax", "a=1;Secure;HttpOnly;SameSite=Lax"),
        ("a=1; SameSite=None; Secure; HttpOnly", "a=1; Secure; HttpOnly; SameSite=Lax"),
        ("a=1; SameSite; Secure; HttpOnly", "a=1; Secure; HttpOnly; SameSite=Lax"),
        ("a=1; Domain=example.com; Secure; HttpOnly; SameSite=Lax", "a=1; Secure; HttpOnly; SameSite=Lax"),
        ("a=secure; HttpOnly; SameSite=Lax", "a=secure; HttpOnly; SameSite=Lax; Secure"),
        # A cookie of a domain is only deleted with the domain.
        (
            "a=; Domain=example.com; Max-Age=0; Secure; HttpOnly; SameSite=Lax",
            "a=; Domain=example.com; Max-Age=0; Secure; HttpOnly; SameSite=Lax",
        ),
        # Browsers do not take it with a domain, whatever the policy says.
        ("__Host-a=1; Domain=x.example; Secure; HttpOnly; SameSite=Lax", "__Host-a=1; Secure; HttpOnly; SameSite=Lax"),
        ("", "; SameSite=Lax; Secure; HttpOnly"),
    ],
)
def test_a_cookie_gets_what_it_lacks(line: str, sent: str) -> None:
    assert mended(line) == sent


def test_what_the_policy_names_stays() -> None:
    line = "theme=1; Domain=.example.com; SameSite=None; Secure"

    assert mended(line, readable=("theme",), cross_site=("theme",), domains=("example.com",), reason="x") == line


def test_a_readable_cookie_is_not_hidden_from_scripts() -> None:
    readable = mended("theme=1", readable=("theme",), reason="the page reads it")

    assert readable.startswith("theme=1; ")
    assert "HttpOnly" in mended("theme=1")
    assert "HttpOnly" not in readable


def test_without_https_only_a_prefix_makes_a_cookie_secure() -> None:
    policy = {"secure": False, "reason": "development"}

    assert "Secure" not in mended("a=1", **policy)
    assert "Secure" in mended("__Secure-a=1", **policy)


@given(st.text(max_size=60))
def test_no_cookie_is_too_odd_and_none_is_mended_twice(line: str) -> None:
    once = mended(line)

    assert mended(once) == once
    assert once.lower().count("samesite") <= line.lower().count("samesite") + 1


def application(**policy: Any) -> Flask:
    app = Flask(__name__)

    @app.get("/")
    def home() -> Response:
        response = Response("home")
        response.set_cookie("a", "1", httponly=True, samesite="Strict")
        response.set_cookie("b", "2", domain="localhost")
        return response

    inner = app.wsgi_app

    def middleware(environ: Any, start_response: Any) -> Any:
        if environ["PATH_INFO"] != "/static.css":
            return inner(environ, start_response)
        start_response("200 OK", [("set-cookie", "c=3")])
        return [b""]

    app.wsgi_app = middleware  # type: ignore[method-assign]
    access = {"default": "public", "reason": "a test"}
    Stopper(app, policy={"hosts": {"names": ["localhost"]}, "access": access} | policy, environment="testing")
    return app


def test_cookies_of_views_and_of_middleware_are_mended() -> None:
    client = Client(application().wsgi_app)

    assert client.get("/", base_url=BASE).headers.getlist("Set-Cookie") == [
        "a=1; HttpOnly; Path=/; SameSite=Strict; Secure",
        "b=2; Path=/; SameSite=Lax; Secure; HttpOnly",
    ]
    assert client.get("/static.css", base_url=BASE).headers.getlist("Set-Cookie") == [
        "c=3; SameSite=Lax; Secure; HttpOnly"
    ]


def test_a_policy_that_only_reports_changes_no_cookie_and_counts_it() -> None:
    app = application(cookies={"mode": "report", "reason": "a test"})
    response = Client(app.wsgi_app).get("/", base_url=BASE)

    assert response.headers.getlist("Set-Cookie")[0] == "a=1; HttpOnly; Path=/; SameSite=Strict"
    assert app.extensions["stopper"].events.counts()["cookie_weak", "sessions.cookie-secure"] == 2


def test_a_cookie_header_beyond_measure_is_refused() -> None:
    client = Client(application().wsgi_app, use_cookies=False)

    assert client.get("/", base_url=BASE, headers={"Cookie": "; ".join(["a=1"] * 10**6)}).status_code == 431
    assert client.get("/", base_url=BASE, headers={"Cookie": "; ".join(["a=1"] * 1000)}).status_code == 200
