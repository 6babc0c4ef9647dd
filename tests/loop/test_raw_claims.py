"""What a stranger sends by hand over a raw socket to examples/sealed: refused or served as the policy says."""

import re
import socket
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.loop.sealed import HOST, Account, Browser, Sealed, address

OWN = f"Host: {HOST}"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
LOGIN = "POST /account/login HTTP/1.1"
# gunicorn refuses these by itself, so that nothing of the application sees them; 0 is a connection that ends.
BY_GUNICORN = {400, 405, 414, 417, 431, 501, 505, 0}


def send(site: Sealed, data: bytes) -> list[tuple[int, str]]:
    """The answers on one connection: status, and head and body up to the next one."""
    with socket.create_connection(("127.0.0.1", site.server.port), 60) as connection:
        connection.settimeout(60)
        connection.sendall(data)
        answer = b""
        try:
            while part := connection.recv(65536):
                answer += part
        except ConnectionResetError:
            pass
    parts = re.split(r"^HTTP/1\.[01] (?=\d)", answer.decode("latin-1"), flags=re.MULTILINE)[1:]
    return [(int(part[:3]), part) for part in parts] or [(0, "")]


def ask(site: Sealed, *lines: str, body: str = "", closes: bool = True) -> list[tuple[int, str]]:
    """The same for a request of these lines, as the proxy hands it on."""
    more = [f"X-Forwarded-For: {address()}", "X-Forwarded-Proto: https", *(["Connection: close"] if closes else [])]
    return send(site, ("\r\n".join([*lines, *more, "", ""]) + body).encode("latin-1"))


@pytest.mark.parametrize(
    ("lines", "body", "status"),
    [
        (["GET / HTTP/1.0"], "", 400),
        (["GET / HTTP/1.0", OWN], "", 200),
        (["GET http://evil.example/ HTTP/1.1", OWN], "", 200),
        (["GET http://u:p@evil.example/orders HTTP/1.1", OWN], "", 302),
        (["GET //orders HTTP/1.1", OWN], "", 302),
        (["GET //evil.example/orders HTTP/1.1", OWN], "", 404),
        (["GET //admin/ HTTP/1.1", OWN], "", 404),
        (["GET /%61dmin/ HTTP/1.1", OWN], "", 404),
        (["GET /x/../admin/ HTTP/1.1", OWN], "", 404),
        (["GET /admin;a=b/ HTTP/1.1", OWN], "", 404),
        (["GET /static/%2e%2e%2fconfig.py HTTP/1.1", OWN], "", 404),
        (["GET //metrics HTTP/1.1", OWN], "", 404),
        (["GET /account/logout?_method=POST HTTP/1.1", OWN, "X-HTTP-Method-Override: POST"], "", 405),
        (["CONNECT cellar.example:443 HTTP/1.1", OWN], "", 404),
        (["BREW / HTTP/1.1", OWN], "", 405),
        (["GET /?%%%&=&&%ff=%00&page=99999999999999999999 HTTP/1.1", OWN], "", 200),
        ([f"GET /?{'a=1&' * 3000} HTTP/1.1", OWN], "", 414),
        ([LOGIN, OWN, "Content-Length: 3", "Content-Length: 3"], "a=1", 400),
        ([LOGIN, OWN, "Content-Length: 3", "Content-Length: 5"], "a=1", 400),
        ([LOGIN, OWN, "Content-Length: +3"], "a=1", 400),
        ([LOGIN, OWN, "Transfer-Encoding: gzip, chunked"], "0\r\n\r\n", 400),
        ([LOGIN, OWN, "Transfer-Encoding: chunked", "Content-Length: 3"], "0\r\n\r\n", 400),
        ([LOGIN, OWN, "Expect: 100-continue", "Content-Length: 30000000", "Sec-Fetch-Site: same-origin"], "", 413),
        ([LOGIN, OWN, "Expect: 100-continue", "Content-Length: 3", "Sec-Fetch-Site: cross-site"], "a=1", 403),
        (["GET / HTTP/1.1", OWN, "Upgrade: websocket", "Connection: Upgrade", "Origin: https://evil.example"], "", 403),
    ],
)  # fmt: skip
def test_a_request_by_hand_is_answered_as_the_policy_says(
    sealed: Sealed, lines: list[str], body: str, status: int
) -> None:
    answers = [item for item in ask(sealed, *lines, body=body) if item[0] != 100]

    assert [found for found, _ in answers] == [status]
    assert "evil.example" not in answers[0][1].partition("\r\n\r\n")[0]


@pytest.mark.parametrize(("length", "site"), [(64, "cross-site"), (90_000_000, "same-origin")])
def test_the_body_of_a_refused_request_is_no_second_request(sealed: Sealed, length: int, site: str) -> None:
    hidden = f"GET /.well-known/security.txt HTTP/1.1\r\n{OWN}\r\n\r\n"
    assert len(hidden) == 64
    lines = [LOGIN, OWN, f"Content-Length: {length}", f"Sec-Fetch-Site: {site}"]

    [(status, text)] = ask(sealed, *lines, body=hidden, closes=True)

    assert status in (403, 413)
    assert "Contact:" not in text


def signed_in(site: Sealed) -> Browser:
    browser = site.browser()
    browser.sign_in(site.customer())
    return browser


