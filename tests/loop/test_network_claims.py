"""What the protections around the application claim, by requests to examples/sealed: hosts, HTTPS, headers, sizes."""

import re

import pytest

from tests.loop.sealed import HOST, Sealed, address

ONCE = (
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Referrer-Policy",
    "Permissions-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Strict-Transport-Security",
    "Content-Security-Policy",
    "Origin-Agent-Cluster",
)
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
# The length of a body that never comes: whoever waits for it does not answer.
TOO_MUCH = {"Content-Length": str(8 * 1024**2 + 1), **FORM}


def broken(site: Sealed) -> dict[str, str | bytes]:
    """A request that ends in an exception: the server for mail is not there."""
    browser = site.browser()
    body = f"email={site.customer().email}&csrf_token={browser.token('/account/forgot')}"
    return {"body": body, "Cookie": "; ".join(f"{name}={value}" for name, value in browser.cookies.items()), **FORM}


ANSWERS = {
    "page": ("/", "GET", 200),
    "redirect": ("/orders", "GET", 302),
    "unknown": ("/nowhere", "GET", 404),
    "method": ("/", "DELETE", 405),
    "static": ("/static/css/app.css", "GET", 200),
    "hidden": ("/.env", "GET", 404),
    "api": ("/api/v1/products", "GET", 401),
    "early": ("/.well-known/security.txt", "GET", 200),
    "too large": ("/account/login", "POST", 413),
    "forged": ("/account/login", "POST", 403),
    "broken": ("/account/forgot", "POST", 500),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_answer_has_each_header_once(sealed: Sealed, kind: str) -> None:
    path, method, status = ANSWERS[kind]
    more = {"too large": TOO_MUCH, "forged": {"body": "a=1", "Sec-Fetch-Site": "cross-site"}}
    answer = sealed.ask(path, method, **(broken(sealed) if kind == "broken" else more.get(kind, {})))  # type: ignore[arg-type]

    assert answer.status == status
    # A file is no page: a policy of contents means nothing there.
    meant = [name for name in ONCE if kind != "static" or name != "Content-Security-Policy"]
    assert {name: len(answer.all(name)) for name in meant} == dict.fromkeys(meant, 1)
    # gunicorn's own, after the application: a name without a version, and nothing else that tells a product.
    assert answer.all("Server") == ["gunicorn"]
    assert answer.all("X-Powered-By") == answer.all("Via") == []


@pytest.mark.parametrize(
    "host",
    ["evil.example", f"{HOST}.evil.example", f"{HOST}:99", f"evil.example@{HOST}", f"{HOST}, evil.example", "[::1]"],
)
@pytest.mark.parametrize("path", ["/", "/static/css/app.css", "/nowhere"])
def test_a_forged_host_is_refused(sealed: Sealed, host: str, path: str) -> None:
    answer = sealed.ask(path, Host=host)

    assert answer.status == 400
    assert b"evil" not in answer.body


def test_the_other_name_of_the_policy_is_answered(sealed: Sealed) -> None:
    assert sealed.ask("/", Host=f"www.{HOST}").status == 200


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "Forwarded", "X-Original-URL", "X-Forwarded-Prefix", "X-Host"])
def test_a_forged_forwarded_header_changes_nothing(sealed: Sealed, name: str) -> None:
    answer = sealed.ask("/orders", **{name: "host=evil.example", "X-Forwarded-Proto": ""})

    assert (answer.status, answer.one("Location")) == (308, f"https://{HOST}/orders")


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_plain_http_is_sent_on_with_its_method_path_and_query(sealed: Sealed, method: str) -> None:
    answer = sealed.ask("/orders/1?a=1&b=%2F", method, **{"X-Forwarded-Proto": "http"})

    assert (answer.status, answer.one("Location")) == (308, f"https://{HOST}/orders/1?a=1&b=%2F")
    assert answer.all("Strict-Transport-Security") == []


