"""Remember-me cookies of a real Flask-Login: they end where the sessions of their user do, and copies of them too."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask_login import current_user, login_user

import stopper
from stopper.runtime.sessions.interface import ServerSessions
from stopper.runtime.sessions.record import SessionsDown
from tests.runtime.servers import RedisServer
from tests.runtime.sessions.clock import Clock
from tests.runtime.sessions.shop import BASE
from tests.runtime.sessions.test_flask_login import User, application

NAME, ISSUED, SESSION = "remember_token", "remember_token_issued", "__Host-session"


class Jar:
    """A browser: it keeps cookies by name, forgets those that are deleted, and loses its session when it is closed."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client(use_cookies=False)
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Any:
        shown = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        response = self.client.get(path, base_url=BASE, headers={"Cookie": shown} if shown else {})
        for line in response.headers.getlist("Set-Cookie"):
            name, _, rest = line.partition("=")
            value = rest.partition(";")[0]
            if value:
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
        return response

    def who(self) -> str:
        return str(self.get("/who").text)

    def close(self) -> "Jar":
        self.cookies.pop(SESSION, None)
        return self

    def copy(self, *names: str) -> "Jar":
        other = Jar(self.client.application)
        other.cookies = {name: value for name, value in self.cookies.items() if name in names}
        return other


@pytest.fixture(params=["sqlite", "redis"])
def app(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Flask:
    if request.param == "redis":
        server: RedisServer = request.getfixturevalue("redis_server")
        monkeypatch.setenv("REDIS_URL", server.url)
    made = application(sessions={"store": request.param})
    made.add_url_rule("/others", "others", lambda: str(stopper.revoke_sessions(current_user, keep_current=True)))
    made.add_url_rule("/one/<handle>", "one", lambda handle: str(stopper.revoke_sessions("7", handle=handle)))
    made.add_url_rule("/handle", "handle", lambda: stopper.sessions_of("7")[0].handle)
    made.add_url_rule("/renew", "renew", lambda: str(stopper.rotate_session()))
    hour = timedelta(hours=1)
    made.add_url_rule("/briefly", "briefly", lambda: str(login_user(User("7"), remember=True, duration=hour)))
    return made


def remembered(app: Flask, path: str = "/remember") -> Jar:
    jar = Jar(app)
    jar.get(path)
    assert {NAME, ISSUED, SESSION} == set(jar.cookies)
    return jar


def test_a_browser_that_was_closed_is_known_again(app: Flask) -> None:
    jar = remembered(app).close()

    assert (jar.who(), jar.who()) == ("7", "7")
    assert jar.copy(NAME, ISSUED).who() == "7"


@pytest.mark.parametrize("ends", ["/everywhere", "/others", "/leave"])
def test_a_copy_ends_with_the_sessions_of_its_user(app: Flask, ends: str) -> None:
    jar, thief = remembered(app), remembered(app).copy()
    thief.cookies = jar.copy(NAME, ISSUED).cookies
    assert thief.copy(NAME, ISSUED).who() == "7"
    jar.get(ends)

    assert thief.copy(NAME, ISSUED).who() == "None"
    assert thief.who() == "None"
    assert thief.cookies == {}


def test_all_of_a_users_end_and_nobody_elses(app: Flask) -> None:
    first, second = remembered(app), remembered(app)
    first.get("/everywhere")

    assert first.close().who() == "None"
    assert second.close().who() == "None"
    assert remembered(app).close().who() == "7"


def test_the_browser_that_is_spared_stays_remembered(app: Flask) -> None:
    jar, other = remembered(app), remembered(app)
    jar.get("/others")

    assert jar.close().who() == "7"
    assert other.close().who() == "None"


def test_a_device_that_is_ended_does_not_come_back(app: Flask) -> None:
    lost = remembered(app)
    handle = lost.get("/handle").text
    mine = remembered(app)
    mine.get(f"/one/{handle}")

    assert lost.who() == "None"
    assert mine.close().who() == "7"


def test_a_cookie_without_its_own_stamp_is_worth_nothing(app: Flask) -> None:
    jar = remembered(app)
    bare, borrowed, forged = jar.copy(NAME), jar.copy(NAME), jar.copy(NAME)
    borrowed.cookies[ISSUED] = remembered(app, "/briefly").cookies[ISSUED].replace("1", "2", 1)
    forged.cookies[ISSUED] = "99999999999999.99999999999.x." + "A" * 43

    assert [one.who() for one in (bare, borrowed, forged)] == ["None", "None", "None"]


def test_a_copy_is_over_when_the_cookie_is(app: Flask, clock: Clock) -> None:
    long, brief = remembered(app).copy(NAME, ISSUED), remembered(app, "/briefly").copy(NAME, ISSUED)
    clock.pass_by(2 * 3600)

    assert (long.copy(NAME, ISSUED).who(), brief.who()) == ("7", "None")
    clock.pass_by(31 * 86400)
    assert long.who() == "None"


def test_signing_in_anew_is_not_undone_by_the_cookie_that_is_taken_out(app: Flask) -> None:
    jar = remembered(app)
    jar.get("/everywhere")
    jar.close().get("/remember")

    assert jar.close().who() == "7"


def test_nobody_is_taken_for_nobody_while_the_store_is_away(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    jar = remembered(app).close()
    interface = app.session_interface
    assert isinstance(interface, ServerSessions)

    def down(*_: object) -> int:
        raise SessionsDown("away")

    monkeypatch.setattr(type(interface.store), "revoked_at", down)

    assert jar.get("/who").status_code == 503


def test_a_session_that_is_renewed_while_all_are_ended_does_not_outlive_them(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    jar = remembered(app)
    interface = app.session_interface
    assert isinstance(interface, ServerSessions)
    add: Callable[..., None] = interface.store.add

    def ends_all_first(key: bytes, record: Any) -> None:
        monkeypatch.undo()
        with app.app_context():
            stopper.revoke_sessions("7")
        add(key, record)

    monkeypatch.setattr(type(interface.store), "add", lambda _, key, record: ends_all_first(key, record))
    jar.get("/renew")

    assert jar.who() == "None"