def change(browser: Browser, **headers: str) -> int:
    return browser.get("/account/profile", "POST", "full_name=Ada", **FORM, **headers).status


def test_a_session_that_ended_is_none_at_any_worker(sealed: Sealed) -> None:
    browser = signed_in(sealed)
    copy = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    token = browser.token("/account/profile")
    out = browser.get("/account/logout", "POST", urlencode({"csrf_token": token}), **FORM, Sec_Fetch_Site="same-origin")

    assert out.status == 302
    assert {sealed.ask("/account/profile", Cookie=copy).status for _ in range(12)} == {302}


def test_an_old_browser_needs_the_token_of_its_own_session(sealed: Sealed) -> None:
    one, other = signed_in(sealed), signed_in(sealed)
    foreign, own = one.token("/account/profile"), other.token("/account/profile")

    assert [change(other, X_CSRFToken=token) for token in (foreign, "", own)] == [403, 403, 302]


def test_the_token_of_the_login_page_is_not_the_users(sealed: Sealed) -> None:
    browser, account = sealed.browser(), sealed.customer()
    token = browser.token("/account/login")
    fields = {"csrf_token": token, "email": account.email, "password": account.password}
    browser.get("/account/login", "POST", urlencode(fields), **FORM, Sec_Fetch_Site="same-origin")

    assert change(browser, X_CSRFToken=token) == 403


def spelled(account: Account, number: int) -> dict[str, str]:
    name = account.email
    names = [name, name.upper(), f" {name}\u3000", name.replace("c", "\uff43", 1), name.title(), f"{name}\u00a0"]
    return {"email": names[number % len(names)]}


@pytest.mark.parametrize("decoys", [0, 11, 40])
def test_an_account_is_slowed_however_it_is_spelled_and_whatever_stands_beside_it(sealed: Sealed, decoys: int) -> None:
    sealed.await_window(15)
    account, found = sealed.customer(), []
    for number in range(7):
        browser = sealed.browser()
        beside = urlencode([("username", f"nobody{number}-{decoy}") for decoy in range(decoys)])
        fields = {"password": "wrong", "csrf_token": browser.token("/account/login"), **spelled(account, number)}
        answer = browser.get(
            f"/account/login?{beside}", "POST", urlencode(fields), **FORM, Sec_Fetch_Site="same-origin"
        )
        found.append(answer.status)

    assert found == ([400] * 7 if decoys == 40 else [302] * 5 + [429] * 2)


TARGETS = ("/", "//", "/orders", "/admin/", "/api/v1/products", "/static/css/app.css", "/files/1", "*", "/.env")
WORDS = st.one_of(
    st.sampled_from(["/", "..", "%2f", "%5c", ";", "?", "&", "=", "%00", "%ff", "\\", "@evil.example", "#", ":"]),
    st.text(st.characters(min_codepoint=33, max_codepoint=255), max_size=8),
)
NAMES = st.sampled_from(
    ["Cookie", "Origin", "Accept", "Content-Type", "Content-Length", "Transfer-Encoding", "Expect", "Upgrade", "Range",
     "Authorization", "Sec-Fetch-Site", "X-Forwarded-Host", "Forwarded", "X-Original-URL", "If-None-Match", "Host"]
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(["", "chunked", "0", "-1", "null", "bytes=0-", "websocket", "100-continue", "Basic Og=="]),
    st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=40),
)  # fmt: skip


LINES = st.tuples(
    st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "get", "P\xd6ST"]),
    st.tuples(st.sampled_from(TARGETS), st.lists(WORDS, max_size=4)).map(lambda it: it[0] + "".join(it[1])),
    st.sampled_from(["HTTP/1.1", "HTTP/1.0"]),
).map(" ".join)
BODIES = st.sampled_from(["", "a=1", "0\r\n\r\n", "5\r\nabcde\r\n0\r\n\r\n", "{}"])


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(line=LINES, headers=st.lists(st.tuples(NAMES, VALUES), max_size=4), body=BODIES)
def test_no_request_at_all_breaks_it(sealed: Sealed, line: str, headers: list[tuple[str, str]], body: str) -> None:
    is_said = any(name in ("Content-Length", "Transfer-Encoding") for name, _ in headers)
    length = [] if is_said else [f"Content-Length: {len(body)}"]
    fields = [f"{name}: {value}" for name, value in headers]
    status, text = next(item for item in ask(sealed, line, OWN, *fields, *length, body=body) if item[0] != 100)
    head = text.partition("\r\n\r\n")[0].lower()

    assert status < 500 or status in BY_GUNICORN
    assert "traceback" not in text.lower()
    if "x-content-type-options:" in head or status not in BY_GUNICORN:
        names = [field.partition(":")[0] for field in head.split("\r\n")[1:] if not field.startswith("set-cookie:")]
        assert {"x-content-type-options", "strict-transport-security", "referrer-policy"} <= set(names)
        assert len(set(names)) == len(names)


def test_nothing_of_it_all_left_a_traceback(sealed: Sealed) -> None:
    for line in ("GET /%ff%fe HTTP/1.1", "GET /?q=%ff HTTP/1.1", "OPTIONS * HTTP/1.1"):
        ask(sealed, line, OWN)

    assert "Traceback" not in sealed.server.log