def test_browsers_keep_to_https_for_a_year(sealed: Sealed) -> None:
    assert sealed.ask("/").one("Strict-Transport-Security") == "max-age=31536000; includeSubDomains"


def test_each_page_has_a_nonce_of_its_own_that_all_its_scripts_have(sealed: Sealed) -> None:
    nonces = set()
    for _ in range(6):
        answer = sealed.ask("/account/login")
        [sent] = re.findall(
            r"script-src 'nonce-([0-9a-f]{32})' 'strict-dynamic'", answer.one("Content-Security-Policy")
        )
        assert answer.text.count("<script") == answer.text.count(f'<script nonce="{sent}"') > 0
        nonces.add(sent)

    assert len(nonces) == 6


def test_a_client_cannot_choose_its_address(sealed: Sealed) -> None:
    at = address()
    for _ in range(3):
        sealed.ask("/", **{"X-Forwarded-For": f"{address()}, {at}"})
    left = sealed.ask("/", **{"X-Forwarded-For": f"10.20.1.1, {at}"}).one("RateLimit")

    # Its own counter all the time, unless a new minute has begun.
    assert '"client-minute";r=59;' not in left


def test_a_body_is_refused_before_it_is_read(sealed: Sealed) -> None:
    assert sealed.ask("/account/login", "POST", **TOO_MUCH).status == 413


def test_a_form_of_too_many_parts_is_refused(sealed: Sealed) -> None:
    browser = sealed.browser()
    token = browser.token("/account/login")
    parts = "".join(f'--x\r\nContent-Disposition: form-data; name="f{at}"\r\n\r\n\r\n' for at in range(60))
    named = f'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=x", "Sec-Fetch-Site": "same-origin"}

    assert browser.get("/account/login", "POST", f"{named}{parts}--x--\r\n", **headers).status == 413


@pytest.mark.parametrize(
    "path", ["/.env", "/.git/config", "/static/.env", "/stopper.toml", "/cellar/config.py", "/backup.sql", "/wsgi.py~"]
)
def test_private_files_are_not_there(sealed: Sealed, path: str) -> None:
    assert sealed.ask(path).status == 404


def test_whom_to_tell_of_a_weakness_is_said(sealed: Sealed) -> None:
    answer = sealed.ask("/.well-known/security.txt")

    assert answer.one("Content-Type").startswith("text/plain")
    assert "Contact: mailto:security@cellar.example\n" in answer.text.replace("\r\n", "\n")
    assert f"Canonical: https://{HOST}/.well-known/security.txt" in answer.text


LISTED = "https://till.cellar.example"
ASKED = {"Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "authorization"}


def test_listed_origins_may_ask_the_api(sealed: Sealed) -> None:
    before = sealed.ask("/api/v1/stock/1", "OPTIONS", Origin=LISTED, **ASKED)
    answer = sealed.ask("/api/v1/products", Origin=LISTED)

    assert (before.status, before.one("Access-Control-Allow-Origin")) == (204, LISTED)
    assert "PUT" in before.one("Access-Control-Allow-Methods")
    assert (answer.one("Access-Control-Allow-Origin"), answer.all("Access-Control-Allow-Credentials")) == (LISTED, [])
    assert "Origin" in answer.one("Vary")


@pytest.mark.parametrize(
    "origin", [f"{LISTED}.evil.example", "http://till.cellar.example", "null", "https://evil.example"]
)
@pytest.mark.parametrize("path", ["/api/v1/products", "/orders"])
def test_other_origins_may_ask_nothing(sealed: Sealed, origin: str, path: str) -> None:
    before = sealed.ask(path, "OPTIONS", Origin=origin, **ASKED)

    assert before.status == 403
    assert before.all("Access-Control-Allow-Origin") == []
    assert sealed.ask(path, Origin=origin).all("Access-Control-Allow-Origin") == []


def test_the_listed_origins_may_ask_the_api_alone(sealed: Sealed) -> None:
    assert sealed.ask("/orders", "OPTIONS", Origin=LISTED, **ASKED).status == 403
