"""Errors: pages and problem details with the request's id, and nothing of the inside."""

import json
import re
from pathlib import Path

import pytest
from flask import Flask, Response, abort, jsonify
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

import stopper

POLICY: dict[str, object] = {"hosts": {"names": ["localhost"]}, "access": {"default": "public", "reason": "a test"}}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def application(folder: Path | None = None, **errors: object) -> Flask:
    app = Flask("shop", template_folder=str(folder) if folder else None)
    app.config["SECRET_KEY"] = "k"

    @app.get("/broken")
    def broken() -> str:
        raise ValueError("secret of the inside at /srv/app/models.py")

    @app.get("/given/<int:status>")
    def given(status: int) -> str:
        abort(status, "A <b>number</b> is missing.")

    @app.get("/plain/<int:status>")
    def plain(status: int) -> str:
        abort(status)

    @app.get("/whole")
    def whole() -> str:
        abort(Response("as it is", 418))

    stopper.Stopper(app, policy={**POLICY, "errors": errors})
    return app


def ask(app: Flask, path: str, accept: str = BROWSER, **more: object) -> TestResponse:
    return app.test_client().open(path, base_url="https://localhost", headers={"Accept": accept}, **more)


def test_a_page_has_the_request_id_and_a_style_that_the_policy_lets_apply() -> None:
    answer = ask(application(), "/nowhere")
    nonce = re.search(r'<style nonce="([^"]+)"', answer.text)

    assert (answer.status_code, answer.content_type) == (404, "text/html; charset=utf-8")
    assert re.search(r"Request [0-9a-f]{16}", answer.text)
    assert "There is no such page." in answer.text
    assert nonce is not None
    assert f"'nonce-{nonce[1]}'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_error_shows_nothing_of_the_inside() -> None:
    for accept in (BROWSER, "application/json"):
        answer = ask(application(), "/broken", accept)

        assert answer.status_code == 500
        assert not re.search(r"secret|ValueError|Traceback|/srv|Werkzeug|Python", answer.text + str(answer.headers))


def test_problem_details_are_those_of_the_standard() -> None:
    answer = ask(application(), "/nowhere", "application/json")
    problem = json.loads(answer.text)

    assert answer.content_type == "application/problem+json"
    assert re.fullmatch(r"urn:request:[0-9a-f]{16}", problem.pop("instance"))
    assert problem == {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "There is no such page."}


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (BROWSER, "html"),
        ("", "html"),
        ("*/*", "html"),
        ("application/json", "json"),
        ("application/vnd.api+json", "json"),
        ("application/problem+json, text/html;q=0.1", "json"),
        ("text/html, application/json;q=0.5", "html"),
        ("application/json;q=broken, text/html", "html"),
        ("text/html, application/json", "html"),
    ],
)
def test_the_format_is_what_the_client_prefers(accept: str, expected: str) -> None:
    assert expected in (ask(application(), "/nowhere", accept).content_type or "")


def test_who_sends_json_and_accepts_anything_gets_json() -> None:
    answer = ask(application(), "/nowhere", "*/*", method="POST", json={})

    assert answer.content_type == "application/problem+json"


def test_the_policy_may_fix_the_format() -> None:
    assert ask(application(format="json"), "/nowhere").content_type == "application/problem+json"


def test_what_abort_is_given_is_shown_escaped_to_clients_for_their_errors_alone() -> None:
    app = application()

    assert "A &lt;b&gt;number&lt;/b&gt; is missing." in ask(app, "/given/400").text
    assert json.loads(ask(app, "/given/400", "application/json").text)["detail"] == "A <b>number</b> is missing."
    assert "missing" not in ask(app, "/given/500").text
    assert "missing" not in ask(application(descriptions=False), "/given/400").text


def test_a_response_that_abort_is_given_stands() -> None:
    answer = ask(application(), "/whole")

    assert (answer.status_code, answer.text) == (418, "as it is")


def test_headers_of_an_error_stay() -> None:
    assert "GET" in ask(application(), "/broken", method="POST").headers["Allow"]


def test_head_has_no_body() -> None:
    answer = ask(application(), "/nowhere", method="HEAD")

    assert (answer.status_code, answer.data) == (404, b"")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 501, 503])
def test_every_status_keeps_itself(status: int) -> None:
    assert ask(application(), f"/plain/{status}").status_code == status


def test_the_contact_of_the_policy_is_told() -> None:
    assert "Write to help@shop.example" in ask(application(contact="Write to help@shop.example"), "/broken").text


def test_handlers_of_the_application_come_first() -> None:
    app = application()
    app.register_error_handler(404, lambda error: ("own 404", 404))
    app.register_error_handler(ValueError, lambda error: (jsonify(own=True), 422))

    assert ask(app, "/nowhere").text == "own 404"
    assert ask(app, "/broken").status_code == 422
    assert "You may not see this." in ask(app, "/plain/403").text


def test_a_handler_of_the_application_for_all_http_errors_stands() -> None:
    app = application()
    app.register_error_handler(HTTPException, lambda error: ("own", error.code))

    assert ask(app, "/plain/403").text == "own"


def test_a_catch_all_is_told_and_stands(caplog: pytest.LogCaptureFixture) -> None:
    app = application()
    app.register_error_handler(Exception, lambda error: ("all the same", 500))

    assert ask(app, "/nowhere").text == "all the same"
    assert "has an error handler for Exception and none for HTTPException" in caplog.text


def test_a_template_of_the_application_is_the_page(tmp_path: Path) -> None:
    (tmp_path / "errors").mkdir()
    (tmp_path / "errors" / "404.html").write_text(
        "<p>{{ title }} · {{ detail }} · {{ request_id }}</p>", encoding="utf-8"
    )
    (tmp_path / "errors" / "error.html").write_text("<p>{{ 1 / 0 }}</p>", encoding="utf-8")
    app = application(tmp_path)

    assert re.fullmatch(r"<p>Not Found · There is no such page. · [0-9a-f]{16}</p>", ask(app, "/nowhere").text)
    assert "You may not see this." in ask(app, "/plain/403").text
    assert ask(app, "/nowhere", "application/json").content_type == "application/problem+json"


def test_an_error_rolls_the_database_session_back_before_any_handler() -> None:
    app = Flask("shop")
    app.config.update(SECRET_KEY="k", SQLALCHEMY_DATABASE_URI="sqlite://")
    database = SQLAlchemy(app)
    seen: list[bool] = []

    @app.get("/half")
    def half() -> str:
        database.session.execute(text("CREATE TABLE orders (id INTEGER)"))
        raise ValueError

    @app.errorhandler(500)
    def page(error: object) -> tuple[str, int]:
        seen.append(database.session().in_transaction())
        return "own", 500

    stopper.Stopper(app, policy=POLICY)

    assert ask(app, "/half").status_code == 500
    assert seen == [False]
