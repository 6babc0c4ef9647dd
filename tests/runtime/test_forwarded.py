"""Forwarded values: read as ProxyFix reads them where they are sound, and refused where they are not."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.middleware.proxy_fix import ProxyFix

from stopper.runtime.forwarded import BadForwarded, Trust, address


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("192.0.2.1:4711", "192.0.2.1"),
        ("2001:DB8:0::1", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
    ],
)
def test_an_address_has_one_spelling(text: str, found: str) -> None:
    assert address(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "unknown",
        "_hidden",
        "192.0.2",
        "192.0.2.1:",
        "192.0.2.1:0",
        "192.0.2.1:http",
        "[2001:db8::1",
        "[2001:db8::1]443",
        "fe80::1%eth0",
        '"192.0.2.1"',
        "192.0.2.1\x00",
        "١٩٢.0.2.1",
        "\udc80",
        "1" * 5000,
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(BadForwarded):
        address(text)


def test_an_open_quote_swallows_no_proxys_address() -> None:
    environ = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": '"198.51.100.7, 192.0.2.9'}
    Trust(x_for=1).apply(environ)

    assert environ["REMOTE_ADDR"] == "192.0.2.9"


@pytest.mark.parametrize("prefix", ["shop", "//evil.example", "/a//b", "/a/../b", "/a\\b", "/a?b", "/a b", "/\xe4"])
def test_a_prefix_is_a_plain_path(prefix: str) -> None:
    with pytest.raises(BadForwarded):
        Trust(x_prefix=1).apply({"HTTP_X_FORWARDED_PREFIX": prefix})


@pytest.mark.parametrize("port", ["0", "65536", "-1", "+1", "80 80", "٨٠", "x"])
def test_a_port_is_a_number(port: str) -> None:
    with pytest.raises(BadForwarded):
        Trust(x_port=1).apply({"HTTP_HOST": "a", "HTTP_X_FORWARDED_PORT": port})


ADDRESSES = st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)).map(str)
LISTS = st.lists(ADDRESSES, min_size=1, max_size=5).map(", ".join)


@given(LISTS, st.integers(0, 4), st.lists(st.sampled_from(["http", "https"]), min_size=1, max_size=4).map(",".join))
def test_sound_values_mean_what_they_mean_to_proxy_fix(listed: str, count: int, schemes: str) -> None:
    given_ = {"HTTP_X_FORWARDED_FOR": listed, "HTTP_X_FORWARDED_PROTO": schemes, "REMOTE_ADDR": "10.0.0.1"}
    ours, theirs = {**given_, "wsgi.url_scheme": "http"}, {**given_, "wsgi.url_scheme": "http"}
    Trust(x_for=count, x_proto=count).apply(ours)
    ProxyFix(lambda environ, _: [], x_for=count, x_proto=count)(theirs, lambda *_: None)  # type: ignore[arg-type]

    assert ours["wsgi.url_scheme"] == theirs["wsgi.url_scheme"]
    mapped = ipaddress.ip_address(theirs["REMOTE_ADDR"])
    assert ipaddress.ip_address(ours["REMOTE_ADDR"]) == (getattr(mapped, "ipv4_mapped", None) or mapped)


HEADERS = ("FOR", "PROTO", "HOST", "PORT", "PREFIX")


@given(st.dictionaries(st.sampled_from(HEADERS), st.text(alphabet=st.characters(max_codepoint=255)), min_size=1))
def test_odd_bytes_are_refused_or_ignored_and_nothing_else(sent: dict[str, str]) -> None:
    environ = {"wsgi.url_scheme": "http", "REMOTE_ADDR": "10.0.0.1", "HTTP_HOST": "a"}
    environ |= {f"HTTP_X_FORWARDED_{name}": value for name, value in sent.items()}
    try:
        Trust(1, 1, 1, 1, 1).apply(environ)
    except BadForwarded:
        return

    assert environ["wsgi.url_scheme"] in ("http", "https")
    ipaddress.ip_address(environ["REMOTE_ADDR"])
    assert not environ.get("SCRIPT_NAME", "").startswith("//")
