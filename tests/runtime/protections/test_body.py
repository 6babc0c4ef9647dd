"""Bodies: too long ones are refused before they are read, and what means two lengths at all."""

import io
from typing import Any

import pytest
from flask import Flask, Request, Response, request
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import EnvironBuilder, run_wsgi_app

import stopper
from stopper.model import UsageError
from stopper.policy.parse import policy_of
from tests.runtime.csrf.application import OPEN, OWN

FORM = "application/x-www-form-urlencoded"


class Unreadable(io.RawIOBase):
    def read(self, size: int = -1) -> bytes:
        raise AssertionError("the body was read")


def application(policy: dict[str, Any] | None = None, **config: Any) -> Flask:
    app = Flask(__name__, static_folder=None)
    app.config.update(config)
    app.add_url_rule("/", "take", lambda: str(len(request.get_data())), methods=["POST"])
    app.add_url_rule("/form", "form", lambda: str(len(request.form)), methods=["POST"])
    app.add_url_rule("/large", "large", lambda: str(len(request.get_data())), methods=["POST"])
    app.add_url_rule("/small", "small", lambda: str(len(request.get_data())), methods=["POST"])
    routes = [{"endpoint": "large", "max-body": "10kB"}, {"endpoint": "small", "max-body": 10}]
    stopper.Stopper(app, policy={**OPEN, "body": {"max-size": 1000}, "routes": routes, **(policy or {})})
    return app


def ask(app: Any, path: str, body: Any, **environ: Any) -> tuple[int, bytes]:
    """Status and text for a body; `None` as a value takes a key out of what a server hands on."""
    builder = EnvironBuilder(path=path, method="POST", headers=OWN)
    found = builder.get_environ()
    if isinstance(body, bytes):
        found |= {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": "text/plain"}
    else:
        found |= {"wsgi.input": body}
    found |= environ
    parts, status, _ = run_wsgi_app(app, {key: value for key, value in found.items() if value is not None})
    return int(status[:3]), b"".join(parts)


CHUNKED = {"CONTENT_LENGTH": None, "HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [("/", 1000, 200), ("/", 1001, 413), ("/large", 10_240, 200), ("/large", 10_241, 413), ("/small", 11, 413)],
)
def test_each_route_has_its_largest_body(path: str, size: int, status: int) -> None:
    assert ask(application(), path, b"x" * size)[0] == status


def test_a_body_that_is_too_large_is_not_read() -> None:
    assert ask(application(), "/", Unreadable(), CONTENT_LENGTH="1001")[0] == 413
    assert ask(application(), "/small", Unreadable(), CONTENT_LENGTH="11")[0] == 413
    assert ask(application(), "/nowhere", Unreadable(), CONTENT_LENGTH="1001")[0] == 413


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [("/", 1000, 200), ("/", 1001, 413), ("/large", 10_240, 200), ("/large", 10_241, 413), ("/small", 11, 413)],
)
def test_a_body_of_untold_length_is_counted_while_it_is_read(path: str, size: int, status: int) -> None:
    assert ask(application(), path, b"x" * size, **CHUNKED)[0] == status


@pytest.mark.parametrize(
    "length", ["-1", "+5", "5,5", "5, 5", "0x5", "5.0", "1e3", "five", "\u0665", " 5", "9" * 30, "5\r\nX: y"]
)
def test_a_length_that_is_no_number_is_refused(length: str) -> None:
    assert ask(application(), "/", b"12345", CONTENT_LENGTH=length)[0] == 400


@pytest.mark.parametrize("encoding", ["chunked", "gzip, chunked", "identity"])
def test_two_ways_to_end_a_body_are_refused(encoding: str) -> None:
    assert ask(application(), "/", b"12345", HTTP_TRANSFER_ENCODING=encoding)[0] == 400


@pytest.mark.parametrize("encoding", ["gzip, chunked", "xchunked", "chunked, chunked", "chun ked", ""])
def test_an_encoding_that_is_not_chunked_is_refused(encoding: str) -> None:
    assert ask(application(), "/", b"x", **{**CHUNKED, "HTTP_TRANSFER_ENCODING": encoding})[0] == 400


