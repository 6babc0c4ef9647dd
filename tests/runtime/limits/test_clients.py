"""Who counts as one client."""

import pytest

from stopper.runtime.limits.clients import client_net


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("::ffff:c000:201", "192.0.2.1", True),
        ("2001:db8::1", "2001:db8::ffff:ffff:ffff:ffff", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("fe80::1%eth0", "fe80::1%eth1", True),
        ("2001:DB8:0::1", "2001:db8::2", True),
        ("", "192.0.2.1", False),
        ("garbage\udcff", "garbage", False),
        ("192.0.2.1\x00", "192.0.2.1", False),
    ],
)
def test_a_client_is_an_ipv4_address_or_a_net_of_ipv6(one: str, other: str, is_same: bool) -> None:
    assert (client_net(one, 64)[0] == client_net(other, 64)[0]) is is_same


def test_a_client_may_have_a_larger_net() -> None:
    assert client_net("2001:db8:0:1::1", 56)[0] == client_net("2001:db8:0:ff::1", 56)[0]


def test_what_is_no_address_is_bounded() -> None:
    assert len(client_net("x" * 10_000, 64)[0]) < 300
