"""CORS: the policy's rules and nothing else; preflights never reach the application."""

from typing import Any

import pytest
from flask import Flask, Response
from flask_cors import CORS, cross_origin
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import Client

import stopper
from stopper.model import UsageError

OPEN = {
    "hosts": {"names": ["api.example"]},
    "limits": {"client": ["1000000/second"]},
    "access": {"default": "public", "reason": "a test"},
    "start": {"mode": "report", "reason": "a test"},
}
RULES = [
    {"paths": ["/public/*"], "origins": ["*"], "reason": "open data"},
    {
        "paths": ["/api/*"],
        "origins": ["https://shop.example", r"/https://[a-z0-9-]+\.shop\.example/"],
        "methods": ["GET", "PUT"],
        "headers": ["Content-Type", "X-Token"],
        "expose": ["X-Total"],
        "credentials": True,
    },
]
ORIGIN = "Access-Control-Allow-Origin"


def application(rules: Any = RULES, before: Any = None) -> Flask:
    app = Flask(__name__)
    app.config["RAN"] = []
    app.before_request(lambda: app.config["RAN"].append(1))
    for path in ("/api/orders", "/public/data", "/private"):
        app.add_url_rule(path, path, lambda: "answer", methods=["GET", "PUT"])
    app.add_url_rule("/api/own", "own", lambda: Response("own", headers={ORIGIN: "*", "Vary": "Accept"}))
    if before is not None:
        before(app)
    stopper.Stopper(app, policy={**OPEN, **({"cors": rules} if rules else {})})
    return app


def ask(app: Flask, path: str, origin: str | None = None, method: str = "GET", **headers: str) -> Any:
    sent = {
        **({"Origin": origin} if origin is not None else {}),
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }
    overrides = {"HTTP_HOST": "api.example", "wsgi.url_scheme": "https"}
    return Client(app).open(path, method=method, headers=sent, environ_overrides=overrides)


def preflight(app: Flask, path: str, origin: str, method: str = "PUT", asked: str = "") -> Any:
    headers = {"Access_Control_Request_Method": method}
    return ask(app, path, origin, "OPTIONS", **headers, **({"Access_Control_Request_Headers": asked} if asked else {}))


def said(response: Any) -> dict[str, str]:
    names = [name for name in response.headers.keys() if name.startswith("Access-Control-")]  # noqa: SIM118  # pairs
    assert len(names) == len(set(names))
    return {name.removeprefix("Access-Control-"): response.headers[name] for name in names}


@pytest.mark.parametrize("origin", ["https://shop.example", "https://a-1.shop.example"])
def test_a_listed_origin_may_read(origin: str) -> None:
    response = ask(application(), "/api/orders", origin)

    assert said(response) == {"Allow-Origin": origin, "Allow-Credentials": "true", "Expose-Headers": "X-Total"}
    assert response.headers["Vary"] == "Origin"


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "https://evil.example",
        "http://shop.example",
        "https://shop.example.evil.net",
        "https://a.shop.example.evil.net",
        "https://a.b.shop.example",
        "https://evilshop.example",
        "https://shop.example:8443",
        "https://a.shop.example/",
        "",
    ],
)
def test_no_other_may_and_caches_are_told_all_the_same(origin: str | None) -> None:
    response = ask(application(), "/api/orders", origin)

    assert (response.text, said(response)) == ("answer", {})
    assert response.headers["Vary"] == "Origin"


def test_everyone_may_read_open_data_without_cookies() -> None:
    for origin in ("https://anyone.example", None):  # a cache hands the answer to all
        response = ask(application(), "/public/data", origin)

        assert said(response) == {"Allow-Origin": "*"}
        assert "Vary" not in response.headers


def test_paths_are_those_below_the_applications_root() -> None:
    environ = {"HTTP_HOST": "api.example", "wsgi.url_scheme": "https", "SCRIPT_NAME": "/below"}
    sent = {"Origin": "https://shop.example"}
    response = Client(application()).get("/api/orders", headers=sent, environ_overrides=environ)

    assert response.headers[ORIGIN] == "https://shop.example"


def test_on_a_path_without_a_rule_nobody_may() -> None:
    response = ask(application(), "/private", "https://shop.example")

    assert said(response) == {}
    assert "Vary" not in response.headers


def test_a_preflight_is_answered_without_the_application() -> None:
    app = application()
    response = preflight(app, "/api/orders", "https://shop.example", asked="content-type, x-token")

    assert (response.status_code, response.data) == (204, b"")
    assert said(response) == {
        "Allow-Origin": "https://shop.example",
        "Allow-Credentials": "true",
        "Allow-Methods": "GET, PUT",
        "Allow-Headers": "Content-Type, X-Token",
        "Max-Age": "600",
    }
    assert response.headers["Vary"] == "Origin, Access-Control-Request-Method, Access-Control-Request-Headers"
    assert "Content-Length" not in response.headers
    assert app.config["RAN"] == []