def test_an_application_beside_flask_has_the_bounds_too() -> None:
    def mounted(environ: dict[str, Any], start_response: Any) -> Any:
        return Response(str(len(environ["wsgi.input"].read())))(environ, start_response)

    app = Flask(__name__, static_folder=None)
    app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {"/below": mounted})  # type: ignore[method-assign,arg-type]
    stopper.Stopper(app, policy={**OPEN, "body": {"max-size": 1000}})

    assert ask(app, "/below", b"x" * 1001)[0] == 413
    assert ask(app, "/below", b"x" * 999, **CHUNKED) == (200, b"999")
    assert ask(app, "/below", b"x" * 2000, **CHUNKED)[0] == 413


def test_the_fields_of_a_form_are_counted_in_both_encodings() -> None:
    app = application({"body": {"max-form-parts": 10}})

    assert ask(app, "/form", b"&".join([b"a%d=" % number for number in range(10)]), CONTENT_TYPE=FORM) == (200, b"10")
    assert ask(app, "/form", b"&".join([b"a=1"] * 11), CONTENT_TYPE=FORM)[0] == 413
    part = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    assert ask(app, "/form", part * 11 + b"--x--", CONTENT_TYPE="multipart/form-data; boundary=x")[0] == 413


def test_a_field_is_held_in_memory_up_to_its_bound() -> None:
    app = application({"body": {"max-form-memory": 1000}})
    part = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n%b\r\n--x--'

    assert ask(app, "/form", part % (b"1" * 500), CONTENT_TYPE="multipart/form-data; boundary=x")[0] == 200
    assert ask(app, "/form", part % (b"1" * 2000), CONTENT_TYPE="multipart/form-data; boundary=x")[0] == 413


def test_flasks_settings_are_the_policys() -> None:
    app = application()
    ask(app, "/", b"")

    assert [app.config[key] for key in ("MAX_CONTENT_LENGTH", "MAX_FORM_MEMORY_SIZE", "MAX_FORM_PARTS")] == [
        1000,
        500_000,
        1000,
    ]


def test_a_smaller_setting_of_the_application_holds_and_is_told() -> None:
    app = application(MAX_CONTENT_LENGTH=100)

    assert ask(app, "/", b"x" * 101)[0] == 413
    assert any("MAX_CONTENT_LENGTH is 100" in sentence for sentence in app.extensions["stopper"].pipeline.setup.told)


def test_the_policy_may_only_report() -> None:
    app = application({"body": {"max-size": 1000, "mode": "report", "reason": "being rolled out"}})

    assert ask(app, "/", b"x" * 1001) == (200, b"1001")
    assert ask(app, "/small", b"x" * 11) == (200, b"11")
    assert app.extensions["stopper"].events.counts() == {("input_refused", "input.body-limit"): 2}


def test_json_may_not_nest_deeper_than_python_reads() -> None:
    with pytest.raises(UsageError, match="max-json-depth"):
        policy_of({"body": {"max-json-depth": 1000}}, "stopper.toml")


def test_a_body_whose_chunks_are_broken_is_no_error_of_the_application() -> None:
    class Broken(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise RuntimeError("invalid chunk size")

    app = application()

    assert ask(app, "/", Broken(), **CHUNKED)[0] == 400
    assert ask(app, "/form", Broken(), CONTENT_TYPE=FORM, **CHUNKED)[0] == 400


def test_a_route_has_its_limit_in_flask_3_0_too() -> None:
    class Older(Request):
        @property
        def max_content_length(self) -> int | None:
            return 5

    app = application()
    app.request_class = Older

    assert [ask(app, path, b"x" * 11, **CHUNKED)[0] for path in ("/", "/large", "/small")] == [200, 200, 413]
    assert ask(app, "/large", b"x" * 2000)[0] == 200
