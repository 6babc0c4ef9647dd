"""Rules of iptables as iptables-save writes and iptables-restore reads them."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from stopper.evidence.firewall import words
from stopper.evidence.firewall.ruleset import ACCEPT, DROP, NEXT, UNKNOWN, Chain, Condition, Rule, Ruleset

LARGEST = 500_000
VERDICTS = {"ACCEPT": ACCEPT, "DROP": DROP, "REJECT": DROP, "RETURN": "return"}
# Targets that let the packet go on.
PASSING = frozenset(
    {"LOG", "NFLOG", "ULOG", "MARK", "CONNMARK", "AUDIT", "TRACE", "CT", "SET", "CONNSECMARK", "SECMARK"}
)
# Options whose values say nothing of a stranger's first packet.
SILENT = {
    "-m": 1, "--match": 1, "--comment": 1, "--limit-burst": 1, "--reject-with": 1, "--log-prefix": 1, "--log-level": 1,
    "-c": 2, "--set-xmark": 1, "--icmp-type": 1, "--icmpv6-type": 1, "--nflog-prefix": 1, "--nflog-group": 1,
    "--set-counters": 2, "--log-uid": 0, "--log-tcp-options": 0, "--log-ip-options": 0, "--save-mark": 0,
    "--restore-mark": 0, "--nfmask": 1, "--ctmask": 1, "--set-mark": 1, "--rsource": 0, "--mask": 1,
}  # fmt: skip


def read(text: str, family: int) -> Ruleset:
    """The table `filter` of one family, 4 or 6."""
    chains: dict[str, tuple[str, list[Rule]]] = {}
    table, is_complete = "filter", len(text) <= LARGEST
    for number, line in enumerate(map(str.strip, text[:LARGEST].splitlines()), 1):
        if line.startswith("*"):
            table = line[1:].strip()
        elif table == "filter" and line.startswith(":"):
            parts = line[1:].split()
            if parts:
                chains.setdefault(parts[0], (parts[1] if parts[1:] else "-", []))
        elif table == "filter" and line.startswith(("-A ", "-I ", "--append ", "--insert ")):
            is_complete = _add(line, number, chains) and is_complete
    found = {
        name: Chain(name, family, tuple(rules), "input" if name == "INPUT" else "", 0, _policy(policy))
        for name, (policy, rules) in chains.items()
    }
    return Ruleset(found, is_complete)


def _policy(written: str) -> str:
    return DROP if written.upper() == "DROP" else ACCEPT


def _add(line: str, number: int, chains: dict[str, tuple[str, list[Rule]]]) -> bool:
    """Read one rule into its chain; False where it cannot be."""
    try:
        parts = shlex.split(line)
    except ValueError:
        return False
    if len(parts) < 2:
        return False
    rule = _Reader(parts[2:]).rule(number)
    rules = chains.setdefault(parts[1], ("ACCEPT" if parts[1] == "INPUT" else "-", []))[1]
    rules.insert(0, rule) if parts[0] in ("-I", "--insert") else rules.append(rule)
    return True


class _Reader:
    """The options of one rule."""

    def __init__(self, parts: list[str]) -> None:
        self._parts = iter(parts)
        self._verdict, self._target, self._final = NEXT, "", False

    def rule(self, line: int) -> Rule:
        """The rule that they make."""
        conditions = tuple(self._conditions())
        return Rule(conditions, self._verdict, self._target, self._final, line=line)

    def _conditions(self) -> Iterator[Condition]:
        negated = False
        for option in self._parts:
            if option == "!":
                negated = True
                continue
            yield from self._option(option, negated=negated)
            negated = False

    def _option(self, option: str, *, negated: bool) -> Iterator[Condition]:
        if option in ("-j", "--jump", "-g", "--goto"):
            self._end(self._next(), final=option in ("-g", "--goto"))
        elif option in SILENT:
            for _ in range(SILENT[option]):
                self._next()
        elif option in LISTS:
            yield LISTS[option](self._next().split(","), negated=negated)
        elif option in OTHERS:
            self._next()
            yield OTHERS[option]
        elif option in ("--tcp-flags", "--syn", "--dst-type"):
            yield self._special(option, negated=negated)
        elif option.startswith("-"):
            # What is not known decides nothing; its values are taken along below.
            yield UNKNOWN

    def _special(self, option: str, *, negated: bool) -> Condition:
        if option == "--syn":
            return Condition("truth", truth=True, negated=negated)
        if option == "--dst-type":
            return Condition("truth", truth="LOCAL" in self._next().upper(), negated=negated)
        mask, needed = self._next().upper(), self._next().upper()
        is_syn = needed == "SYN" and "SYN" in mask
        return Condition("truth", truth=is_syn, negated=negated)

    def _end(self, name: str, *, final: bool) -> None:
        if name in VERDICTS:
            self._verdict = VERDICTS[name]
        elif name in PASSING:
            self._verdict = NEXT
        else:
            self._verdict, self._target, self._final = "chain", name, final

    def _next(self) -> str:
        return next(self._parts, "")


# Tests whose value does not matter.
OTHERS = {name: Condition("chosen") for name in ("--sport", "--sports", "--source-port", "--source-ports")}
OTHERS["--limit"] = Condition("rate")
LISTS = {
    "-p": words.protocols, "--protocol": words.protocols, "-s": words.sources, "--source": words.sources,
    "--src": words.sources, "-d": words.targets, "--destination": words.targets, "--dst": words.targets,
    "-i": words.interfaces, "--in-interface": words.interfaces, "--dport": words.ports, "--dports": words.ports,
    "--destination-port": words.ports, "--ctstate": words.states, "--state": words.states,
}  # fmt: skip
