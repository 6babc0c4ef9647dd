"""Whatever a server hands on of a request, it is answered, and never with a 500."""

import io
from typing import Any

import pytest
from flask import Flask, request
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from werkzeug.test import run_wsgi_app

import stopper
from tests.runtime.csrf.application import OPEN


class Order(BaseModel):
    item: str
    number: int = 1


@pytest.fixture(scope="module")
def app() -> Flask:
    app = Flask(__name__, static_folder=None)
    app.secret_key = "a key of a test that is long enough for it"
    app.add_url_rule("/json", "json", lambda: {"read": str(request.get_json(silent=True))}, methods=["POST"])
    app.add_url_rule("/form", "form", lambda: {"read": len(request.form)}, methods=["POST"])
    app.add_url_rule("/order", "order", stopper.accepts(Order)(lambda data: data.item), methods=["POST"])
    app.add_url_rule("/find", "find", stopper.accepts(Order, source="query")(lambda data: data.item))
    app.add_url_rule("/page", "page", stopper.csrf_token)
    stopper.Stopper(app, policy={**OPEN, "body": {"max-size": 500, "max-form-parts": 20}})
    return app


def ask(app: Flask, **environ: Any) -> int:
    usual = {
        "REQUEST_METHOD": "POST",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/form",
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
    }
    return int(run_wsgi_app(app, usual | environ)[1][:3])


# WSGI hands bytes on as latin-1.
HEADER = st.text(st.characters(max_codepoint=255), max_size=60)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "HTTP_SEC_FETCH_SITE": st.sampled_from(["same-origin", "none", "cross-site", ""]) | HEADER,
        "HTTP_ORIGIN": st.sampled_from(["http://localhost", "null", "http://"]) | HEADER,
        "HTTP_COOKIE": st.sampled_from(["csrf=" + "a" * 22, "session=a.b.c", "=; ;;=", 'a="\\777"']) | HEADER,
        "HTTP_X_CSRFTOKEN": st.sampled_from(["a" * 64, "=" * 64]) | HEADER,
        "HTTP_AUTHORIZATION": st.sampled_from(["Bearer x", "Basic x", "Basic"]) | HEADER,
        "HTTP_UPGRADE": HEADER,
        "HTTP_TRANSFER_ENCODING": st.sampled_from(["chunked", "gzip"]) | HEADER,
        "HTTP_ACCEPT": HEADER,
        "CONTENT_LENGTH": st.sampled_from(["5", "499", "501", "-1", "", "9" * 30]) | HEADER,
        "CONTENT_TYPE": st.sampled_from(
            ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"]
        )
        | HEADER,
        "wsgi.input_terminated": st.just(True),
    },
)
PATHS = st.sampled_from(["/json", "/form", "/order", "/find", "/page", "/nowhere"])
LINE = st.fixed_dictionaries(
    {
        "REQUEST_METHOD": st.sampled_from(["POST", "GET", "PUT", "DELETE", "OPTIONS", "HEAD", "get", ""]),
        "PATH_INFO": PATHS | HEADER.map(lambda path: f"/{path}"),
        "QUERY_STRING": HEADER,
    }
)
BODIES = [b'{"item": "a", "item": "b"}', b"a=1&" * 100, b"--x\r\n\r\n--x--", b"["]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(line=LINE, headers=HEADERS, body=st.binary(max_size=600) | st.sampled_from(BODIES))
def test_no_request_ends_in_a_500(app: Flask, line: dict[str, Any], headers: dict[str, Any], body: bytes) -> None:
    found = ask(app, **line, **headers, **{"wsgi.input": io.BytesIO(body)})

    assert 200 <= found < 500


def test_a_million_cookies_are_answered(app: Flask) -> None:
    assert ask(app, HTTP_COOKIE="a=b; " * 1_000_000) in (403, 431)
    assert ask(app, HTTP_COOKIE="csrf=" * 1_000_000, HTTP_SEC_FETCH_SITE="cross-site") in (403, 431)
