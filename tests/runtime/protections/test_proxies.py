"""Proxies: exactly those of the policy are trusted, once, and no header of theirs or a client's reaches the app."""

from typing import Any

import pytest
from flask import Flask, request
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.test import Client

import stopper

OPEN = {
    "hosts": {"names": ["localhost", "shop.example"]},
    "access": {"default": "public", "reason": "a test"},
    "transport": {"https": False, "reason": "a test"},
}
FORWARDED = {"X-Forwarded-For": "198.51.100.7, 192.0.2.9", "X-Forwarded-Proto": "https"}


def application(proxies: dict[str, Any] | None = None, before: Any = None, after: Any = None) -> Flask:
    app = Flask(__name__)
    app.add_url_rule("/seen", "seen", seen)
    if before is not None:
        app.wsgi_app = before(app.wsgi_app)  # type: ignore[method-assign]
    stopper.Stopper(app, policy={**OPEN, **({"proxies": proxies} if proxies is not None else {})})
    if after is not None:
        app.wsgi_app = after(app.wsgi_app)  # type: ignore[method-assign]
    return app


def seen() -> dict[str, Any]:
    starts = ("x-", "forwarded", "cf-", "remote-")
    names = {name: value for name, value in request.headers if name.lower().startswith(starts)}
    return {"client": request.remote_addr, "root": request.url_root, "headers": names, "route": request.access_route}


def ask(app: Any, headers: dict[str, str], peer: str = "10.0.0.1", **environ: Any) -> Any:
    response = Client(app).get("/seen", headers=headers, environ_overrides={"REMOTE_ADDR": peer, **environ})
    return response.json if response.status_code == 200 else response.status_code


def test_without_proxies_nothing_that_a_client_says_is_believed_or_handed_on() -> None:
    sent = {**FORWARDED, "X-Forwarded-Host": "evil.example", "Forwarded": "for=1.2.3.4;host=evil.example"}
    sent |= {"X-Real-IP": "1.2.3.4", "CF-Connecting-IP": "1.2.3.4", "X-Original-URL": "/admin"}

    assert ask(application(), sent) == {
        "client": "10.0.0.1",
        "root": "http://localhost/",
        "headers": {},
        "route": ["10.0.0.1"],
    }


def test_with_one_proxy_its_word_counts_and_the_clients_does_not() -> None:
    found = ask(application({"hops": 1}), FORWARDED)

    assert (found["client"], found["root"], found["headers"]) == ("192.0.2.9", "https://localhost/", {})
    assert found["route"] == ["192.0.2.9"]


def test_with_two_proxies_the_second_from_the_right_is_the_client() -> None:
    assert ask(application({"hops": 2, "x-proto": 1}), FORWARDED)["client"] == "198.51.100.7"


def test_a_header_with_fewer_values_than_proxies_is_ignored() -> None:
    assert ask(application({"hops": 3}), FORWARDED)["client"] == "10.0.0.1"


def test_a_forged_host_is_refused_though_a_proxy_hands_it_on() -> None:
    app = application({"hops": 1, "x-host": 1})

    assert ask(app, {"X-Forwarded-Host": "evil.example"}) == 400
    assert ask(app, {"X-Forwarded-Host": "shop.example"})["root"] == "http://shop.example/"


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Forwarded-For", "unknown"),
        ("X-Forwarded-Proto", "gopher"),
        ("X-Forwarded-Port", "http"),
        ("X-Forwarded-Prefix", "//evil.example"),
    ],
)
def test_a_trusted_header_that_means_nothing_is_refused(header: str, value: str) -> None:
    app = application({"hops": 1, "x-port": 1, "x-prefix": 1})

    assert ask(app, {header: value}) == 400
    assert app.extensions["stopper"].events.counts() == {("forwarded_refused", "transport.proxy-trust"): 1}


def test_whoever_is_no_proxy_is_believed_nothing() -> None:
    app = application({"hops": 1, "peers": ["10.0.0.0/8", "unix"]})

    assert ask(app, FORWARDED)["client"] == "192.0.2.9"
    assert ask(app, FORWARDED, peer="")["client"] == "192.0.2.9"
    assert ask(app, FORWARDED, peer="::ffff:10.1.1.1")["client"] == "192.0.2.9"
    assert ask(app, FORWARDED, peer="203.0.113.5")["client"] == "203.0.113.5"


def test_a_header_is_kept_where_the_policy_says_why() -> None:
    app = application({"hops": 1, "keep": ["CF-Connecting-IP"], "reason": "the edge writes it"})

    assert ask(app, {"CF-Connecting-IP": "192.0.2.9"})["headers"] == {"Cf-Connecting-Ip": "192.0.2.9"}


