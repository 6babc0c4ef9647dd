"""Rules of a firewall in the one form that all grammars are read into, and what becomes of a stranger's packet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

ACCEPT, DROP, NEXT = "accept", "drop", "next"
Outcome = frozenset[str]
# Ports that nothing listens on by custom: a firewall that lets them in refuses nothing.
UNLIKELY = (1, 9, 4999, 31_337, 61_234)
DEEPEST = 40  # chains that jump to each other; the kernel allows sixteen


class Packet(Struct, frozen=True):
    """The first packet of a connection from the internet: it comes over no local interface and from no known address.

    `family` is 4 or 6.
    """

    protocol: str
    port: int
    family: int


class Condition(Struct, frozen=True):
    """One test of a rule; `kind` says which of the fields counts.

    protocol, port, family; `truth` (the answer is known from the rule alone, None where it cannot be); `chosen` (of
    what a stranger chooses, so that an accept holds for him and a drop does not); `rate` (holds for some packets).
    """

    kind: str
    protocols: frozenset[str] = frozenset()
    ports: tuple[tuple[int, int], ...] = ()
    family: int = 0
    truth: bool | None = None
    negated: bool = False

    def holds(self, packet: Packet, verdict: str) -> bool | None:
        """Whether the packet passes the test; None where that depends on more than is known."""
        if self.kind == "chosen":
            return verdict == ACCEPT
        if self.kind == "rate":
            return True if verdict == ACCEPT else None
        found = self._plain(packet)
        return found if found is None else found is not self.negated

    def _plain(self, packet: Packet) -> bool | None:
        if self.kind == "protocol":
            return packet.protocol in self.protocols
        if self.kind == "port":
            return any(first <= packet.port <= last for first, last in self.ports)
        if self.kind == "family":
            return packet.family == self.family
        return self.truth


UNKNOWN = Condition("truth")
ANYTHING: Outcome = frozenset({ACCEPT, DROP, NEXT})


class Rule(Struct, frozen=True):
    """A rule: all its conditions hold, then its verdict: accept, drop, return, next, unknown, or a chain to go to.

    `final` is set for a chain that does not come back; `ports` are verdicts by port, where the rule is a map of them.
    """

    conditions: tuple[Condition, ...]
    verdict: str
    target: str = ""
    final: bool = False
    ports: tuple[tuple[int, int, str, str], ...] = ()
    line: int = 0


class Chain(Struct, frozen=True):
    """A chain; `hook` is input for what packets to the machine begin with, `policy` what becomes of the rest."""

    name: str
    family: int  # 0: both
    rules: tuple[Rule, ...]
    hook: str = ""
    priority: int = 0
    policy: str = ACCEPT


class Ruleset(Struct, frozen=True):
    """All chains by name, and whether everything was understood; an empty one lets everything in."""

    chains: Mapping[str, Chain] = field(default_factory=dict)
    is_complete: bool = True

    @property
    def doors(self) -> tuple[Chain, ...]:
        """The chains that decide on packets to the machine itself, in the kernel's order."""
        return tuple(sorted((item for item in self.chains.values() if item.hook == "input"), key=_priority))

    def outcome(self, packet: Packet) -> Outcome:
        """What becomes of a packet: {accept}, {drop}, or both where it depends on more than the rules say."""
        walk = _Walk(self.chains, packet)
        found = [walk.through(item) for item in self.doors if item.family in (0, packet.family)]
        if any(item == {DROP} for item in found):
            return frozenset({DROP})
        if all(item == {ACCEPT} for item in found) and self.is_complete:
            return frozenset({ACCEPT})
        return frozenset({ACCEPT, DROP})

    def lets_in(self, packet: Packet) -> bool | None:
        """Whether a stranger's packet comes in; None where the rules do not say."""
        found = self.outcome(packet)
        return None if len(found) > 1 else found == {ACCEPT}

    def accepting(self, packet: Packet) -> int:
        """The line of the first rule of the input chains that lets a packet in for certain; 0 where none does there."""
        rules = (rule for door in self.doors if door.family in (0, packet.family) for rule in door.rules)
        said = (rule.line for rule in rules if rule.verdict == ACCEPT and _held(rule, packet, frozenset({ACCEPT})))
        return next(said, 0)

    def default(self, family: int) -> bool | None:
        """Whether a port that nobody named comes in over IPv4 or IPv6; None where the rules do not say."""
        found = {self.lets_in(Packet("tcp", port, family)) for port in UNLIKELY}
        return found.pop() if len(found) == 1 else None