@pytest.mark.parametrize(
    ("path", "origin", "method", "asked"),
    [
        ("/api/orders", "https://evil.example", "PUT", ""),
        ("/api/orders", "null", "PUT", ""),
        ("/api/orders", "https://shop.example", "DELETE", ""),
        ("/api/orders", "https://shop.example", "PUT", "authorization"),
        ("/api/orders", "https://shop.example", "PUT", "x," * 5000),
        ("/private", "https://shop.example", "PUT", ""),
        ("/nowhere", "https://shop.example", "GET", ""),
    ],
)
def test_every_other_preflight_is_refused(path: str, origin: str, method: str, asked: str) -> None:
    app = application()
    response = preflight(app, path, origin, method, asked)

    assert (response.status_code, said(response)) == (403, {})
    assert "Origin" in response.headers["Vary"]
    assert app.config["RAN"] == []
    assert app.extensions["stopper"].events.counts() == {("cors_refused", "browser.cors"): 1}


def test_options_that_are_no_preflight_are_the_applications() -> None:
    assert ask(application(), "/private", method="OPTIONS").status_code == 200


def test_without_rules_preflights_are_refused() -> None:
    assert preflight(application(None), "/private", "https://shop.example").status_code == 403


def test_on_a_path_of_a_rule_the_policy_stands_and_not_what_a_view_writes() -> None:
    response = ask(application(), "/api/own", "https://evil.example")

    assert said(response) == {}
    assert response.headers.getlist("Vary") == ["Accept, Origin"]


def test_refusals_and_errors_tell_caches_too() -> None:
    assert ask(application(), "/api/nowhere", "https://shop.example").headers["Vary"] == "Origin"


def test_flask_cors_is_left_alone_where_the_policy_has_no_rules() -> None:
    app = application(None, lambda app: CORS(app, origins=["https://old.example"]))

    assert said(ask(app, "/private", "https://old.example")) == {"Allow-Origin": "https://old.example"}
    assert preflight(app, "/private", "https://old.example").status_code == 200
    assert "Flask-CORS is there and the policy has no [[cors]]" in " ".join(
        app.extensions["stopper"].pipeline.setup.told
    )


def test_flask_cors_is_overruled_on_the_paths_of_a_rule() -> None:
    app = application(RULES, CORS)

    assert said(ask(app, "/api/orders", "https://evil.example")) == {}
    assert said(ask(app, "/private", "https://evil.example"))["Allow-Origin"] == "https://evil.example"
    assert "the policy stands instead" in " ".join(app.extensions["stopper"].pipeline.setup.told)


def test_its_decorator_is_found_too() -> None:
    def before(app: Flask) -> None:
        app.add_url_rule("/decorated", "decorated", cross_origin(origins=["https://old.example"])(lambda: "x"))

    assert preflight(application(None, before), "/decorated", "https://old.example").status_code == 200


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"origins": ["*"], "credentials": True, "reason": "x"}, "lets everyone in with cookies"),
        ({"origins": ["/.*/"], "credentials": True, "reason": "x"}, "lets everyone in with cookies"),
        ({"origins": ["*"]}, "is weaker than the default"),
        ({"origins": ["null"]}, "is what pages without an origin send"),
        ({"origins": ["https://shop.example/"]}, "is no origin"),
        ({"origins": ["https://*.shop.example"]}, "is no origin"),
        ({"origins": ["/https://.*.shop.example/"]}, "a dot that is not escaped"),
        ({"origins": ["/(https/"]}, "is no regular expression"),
        ({"origins": [r"/https://([a-z]+)+\.shop\.example/"]}, "can be made to hang"),
        ({"origins": ["https://a.example"], "headers": ["*"]}, "is no name of a method or a header"),
        ({"origins": ["https://a.example"], "methods": ["GET\r\nX: 1"]}, "is no name of a method or a header"),
        ({"origins": []}, "needs paths and origins"),
        ({"origins": ["https://a.example"], "paths": ["api/*"]}, "is no path"),
    ],
)
def test_a_rule_that_lets_too_many_in_is_refused(rule: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        application([{"paths": ["/api/*"], **rule}])


BYTES = st.text(alphabet=st.characters(max_codepoint=255), max_size=80)
APP = application()


@given(BYTES, BYTES, BYTES, st.sampled_from(["GET", "OPTIONS"]))
def test_odd_bytes_never_break_it_and_are_never_echoed(origin: str, method: str, asked: str, verb: str) -> None:
    environ = {
        "HTTP_ORIGIN": origin,
        "HTTP_ACCESS_CONTROL_REQUEST_METHOD": method,
        "HTTP_ACCESS_CONTROL_REQUEST_HEADERS": asked,
        "HTTP_HOST": "api.example",
        "wsgi.url_scheme": "https",
    }
    response = Client(APP).open("/api/orders", method=verb, environ_overrides=environ)

    assert response.status_code in (200, 204, 403)
    assert response.headers.get(ORIGIN) in (None, "https://shop.example")
