"""CSRF: another site's requests are refused before their body is read; who may send is decided by what browsers say."""

import io
from typing import Any

import pytest
from flask import Flask, Response
from flask_cors import CORS
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import Client, EnvironBuilder, run_wsgi_app

import stopper
from stopper.model import UsageError
from stopper.runtime.protections.csrf import FOREIGN
from tests.runtime.csrf.application import FOREIGNER, OPEN, OWN, application, status, view


@pytest.mark.parametrize(
    ("method", "code"),
    [("GET", 200), ("HEAD", 200), ("OPTIONS", 200), ("POST", 403), ("PUT", 403), ("PATCH", 403), ("DELETE", 403)],
)
def test_another_site_may_only_ask(method: str, code: int) -> None:
    assert application().test_client().open("/do", method=method, headers=FOREIGNER).status_code == code


def test_the_site_itself_needs_no_token() -> None:
    app = application()

    assert status(app, Sec_Fetch_Site="same-origin") == 200
    assert status(app, Sec_Fetch_Site="none") == 200
    assert status(app, Origin="http://localhost") == 200
    assert status(app, Origin="http://attacker.example") == 403
    assert status(app, Sec_Fetch_Site="same-site", Origin="http://www.localhost") == 403


def test_the_refusal_says_what_to_do_and_repeats_nothing() -> None:
    response = application().test_client().post("/do", headers=FOREIGNER)

    assert FOREIGN in response.text
    assert "attacker" not in response.text


class Unreadable(io.RawIOBase):
    def read(self, size: int = -1) -> bytes:
        raise AssertionError("the body was read")

    readline = readinto = read  # type: ignore[assignment]


@pytest.mark.parametrize("headers", [FOREIGNER, {}])
def test_a_refused_body_is_not_read(headers: dict[str, str]) -> None:
    builder = EnvironBuilder(path="/do", method="POST", headers=headers, content_type="application/octet-stream")
    environ = builder.get_environ() | {"CONTENT_LENGTH": "1000000", "wsgi.input": Unreadable()}

    assert run_wsgi_app(application().wsgi_app, environ)[1].upper() == "403 FORBIDDEN"


def test_an_exempt_route_is_open_by_its_endpoint_and_not_by_its_name() -> None:
    app = application()

    assert [status(app, path, Sec_Fetch_Site="cross-site") for path in ("/hook", "/other/hook")] == [200, 403]
    assert [status(app, path) for path in ("/hook", "/other/hook")] == [200, 403]


def test_the_policy_exempts_by_endpoint() -> None:
    app = application({"routes": [{"endpoint": "other.hook", "csrf": False, "reason": "a test"}]})

    assert status(app, "/other/hook", Sec_Fetch_Site="cross-site") == 200
    assert status(app, "/do", Sec_Fetch_Site="cross-site") == 403


def test_trusted_origins_are_let_in() -> None:
    app = application({"csrf": {"trusted-origins": ["https://pay.example"]}})

    assert status(app, Sec_Fetch_Site="cross-site", Origin="https://pay.example") == 200
    assert status(app, Sec_Fetch_Site="cross-site", Origin="https://pay.example.attacker.example") == 403


def test_an_origin_that_no_browser_sends_is_refused_by_the_policy() -> None:
    with pytest.raises(UsageError, match="is no origin"):
        application({"csrf": {"trusted-origins": ["https://pay.example/"]}})


# ── Login CSRF


def test_another_site_cannot_sign_a_visitor_in() -> None:
    """Nobody is signed in and no cookie is sent: the request is refused all the same."""
    app = application()
    app.add_url_rule("/login", "login", lambda: "in", methods=["POST"])

    assert app.test_client().post("/login", data={"name": "eve"}, headers=FOREIGNER).status_code == 403
    assert app.test_client().post("/login", data={"name": "eve"}).status_code == 403


# ── WebSockets


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"Origin": "https://attacker.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://localhost"}, 200),
        (OWN, 200),
        ({}, 200),  # no browser: they all send Origin here
    ],
)
def test_a_websocket_is_opened_by_the_site_itself_alone(headers: dict[str, str], code: int) -> None:
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    app = application()
    app.add_url_rule("/socket", "socket", lambda: "open", websocket=True)
    builder = EnvironBuilder(path="/socket", base_url="ws://localhost", headers={**headers, **upgrade})
    environ = builder.get_environ() | {"wsgi.url_scheme": "http"}

    assert Client(app).open(environ).status_code == code


# ── Clients of an API


def test_a_bearer_token_needs_no_csrf_token_in_any_profile() -> None:
    app = application({"csrf": {"strict": True}})

    assert status(app, Authorization="Bearer abc") == 200
    assert status(app, Authorization="Basic abc") == 403
    assert status(app, Authorization="Bearer abc", Sec_Fetch_Site="cross-site") == 403


def test_in_an_api_only_what_a_browser_adds_by_itself_asks_for_a_token() -> None:
    app = application({"profile": "api"})

    client = app.test_client()
    client.set_cookie("session", "abc")

    assert status(app) == 200
    assert client.post("/do").status_code == 403
    assert status(app, Authorization="Basic abc") == 403
    assert status(app, Sec_Fetch_Site="cross-site") == 403