@pytest.mark.parametrize("name", ["X-Remote-User", "X-Forwarded-User", "X-Auth-Request-Email", "Remote-User"])
def test_whom_a_proxy_signed_in_is_believed_where_the_policy_says_so_and_from_its_proxies_alone(name: str) -> None:
    kept = {"hops": 1, "peers": ["10.0.0.0/8"], "keep": [name], "reason": "oauth2-proxy writes it"}

    assert ask(application({"hops": 1}), {name: "root"})["headers"] == {}
    assert ask(application(kept), {name: "root"})["headers"] == {name: "root"}
    assert ask(application(kept), {name: "root"}, peer="203.0.113.5")["headers"] == {}


def test_a_scheme_that_the_server_believed_by_itself_is_taken_back() -> None:
    believed = {"gunicorn.socket": object(), "wsgi.url_scheme": "https"}

    assert ask(application(), {"X-Forwarded-Proto": "https"}, **believed)["root"] == "http://localhost/"
    assert ask(application({"hops": 1}), {"X-Forwarded-Proto": "https"}, **believed)["root"] == "https://localhost/"
    assert ask(application(), {"X-Forwarded-Ssl": "on"}, **believed)["root"] == "http://localhost/"
    assert ask(application(), {}, **believed)["root"] == "https://localhost/"


def test_a_prefix_that_the_server_believed_by_itself_is_refused() -> None:
    believed = {"gunicorn.socket": object(), "SCRIPT_NAME": "/shop", "HTTP_SCRIPT_NAME": "/shop"}

    assert ask(application(), {}, **believed) == 400
    assert ask(application({"hops": 1, "x-prefix": 1}), {}, **believed)["root"] == "http://localhost/shop/"


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_proxy_fix_of_the_applications_own_trusts_nothing_a_second_time(place: str) -> None:
    own: dict[str, Any] = {place: lambda inner: ProxyFix(inner, x_for=1, x_proto=1, x_host=1)}
    app = application({"hops": 2, "x-proto": 1}, **own)
    found = ask(app, {**FORWARDED, "X-Forwarded-Host": "shop.example"})

    assert (found["client"], found["root"]) == ("198.51.100.7", "https://localhost/")
    assert "has nothing left to do" in told(app)


def test_what_a_proxy_fix_outside_made_of_the_address_does_not_make_a_client_a_proxy() -> None:
    app = application({"hops": 1, "peers": ["10.0.0.0/8"]}, after=lambda inner: ProxyFix(inner, x_for=2))
    forged = {"X-Forwarded-For": "10.9.9.9, 198.51.100.7"}

    assert ask(app, forged, peer="203.0.113.5")["client"] == "203.0.113.5"
    assert ask(app, {}, peer="203.0.113.5")["client"] == "203.0.113.5"


@pytest.mark.parametrize("place", ["before", "after"])
def test_where_the_policy_is_silent_a_proxy_fix_is_taken_at_its_word_and_told(place: str) -> None:
    own: dict[str, Any] = {place: lambda inner: ProxyFix(inner, x_for=2, x_proto=1)}
    app = application(None, **own)

    assert ask(app, FORWARDED)["client"] == "198.51.100.7"
    assert "trusts what the application's ProxyFix trusts (x_for=2" in told(app)


def told(app: Flask) -> str:
    return " ".join(app.extensions["stopper"].pipeline.setup.told)


def test_a_mounted_application_with_a_policy_of_its_own_trusts_nothing_again() -> None:
    outer, inner = application({"hops": 1}), application({"hops": 1})
    outer.extensions["stopper"].pipeline.inner = DispatcherMiddleware(outer.wsgi_app, {"/below": inner.wsgi_app})
    response = Client(outer.wsgi_app).get("/below/seen", headers=FORWARDED)

    assert response.json is not None
    assert response.json["client"] == "192.0.2.9"


def test_what_was_replaced_is_kept() -> None:
    app = application({"hops": 1})
    app.add_url_rule("/original", "original", lambda: request.environ["stopper.original"]["REMOTE_ADDR"])
    response = Client(app).get("/original", headers=FORWARDED, environ_overrides={"REMOTE_ADDR": "10.0.0.1"})

    assert response.text == "10.0.0.1"


NAMES = ["X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Prefix"]
BYTES = st.text(alphabet=st.characters(max_codepoint=255), max_size=60)
APP = application({"hops": 1, "x-host": 1, "x-port": 1, "x-prefix": 1})


@given(st.dictionaries(st.sampled_from([*NAMES, "Forwarded", "Host"]), BYTES))
def test_odd_bytes_in_forwarded_headers_never_break_the_application(sent: dict[str, str]) -> None:
    environ = {"HTTP_" + name.upper().replace("-", "_"): value for name, value in sent.items()}
    response = Client(APP).get("/seen", environ_overrides=environ)

    assert response.status_code in (200, 400)
    names = [name.lower() for name in response.headers.keys()]  # noqa: SIM118  # Werkzeug's headers yield pairs
    assert len(names) == len(set(names))
