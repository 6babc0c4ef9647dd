"""The id of a session is renewed at sign-in and at every change of privilege; the old one is worth nothing."""

import pytest

from stopper.runtime.sessions.saving import GRACE
from tests.runtime.sessions.clock import Clock
from tests.runtime.sessions.shop import Browser, shop


def planted() -> tuple[Browser, str]:
    """A browser with a session that somebody else knows."""
    browser = Browser(shop())
    browser.get("/set/basket/tea")
    return browser, browser.value


def test_a_sign_in_keeps_the_data_under_a_new_id() -> None:
    browser, before = planted()
    browser.get("/enter/7")

    assert browser.value != before
    assert browser.read() == {"basket": "tea", "user_id": "7"}


def test_a_planted_id_sees_nothing_of_what_comes_after() -> None:
    browser, before = planted()
    browser.get("/enter/7")

    assert browser.read(before) == {"basket": "tea"}


def test_a_planted_id_is_dead_after_a_moment(clock: Clock) -> None:
    browser, before = planted()
    browser.get("/enter/7")
    clock.pass_by(GRACE)

    assert browser.read(before) == {}


def test_a_request_that_still_has_the_old_id_replaces_neither_session_nor_cookie() -> None:
    browser, before = planted()
    browser.get("/enter/7")
    browser.get("/set/late/1", before)

    assert browser.set == []
    assert browser.read() == {"basket": "tea", "user_id": "7"}


def test_an_explicit_rotation_keeps_the_data_and_kills_the_old_id() -> None:
    browser, _ = planted()
    browser.get("/enter/7")
    before = browser.value
    browser.get("/rotate")

    assert browser.value != before
    assert browser.read(before) == {}
    assert browser.read() == {"basket": "tea", "user_id": "7"}


def test_an_empty_session_is_rotated_too() -> None:
    browser, before = planted()
    browser.get("/clear-and-rotate")

    assert browser.value not in ("", before)
    assert browser.read() == {}


def test_a_session_that_only_rotates_has_an_id_of_its_own() -> None:
    browser = Browser(shop())
    browser.get("/rotate")
    first = browser.value
    browser.get("/rotate")

    assert "" != first != browser.value


def test_another_user_or_role_renews_the_id() -> None:
    browser, _ = planted()
    for path in ("/enter/7", "/enter/8", "/set/role/admin", "/set/is_admin/yes"):
        before = browser.value
        browser.get(path)

        assert browser.value != before, path


def test_other_keys_do_not() -> None:
    browser, before = planted()
    browser.get("/set/colour/green")

    assert browser.value == before


def test_a_sign_in_begins_the_lifetime_anew_and_a_rotation_does_not(clock: Clock) -> None:
    browser = Browser(shop(sessions={"lifetime": "10m"}))
    browser.get("/set/basket/tea")
    clock.pass_by(500)
    browser.get("/enter/7")
    clock.pass_by(500)
    browser.get("/rotate")

    assert browser.read() == {"basket": "tea", "user_id": "7"}
    clock.pass_by(101)
    assert browser.read() == {}


def test_an_id_that_the_store_does_not_have_is_never_taken() -> None:
    browser = Browser(shop())
    chosen = "A" * 43
    browser.value = chosen
    browser.get("/set/a/1")

    assert browser.value != chosen
    assert Browser(shop()).read(chosen) == {}


@pytest.mark.parametrize("key", ["account", "logged_in", "memberId", "current_user", "roles"])
def test_a_sign_in_under_any_name_that_the_audit_knows_renews_the_id(key: str) -> None:
    browser, before = planted()
    browser.get(f"/set/{key}/1")
    signed_in = browser.value
    browser.get(f"/take/{key}")

    assert len({before, signed_in, browser.value}) == 3
    assert browser.read(signed_in) == {}, "and nothing of it is left under the old id"
    assert browser.read() == {"basket": "tea"}