# ── Beside Flask's application


def mounted(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    return Response("mounted")(environ, start_response)  # type: ignore[return-value]


def test_a_mounted_application_is_protected_by_the_headers_and_takes_no_silent_client() -> None:
    app = Flask(__name__, static_folder=None)
    app.secret_key = "a key of a test that is long enough for it"
    app.add_url_rule("/<path:rest>", "all", view, methods=["GET", "POST"])
    app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {"/below": mounted})  # type: ignore[method-assign,arg-type]
    stopper.Stopper(app, policy=OPEN)
    client = app.test_client()

    assert client.post("/below/it", headers=OWN).text == "mounted"
    assert client.post("/below/it", headers=FOREIGNER).status_code == 403
    assert client.post("/below/it").status_code == 403


def test_what_nothing_matches_is_still_not_found() -> None:
    assert status(application(), "/nowhere") == 404


def test_a_sealed_application_answers_what_nothing_matches_in_the_same_way() -> None:
    app = application(SESSION_COOKIE_SECURE=True)

    assert Client(stopper.seal(app)).post("/nowhere").status_code == 404  # type: ignore[arg-type]
    assert Client(stopper.seal(app)).post("/do").status_code == 403  # type: ignore[arg-type]


def test_flask_cors_lets_read_and_not_send_which_is_told() -> None:
    app = application()
    CORS(app, origins=["https://partner.example"])

    assert status(app, Sec_Fetch_Site="cross-site", Origin="https://partner.example") == 403
    assert any("trusted-origins" in sentence for sentence in app.extensions["stopper"].pipeline.setup.told)


def test_the_policy_may_only_report() -> None:
    app = application({"csrf": {"mode": "report", "reason": "being rolled out"}})

    assert (status(app, Sec_Fetch_Site="cross-site"), status(app)) == (200, 200)
    assert app.extensions["stopper"].events.counts() == {("csrf_refused", "csrf.protection-on"): 2}


@pytest.mark.parametrize(
    ("rule", "cookie", "method", "code"),
    [
        ({"credentials": True}, True, "POST", 200),
        ({}, False, "POST", 200),
        ({}, True, "POST", 403),  # a form of the partner's page is sent with cookies all the same
        ({"methods": ["GET"]}, False, "POST", 403),
        ({"methods": ["PUT"], "credentials": True}, True, "PUT", 200),
        ({"origins": ["https://other.example"]}, False, "POST", 403),
        ({"paths": ["/api/*"], "credentials": True}, True, "POST", 403),
    ],
)
def test_an_origin_of_a_cors_rule_may_send_what_the_rule_says(
    rule: dict[str, Any], cookie: bool, method: str, code: int
) -> None:
    app = application({"cors": [{"paths": ["/do"], "origins": ["https://partner.example"], **rule}]})
    client = app.test_client()
    if cookie:
        client.set_cookie("session", "abc")
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://partner.example"}

    assert client.open("/do", method=method, headers=headers).status_code == code


class Overriding:
    """Middleware inside of Stopper that lets an address say the method, as old frameworks have it."""

    def __init__(self, app: Any, *, copies: bool) -> None:
        self.app = app
        self.copies = copies

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        environ = dict(environ) if self.copies else environ
        found = environ.get("QUERY_STRING", "").partition("_method=")[2]
        environ["REQUEST_METHOD"] = found or environ["REQUEST_METHOD"]
        return self.app(environ, start_response)


@pytest.mark.parametrize("copies", [False, True])
@pytest.mark.parametrize("headers", [FOREIGNER, {}])
def test_a_method_that_middleware_changes_is_judged_as_what_it_became(copies: bool, headers: dict[str, str]) -> None:
    app = Flask("shop")
    app.secret_key, app.testing = "k" * 64, True
    app.add_url_rule("/do", "do", lambda: "done", methods=["GET", "DELETE"])
    app.wsgi_app = Overriding(app.wsgi_app, copies=copies)  # type: ignore[method-assign]
    stopper.Stopper(app, policy=OPEN, environment="testing")
    client = app.test_client()

    assert client.get("/do", headers=headers).status_code == 200
    assert client.get("/do?_method=DELETE", headers=headers).status_code == 403
    assert client.get("/do?_method=DELETE", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200


class Stripping:
    """Middleware inside of Stopper that takes a prefix off the path."""

    def __init__(self, app: Any) -> None:
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        return self.app({**environ, "PATH_INFO": environ["PATH_INFO"].removeprefix("/v1")}, start_response)


def test_a_route_that_is_exempt_by_the_path_alone_is_judged_as_what_is_reached() -> None:
    app = Flask("shop")
    app.secret_key, app.testing = "k" * 64, True
    app.add_url_rule("/v1/do", "hook", stopper.csrf_exempt(reason="a test")(lambda: "hook"), methods=["POST"])
    app.add_url_rule("/do", "do", lambda: "done", methods=["POST"])
    app.wsgi_app = Stripping(app.wsgi_app)  # type: ignore[method-assign]
    stopper.Stopper(app, policy=OPEN, environment="testing")

    assert app.test_client().post("/v1/do", headers=FOREIGNER).status_code == 403
