"""What no kernel is asked for: ufw's words, broken texts, texts that were made to be hard."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopper.evidence.firewall import iptables, nftables, ufw
from stopper.evidence.firewall.ruleset import Packet, Ruleset, joined

WEB = (22, 80, 443, 5432, 8000)
STATUS = """\
Status: active
Logging: on (low)
Default: deny (incoming), allow (outgoing), disabled (routed)
New profiles: skip

To                         Action      From
--                         ------      ----
22/tcp                     LIMIT IN    Anywhere                   # ssh
80,443/tcp (Nginx Full)    ALLOW IN    Anywhere
5432/tcp                   ALLOW IN    10.0.0.0/8
8000                       DENY IN     Anywhere
8000:8010/tcp              ALLOW IN    Anywhere
80,443/tcp (Nginx Full (v6)) ALLOW IN    Anywhere (v6)
25/tcp                     ALLOW OUT   Anywhere
"""


def come_in(rules: Ruleset, family: int) -> list[int]:
    return [port for port in WEB if rules.lets_in(Packet("tcp", port, family))]


def test_ufw_is_read_in_its_order() -> None:
    rules = ufw.read(STATUS)

    assert rules is not None
    assert (come_in(rules, 4), come_in(rules, 6)) == ([22, 80, 443], [80, 443])
    assert rules.lets_in(Packet("tcp", 8005, 4)) is True


def test_a_profile_that_nobody_knows_leaves_the_answer_open() -> None:
    rules = ufw.read(STATUS.replace("22/tcp  ", "Shop    "))

    assert rules is not None
    assert rules.lets_in(Packet("tcp", 9999, 4)) is None


def test_ufw_that_is_off_lets_everything_in() -> None:
    rules = ufw.read("Status: inactive\n")

    assert rules is not None
    assert come_in(rules, 4) == list(WEB)


def test_what_is_no_answer_of_ufw_is_none() -> None:
    assert ufw.read("ERROR: You need to be root to run this script\n") is None


OF_NFTABLES = """\
table ip a {
    chain in {
        type filter hook input priority 0; policy drop;
        tcp dport 22 accept
    }
}
"""
OF_IPTABLES = """\
*filter
:INPUT DROP [0:0]
-A INPUT -p tcp --dport 80 -j ACCEPT
-A INPUT -p tcp --dport 22 -j ssh
:ssh - [0:0]
-A ssh -j ACCEPT
COMMIT
"""


def test_a_packet_must_pass_the_rules_of_all_programs() -> None:
    assert come_in(joined([nftables.read(OF_NFTABLES), iptables.read(OF_IPTABLES, 4)]), 4) == [22]


def test_what_includes_another_file_is_not_all_there_is() -> None:
    rules = nftables.read('include "/etc/nftables.d/*.nft"\n')

    assert rules.lets_in(Packet("tcp", 22, 4)) is None


def test_chains_that_lead_to_each_other_end() -> None:
    text = "*filter\n:INPUT DROP [0:0]\n:a - [0:0]\n:b - [0:0]\n-A INPUT -j a\n-A a -j b\n-A b -j a\nCOMMIT\n"

    assert iptables.read(text, 4).lets_in(Packet("tcp", 22, 4)) is None


def test_chains_by_which_there_are_a_billion_ways_are_walked_once() -> None:
    jumps = "".join(f"-A c{n} -m mark --mark {m} -j c{n + 1}\n" for n in range(30) for m in (1, 2))
    text = f"*filter\n:INPUT DROP [0:0]\n-A INPUT -j c0\n{jumps}-A c30 -j ACCEPT\nCOMMIT\n"
    begun = time.monotonic()

    assert iptables.read(text, 4).lets_in(Packet("tcp", 22, 4)) is None
    assert time.monotonic() - begun < 2


OF_RULES = [
    *("table", "inet", "f", "{", "}", ";", "\n", "chain", "x", "type filter hook input priority", "0", "policy drop"),
    *("tcp", "dport", "22", "@s", "set", "elements", "=", ",", ":", "vmap", "accept", "jump", "ct state", "define"),
    *(
        "-A",
        "INPUT",
        "-j",
        "*filter",
        ":INPUT DROP",
        "--dport",
        "!",
        "Status: active",
        "ALLOW IN",
        "Anywhere",
        '"',
        "\\",
    ),
]


@pytest.mark.parametrize("reader", [nftables.read, lambda text: iptables.read(text, 4), ufw.read])
@given(pieces=st.lists(st.sampled_from(OF_RULES) | st.text(max_size=6), max_size=30))
def test_any_words_are_rules_or_none(reader, pieces) -> None:  # type: ignore[no-untyped-def]
    rules = reader(" ".join(pieces))

    assert rules is None or rules.lets_in(Packet("tcp", 22, 4)) in (True, False, None)
