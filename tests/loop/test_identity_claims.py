"""What the protections of sessions, forms and pages claim, by requests to examples/sealed."""

import re
import secrets
from urllib.parse import urlencode

import pytest

from tests.loop.sealed import Account, Browser, Sealed

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SESSION = "__Host-session"
OFFICE = "10.20.1.1"


def signed_in(site: Sealed, at: str = "") -> tuple[Browser, Account]:
    browser, account = site.browser(at), site.customer()
    assert browser.sign_in(account).status == 302
    assert browser.get("/orders").status == 200
    return browser, account


def thief(browser: Browser) -> Browser:
    """Somebody in the same house with a copy of the session's cookie: from elsewhere it opens nothing anyway."""
    other = browser.site.browser(browser.at)
    other.cookies[SESSION] = browser.cookies[SESSION]
    return other


def test_cookies_are_hardened_and_hold_nothing(sealed: Sealed) -> None:
    browser, account = sealed.browser(), sealed.customer()
    answers = [browser.get("/account/login"), browser.sign_in(account)]

    said = [value for answer in answers for value in answer.all("Set-Cookie")]
    assert {value.partition("=")[0] for value in said} == {"__Host-csrf", SESSION}
    for value in said:
        assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(value.split("; "))
        assert "Domain" not in value
        assert account.email not in value


def test_a_sign_in_gives_a_new_session_that_was_not_known_before(sealed: Sealed) -> None:
    browser, account = sealed.browser(), sealed.customer()
    planted = secrets.token_urlsafe(32)
    browser.cookies[SESSION] = planted
    browser.sign_in(account)
    first = browser.cookies[SESSION]
    browser.sign_in(account)

    assert len({planted, first, browser.cookies[SESSION]}) == 3
    old = sealed.browser()
    for value in (planted, first):
        old.cookies[SESSION] = value
        assert old.get("/orders").status == 302


def test_the_store_knows_no_id_of_a_session(sealed: Sealed) -> None:
    browser, _ = signed_in(sealed)
    kept = sealed.redis.command("KEYS", "*")

    assert b"session" in kept
    assert browser.cookies[SESSION].encode() not in kept


def test_logout_ends_the_session_for_every_copy(sealed: Sealed) -> None:
    browser, _ = signed_in(sealed)
    copy = thief(browser)
    assert copy.get("/orders").status == 200
    answer = browser.post("/account/logout", page="/")

    assert answer.one("Clear-Site-Data") == '"cache", "storage"'
    assert copy.get("/orders").status == 302
    assert browser.get("/orders").status == 302


def test_a_new_password_ends_the_other_sessions(sealed: Sealed) -> None:
    browser, account = signed_in(sealed)
    other = sealed.browser()
    other.sign_in(account)
    fields = {"old_password": account.password, "password": secrets.token_urlsafe(16)}
    browser.post("/account/password", fields, page="/account/profile")

    assert browser.get("/orders").status == 200
    assert other.get("/orders").status == 302


def test_an_idle_session_is_gone(sealed: Sealed) -> None:
    browser, _ = signed_in(sealed)
    kept = re.findall(rb"stopper:cellar:session:[0-9a-f]{64}", sealed.redis.command("KEYS", "*"))
    keys = [key.decode() for key in kept]
    left = [int(sealed.redis.command("TTL", key).strip(b":\r\n")) for key in keys]
    # Nobody waits half an hour: the store lets go of them as it does then.
    for key in keys:
        sealed.redis.command("EXPIRE", key, "0")

    assert left
    assert all(0 < seconds <= 1800 for seconds in left)
    assert browser.get("/orders").status == 302


def test_pages_of_a_user_are_kept_by_nobody(sealed: Sealed) -> None:
    browser, _ = signed_in(sealed)

    assert browser.get("/orders").one("Cache-Control") == "no-store"


@pytest.mark.parametrize(
    "path", ["/orders", "/files/", "/account/profile", "/admin/", "/admin/users", "/desk/search", "/account/tokens"]
)
def test_pages_are_closed_to_strangers(sealed: Sealed, path: str) -> None:
    method = "POST" if path == "/account/tokens" else "GET"
    answer = sealed.browser(OFFICE).get(path, method, **{"Sec-Fetch-Site": "same-origin"})

    assert (answer.status, "/account/login" in answer.one("Location")) == (302, True)


def test_the_office_asks_for_a_role_a_network_and_a_factor(sealed: Sealed) -> None:
    office, elsewhere = sealed.browser(OFFICE), sealed.browser()
    office.sign_in(sealed.administrator)
    elsewhere.cookies = dict(office.cookies)
    customer, _ = signed_in(sealed, OFFICE)

    assert office.get("/admin/users").status == 200
    assert elsewhere.get("/admin/users").status == 404
    assert elsewhere.get("/ADMIN//users").status == 404
    assert customer.get("/admin/users").status == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://cellar.example"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 302),
        ({"Origin": "https://cellar.example"}, 302),
    ],
)
def test_forged_requests_are_refused_whatever_token_they_bring(
    sealed: Sealed, headers: dict[str, str], status: int
) -> None:
    browser = sealed.browser()
    fields = {"email": "nobody@cellar.example", "password": "x" * 12, "csrf_token": browser.token("/account/login")}

    assert browser.get("/account/login", "POST", urlencode(fields), **FORM, **headers).status == status


def test_an_old_browser_needs_the_token_of_its_own_page(sealed: Sealed) -> None:
    browser, other = sealed.browser(), sealed.browser()
    fields = {"email": "nobody@cellar.example", "password": "x" * 12}
    own, foreign = browser.token("/account/login"), other.token("/account/login")

    sent = [{}, {"csrf_token": foreign}, {"csrf_token": own[:-1]}, {"csrf_token": own}]
    statuses = [
        browser.get("/account/login", "POST", urlencode(fields | token), **FORM, Referer="").status for token in sent
    ]
    assert statuses == [403, 403, 403, 302]
