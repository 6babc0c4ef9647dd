"""Sessions end: in time, at sign-out, and when their user's are revoked; what was ended does not come back."""

import pytest
from flask import Flask, session

import stopper
from stopper import Stopper
from stopper.runtime.exchange import current
from tests.runtime.sessions.clock import Clock
from tests.runtime.sessions.shop import BASE, KEY, POLICY, Browser, add_views, shop


def signed_in(app: Flask, user: str = "7") -> Browser:
    browser = Browser(app)
    browser.get(f"/enter/{user}")
    return browser


@pytest.mark.parametrize("store", ["sqlite", "cookie"])
def test_a_session_ends_when_it_is_not_used(store: str, clock: Clock) -> None:
    browser = Browser(shop(sessions={"store": store, "idle": "5m", "reason": "a test"}))
    browser.get("/set/a/1")
    clock.pass_by(295)
    assert browser.read() == {"a": "1"}
    clock.pass_by(295)
    assert browser.read() == {"a": "1"}

    clock.pass_by(300)
    assert browser.read() == {}


@pytest.mark.parametrize("store", ["sqlite", "cookie"])
def test_a_session_ends_however_often_it_is_used(store: str, clock: Clock) -> None:
    browser = Browser(shop(sessions={"store": store, "lifetime": "10m", "reason": "a test"}))
    browser.get("/set/a/1")
    for _ in range(9):
        clock.pass_by(60)
        assert browser.read() == {"a": "1"}

    clock.pass_by(60)
    assert browser.read() == {}


def test_the_applications_own_lifetime_shortens_it(clock: Clock) -> None:
    app = Flask("own")
    app.config["PERMANENT_SESSION_LIFETIME"] = 60
    app.secret_key = KEY
    add_views(app)
    Stopper(app, policy=POLICY, environment="testing")
    browser = Browser(app)
    browser.get("/set/a/1")
    clock.pass_by(60)

    assert browser.read() == {}


def test_use_is_noted_seldom(clock: Clock) -> None:
    app = shop(sessions={"touch": "1m"})
    browser = signed_in(app)
    store = app.session_interface.store  # type: ignore[attr-defined]  # ours
    written: list[int] = []
    touch = store.touch
    store.touch = lambda key, record, now: (written.append(now), touch(key, record, now))
    for _ in range(12):
        clock.pass_by(10)
        browser.read()

    assert len(written) == 2


def test_a_copy_of_the_cookie_is_worth_nothing_after_sign_out() -> None:
    for path in ("/clear", "/leave"):
        browser = signed_in(shop())
        copied = browser.value
        browser.get(path)

        assert browser.read(copied) == {}


def test_a_sign_out_tells_the_stage_that_clears_the_client() -> None:
    app = shop()
    kept: list[object] = []

    @app.after_request
    def look(response: object) -> object:
        kept.append(current())
        return response

    browser = signed_in(app)
    browser.get("/read")
    browser.get("/leave")

    assert [found.kept.get("logout") for found in kept] == [None, None, True]  # type: ignore[attr-defined]  # exchanges


def test_a_request_that_runs_while_the_session_is_ended_does_not_bring_it_back() -> None:
    app = shop()
    other = Browser(app)

    @app.get("/race")
    def race() -> str:
        session["late"] = 1
        other.get("/clear")
        return "late"

    browser = signed_in(app)
    other.value = browser.value
    browser.get("/race", browser.value)

    assert browser.set == []
    assert browser.read(browser.value) == {}


def test_a_user_sees_the_own_sessions() -> None:
    app = shop()
    first, second = signed_in(app), signed_in(app)
    signed_in(app, "8")

    found = second.get("/of/7").json
    assert sorted(one["current"] for one in found) == [False, True]
    assert first.value not in str(found)
    assert second.value not in str(found)


def test_all_sessions_of_a_user_are_revoked_and_no_others() -> None:
    app = shop()
    mine, other = [signed_in(app) for _ in range(3)], signed_in(app, "8")

    assert other.get("/revoke/7").text == "3"
    assert [browser.read() for browser in mine] == [{}, {}, {}]
    assert other.read() == {"user_id": "8"}


def test_the_session_that_asks_may_be_spared() -> None:
    app = shop()
    first, second = signed_in(app), signed_in(app)

    assert second.get("/revoke/7?keep").text == "1"
    assert (first.read(), second.read()) == ({}, {"user_id": "7"})


def test_one_session_is_revoked_by_its_handle_and_only_if_it_is_the_users() -> None:
    app = shop()
    first, second = signed_in(app), signed_in(app)
    handle = next(one["handle"] for one in second.get("/of/7").json if not one["current"])

    assert second.get(f"/revoke/8?handle={handle}").text == "0"
    assert second.get(f"/revoke/7?handle={handle}").text == "1"
    assert (first.read(), second.read()) == ({}, {"user_id": "7"})


def test_a_session_that_is_revoked_while_it_asks_for_a_new_id_stays_ended() -> None:
    app = shop()

    @app.get("/race")
    def race() -> str:
        stopper.rotate_session()
        stopper.revoke_sessions("7")
        return "late"

    browser = signed_in(app)
    browser.get("/race")

    assert browser.read() == {}


def test_a_session_is_bound_to_its_client_where_the_policy_says_so() -> None:
    for store in ("sqlite", "cookie"):
        app = shop(sessions={"binding": "agent", "store": store, "reason": "a test"})
        browser, thief = Browser(app, agent="Firefox"), Browser(app, agent="curl")
        browser.get("/enter/7")

        assert browser.read() == {"user_id": "7"}
        assert thief.read(browser.value) == {}


def test_an_address_may_change_within_its_network() -> None:
    app = shop(sessions={"binding": "address"})
    browser = signed_in(app)

    def ask(address: str) -> object:
        cookie = {"Cookie": f"__Host-session={browser.value}"}
        client = app.test_client(use_cookies=False)
        return client.get("/read", base_url=BASE, headers=cookie, environ_base={"REMOTE_ADDR": address}).json

    assert ask("127.0.0.9") == {"user_id": "7"}
    assert ask("192.0.2.1") == {}
    assert ask("127.0.0.1") == {}, "a copied id ends for both"
