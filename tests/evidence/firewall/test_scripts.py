"""Scripts of ufw and iptables: what they let in once they have run."""

from __future__ import annotations

import pytest

from stopper.evidence.firewall.ruleset import Packet, joined
from stopper.evidence.firewall.scripts import of_iptables, of_ufw


@pytest.mark.parametrize(
    ("command", "port", "comes_in"),
    [
        ("ufw allow 5432", 5432, True),
        ("sudo ufw allow 5432/tcp comment 'shop # database'", 5432, True),
        ("ufw allow 5432/udp", 5432, False),
        ("ufw allow 6000:6007/tcp", 6003, True),
        ("ufw allow ssh", 22, True),
        ("ufw limit OpenSSH", 22, True),
        ("ufw allow 'Nginx Full'", 443, True),
        ("ufw insert 1 allow 8000", 8000, True),
        ("ufw allow from 10.0.0.0/8 to any port 5432", 5432, False),
        ("ufw allow from any to any port 5432 proto tcp", 5432, True),
        ("ufw allow in on wg0 to any port 5432", 5432, False),
        ("ufw allow out 5432", 5432, False),
        ("ufw default allow incoming", 5432, True),
        ("ufw deny 22\nufw allow 22", 22, False),
        ("# ufw allow 5432", 5432, False),
        ("ufw status", 22, False),
    ],
)
def test_what_ufw_lets_in(command: str, port: int, comes_in: bool) -> None:
    assert of_ufw(f"#!/bin/sh\n{command}\nufw --force enable\n").lets_in(Packet("tcp", port, 4)) is comes_in


def test_iptables_is_followed_for_each_family_with_the_policy_that_is_said_last() -> None:
    text = "iptables -A INPUT -p tcp --dport 22 -j ACCEPT\niptables -P INPUT DROP # at the end\n"
    text += "ip6tables -P INPUT ACCEPT\n"

    rules = joined(of_iptables(text).values())

    assert rules.lets_in(Packet("tcp", 22, 4)) is True
    assert rules.lets_in(Packet("tcp", 23, 4)) is False
    assert rules.lets_in(Packet("tcp", 23, 6)) is True


def test_the_table_of_addresses_is_another() -> None:
    assert of_iptables("iptables -t nat -A INPUT -p tcp --dport 22 -j ACCEPT\n") == {}
