"""Headers: every response has each once, a view's own word stands, and what is one person's is kept by nobody else."""

import logging
from typing import Any

import pytest
from flask import Flask, Response, redirect, render_template_string, request, session
from flask_talisman import Talisman
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import Client

import stopper
from stopper.model import UsageError
from stopper.runtime.exchange import current

OPEN = {
    "hosts": {"names": ["shop.example"]},
    "access": {"default": "public", "reason": "a test"},
    "limits": {"client": ["1000000/second"]},
}
FIXED = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
}


def application(policy: dict[str, Any] | None = None, before: Any = None) -> Flask:
    app = Flask(__name__)
    app.secret_key = "d0b1a2c3948576f1e0d9c8b7a6958473625140f1e2d3c4b5"
    app.config.update(SESSION_COOKIE_SECURE=True)
    app.add_url_rule("/", "home", lambda: "home")
    app.add_url_rule("/broken", "broken", lambda: 1 / 0)
    app.add_url_rule("/away", "away", lambda: redirect("/"))
    app.add_url_rule("/session", "session", lambda: str(session.get("user")))
    app.add_url_rule("/sign-in", "sign_in", lambda: session.update(user=1) or "in")  # type: ignore[func-returns-value]
    app.add_url_rule("/own", "own", own)
    if before is not None:
        before(app)
    sections = {"start": {"mode": "report", "reason": "a test"}, **(policy or {})}
    stopper.Stopper(app, policy={**OPEN, **sections})
    logging.getLogger(app.name).setLevel(logging.CRITICAL)
    return app


def own() -> Response:
    """A view that answers with the headers that the query names."""
    response = Response("own")
    for name, value in request.args.items(multi=True):
        response.headers.add(name, value)
    return response


def own_too() -> Response:
    return own()


def ask(app: Any, path: str = "/", method: str = "GET", **environ: Any) -> Any:
    overrides = {"HTTP_HOST": "shop.example", "wsgi.url_scheme": "https", **environ}
    return Client(app, use_cookies=False).open(path, method=method, environ_overrides=overrides, buffered=True)


def once(response: Any, name: str) -> str:
    found = response.headers.getlist(name)
    assert len(found) == 1, (name, found)
    return str(found[0])


@pytest.mark.parametrize(
    ("path", "status"), [("/", 200), ("/broken", 500), ("/nowhere", 404), ("/away", 302), ("/.env", 404)]
)
def test_every_response_has_each_header_once(path: str, status: int) -> None:
    response = ask(application(), path)

    assert response.status_code == status
    assert {name: once(response, name) for name in FIXED} == FIXED


def test_early_refusals_and_redirects_have_them_and_hsts_only_over_https() -> None:
    app = application()
    refused, sent_on = ask(app, HTTP_HOST="evil.example"), ask(app, **{"wsgi.url_scheme": "http"})

    assert (refused.status_code, sent_on.status_code) == (400, 308)
    assert once(refused, "X-Content-Type-Options") == once(sent_on, "X-Content-Type-Options") == "nosniff"
    assert "Strict-Transport-Security" in refused.headers
    assert "Strict-Transport-Security" not in sent_on.headers


def test_mounted_applications_and_static_middleware_have_them() -> None:
    app = application()
    inner = app.wsgi_app

    def bare(environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/css")])
        return [b"p {}"]

    app.wsgi_app = DispatcherMiddleware(inner, {"/mounted": bare})  # type: ignore[method-assign,arg-type]

    assert {name: once(ask(stopper.seal(app), "/mounted"), name) for name in FIXED} == FIXED


def test_a_hook_that_raises_takes_none_away() -> None:
    def before(app: Flask) -> None:
        app.after_request(lambda response: 1 / 0)  # type: ignore[arg-type,return-value]

    response = ask(application(before=before), "/")

    assert response.status_code == 500
    assert {name: once(response, name) for name in FIXED} == FIXED


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Frame-Options", "SAMEORIGIN"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "cross-origin"),
        ("Strict-Transport-Security", "max-age=63072000"),
    ],
)
def test_what_a_view_sets_on_purpose_stands_once(name: str, value: str) -> None:
    response = ask(application(), f"/own?{name}={value}&{name.lower()}=other")

    assert once(response, name) == value
    assert once(response, "X-Content-Type-Options") == "nosniff"


def test_what_names_the_software_is_dropped() -> None:
    response = ask(application(), "/own?Server=Werkzeug/3&X-Powered-By=Flask&X-Mine=1")

    assert [name for name in ("Server", "X-Powered-By") if name in response.headers] == []
    assert response.headers["X-Mine"] == "1"


