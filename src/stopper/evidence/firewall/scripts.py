"""Scripts that set a firewall up: commands of ufw, and of iptables and ip6tables."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from itertools import pairwise

from stopper.evidence.firewall import iptables, words
from stopper.evidence.firewall.ruleset import ACCEPT, DROP, UNKNOWN, Chain, Condition, Rule, Ruleset
from stopper.evidence.firewall.ufw import PORTS, PROFILES
from stopper.standard.regex import regex

LARGEST = 500_000
UFW = regex(r"^\s*(?:sudo\s+)?(?:/usr/sbin/)?ufw\s+(?P<rest>(?!status\b)\S.*)$", re.MULTILINE)
IPTABLES = regex(r"^\s*(?:sudo\s+)?(?:/s?bin/|/usr/sbin/)?(?P<program>ip6?tables)\s+(?P<rest>\S.*)$", re.MULTILINE)
VERBS = {"allow": ACCEPT, "limit": ACCEPT, "deny": DROP, "reject": DROP}
POLICY = regex(r"(?:-P|--policy)\s+(\S+)\s+(\S+)")
TABLE = regex(r"(?:-t|--table)\s+(?!filter)\S+")


def of_ufw(text: str) -> Ruleset:
    """What ufw does once its commands have run: what nobody allowed is refused, as it comes."""
    rules: list[Rule] = []
    policy, is_complete = DROP, len(text) <= LARGEST
    for found in UFW.finditer(text[:LARGEST]):
        line = text.count("\n", 0, found.start("rest")) + 1
        try:
            parts = shlex.split(found["rest"], comments=True)
        except ValueError:
            is_complete = False
            continue
        parts = _without_place(parts)
        if parts[:1] == ["default"] and (parts[2:3] in ([], ["incoming"])):
            policy = ACCEPT if parts[1:2] == ["allow"] else DROP
        elif parts[:1] and parts[0].lower() in VERBS and "out" not in parts[1:2]:
            rules.append(Rule(tuple(_conditions(parts[1:])), VERBS[parts[0].lower()], line=line))
    return Ruleset({"ufw": Chain("ufw", 0, tuple(rules), "input", 0, policy)}, is_complete)


def _without_place(parts: list[str]) -> list[str]:
    """A command without what says where its rule goes: `--force`, `insert 1`."""
    rest = [part for part in parts if part not in ("--force", "--dry-run")]
    return rest[2:] if rest[:1] == ["insert"] else rest[1:] if rest[:1] == ["prepend"] else rest


def _conditions(parts: Sequence[str]) -> Iterator[Condition]:
    """`8000/tcp`, a profile, or `proto tcp from 10.0.0.0/8 to any port 80,443`."""
    rest = [part for part in parts if part.lower() not in ("in", "log", "log-all")]
    if "comment" in rest:
        rest = rest[: rest.index("comment")]
    if len(rest) == 1:
        yield from _short(rest[0])
        return
    said = {word.lower(): value for word, value in pairwise(rest)}
    if "on" in said:
        yield words.interfaces([said["on"]])
    if "from" in said:
        yield words.sources([said["from"]])
    if "proto" in said:
        yield words.protocols([said["proto"]])
    target = rest[rest.index("to") :] if "to" in rest else []
    if "port" in target:
        yield words.ports(target[target.index("port") + 1 : target.index("port") + 2][0].split(","))
    elif "app" in target or ("from" not in said and "on" not in said):
        yield UNKNOWN


def _short(text: str) -> Iterator[Condition]:
    name, _, protocol = text.partition("/")
    written = PORTS.match(PROFILES.get(text.lower(), text))
    if written is not None:
        yield words.ports(written["ports"].split(","))
        if written["protocol"]:
            yield words.protocols([written["protocol"]])
    else:
        yield words.ports([name])
        if protocol:
            yield words.protocols([protocol])


def of_iptables(text: str) -> dict[int, Ruleset]:
    """The rules of each family that commands of iptables (4) and ip6tables (6) make, one after the other."""
    saved: dict[int, list[str]] = {}
    for found in IPTABLES.finditer(text[:LARGEST]):
        family, rest = (6 if "6" in found["program"] else 4), found["rest"].split(" #")[0]
        if TABLE.search(rest):
            continue
        policy = POLICY.match(rest)
        saved.setdefault(family, []).append(
            f":{policy[1]} {policy[2]}" if policy else re.sub(r"^-t filter\s+", "", rest)
        )
    # Policies count for the end whenever they are said.
    return {
        family: iptables.read("\n".join(["*filter", *sorted(lines, key=lambda one: not one.startswith(":"))]), family)
        for family, lines in saved.items()
    }
