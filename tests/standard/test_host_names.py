"""Host names: what an entry of the policy means, and the one spelling that a Host header is let through with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopper.standard.host_names import AllowedHosts, host_fault, hosts_fault

SHOP = AllowedHosts.of(("shop.example", "api.example:8443", ".cdn.example", "[2001:db8::1]", "bücher.example", "lo:*"))


@pytest.mark.parametrize(
    ("host", "spelling"),
    [
        ("shop.example", "shop.example"),
        ("SHOP.Example", "shop.example"),
        ("shop.example.", "shop.example"),
        ("shop.example:443", "shop.example"),
        ("shop.example:80", "shop.example"),
        ("api.example:8443", "api.example:8443"),
        ("cdn.example", "cdn.example"),
        ("a.b.cdn.example", "a.b.cdn.example"),
        ("[2001:db8::1]", "[2001:db8::1]"),
        ("[2001:0DB8:0:0::1]:443", "[2001:db8::1]"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("lo:5000", "lo:5000"),
    ],
)
def test_a_host_that_is_meant_has_one_spelling(host: str, spelling: str) -> None:
    assert SHOP.spelling(host) == spelling


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "shop.example.evil.net",
        "evil-shop.example",
        "shop.example:8080",
        "api.example",
        "shop.example:",
        "shop.example:0443",
        "shop.example:99999",
        "shop.example..",
        "notcdn.example",
        ".cdn.example",
        "a..cdn.example",
        "-a.cdn.example",
        "a b.cdn.example",
        "shop.example,evil.example",
        "shop.example@evil.example",
        "shop.example/..",
        "evil.example#.cdn.example",
        "b\xfccher.example",
        "[2001:db8::2]",
        "[2001:db8::1",
        "[2001:db8::1]x",
        "[2001:db8::1%eth0]",
        "2001:db8::1",
        "shop.example\n",
        "\x00",
    ],
)
def test_every_other_host_is_refused(host: str) -> None:
    assert SHOP.spelling(host) is None


def test_a_loopback_name_means_every_port() -> None:
    local = AllowedHosts.of(("localhost", "127.0.0.1", "[::1]"))

    assert [local.spelling(host) for host in ("localhost:5000", "127.0.0.1", "[::1]:80")] == [
        "localhost:5000",
        "127.0.0.1",
        "[::1]",
    ]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("shop.example", ""),
        (".shop.example", ""),
        ("shop.example:8443", ""),
        ("https://shop.example", "is an address"),
        ("*.shop.example", 'write ".shop.example"'),
        ("*", 'write ".shop.example"'),
        (".com", "a whole top-level domain"),
        ("shop.example:http", "is no host name"),
        ("", "is no host name"),
        ("shop example", "is no host name"),
    ],
)
def test_an_entry_is_judged(entry: str, words: str) -> None:
    fault = host_fault(entry)

    assert words in fault
    assert bool(words) == bool(fault)


def test_nothing_is_served_in_production_without_a_name() -> None:
    assert "no host name is given" in hosts_fault(())
    assert hosts_fault(("shop.example",)) == ""


@given(st.text(max_size=300))
def test_whatever_is_let_through_is_let_through_as_it_is(host: str) -> None:
    spelling = SHOP.spelling(host)

    if spelling is not None:
        assert SHOP.spelling(spelling) == spelling
        assert spelling.isascii()
        assert set(spelling).isdisjoint("/@?#\\,; \r\n")