def test_the_policy_says_what_they_are() -> None:
    said = {
        "framing": "SAMEORIGIN",
        "permissions": {"camera": "(self)", "fullscreen": '(self "https://a.example")'},
        "origin-agent-cluster": False,
    }
    response = ask(application({"headers": said}))

    assert once(response, "X-Frame-Options") == "SAMEORIGIN"
    assert "camera=(self), " in once(response, "Permissions-Policy")
    assert once(response, "Permissions-Policy").endswith('fullscreen=(self "https://a.example")')
    assert "Origin-Agent-Cluster" not in response.headers


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({"permissions": {"camera": "()\r\nX: 1"}}, "is no allowlist"),
        ({"permissions": {"Camera=(), x": "()"}}, "a feature that has no name"),
        ({"permissions": {"camera": "*"}}, "is weaker than the default"),
        ({"framing": ""}, "is weaker than the default"),
        ({"clear-site-data": ["everything"]}, "is none of cache"),
    ],
)
def test_a_value_that_is_none_is_refused(headers: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        application({"headers": headers})


def test_a_page_that_looks_at_the_session_is_kept_by_no_shared_cache() -> None:
    app = application()

    assert once(ask(app, "/session"), "Cache-Control") == "private, no-cache"
    assert once(ask(app, "/sign-in"), "Cache-Control") == "private, no-cache"
    assert "Cache-Control" not in ask(app, "/").headers


def test_a_page_of_a_signed_in_user_is_stored_nowhere() -> None:
    extension = stopper.Stopper()
    extension.user_loader(lambda: stopper.User("ada"))
    app = Flask(__name__)
    app.add_url_rule("/", "home", lambda: "home")
    app.add_url_rule("/own", "own", own)
    app.add_url_rule("/open", "open", stopper.public(own_too))
    extension._policy = {**OPEN, "access": {}, "start": {"mode": "report", "reason": "a test"}}
    extension.init_app(app)

    assert once(ask(app, "/"), "Cache-Control") == "no-store"
    assert once(ask(app, "/own?Cache-Control=max-age%3D60"), "Cache-Control") == "max-age=60, private"
    assert once(ask(app, "/own?Cache-Control=public,max-age%3D60"), "Cache-Control") == "max-age=60, private"
    assert once(ask(app, "/own?Cache-Control=no-cache"), "Cache-Control") == "no-cache"
    assert once(ask(app, "/open?Cache-Control=public"), "Cache-Control") == "public"


def test_at_logout_the_browser_forgets() -> None:
    def before(app: Flask) -> None:
        app.add_url_rule("/logout", "logout", log_out)

    app = application(before=before)

    assert once(ask(app, "/logout"), "Clear-Site-Data") == '"cache", "storage"'
    assert "Clear-Site-Data" not in ask(app, "/").headers


def log_out() -> str:
    exchange = current()
    assert exchange is not None
    exchange.kept["logout"] = True
    return "out"


def test_a_talisman_is_told_and_not_doubled() -> None:
    app = application(before=lambda app: Talisman(app, force_https=False))
    response = ask(app)

    assert once(response, "X-Frame-Options") == "SAMEORIGIN"
    assert once(response, "Content-Security-Policy") == "default-src 'self'; object-src 'none'"
    assert once(response, "Cross-Origin-Opener-Policy") == "same-origin"
    assert "Flask-Talisman is there" in " ".join(app.extensions["stopper"].pipeline.setup.told)


def test_a_nested_application_with_a_policy_of_its_own_doubles_nothing() -> None:
    outer, inner = application(), application({"headers": {"framing": "SAMEORIGIN"}})
    outer.extensions["stopper"].pipeline.inner = DispatcherMiddleware(outer.wsgi_app, {"/below": inner.wsgi_app})
    response = ask(outer, "/below/")

    assert once(response, "X-Frame-Options") == "SAMEORIGIN"
    assert {name for name in FIXED if once(response, name)} == set(FIXED)
    assert once(response, "Content-Security-Policy")


TEXT = st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=30)
NAMES = st.sampled_from(
    [*FIXED, "Content-Security-Policy", "Cache-Control", "Vary", "Set-Cookie", "Server", "Content-Type"]
)
SENT: list[tuple[str, str]] = []
ODD = application(before=lambda app: app.add_url_rule("/odd", "odd", lambda: Response("", headers=SENT)))


@given(st.lists(st.tuples(NAMES, TEXT), max_size=8))
def test_whatever_an_application_sends_no_header_of_ours_is_there_twice(sent: list[tuple[str, str]]) -> None:
    SENT[:] = sent
    response = ask(ODD, "/odd")

    assert response.status_code == 200
    for name in FIXED:
        assert len(response.headers.getlist(name)) == 1


def test_the_nonce_of_a_template_is_the_one_of_its_policy() -> None:
    page = '<script nonce="{{ csp_nonce() }}"></script>'
    app = application(before=lambda app: app.add_url_rule("/page", "page", lambda: render_template_string(page)))
    response = ask(app, "/page")

    assert stopper.csp_nonce() == ""  # outside of a request
    nonce = response.text.split('"')[1]
    assert len(nonce) == 32  # 128 bits
    assert f"script-src 'nonce-{nonce}' 'strict-dynamic'" in once(response, "Content-Security-Policy")


@pytest.mark.parametrize("said", ["public, max-age=600", "max-age=600", "s-maxage=600, public"])
@pytest.mark.parametrize("kind", ["nonce", "cookie"])
def test_no_shared_cache_keeps_a_nonce_or_a_cookie(said: str, kind: str) -> None:
    def page() -> Response:
        response = Response(stopper.csp_nonce() if kind == "nonce" else "page", headers={"Cache-Control": said})
        if kind == "cookie":
            response.set_cookie("a", "1")
        return response

    app = application()
    app.add_url_rule("/cached", "cached", stopper.public(page))
    app.add_url_rule("/plain", "plain", stopper.public(lambda: Response("plain", headers={"Cache-Control": said})))
    words = {part.strip() for part in once(ask(app, "/cached"), "Cache-Control").split(",")}

    assert "private" in words
    assert words.isdisjoint({"public", "s-maxage=600"})
    assert once(ask(app, "/plain"), "Cache-Control") == said
