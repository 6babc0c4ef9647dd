"""One rule of nftables: its tests and its verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from stopper.evidence.firewall import words
from stopper.evidence.firewall.ruleset import ACCEPT, DROP, NEXT, UNKNOWN, Condition, Rule

Token = tuple[str, int]
Sets = Mapping[str, list[str]]
VERDICTS = {"accept": ACCEPT, "drop": DROP, "reject": DROP, "return": "return", "continue": NEXT, "queue": "unknown"}
# Statements and how many words follow them, which decide nothing.
SILENT = {
    "counter": 0,
    "packets": 1,
    "bytes": 1,
    "log": 0,
    "prefix": 1,
    "level": 1,
    "comment": 1,
    "group": 1,
    "nftrace": 2,
}
TESTS = frozenset({"ip", "ip6", "tcp", "udp", "th", "meta", "ct", "iif", "iifname", "oif", "oifname", "icmp", "icmpv6",
    "fib", "pkttype", "limit", "iifgroup", "igmp"})  # fmt: skip

ENDING = TESTS | VERDICTS.keys() | SILENT.keys() | {"jump", "goto"}


def read(tokens: list[Token], sets: Sets) -> Rule:
    """The rule that the tokens make; what is not understood is a condition that may hold or not."""
    reader = _Reader([word for word, _ in tokens], sets)
    while reader.left:
        reader.step()
    line = tokens[0][1] if tokens else 0
    return Rule(tuple(reader.conditions), reader.verdict, reader.target, reader.final, tuple(reader.ports), line)


class _Reader:
    """Words of a rule, taken one test or statement after the other."""

    def __init__(self, found: list[str], sets: Sets) -> None:
        self.left = found
        self._sets = sets
        self.conditions: list[Condition] = []
        self.verdict, self.target, self.final = NEXT, "", False
        self.ports: list[tuple[int, int, str, str]] = []

    def step(self) -> None:
        """Take one statement or test."""
        word = self._take()
        if word in VERDICTS:
            self.verdict = VERDICTS[word]
            self.left = []  # what follows says how it is refused
        elif word in ("jump", "goto"):
            self.verdict, self.target, self.final = "chain", self._take(), word == "goto"
        elif word in SILENT:
            for _ in range(SILENT[word]):
                self._take()
        elif word in TESTS:
            self._test(word)
        else:
            self.conditions.append(UNKNOWN)

    def _take(self) -> str:
        return self.left.pop(0) if self.left else ""

    def _test(self, word: str) -> None:
        if word in ("iif", "iifname"):
            self._add(words.interfaces)
        elif word in ("oif", "oifname"):
            self._add(_never)
        elif word == "limit":
            self._rate()
        elif word in ("icmp", "icmpv6", "igmp"):
            self._take()
            self._add(_never)
        elif word in ("tcp", "udp", "th"):
            self._port(word)
        elif word in ("ip", "ip6"):
            self._address(word)
        else:
            self._other(word)

    def _port(self, word: str) -> None:
        if word != "th":
            self.conditions.append(words.protocols([word]))
        what = self._take()
        if what == "dport" and self.left[:1] == ["vmap"]:
            self._map()
        elif what == "dport":
            self._add(words.ports)
        elif what == "sport":
            self._add(_chosen)
        else:
            self._flags(what)

    def _flags(self, what: str) -> None:
        """`tcp flags & (fin|syn|rst|ack) == syn` is the first packet; of other tests of flags nothing is known."""
        taken = [what]
        while self.left and self.left[0] not in ENDING:
            taken.append(self._take())
        # Listed by older versions as `tcp flags syn / fin,syn,rst,ack`.
        is_first = "!=" not in taken and (taken[-1] == "syn" or taken[1:3] == ["syn", "/"])
        self.conditions.append(Condition("truth", truth=True) if is_first else UNKNOWN)

    def _map(self) -> None:
        """`tcp dport vmap { 22 : accept, 80 : jump web }`."""
        self._take()
        items = self._values()
        pairs: list[list[str]] = [[]]
        for item in items:
            parts = [part for part in item.split(":") if part] if item not in words.SERVICES else [item]
            pairs[-1].extend(parts)
            if (pairs[-1] and pairs[-1][-1] in VERDICTS) or len(pairs[-1]) > 2:
                pairs.append([])
        for pair in pairs:
            known = words.port_range(pair[0]) if len(pair) > 1 else None
            if known is None:
                self.conditions.extend([UNKNOWN] if pair else [])
                continue
            verdict = VERDICTS.get(pair[1], "chain" if pair[1] in ("jump", "goto") else "unknown")
            self.ports.append((*known, verdict, pair[2] if verdict == "chain" and len(pair) > 2 else ""))

    def _address(self, word: str) -> None:
        what = self._take()
        if what in ("protocol", "nexthdr"):
            self._add(words.protocols)
            return
        self.conditions.append(Condition("family", family=6 if word == "ip6" else 4))
        if what == "saddr":
            self._add(words.sources)
        elif what == "daddr":
            self._add(words.targets)
        else:
            self._add(_open)

    def _other(self, word: str) -> None:
        """meta, ct, fib and pkttype."""
        what = self._take()
        if word == "meta" and what in ("l4proto", "protocol"):
            self._add(words.protocols if what == "l4proto" else _families)
        elif word == "meta" and what == "nfproto":
            self._add(_families)
        elif word == "meta" and what in ("iif", "iifname"):
            self._add(words.interfaces)
        elif word == "ct" and what == "state" and self.left[:1] == ["vmap"]:
            self._states()
        elif word == "ct" and what == "state":
            self._add(words.states)
        elif word == "pkttype":
            self.left.insert(0, what)
            self._add(_to_one)
        else:
            self._fib(what) if word == "fib" else self._add(_open)

    def _fib(self, what: str) -> None:
        is_type = what == "daddr" and "type" in self.left[:4]
        while self.left and self.left[0] not in ("type", "oif") and self.left[0] not in VERDICTS:
            self._take()
        self._take()
        self._add(_local if is_type else _open)

    def _states(self) -> None:
        """`ct state vmap { established : accept, related : accept, invalid : drop }`."""
        self._take()
        items = [part for item in self._values() for part in item.split(":") if part]
        pairs = dict(zip(items[::2], items[1::2], strict=False))
        verdict = pairs.get("new", "continue")
        self.verdict = VERDICTS.get(verdict, "unknown")

    def _rate(self) -> None:
        is_over = "over" in self.left[:3]
        while self.left and self.left[0] not in ENDING:
            self._take()
        self.conditions.append(Condition("truth", truth=False) if is_over else Condition("rate"))

    def _add(self, made: Callable[..., Condition]) -> None:
        negated = self.left[:1] == ["!="]
        if negated or self.left[:1] == ["=="]:
            self._take()
        self.conditions.append(made(self._values(), negated=negated))

    def _values(self) -> list[str]:
        """One value, several with commas, those in braces, or those of a named set."""
        first = self._take()
        if first.startswith("@"):
            return self._sets.get(first[1:], ["?"])
        if first != "{":
            found = [first]
            while self.left[:1] == [","]:
                self._take()
                found.append(self._take())
            return found
        found = []
        while self.left:
            word = self._take()
            if word == "}":
                break
            if word not in (",", ":"):
                found.append(word)
        return found


def _never(names: Iterable[str], *, negated: bool = False) -> Condition:
    return Condition("truth", truth=False, negated=negated)


def _chosen(names: Iterable[str], *, negated: bool = False) -> Condition:
    return Condition("chosen")


def _open(names: Iterable[str], *, negated: bool = False) -> Condition:
    return UNKNOWN


def _to_one(names: Iterable[str], *, negated: bool = False) -> Condition:
    return Condition("truth", truth=not {"host", "unicast"}.isdisjoint(names), negated=negated)


def _local(names: Iterable[str], *, negated: bool = False) -> Condition:
    return Condition("truth", truth="local" in set(names), negated=negated)


def _families(names: Iterable[str], *, negated: bool = False) -> Condition:
    found = set(names)
    if {"ipv4", "ip"} & found and {"ipv6", "ip6"} & found:
        return Condition("truth", truth=True, negated=negated)
    return Condition("family", family=6 if {"ipv6", "ip6"} & found else 4, negated=negated)
