"""SECRET_KEY may be changed without signing anybody out, and an old one is told."""

import pytest
from flask import Flask

import stopper
from stopper import Stopper
from tests.runtime.sessions.clock import Clock
from tests.runtime.sessions.shop import KEY, POLICY, Browser, add_views, shop

NEW = KEY[::-1]
COOKIE = {"store": "cookie", "reason": "a test"}


def keyed(key: str, fallbacks: object, **sections: object) -> Flask:
    app = Flask("shop")
    app.secret_key, app.testing = key, True
    app.config["SECRET_KEY_FALLBACKS"] = fallbacks
    add_views(app)
    Stopper(app, policy=POLICY | sections, environment="testing")
    return app


@pytest.mark.parametrize("sessions", [{}, COOKIE], ids=["sqlite", "cookie"])
def test_a_session_of_an_older_key_goes_on(sessions: dict[str, str]) -> None:
    browser = Browser(keyed(KEY, None, sessions=sessions))
    browser.get("/set/a/1")

    rotated = Browser(keyed(NEW, [KEY], sessions=sessions))
    assert rotated.read(browser.value) == {"a": "1"}


def test_it_goes_on_without_the_older_key_once_it_was_used() -> None:
    browser = Browser(keyed(KEY, None))
    browser.get("/set/a/1")
    Browser(keyed(NEW, [KEY])).read(browser.value)

    assert Browser(keyed(NEW, None)).read(browser.value) == {"a": "1"}


def test_a_changed_cookie_is_signed_with_the_newest_key() -> None:
    browser = Browser(keyed(KEY, None, sessions=COOKIE))
    browser.get("/set/a/1")
    rotated = Browser(keyed(NEW, [KEY], sessions=COOKIE))
    rotated.value = browser.value
    rotated.get("/set/b/2")

    assert Browser(keyed(NEW, None, sessions=COOKIE)).read(rotated.value) == {"a": "1", "b": "2"}


@pytest.mark.parametrize("sessions", [{}, COOKIE], ids=["sqlite", "cookie"])
def test_without_the_key_a_session_is_worth_nothing(sessions: dict[str, str]) -> None:
    browser = Browser(keyed(KEY, None, sessions=sessions))
    browser.get("/set/a/1")

    assert Browser(keyed(NEW, None, sessions=sessions)).read(browser.value) == {}


@pytest.mark.parametrize("sessions", [{}, COOKIE], ids=["sqlite", "cookie"])
def test_fallbacks_that_are_a_text_are_no_keys(sessions: dict[str, str]) -> None:
    forger = Browser(keyed(KEY[0], None, sessions=sessions))
    forger.get("/enter/admin")

    assert Browser(keyed(NEW, KEY, sessions=sessions)).read(forger.value) == {}


def test_a_key_that_is_older_than_the_policy_wants_is_told(clock: Clock) -> None:
    Browser(shop()).get("/nothing")
    clock.pass_by(91 * 86400)
    app = shop()
    pipeline = app.extensions["stopper"].pipeline

    assert any("SECRET_KEY has been in use for 91 days" in line for line in pipeline.setup.told)
    with app.app_context():
        age = stopper.secret_key_age()
        assert age is not None
        assert age.days == 91
    assert not any("in use" in line for line in shop(key=NEW).extensions["stopper"].pipeline.setup.told)
