"""Whatever a client sends: an answer below 500, no traceback, and lines of the log that hold."""

import io
import json
import logging

import pytest
from flask import Flask, abort, request
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import stopper
from stopper.runtime.logs.formatter import JsonLines
from stopper.runtime.logs.redaction import Redaction
from stopper.runtime.protections.access_lines import LOG
from stopper.standard.log_text import one_line

POLICY: dict[str, object] = {
    "hosts": {"names": ["localhost"]},
    "access": {"default": "public", "reason": "a test"},
    "transport": {"https": False, "reason": "a test"},
    "logs": {"access": True},
    # So many that none of them is refused for its number.
    "limits": {"client": ["1000000/second"]},
    "csrf": {"mode": "report", "reason": "a test"},
}
LATIN = st.text(st.characters(max_codepoint=255), max_size=60)


def application() -> Flask:
    app = Flask("shop")
    app.config["SECRET_KEY"] = "k"

    @app.route("/<path:rest>", methods=["GET", "POST"])
    def page(rest: str) -> str:
        app.logger.warning("asked %s %s", rest, request.headers.get("User-Agent"), extra={"agent": rest})
        abort(400, rest)

    stopper.Stopper(app, policy=POLICY)
    return app


APP = application()


def answer(environ: dict[str, object]) -> tuple[str, bytes]:
    """The status and body of an answer to what a server might hand on."""
    started: list[str] = []
    whole = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/",
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.version": (1, 0),
        **environ,
    }
    body = APP.wsgi_app(whole, lambda status, headers, exc_info=None: started.append(status))
    return started[-1], b"".join(body)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.tuples(LATIN, LATIN, LATIN, LATIN),
    method=st.sampled_from(["GET", "HEAD", "POST", "BREW", "get", ""]),
)
def test_no_request_is_an_error_of_the_server(
    texts: tuple[str, str, str, str], method: str, caplog: pytest.LogCaptureFixture
) -> None:
    path, agent, accept, host = texts
    caplog.clear()
    caplog.set_level(logging.INFO)
    environ = {"PATH_INFO": f"/{path}", "HTTP_USER_AGENT": agent, "HTTP_ACCEPT": accept, "REQUEST_METHOD": method}
    for asked in (environ, {**environ, "HTTP_HOST": host, "CONTENT_TYPE": accept}):
        status, body = answer(dict(asked))

        assert status[:1] in "1234"
        assert status[:3] != "429"
        assert b"Traceback" not in body
    assert len([record for record in caplog.records if record.name == LOG.name]) == 2  # a line of each request
    formatter = JsonLines(Redaction())
    for record in caplog.records:
        line = formatter.format(record)
        assert len(line.splitlines()) == 1
        assert all(one_line(text) == text for text in json.loads(line).values() if isinstance(text, str))


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_COOKIE": "; ".join(f"c{number}={number}" for number in range(10**5))},
        {"HTTP_ACCEPT": "text/html;q=" + "9" * 10**6},
        {"HTTP_ACCEPT": "application/json," * 10**5},
        {"PATH_INFO": "/" + "%" * 10**5},
        {"REMOTE_ADDR": ""},
        {"REMOTE_ADDR": "no address"},
        {"QUERY_STRING": "a=" * 10**5},
        {"HTTP_USER_AGENT": "password=" * 10**5},
    ],
    ids=["cookies", "weight", "accepts", "path", "no client", "strange client", "query", "agent"],
)
def test_crafted_requests_are_answered(environ: dict[str, object], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    status, body = answer(environ)

    assert status[:1] in "1234"
    assert status[:3] != "429"
    assert b"Traceback" not in body
