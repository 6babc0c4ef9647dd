"""The decision table of Go 1.25's http.CrossOriginProtection, and where Stopper is stricter; written from its facts."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopper.runtime.csrf.senders import brings_own_authorization, opens_websocket, sender_of
from stopper.standard.origins import origin_fault

TRUSTED = frozenset({"https://trusted.example"})


def environ(site: str | None, origin: str | None, scheme: str = "https", host: str = "example.com") -> dict[str, Any]:
    found = {"wsgi.url_scheme": scheme, "HTTP_HOST": host, "HTTP_SEC_FETCH_SITE": site, "HTTP_ORIGIN": origin}
    return {key: value for key, value in found.items() if value is not None}


# Each row: Sec-Fetch-Site, Origin, who sends it. Methods are the protection's question (test_csrf.py).
GO = [
    ("same-origin", None, "own"),
    ("none", None, "own"),
    ("cross-site", None, "foreign"),
    ("same-site", None, "foreign"),
    (None, None, "silent"),
    ("", None, "silent"),
    (None, "", "silent"),
    (None, "https://example.com", "own"),
    (None, "https://attacker.example", "foreign"),
    (None, "null", "foreign"),
    # Trusted origins open both ways.
    (None, "https://trusted.example", "own"),
    ("cross-site", "https://trusted.example", "own"),
    ("same-site", "https://trusted.example", "own"),
    ("cross-site", "https://attacker.example", "foreign"),
    # What is no value of the header is treated as another site.
    ("sideways", None, "foreign"),
    ("same-origin, cross-site", None, "foreign"),
    ("Same-Origin", None, "foreign"),
    # Sec-Fetch-Site is believed before Origin.
    ("same-origin", "https://attacker.example", "own"),
    ("cross-site", "https://example.com", "foreign"),
]


@pytest.mark.parametrize(("site", "origin", "sender"), GO)
def test_the_decision_is_gos(site: str | None, origin: str | None, sender: str) -> None:
    assert sender_of(environ(site, origin), TRUSTED) == sender


@pytest.mark.parametrize(
    ("origin", "scheme", "host", "sender"),
    [
        ("http://example.com", "https", "example.com", "foreign"),  # Go lets it in: it knows no scheme
        ("https://example.com", "http", "example.com", "own"),  # TLS ends at a proxy that the policy does not name
        ("https://example.com", "https", "example.com:443", "own"),
        ("http://localhost", "http", "localhost:80", "own"),
        ("https://example.com:8443", "https", "example.com:8443", "own"),
        ("https://example.com:8443", "https", "example.com", "foreign"),
        ("https://example.com", "https", "EXAMPLE.com", "own"),
        ("https://example.com.attacker.example", "https", "example.com", "foreign"),
        ("https://attackerexample.com", "https", "example.com", "foreign"),
        ("https://example.com, https://attacker.example", "https", "example.com", "foreign"),
        ("https://user@example.com", "https", "example.com", "foreign"),
        ("https://example.com", "wss", "example.com", "own"),
        ("http://example.com", "ws", "example.com", "own"),
        ("ftp://example.com", "http", "example.com", "foreign"),
        ("https://", "https", "", "foreign"),
        ("https://[2001:db8::1]", "https", "[2001:DB8::1]:443", "own"),
    ],
)
def test_an_origin_is_compared_with_scheme_host_and_port(origin: str, scheme: str, host: str, sender: str) -> None:
    assert sender_of(environ(None, origin, scheme, host), TRUSTED) == sender


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_a_client_says_is_decided_and_never_the_site_itself_by_chance(site: str, origin: str) -> None:
    sender = sender_of(environ(site, origin), TRUSTED)

    assert sender == ("foreign" if site or origin else "silent") or "example" in origin or site in ("none",)


@pytest.mark.parametrize(
    ("origin", "is_one"),
    [
        ("https://example.com", True),
        ("https://example.com:8080", True),
        ("http://example.com", True),
        ("https://[2001:db8::1]:8443", True),
        ("example.com", False),
        ("https://", False),
        ("https://example.com/", False),
        ("https://example.com/path", False),
        ("https://example.com?query=value", False),
        ("https://example.com#fragment", False),
        ("https://ex ample.com", False),
        ("", False),
        ("null", False),
        ("https://Example.com", False),
        ("https://example.com:443", False),
        ("https://*.example.com", False),
    ],
)
def test_only_what_a_browser_sends_may_be_trusted(origin: str, is_one: bool) -> None:
    assert (origin_fault(origin) == "") is is_one


def test_only_an_authorization_that_no_browser_adds_by_itself_counts() -> None:
    said = ["Bearer abc", "Token abc", "Basic abc", "Digest a=b", "Negotiate abc", ""]

    assert [brings_own_authorization({"HTTP_AUTHORIZATION": value}) for value in said] == [True, True, *[False] * 4]


def test_an_upgrade_to_a_websocket_is_known_among_others() -> None:
    assert [opens_websocket({"HTTP_UPGRADE": value}) for value in ("WebSocket", "h2c, websocket", "h2c")] == [
        True,
        True,
        False,
    ]
