"""Events in one schema: refusals, logins and what the application tells of itself."""

import logging

import pytest
from flask import Flask, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

import stopper
from stopper.model import UsageError
from stopper.runtime.events import MOST, Event, Events

POLICY: dict[str, object] = {"hosts": {"names": ["localhost"]}, "access": {"default": "public", "reason": "a test"}}


class Person(UserMixin):
    id = "ada"


def application(**policy: object) -> Flask:
    app = Flask("shop")
    app.config.update(SECRET_KEY="k", TESTING=True)
    manager = LoginManager(app)
    manager.user_loader(lambda user: Person())
    manager.login_view = "login"
    stopper.Stopper(app, policy={**POLICY, **policy})

    @app.post("/login/<word>")
    def login(word: str) -> str:
        if word == "right":
            login_user(Person())
        return "signed in or not"

    @app.post("/logout")
    def logout() -> str:
        logout_user()
        return "gone"

    @app.post("/promote")
    def promote() -> str:
        stopper.event("roles_changed", user="eve", note="by the form", roles=["admin"], password="x")
        return "done"

    @app.get("/own")
    def own() -> str:
        stopper.event("coupon_guessed")
        return "done"

    return app


def events(app: Flask, caplog: pytest.LogCaptureFixture, *asked: tuple[str, str]) -> list[dict[str, object]]:
    caplog.set_level(logging.INFO)
    client = app.test_client()
    for method, path in asked:
        client.open(path, method=method, base_url="https://localhost", headers={"Origin": "https://localhost"})
    return [record.security_event for record in caplog.records if hasattr(record, "security_event")]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/login/right", (3002, 300201, "Logon", "Success", "ada")),
        ("/login/wrong", (3002, 300201, "Logon", "Failure", "unknown")),
        ("/promote", (3005, 300599, "Other", "Success", "eve")),
    ],
)
def test_what_happens_to_accounts_is_an_event(
    path: str, expected: tuple[object, ...], caplog: pytest.LogCaptureFixture
) -> None:
    found = events(application(), caplog, ("POST", path))

    assert [
        (item["class_uid"], item["type_uid"], item["activity_name"], item["status"], item["user"]["uid"])  # type: ignore[index]
        for item in found
    ] == [expected]


def test_a_session_of_a_visitor_is_nobody_elses(caplog: pytest.LogCaptureFixture) -> None:
    """Flask-Login signals that it protects a session whenever a visitor has one, be it for a form's token."""
    app = application()

    @app.get("/form")
    def form() -> str:
        return f"{session.setdefault('seen', 1)} {current_user.is_authenticated}"

    assert events(app, caplog, ("GET", "/form"), ("GET", "/form")) == []


def test_a_session_that_another_client_presents_is_told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    app = application()
    app.add_url_rule("/who", "who", lambda: str(current_user.is_authenticated))
    client = app.test_client()
    headers = {"Origin": "https://localhost", "User-Agent": "one"}
    client.post("/login/right", base_url="https://localhost", headers=headers)
    client.get("/who", base_url="https://localhost", headers={"User-Agent": "another"})

    told = [record for record in caplog.records if hasattr(record, "security_event")][-1]
    assert told.security_event["unmapped"]["event"] == "session_of_another_client"  # type: ignore[attr-defined]
    assert told.security_event["unmapped"]["control"] == "sessions.binding"  # type: ignore[attr-defined]


def test_a_logout_is_an_event(caplog: pytest.LogCaptureFixture) -> None:
    found = events(application(), caplog, ("POST", "/login/right"), ("POST", "/logout"))

    assert [item["unmapped"]["event"] for item in found] == ["login", "logout"]  # type: ignore[index]


def test_a_refusal_says_what_was_done_and_by_which_control(caplog: pytest.LogCaptureFixture) -> None:
    app = application()
    caplog.set_level(logging.INFO)
    app.test_client().get("/own", base_url="https://evil.example", headers={"User-Agent": "a\x1bb"})
    (found,) = [record.security_event for record in caplog.records if hasattr(record, "security_event")]

    assert (found["class_name"], found["activity_name"], found["action"], found["disposition"]) == (
        "HTTP Activity",
        "Get",
        "Denied",
        "Blocked",
    )
    assert found["policy"] == {"name": "transport.trusted-hosts"}
    assert found["http_request"]["url"]["path"] == "/own"
    assert found["http_request"]["user_agent"] == "a\\x1bb"


def test_what_the_application_tells_is_masked_by_name(caplog: pytest.LogCaptureFixture) -> None:
    (found,) = events(application(), caplog, ("POST", "/promote"))

    assert found["unmapped"] == {
        "event": "roles_changed",
        "control": "observability.security-events",
        "roles": ["admin"],
        "password": "•••",
    }


def test_an_event_of_its_own_name_belongs_to_the_request(caplog: pytest.LogCaptureFixture) -> None:
    (found,) = events(application(), caplog, ("GET", "/own"))

    assert (found["class_uid"], found["type_uid"], found["message"]) == (4002, 400203, "coupon guessed")


def test_every_event_is_counted_and_heard() -> None:
    app = application()
    heard: list[str] = []
    app.extensions["stopper"].events.listen(lambda event, exchange: heard.append(event.name))
    app.test_client().get("/own", base_url="https://localhost")

    assert heard == ["coupon_guessed"]
    assert app.extensions["stopper"].events.counts() == {("coupon_guessed", "observability.security-events"): 1}


def test_an_event_without_the_extension_is_an_error() -> None:
    with Flask("bare").app_context(), pytest.raises(UsageError, match="bare has no Stopper"):
        stopper.event("login_failed")


def test_a_listener_that_fails_lets_no_request_fail(caplog: pytest.LogCaptureFixture) -> None:
    app = application()
    app.extensions["stopper"].events.listen(lambda event, exchange: 1 / 0)

    assert app.test_client().get("/own", base_url="https://localhost").status_code == 200
    assert app.test_client().get("/own", base_url="https://evil.example").status_code == 400
    assert "A listener of the events failed at coupon_guessed." in caplog.text


def test_names_that_an_application_makes_up_do_not_fill_the_memory() -> None:
    events = Events()
    for number in range(3 * MOST):
        events.record(Event(f"told_{number}", "", None), None)
    events.record(Event("told_1", "", None), None)

    assert len(events.counts()) == MOST + 1
    assert events.counts()["told_1", ""] == 2
