"""Flask-Login over the sessions of the extension: nothing to call, and every id is new."""

from typing import Any

import pytest
from flask import Flask, session
from flask_login import (  # type: ignore[import-untyped]  # it has no types
    LoginManager,
    UserMixin,
    confirm_login,
    current_user,
    login_user,
    logout_user,
)

import stopper
from stopper import Stopper
from tests.runtime.sessions.shop import KEY, POLICY, Browser


class User(UserMixin):  # type: ignore[misc]  # it has no types
    def __init__(self, name: str) -> None:
        self.id = name


def application(**sections: Any) -> Flask:
    app = Flask("shop")
    app.secret_key, app.testing = KEY, True
    LoginManager(app).user_loader(User)
    app.add_url_rule("/enter/<user>", "enter", lambda user: str(login_user(User(user))))
    app.add_url_rule("/remember", "remember", lambda: str(login_user(User("7"), remember=True)))
    app.add_url_rule("/again", "again", lambda: str(confirm_login()))
    app.add_url_rule("/leave", "leave", lambda: str(logout_user()))
    app.add_url_rule("/who", "who", lambda: str(current_user.get_id()))
    app.add_url_rule("/set", "set", lambda: str(session.setdefault("a", "1")))
    app.add_url_rule("/devices", "devices", lambda: str(len(stopper.sessions_of(current_user))))
    app.add_url_rule("/everywhere", "everywhere", lambda: str(stopper.revoke_sessions(current_user)))
    Stopper(app, policy=POLICY | sections, environment="testing")
    return app


@pytest.mark.parametrize("again", ["/enter/7", "/again"])
def test_every_sign_in_and_confirmation_renews_the_id(again: str) -> None:
    browser = Browser(application())
    seen = []
    for path in ("/set", "/enter/7", again):
        browser.get(path)
        seen.append(browser.value)

    assert len(set(seen)) == 3
    assert [browser.get("/who", value).text for value in seen] == ["None", "None", "7"]


def test_a_copied_cookie_is_worth_nothing_after_logout() -> None:
    browser = Browser(application())
    browser.get("/enter/7")
    copied = browser.value
    browser.get("/leave")

    assert browser.get("/who", copied).text == "None"


def test_a_user_object_names_its_sessions() -> None:
    app = application()
    first, second = Browser(app), Browser(app)
    first.get("/enter/7")
    second.get("/enter/7")

    assert first.get("/devices").text == "2"
    assert first.get("/everywhere").text == "2"
    assert second.get("/who").text == "None"


def test_remember_me_has_the_flags_and_is_bounded() -> None:
    app = application()
    browser = Browser(app)
    browser.get("/remember")
    (cookie,) = [line for line in browser.set if line.startswith("remember_token=")]

    assert all(flag in cookie for flag in ("Secure", "HttpOnly", "SameSite=Lax"))
    assert app.config["REMEMBER_COOKIE_DURATION"].days == 30


def test_strong_protection_and_binding_live_together() -> None:
    app = application(sessions={"binding": "agent"})
    app.config["SESSION_PROTECTION"] = "strong"
    browser, thief = Browser(app, agent="Firefox"), Browser(app, agent="curl")
    browser.get("/enter/7")

    assert browser.get("/who").text == "7"
    assert thief.get("/who", browser.value).text == "None"
