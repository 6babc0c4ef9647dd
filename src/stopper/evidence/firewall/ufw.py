"""What `ufw status verbose` prints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.firewall import words
from stopper.evidence.firewall.ruleset import ACCEPT, DROP, UNKNOWN, Chain, Condition, Rule, Ruleset
from stopper.standard.regex import regex

# Profiles that Debian's and Ubuntu's packages bring along.
PROFILES = {
    "openssh": "22/tcp", "nginx full": "80,443/tcp", "nginx http": "80/tcp", "nginx https": "443/tcp", "www": "80/tcp",
    "www full": "80,443/tcp", "www secure": "443/tcp", "apache": "80/tcp", "apache full": "80,443/tcp",
    "apache secure": "443/tcp", "postfix": "25/tcp", "samba": "139,445/tcp",
}  # fmt: skip
LINE = regex(r"(?P<to>\S.*?)\s+(?P<action>ALLOW|DENY|REJECT|LIMIT)(?: (?P<way>IN|OUT|FWD))?\s+(?P<source>\S.*?)\s*\Z")
DEFAULT = regex(r"^Default: (\w+) \(incoming\)", re.MULTILINE)
PORTS = regex(r"(?P<ports>\d[\d:,]*)(?:/(?P<protocol>tcp|udp))?\Z")


def read(text: str) -> Ruleset | None:
    """The rules in effect; an empty set where ufw is off, None where the text is no answer of ufw."""
    if re.search(r"^Status: inactive", text, re.MULTILINE):
        return Ruleset()
    if not re.search(r"^Status: active", text, re.MULTILINE):
        return None
    default = DEFAULT.search(text)
    policy = ACCEPT if default and default.group(1) == "allow" else DROP
    rules: dict[int, list[Rule]] = {4: [], 6: []}
    for line in text.splitlines():
        found = LINE.match(line.strip())
        if found and found["way"] in (None, "IN"):
            rules[6 if "(v6)" in line else 4].append(_rule(found))
    chains = {
        f"ufw{family}": Chain(f"ufw{family}", family, tuple(rules[family]), "input", 0, policy) for family in (4, 6)
    }
    return Ruleset(chains, default is not None)


def _rule(found: re.Match[str]) -> Rule:
    verdict = ACCEPT if found["action"] in ("ALLOW", "LIMIT") else DROP
    return Rule(tuple(_conditions(found)), verdict)


def _conditions(found: re.Match[str]) -> Iterator[Condition]:
    to = re.sub(r"\s*\(v6\)", "", found["to"]).strip()
    source = re.sub(r"\s*\(v6\)", "", found["source"]).split(" ")[0]
    to, _, interface = to.partition(" on ")
    # `status verbose` writes the ports of a profile, with its name behind them.
    to = re.sub(r"\s*\([^()]*\)\Z", "", to) if to[:1].isdigit() else to
    if interface:
        yield words.interfaces([interface])
    yield words.sources([source])
    written = PORTS.match(PROFILES.get(to.lower(), to).rpartition(" ")[2])
    if written:
        yield words.ports(written["ports"].split(","))
        if written["protocol"]:
            yield words.protocols([written["protocol"]])
    elif to.lower() != "anywhere":
        yield UNKNOWN
