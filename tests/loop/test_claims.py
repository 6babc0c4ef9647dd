"""What each protection claims, by requests to a real gunicorn with Redis."""

import json
import re
import secrets
import time

import pytest

from tests.loop.conftest import Shop

ONCE = (
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Referrer-Policy",
    "Permissions-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Strict-Transport-Security",
)
JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/", "GET", 200),
        ("/away", "GET", 302),
        ("/account", "GET", 401),
        ("/nowhere", "GET", 404),
        ("/", "DELETE", 405),
        ("/static/site.css", "GET", 200),
        ("/broken", "GET", 500),
        ("/.env", "GET", 404),
    ],
)
def test_every_response_has_each_header_once(shop: Shop, path: str, method: str, status: int) -> None:
    answer = shop.ask(path, method)

    assert answer.status == status
    assert {name: len(answer.all(name)) for name in ONCE} == dict.fromkeys(ONCE, 1)


def test_a_body_that_is_too_large_is_refused_with_the_headers(shop: Shop) -> None:
    answer = shop.ask("/json", "POST", b"x" * 200_000, **JSON)

    assert answer.status == 413
    assert answer.one("X-Content-Type-Options") == "nosniff"


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Host": "shop.example.evil.example"}, {"Host": "shop.example:99"}]
)
def test_a_forged_host_is_refused(shop: Shop, headers: dict[str, str]) -> None:
    assert shop.ask("/", **headers).status == 400


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "Forwarded", "X-Original-URL", "X-Forwarded-Prefix"])
def test_a_forged_forwarded_header_changes_nothing(shop: Shop, name: str) -> None:
    answer = shop.ask("/away", **{name: "evil.example", "X-Forwarded-Proto": ""})

    assert answer.status == 308
    assert answer.one("Location") == "https://shop.example/away"


def test_plain_http_is_sent_on_with_its_method_path_and_query(shop: Shop) -> None:
    answer = shop.ask("/json?a=1&b=%2F", "POST", b"{}", **{"X-Forwarded-Proto": "http", **JSON})

    assert (answer.status, answer.one("Location")) == (308, "https://shop.example/json?a=1&b=%2F")
    assert answer.all("Strict-Transport-Security") == []


def test_each_page_has_a_nonce_of_its_own(shop: Shop) -> None:
    nonces = []
    for _ in range(3):
        answer = shop.ask("/")
        [sent] = re.findall(r"'nonce-([\w-]+)'", answer.one("Content-Security-Policy").partition("style-src")[0])
        assert f"nonce='{sent}'".encode() in answer.body
        nonces.append(sent)

    assert len(set(nonces)) == 3


def test_the_session_cookie_is_hardened_and_holds_nothing(shop: Shop) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    [cookie] = [
        value for value in shop.ask("/login", "POST", "name=bob", **form).all("Set-Cookie") if "session" in value
    ]

    assert cookie.startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "bob" not in cookie


def test_signed_in_pages_are_for_who_is_signed_in(shop: Shop) -> None:
    cookie = shop.sign_in("bob")

    assert shop.ask("/account").status == 401
    answer = shop.ask("/account", Cookie=cookie)
    assert (answer.status, answer.body) == (200, b"bob")
    assert "no-store" in answer.one("Cache-Control")


def test_logout_ends_the_session_on_the_server(shop: Shop) -> None:
    cookie = shop.sign_in("bob")
    assert shop.ask("/logout", "POST", Cookie=cookie).status == 200

    assert shop.ask("/account", Cookie=cookie).status == 401


@pytest.mark.parametrize(
    ("name", "address", "status"), [("ada", "10.1.1.1", 200), ("bob", "10.1.1.1", 403), ("ada", "192.0.2.1", 404)]
)
def test_the_office_asks_for_a_role_and_a_network(shop: Shop, name: str, address: str, status: int) -> None:
    cookie = shop.sign_in(name)

    assert shop.ask("/admin/", Cookie=cookie, **{"X-Forwarded-For": address}).status == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "", "Origin": "https://evil.example"}, 403),
        ({"Sec-Fetch-Site": "", "Origin": "null"}, 403),
        ({"Sec-Fetch-Site": ""}, 403),
        ({"Sec-Fetch-Site": "", "Origin": "https://shop.example"}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
    ],
)
def test_forged_requests_are_refused(shop: Shop, headers: dict[str, str], status: int) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}

    assert shop.ask("/login", "POST", "name=bob", **form, **headers).status == status


def test_other_origins_read_what_the_policy_lists(shop: Shop) -> None:
    listed, other = "https://till.shop.example", "https://till.shop.example.evil.example"
    asked = {"Access-Control-Request-Method": "GET", "Sec-Fetch-Site": "cross-site"}

    answer = shop.ask("/account", "OPTIONS", Origin=listed, **asked)
    assert answer.one("Access-Control-Allow-Origin") == listed
    assert shop.ask("/account", "OPTIONS", Origin=other, **asked).all("Access-Control-Allow-Origin") == []
    assert "Origin" in answer.one("Vary")


@pytest.mark.parametrize("body", ['{"a": NaN}', '{"a": 1, "a": 2}', "[" * 50_000, '{"a": 1e999}', "\udcff"])
def test_json_has_one_meaning(shop: Shop, body: str) -> None:
    assert shop.ask("/json", "POST", body.encode("utf-8", "surrogateescape"), **JSON).status == 400


def test_an_error_shows_nothing_of_the_inside(shop: Shop) -> None:
    answer = shop.ask("/broken", Accept="application/json")

    problem = json.loads(answer.body)
    assert (answer.status, answer.one("Content-Type")) == (500, "application/problem+json")
    assert b"recipe" not in answer.body
    assert problem["status"] == 500


def test_logs_are_lines_of_json_without_secrets_and_forgeries(shop: Shop) -> None:
    shop.ask("/said?name=x%0A%7B%22level%22%3A%22forged%22%7D")
    time.sleep(0.3)

    lines = [line for line in shop.server.log.splitlines() if '"logger":"shop"' in line.replace(" ", "")]
    assert lines
    assert "hunter2hunter2" not in shop.server.log
    assert all(json.loads(line)["level"] == "WARNING" for line in lines)


def test_a_limit_of_a_route_counts_over_all_workers(shop: Shop) -> None:
    address = {"X-Forwarded-For": f"198.51.100.{secrets.randbelow(250)}"}
    answers = [shop.ask("/few", **address) for _ in range(12)]

    assert [answer.status for answer in answers] == [200] * 5 + [429] * 7
    assert int(answers[-1].one("Retry-After")) > 0


def test_a_client_cannot_choose_its_address(shop: Shop) -> None:
    address = f"203.0.113.{secrets.randbelow(250)}"
    statuses = [shop.ask("/few", **{"X-Forwarded-For": f"10.9.8.{number}, {address}"}).status for number in range(8)]

    assert statuses == [200] * 5 + [429] * 3


def test_security_txt_is_served(shop: Shop) -> None:
    answer = shop.ask("/.well-known/security.txt")

    assert answer.status == 200
    assert b"Contact: mailto:security@shop.example" in answer.body
