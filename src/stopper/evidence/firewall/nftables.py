"""Rules of nftables, as `nft list ruleset` prints and `nft -f` reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from stopper.evidence.firewall import nftables_rule
from stopper.evidence.firewall.ruleset import ACCEPT, DROP, Chain, Rule, Ruleset
from stopper.standard.regex import regex

LARGEST = 500_000
TOKEN = regex(r'"[^"\n]*"|[{};,]|\n|\\\n|#[^\n]*|[^\s{};,"]+')
FAMILIES = {"ip": 4, "ip6": 6, "inet": 0}
CONTINUED = "\\\n"
# Names for the priorities of base chains.
PRIORITIES = {"raw": -300, "mangle": -150, "dstnat": -100, "filter": 0, "security": 50, "srcnat": 100}
BLOCKS = frozenset({"table", "chain", "set", "map", "flowtable", "counter", "quota", "limit", "synproxy"})
Token = tuple[str, int]


class _Raw(Struct):
    """A chain while it is read: its rules as tokens, since sets may be defined after them."""

    table: str
    family: str
    name: str
    rules: list[list[Token]] = field(default_factory=list)
    hook: str = ""
    priority: int = 0
    policy: str = ACCEPT


def read(text: str, without: Iterable[str] = ()) -> Ruleset:
    """All chains of the tables for IPv4, IPv6 or both; `without` names chains to leave out ("ip filter INPUT")."""
    reader = _Reader(text[:LARGEST])
    reader.tables()
    left_out = set(without)
    chains: dict[str, Chain] = {}
    for raw in reader.chains:
        if raw.family not in FAMILIES or f"{raw.family} {raw.table} {raw.name}" in left_out:
            continue
        prefix = f"{raw.family} {raw.table} "
        sets = {name: items for (table, name), items in reader.sets.items() if table == prefix}
        rules = tuple(_targeted(nftables_rule.read(tokens, sets), prefix) for tokens in raw.rules)
        chains[prefix + raw.name] = Chain(
            prefix + raw.name, FAMILIES[raw.family], rules, raw.hook, raw.priority, raw.policy
        )
    return Ruleset(chains, len(text) <= LARGEST and not reader.is_broken)


def _targeted(rule: Rule, prefix: str) -> Rule:
    """The rule with the names of chains as they are in their table."""
    ports = tuple((first, last, verdict, prefix + to if to else "") for first, last, verdict, to in rule.ports)
    target = prefix + rule.target if rule.target else ""
    return Rule(rule.conditions, rule.verdict, target, rule.final, ports, rule.line)


class _Reader:
    """The blocks of a text: tables, in them chains and sets."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._at = 0
        self._variables: dict[str, list[str]] = {}
        self.chains: list[_Raw] = []
        self.sets: dict[tuple[str, str], list[str]] = {}
        self.is_broken = False

    def tables(self) -> None:
        """Everything at the outside of the text."""
        for words in self._statements():
            names = [word for word, _ in words]
            if names[:1] == ["table"] or names[:2] == ["add", "table"]:
                self._table(names)
            elif names[:1] == ["define"] and len(names) > 1:
                self._variables[names[1]] = names[3:]
            elif names[:2] in (["add", "rule"], ["insert", "rule"]):
                self._line(words)
            elif names[:1] not in (["flush"], ["delete"], ["destroy"]):
                # An include, and whatever is not known.
                self.is_broken = True

    def _table(self, names: list[str]) -> None:
        parts = [name for name in names if name not in ("add", "table", "{")]
        family, table = (parts[0], parts[1]) if len(parts) > 1 else ("ip", parts[0] if parts else "")
        if names[-1] != "{":
            return
        for words in self._statements():
            found = [word for word, _ in words]
            if found[0] == "chain" and found[-1] == "{":
                self._chain(_Raw(table, family, found[1]))
            elif found[0] in ("set", "map") and found[-1] == "{":
                self.sets[f"{family} {table} ", found[1]] = list(self._elements())
            elif found[-1] == "{":
                list(self._statements())

    def _chain(self, raw: _Raw) -> None:
        for words in self._statements():
            names = [word for word, _ in words]
            if names[0] == "type" and "hook" in names:
                _describe(raw, names)
            elif names[0] == "policy" and len(names) > 1:
                raw.policy = DROP if names[1] == "drop" else ACCEPT
            elif names[0] not in ("comment", "flags"):
                raw.rules.append(self._expanded(words))
        self.chains.append(raw)

    def _line(self, words: list[Token]) -> None:
        """`add rule inet filter input …` on a line of its own."""
        names = [word for word, _ in words[2:5]]
        for raw in self.chains:
            if [raw.family, raw.table, raw.name] == names:
                raw.rules.append(self._expanded(words[5:]))
                return
        self.is_broken = True

    def _elements(self) -> Iterator[str]:
        for words in self._statements():
            names = [word for word, _ in self._expanded(words)]
            if names[0] == "elements":
                yield from (name for name in names[2:] if name not in ("{", "}", ","))

    def _expanded(self, words: list[Token]) -> list[Token]:
        """Words with what `define` said in the place of its names."""
        found: list[Token] = []
        for word, line in words:
            known = self._variables.get(word[1:]) if word.startswith("$") else None
            found.extend((name, line) for name in known) if known else found.append((word, line))
        return found

    def _statements(self) -> Iterator[list[Token]]:
        """The statements of a block up to its end: one that opens a block ends with its brace."""
        words: list[Token] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token[0] in (";", "\n", "}"):
                if words:
                    yield words
                    words = []
                if token[0] == "}":
                    return
                continue
            words.append(token)
            if token[0] == "{":
                if self._is_block(words):
                    yield words
                    words = []
                else:
                    words.extend(self._inner())
        if words:
            yield words

    @staticmethod
    def _is_block(words: list[Token]) -> bool:
        """Whether a brace opens a block, and no set in a rule."""
        names = [word for word, _ in words if word != "add"]
        if names[:1] == ["ct"]:
            return names[1] in ("helper", "timeout", "expectation")
        return names[0] in BLOCKS and len(names) <= 4

    def _inner(self) -> Iterator[Token]:
        """The tokens of a set that stands in a rule, its braces among them, over several lines."""
        depth = 1
        while self._at < len(self._tokens) and depth:
            token = self._tokens[self._at]
            self._at += 1
            depth += {"{": 1, "}": -1}.get(token[0], 0)
            if token[0] != "\n":
                yield token


def _describe(raw: _Raw, names: list[str]) -> None:
    """`type filter hook input priority filter; policy drop`, of which the policy may follow on its own."""
    raw.hook = next(iter(names[names.index("hook") + 1 :]), "")
    written = names[names.index("priority") + 1 :] if "priority" in names else []
    total, sign = 0, 1
    for word in written:
        if word in ("+", "-"):
            sign = -1 if word == "-" else 1
        elif re.fullmatch(r"[+-]?[0-9]{1,9}", word) or word in PRIORITIES:
            total += sign * (PRIORITIES[word] if word in PRIORITIES else int(word))
            sign = 1
    raw.priority = total


def _tokens(text: str) -> list[Token]:
    """The tokens with their lines; what stands behind # is left out, and a line that goes on is one."""
    found: list[Token] = []
    line = 1
    for match in TOKEN.finditer(text):
        word = match.group()
        if word == "\n":
            found.append((word, line))
        elif word != CONTINUED and not word.startswith("#"):
            found.append((word.strip('"'), line))
        line += word in ("\n", CONTINUED)
    return found
