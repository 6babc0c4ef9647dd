"""Facts of a hostile machine: whatever stands in them, every check about a machine answers, or the file is refused."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stopper.audit.judge import parameters
from stopper.collect.host.reading import host_of
from stopper.controls import discover
from stopper.evidence.host.host import Host
from stopper.model import Check, UsageError
from tests.collect.host.machines import Facts

HOSTS = Path(__file__).parents[3] / "examples" / "hosts"
GOOD: Facts = json.loads((HOSTS / "leaky.json").read_text(encoding="utf-8"))
TEXTS = st.one_of(
    st.sampled_from(
        ["", " ", "999", "0o7", "-1", "/", "::", "[", "0.0.0.0/0", "²", "nan", "1e999", "9" * 5000, "%s{0}", "\u202e",
         "\x1b[2J", "\0", "..", "@", "0777\n", "a" * 100_000]
    ),
    st.text(max_size=20),
)  # fmt: skip
ANYTHING: st.SearchStrategy[Any] = st.one_of(
    TEXTS,
    st.sampled_from([-1, 0, 2**31, -(2**63), 2**64, 10**30, 0.5, 1e308, True, None]),
    st.lists(st.one_of(TEXTS, st.integers()), max_size=3),
    st.dictionaries(st.text(max_size=5), TEXTS, max_size=2),
)
# Words of all grammars of firewalls, in any order.
WORDS = """table inet ip filter { } ; \n chain input INPUT type hook priority policy drop accept jump goto return :INPUT
-A -P -I -p tcp --dport --dports -m multiport 22 80:90 ² 1-2-3 - -- : , = != @set set elements ct state vmap Status:
active Default: deny (incoming) 22/tcp ALLOW IN Anywhere (v6) *filter COMMIT " \\ # iif lo -10"""
RULES = st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=40).map(" ".join)


@cache
def checks() -> tuple[Check, ...]:
    """Every check that asks a machine alone."""
    found = (check for control in discover() for check in control.checks)
    return tuple(check for check in found if set(parameters(check).values()) == {Host})


def answered(facts: Facts) -> int:
    """How many answers the checks give; 0 where the file is refused with a sentence."""
    try:
        host = host_of(json.dumps(facts).encode(), "facts.json")
    except UsageError as error:
        words = str(error)
    else:
        host.told(None)
        return sum(len(list(check.function(host) or ())) for check in checks())
    assert words.isprintable()
    assert len(words) < 400
    return 0


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*path, key))


PLACES = [path for path in places(GOOD) if path]


def replaced(path: tuple[str | int, ...], value: object) -> Facts:
    facts: Any = copy.deepcopy(GOOD)
    inner = facts
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return dict(facts)


def test_the_checks_answer_for_a_machine_as_it_is() -> None:
    assert len(checks()) > 15
    assert answered(GOOD) > 30


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from(PLACES), value=ANYTHING)
def test_anything_anywhere_is_answered_or_refused(path: tuple[str | int, ...], value: object) -> None:
    answered(replaced(path, value))


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(["nftables", "iptables", "ip6tables", "ufw"]), rules=RULES)
def test_rules_in_any_order_are_answered(name: str, rules: str) -> None:
    assert answered(replaced(("firewall", "texts"), {name: rules})) > 0


@pytest.mark.parametrize(
    "texts",
    [
        {"nftables": "table ip t { chain a { jump b } chain b { jump a; type filter hook input priority 0; } }"},
        {"nftables": "{" * 50_000},
        {"nftables": "table ip t { chain a { " * 5000},
        {"iptables": "*filter\n:INPUT DROP [0:0]\n-A INPUT -j A\n-A A -j B\n-A B -j A\nCOMMIT\n"},
        {"iptables": "".join(f"-A INPUT -p tcp --dport {port % 65535} -j ACCEPT\n" for port in range(9000))},
        {"ufw": "Status: active\n" + "22/tcp ALLOW IN Anywhere\n" * 9000},
    ],
    ids=["circle", "open", "deep", "circle of iptables", "long", "long of ufw"],
)
def test_rules_without_an_end_take_bounded_time(texts: dict[str, str]) -> None:
    begun = time.process_time()

    answered(replaced(("firewall", "texts"), texts))

    assert time.process_time() - begun < 30


def test_as_many_processes_and_sockets_as_a_machine_can_write_take_bounded_time() -> None:
    facts = copy.deepcopy(GOOD)
    process, group = facts["processes"][4], facts["projects"][0]["groups"][0]
    facts["processes"] = [dict(process, pid=number, uid=number, user=f"u{number}") for number in range(4000)]
    facts["sockets"] = [dict(facts["sockets"][0], port=number, pids=[number]) for number in range(8000)]
    facts["projects"][0]["groups"] = [dict(group, uid=70_000 + number) for number in range(1000)]
    begun = time.process_time()

    answered(facts)

    assert time.process_time() - begun < 30


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("processes",), [GOOD["processes"][0]] * 5001, "processes is no list that a machine writes"),
        (("sockets",), [GOOD["sockets"][0]] * 10_001, "sockets is no list that a machine writes"),
        (("processes", 0, "pid"), -7, "processes[0].pid is not what a machine writes"),
        (("sockets", 0, "pids"), [-7], "sockets[0].pids[0] is not what a machine writes"),
        (("sockets", 0, "port"), 70_000, "sockets[0].port is not"),
        (("sockets", 9, "mode"), "999", "sockets[9].mode is not"),
        (("units", 0, "exposure"), "nan", "units[0].exposure is not"),
        (("projects", 0, "groups", 0, "examples"), [], "projects[0].groups[0].examples is no list"),
        (("schema",), 10**400, "another schema"),
    ],
)
def test_what_no_machine_writes_is_refused(path: tuple[str | int, ...], value: object, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        host_of(json.dumps(replaced(path, value)).encode(), "facts.json")

    assert words in str(caught.value)


def test_a_number_without_an_end_is_no_traceback() -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        host_of(b'{"kind": "stopper.host", "schema": ' + b"9" * 5000 + b"}", "facts.json")
