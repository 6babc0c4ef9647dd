"""The pipeline: its order, its stages, and what no protection has to think of."""

from typing import Self

import pytest
from flask import Flask
from werkzeug.test import Client

from stopper.runtime.answers import Answer, Refusal
from stopper.runtime.exchange import Exchange, Headers
from stopper.runtime.extension import Stopper
from stopper.runtime.protection import Protection
from stopper.runtime.seal import seal
from stopper.runtime.setup import Setup

HOSTS = {"hosts": {"names": ["localhost"]}}


class Recorder(Protection):
    name = "recorder"
    seen: list[str]

    @classmethod
    def of(cls, setup: Setup) -> Self:
        made = cls()
        made.seen = setup.app.config["SEEN"]
        return made

    def on_request(self, exchange: Exchange) -> Refusal | Answer | None:
        self.seen.append(f"request {exchange.path}")
        if exchange.path == "/forbidden":
            return Refusal(403, "csrf.protection-on", "test", "Not here.")
        return Answer(200, b"early") if exchange.path == "/early" else None

    def on_route(self, exchange: Exchange, request: object) -> None:
        assert exchange.rules is not None
        self.seen.append(f"route {exchange.rules.endpoint or 'none'}")

    def on_response(self, exchange: Exchange, headers: Headers) -> None:
        self.seen.append(f"response {exchange.status}")
        headers.append(("X-Recorded", "1"))

    def on_end(self, exchange: Exchange) -> None:
        self.seen.append("end")


@pytest.fixture(autouse=True)
def _only_the_recorder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stopper.runtime.order.PROTECTIONS", (Recorder,))


def application() -> Flask:
    app = Flask(__name__)
    app.config["SEEN"] = []
    app.add_url_rule("/", "home", lambda: "home")
    app.add_url_rule("/broken", "broken", lambda: 1 / 0)
    Stopper(app, policy=HOSTS)
    return app


def ask(app: Flask, path: str, wsgi: object = None) -> tuple[int, str, list[str], list[str]]:
    response = Client(wsgi or app.wsgi_app).get(path, buffered=True)  # type: ignore[arg-type]
    return response.status_code, response.text, response.headers.getlist("X-Recorded"), app.config["SEEN"]


def test_a_request_passes_every_stage() -> None:
    status, text, recorded, seen = ask(application(), "/")

    assert (status, text, recorded) == (200, "home", ["1"])
    assert seen == ["request /", "route home", "response 200", "end"]


def test_a_refusal_reaches_no_code_of_the_application_and_has_the_headers() -> None:
    status, text, recorded, seen = ask(application(), "/forbidden")

    assert (status, recorded) == (403, ["1"])
    assert "Not here." in text
    assert seen == ["request /forbidden", "response 403", "end"]


def test_an_answer_of_a_protection_has_the_headers() -> None:
    assert ask(application(), "/early")[:3] == (200, "early", ["1"])


def test_what_nothing_matched_is_routed_to_no_rules() -> None:
    assert ask(application(), "/nowhere")[3] == ["request /nowhere", "route none", "response 404", "end"]


def test_an_error_of_a_view_has_the_headers() -> None:
    assert ask(application(), "/broken")[::2] == (500, ["1"])


def test_an_exception_that_leaves_the_application_is_a_500_without_its_text() -> None:
    app = application()
    lazy = app.wsgi_app

    def broken(environ: object, start_response: object) -> list[bytes]:
        raise ValueError("a secret of the inside")

    lazy.built.inner = broken  # type: ignore[attr-defined]
    status, text, recorded, _ = ask(app, "/")

    assert (status, recorded) == (500, ["1"])
    assert "secret" not in text


def test_a_policy_that_only_reports_lets_the_request_pass() -> None:
    app = application()
    app.extensions["stopper"].pipeline.protections[0].mode = "report"
    status = ask(app, "/forbidden")[0]

    assert status == 404
    assert app.extensions["stopper"].events.counts() == {("test", "csrf.protection-on"): 1}


def test_sealed_the_protections_stand_outside_of_later_middleware() -> None:
    app = application()
    inner = app.wsgi_app

    def middleware(environ: dict[str, object], start_response: object) -> object:
        return [b"static"] if environ["PATH_INFO"] == "/static" else inner(environ, start_response)

    app.wsgi_app = middleware  # type: ignore[method-assign,assignment]
    sealed = seal(app)

    assert ask(app, "/", sealed)[3] == ["request /", "route home", "response 200", "end"]