class _Walk:
    """One packet on its way; what a chain makes of it is found out once, however many rules lead there."""

    def __init__(self, chains: Mapping[str, Chain], packet: Packet) -> None:
        self._chains, self._packet = chains, packet
        self._known: dict[str, Outcome] = {}
        self._inside: list[str] = []

    def through(self, chain: Chain) -> Outcome:
        """What a chain says in the end; `next` where it comes back."""
        possible: set[str] = set()
        for rule in chain.rules:
            verdict = self._verdict(rule)
            held = _held(rule, self._packet, verdict)
            if held is False or verdict == {NEXT}:
                continue
            possible |= verdict - {NEXT}
            if held is True and NEXT not in verdict:
                return _ended(chain, possible, comes_to_its_end=False)
        return _ended(chain, possible, comes_to_its_end=True)

    def _verdict(self, rule: Rule) -> Outcome:
        verdict, target = rule.verdict, rule.target
        if rule.ports:
            known = [item for item in rule.ports if item[0] <= self._packet.port <= item[1]]
            verdict, target = known[0][2:] if known else (NEXT, "")
        if verdict == "unknown":
            return ANYTHING
        if verdict != "chain":
            return frozenset({verdict})
        found = self._into(target)
        return frozenset("return" if rule.final and item == NEXT else item for item in found)

    def _into(self, name: str) -> Outcome:
        """What a chain makes of the packet; anything where it is not there or leads to itself."""
        chain = self._chains.get(name)
        if chain is None or name in self._inside or len(self._inside) > DEEPEST:
            return ANYTHING
        if name not in self._known:
            self._inside.append(name)
            self._known[name] = self.through(chain)
            self._inside.pop()
        return self._known[name]


def _ended(chain: Chain, possible: set[str], *, comes_to_its_end: bool) -> Outcome:
    """What a chain says, with what stands at its end where a packet may get there."""
    rest = {chain.policy if chain.hook else NEXT} if comes_to_its_end or "return" in possible else set[str]()
    return frozenset((possible - {"return"}) | rest)


def _held(rule: Rule, packet: Packet, verdict: Outcome) -> bool | None:
    """Whether all conditions hold; None where one cannot be known and none fails."""
    # Of several verdicts a stranger gets the one that he can choose.
    aim = ACCEPT if ACCEPT in verdict else DROP
    found = [item.holds(packet, aim) for item in rule.conditions]
    if False in found:
        return False
    return None if None in found else True


def _priority(chain: Chain) -> tuple[int, str]:
    return chain.priority, chain.name


def joined(rulesets: Iterable[Ruleset]) -> Ruleset:
    """Several programs' rules as the kernel has them: a packet must pass all."""
    every = list(rulesets)
    chains = {f"{number}/{name}": chain for number, item in enumerate(every) for name, chain in item.chains.items()}
    renamed = {name: _under(chain, name.partition("/")[0]) for name, chain in chains.items()}
    return Ruleset(renamed, all(item.is_complete for item in every))


def _under(chain: Chain, number: str) -> Chain:
    rules = tuple(
        Rule(
            item.conditions,
            item.verdict,
            f"{number}/{item.target}" if item.target else "",
            item.final,
            tuple((first, last, verdict, f"{number}/{to}" if to else "") for first, last, verdict, to in item.ports),
            item.line,
        )
        for item in chain.rules
    )
    return Chain(chain.name, chain.family, rules, chain.hook, chain.priority, chain.policy)
